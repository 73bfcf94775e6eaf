"""Which point each of the user's facts stands in: the one nearest to it; and how a point speaks of the facts it takes.

Points are chosen so that the facts together are as near as can be to those that stand; facts of near matters share one.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from assistant.clauses import PLAIN, Clause
from assistant.fields import Vectors
from assistant.heads import Encode
from assistant.material import Point
from assistant.stating import kind_of
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "placing.toml").read_text(encoding="utf-8"))
_FIGURES = re.compile(r"约?\d[\d.,]*[万亿余]*(?:(?:个百分点|平方米|立方米|[一-龥%％‰]{1,2})(?=，|$))?")
_TELLING_HEADS = 3
_HEADS_COUNT, _WHOLE_COUNTS = 0.9, 0.15
"""What the likeness of a head counts beside that of a clause; what that of the whole point adds."""
_SAID = 0.15
"""What it counts that a point alone says a word of the fact: 三保 tells more than 支出."""
_ABOUT_IT = 0.36
"""From this nearness on a point is about a fact; below it the fact is only beside its matter."""
_FAR = 0.25
"""A fact that is no nearer than this to any point closes the section."""
_SURE = 0.55
"""From this nearness on a fact brings in a point though it does not name the theme."""
_GAIN = 0.12
"""So much nearer must the facts come by one more point for it to take the place of a stronger one."""
_RANK_COUNTS = 0.008
_ALIKE, _TOGETHER = 0.28, 0.5
"""From this likeness on facts draw each other to one point, and how much."""
_COHERES = 0.8
"""What it counts that a clause is near to the whole of its point: 公开选拔 beside 公开课 is another matter."""
_FIRST_OF_OURS = 0.06
"""What it counts that a point of ours is the first: it tells of the matter itself, the others of what goes with it."""
_OTHERS = 3
_AT_HOME = 0.7
"""A fact this near to a point is drawn to no other."""
_SOUGHT = 0.45
"""A fact that no point is nearer to than this is looked for in the library with its own words."""
_MATTER, _FULL = ("measure", "principle", "problem"), 2
_RESULTS = ("rate", "result")
_NARROW = 0.5
"""What a clause that speaks of one kind only is put back behind the others."""


@dataclass(frozen=True)
class Placed:
    """A point with the facts that it is about, and those that only found no nearer one.

    `others` are the next nearest points, for where this one has nothing fresh left to say.
    """

    point: Point
    facts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    others: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Placing:
    """Places facts by what `encode` says of their nearness to clauses and heads."""

    encode: Encode

    def placed(
        self,
        facts: Sequence[str],
        strong: Sequence[Point],
        wanted: int,
        known: str = "",
        later: Sequence[str] = (),
        sought: Sequence[Point] = (),
    ) -> list[Placed]:
        """Return the points, those that stand first, with the facts that each takes; every fact is with one point.

        Args:
            facts: the user's facts.
            strong: the points of the theme, strongest first.
            wanted: how many will stand.
            known: theme and name of the unit: what they say narrows no fact.
            later: those of the facts that were added to a draft: they change no point that stands.
            sought: points that were looked for with the facts' own words.

        """
        keys = {point.key for point in strong}
        points = (*strong, *(point for point in sought if point.key not in keys))
        if not facts or not points:
            return [Placed(point) for point in points]
        near = self._open(self._nearness(facts, points), points, wanted, known, len(strong))
        drawn = _TOGETHER * self._alike(facts) @ near
        near = near + np.where(near.max(axis=1, keepdims=True) < _AT_HOME, drawn, 0.0)
        chosen = _chosen(near[[fact not in later for fact in facts]], wanted)
        own = [_home(fact, row) for fact, row in zip(facts, near[:, chosen], strict=True)]
        made = []
        for place, index in enumerate(chosen):
            mine = [number for number in range(len(facts)) if own[number] == place]
            about = [facts[number] for number in mine if near[number, index] >= _ABOUT_IT]
            # what came of the work is told with the work
            came = {facts[number] for number in mine if about and kind_of(facts[number]) in _RESULTS}
            told = tuple(facts[number] for number in mine if facts[number] in about or facts[number] in came)
            beside = tuple(facts[number] for number in mine if facts[number] not in told)
            spoken = [fact for fact in about if fact not in later]
            others = [int(i) for i in (-near[mine].sum(axis=0)).argsort(kind="stable") if i not in chosen][: _OTHERS * bool(mine)]
            first, *rest = (self._about(points[i], spoken, known) if spoken else points[i] for i in (index, *others))
            made.append(Placed(first, told, beside, tuple(rest)))
        return [*made, *(Placed(point) for place, point in enumerate(points) if place not in chosen)]

    def _open(self, near: Vectors, points: Sequence[Point], wanted: int, known: str, strong: int) -> Vectors:
        """Return the nearness to points that a fact may bring in: those that stand anyway, name the theme, or surely fit."""
        words = {term for term in grams(known) if len(term) > 1} - PLAIN
        free = [place < wanted or place >= strong or not words or _names(point, words) for place, point in enumerate(points)]
        full = np.array([sum(clause.move in _MATTER for clause in point.clauses) >= _FULL for point in points])
        opened: Vectors = np.where((np.array(free) | (near >= _SURE)) & (full | ~full.any()), near, 0.0)
        return opened

    def far(self, facts: Sequence[str], points: Sequence[Point]) -> list[str]:
        """Return the matters of the facts on what was done that no point is about."""
        if not facts or not points:
            return []
        nearest = self._nearness(facts, points).max(axis=1)
        done = [kind_of(fact) not in (*_RESULTS, "won") for fact in facts]
        return [matter_of(fact) for fact, near, told in zip(facts, nearest, done, strict=True) if told and near < _SOUGHT]

    def _alike(self, facts: Sequence[str]) -> Vectors:
        """Return how alike facts are, as shares of one: what is alike shall stand together."""
        vectors = self.encode([matter_of(fact) for fact in facts])
        alike = vectors @ vectors.T
        np.fill_diagonal(alike, 0.0)
        alike = np.where(alike >= _ALIKE, alike, 0.0)
        shares: Vectors = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1.0)
        return shares

    def _nearness(self, facts: Sequence[str], points: Sequence[Point]) -> Vectors:
        """Return how near each fact (row) is to each point (column)."""
        about = self.encode([matter_of(fact) for fact in facts])
        columns = []
        for point in points:
            heads = about @ self.encode([point.concept, *point.heads[:_TELLING_HEADS]]).T
            near = _HEADS_COUNT * heads.max(axis=1)
            if point.own:
                clauses = about @ self.encode([clause.text for clause in point.own]).T
                near = np.maximum(near, clauses.max(axis=1)) + _WHOLE_COUNTS * clauses.mean(axis=1)
            columns.append(near)
        nearness: Vectors = np.stack(columns, axis=1) + _SAID * _said(facts, points)
        first = next((place for place, point in enumerate(points) if point.common), None)
        if first is not None:
            nearness[:, first] += _FIRST_OF_OURS
        return nearness

    def _about(self, point: Point, facts: Sequence[str], known: str) -> Point:
        """Return a point that speaks of the facts first, and under no head of one kind where they tell of all.

        What is ours keeps its order: it was written as one.
        """
        if point.common:
            return point
        said = f"{'，'.join(facts)}，{known}"
        about = self.encode([matter_of(fact) for fact in facts])
        matter = self.encode([clause.text for clause in point.own]).mean(axis=0)
        heads = [head for head in point.heads if not narrows(head, said)]
        return replace(
            point,
            heads=tuple(heads or point.heads),
            own=self._nearest_first(point.own, about, matter, said),
            kin=self._nearest_first(point.kin, about, matter, said),
        )

    def _nearest_first(self, clauses: Sequence[Clause], about: Vectors, matter: Vectors, said: str) -> tuple[Clause, ...]:
        if not clauses:
            return ()
        vectors = self.encode([clause.text for clause in clauses])
        near = (vectors @ about.T).max(axis=1) + _COHERES * (vectors @ matter)
        scores = near - _NARROW * np.array([narrows(clause.text, said) for clause in clauses])
        return tuple(clauses[int(place)] for place in (-scores).argsort(kind="stable"))


def matter_of(fact: str) -> str:
    """Return what a fact speaks of, without its figures: 检查企业418家次 -> 检查企业."""
    return _FIGURES.sub("", fact) or fact


def narrows(text: str, said: str) -> bool:
    """Whether a text speaks of one kind of what is told of all: 反诈宣传 beside 破案126起."""
    return any(word in text and word not in said for word in _kinds())


def _said(facts: Sequence[str], points: Sequence[Point]) -> Vectors:
    """Return how many words of each fact (row) a point says (column), a word that many points say as a share of one."""
    texts = ["".join((*point.heads[:1], *(clause.text for clause in point.own))) for point in points]
    words = [{term for term in grams(matter_of(fact)) if len(term) > 1} - PLAIN for fact in facts]
    said = {word: np.array([word in text for text in texts], dtype=np.float32) for word in set().union(*words)}
    rows = [sum((said[word] / max(1.0, said[word].sum()) for word in sorted(of_fact)), np.zeros(len(points))) for of_fact in words]
    return np.array(rows, dtype=np.float32)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(word for words in _KNOWN["narrow"].values() for word in words)


def _home(fact: str, near: Vectors) -> int:
    """Return which of the points that stand a fact goes to: the nearest; what none speaks of closes the section."""
    least = _SURE if kind_of(fact) == "won" else _FAR
    return len(near) - 1 if near.max() < least else int(near.argmax())


def _chosen(near: Vectors, wanted: int) -> list[int]:
    """Return the points that will stand: those that bring the facts nearest, filled up with the strongest, in their order."""
    best = np.zeros(near.shape[0])
    chosen: list[int] = []
    while len(chosen) < min(wanted, near.shape[1]):
        gain = np.maximum(near - best[:, None], 0).sum(axis=0) - _RANK_COUNTS * np.arange(near.shape[1])
        gain[chosen] = -np.inf
        place = int(gain.argmax())
        if chosen and gain[place] < _GAIN:
            break
        chosen.append(place)
        best = np.maximum(best, near[:, place])
    rest = (place for place in range(near.shape[1]) if place not in chosen)
    return sorted([*chosen, *(place for place, _ in zip(rest, range(wanted - len(chosen)), strict=False))])


def _names(point: Point, words: Iterable[str]) -> bool:
    return any(word in clause.text for clause in point.own for word in words)
