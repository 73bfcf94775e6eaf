"""Which of the matters that a user names each of his facts belongs to; words in `facts_home.toml`."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.heads import Encode
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "facts_home.toml").read_text(encoding="utf-8"))
_TELLS = tuple((re.compile(row["matter"]), re.compile(row["facts"])) for row in _KNOWN["tells"])
_SAID, _TOLD, _ORDER = 0.5, 0.6, 0.08
"""What it counts, beside nearness in meaning, that a fact says a word of a matter, tells of it by the table, has its place."""


def homes_of(facts: Sequence[str], matters: Sequence[str], encode: Encode) -> list[list[str]]:
    """Return the facts of each matter: each stands with the nearest, and no matter is left without one that could have one."""
    homes: list[list[str]] = [[] for _ in matters]
    if not facts or not matters:
        return homes
    from scipy.optimize import linear_sum_assignment  # takes long to load, and most drafts need none of it

    scores = np.array(encode([*facts]) @ encode([*matters]).T, dtype=float)
    for place, fact in enumerate(facts):
        words = {term for term in grams(fact) if len(term) > 1}
        for at, matter in enumerate(matters):
            scores[place, at] += _SAID * len(words & set(grams(matter)))
            scores[place, at] += _TOLD * any(of.search(matter) and tells.search(fact) for of, tells in _TELLS)
            scores[place, at] += _ORDER * (place * len(matters) // len(facts) == at)
    chosen = {int(place): int(at) for place, at in zip(*linear_sum_assignment(-scores), strict=True)}
    for place, fact in enumerate(facts):
        homes[chosen.get(place, int(scores[place].argmax()))].append(fact)
    return homes
