"""Downloading a draft from the chat."""

import io

import docx
import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Blank, Draft, Sentence
from assistant.export.manuscript import Manuscript, Paragraph
from assistant.profile import Profile
from tests.ui.conftest import ScriptedAssistant, open_app, settle, text_of
from ui.downloads import downloads, hint, understood

_TEXT = "还存在以下不足：\n一是普法不够精准。走访【待填：走访次数】次。"
_DRAFT = Draft(_TEXT, "problems", "存在的问题", (Sentence("还存在以下不足："),), (Blank("走访次数", "数量", "走访"),))


def ask(at: AppTest, text: str) -> AppTest:
    return settle(at.chat_input(key="request").set_value(text).run())


def labels(at: AppTest) -> list[str]:
    return [str(getattr(element, "label", "")) for element in at.get("download_button")]


@pytest.mark.usefixtures("folder")
def test_a_draft_offers_both_presets_and_plain_files(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("draft", _TEXT, (), _DRAFT)]
    at = ask(open_app(), "桐岭县司法局写2024年法治建设工作总结的存在问题")
    assert not at.exception
    assert labels(at) == ["下载 Word（内部格式）", "下载 Word（正式格式）", "下载 Markdown", "下载纯文本"]
    assert [radio.value for radio in at.radio] == ["comments"]
    assert "还有 1 处待填" in text_of(at)


@pytest.mark.usefixtures("folder")
def test_a_wish_for_the_file_shows_the_buttons_without_a_popover(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("draft", _TEXT, (), _DRAFT)]
    at = ask(open_app(), "写2024年法治建设工作总结的存在问题")
    scripted.steps = [Answer("draft", "草稿已经备好。", (), _DRAFT)]
    at = ask(at, "导出Word")
    assert not at.exception
    assert len(labels(at)) == 8
    assert len(at.get("popover")) == 1


@pytest.mark.usefixtures("folder", "scripted")
def test_the_choice_of_sources_does_not_touch_the_other_drafts(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("draft", _TEXT, (), _DRAFT)]
    at = ask(ask(open_app(), "写2024年法治建设工作总结的存在问题"), "写2024年普法工作总结的存在问题")
    at.radio[0].set_value("none").run()
    assert not at.exception
    assert [radio.value for radio in at.radio] == ["none", "comments"]


def test_unit_year_and_theme_named_in_a_request_are_understood_once() -> None:
    request = understood("写2024年法治建设工作总结的存在问题", Profile(unit="桐岭县司法局"))
    assert (request.profile.unit, request.profile.year, request.theme) == ("桐岭县司法局", 2024, "法治建设")
    assert understood("写2024年法治建设工作总结的存在问题", Profile(unit="桐岭县司法局")) is request


def test_the_title_of_the_file_names_unit_year_and_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, object, str]] = []
    monkeypatch.setattr("ui.downloads.st.download_button", lambda label, make, name, *_, **__: made.append((label, make, name)))
    downloads(_DRAFT, (), understood("写2024年法治建设工作总结的存在问题", Profile(unit="桐岭县司法局")), "k")
    names = [name for _, _, name in made]
    assert names == [f"桐岭县司法局2024年法治建设工作总结{ending}" for ending in (".docx", ".docx", ".md", ".txt")]
    formal = made[1][1]
    assert callable(formal)
    document = docx.Document(io.BytesIO(formal()))
    assert document.paragraphs[1].text == "【待填：主送机关】："
    assert document.paragraphs[-2].text == "桐岭县司法局"


def test_a_blank_in_the_title_is_counted_and_said() -> None:
    titled = Manuscript("【待填：单位名称】2024年工作总结", (Paragraph.plain("开展宣讲【待填：宣讲场数】场。"),))
    assert "还有 2 处待填（含标题中的）" in hint(titled)
