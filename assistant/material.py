"""What the library offers for a section: passages on the theme, the points they make, the clauses each point can use.

A point has one passage as its backbone, whose clauses belong together because one hand wrote them; clauses of other
passages join it only when they are near to that passage and of no foreign trade. So a draft keeps to its theme, and where
the library has too little on it, it has fewer points: nothing is borrowed from afar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assistant.clauses import PLAIN, Clause, clauses_of, fits_writer, head_of
from assistant.duties import duties_of, trade_of
from assistant.fields import COMMON, Fields, Vectors
from assistant.heads import Encode, Heads, own_head, share_said
from assistant.homes import Homes
from assistant.lending import Borrower, Lender
from assistant.particulars import Sayer, particulars
from assistant.profile import Profile
from index.concepts import Concepts
from index.grams import grams
from index.report import SLOTS, Filters, Hit
from index.retriever import PassageRetriever, hit_of

_PASSAGES = 40
_ON_THEME = 0.4
"""A passage is on the theme from this nearness on (two in three by their titles, measured on the samples); ..."""
_NEAR_THEME = 0.3
"""... and near enough to help out, with a word to the user, from this one on."""
_SURELY_ON_THEME = 0.75
"""From this nearness on a passage makes a point of the theme, whatever else it may be about."""
_TITLE_COUNTS = 0.5
_TITLE_NAMES = 0.75
"""The likeness of a title that names the theme in so many words."""
_TITLE_NEAR = 0.3
_TITLES = 12
_FOUND = (0.3, 0.5)
_SURE = 0.35
_OWN_KIND = 0.05
_OWN_TRADE = 0.12
"""What it counts that a report is of the writer's own trade: a weather bureau learns from weather bureaus first."""
_KIN = 0.34
"""Clauses of one passage are alike by .46 in the median, those of neighbouring points by .15 (measured on the samples)."""
_KIN_OF_MOVE = {"problem": 0.32, "numbers": 0.4, "principle": 0.45, "effect": 0.45, "cause": 0.5}
"""What sets the tone of a point, counts for it or follows from it must be nearer than one more measure."""
_KIN_OF_THIN = 0.3
_MATTER = ("measure", "problem")
_ENOUGH_MATTER = 5
"""A passage with fewer measures (or lacks) than these takes in what is a little less near."""
_SAME_POINT = 0.62
_SAME_POINT_OF_ONE = 0.78
_SAME_MATTER = 0.4
"""Reports with a passage this near make the same point, if in other words."""
_THEME_PULL = 0.1
_HEAD_CONCEPTS = 4
_POINTS_APART = 4
_HEAD_SAID = 0.7
"""What it counts that a passage says the words of a head: 壮大通讯队伍 is near to every staff, 通讯 fits only one."""
_NAMED = 0.2
"""What it counts that the clauses of a passage name the theme."""
_FULL_POINT = 3
_REPORTS_ASKED = 3000
_MOST_MATTERS = 24
"""So many matters are searched for, the theme first; each is a search of its own, and no section has more to say."""
_JOINED = re.compile(r"(?<![平温调暖总祥])(?:和|(?<!参)与|、|(?<![普涉触提顾兼推])及)(?!谐|平)")
_SHORTEST_PART = 2
_LEAST = 2
"""So many passages are kept as sources of the form (lead, closing) even when none is on the theme."""


@dataclass(frozen=True)
class Point:
    """One point of a section: its concept, heads that fit it best first, how much speaks for it, and its clauses.

    `own` are the clauses of the backbone passage in their order, `kin` those of other passages, the nearest first;
    `reports` is how many reports make the point; `matter` is the field of work it was found for, where there are several.
    `common` tells that every office may make it: its heads are as broad as its clauses.
    """

    concept: str
    heads: tuple[str, ...]
    weight: float
    own: tuple[Clause, ...]
    kin: tuple[Clause, ...] = ()
    reports: int = 1
    matter: str = ""
    common: bool = False

    @property
    def key(self) -> str:
        """What tells the point from others: its backbone, of ours the first clause, without clauses its concept."""
        return (self.own[0].text if self.common else self.own[0].source) if self.own else self.concept

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, the backbone's first."""
        return self.own + self.kin


@dataclass(frozen=True)
class Material:
    """Passages found for a theme and section, and the points they make, strongest first.

    `borrowed` tells that passages which are only near to the theme had to help out.
    """

    theme: str
    slot: str
    hits: tuple[Hit, ...]
    points: tuple[Point, ...]
    borrowed: bool = False

    @property
    def reports(self) -> int:
        """How many reports the passages come from."""
        return len({hit.report_id for hit in self.hits})


