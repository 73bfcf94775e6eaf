"""What tests look at in the draft of an answer."""

from assistant.answer import Answer


def text(answer: Answer) -> str:
    """Return the draft of an answer."""
    assert answer.draft is not None
    return answer.draft.text


def lines(answer: Answer) -> list[str]:
    """Return the lines of a draft: its lead, and point by point."""
    return text(answer).split("\n")
