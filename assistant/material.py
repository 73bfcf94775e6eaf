"""What the library offers for a section: passages on the theme, the points they make, the clauses each point can use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.clauses import Clause, clauses_of, fits_writer, head_of
from assistant.heads import Encode, Heads
from assistant.profile import Profile
from index.concepts import Concepts
from index.grams import grams
from index.report import Filters, Hit
from index.retriever import PassageRetriever, hit_of

_PASSAGES = 40
_FLOOR = 0.1
_SHARE_OF_BEST = 0.45
_BEST = 0.8
_EVENED = 0.58
_TITLE_SHARE = 0.6
_TITLED = 0.4
_THEME_PULL = 0.85
_BASE = 0.3
_AGAIN = 0.75
_OWN_START = 0.15
_ASTRAY = 0.15
_NAMES_THEME = 0.5
_BORROWED = 0.1
_REPORTS_TO_BORROW = 300
_OWN_KIND_BONUS = 0.1


@dataclass(frozen=True)
class Point:
    """One point of a section: its concept, heads that fit it best first, how much speaks for it, its clauses best first."""

    concept: str
    heads: tuple[str, ...]
    weight: float
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Material:
    """Passages found for a theme and section, and the points they make, strongest first.

    `borrowed` tells that passages on other matters had to help out.
    """

    theme: str
    slot: str
    hits: tuple[Hit, ...]
    points: tuple[Point, ...]
    borrowed: bool = False


@dataclass(frozen=True)
class Gatherer:
    """Gathers material from a library."""

    retriever: PassageRetriever
    concepts: Concepts
    heads: Heads
    encode: Encode

    def gather(self, theme: str, slot: str, profile: Profile, more: Sequence[str] = (), wanted: int = 1) -> Material:
        """Gather passages for a theme (and for further matters `more`) and sort their clauses under points.

        When the library holds too little on the theme for the points wanted, passages of the same section on other
        matters are taken in, the nearest first, and the material says so.
        """
        hits = self._passages([theme, *more], slot, profile)
        found = self._material(theme, slot, hits, profile, more)
        if len(found.points) >= wanted:
            return found
        wider = self._material(theme, slot, [*hits, *self._nearest(theme, slot, hits)], profile, more)
        return replace(wider, borrowed=len(wider.points) > len(found.points))

    def _material(self, theme: str, slot: str, hits: Sequence[Hit], profile: Profile, more: Sequence[str]) -> Material:
        clauses = {hit.passage_id: tuple(clauses_of(hit, profile, theme + "".join(more))) for hit in hits}
        usable = [hit for hit in hits if clauses[hit.passage_id]]
        points = self._points(theme, slot, usable, clauses, profile) if usable else []
        return Material(theme, slot, tuple(hits), tuple(points))

    def _nearest(self, theme: str, slot: str, known: Sequence[Hit]) -> list[Hit]:
        """Return passages of the section that no search found, the nearest to the theme first, with low scores."""
        library = self.retriever.library
        seen = {hit.passage_id for hit in known}
        reports = [report.report_id for report in library.reports()[:_REPORTS_TO_BORROW]]
        others = [hit for hit in library.section(reports, slot) if hit.passage_id not in seen]
        if not others:
            return []
        likeness = self.encode([f"{head_of(hit)}，{hit.text}" for hit in others]) @ self.encode([theme])[0]
        order = (-likeness).argsort(kind="stable")[:_PASSAGES]
        return [replace(others[int(i)], score=_BORROWED * (1 + max(0.0, float(likeness[i])))) for i in order]

    def _passages(self, wanted: Sequence[str], slot: str, profile: Profile) -> list[Hit]:
        """Passages of this section on any of the matters wanted; the writer's own kind of unit goes first when equal."""
        retriever = self.retriever.model_copy(update={"k": _PASSAGES, "filters": Filters(section=slot)})
        found = {hit.passage_id: hit for hit in self._titled(wanted[0], slot)}
        for documents in retriever.batch(list(wanted)):
            for hit in _near(list(map(hit_of, documents))):
                known = found.get(hit.passage_id)
                found[hit.passage_id] = replace(hit, score=max(hit.score, known.score if known else 0.0))
        own = profile.unit_kind
        scored = [replace(h, score=h.score + (_OWN_KIND_BONUS if own and h.unit_kind == own else 0)) for h in found.values()]
        return sorted(scored, key=lambda hit: (-hit.score, hit.passage_id))

    def _titled(self, theme: str, slot: str) -> list[Hit]:
        """Passages of the reports whose title names the theme: they are on it, whether or not they repeat its words."""
        pairs = {term for term in grams(theme) if len(term) > 1}
        library = self.retriever.library
        on_theme = [r.report_id for r in library.reports() if pairs and _share(pairs, r.title) >= _TITLE_SHARE]
        hits = library.section(on_theme, slot) if on_theme else []
        if not hits:
            return []
        likeness = self.encode([hit.text for hit in hits]) @ self.encode([theme])[0]
        return [replace(h, score=_TITLED + float(like) / 4) for h, like in zip(hits, likeness, strict=True)]

    def _points(
        self,
        theme: str,
        slot: str,
        hits: Sequence[Hit],
        clauses: Mapping[str, tuple[Clause, ...]],
        profile: Profile,
    ) -> list[Point]:
        """Every passage is a point of its own, strengthened by the clauses of those that speak of the same concept.

        Passages of one concept share their clauses, each beginning with its own; so a library with few reports on the
        theme still gives several points, and one with many gives points of many hands.
        """
        named = self._concepts_of(theme, slot, hits)
        texts = {concept.name: concept.text for concept in self.concepts.all}
        on_theme = self.encode([texts[name] for name in named]) @ self.encode([theme])[0]
        pairs = {term for term in grams(theme) if len(term) > 1}
        points = []
        for place, (hit, concept) in enumerate(zip(hits, named, strict=True)):
            if on_theme[place] < _ASTRAY and _share(pairs, hit.title + "".join(hit.heading_path) + hit.text) < _NAMES_THEME:
                continue
            kin = [other for other, name in zip(hits, named, strict=True) if name == concept and other is not hit]
            own = clauses[hit.passage_id]
            shared = tuple(clause for other in kin for clause in clauses[other.passage_id])
            again = _AGAIN if concept in named[:place] else 1.0
            weight = hit.score * min(1.0, len(own) / 3) * (_BASE + max(0.0, float(on_theme[place]))) * again
            heads = self._heads_for(hit, theme, concept, slot, profile)
            points.append(Point(concept, heads, weight, self._by_likeness(own, shared, f"{theme}，{texts[concept]}")))
        return sorted(points, key=lambda point: -point.weight)

    def _by_likeness(self, own: tuple[Clause, ...], shared: tuple[Clause, ...], matter: str) -> tuple[Clause, ...]:
        """Clauses by how near they are to the matter; those of the point's own passage have a start."""
        everything = own + shared
        likeness = self.encode([clause.text for clause in everything]) @ self.encode([matter])[0]
        start = [_OWN_START] * len(own) + [0.0] * len(shared)
        order = sorted(range(len(everything)), key=lambda i: (-(float(likeness[i]) + start[i]), i))
        return tuple(everything[i] for i in order)

    def _concepts_of(self, theme: str, slot: str, hits: Sequence[Hit]) -> list[str]:
        """Return the concept of each passage: nearest to its head and first words, pulled towards the theme."""
        able = [concept for concept in self.concepts.all if self.heads.known(concept.name, slot)]
        bank = self.encode([concept.text for concept in able])
        likeness = self.encode([f"{head_of(hit)}，{hit.text[:100]}" for hit in hits]) @ bank.T
        likeness += _THEME_PULL * (self.encode([theme]) @ bank.T)
        return [able[int(place)].name for place in likeness.argmax(axis=1)]

    def _heads_for(self, hit: Hit, theme: str, concept: str, slot: str, profile: Profile) -> tuple[str, ...]:
        """Return the heads of a concept that suit the writer, those first that are nearest to the passage."""
        known = self.heads.known(concept, slot)
        heads = [head for head in known if fits_writer(head, profile, theme)] or list(known)
        likeness = self.encode(heads) @ self.encode([f"{theme}，{head_of(hit)}，{hit.text[:100]}"])[0]
        return tuple(heads[int(place)] for place in (-likeness).argsort(kind="stable"))


def _share(pairs: set[str], title: str) -> float:
    return len(pairs & set(grams(title))) / len(pairs)


def _near(hits: list[Hit]) -> list[Hit]:
    """Leave out passages that are much further from the matter than the best one; the rest are scored against it.

    A search score is a share of relevant passages and falls steeply; here passages are weighed against each other, so
    the steepness is taken out.
    """
    if not hits or hits[0].score < _FLOOR:
        return []
    weighed = [replace(hit, score=_BEST * (hit.score / hits[0].score) ** _EVENED) for hit in hits]
    return [hit for hit in weighed if hit.score >= _SHARE_OF_BEST * _BEST]
