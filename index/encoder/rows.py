"""Texts -> which rows of a table their grams stand in, for many texts at once: arrays instead of a loop over characters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.characters import Characters
from index.grams import FIRST_HAN, LAST_HAN, OTHER
from index.hashing import distinct

_HAN = LAST_HAN - FIRST_HAN + 1
_ONLY_HAN = re.compile(f"[{chr(FIRST_HAN)}-{chr(LAST_HAN)}]+").fullmatch


@dataclass(frozen=True)
class GramRows:
    """The rows of a table by gram.

    `single` has the row of every Han character, -1 where there is none; `pairs` are the known pairs as numbers in ascending
    order, `pair_rows` theirs; `others` are the rows of Latin words and figures.
    """

    single: NDArray[np.int64]
    pairs: NDArray[np.int64]
    pair_rows: NDArray[np.int64]
    others: Mapping[str, int]

    @classmethod
    def of(cls, rows: Mapping[str, int]) -> "GramRows":
        """Sort the grams of a table by kind."""
        ones = {gram: row for gram, row in rows.items() if len(gram) == 1 and _ONLY_HAN(gram)}
        twos = {gram: row for gram, row in rows.items() if len(gram) == 2 and _ONLY_HAN(gram)}
        others = {gram: row for gram, row in rows.items() if not (len(gram) <= 2 and _ONLY_HAN(gram))}
        single = np.full(_HAN, -1, np.int64)
        single[_codes(ones) - FIRST_HAN] = list(ones.values())
        places = _codes(twos).reshape(-1, 2) - FIRST_HAN
        pairs = places[:, 0] * _HAN + places[:, 1]
        order = np.argsort(pairs)
        return cls(single, pairs[order], np.array(list(twos.values()), np.int64)[order], others)

    def of_texts(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for each distinct known gram of each text the number of the text and the row, by text, then by row."""
        of = Characters.of(texts)
        places = np.where(of.han, of.codes - FIRST_HAN, 0)
        singles = self.single[places]
        sought = places[of.pairs] * _HAN + places[of.pairs + 1]
        at = np.minimum(np.searchsorted(self.pairs, sought), max(0, len(self.pairs) - 1))
        known = self.pairs[at] == sought if len(self.pairs) else np.zeros(len(sought), np.bool_)
        one = of.han & (singles >= 0)
        found = [(of.owners[one], singles[one]), (of.owners[of.pairs[known]], self.pair_rows[at[known]]), self._others(of)]
        width = 1 << 32
        keys = distinct(np.concatenate([owner * width + row for owner, row in found]))
        return keys // width, keys % width

    def _others(self, of: Characters) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        known = [(m.start(), self.others[m[0]]) for m in OTHER.finditer(of.joined) if m[0] in self.others]
        starts, rows = np.array(known, np.int64).reshape(-1, 2).T
        return of.owners[starts], rows


def _codes(grams: Iterable[str]) -> NDArray[np.int64]:
    """Return the code points of all characters of some grams, one after another."""
    return np.frombuffer("".join(grams).encode("utf-32-le"), np.uint32).astype(np.int64)
