"""The grams of many texts at once, in arrays over all their characters instead of a loop over each: see `grams` for the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.grams import FIRST_HAN, LAST_HAN, OTHER, plain

_BLANK = ord(" ")


@dataclass(frozen=True)
class Characters:
    """The characters of some texts, a line each; arrays have one value per character.

    `codes` are code points, `owners` the numbers of the texts, `han` tells Han characters; `pairs` has the places where a pair
    of Han characters begins.
    """

    joined: str
    codes: NDArray[np.int64]
    owners: NDArray[np.int64]
    han: NDArray[np.bool_]
    pairs: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Characters":
        """Take the texts."""
        joined = "\n".join(map(plain, texts))
        codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.int64)
        han = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
        return cls(joined, codes, np.cumsum(codes == ord("\n")), han, np.flatnonzero(han[:-1] & han[1:]))


def spread_all(texts: Sequence[str]) -> list[str]:
    """Return the terms of each text with blanks between them, repeats kept, in an order of no meaning."""
    of = Characters.of(texts)
    numbers = np.arange(len(texts) + 1)
    singles = np.flatnonzero(of.han)
    ones, twos = np.searchsorted(of.owners[singles], numbers), np.searchsorted(of.owners[of.pairs], numbers)
    blanks = [np.full(len(places), _BLANK) for places in (singles, of.pairs)]
    spread_ones = _text([of.codes[singles], blanks[0]])
    spread_twos = _text([of.codes[of.pairs], of.codes[of.pairs + 1], blanks[1]]) if len(of.pairs) else ""
    others: list[list[str]] = [[] for _ in texts]
    for found in OTHER.finditer(of.joined):
        others[of.owners[found.start()]].append(found[0])
    return [
        spread_ones[2 * ones[n] : 2 * ones[n + 1]] + spread_twos[3 * twos[n] : 3 * twos[n + 1]] + " ".join(others[n])
        for n in range(len(texts))
    ]


def _text(columns: Sequence[NDArray[np.int64]]) -> str:
    """Return the text whose characters stand in the columns, row by row."""
    return np.stack(columns, axis=1).astype(np.uint32).tobytes().decode("utf-32-le")
