"""How alike two reports are, and which sentences they share."""

import pytest

from index.likeness import ALIKE, SKETCH_SIZE, likeness, sentence_hashes, sketch
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS


def test_a_text_is_wholly_like_itself() -> None:
    assert likeness(sketch(REPORTS[JUSTICE]), sketch(REPORTS[JUSTICE])) == 1


def test_other_years_and_figures_make_no_difference() -> None:
    redated = REPORTS[JUSTICE].replace("2023", "2024").replace("12次", "30次")
    assert likeness(sketch(REPORTS[JUSTICE]), sketch(redated)) == 1


def test_a_re_used_report_is_alike_and_another_one_is_not() -> None:
    reused = REPORTS[JUSTICE].replace("松川县司法局", "平陵市民政局").replace("人民调解", "养老服务")
    assert likeness(sketch(REPORTS[JUSTICE]), sketch(reused)) > ALIKE
    assert likeness(sketch(REPORTS[JUSTICE]), sketch(REPORTS[HOSPITAL])) < 0.2


def test_a_sketch_is_small_sorted_and_the_same_every_time() -> None:
    one = sketch(REPORTS[JUSTICE])
    assert len(one) == SKETCH_SIZE
    assert one == sorted(set(one)) == sketch(REPORTS[JUSTICE])


@pytest.mark.parametrize("text", ["", "太短", "1234567890123"])
def test_a_text_too_short_is_like_nothing(text: str) -> None:
    assert sketch(text) == []
    assert likeness(sketch(text), sketch(text)) == 0


def test_sentences_are_compared_without_marks_and_figures() -> None:
    one = sentence_hashes("全年开展集中学习12次，成效明显。化解纠纷。\n坚持村组院三级议事制度不放松。")
    other = sentence_hashes("全年开展“集中学习”30次，成效明显！另外一句没有说过的话。")
    assert len(one) == 2
    assert len(one & other) == 1
