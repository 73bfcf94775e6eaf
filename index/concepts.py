"""The concepts of office work: what people say and how reports say it. Serves query expansion and the default encoder."""

import hashlib
import io
import json
import logging
import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

from index.files import replace_bytes
from index.grams import grams
from index.knowledge import FOLDER

logger = logging.getLogger(__name__)

Key = TypeVar("Key", int, str)
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


@dataclass(frozen=True)
class Wordings:
    """All wordings of the concepts as unit vectors (TF-IDF over grams), term by term.

    `rarities` has a value per term; the wordings that hold term n, and its weights in them, are `holders` and `weights` from
    `starts[n]` to `starts[n + 1]`; `owners` has the place of its concept for each wording.
    """

    terms: NDArray[np.str_]
    rarities: NDArray[np.float64]
    starts: NDArray[np.int64]
    holders: NDArray[np.int64]
    weights: NDArray[np.float64]
    owners: NDArray[np.int64]

    @classmethod
    def of(cls, concepts: Sequence[Concept]) -> "Wordings":
        """Weigh every single wording."""
        worded = [(n, set(grams(w))) for n, c in enumerate(concepts) for w in dict.fromkeys((c.name, *c.formal, *c.plain))]
        counts = Counter(term for _, terms in worded for term in terms)
        rarities = {term: math.log((1 + len(worded)) / count) for term, count in sorted(counts.items())}
        postings: dict[str, list[tuple[int, float]]] = {term: [] for term in rarities}
        for number, (_, terms) in enumerate(worded):
            for term, weight in _unit({term: rarities[term] for term in terms}).items():
                postings[term].append((number, weight))
        flat = [posting for term in rarities for posting in postings[term]]
        return cls(
            np.array(list(rarities)),
            np.array(list(rarities.values())),
            np.cumsum([0, *(len(postings[term]) for term in rarities)]),
            np.array([number for number, _ in flat]),
            np.array([weight for _, weight in flat]),
            np.array([owner for owner, _ in worded]),
        )


class Concepts:
    """All concepts, matched by the overlap of character grams weighed by rarity (cosine of TF-IDF vectors)."""

    def __init__(self, concepts: Sequence[Concept], wordings: Wordings | None = None) -> None:
        """Take the concepts, and their wordings where they are already weighed."""
        self.all = tuple(concepts)
        self._wordings = wordings or Wordings.of(self.all)
        # the wordings lie by concept
        self._firsts = np.searchsorted(self._wordings.owners, np.arange(len(self.all)))
        self._ends = np.searchsorted(self._wordings.owners, np.arange(len(self.all)), "right")
        self._places = {str(term): place for place, term in enumerate(self._wordings.terms)}

    def match(self, query: str, most: int = 3, least: float = 0.25) -> list[Match]:
        """Return the concepts that the query is likest to, best first: the mean of a concept's two likest wordings."""
        known = self._wordings
        places = {self._places[term] for term in grams(query) if term in self._places}
        scores = np.zeros(len(known.owners))
        for place, weight in sorted(_unit({place: float(known.rarities[place]) for place in places}).items()):
            span = slice(known.starts[place], known.starts[place + 1])
            scores[known.holders[span]] += weight * known.weights[span]
        tops = np.maximum.reduceat(scores, self._firsts)
        # the likeness of a concept is at most its top score and at least 0.7 of it: the others cannot be among the best
        bound = 0.7 * float(np.sort(tops)[-most:][0])
        owners = np.flatnonzero((tops > 0) & (tops >= bound)).tolist()
        matches = [Match(self.all[owner], _top_two(scores[self._firsts[owner] : self._ends[owner]])) for owner in owners]
        best = sorted(matches, key=lambda match: (-match.likeness, match.concept.name))[:most]
        return [match for match in best if match.likeness >= least]

    def save(self, file: Path) -> None:
        """Write everything, wordings included, so that `load` need not weigh them again."""
        packed = io.BytesIO()
        told = json.dumps([asdict(concept) for concept in self.all], ensure_ascii=False)
        np.savez(
            packed, allow_pickle=False, told=np.array(told), **{f.name: getattr(self._wordings, f.name) for f in fields(Wordings)}
        )
        replace_bytes(file, packed.getvalue())

    @classmethod
    def load(cls, file: Path) -> "Concepts":
        """Read what `save` wrote.

        Raises:
            ValueError: there is no such file, or it is damaged.

        """
        if not is_zipfile(file):
            raise ValueError(f"{file.name}: no table")
        try:
            with np.load(file, allow_pickle=False) as packed:
                told = json.loads(str(packed["told"]))
                wordings = Wordings(**{f.name: packed[f.name] for f in fields(Wordings)})
        except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
            raise ValueError(f"{file.name}: {error}") from error
        return cls([Concept(c["name"], c["area"], tuple(c["formal"]), tuple(c["plain"])) for c in told], wordings)


def _unit(weights: Mapping[Key, float]) -> dict[Key, float]:
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def _top_two(scores: NDArray[np.float64]) -> float:
    """Return the weighed mean of the two largest scores; a missing second counts as zero."""
    ordered = np.sort(scores)
    return float(0.7 * ordered[-1] + 0.3 * (ordered[-2] if len(ordered) > 1 else 0))


@cache
def office_concepts(kept: Path | None = None) -> Concepts:
    """Return the concepts of `concepts.toml`, read once.

    Reading and weighing them takes a second; in a folder `kept` they are kept ready, until the file is edited.
    """
    source = _FILE.read_bytes()
    ready = kept / f"concepts-{hashlib.sha256(source).hexdigest()[:12]}.npz" if kept else None
    if ready and ready.is_file():
        try:
            return Concepts.load(ready)
        except ValueError:
            logger.warning("%s is damaged and made anew", ready.name)
    entries = tomllib.loads(source.decode())["concept"]
    concepts = Concepts([Concept(e["name"], e["area"], tuple(e["formal"]), tuple(e["plain"])) for e in entries])
    if ready and kept:
        try:
            for outdated in kept.glob("concepts-*.npz"):
                outdated.unlink(missing_ok=True)
            concepts.save(ready)
        except OSError as error:  # a folder that cannot be written to costs a second at each start, nothing else
            logger.info("concepts are not kept ready: %s", error)
    return concepts
