"""What the library offers for a section: passages on the theme, the points they make, the clauses each point can use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.clauses import Clause, clauses_of, head_of
from assistant.heads import Encode, Heads
from assistant.profile import Profile
from index.concepts import Concepts
from index.report import Filters, Hit
from index.retriever import PassageRetriever, hit_of

_PASSAGES = 40
_FLOOR = 0.2
_SHARE_OF_BEST = 0.4
_THEME_PULL = 0.5
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
    """Passages found for a theme and section, and the points they make, strongest first."""

    theme: str
    slot: str
    hits: tuple[Hit, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Gatherer:
    """Gathers material from a library."""

    retriever: PassageRetriever
    concepts: Concepts
    heads: Heads
    encode: Encode

    def gather(self, theme: str, slot: str, profile: Profile, more: Sequence[str] = ()) -> Material:
        """Gather passages for a theme (and for further matters `more`) and sort their clauses under points."""
        hits = self._passages([theme, *more], slot, profile)
        clauses = {hit.passage_id: tuple(clauses_of(hit, profile, theme + "".join(more))) for hit in hits}
        usable = [hit for hit in hits if clauses[hit.passage_id]]
        points = self._points(theme, slot, usable, clauses) if usable else []
        return Material(theme, slot, tuple(hits), tuple(points))

    def _passages(self, wanted: Sequence[str], slot: str, profile: Profile) -> list[Hit]:
        """Passages of this section on any of the matters wanted, the writer's own kind of unit first when equal."""
        retriever = self.retriever.model_copy(update={"k": _PASSAGES, "filters": Filters(section=slot)})
        found: dict[str, Hit] = {}
        for documents in retriever.batch(list(wanted)):
            for hit in _near(list(map(hit_of, documents))):
                bonus = _OWN_KIND_BONUS if profile.unit_kind and hit.unit_kind == profile.unit_kind else 0.0
                known = found.get(hit.passage_id)
                score = max(hit.score + bonus, known.score if known else 0.0)
                found[hit.passage_id] = replace(hit, score=score)
        return sorted(found.values(), key=lambda hit: (-hit.score, hit.passage_id))

    def _points(
        self, theme: str, slot: str, hits: Sequence[Hit], clauses: Mapping[str, tuple[Clause, ...]]
    ) -> list[Point]:
        """Every passage is a point of its own, strengthened by the clauses of those that speak of the same concept.

        Passages of one concept share their clauses, each beginning with its own; so a library with few reports on the
        theme still gives several points, and one with many gives points of many hands.
        """
        named = self._concepts_of(theme, slot, hits)
        points = []
        for place, (hit, concept) in enumerate(zip(hits, named, strict=True)):
            kin = [other for other, name in zip(hits, named, strict=True) if name == concept and other is not hit]
            shared = tuple(clause for other in kin for clause in clauses[other.passage_id])
            own = clauses[hit.passage_id]
            first_of_kind = concept not in named[:place]
            weight = hit.score * min(1.0, len(own) / 3) * (1.0 if first_of_kind else 0.7)
            points.append(Point(concept, self._heads_for(hit, theme, concept, slot), weight, own + shared))
        return sorted(points, key=lambda point: -point.weight)

    def _concepts_of(self, theme: str, slot: str, hits: Sequence[Hit]) -> list[str]:
        """The concept of each passage: nearest to its head and first words, pulled towards the theme."""
        able = [concept for concept in self.concepts.all if self.heads.known(concept.name, slot)]
        bank = self.encode([concept.text for concept in able])
        likeness = self.encode([f"{head_of(hit)}，{hit.text[:100]}" for hit in hits]) @ bank.T
        likeness += _THEME_PULL * (self.encode([theme]) @ bank.T)
        return [able[int(place)].name for place in likeness.argmax(axis=1)]

    def _heads_for(self, hit: Hit, theme: str, concept: str, slot: str) -> tuple[str, ...]:
        """The heads of a concept, those first that are nearest to the passage."""
        heads = self.heads.known(concept, slot)
        likeness = self.encode(list(heads)) @ self.encode([f"{theme}，{head_of(hit)}，{hit.text[:100]}"])[0]
        return tuple(heads[int(place)] for place in (-likeness).argsort(kind="stable"))


def _near(hits: list[Hit]) -> list[Hit]:
    """Leave out passages that are much further from the matter than the best one."""
    floor = max(_FLOOR, _SHARE_OF_BEST * hits[0].score) if hits else 0.0
    return [hit for hit in hits if hit.score >= floor]
