"""The soak itself: what is true of the library at any moment, and that a wrong answer is noticed."""

import random
from pathlib import Path

import pytest

from assistant import Assistant
from bench.soak import Soak, reports_of
from index import Library


@pytest.fixture
def soaking(tmp_path: Path) -> Soak:
    """A library of twelve reports under trial."""
    (tmp_path / "来稿").mkdir()
    truth = reports_of(tmp_path / "来稿", 12)
    library = Library.open(tmp_path / "资料库")
    library.add([tmp_path / "来稿"])
    truth.end(sorted(truth.files), held=True)
    return Soak(library, Assistant(library), truth)


def test_reports_have_sentences_of_their_own(soaking: Soak) -> None:
    assert len(set(soaking.truth.sentences.values())) == 12


def test_right_answers_are_no_faults(soaking: Soak) -> None:
    chance = random.Random(1)
    for job in (soaking.search, soaking.remove, soaking.search, soaking.add, soaking.search, soaking.draft):
        job(chance)
    assert soaking.faults == []
    assert len(soaking.library.reports()) == 12


def test_what_is_in_an_answer_and_should_not_be_is_a_fault(soaking: Soak) -> None:
    soaking.truth.end(sorted(soaking.truth.files), held=False)
    soaking.search(random.Random(1))
    assert "removed and still in an answer" in soaking.faults[0]


def test_what_is_lost_is_a_fault(soaking: Soak) -> None:
    soaking.library.remove(sorted(soaking.truth.files))
    soaking.search(random.Random(1))
    assert "is not found first" in soaking.faults[0]


def test_a_report_that_is_being_changed_may_be_there_or_not(soaking: Soak) -> None:
    soaking.truth.begin(sorted(soaking.truth.files))
    soaking.library.remove(sorted(soaking.truth.files)[:6])
    soaking.search(random.Random(1))
    assert soaking.faults == []