@dataclass(frozen=True)
class _Passage:
    """A passage with how near it is to the theme, its clauses and their vectors; `matter` is the vector of the whole.

    `own_trade` tells that its report is of the writer's own trade.
    """

    hit: Hit
    fit: float
    clauses: tuple[Clause, ...]
    vectors: Vectors
    matter: Vectors
    own_trade: bool = False


@dataclass(frozen=True)
class Gatherer:
    """Gathers material from a library."""

    retriever: PassageRetriever
    concepts: Concepts
    heads: Heads
    encode: Encode
    fields: Fields

    def gather(self, theme: str, slot: str, profile: Profile, more: Sequence[str] = (), wanted: int = 1) -> Material:
        """Gather passages for a theme (and for further matters `more`) and sort their clauses under points.

        When the library holds too few points on the theme for those wanted, passages that are only near to it are taken
        in, and the material says so.
        """
        matters = [*dict.fromkeys((theme, *more))][:_MOST_MATTERS]
        fits = self._fits(matters, slot, profile)
        hits = [hit for hit in fits if hit.score >= _ON_THEME] or fits[:_LEAST] or self._of_the_form(slot)
        on_theme = [hit for hit in hits if hit.score >= _ON_THEME]
        points = self._points(self._passages(on_theme, matters, profile), slot, profile, matters, wanted)
        if len(points) >= wanted:
            return Material(theme, slot, tuple(hits), tuple(points))
        near = [hit for hit in fits if hit.score >= _NEAR_THEME]
        wider = self._points(self._passages(near, matters, profile), slot, profile, matters, wanted)
        return Material(theme, slot, tuple(near or hits), tuple(wider), borrowed=len(wider) > len(points))

    def _of_the_form(self, slot: str) -> list[Hit]:
        """Passages of this section on whatever matter: what a lead or a closing goes back to when nothing is on the theme."""
        library = self.retriever.library
        return library.section([report.report_id for report in library.reports()[:_REPORTS_ASKED]], slot)[:_LEAST]

    def _fits(self, matters: Sequence[str], slot: str, profile: Profile) -> list[Hit]:
        """Return passages of this section, nearest to any of the matters first; their score is how near they are.

        A passage is near by what it says and by what its report is about: half the likeness of the title counts too.
        """
        themes = np.stack([self.fields.vector_of(matter) for matter in matters])
        retriever = self.retriever.model_copy(update={"k": _PASSAGES, "filters": Filters(section=slot)})
        found: dict[str, Hit] = {hit.passage_id: replace(hit, score=0.0) for hit in self._titled(themes[0], slot)}
        for documents in retriever.batch(list(matters)):
            for hit in map(hit_of, documents):
                known = found.get(hit.passage_id)
                found[hit.passage_id] = replace(hit, score=max(hit.score, known.score if known else 0.0))
        hits = list(found.values())
        if not hits:
            return []
        said = self.encode([_said(hit) for hit in hits]) @ themes.T
        titles = self.encode([hit.title for hit in hits]) @ themes.T
        named = np.array([[_names(hit.title, matter) for matter in matters] for hit in hits])
        titles = np.where(named, np.maximum(titles, _TITLE_NAMES), titles)
        likeness = (said + _TITLE_COUNTS * np.maximum(titles, 0)).max(axis=1)
        scored = [replace(hit, score=_fit(float(like), hit, profile)) for hit, like in zip(hits, likeness, strict=True)]
        return sorted(scored, key=lambda hit: (-hit.score, hit.passage_id))

    def _titled(self, theme: Vectors, slot: str) -> list[Hit]:
        """Passages of the reports whose titles are nearest to the theme, whether or not they repeat its words."""
        library = self.retriever.library
        reports = library.reports()[:_REPORTS_ASKED]
        if not reports:
            return []
        likeness = self.encode([report.title for report in reports]) @ theme
        near = [int(i) for i in (-likeness).argsort(kind="stable")[:_TITLES] if likeness[i] >= _TITLE_NEAR]
        return library.section([reports[i].report_id for i in near], slot) if near else []

    def _passages(self, hits: Sequence[Hit], matters: Sequence[str], profile: Profile) -> list[_Passage]:
        """Passages with the clauses that may serve this writer; those without any are left out."""
        theme = matters[0]  # the user's facts name other trades too: 检查企业418家次 makes no firm's matter of a bureau's
        own = duties_of(profile) if profile.unit else ()
        areas = frozenset[str]().union(*(self.fields.open_to(matter, profile) for matter in (theme, *own)))
        of_a_trade = self.fields.of_a_trade(theme)
        cut = [(hit, tuple(clauses_of(hit, profile, theme, of_a_trade=of_a_trade))) for hit in hits]
        # on matters of every office (党建) a report that names the theme still speaks of its own trade
        borrower = Borrower(profile, tuple(matters), (theme, *own), lambda title: of_a_trade and _names(title, theme))
        cut = self._lender.lent(cut, self.retriever.library, borrower)
        if not any(clauses for _, clauses in cut):
            return []
        vectors = self.encode([clause.text for _, clauses in cut for clause in clauses])
        foreign = self.fields.foreign(vectors, areas)
        wholes = self.encode([_said(hit) for hit, _ in cut])
        made, start = [], 0
        for (hit, clauses), whole in zip(cut, wholes, strict=True):
            places = [i for i in range(start, start + len(clauses)) if not foreign[i]]
            if places:
                kept = tuple(clauses[i - start] for i in places)
                made.append(_Passage(hit, hit.score, kept, vectors[places], whole, _of_own_trade(hit, profile)))
            start += len(clauses)
        return made

    def _points(
        self, passages: Sequence[_Passage], slot: str, profile: Profile, matters: Sequence[str], wanted: int
    ) -> list[Point]:
        """Every passage that says something of its own is a point; kin clauses of the others strengthen it.

        Passages that will stand as points of their own, the `wanted` first, keep their clauses to themselves.
        """
        if not passages:
            return []
        pull = self.fields.vector_of(matters[0])
        words = {term for term in grams(matters[0]) if len(term) > 1} - PLAIN
        weights = {passage.hit.passage_id: _weight(passage) + _NAMED * _says(passage, words) for passage in passages}
        passages = sorted(passages, key=lambda passage: -weights[passage.hit.passage_id])
        chosen = self._backbones(passages, slot, profile, matters, pull)
        first = [passage for passage, _, _ in chosen[: max(wanted, _POINTS_APART)]]
        points: list[Point] = []
        for passage, concept, heads in chosen:
            likewise = {other.hit.report_id for other in passages if float(passage.matter @ other.matter) >= _SAME_MATTER}
            free = [other for other in passages if not any(other is one for one in first)]
            weight = weights[passage.hit.passage_id]
            points.append(Point(concept, heads, weight, passage.clauses, _kin(passage, free, pull, words), len(likewise)))
        return points

    def _backbones(
        self, passages: Sequence[_Passage], slot: str, profile: Profile, matters: Sequence[str], pull: Vectors
    ) -> list[tuple[_Passage, str, tuple[str, ...]]]:
        """Return the passages that make a point of the theme, each with its concept and heads, none making another's point."""
        # words of the own trade may help out anywhere, but a whole point on another trade leaves the theme
        theme = matters[0]
        open_areas = self.fields.open_to(theme, Profile())
        words = {term for term in grams(theme) if len(term) > 1} - PLAIN
        of_a_trade = self.fields.of_a_trade(theme)
        chosen: list[tuple[_Passage, str, tuple[str, ...]]] = []
        taken: list[_Passage] = []
        for passage in passages:
            if any(_says_the_same(passage, other) for other in taken):
                continue
            taken.append(passage)
            concept, heads = self._heads_of(passage, slot, profile, theme, pull)
            sure = passage.fit >= _SURELY_ON_THEME or _names(passage.hit.title, theme)
            area = self._area[concept]
            # a matter of a trade is not met by what every office says: 管好家人 is no 家教家风
            if sure or (area in open_areas and (_says(passage, words) or not of_a_trade or area not in COMMON)):
                chosen.append((passage, concept, heads))
        return chosen

    def _heads_of(self, passage: _Passage, slot: str, profile: Profile, theme: str, pull: Vectors) -> tuple[str, tuple[str, ...]]:
        """Return the concept of a passage and the heads of the likest concepts, those nearest to the passage first."""
        able = self._able[slot]
        bank = self.fields.bank[able]
        likeness = bank @ (passage.matter + _THEME_PULL * pull)
        concepts = [self.concepts.all[able[int(i)]].name for i in (-likeness).argsort(kind="stable")[:_HEAD_CONCEPTS]]
        known = [head for name in concepts for head in self.heads.known(name, slot)]
        sayer = Sayer(theme, profile.unit or "", profile.unit_kind)
        heads = [head for head in known if fits_writer(head, profile, theme) and not particulars(head, sayer)] or known
        own = self.encode([head_of(passage.hit) or passage.hit.text[:20]])[0]
        said = f"{_said(passage.hit)}，{theme}"
        nearness = self.encode(heads) @ (passage.matter + own) + _HEAD_SAID * np.array([share_said(head, said) for head in heads])
        ranked = tuple(heads[int(i)] for i in (-nearness).argsort(kind="stable"))
        said_there = own_head(passage.hit, passage.clauses[0].text, slot, profile, theme)
        said_there = "" if particulars(said_there, sayer) else said_there
        return concepts[0], (said_there, *(head for head in ranked if head != said_there)) if said_there else ranked

    @cached_property
    def homes(self) -> Homes:
        """Whose words are whose in the library; remembered while it stays as it is."""
        return Homes()

    @cached_property
    def _lender(self) -> Lender:
        """Return what sorts out the clauses that a writer may not take; it remembers whose words are whose."""
        return Lender(self.encode, self.homes)

    @cached_property
    def _area(self) -> dict[str, str]:
        """Return the area of each concept."""
        return {concept.name: concept.area for concept in self.concepts.all}

    @cached_property
    def _able(self) -> dict[str, list[int]]:
        """Return for each section the places of the concepts that have heads for it."""
        names = [concept.name for concept in self.concepts.all]
        return {slot: [place for place, name in enumerate(names) if self.heads.known(name, slot)] for slot in SLOTS}


