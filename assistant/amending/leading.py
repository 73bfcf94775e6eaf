"""The lead of a draft that stands, in other words, shorter, or with the guiding formulas of the year."""

from dataclasses import replace
from functools import partial

from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.amending.workbench import shrunk
from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.frames import FRAMES, Writer
from assistant.guiding import guiding_of
from assistant.request import Request
from assistant.wishes import Edit

_SHRUNK = 0.65
_NO_LEAD = "这一稿没有开头段，没有改开头；可以说“写一段开头”。"


def change_lead(bench: LibraryBench, edit: Edit) -> None:
    """Put the lead of a draft in other words, make it longer or shorter, or drop it."""
    no_lead = not bench.blocks or bench.blocks[0].mark or bench.slot not in FRAMES
    if no_lead or (edit.kind == "drop" and not bench.points):
        bench.remarks.append(_NO_LEAD)
        return
    block = bench.blocks[0]
    if edit.kind == "drop":
        first, *rest = bench.blocks[1:]
        bench.blocks[:] = [replace(first, before=block.before), *rest]
        return
    said = other_lead if edit.kind == "reword" else partial(sized_lead, shorter=edit.kind == "shrink", length=edit.length)
    body = said(replace(block, slot=bench.slot), bench.request, bench.writer)
    if body == block.body:
        bench.remarks.append(NO_MORE.format(what="开头", doing="改动"))
        return
    bench.blocks[0] = replace(block, body=body)
    bench.tell_changed("开头")


def other_lead(block: Block, request: Request, writer: Writer) -> tuple[Sentence, ...]:
    """Return the sentences of a lead with the next of our own frames for a section in the place of the first."""
    frames = FRAMES[block.slot]
    leads = [writer.fill(lead) for lead in (frames["lead"] if request.theme else frames.get("whole", frames["lead"]))]
    here = leads.index(block.body[0].text) if block.body[0].text in leads else writer.turn
    return replace(block.body[0], text=leads[(here + 1) % len(leads)]), *block.body[1:]


def sized_lead(block: Block, request: Request, writer: Writer, *, shorter: bool, length: int | None) -> tuple[Sentence, ...]:
    """Return the sentences of a lead with the guiding formulas of the year or, `shorter` or down to a length, without clauses."""
    if shorter or (length and length < len(block.said)):
        return shrunk(block, length or round(len(block.said) * _SHRUNK)).body
    first, guiding = block.body[0], guiding_of(request)
    who, name, rest = first.text.partition(writer.name)
    if not name or not guiding or guiding[:8] in first.text:
        return block.body
    will = "将" * rest.startswith("将")
    return replace(first, text=f"{who}{name}{will}{guiding}，{rest.removeprefix(will).lstrip('，')}"), *block.body[1:]
