"""The page 设置 and the line that tells the mode: nothing is used before it is switched on, and every refusal says why."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.model.costs import Cost, Costs
from assistant.model.settings import FILE, Settings
from tests.ui.conftest import html_of, open_app, text_of


def settings_page() -> AppTest:
    at = open_app()
    at.switch_page("settings.py").run()
    assert not at.exception
    return at


def save(at: AppTest) -> AppTest:
    return at.button(key="model_save").click().run()


def test_without_settings_the_mode_says_so_on_every_page(folder: Path) -> None:
    at = open_app()
    assert "未用模型，全部在本机完成" in html_of(at)
    assert "未用模型，全部在本机完成" in html_of(settings_page())
    assert not (folder / FILE).exists()


def test_the_page_says_what_is_sent_and_is_off_at_first(folder: Path) -> None:
    at = settings_page()
    assert not at.toggle(key="model_on").value
    said = html_of(at)
    assert "不发送：资料库里的报告原文" in said
    assert "起草时发送" in said
    assert not any(button.key == "model_test" for button in at.button)


def test_settings_are_saved_off_and_then_switched_on(folder: Path) -> None:
    at = settings_page()
    at.text_input(key="model_address").set_value("http://10.0.0.5:8000/v1/chat/completions")
    at.text_input(key="model_name").set_value("qwen3")
    at.text_input(key="model_key").set_value("sk-abcdefgh1234")
    save(at)
    assert "不会发送任何内容" in text_of(at)
    assert tomllib.loads((folder / FILE).read_text(encoding="utf-8"))["address"] == "http://10.0.0.5:8000/v1"
    at.toggle(key="model_on").set_value(True)
    save(at)
    assert "会把上面写明的内容发给10.0.0.5:8000" in text_of(at)
    assert "用模型“qwen3”（10.0.0.5:8000）" in html_of(at)
    assert "sk-abcdefgh1234" not in text_of(at)
    assert any("……1234" in field.label for field in at.text_input)
    assert Settings.of(folder, {}).active


def test_a_key_does_not_go_to_another_address(folder: Path) -> None:
    Settings(True, "http://10.0.0.5:8000/v1", "sk-abcdefgh1234", "qwen3").saved(folder)
    at = settings_page()
    at.text_input(key="model_address").set_value("http://10.0.0.9:8000/v1")
    save(at)
    assert Settings.of(folder, {}).key == ""
    assert "密钥没有沿用" in text_of(at)


def test_the_saved_key_stays_when_none_is_typed_and_can_be_deleted(folder: Path) -> None:
    Settings(False, "http://10.0.0.5:8000/v1", "sk-abcdefgh1234", "qwen3").saved(folder)
    at = settings_page()
    save(at)
    assert Settings.of(folder, {}).key == "sk-abcdefgh1234"
    at.checkbox(key="model_drop_key").check()
    save(at)
    assert Settings.of(folder, {}).key == ""


def test_a_wrong_address_is_refused_with_the_remedy(folder: Path) -> None:
    at = settings_page()
    at.text_input(key="model_address").set_value("10.0.0.5:8000")
    save(at)
    assert "应以 http:// 或 https:// 开头" in text_of(at)
    assert not (folder / FILE).exists()


def test_broken_settings_are_told_and_can_be_written_anew(folder: Path) -> None:
    (folder / FILE).write_text("on = maybe", encoding="utf-8")
    at = settings_page()
    assert "读不了模型设置" in html_of(at)
    at.text_input(key="model_address").set_value("http://10.0.0.5:8000/v1")
    save(at)
    assert Settings.of(folder, {}).address == "http://10.0.0.5:8000/v1"


def test_what_the_environment_says_cannot_be_changed_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAO_MODEL_ADDRESS", "http://10.0.0.7:1/v1")
    monkeypatch.setenv("NIGAO_MODEL_NAME", "glm")
    at = settings_page()
    assert "环境变量" in html_of(at)
    assert at.text_input(key="model_address").disabled
    save(at)
    assert Settings.of(folder, {}).address == ""


@pytest.mark.enable_socket
def test_the_test_button_says_what_is_wrong(folder: Path) -> None:
    Settings(False, "http://127.0.0.1:9/v1", "", "qwen3", seconds=1).saved(folder)
    at = settings_page()
    at.button(key="model_test").click().run(timeout=240)
    assert not at.exception
    assert "连不上模型服务" in text_of(at)


def test_calls_are_listed_with_their_cost(folder: Path) -> None:
    Costs(folder).add(Cost.now(task="rewrite", model="qwen3", prompts="1", outcome="ok", sent=900, received=300, seconds=4.2))
    at = settings_page()
    assert "共发出约 900 个词元、收到约 300 个" in text_of(at)
    assert list(at.dataframe[0].value["用途"]) == ["起草"]
