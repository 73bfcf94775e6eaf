"""Settings: off at first, read from file and environment, refused where they cannot be right, written for the owner alone."""

import stat
from pathlib import Path

import pytest

from assistant.model import mode_of
from assistant.model.costs import Cost, Costs, tokens_of
from assistant.model.settings import FILE, Settings, SettingsError, tidied

FULL = Settings(True, "http://10.0.0.5:8000/v1", "sk-abcdefgh1234", "qwen3", 16_000, 30)


def test_without_file_and_environment_no_model_is_used(tmp_path: Path) -> None:
    assert Settings.of(tmp_path, {}) == Settings()
    assert mode_of(tmp_path).endpoint is None


def test_what_is_saved_is_read_again_by_the_owner_alone(tmp_path: Path) -> None:
    FULL.saved(tmp_path)
    assert Settings.of(tmp_path, {}) == FULL
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_the_environment_goes_before_the_file_and_is_not_written_into_it(tmp_path: Path) -> None:
    FULL.saved(tmp_path)
    environ = {"NIGAO_MODEL": "off", "NIGAO_MODEL_KEY": "sk-other-key-9999"}
    told = Settings.of(tmp_path, environ)
    assert (told.on, told.key, told.fixed) == (False, "sk-other-key-9999", ("on", "key"))
    tidied(told, name="glm").saved(tmp_path)
    assert Settings.of(tmp_path, {}) == tidied(FULL, name="glm")


def test_an_address_and_a_name_in_the_environment_switch_nothing_on(tmp_path: Path) -> None:
    assert not Settings.of(tmp_path, {"NIGAO_MODEL_ADDRESS": "http://127.0.0.1:1/v1", "NIGAO_MODEL_NAME": "m"}).active


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on = maybe", "读不了"),
        ('on = "yes"', "写错了"),
        ("window = 5", "上下文长度"),
        ('address = "ftp://x"', "http://"),
        ('address = "http://user:pass@x/v1"', "http://"),
        ('address = "http://x:99999/v1"', "http://"),
        ('key = "密钥"', "密钥"),
        ('name = "a\\nb"', "模型名"),
    ],
)
def test_settings_that_cannot_be_right_are_refused_and_told(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        Settings.of(tmp_path, {})
    mode = mode_of(tmp_path)
    assert mode.endpoint is None
    assert said in mode.problem


def test_the_key_is_never_shown_whole() -> None:
    assert FULL.key not in repr(FULL)
    assert FULL.masked_key == "……1234"
    assert Settings(key="short").masked_key == "已填"


@pytest.mark.parametrize(
    ("address", "local"),
    [("http://127.0.0.1:1/v1", True), ("http://localhost/v1", True), ("http://[::1]:8/v1", True), ("http://10.0.0.5/v1", False)],
)
def test_this_machine_is_known(address: str, local: bool) -> None:
    assert Settings(address=address).is_local is local


def test_the_log_keeps_figures_and_forgets_the_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.model.costs._MOST_BYTES", 400)
    costs = Costs(tmp_path)
    for sent in range(6):
        costs.add(Cost.now(task="rewrite", model="m", prompts="1", outcome="ok", sent=sent, received=1, seconds=0.1))
    assert costs.latest()[0].sent == 5
    assert len(list(tmp_path.iterdir())) == 2
    (tmp_path / "model-log.jsonl").write_text('{"at": 1}\nno json\n', encoding="utf-8")
    assert costs.latest() == []


def test_tokens_are_estimated_rather_too_many() -> None:
    assert tokens_of("坚持党建引领") == 6
    assert tokens_of("abcdef") == 2
