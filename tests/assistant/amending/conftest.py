from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Turn
from assistant.profile import Profile

Talk = Callable[..., list[Answer]]


@pytest.fixture
def converse(corpus_assistant: Assistant) -> Talk:
    """Hold a talk: every message is answered in the light of those before it."""

    def said(profile: Profile, *messages: str) -> list[Answer]:
        history: list[Turn] = []
        for message in messages:
            history.append(Turn(message, corpus_assistant.ask(message, profile, "", history)))
        return [turn.answer for turn in history]

    return said
