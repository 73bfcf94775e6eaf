"""The difference of two texts: runs of sentences that stayed, went and came."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.difference import Change, difference


def test_a_changed_sentence_is_shown_between_those_that_stayed() -> None:
    assert difference("一、做法\n先说。中间。最后。", "一、做法\n先说。改过。最后。") == (
        Change("same", "一、做法\n先说。"),
        Change("removed", "中间。"),
        Change("added", "改过。"),
        Change("same", "最后。"),
    )


def test_equal_and_empty_texts() -> None:
    assert difference("甲。", "甲。") == (Change("same", "甲。"),)
    assert difference("", "") == ()
    assert difference("", "甲。") == (Change("added", "甲。"),)


TEXTS = st.text(alphabet="甲乙丙。，\n一、（）", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_are_found_again_in_their_difference(before: str, after: str) -> None:
    changes = difference(before, after)
    assert "".join(one.text for one in changes if one.kind != "added") == before
    assert "".join(one.text for one in changes if one.kind != "removed") == after
