"""What cannot be stored or shown is taken out of a text from outside."""

import pytest

from index.fitting import fit


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\ud800", "\u202e", "\u200b", "\ufeff", "\uffff"])
def test_marks_that_cannot_be_shown_go(mark: str) -> None:
    assert fit(f"隐患{mark}排查") == "隐患排查"


def test_everything_that_can_be_shown_stays() -> None:
    text = "一是抓学习。\n\t<b>“12%”</b>　㎡𠮷"
    assert fit(text) == text
