"""What is made ready at the start, and that nothing comes of it when it cannot be."""

import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.profile import Profile
from index.errors import NigaoError
from tests.ui.conftest import ScriptedAssistant
from ui import state, warming


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_library_is_open_and_a_draft_was_thought_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[str] = []

    def points(self: Assistant, title: str, profile: Profile, slot: str) -> None:
        planned.append(title)

    monkeypatch.setattr(Assistant, "points", points)
    warming.begin().join()
    assert planned
    assert not (folder / "drafts.sqlite").exists()
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("empty_folder")
def test_an_empty_library_is_nothing_to_speak_of(caplog: pytest.LogCaptureFixture) -> None:
    warming.begin().join()
    assert not [record for record in caplog.records if record.levelno > logging.INFO]


def test_what_fails_is_left_to_the_page_that_needs_it(
    scripted: ScriptedAssistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused() -> Assistant:
        raise NigaoError("资料库打不开。")

    monkeypatch.setattr(state, "assistant", refused)
    warming.begin().join()
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
    monkeypatch.setattr(state, "assistant", lambda: scripted)
    warming.begin().join()  # it cannot plan
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
