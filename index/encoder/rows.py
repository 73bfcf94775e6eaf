"""Texts -> which rows of a table their grams stand in, for many texts at once: arrays instead of a loop over characters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.characters import Characters
from index.grams import FIRST_HAN, LAST_HAN, OTHER
from index.hashing import distinct

_HAN = LAST_HAN - FIRST_HAN + 1


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
        single = np.full(_HAN, -1, np.int64)
        pairs: dict[int, int] = {}
        others: dict[str, int] = {}
        for gram, row in rows.items():
            places = [ord(character) - FIRST_HAN for character in gram]
            if not 1 <= len(places) <= 2 or not all(0 <= place < _HAN for place in places):
                others[gram] = row
            elif len(places) == 1:
                single[places[0]] = row
            else:
                pairs[places[0] * _HAN + places[1]] = row
        numbers = np.array(sorted(pairs), np.int64)
        return cls(single, numbers, np.array([pairs[int(number)] for number in numbers], np.int64), others)

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
