"""The concepts of office work: what people say and how reports say it. Serves query expansion and the default encoder."""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.grams import grams
from index.knowledge import FOLDER

_FILE = FOLDER / "concepts.toml"


@dataclass(frozen=True)
class Concept:
    """One concept: the field's term, where it belongs, how reports word it, how people ask for it."""

    name: str
    area: str
    formal: tuple[str, ...]
    plain: tuple[str, ...]

    @property
    def text(self) -> str:
        """All wordings as one text, the document that stands for the concept."""
        return "，".join((self.name, *self.formal, *self.plain))


@dataclass(frozen=True)
class Match:
    """A concept that a query may mean, with a likeness in 0..1."""

    concept: Concept
    likeness: float


class Concepts:
    """All concepts, matched by the overlap of character grams weighed by rarity (cosine of TF-IDF vectors)."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        """Prepare the vectors of every single wording."""
        self.all = tuple(concepts)
        wordings = [(c, w) for c in concepts for w in dict.fromkeys((c.name, *c.formal, *c.plain))]
        counts = Counter(term for _, wording in wordings for term in set(grams(wording)))
        self._idf = {term: math.log((1 + len(wordings)) / count) for term, count in counts.items()}
        self._owners: list[Concept] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for concept, wording in wordings:
            for term, weight in self._vector(wording).items():
                self._postings[term].append((len(self._owners), weight))
            self._owners.append(concept)

    def _vector(self, text: str) -> dict[str, float]:
        weights = {term: self._idf[term] for term in set(grams(text)) if term in self._idf}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def match(self, query: str, most: int = 3, least: float = 0.25) -> list[Match]:
        """Return the concepts that the query is likest to, best first: the mean of a concept's two likest wordings."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in self._vector(query).items():
            for wording, other in self._postings[term]:
                scores[wording] += weight * other
        by_concept: dict[str, list[float]] = defaultdict(list)
        owner = {c.name: c for c in self.all}
        for wording, score in scores.items():
            by_concept[self._owners[wording].name].append(score)
        matches = [Match(owner[name], _top_two(found)) for name, found in by_concept.items()]
        best = sorted(matches, key=lambda match: (-match.likeness, match.concept.name))[:most]
        return [match for match in best if match.likeness >= least]


def _top_two(scores: list[float]) -> float:
    first, *rest = sorted(scores, reverse=True)
    return 0.7 * first + 0.3 * (rest[0] if rest else 0)


@cache
def office_concepts() -> Concepts:
    """Return the concepts of `concepts.toml`, read once."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["concept"]
    return Concepts([Concept(e["name"], e["area"], tuple(e["formal"]), tuple(e["plain"])) for e in entries])
