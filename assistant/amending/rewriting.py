"""A point that stands put in other words, or another one in its place: 第二条换个说法, 第三条换一条."""

from dataclasses import replace

from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.blocks import Block
from assistant.fitting_heads import FittingHeads
from assistant.heads import parallel
from assistant.material import Point
from assistant.wishes import Edit

_SHORTEST_POINT = 16
_UNLIKE = "{what}已由“{was}”换成“{head}”；要并成一条，可以说“第一条和第二条合并”。"
_NOTHING_ELSE = "资料库里没有别的要点和说法可换，{what}没有改；可以说“删掉{what}”，或“第一条和第二条合并”。"
_SAID_OTHERWISE = "资料库里没有别的要点可换，{what}只换了写法；要去掉重复，可以说“第一条和第二条合并”。"


def other(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Put another point in the place of one, or the same point in other words."""
    block, name = bench.blocks[place], bench.name_of(place)
    own = tuple(one for one in block.body if one.from_user)
    anew = _reworded(bench, block) if edit.kind == "reword" else None
    anew = anew or another(bench, block)
    if anew is None:
        bench.remarks.append(NO_MORE.format(what=name, doing="换写"))
        return
    bench.blocks[place] = replace(anew, before=block.before, body=(*anew.body, *own))
    bench.tell_changed(name)


def unlike(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Put a point on something else in the place of one that repeats another, else the same in words not said yet."""
    before = bench.blocks[place]
    other(bench, replace(edit, kind="other"), place)
    if bench.blocks[place] == before:
        bench.remarks.pop()
        other(bench, replace(edit, kind="reword"), place)
    name, head = bench.name_of(place), bench.blocks[place].head
    if head != before.head:
        bench.remarks.append(_UNLIKE.format(what=name, was=before.head, head=head))
    elif bench.blocks[place] != before:
        bench.remarks.append(_SAID_OTHERWISE.format(what=name))
    else:
        bench.remarks[-1] = _NOTHING_ELSE.format(what=name)


def _reworded(bench: LibraryBench, block: Block) -> Block | None:
    clauses = bench.clauses_on(block)
    body = bench.body(Point(block.head, (block.head,), 1.0, tuple(clauses)), block.slot)
    return replace(block, body=tuple(body)) if len("".join(one.text for one in body)) * 2 >= len(block.said) else None


def another(bench: LibraryBench, like: Block) -> Block | None:
    """Write a point that the draft does not make yet, in the form of one that it makes; None when the library has none."""
    taken = {head for block in bench.blocks if block.head for head in (block.head, block.head[-4:])}
    sources = {source for block in bench.blocks for one in block.body for source in one.sources}
    material = bench.gatherer.gather(bench.theme, bench.slot, bench.request.profile, wanted=len(bench.points) + 1)
    for point in material.points:
        best = point.heads[:1]
        if {clause.source for clause in point.own} & sources or taken & {*point.heads, *(head[-4:] for head in best)}:
            continue
        before = bench.used.copied()
        body = bench.body(point, bench.slot)
        if len("".join(one.text for one in body)) < _SHORTEST_POINT:
            bench.used.restored(before)
            continue
        bench.hits += material.hits
        others = [(block.head,) for block in bench.blocks if block.head]
        fitting = FittingHeads(bench.gatherer.heads, bench.gatherer.encode, bench.slot, bench.request.profile, bench.theme)
        head = parallel([*others, fitting.over(point.heads, body)])[-1]
        return replace(like, head=head, body=tuple(map(bench.marked, body)))
    return None
