"""Points added, and points given a matter to speak of: 再加一条, 加一条讲经费的, 第二条换成检验人员不足, 第一条再补上助餐点建设."""

from dataclasses import replace

from assistant.adding import point_on
from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.amending.rewriting import another
from assistant.amending.workbench import NO_POINTS
from assistant.blocks import Block
from assistant.retouching import likeness
from assistant.targets import number
from assistant.wishes import Edit

_NOTHING_ON = "资料库里没有“{matter}”方面的先例，只加了小标题和待填，请补上具体情况。"


def add_another(bench: LibraryBench, edit: Edit) -> None:
    """Put one more point behind the last, or as many as are asked for."""
    if not bench.points:
        bench.remarks.append(NO_POINTS.format(said="再加一条"))
        return
    for _ in range(number(edit.matter) if edit.matter else 1):
        anew = another(bench, bench.blocks[bench.points[-1]])
        if anew is None:
            bench.remarks.append(NO_MORE.format(what="这一主题", doing="再加一条"))
            return
        _append(bench, anew)


def add_matter(bench: LibraryBench, edit: Edit) -> None:
    """Put a point on a matter behind the last."""
    like = bench.blocks[bench.points[-1]] if bench.points else Block("\n", (), bench.slot)
    _append(bench, _on_matter(bench, edit.matter, like))


def add_beside(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Put a point on a matter before or behind another one."""
    between = bench.blocks[bench.points[1]].before if len(bench.points) > 1 else "\n"
    block = _on_matter(bench, edit.matter, bench.blocks[place])
    if edit.kind == "matter_after":
        bench.blocks.insert(place + 1, replace(block, before=between))
    else:
        bench.blocks[place] = replace(bench.blocks[place], before=between)
        bench.blocks.insert(place, block)


def replace_by(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Put a point on another matter in the place of one; the user's own facts of it stay."""
    block = bench.blocks[place]
    own = tuple(one for one in block.body if one.from_user)
    anew = _on_matter(bench, edit.matter, replace(block, body=()), without=place)
    bench.blocks[place] = replace(anew, before=block.before, body=(*anew.body, *own))


def enrich(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Let a point speak of a matter too."""
    anew = _on_matter(bench, edit.matter, bench.blocks[place])
    block = bench.blocks[place]
    first = max(anew.body, key=lambda one: likeness(one.text, edit.matter))
    bench.blocks[place] = replace(block, body=(*block.body, first))


def _on_matter(bench: LibraryBench, matter: str, like: Block, without: int | None = None) -> Block:
    """Return a point on a matter in the form of another one."""
    heads = [bench.blocks[place].head for place in bench.points if place != without]
    added = point_on(matter, bench.slot, bench.gatherer, bench.writer, bench.used, heads, bench.sources)
    if added.found:
        bench.hits += added.material.hits
        bench.know(added.material.points)
    else:
        bench.remarks.append(_NOTHING_ON.format(matter=matter))
    head = {"head": added.head} if like.mark else {}
    return replace(like, body=tuple(map(bench.marked, added.body)), **head)


def _append(bench: LibraryBench, block: Block) -> None:
    """Put a point behind the last one, parted from it as the others are."""
    points = bench.points
    between = bench.blocks[points[1]].before if len(points) > 1 else "\n"
    at = points[-1] + 1 if points else len(bench.blocks)
    bench.blocks.insert(at, replace(block, before=between))
