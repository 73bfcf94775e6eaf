"""Three rankings -> one, on one scale. Pure functions.

Each part is brought to a scale of its own meaning before they are added, so that a part which found nothing cannot push
the others about, as bare reciprocal ranks let it (CMRC 2018: .947 became .938 that way):
words by the share of the query's rarity they cover, vectors by their cosine.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """How much each part counts and how the sum becomes a score in 0..1 (logistic curve: steepness and middle).

    Chosen on the development half of bench/queries.jsonl.
    """

    words: float = 1.0
    expanded: float = 3.0
    vectors: float = 1.5
    steepness: float = 3.0
    middle: float = 1.1


def rarity(document_frequency: int, documents: int) -> float:
    """Inverse document frequency of BM25: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    return math.log(1 + (documents - document_frequency + 0.5) / (document_frequency + 0.5))


def covered(scores: Mapping[int, float], whole: float) -> dict[int, float]:
    """BM25 scores as shares of what a passage with every term once would score, `whole`."""
    return {number: score / whole for number, score in scores.items()} if whole > 0 else {}


def fuse(
    words: Mapping[int, float], expanded: Mapping[int, float], vectors: Mapping[int, float], weights: Weights
) -> dict[int, float]:
    """Add the three parts and map the sum to 0..1; a part that did not find a passage gives nothing to it."""
    numbers = words.keys() | expanded.keys() | vectors.keys()
    return {number: _score(_sum(number, words, expanded, vectors, weights), weights) for number in numbers}


def _sum(
    number: int,
    words: Mapping[int, float],
    expanded: Mapping[int, float],
    vectors: Mapping[int, float],
    weights: Weights,
) -> float:
    return (
        weights.words * words.get(number, 0)
        + weights.expanded * expanded.get(number, 0)
        + weights.vectors * max(0, vectors.get(number, 0))
    )


def _score(value: float, weights: Weights) -> float:
    return 1 / (1 + math.exp(-weights.steepness * (value - weights.middle)))