def _said(hit: Hit) -> str:
    return f"{head_of(hit)}，{hit.text}"


def _names(title: str, theme: str) -> bool:
    """Whether a title names a theme in so many words, or one of two matters that the theme joins: 农资供应和为农服务."""
    return any(len(part) > 1 and part in title for part in (theme, *parts_of(theme)))


def parts_of(theme: str) -> list[str]:
    """Return the matters that a theme joins, 农资供应和为农服务 -> 农资供应, 为农服务; none when it is one matter."""
    parts = [part for part in _JOINED.split(theme) if len(part) >= _SHORTEST_PART and part not in PLAIN]
    return parts if len(parts) > 1 else []


def _fit(likeness: float, hit: Hit, profile: Profile) -> float:
    """How near a passage is to the theme: by meaning, or because the search is sure of it; the own kind of unit goes first."""
    found = _FOUND[0] + _FOUND[1] * hit.score if hit.score >= _SURE else 0.0
    own = _OWN_KIND if profile.unit_kind and hit.unit_kind == profile.unit_kind else 0.0
    return max(likeness, found) + own + _OWN_TRADE * _of_own_trade(hit, profile)


def _of_own_trade(hit: Hit, profile: Profile) -> bool:
    trade = trade_of(profile.unit or "")
    return trade is not None and trade == trade_of(hit.unit or hit.title)


