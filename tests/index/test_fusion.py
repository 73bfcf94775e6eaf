"""Three rankings into one: pure arithmetic."""

import math

import pytest

from index.fusion import Weights, covered, fuse, rarity

PLAIN = Weights(words=1, expanded=2, vectors=3, doubted=1, least=1, steepness=1, middle=0)


def logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def test_parts_are_added_with_their_weights() -> None:
    scores = fuse({1: 0.5}, {1: 0.25, 2: 0.5}, {2: 0.5, 3: 1}, PLAIN)
    assert scores == pytest.approx({1: 1.0, 2: 2.5, 3: 3.0})


def test_a_part_that_found_nothing_pushes_nobody_about() -> None:
    words = {1: 0.9, 2: 0.4}
    alone, with_empty = fuse(words, {}, {}, Weights()), fuse(words, {}, {1: 0.0, 2: 0.0}, Weights())
    assert alone == with_empty
    assert alone[1] > alone[2]


def test_a_negative_cosine_takes_nothing_away() -> None:
    assert fuse({1: 0.5}, {}, {1: -0.9}, PLAIN) == fuse({1: 0.5}, {}, {}, PLAIN)


def test_scores_lie_between_0_and_1_and_rise_with_the_sum() -> None:
    weights = Weights()
    scores = [weights.score(value) for value in (-5.0, 0.0, 0.5, 1.0, 20.0)]
    assert scores == sorted(scores)
    assert 0 < scores[0] < scores[1] < 0.1
    assert 0.8 < scores[3] < scores[4] <= 1


def test_nothing_found_fuses_to_nothing() -> None:
    assert fuse({}, {}, {}, Weights()) == {}


def test_the_middle_maps_to_a_half() -> None:
    assert Weights().score(Weights().middle) == pytest.approx(0.5)
    assert PLAIN.score(1.5) == pytest.approx(logistic(1.5))


def test_rarity_falls_with_frequency_and_is_never_negative() -> None:
    values = [rarity(n, 100) for n in (0, 1, 10, 50, 100)]
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0
    assert rarity(1, 100) == pytest.approx(math.log(1 + 99.5 / 1.5))


def test_coverage_is_a_share_of_the_whole() -> None:
    assert covered({1: 3.0, 2: 1.5}, 6.0) == {1: 0.5, 2: 0.25}
    assert covered({1: 3.0}, 0.0) == {}


def test_the_more_of_the_own_words_a_passage_holds_the_less_the_other_parts_count() -> None:
    weights = Weights(words=1, expanded=2, vectors=3, least=0, doubted=1)
    sure, unsure = fuse({1: 1.0}, {}, {2: 0.9}, weights), fuse({1: 0.1}, {}, {2: 0.9}, weights)
    assert sure[1] > sure[2]
    assert unsure[2] > unsure[1]


def test_trust_in_words_passes_from_none_to_full_at_the_share_that_is_enough() -> None:
    weights = Weights(enough=0.25)
    assert weights.trust(0.0) == 0
    assert weights.trust(0.25) == pytest.approx(0.5)
    assert weights.trust(0.1) < 0.05
    assert weights.trust(0.6) > 0.95


def test_doubted_words_count_less_against_the_other_parts() -> None:
    few = {1: 0.1, 2: 0.05}
    full, doubted = (fuse(few, {}, {}, Weights(doubted=share)) for share in (1.0, 0.5))
    assert doubted[1] == pytest.approx(full[1] * 0.5, rel=0.05)
