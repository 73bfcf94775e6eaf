"""Heads and titles put over what stands, and a point made two, each under a head: 第二条换个标题, 配个小标题, 第一条拆成两条."""

from dataclasses import replace

from assistant.amending import reshaping
from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.amending.renaming import form_named, other_head
from assistant.amending.sizing import LEAST_GROWTH, grown
from assistant.retouching import in_two
from assistant.wishes import Edit

_TOO_SHORT = "{what}太短，没有拆开；可以先说“{what}展开”。"


def head(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Give a point another head: the one the user names, else one of the bank that its body bears."""
    form = form_named(edit.matter)
    block = bench.blocks[place]
    if edit.matter and form is None:
        bench.blocks[place] = replace(block, head=edit.matter)
        return
    taken = [bench.blocks[other].head for other in bench.points]
    length = form or len(block.head)
    anew = other_head(block, taken, length, bench.gatherer, bench.writer)
    if anew is None:
        bench.remarks.append(NO_MORE.format(what=f"{bench.name_of(place)}的小标题", doing="换"))
        return
    bench.blocks[place] = replace(block, head=anew)


def title(bench: LibraryBench, _edit: Edit) -> None:
    """Put a title over a draft."""
    body = tuple(one for block in bench.blocks for one in block.body)
    theme = bench.request.theme
    whole = replace(bench.blocks[0], body=body, head=theme)
    said = other_head(whole, [theme], None, bench.gatherer, bench.writer) or theme
    bench.blocks[0] = replace(bench.blocks[0], before=f"{said}\n")


def split(bench: LibraryBench, _edit: Edit, place: int) -> None:
    """Make two points of one."""
    block, ordinal = bench.blocks[place], bench.points.index(place)
    if in_two(block.body) is None:
        block = bench.blocks[place] = grown(bench, block, len(block.text) + LEAST_GROWTH)
    taken = [bench.blocks[other].head for other in bench.points]
    halves = in_two(block.body)
    second = replace(block, body=halves[1]) if halves else block
    anew = other_head(second, taken, len(block.head), bench.gatherer, bench.writer)
    done = reshaping.split(bench.blocks, ordinal, anew) if anew else None
    if done is None:
        bench.remarks.append(_TOO_SHORT.format(what=bench.name_of(place)))
    else:
        bench.blocks = done
