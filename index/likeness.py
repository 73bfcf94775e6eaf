"""How alike two reports are, and which sentences they share: small fingerprints by which a library can look them up.

The sketch of a text is the k smallest hashes of its character 8-grams, figures left out; the share of common hashes estimates
the Jaccard likeness (Broder 1997, bottom-k sketches). The same report with another year or unit comes out near 1.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from index.hashing import distinct, rolling

SKETCH_SIZE = 64
ALIKE = 0.5
"""Reports at least this alike are linked and shown to the user."""
_SPARE_BITS = np.uint64(16)
"""SQLite stores 48 bits in six bytes."""
_SHORTEST_SENTENCE = 10
_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z]+")


def sketch(text: str) -> list[int]:
    """Return the sketch of a text: up to 64 hashes of 48 bits, smallest first."""
    hashes = distinct(rolling("".join(_KEPT.findall(text))) >> _SPARE_BITS)[:SKETCH_SIZE]
    return [int(value) for value in hashes]


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated Jaccard likeness of two sketched texts, 0..1."""
    merged = sorted({*one, *other})[:SKETCH_SIZE]
    common = {*one} & {*other}
    return sum(value in common for value in merged) / len(merged) if merged else 0.0


def sentence_hashes(text: str) -> set[int]:
    """Return a hash for every sentence of ten characters or more, marks and figures left out."""
    plain = ("".join(_KEPT.findall(part)) for part in re.split(r"[。；！？\n]", text))
    return {_hash(part) for part in plain if len(part) >= _SHORTEST_SENTENCE}


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest())
