"""A folder of hostile and broken files: bounded time, one clear line each, and the sound files among them are added."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.making import docx_of, html_of, pdf_of, set_in_pages, zip_of
from index import Library
from index.cli import main
from tests.index.conftest import JUSTICE, REPORTS, SCHOOL, TOWN

DATA = Path(__file__).parents[1] / "data"
HOSTILE = DATA / "hostile"
LINES = {name: text.split("\n") for name, text in REPORTS.items()}


def nested(depth: int) -> bytes:
    data = zip_of({"甲.txt": b"x"})
    for _ in range(depth):
        data = zip_of({"里.zip": data})
    return data


BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "空.docx": (lambda: b"", "empty", "空的"),
    "炸弹.docx": (lambda: zip_of({"word/document.xml": bytes(40_000_000)}), "failed", "庞大"),
    "炸弹.zip": (lambda: zip_of({"甲.txt": bytes(40_000_000)}), "failed", "庞大"),
    "套娃.zip": (lambda: nested(30), "failed", "压缩包里的压缩包"),
    "密.docx": (lambda: (HOSTILE / "locked.docx").read_bytes(), "failed", "密码"),
    "密.pdf": (lambda: (HOSTILE / "locked.pdf").read_bytes(), "failed", "密码"),
    "密.zip": (lambda: (HOSTILE / "locked.zip").read_bytes(), "failed", "密码"),
    "五千页.pdf": (lambda: pdf_of([[]] * 5_000), "failed", "5000 页"),
    "空白页.pdf": (lambda: pdf_of([[]]), "empty", "扫描件"),
    "断.doc": (lambda: (DATA / "formats" / "report.doc").read_bytes()[:9_000], "failed", "损坏"),
    "断.pdf": (lambda: pdf_of([[(74, 700, 16, "甲")]])[:200], "failed", "PDF"),
    "图.doc": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "failed", "PNG"),
    "程序.txt": (lambda: b"MZ\x90\0" * 100, "failed", "程序"),
    "乱.txt": (lambda: REPORTS[JUSTICE].encode("gb18030").decode("latin-1").encode(), "empty", "乱码"),
    "只有图.html": (lambda: b"<html><body><img src='a.png'></body></html>", "empty", "没有文字"),
    "深.html": (lambda: b"<div>" * 20_000, "empty", "没有文字"),
    "长行.txt": (lambda: ("抓好落实，" * 300_000).encode(), "failed", "万字"),
}
GOOD: dict[str, Callable[[], bytes]] = {
    "其实是网页.doc": lambda: html_of(LINES[JUSTICE]),
    "其实是新版.doc": lambda: docx_of(LINES[TOWN]),
    "其实是PDF.txt": lambda: pdf_of(set_in_pages(LINES[SCHOOL])),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("坏文件")
    for name, (data, _, _) in BAD.items():
        (made / name).write_bytes(data())
    for name, sound in GOOD.items():
        (made / name).write_bytes(sound())
    (made / ("长" * 80 + "😀.txt")).write_text(REPORTS["梨园镇党委书记2023年度述职报告.txt"], encoding="utf-8")
    (made / "环.docx").symlink_to(made / "环.docx")
    (made / "回").symlink_to(made)
    (made / "文件夹.docx").mkdir()
    os.mkfifo(made / "管道.txt")
    return made


def test_every_file_has_its_line_and_the_sound_ones_are_added(empty: Library, folder: Path) -> None:
    start = time.monotonic()
    outcomes = {outcome.file: outcome for outcome in empty.add([folder])}
    assert time.monotonic() - start < 60
    outcomes["套娃.zip"] = outcomes.pop("里.zip")  # what was found in it has the line
    assert {name: outcomes[name].status for name in BAD} == {name: status for name, (_, status, _) in BAD.items()}
    assert [name for name, (_, _, word) in BAD.items() if word not in str(outcomes[name].reason)] == []
    assert [outcomes[name].status for name in GOOD] == ["added"] * len(GOOD)
    assert next(outcome.status for name, outcome in outcomes.items() if name.endswith("😀.txt")) == "added"
    assert (outcomes["环.docx"].status, outcomes["管道.txt"].status) == ("failed", "failed")
    assert all(
        said.reason and said.reason.endswith("。") and "\n" not in said.reason for said in outcomes.values() if not said.report_id
    )


def test_the_command_prints_a_line_for_a_name_in_another_encoding(
    tmp_path: Path, other_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Library.open(tmp_path / "库", str(other_model)).close()
    source = tmp_path / "来源"
    source.mkdir()
    (source / os.fsdecode("司法局总结.txt".encode("gb18030"))).write_text(REPORTS[JUSTICE], encoding="utf-8")
    (source / "两\n行.txt").write_text(REPORTS[TOWN], encoding="utf-8")
    assert main(["--library", str(tmp_path / "库"), "add", str(source)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("] ")[1] for line in lines[:2]] == ["已加入 司法局总结.txt", "已加入 两?行.txt"]
