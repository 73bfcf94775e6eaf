"""Measures of one ranking, and how sure a mean of them is. Pure functions.

A found text counts for a judged point when it comes from the point's file and holds the point's start. Texts may hold
several points, as a chunk of 500 characters does: each point takes a rank of its own, in the order of the text, for a large
text costs its reader what the points would cost one by one. A text whose points were all found before takes no rank, a text
without any takes one. A chunk's unjudged sentences cost it nothing, which favours large chunks.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DEPTH = 10
_RESAMPLES = 2_000


@dataclass(frozen=True)
class Point:
    """A judged place: the report, the first characters of the passage, and its grade (2 answers, 1 helps)."""

    file: str
    start: str
    grade: int


@dataclass(frozen=True)
class Found:
    """One text of a ranking and the file it comes from."""

    file: str
    text: str


@dataclass(frozen=True)
class Figures:
    """Measures of one query, each in 0..1: nDCG@10, Recall@5, MRR@10."""

    ndcg: float
    recall: float
    reciprocal: float


def measure(found: Sequence[Found], points: Sequence[Point]) -> Figures:
    """Measure one ranking, best first, against the judged points of its query.

    nDCG: gain 2^grade - 1, log2 discount, against the best order of all points. Recall: points of grade 2 among the first
    five ranks, of five or of all there are. MRR: one over the rank of the first point of grade 2.
    """
    grades = graded(found, points)[:DEPTH]
    ideal = sorted((point.grade for point in points), reverse=True)[:DEPTH]
    answers = [rank for rank, grade in enumerate(grades, 1) if grade == 2]
    wanted = min(5, sum(point.grade == 2 for point in points)) or 1
    recall = sum(rank <= 5 for rank in answers) / wanted
    return Figures(_dcg(grades) / (_dcg(ideal) or 1), recall, 1 / answers[0] if answers else 0.0)


def graded(found: Sequence[Found], points: Sequence[Point]) -> list[int]:
    """Return the grade at every rank."""
    grades: list[int] = []
    seen: set[Point] = set()
    for one in found:
        held = [point for point in points if point.file == one.file and point.start in one.text]
        new = sorted((point for point in held if point not in seen), key=lambda point: one.text.index(point.start))
        grades += [point.grade for point in new] if held else [0]
        seen.update(new)
    return grades


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def interval(values: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """Return the 95 % confidence interval of the mean: percentile bootstrap over queries (Efron 1979), the same every run.

    Raises:
        ValueError: there are no values.

    """
    if not values:
        raise ValueError("no values, no interval")
    drawn = np.random.default_rng(seed).choice(np.asarray(values, dtype=np.float64), size=(_RESAMPLES, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def first_rank(files: Sequence[str], wanted: str) -> float:
    """Return one over the rank of `wanted` among the first ten different files, 0 when it is not there."""
    ranked = list(dict.fromkeys(files))[:DEPTH]
    return 1 / (ranked.index(wanted) + 1) if wanted in ranked else 0.0
