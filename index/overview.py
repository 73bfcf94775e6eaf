"""What a library holds, as figures to be drawn: reports by year and kind, topics by section, a map by meaning, set phrases.

Computation only, over values; nothing here draws. Big libraries are looked at through an even sample, and the overview
says how large it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from index.concepts import Concept
from index.derived import search_text
from index.encoder import Vectors
from index.library import Library
from index.report import Hit, StoredReport

PASSAGES, REPORTS = 3_000, 1_000
"""So many passages are placed, so many reports are read for set phrases; more would be slow to count and to look at."""
_NEAR = 0.35
"""A passage this near to a concept counts for its area; a twentieth of the sample library's passages is near to none."""
_TINY = 1e-6
_SHORTEST_PHRASE, _LONGEST_PHRASE = 8, 40
_SHARED_BY = 3
_MOST_PHRASES = 40
# Not cut at 、 and 《》: 二中、三中全会 is one expression.
_PHRASE = re.compile(rf"[\u3400-\u9fff“”、《》]{{{_SHORTEST_PHRASE},{_LONGEST_PHRASE}}}")
_CUT = re.compile(r"[^\u3400-\u9fff“”、《》]+")
Encode = Callable[[Sequence[str]], Vectors]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Tally:
    """How many reports a year has of a kind; None where the report does not tell."""

    year: int | None
    kind: str | None
    reports: int


@dataclass(frozen=True)
class Cover:
    """How many passages of a section speak of an area of work, and in how many reports."""

    area: str
    slot: str
    passages: int
    reports: int


@dataclass(frozen=True)
class Place:
    """A passage on the map by meaning: near ones say similar things. `area` is None where no concept is near."""

    hit: Hit
    area: str | None
    x: float
    y: float


@dataclass(frozen=True)
class Phrase:
    """Words between two marks that stand in several reports."""

    text: str
    reports: int


@dataclass(frozen=True)
class Overview:
    """All of it; `passages` is how many the library has, of which `places` shows all or an even sample."""

    passages: int
    tallies: tuple[Tally, ...]
    coverage: tuple[Cover, ...]
    places: tuple[Place, ...]
    phrases: tuple[Phrase, ...]

    @property
    def sampled(self) -> bool:
        """Whether only a sample was placed."""
        return len(self.places) < self.passages


def overview(library: Library, concepts: Sequence[Concept], passages: int = PASSAGES, reports: int = REPORTS) -> Overview:
    """Look a library over, at most so many passages and reports of it."""
    stored = library.reports()
    places = placed(library.drawn(passages), concepts, library.encode)
    texts = [source.text for source in library.sources([one.report_id for one in spread(stored, reports)])]
    return Overview(sum(one.passages for one in stored), tallied(stored), covered(places), places, set_phrases(texts))


def placed(hits: Sequence[Hit], concepts: Sequence[Concept], encode: Encode) -> tuple[Place, ...]:
    """Return passages with their areas and places on the map."""
    if not hits:
        return ()
    vectors = encode([search_text(hit) for hit in hits])
    areas = nearest_areas(vectors, concepts, encode)
    points = flattened(vectors).tolist()
    return tuple(Place(hit, area, float(x), float(y)) for hit, area, (x, y) in zip(hits, areas, points, strict=True))


def spread(items: Sequence[Item], most: int) -> list[Item]:
    """Return up to `most` items, evenly spread over all of them; always the same ones.

    >>> spread("abcdefgh", 3)
    ['a', 'c', 'f']
    """
    if len(items) <= most:
        return list(items)
    return [items[place * len(items) // most] for place in range(most)]


def tallied(reports: Sequence[StoredReport]) -> tuple[Tally, ...]:
    """Count reports by year and kind, the earliest year first, an unknown year last."""
    counts = Counter((one.year, one.report_kind) for one in reports)
    order = sorted(counts, key=lambda key: (key[0] is None, key[0] or 0, key[1] or ""))
    return tuple(Tally(year, kind, counts[year, kind]) for year, kind in order)


def nearest_areas(vectors: Vectors, concepts: Sequence[Concept], encode: Encode) -> list[str | None]:
    """Return for each vector (unit rows) the area of the concept nearest to it, None where none is near."""
    likeness = vectors @ encode([concept.text for concept in concepts]).T
    best = likeness.argmax(axis=1)
    return [concepts[int(b)].area if row[b] >= _NEAR else None for b, row in zip(best, likeness, strict=True)]


def flattened(vectors: Vectors) -> Vectors:
    """Return the two principal components of vectors, shape (n, 2), both scaled alike to -1..1; zeros where all are alike."""
    if len(vectors) < 3 or float(np.ptp(vectors, axis=0).max()) < _TINY:
        return np.zeros((len(vectors), 2), np.float32)
    from sklearn.decomposition import PCA  # takes a second to load, and only this needs it

    points: Vectors = PCA(n_components=2, svd_solver="covariance_eigh").fit_transform(vectors.astype(np.float64))
    scaled: Vectors = (points / np.abs(points).max()).astype(np.float32)
    return scaled


def covered(places: Sequence[Place]) -> tuple[Cover, ...]:
    """Count passages and reports by area and section, the areas with most passages first."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in places:
        if place.area:
            cells[place.area, place.hit.slot].append(place.hit.report_id)
    sizes: Counter[str] = Counter()
    for (area, _), ids in cells.items():
        sizes[area] += len(ids)
    order = sorted(cells, key=lambda key: (-sizes[key[0]], *key))
    return tuple(Cover(area, slot, len(cells[area, slot]), len(set(cells[area, slot]))) for area, slot in order)


def set_phrases(texts: Sequence[str], least: int = _SHARED_BY, most: int = _MOST_PHRASES) -> tuple[Phrase, ...]:
    """Return the words between marks that at least so many texts share, the most shared first.

    Only running text is read: a line without a full stop is a title or a heading.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        lines = (line for line in text.split("\n") if "。" in line)
        words = (part.strip("“”、") for line in lines for part in _CUT.split(line))
        counts.update({word for word in words if _PHRASE.fullmatch(word)})
    shared = sorted((phrase for phrase, number in counts.items() if number >= least), key=lambda p: (-counts[p], -len(p), p))
    return tuple(Phrase(phrase, counts[phrase]) for phrase in shared[:most])
