"""Paragraphs around the points: 再加一段开头, 加个结尾, 结尾短一点, and sentences that lead from one part to the next.

The points themselves stay word for word; what is added is in the set forms and connecting frames of ours.
"""

import tomllib
from dataclasses import replace
from pathlib import Path

from assistant.amending.leading import change_lead
from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.amending.workbench import shrunk
from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.set_forms import SetForms
from assistant.targets import EACH, LEAD
from assistant.wishes import Edit

_FRAMES = tomllib.loads((Path(__file__).parent / "bridges.toml").read_text(encoding="utf-8"))
_SHRUNK, _GROWN = 0.65, 1.6
_ALIKE = 6
"""An end that begins with the same characters is the same, however much of it was left out."""
_HAS_OPENING = "这一稿已经有开头段，没有再加；可以说“换个开头”或“开头短一点”。"
_HAS_CLOSING = "这一稿已经有结尾，没有再加；可以说“换个结尾”或“结尾短一点”。"
_NO_CLOSING = "这一稿没有结尾段，没有改结尾；可以说“加个结尾”。"
_NO_SHORTER = "结尾再短就不成句了，没有再压缩。"
_BRIDGED = "这里已经有过渡的话，没有再加。"


def add_opening(bench: LibraryBench, _edit: Edit) -> None:
    """Put a paragraph before a draft that says when, under whom and what for; the draft's own announcement stays behind it."""
    first = bench.points[0] if bench.points else 0
    if first > 1 or bench.slot == "opening":
        bench.remarks.append(_HAS_OPENING)
        return
    request = bench.request
    material = bench.gatherer.gather(bench.theme, "achievements", request.profile)
    bench.hits += material.hits
    formed = SetForms(bench.gatherer).opening(request, bench.writer, material, bench.used, 0)
    # the last sentence announces a report: here the points, or the draft's own lead, follow
    said = tuple(replace(one, sources=one.sources or bench.sources) for one in formed[:-1] or formed)
    top = bench.blocks[0]
    bench.blocks[0] = replace(top, before="\n")
    bench.blocks.insert(0, Block(top.before, tuple(map(bench.marked, said)), bench.slot))
    bench.tell_changed("开头")


def add_closing(bench: LibraryBench, edit: Edit) -> None:
    """Put a paragraph behind a draft that says what will follow."""
    if bench.slot == "closing" or _closing(bench) is not None:
        bench.remarks.append(_HAS_CLOSING)
        return
    said = _closing_said(bench, edit, 0)
    bench.blocks.append(Block("\n", tuple(map(bench.marked, said)), bench.slot))
    bench.tell_changed("结尾")


def _closing_said(bench: LibraryBench, edit: Edit, number: int) -> tuple[Sentence, ...]:
    request = replace(bench.request, length=edit.length)
    return SetForms(bench.gatherer).closing(request, bench.writer, bench.sources, number)


def _closing(bench: LibraryBench) -> int | None:
    """Return where the paragraph behind the points stands; None where there is none."""
    last = len(bench.blocks) - 1
    return last if bench.points and not bench.blocks[last].mark and last > bench.points[-1] else None


def change_end(bench: LibraryBench, edit: Edit) -> None:
    """Put the paragraph behind the points in other words, make it shorter or longer, add the user's words to it, or drop it."""
    place = len(bench.blocks) - 1 if bench.slot == "closing" else _closing(bench)
    if edit.kind == "insert" and (place is None or not bench.blocks[place].body):
        bench.blocks.append(_in_own_words(bench, edit, "\n"))
        return
    if place is None:
        bench.remarks.append(_NO_CLOSING)
        return
    block = bench.blocks[place]
    if edit.kind == "drop":
        bench.tail(edit)
        return
    if edit.kind == "insert":
        bench.insert(edit, place)
        return
    size = len(block.said)
    goal = edit.length or round(size * (_SHRUNK if edit.kind == "shrink" else _GROWN))
    if edit.kind == "reword":
        other = (_closing_said(bench, edit, number) for number in range(3))
        body = next((tuple(map(bench.marked, said)) for said in other if said[0].text[:_ALIKE] not in block.said), block.body)
    elif goal < size:
        body = shrunk(block, goal).body
    else:
        body = tuple(map(bench.marked, _closing_said(bench, replace(edit, length=goal), 0)))
        body = body if len("".join(one.text for one in body)) > size else block.body
    if body == block.body or not body:
        bench.remarks.append(_NO_SHORTER if goal < size else NO_MORE.format(what="结尾", doing="改动"))
        return
    bench.blocks[place] = replace(block, body=body)
    bench.tell_changed("结尾")


def change_beginning(bench: LibraryBench, edit: Edit) -> None:
    """Change the lead, or put the user's own words into it."""
    if edit.kind != "insert":
        change_lead(bench, edit)
    elif not bench.blocks[0].mark:
        bench.insert(edit, 0)
    else:
        top = bench.blocks[0]
        bench.blocks[0] = replace(top, before="\n")
        bench.blocks.insert(0, _in_own_words(bench, edit, top.before))


def _in_own_words(bench: LibraryBench, edit: Edit, before: str) -> Block:
    return Block(before, (Sentence(f"{edit.matter.rstrip('。！？；，')}。", (), True),), bench.slot)


def add_bridge(bench: LibraryBench, edit: Edit) -> None:
    """Let a point follow from the one before it, or where none is named the whole draft from, or to, the next part."""
    if edit.place not in (EACH, LEAD) and bench.points:
        for ordinal in bench.ordinals(edit) or ():
            _lead_over(bench, ordinal)
        return
    frames = _FRAMES["part"].get(bench.slot, _FRAMES["part"]["achievements"])
    said = bench.writer.fill(frames["said"], matter=bench.theme)
    if any(word in block.said for word in frames["there"] for block in bench.blocks if not block.mark):
        bench.remarks.append(_BRIDGED)
        return
    block = Block("\n", (bench.marked(Sentence(said, bench.sources)),), bench.slot)
    if frames["stands"] == "behind":
        bench.blocks.insert(bench.points[-1] + 1 if bench.points else len(bench.blocks), block)
        return
    top = bench.blocks[0]
    if top.mark:
        bench.blocks[0] = replace(top, before="\n")
        bench.blocks.insert(0, replace(block, before=top.before))
    else:
        bench.blocks[0] = replace(top, body=(*block.body, *top.body))


def _lead_over(bench: LibraryBench, ordinal: int) -> None:
    """Begin a point with what connects it to the one before."""
    place = bench.points[max(ordinal, 1)] if len(bench.points) > 1 else bench.points[0]
    before = bench.blocks[bench.points[max(ordinal - 1, 0)]]
    block = bench.blocks[place]
    said = str(_FRAMES["point"].get(block.slot, _FRAMES["point"]["achievements"])).format(head=before.head)
    first = block.body[0]
    if first.from_user or first.text.startswith(said[:2]):
        body = (Sentence(f"{said.rstrip('，')}，主要情况如下。", bench.sources), *block.body) if first.from_user else block.body
    else:
        body = (replace(first, text=f"{said}{first.text}"), *block.body[1:])
    if body == block.body:
        bench.remarks.append(_BRIDGED)
        return
    bench.blocks[place] = replace(block, body=body)
    bench.tell_changed(bench.name_of(place))
