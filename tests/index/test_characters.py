"""The grams of many texts at once are those of each text alone."""

from collections import Counter

import numpy as np
import pytest

from index.characters import spread_all
from index.encoder.rows import GramRows
from index.grams import grams

TEXTS = ["抓党建 APP", "", "投入3.5亿元，GDP增长6.1%", "⟦地名⟧县，第\n二行", "中", "ⅡX光12345热线热线", "⟦"]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1], [""], ["", ""], []])
def test_each_text_is_spread_as_it_is_alone(texts: list[str]) -> None:
    assert [Counter(spread.split()) for spread in spread_all(texts)] == [Counter(grams(text)) for text in texts]


def test_the_rows_of_a_text_are_those_of_its_distinct_known_grams() -> None:
    known = sorted({gram for text in TEXTS for gram in grams(text)})[::2]
    rows = {gram: 10 + number for number, gram in enumerate(known)}
    owners, found = GramRows.of(rows).of_texts(TEXTS)
    for number, text in enumerate(TEXTS):
        assert set(found[owners == number].tolist()) == {rows[gram] for gram in grams(text) if gram in rows}
    assert np.all(np.diff(owners) >= 0)


def test_an_empty_table_knows_nothing() -> None:
    owners, found = GramRows.of({}).of_texts(TEXTS)
    assert len(owners) == len(found) == 0
