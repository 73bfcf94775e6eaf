"""Points made longer, shorter or even: 第二条展开写，200字左右; 最后一条压缩到60字; 第一条和第三条字数一样多."""

from dataclasses import replace

from assistant.adding import NOTHING_MORE
from assistant.amending.library_bench import NO_MORE, LibraryBench
from assistant.amending.workbench import shrunk
from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.composing import lack_point, pick, sentence
from assistant.wishes import Edit

LEAST_GROWTH = 60
_GROWN, _SHRUNK = 1.6, 0.65
_NEAR_GOAL, _OVER_GOAL = 0.93, 1.1
_MET = 0.15
"""A point is as long as was asked for within this share of the length."""
_IN_ONE_SENTENCE = 3
_MOVES = {"problems": ("problem", "cause"), "plan": ("measure",)}
_LEFT_BLANK = "{what}在资料库里没有更多可用的先例：末尾留了待填，请补上本单位的情况。"
_NEAR_ENOUGH = "{what}现有 {size} 字，已经接近要求，没有再改。"
_FULL = "{what}再短就要删去您给的情况或仅有的做法，没有再压缩。"
_SHORT_OF = "{what}写到 {size} 字：贴题的先例用完了，没有凑字数；补充本单位的情况可以写得更长。"
_NEAR_EVEN = 0.08
"""Points that differ by no more than this are not touched to make them even."""
_TWO_NEEDED = "要说两条以上才能调成一样长，例如“第一条和第三条字数一样多”。"
_EVEN_ALREADY = "字数已经差不多（{sizes}），没有改。"
_EVENED = "字数已调到差不多：{sizes}；没有点到的几条没有动。"
_UNEVEN = "已尽量调近：{sizes}；再调就要删去您给的情况或仅有的做法，没有凑字数。"
_LONGER_THAN = "{what}还有 {size} 字：再短就要删去您给的情况或做法了。"


def size(bench: LibraryBench, edit: Edit, place: int) -> None:
    """Bring a point to a length, or make it shorter or longer by a share."""
    block, name = bench.blocks[place], bench.name_of(place)
    before = len(block.text)
    goal = edit.length or (round(before * _SHRUNK) if edit.kind == "shrink" else max(round(before * _GROWN), before + LEAST_GROWTH))
    bench.blocks[place] = shrunk(block, goal) if goal < before else grown(bench, block, goal)
    now = len(bench.blocks[place].text)
    if bench.blocks[place] == block and now < (1 - _MET) * goal and (asked := asked_for(bench, block)):
        bench.blocks[place] = replace(block, body=(*block.body, asked))
        bench.remarks.append(_LEFT_BLANK.format(what=name))
        return
    if bench.blocks[place] == block:
        near = abs(before - goal) <= _MET * goal
        bench.remarks.append(
            (_NEAR_ENOUGH if near else _FULL if goal < before else NO_MORE).format(what=name, doing="展开", size=before)
        )
        return
    bench.tell_changed(name)
    if edit.length and before < goal and now < (1 - _MET) * goal:
        bench.remarks.append(_SHORT_OF.format(what=name, size=now))
    elif edit.length and now > (1 + _MET) * goal:
        bench.remarks.append(_LONGER_THAN.format(what=name, size=now))


def asked_for(bench: LibraryBench, block: Block) -> Sentence | None:
    """Return a sentence whose blanks ask for what the library cannot tell of a point; None where it stands already."""
    frame = NOTHING_MORE.get(block.slot, NOTHING_MORE["achievements"])
    said = frame.format(matter=block.head or bench.theme)
    sources = next((one.sources for one in block.body if one.sources), ())
    return None if said in block.text else bench.marked(Sentence(said, sources))


def grown(bench: LibraryBench, block: Block, goal: int) -> Block:
    """Add sentences to a point until it has about `goal` characters or the library has no more on it."""
    clauses, body = bench.clauses_on(block), list(block.body)
    moves = _MOVES.get(block.slot, ("measure", "numbers", "effect"))
    if block.slot == "problems":
        more = lack_point(clauses, bench.writer, bench.used, len(body), causes=True)
        body += [bench.marked(one) for one in more if len(block.text) + len(one.text) <= _OVER_GOAL * goal]
    for move in (moves[0], moves[0], moves[0], moves[0], *moves[1:]):
        reached = len(replace(block, body=tuple(body)).text)
        if reached >= _NEAR_GOAL * goal:
            break
        found = pick(clauses, move, _IN_ONE_SENTENCE if move == moves[0] else 1, bench.used)
        while found and (said := sentence(found, bench.writer)) and reached + len(said.text) > _OVER_GOAL * goal:
            found = found[:-1]
        said = sentence(found, bench.writer)
        body += [bench.marked(said)] if said else []
    return replace(block, body=tuple(body))


def even(bench: LibraryBench, edit: Edit) -> None:
    """Bring points to about the same length: the short ones grow, then the long ones shrink to what these reached."""
    asked = bench.ordinals(edit)
    if asked is None:
        return
    places = [bench.points[ordinal] for ordinal in asked]
    if len(places) < 2:
        bench.remarks.append(_TWO_NEEDED)
        return
    if _is_even(bench, places):
        bench.remarks.append(_EVEN_ALREADY.format(sizes=_sizes_said(bench, places)))
        return
    goal = round(sum(len(bench.blocks[place].text) for place in places) / len(places))
    for place in places:
        if len(bench.blocks[place].text) < (1 - _NEAR_EVEN) * goal:
            bench.blocks[place] = grown(bench, bench.blocks[place], goal)
    least = min(len(bench.blocks[place].text) for place in places)
    for place in places:
        if len(bench.blocks[place].text) > (1 + _NEAR_EVEN) * least:
            bench.blocks[place] = shrunk(bench.blocks[place], round((1 + _NEAR_EVEN / 2) * least))
    frame = _EVENED if _is_even(bench, places) else _UNEVEN
    bench.remarks.append(frame.format(sizes=_sizes_said(bench, places)))


def _is_even(bench: LibraryBench, places: list[int]) -> bool:
    sizes = [len(bench.blocks[place].text) for place in places]
    return max(sizes) - min(sizes) <= _MET * max(sizes)


def _sizes_said(bench: LibraryBench, places: list[int]) -> str:
    return "、".join(f"{bench.name_of(place)} {len(bench.blocks[place].text)} 字" for place in places)
