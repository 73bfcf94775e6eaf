"""The guard's own bench: hostile sentences are stopped, honest ones pass, and the set is what it says it is."""

from collections import Counter

import pytest

from bench.guarding.__main__ import measured
from bench.guarding.sentences import Case, cases
from index.encoder import MODEL, load_encoder

KNOWN_MISSES = {"落实耕地保护责任，引导群众自觉移风易俗[3]。"}
"""Said with the words of its source about another matter of the same trade."""
MOST_REFUSED = 4


@pytest.fixture(scope="module")
def known() -> list[Case]:
    return list(cases(load_encoder(str(MODEL)).encode))


def test_hostile_sentences_are_stopped_and_honest_ones_pass(known: list[Case]) -> None:
    wrong = [case for tally in measured(known).values() for case, _ in tally.wrong]
    assert {case.raw for case in wrong if case.secret} <= KNOWN_MISSES
    assert len([case.raw for case in wrong if not case.secret]) <= MOST_REFUSED


def test_the_set_is_large_and_halved(known: list[Case]) -> None:
    hostile = [case for case in known if case.secret]
    assert all(case.secret in case.raw for case in hostile)
    assert len(hostile) >= 60
    assert len(known) - len(hostile) >= 40
    halves = Counter(case.half for case in known)
    assert abs(halves["dev"] - halves["held"]) <= 10
    assert len({case.raw for case in known}) == len(known)
