"""What the library offers for a section: passages on the theme, the points they make, the clauses each point can use."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.clauses import Clause, clauses_of, head_of
from assistant.heads import Heads
from assistant.profile import Profile
from index.concepts import Concept, Concepts
from index.report import Filters, Hit
from index.retriever import PassageRetriever, hit_of

_PASSAGES = 40
_FLOOR = 0.16
_OWN_KIND_BONUS = 0.1
_LEAST_LIKENESS = 0.12
_FAR = 0.10


@dataclass(frozen=True)
class Point:
    """One point of a section: the concept it is about, and its clauses, best first."""

    concept: Concept
    weight: float
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Material:
    """Passages found for a theme and section, and the points they make."""

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

    def gather(self, theme: str, slot: str, profile: Profile, more: Sequence[str] = ()) -> Material:
        """Gather passages for a theme (and for further matters `more`) and sort their clauses under concepts."""
        hits = self._passages([theme, *more], slot, profile)
        clauses = {hit.passage_id: [*clauses_of(hit, profile, theme + "".join(more))] for hit in hits}
        points = self._points(theme, slot, hits, clauses)
        return Material(theme, slot, tuple(hits), tuple(points))

    def _passages(self, wanted: Sequence[str], slot: str, profile: Profile) -> list[Hit]:
        """Passages of this section on any of the matters wanted, the writer's own kind of unit first when equal."""
        retriever = self.retriever.model_copy(update={"k": _PASSAGES, "filters": Filters(section=slot)})
        found: dict[str, Hit] = {}
        for documents in retriever.batch(list(wanted)):
            for hit in map(hit_of, documents):
                bonus = _OWN_KIND_BONUS if profile.unit_kind and hit.unit_kind == profile.unit_kind else 0.0
                known = found.get(hit.passage_id)
                score = max(hit.score + bonus, known.score if known else 0.0)
                found[hit.passage_id] = replace(hit, score=score)
        return sorted((h for h in found.values() if h.score >= _FLOOR), key=lambda h: (-h.score, h.passage_id))

    def _points(self, theme: str, slot: str, hits: Sequence[Hit], clauses: dict[str, list[Clause]]) -> list[Point]:
        """Concepts by how strongly the passages speak of them, each with the clauses of those passages."""
        meant = {match.concept.name: match.likeness for match in self.concepts.match(theme, most=6, least=0.15)}
        weights: dict[str, float] = defaultdict(float)
        pools: dict[str, list[Clause]] = defaultdict(list)
        known = {concept.name: concept for concept in self.concepts.all}
        for hit in hits:
            said = f"{head_of(hit)}，{' '.join(hit.heading_path[-1:])}，{hit.text[:90]}"
            for match in self.concepts.match(said, most=2, least=_LEAST_LIKENESS):
                name = match.concept.name
                if not self.heads.known(name, slot):
                    continue
                weights[name] += hit.score * match.likeness * (1 + 2 * meant.get(name, 0))
                pools[name] += clauses[hit.passage_id]
        ordered = sorted(weights, key=lambda name: (-weights[name], name))
        return [Point(known[name], weights[name], tuple(pools[name])) for name in ordered if pools[name]]
