"""The guard's own bench: hostile sentences are stopped, honest ones pass, and the set is what it says it is."""

from collections import Counter

import pytest

from bench.guarding.__main__ import measured
from bench.guarding.sentences import Case, cases
from index.encoder import MODEL, load_encoder

KNOWN_MISSES = {"开春后开展医疗卫生行业作风整治，改进服务态度[4]。", "突发事件一律第一时间处置完毕，提升处置能力[2]。"}
"""Of the last set, which no rule was mended for."""
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
