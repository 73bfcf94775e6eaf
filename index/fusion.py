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
    """How much each part counts, and how the sum becomes a score in 0..1 (logistic curve: steepness and middle).

    The more of the query's own words one passage holds, the less the other parts count: by (1 - share) ** `yielding`, but
    never less than `least`.
    Chosen on the development half of bench/queries.jsonl; steepness and middle by logistic regression there, so that the
    score is the share of passages with that score that were judged relevant.
    """

    words: float = 1.0
    expanded: float = 2.0
    vectors: float = 1.5
    yielding: float = 2.0
    least: float = 0.2
    steepness: float = 11.0
    middle: float = 0.706


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
    open_share = 1 - min(1.0, max(words.values(), default=0.0))
    trust = weights.least + (1 - weights.least) * open_share**weights.yielding

    def score(number: int) -> float:
        found = weights.expanded * expanded.get(number, 0) + weights.vectors * max(0, vectors.get(number, 0))
        return _logistic(weights.words * words.get(number, 0) + trust * found, weights)

    return {number: score(number) for number in words.keys() | expanded.keys() | vectors.keys()}


def _logistic(value: float, weights: Weights) -> float:
    return 1 / (1 + math.exp(-weights.steepness * (value - weights.middle)))