def _says(passage: _Passage, words: set[str]) -> bool:
    """Whether a clause of a passage has one of these words."""
    return any(word in clause.text for clause in passage.clauses for word in words)


def _says_the_same(one: _Passage, other: _Passage) -> bool:
    """Whether two passages make one point; what one report sets apart under two heads is two."""
    least = _SAME_POINT_OF_ONE if one.hit.report_id == other.hit.report_id else _SAME_POINT
    return float(one.matter @ other.matter) >= least


def _weight(passage: _Passage) -> float:
    return passage.fit * min(1.0, (1 + len(passage.clauses)) / (1 + _FULL_POINT))


def _kin(passage: _Passage, passages: Sequence[_Passage], theme: Vectors, words: set[str]) -> tuple[Clause, ...]:
    """Clauses of other passages that are near to this one, those first that are near to the theme as well or name it."""
    near = [
        (
            float(vector @ passage.matter),
            float(vector @ theme) + _NAMED * any(word in clause.text for word in words) + _OWN_TRADE * other.own_trade,
            clause,
        )
        for other in passages
        if other is not passage
        for clause, vector in zip(other.clauses, other.vectors, strict=True)
    ]
    kept = sorted(near, key=lambda row: -(row[0] + row[1]))
    said = sum(clause.move in _MATTER for clause in passage.clauses)
    kin: list[Clause] = []
    for like, _, clause in kept:
        thin = said + sum(one.move in _MATTER for one in kin) < _ENOUGH_MATTER
        least = _KIN_OF_MOVE.get(clause.move, _KIN_OF_THIN if thin else _KIN)
        if like >= least:
            kin.append(clause)
    return tuple(kin)


def merged(parts: Sequence[Material]) -> Material:
    """Merge the materials of several fields of work: the first points of each, then the second ones, and so on."""
    depth = max((len(part.points) for part in parts), default=0)
    points = [replace(part.points[i], matter=part.theme) for i in range(depth) for part in parts if i < len(part.points)]
    unlike = {point.key: point for point in reversed(points)}
    chosen = tuple(point for point in points if unlike[point.key] is point)
    hits = tuple({hit.passage_id: hit for part in parts for hit in part.hits}.values())
    first = parts[0]
    return Material(first.theme, first.slot, hits, chosen, any(part.borrowed for part in parts))
