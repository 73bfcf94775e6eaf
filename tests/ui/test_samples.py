"""The sample library is told from the user's own reports, taken out for good, and put back."""

from pathlib import Path

import pytest

from index import Library
from tests.ui.conftest import html_of
from tests.ui.test_library import library_page, press, stored
from ui import samples


@pytest.fixture
def sample_names(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Let one report of the small library count as a sample."""
    names = stored(folder)
    monkeypatch.setattr(samples, "_files", lambda: frozenset(names[:1]))
    return names


def test_every_report_that_comes_with_the_program_counts_as_a_sample(folder: Path) -> None:
    assert len(samples._files()) == len([*samples.FOLDER.glob("*.txt")]) > 100
    library = Library.open(folder)
    assert samples.samples(library.reports()) == []
    library.close()


@pytest.mark.usefixtures("sample_names")
def test_the_page_says_which_reports_are_samples() -> None:
    at = library_page()
    assert "其中 1 份是随程序附带的示例资料库" in html_of(at)
    assert "另外 1 份是您自己的。" in html_of(at)


def test_samples_are_taken_out_only_after_confirmation_and_stay_out(folder: Path, sample_names: list[str]) -> None:
    at = press(library_page(), "换成自己的材料")
    assert not at.exception
    assert stored(folder) == sample_names
    at = at.button(key="samples_confirmed").click().run()
    assert not at.exception
    assert stored(folder) == sample_names[1:]
    assert (folder / samples.LEFT_OUT).is_file()
    assert "已移除 1 份示例报告。" in html_of(at)


def test_samples_are_put_into_an_empty_library(empty_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus = tmp_path / "示例"
    corpus.mkdir()
    (corpus / "甲.txt").write_text("甲县司法局2024年工作总结\n一、主要工作\n我局抓好普法宣传，强化队伍建设。", encoding="utf-8")
    monkeypatch.setattr(samples, "FOLDER", corpus)
    at = library_page()
    (empty_folder / samples.LEFT_OUT).write_text("", encoding="utf-8")
    at = press(at, "放入示例资料库")
    assert not at.exception
    assert stored(empty_folder) == ["甲.txt"]
    assert not (empty_folder / samples.LEFT_OUT).exists()
    assert "已放入 1 份示例报告。" in html_of(at)
