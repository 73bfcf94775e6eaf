"""The lead of a draft that stands, in other words, shorter, or with the guiding formulas of the year."""

from dataclasses import replace

from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.frames import FRAMES, Writer
from assistant.guiding import guiding_of
from assistant.request import Request
from assistant.workbench import shrunk

_SHRUNK = 0.65


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
