"""缩到300字, 压缩一半, 精简: whole clauses are left out, those of least weight first.

Repeated clauses go first, then empty phrases, effects, principles, then measures. Where that is not enough, words that say
nothing are left out of what stays (shortening.toml) and a lone subject joins the next clause. What holds a fact stays, even
over the length that was named; only a digest of far less than the facts need does without some, named one by one.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.facts import may_name_somebody
from assistant.polishing.keeping import facts_in, names_in, told_facts
from assistant.polishing.own_text import Piece, closed_at, head_parts, joined
from assistant.polishing.revision import Change, Revision, unchanged
from assistant.polishing.tightening import tightened
from index.grams import grams
from index.outline.turns import slot_of_heading

_KNOWN = tomllib.loads((Path(__file__).parent / "shortening.toml").read_text(encoding="utf-8"))
_EMPTY, _EFFECT, _PRINCIPLE, _PURPOSE, _RESULT, _BEFORE, _AFTER, _SUBJECT = (
    re.compile("|".join(_KNOWN[table]["patterns"]))
    for table in ("empty", "effect", "principle", "purpose", "result", "hangs_on_before", "hangs_on_after", "subject")
)
_WEIGHTS = {"repeated": 0.0, "empty": 1.0, "effect": 2.0, "principle": 3.0}
_MEASURE = 4.0
_OUTCOME = 4.5
"""A result without a figure (没有发生火灾, 全部整改到位): it goes after the measures."""
_REASONS = {0.0: "重复", 1.0: "空话", 2.0: "效果", 3.0: "原则"}
_SAME = 0.75
"""Clauses that share this much of their character pairs say the same."""
_SHORTEST_TO_COMPARE = 8
_TIGHTENED = 0.75
"""What 精简 without a figure aims at; facts are never taken out for it."""
_LAST_OF_HEAD = 5.0
"""The first measure under a heading: without it the heading would stand over nothing."""
_NEAR = 0.85
"""A text is as long as was asked for when it is no shorter than this share of it, ..."""
_OVER, _NEARLY = 1.15, 1.1
"""What 左右 allows: so much over the length it is still met, so much over it words are no longer left out one by one."""
_DIGEST = 1.5
"""Facts that need more than this share of the length asked for: a digest is wanted, and some sentences have to go."""
_MARKS, _ENDS = "，；：", "。！？"
_ITEM = re.compile(r"^[一二三四五六七八九十]{1,2}[是要]")
_SHORT_ENOUGH = "原文 {size} 字，没有超过 {target} 字，没有删。"
_NOT_MET = "只删到 {size} 字：剩下的是小标题和最少要留的一句，没有再删。"
_FACTS_NEED = "{target} 字放不下全部事实：{facts}都留着要 {size} 字，没有替您删。要再短，请说哪几项可以不要。"
_MOST_NAMED = 8
_FAR = "缩到 {size} 字：再留一句就超过 {target} 字了。"
_BARE = "这些小标题下面没有内容了，请并入其他条或删去：{heads}。"
_LEFT_OUT = "要缩到 {target} 字，不得不删去 {count} 句带事实的话，都列在下面，请逐句核对是否可以不要。"


@dataclass(frozen=True)
class _Group:
    """Clauses of one sentence that stay or go together; `weight` None marks what has to stay."""

    piece: int
    text: str
    weight: float | None
    reason: str
    point: int = 0
    """Under which heading it stands, 0 before the first."""


def shortened(pieces: Sequence[Piece], target: int | None, *, keep_facts: bool = False, about: bool = False) -> Revision:
    """Leave out clauses until a text has at most `target` characters; without a target it is only tightened.

    Args:
        pieces: the text.
        target: its length, in characters.
        keep_facts: no sentence with a fact goes, and the text may stay longer.
        about: the length is no limit: a little more is met too.

    """
    size = len(joined(pieces))
    if target is not None and size <= target:
        return unchanged(pieces, _SHORT_ENOUGH.format(size=size, target=target))
    if target is None:
        return _without_light_ones(pieces, round(size * _TIGHTENED), None)
    done = _without_light_ones(pieces, target, target, about=about)
    if len(done.text) > target:
        tight = tightened(done.pieces, round(_NEARLY * target) if about else target)
        again = _without_light_ones(tight.pieces, target, target, about=about)
        done = replace(again, changes=(*done.changes, *tight.changes, *again.changes))
    if keep_facts or len(done.text) <= _DIGEST * target:
        return done
    return _digest(pieces, target)


def _without_light_ones(pieces: Sequence[Piece], goal: int, target: int | None, *, about: bool = False) -> Revision:
    """Leave out what holds no fact until a text has `goal` characters."""
    size = len(joined(pieces))
    groups = _groups(pieces)
    gone = _put_back(groups, _light_ones(groups, size - goal), goal - size)
    if target is not None and size - _length(groups, gone) < _NEAR * target:
        gone = _one_back(groups, gone, round((_OVER if about else 1) * target) - size)
    return _revision(pieces, groups, gone, set(), target, _OVER if about else 1)


def _digest(pieces: Sequence[Piece], target: int) -> Revision:
    """Leave whole sentences with facts out too, those with the fewest facts first."""
    size, groups = len(joined(pieces)), _groups(pieces)
    gone = _put_back(groups, _light_ones(groups, size - target), target - size)
    facts_gone = _with_facts(pieces, groups, gone, size - target)
    gone |= {place for place, group in enumerate(groups) if group.piece in facts_gone}
    gone = _taken_back(groups, gone, facts_gone, target - size)
    return _revision(pieces, groups, gone, facts_gone, target)


def _revision(
    pieces: Sequence[Piece],
    groups: Sequence[_Group],
    gone: set[int],
    facts_gone: set[int],
    target: int | None,
    allowed: float = 1,
) -> Revision:
    made: list[Piece] = []
    for number, piece in enumerate(pieces):
        own = [place for place, group in enumerate(groups) if group.piece == number]
        kept = [place for place in own if place not in gone]
        if number in facts_gone or (own and not kept):
            continue
        made.append(piece if len(kept) == len(own) else replace(piece, text=_closed(_without(groups, own, gone), piece.text)))
    sacrificed = {number for number in facts_gone if facts_in(pieces[number].text)}
    left_out = tuple(pieces[number].text for number in sorted(sacrificed))
    lost = [groups[place] for place in sorted(gone) if groups[place].piece not in sacrificed]
    changes = [Change(group.text.rstrip(_MARKS + _ENDS), "", group.reason) for group in lost]
    revision = Revision(_without_empty_lines(made), tuple(changes), (), (), left_out)
    return replace(revision, notices=tuple(_notices(revision, target, allowed)))


def _without(groups: Sequence[_Group], own: Sequence[int], gone: set[int]) -> str:
    """Join what is left of a sentence; where a clause before a semicolon went, the semicolon moves to the one before it."""
    said = ""
    for place in own:
        if place not in gone:
            said += groups[place].text
        elif groups[place].text.endswith("；") and said.endswith("，"):
            said = said[:-1] + "；"
    return said


def _notices(revision: Revision, target: int | None, allowed: float) -> Iterator[str]:
    if revision.left_out and target:
        yield _LEFT_OUT.format(target=target, count=len(revision.left_out))
    if target and len(revision.text) > allowed * target:
        facts = () if revision.left_out else tuple(told_facts(revision.text))
        named = "、".join(facts[:_MOST_NAMED]) + (f"等 {len(facts)} 项" if len(facts) > _MOST_NAMED else "")
        yield (_FACTS_NEED if len(facts) > 1 else _NOT_MET).format(size=len(revision.text), target=target, facts=named)
    if target and (revision.left_out or revision.changes) and len(revision.text) < _NEAR * target:
        yield _FAR.format(size=len(revision.text), target=target)
    bare = [*_bare_heads(revision.pieces)]
    if bare:
        yield _BARE.format(heads="、".join(bare))


def _bare_heads(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the headings of points that stand over nothing: another heading, or the end, follows."""
    told = [piece for piece in pieces if piece.kind != "blank"]
    for piece, after in zip(told, [*told[1:], None], strict=True):
        parts = head_parts(piece.text)
        if piece.kind == "heading" and (after is None or after.kind == "heading") and not slot_of_heading(parts.words):
            yield parts.words


