"""A dialog stays open until its reader closes it, whatever ends in the background meanwhile."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.desk import Draft, DraftStore, Part
from tests.ui.conftest import APP, ScriptedAssistant
from ui import dialogs
from ui.desk import opened, report
from ui.desk.auditing import Audits
from ui.desk.desk import Desk


def draft() -> Draft:
    return Draft("k", "某局总结", parts=(Part("a", "主要工作", "achievements"),))


def test_a_dialog_is_open_until_the_page_is_drawn_anew(folder: Path, scripted: ScriptedAssistant) -> None:
    DraftStore.open(folder / "drafts.sqlite").create(draft())
    at = AppTest.from_file(APP, default_timeout=240)
    at.query_params["d"] = "k"
    at.run()
    assert not at.session_state["dialog_open"]
    at.button(key="versions").click().run()
    assert at.session_state["dialog_open"]
    at.run()
    assert not at.session_state["dialog_open"]


@pytest.mark.parametrize("is_open", [True, False])
def test_an_audit_that_ends_waits_for_the_dialog(is_open: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[bool] = []
    store = DraftStore.open(tmp_path / "drafts.sqlite")
    monkeypatch.setattr(opened, "audits", Audits)
    monkeypatch.setattr(dialogs, "is_open", lambda: is_open)
    monkeypatch.setattr(st, "rerun", lambda: drawn.append(True))
    report._await_audit(Desk(store, store.create(draft())))
    assert drawn == ([] if is_open else [True])
