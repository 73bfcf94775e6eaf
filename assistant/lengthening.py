"""What a section still lacks: causes, measures of every office up to the length asked for, facts left over, a blank."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from assistant.answer import Sentence
from assistant.blanks import BLANK
from assistant.clauses import Clause
from assistant.commons import LENGTHENING, Commons
from assistant.composing import Used, cause_for, pick, sentence
from assistant.frames import FRAMES, Writer, variant
from assistant.material import Point
from assistant.stating import Teller
from index.report import Hit

_VERBS = ("抓实", "做好", "推进")
_ENOUGH, _ENOUGH_MEASURES = 0.92, 0.82
"""Shares of the length asked for: causes are the problems' own, measures of every office only keep a section from being thin."""
_HEAD = 8
_LEAD = 34
_A_SENTENCE = 2
_ROUNDS = 3
_HAS_CAUSE = re.compile("原因|根源|究其")

Written = tuple[Point, list[Sentence]]


def size_of(bodies: Sequence[Written]) -> int:
    """Return about how many characters points will have with their heads and the lead."""
    return _LEAD + sum(_HEAD + sum(len(one.text) for one in body) for _, body in bodies)


def with_causes(bodies: Sequence[Written], length: int, number: int) -> list[Written]:
    """Return problems with a cause for each in turn, until the section is long enough."""
    made = [*bodies]
    for place, (point, body) in enumerate(bodies):
        if size_of(made) >= _ENOUGH * length:
            break
        last = body[-1] if body else None
        if last and last.sources and not _HAS_CAUSE.search(last.text):
            told = f"{last.text.rstrip('。')}，{cause_for(last.text, place + number)}。"
            made[place] = (point, [*body[:-1], replace(last, text=told)])
    return made


def with_measures(
    bodies: Sequence[Written], slot: str, theme: str, length: int, writer: Writer, used: Used, commons: Commons
) -> tuple[list[Written], tuple[Hit, ...]]:
    """Return points with measures of every office, a sentence for each in turn, until the section is long enough.

    Returns also the passages that the measures come from; none when nothing was added.
    """
    made = [*bodies]
    points, hits = commons.points(slot, writer.profile, theme)
    taken = {point.concept for point, _ in bodies}
    supply = [_measures(point) for point in points if point.concept in LENGTHENING and point.concept not in taken]
    if size_of(made) >= _ENOUGH_MEASURES * length or not supply:
        return made, ()
    matters = cycle(supply)
    for _ in range(_ROUNDS):
        for place, (point, body) in enumerate(made):
            if size_of(made) >= _ENOUGH_MEASURES * length:
                return made, hits
            said = next((found for _ in supply if (found := pick(next(matters), "measure", _A_SENTENCE, used))), [])
            more = sentence(said, writer)
            if more:
                made[place] = (point, [*body, more])
    return made, hits


def with_facts(bodies: Sequence[Written], facts: Sequence[str], theme: str, teller: Teller) -> list[Written]:
    """Return the points, before them one of the user's facts that no other took: none is lost for want of precedents."""
    said = "".join(one.text for _, body in bodies for one in body)
    left = [fact for fact in facts if fact not in said]
    matter = theme.split(" ")[0] or "重点任务"
    heads = tuple(f"{verb}{matter}" for verb in _VERBS if verb[0] not in matter)
    return [(Point(matter, heads, 0.0, ()), teller.sentences(left)), *bodies] if left else [*bodies]


def with_blank(bodies: Sequence[Written], writer: Writer, sources: tuple[str, ...]) -> list[Written]:
    """Return the points with a blank for figures where none has one, as the user wants to fill them in himself."""
    if any(BLANK.search(one.text) for _, body in bodies for one in body):
        return [*bodies]
    said = writer.fill(variant(FRAMES["achievements"]["figures"], 0))
    (point, body), *rest = bodies
    return [(point, [*body, Sentence(said, sources)]), *rest]


def _measures(point: Point) -> list[Clause]:
    return [clause for clause in point.own if clause.move == "measure"]
