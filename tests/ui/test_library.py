"""Journeys through the library page."""

from pathlib import Path

import pytest
from filelock import FileLock
from streamlit.testing.v1 import AppTest

from index import Library
from index import library as library_module
from tests.ui.conftest import REPORTS, html_of, open_app


def library_page() -> AppTest:
    return open_app().switch_page("library.py").run()


def stored(folder: Path) -> list[str]:
    library = Library.open(folder)
    names = [report.file for report in library.reports()]
    library.close()
    return names


def select(at: AppTest, *rows: int) -> AppTest:
    at.session_state[str(at.dataframe[0].key)] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return at.run()


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label.startswith(label)).click().run()


@pytest.mark.usefixtures("folder")
def test_the_table_lists_what_is_in_the_library() -> None:
    at = library_page()
    assert not at.exception
    table = at.dataframe[0].value
    assert list(table["标题"]) == [name.removesuffix(".txt") for name in sorted(REPORTS)]
    assert list(table["年度"]) == ["2023", "2024"]
    assert "共 2 份报告" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_the_filter_narrows_the_table() -> None:
    at = library_page()
    at.text_input(key="library_filter").set_value("柳树镇").run()
    assert len(at.dataframe[0].value) == 1
    at.text_input(key="library_filter").set_value("没有这个").run()
    assert not at.dataframe
    assert "没有标题或文件名含" in html_of(at)


def test_a_report_is_removed_only_after_confirmation(folder: Path) -> None:
    at = select(library_page(), 0)
    at = press(at, "移除所选（1）")
    assert not at.exception
    assert len(stored(folder)) == 2
    at = at.button(key="remove_confirmed").click().run()
    assert not at.exception
    assert stored(folder) == [sorted(REPORTS)[1]]
    assert len(at.run().dataframe[0].value) == 1


@pytest.mark.usefixtures("folder")
def test_a_report_can_be_read_whole() -> None:
    at = press(select(library_page(), 0), "看原文")
    assert not at.exception
    assert "<b>二、存在问题</b>" in html_of(at)


@pytest.mark.usefixtures("empty_folder")
def test_an_empty_library_says_what_to_upload() -> None:
    at = library_page()
    assert not at.exception
    assert "资料库还没有材料" in html_of(at)
    assert not at.dataframe


def test_a_kind_told_by_the_text_is_said_to_be_so_and_explained(empty_folder: Path, tmp_path: Path) -> None:
    untitled = tmp_path / "0417.txt"
    untitled.write_text(
        "2023年，我局抓好工作。现将全年工作总结如下：\n一、主要工作\n我局抓好各项任务落实，强化督导。", encoding="utf-8"
    )
    library = Library.open(empty_folder)
    library.add([untitled])
    library.close()
    at = library_page()
    assert not at.exception
    table = at.dataframe[0].value
    assert list(table["文种"]) == ["工作总结"]
    assert "文种由内容推定" in table["提示"][0]
    assert "<b>文种由内容推定</b>：标题没有写明文种" in html_of(at)


def test_uploads_are_added_with_a_line_each(empty_folder: Path) -> None:
    at = library_page()
    text = next(iter(REPORTS.values())).encode()
    files = [
        ("..\\..\\某局 总结.txt", text, "text/plain"),
        ("图片.docx", b"\x89PNG....", ""),
        ("又一份.txt", text, "text/plain"),
    ]
    at.file_uploader[0].set_value(files).run()
    at = press(at, "加入资料库（3 份）")
    assert not at.exception
    shown = html_of(at)
    assert "本次上传：已加入 1 份，未加入 1 份，重复 1 份" in shown
    assert "已加入</span>某局 总结.txt" in shown
    assert "未加入</span>图片.docx：扩展名是 .docx，内容却是PNG 图片" in shown
    assert "重复</span>又一份.txt" in shown
    assert stored(empty_folder) == ["某局 总结.txt"]
    assert [path.name for path in (empty_folder / "uploads").glob("*/[!.]*")] == ["某局 总结.txt"]


def test_a_report_is_read_anew_and_the_outcome_told(empty_folder: Path, tmp_path: Path) -> None:
    name, text = next(iter(REPORTS.items()))
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    library = Library.open(empty_folder)
    library.add([source])
    library.close()
    at = press(select(library_page(), 0), "重新读取（1）")
    assert not at.exception
    assert "重新读取：已更新 1 份" in html_of(at)
    source.unlink()
    at = press(select(at, 0), "重新读取（1）")
    assert "重新读取：未加入 1 份" in html_of(at)
    assert "找不到这个文件，请检查路径。" in html_of(at)
    assert stored(empty_folder) == [name]


@pytest.mark.usefixtures("folder")
def test_the_library_is_shown_in_pictures_with_words_and_tables() -> None:
    at = library_page()
    at.segmented_control(key="library_view").set_value("pictures").run()
    assert not at.exception
    shown = html_of(at)
    assert "报告从2023年到2024年" in shown
    assert "<caption>各年度各文种的报告份数</caption>" in shown
    assert len(at.get("vega_lite_chart")) == 3
    assert "没有三份以上报告共有的说法。" in shown


def test_an_upload_while_another_program_adds_says_so_and_leaves_no_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "_LOCK_SECONDS", 0.1)
    at = library_page()
    at.file_uploader[0].set_value([("新来的.txt", "某局2024年工作总结\n抓实各项工作。".encode(), "text/plain")]).run()
    with FileLock(folder / "writing.lock"):
        at = press(at, "加入资料库（1 份）")
    assert not at.exception
    assert "未加入</span>新来的.txt：另一个程序或窗口正在改动这个资料库，这次没有做" in html_of(at)
    assert not list((folder / "uploads").glob("*/*"))
    assert len(stored(folder)) == len(REPORTS)


def test_who_waits_in_a_window_is_told_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "_LOCK_SECONDS", 0.1)
    at = press(select(library_page(), 0), "移除所选（1）")
    with FileLock(folder / "writing.lock"):
        at = at.button(key="remove_confirmed").click().run()
    assert not at.exception
    assert "正在等它结束" in at.toast[0].value
    assert "这次没有做" in html_of(at)
    assert len(stored(folder)) == len(REPORTS)
