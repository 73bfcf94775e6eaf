"""What a section still lacks: further moves of its points up to the length asked for, facts left over, a blank.

A point grows by moves, not by padding: what the library has more on it first, then causes, effects, a second symptom,
measures of our own frames, and where deeds are told, a figure that only the user knows, as a blank.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Sentence
from assistant.aspects import GENERAL, Aspect, aspect_of, named
from assistant.bank import Bank
from assistant.blanks import BLANK
from assistant.composing import Used, pick, sentence
from assistant.frames import FRAMES, Writer, variant
from assistant.material import Point
from assistant.stating import Teller

_VERBS = ("抓实", "做好", "推进")
_ENOUGH, _MOST = 0.95, 1.07
"""Shares of the length asked for at which a section is long enough, and beyond which no move is added."""
_HEADS = {"problems": 12, "plan": 10, "achievements": 11}
"""Characters of the mark, head and line break of a point."""
_HAS_CAUSE = re.compile("原因|根源|究其|症结|^主要是|^问题在于|^缘于|^主观|^客观|^从[主客]观")

Written = tuple[Point, list[Sentence]]


@dataclass(frozen=True)
class Move:
    """A move to be added to a point: its text without a full stop, what it goes back to, and where it belongs.

    `where` is "end", "shown" (behind what shows the lack, before its cause) or "joined" (a clause of that last sentence);
    `ours` tells that it is said in a frame of ours.
    """

    text: str
    sources: tuple[str, ...]
    where: str = "end"
    ours: bool = True


Moves = Callable[[Point, Sequence[Sentence]], Iterator[Move]]


@dataclass(frozen=True)
class Lengthened:
    """Points after further moves; `ours` tells whether frames of ours were needed."""

    bodies: list[Written]
    ours: bool


def size_of(bodies: Sequence[Written], slot: str, lead: int = 0) -> int:
    """Return about how many characters points will have with their heads and the lead of `lead` characters."""
    return lead + sum(_HEADS[slot] + sum(len(one.text) for one in body) for _, body in bodies)


def lengthened(bodies: Sequence[Written], slot: str, moves: Moves, *, length: int, lead: int = 0, floor: int = 0) -> Lengthened:
    """Return points with moves added, to the shortest first, until the section has `length` characters and each `floor`."""
    made, ours = [*bodies], False
    left = {place: moves(point, body) for place, (point, body) in enumerate(bodies)}
    while left:
        place = min(left, key=lambda here: sum(len(one.text) for one in made[here][1]))
        point, body = made[place]
        short = sum(len(one.text) for one in body) < floor
        if not short and size_of(made, slot, lead) >= _ENOUGH * length:
            break
        move = next(left[place], None)
        if move is None:
            del left[place]
        elif short or size_of(made, slot, lead) + len(move.text) + 1 <= _MOST * length:
            made[place] = (point, _with(body, move))
            ours |= move.ours
    return Lengthened(made, ours)


def _with(body: Sequence[Sentence], move: Move) -> list[Sentence]:
    """Return sentences with a move put where it belongs; no clause of ours joins a sentence of the user's facts."""
    cause = next((place for place, one in enumerate(body) if _HAS_CAUSE.search(one.text)), len(body))
    before = cause - 1
    if move.where == "joined" and before >= 0 and not body[before].from_user:
        joined = replace(body[before], text=f"{body[before].text.rstrip('。')}，{move.text}。")
        return [*body[:before], joined, *body[before + 1 :]]
    at = len(body) if move.where == "end" else cause
    return [*body[:at], Sentence(f"{move.text}。", move.sources), *body[at:]]


def _shown(body: Sequence[Sentence]) -> str:
    """Return what shows a lack, without its causes."""
    return "".join(one.text for one in body if not _HAS_CAUSE.search(one.text))


@dataclass(frozen=True)
class Grower:
    """Offers the moves that points of a section may still take; `passages` tells what an aspect goes back to."""

    slot: str
    writer: Writer
    used: Used
    bank: Bank
    plain: bool = False
    causes: bool = True

    def moves(self, point: Point, body: Sequence[Sentence]) -> Iterator[Move]:
        """Yield the moves of one point, the best first."""
        said = _shown(body) if self.slot == "problems" else "".join(one.text for one in body)
        aspect = named(point.concept) or aspect_of(said)  # a point of ours is called by its aspect
        if self.slot == "problems":
            told = self._of_lack(point, aspect, body)
        else:
            told = self._of_plan(point, aspect, body) if self.slot == "plan" else self._of_deed(point, aspect, body)
        return (move for move in told if move.text)

    def _of_lack(self, point: Point, aspect: Aspect, body: Sequence[Sentence]) -> Iterator[Move]:
        yield from self._more(point, body, "problem", 2, "shown")
        told = "".join(one.text for one in body)
        if self.causes and not any(_HAS_CAUSE.search(one.text) for one in body):
            cause = self.bank.cause(aspect)
            told += cause
            yield self._ours(cause)
        yield self._ours(self.bank.bare(aspect.leads), "joined")
        yield self._also(aspect)
        if self.causes and not ("主观" in told and "客观" in told):
            yield self._ours(self.bank.cause(aspect, "other", told))
        yield self._ours(self.bank.bare(aspect.leads), "joined")
        yield self._also(aspect)

    def _also(self, aspect: Aspect) -> Move:
        also = self.bank.one(aspect.also)
        return self._ours(f"{self.bank.adding()}{also}" if also else "", "shown")

    def _of_plan(self, point: Point, aspect: Aspect, body: Sequence[Sentence]) -> Iterator[Move]:
        yield from self._more(point, body, "measure", 2, "end")
        for count in (2, 1, 2, 1):
            measures = [told for _ in range(count) if (told := self.bank.bare(aspect.measures))]
            if measures:
                yield self._ours("，".join([*measures, *filter(None, [self.bank.bare(aspect.brings)])]))

    def _of_deed(self, point: Point, aspect: Aspect, body: Sequence[Sentence]) -> Iterator[Move]:
        yield from self._more(point, body, "measure", 4, "end")
        brings = () if aspect is GENERAL else aspect.brings
        for count in (2, 1, 1, 1):
            does = [told for _ in range(count) if (told := self.bank.one(aspect.does))]
            if does:
                yield self._ours("，".join([*does, *filter(None, [self.bank.bare(brings)])]))
        if not self.plain and not any(BLANK.search(one.text) for one in body):
            yield self._ours(self.bank.one(aspect.counts))

    def _more(self, point: Point, body: Sequence[Sentence], move: str, most: int, where: str) -> Iterator[Move]:
        """Yield what the library has more on the point, apart from what would make one long run with what stands there."""
        said = "".join(one.text for one in body)
        before = sorted((one for one in point.clauses if one.text in said), key=lambda one: said.find(one.text))
        following = {one.source for one in point.clauses if one.move == "cause" and one.text in said}
        free = [one for one in point.clauses if one.source not in following]
        found = sentence(pick(free, move, most, self.used, before), self.writer)
        if found:
            lone = where == "shown" and "，" not in found.text
            yield Move(found.text.rstrip("。"), found.sources, "joined" if lone else where, ours=False)

    def _ours(self, text: str, where: str = "end") -> Move:
        return Move(text, (), where)


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