def _closed(text: str, before: str) -> str:
    """Give a sentence whose last clause went its end mark back."""
    end = before[-1] if before[-1] in "。！？；" else ""
    return text if text.endswith(("。", "！", "？")) else text.rstrip(_MARKS) + end


def _without_empty_lines(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Leave of several line breaks that came together only the first, and none at the ends."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind != "blank" or (kept and kept[-1].kind != "blank"):
            kept.append(piece)
    while kept and kept[-1].kind == "blank":
        kept.pop()
    return tuple(kept)


def _groups(pieces: Sequence[Piece]) -> list[_Group]:
    """Cut the sentences into groups of clauses and weigh them."""
    names = names_in(joined(pieces))
    seen: list[set[str]] = []
    groups: list[_Group] = []
    headed, point = False, 0
    for number, piece in enumerate(pieces):
        headed, point = headed or piece.kind == "heading", point + (piece.kind == "heading")
        if piece.kind != "sentence":
            continue
        bundles = _bundles(piece.text)
        for place, clauses in enumerate(bundles):
            weight = _weight(clauses, seen, names, first=place == 0, alone=len(bundles) == 1)
            if (headed and weight is None) or weight in (_MEASURE, _OUTCOME):
                weight, headed = (_LAST_OF_HEAD if headed and weight else weight), False
            reason = "做法" if weight is None else _REASONS.get(weight, "做法")
            groups.append(_Group(number, "".join(clauses), weight, reason, point))
            seen += [pairs for clause in clauses if len(pairs := _pairs(clause)) >= _SHORTEST_TO_COMPARE]
    return groups


def _bundles(sentence: str) -> list[list[str]]:
    """Put the clauses of a sentence together that cannot do without each other."""
    ends = closed_at(sentence, _MARKS)
    clauses = [sentence[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    bundles: list[list[str]] = []
    waits = False
    for clause in clauses:
        if bundles and (waits or _BEFORE.search(clause) or bundles[-1][-1].endswith("：")):
            bundles[-1].append(clause)
        else:
            bundles.append([clause])
        waits = _AFTER.search(clause.rstrip(_MARKS)) is not None or clause.endswith("：")
    return bundles


def _weight(clauses: Sequence[str], seen: Sequence[set[str]], names: frozenset[str], *, first: bool, alone: bool) -> float | None:
    """Return how much a group weighs; None where it holds a fact, leads in a list, or has the subject of its sentence."""
    text = "".join(clauses)
    if facts_in(text) or may_name_somebody(text) or any(name in text for name in names):
        return None
    if any(_ITEM.match(clause) or clause.endswith("：") for clause in clauses):
        return None
    if all(_repeats(clause, seen) for clause in clauses):
        return _WEIGHTS["repeated"]
    if first and not alone and _SUBJECT.search(text):
        return None
    if any(map(_RESULT.search, clauses)):
        return _OUTCOME
    if _PURPOSE.search(text):
        return _WEIGHTS["principle"]
    return max(_own_weight(clause.strip(_MARKS + _ENDS)) for clause in clauses)


def _own_weight(clause: str) -> float:
    for kind, pattern in (("empty", _EMPTY), ("effect", _EFFECT), ("principle", _PRINCIPLE)):
        if pattern.search(clause):
            return _WEIGHTS[kind]
    return _MEASURE


def _repeats(clause: str, seen: Sequence[set[str]]) -> bool:
    pairs = _pairs(clause)
    return len(pairs) >= _SHORTEST_TO_COMPARE and any(len(pairs & other) >= _SAME * len(pairs) for other in seen)


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def _length(groups: Sequence[_Group], places: set[int]) -> int:
    return sum(len(groups[place].text) for place in places)


def _light_ones(groups: Sequence[_Group], excess: int) -> set[int]:
    """Choose the lightest groups until `excess` characters are saved; of equal weight the later ones of the longest point."""
    gone: set[int] = set()
    sizes = Counter[int]()
    for group in groups:
        sizes[group.point] += len(group.text)
    left = [place for place, group in enumerate(groups) if group.weight is not None]
    saved = 0
    while left and saved < excess:
        place = min(left, key=lambda place: (groups[place].weight, -sizes[groups[place].point], -place))
        left.remove(place)
        gone.add(place)
        saved += len(groups[place].text)
        sizes[groups[place].point] -= len(groups[place].text)
    return gone


def _put_back(groups: Sequence[_Group], gone: set[int], missing: int) -> set[int]:
    """Put back what there is room for after all, the weightiest first; `missing` is goal less length, below 0."""
    room = missing + _length(groups, gone)
    kept = set(gone)
    for place in sorted(gone, key=lambda place: (-(groups[place].weight or 0.0), place)):
        weight = groups[place].weight or 0.0
        # an effect does not come back alone: the measure it tells of must be there
        alone = all(other in kept for other, group in enumerate(groups) if group.piece == groups[place].piece)
        if weight > _WEIGHTS["repeated"] and len(groups[place].text) <= room and (weight >= _MEASURE or not alone):
            kept.discard(place)
            room -= len(groups[place].text)
    return kept


def _one_back(groups: Sequence[_Group], gone: set[int], missing: int) -> set[int]:
    """Put the shortest measure back where the text came out far too short; `missing` is what it may have, less its length."""
    room = missing + _length(groups, gone)
    able = [place for place in gone if (groups[place].weight or 0.0) >= _MEASURE and len(groups[place].text) <= room]
    return gone - {min(able, key=lambda place: (len(groups[place].text), place))} if able else gone


def _with_facts(pieces: Sequence[Piece], groups: Sequence[_Group], gone: set[int], excess: int) -> set[int]:
    """Choose sentences that have to go although they hold facts: those with the fewest facts, the later ones first.

    One sentence always stays.
    """
    left = sorted({group.piece for place, group in enumerate(groups) if place not in gone})
    order = sorted(left, key=lambda number: (facts_in(pieces[number].text).total(), -number))
    saved = _length(groups, gone)
    chosen: set[int] = set()
    for number in order[:-1]:
        if saved >= excess:
            break
        chosen.add(number)
        saved += _still_there(groups, gone, number)
    # what the last ones saved too much may hold a sentence that went before
    for number in sorted(chosen, key=lambda number: -_still_there(groups, gone, number)):
        if saved - _still_there(groups, gone, number) >= excess:
            chosen.discard(number)
            saved -= _still_there(groups, gone, number)
    return chosen


def _still_there(groups: Sequence[_Group], gone: set[int], number: int) -> int:
    """How many characters of a sentence stand when the light groups are gone."""
    return sum(len(group.text) for place, group in enumerate(groups) if group.piece == number and place not in gone)


def _taken_back(groups: Sequence[_Group], gone: set[int], facts_gone: set[int], missing: int) -> set[int]:
    """Put measures back where there is room again after whole sentences went; `missing` is target less length, below 0."""
    room = missing + _length(groups, gone)
    kept = set(gone)
    for place in sorted(gone):
        group = groups[place]
        if group.piece not in facts_gone and (group.weight or 0.0) >= _MEASURE and len(group.text) <= room:
            kept.discard(place)
            room -= len(group.text)
    return kept
