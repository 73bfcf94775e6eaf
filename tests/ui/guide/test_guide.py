"""The help page: forty requests by job, each understood and sent with a click; first steps that know whose library it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Piece
from assistant.profile import Profile
from assistant.request import read_request
from index.report import StoredReport
from tests.ui.conftest import ScriptedAssistant, html_of, open_app, settle, text_of
from tests.ui.test_library import stored
from ui import samples
from ui.guide.guide import guide
from ui.guide.welcome import standing

REPORT = StoredReport("r1", "甲.txt", "甲", 2023, None, None, None, None, None, None, 1, ())


def help_page() -> AppTest:
    return open_app().switch_page("guiding.py").run()


def test_there_are_forty_different_requests() -> None:
    requests = [request for job in guide().jobs for request in job.requests]
    assert len(requests) == len({*requests}) == 40
    assert [len(job.requests) for job in guide().jobs] == [10, 10, 10, 10]


@pytest.mark.parametrize(("place", "jobs"), [(0, {"wording"}), (1, {"draft", "outline"}), (2, {"precedents"})])
def test_requests_stand_under_the_job_they_are_understood_as(place: int, jobs: set[str]) -> None:
    understood = {request: read_request(request, Profile()).job for request in guide().jobs[place].requests}
    assert sum(job in jobs for job in understood.values()) >= 8, understood


@pytest.mark.usefixtures("folder")
def test_a_click_sends_a_request_to_the_chat(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Piece("好的。"), Answer("wording", "好的。")]
    at = help_page()
    assert not at.exception
    request = guide().jobs[0].requests[0]
    at = settle(next(button for button in at.button if button.label == request).click().run())
    assert not at.exception
    assert [asked[0] for asked in scripted.asked] == [request]
    assert request in html_of(at)
    assert "好的。" in text_of(at)


@pytest.mark.usefixtures("folder")
def test_a_request_of_several_lines_is_sent_as_it_stands(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("audit", "看过了。")]
    request = next(one for one in guide().jobs[3].requests if "\n" in one)
    at = help_page()
    settle(next(button for button in at.button if button.label == request.replace("\n", " ")).click().run())
    assert scripted.asked[0][0] == request


@pytest.mark.usefixtures("folder")
def test_the_page_says_what_the_promises_mean_and_which_keys_there_are() -> None:
    shown = html_of(help_page())
    assert all(promise.title in shown for promise in guide().promises)
    assert "<kbd>Shift+Enter</kbd>" in shown
    assert "资料库现在有 2 份您自己的材料" in shown


@pytest.mark.usefixtures("empty_folder")
def test_the_steps_lead_to_the_upload() -> None:
    at = help_page()
    assert "资料库现在是空的" in html_of(at)
    at = at.button(key="step_go_1").click().run()
    assert not at.exception
    assert "资料库还没有材料" in html_of(at)


def test_samples_are_told_from_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_files", lambda: frozenset({"甲.txt"}))
    assert standing([]).startswith("资料库现在是空的")
    assert standing([REPORT]) == "资料库现在只有 1 份示例报告。"
    own = replace(REPORT, file="乙.txt")
    assert standing([REPORT, own]) == "资料库现在有 1 份示例报告，1 份您自己的材料。"
    assert standing([own]) == "资料库现在有 1 份您自己的材料，没有示例报告。"


def test_the_chat_says_so_while_there_are_only_samples(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    assert "示例报告" not in html_of(open_app())
    monkeypatch.setattr(samples, "_files", lambda: frozenset(stored(folder)))
    at = open_app()
    assert not at.exception
    assert "资料库现在只有 2 份示例报告。" in html_of(at)
