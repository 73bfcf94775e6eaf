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

    How far the request's own words are trusted is told by the passage that holds the largest share of them: a share well
    above `enough` says that the library words the matter as the request does, a share well below that it does not. In the
    first case the words count in full and the other parts by `least`; in the second the words count by `doubted` and the
    other parts in full. `sharpness` says how quickly one case passes into the other.
    Chosen on the development half of bench/queries.jsonl with an eye on CMRC 2018 (trial); steepness and middle by logistic
    regression over the first ten passages of each request of that half, so that the score is the share of passages with that
    score that were judged relevant.
    """

    words: float = 1.0
    expanded: float = 1.5
    vectors: float = 1.5
    theme: float = 0.2
    doubted: float = 0.75
    least: float = 0.15
    enough: float = 0.3
    sharpness: float = 4.0
    steepness: float = 5.8
    middle: float = 0.757

    def trust(self, share: float) -> float:
        """Return how far words are to be trusted, 0..1, when the best passage holds this share of them."""
        held = float(share**self.sharpness)
        return held / (held + float(self.enough**self.sharpness))

    def score(self, value: float) -> float:
        """Map a sum of parts to 0..1."""
        return 1 / (1 + math.exp(-self.steepness * (value - self.middle)))


def rarity(document_frequency: int, documents: int) -> float:
    """Inverse document frequency of BM25: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    return math.log(1 + (documents - document_frequency + 0.5) / (document_frequency + 0.5))


def covered(scores: Mapping[int, float], whole: float) -> dict[int, float]:
    """BM25 scores as shares of what a passage with every term once would score, `whole`."""
    return {number: score / whole for number, score in scores.items()} if whole > 0 else {}


def fuse(
    words: Mapping[int, float], expanded: Mapping[int, float], vectors: Mapping[int, float], weights: Weights
) -> dict[int, float]:
    """Add the three parts; a part that did not find a passage gives nothing to it. `Weights.score` makes scores of the sums."""
    trust = weights.trust(max(words.values(), default=0.0))
    of_words = weights.words * (weights.doubted + (1 - weights.doubted) * trust)
    of_others = 1 - (1 - weights.least) * trust

    def total(number: int) -> float:
        found = weights.expanded * expanded.get(number, 0) + weights.vectors * max(0, vectors.get(number, 0))
        return of_words * words.get(number, 0) + of_others * found

    return {number: total(number) for number in words.keys() | expanded.keys() | vectors.keys()}
