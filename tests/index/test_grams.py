"""Terms of a text: characters, pairs, Latin words and figures."""

import pytest

from index.grams import grams, pairs, spread


def test_han_runs_give_characters_and_pairs() -> None:
    assert grams("抓党建") == ["抓", "党", "建", "抓党", "党建"]


def test_pairs_do_not_reach_over_punctuation() -> None:
    assert "习落" not in grams("学习，落实")
    assert "落实" in grams("学习，落实")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("APP", ["app"]),
        ("GB2312", ["gb2312"]),
        ("98.3%", ["98.3"]),
        ("5G基站", ["5g", "基", "站", "基站"]),
        ("，。！", []),
        ("", []),
    ],
)
def test_latin_words_and_figures_stay_whole(text: str, terms: list[str]) -> None:
    assert grams(text) == terms


def test_placeholders_of_masks_are_no_terms_and_part_their_neighbours() -> None:
    assert grams("学⟦数⟧次") == ["学", "次"]


def test_repeats_are_kept_in_grams_and_dropped_in_spread() -> None:
    assert grams("抓实抓").count("抓") == 2
    assert spread("抓实抓") == "抓 实 抓实 实抓"


def test_a_single_character_has_no_pairs() -> None:
    assert list(pairs("抓")) == []
