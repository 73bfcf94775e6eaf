"""Old Word and WPS files: through LibreOffice, or one sentence that says why not."""

import os
import shutil
import time
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.readers import legacy
from index.readers.legacy import read_legacy
from tests.index.conftest import ends

DATA = Path(__file__).parents[1] / "data"
DOC = (DATA / "formats" / "report.doc").read_bytes()
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed; .doc and .wps need it"
)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program of the name of LibreOffice first on the path."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@needs_office
def test_an_old_word_file_keeps_its_headings_and_numbers() -> None:
    raw = read_legacy(DOC)
    lines = raw.text.split("\n")
    assert lines[0] == "汀兰县卫生健康局2024年工作总结"
    assert lines[2] == "一、主要工作"
    assert lines[3].startswith("（一）县域医共体越织越密。")
    assert raw.levels[raw.text.index("一、主要工作")] == 1


@needs_office
def test_rtf_is_read_too() -> None:
    text = "".join(f"\\u{ord(char)}?" for char in "抓好各项任务落实。")
    assert read_legacy(f"{{\\rtf1\\ansi {text}\\par}}".encode()).text.strip() == "抓好各项任务落实。"


def test_without_libreoffice_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFile, match="需要 LibreOffice；请安装"):
        read_legacy(DOC)


def test_protected_files_are_refused_before_anything_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: pytest.fail("no program is needed to see this"))
    start = DOC.index(b"\xec\xa5")  # the head of the Word document stream
    locked = DOC[: start + 11] + bytes([DOC[start + 11] | 1]) + DOC[start + 12 :]
    for data in (locked, (DATA / "hostile" / "locked.docx").read_bytes()):
        with pytest.raises(UnreadableFile, match="密码"):
            read_legacy(data)


@pytest.mark.parametrize("length", [8, 600, 9_000])
def test_a_file_cut_short_is_refused(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: pytest.fail("no program is needed to see this"))
    with pytest.raises(UnreadableFile, match="损坏"):
        read_legacy(DOC[:length])


def test_a_container_of_another_program_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="不是 Word 文档"):
        read_legacy(DOC.replace("WordDocument".encode("utf-16-le"), "WorkbookBook".encode("utf-16-le")))


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    monkeypatch.setattr(legacy, "_SECONDS", 2)
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="超时"):
        read_legacy(DOC)
    assert time.monotonic() - start < 10
    assert ends(int((tmp_path / "pid").read_text()))


def test_a_program_that_makes_nothing_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(UnreadableFile, match="转换失败"):
        read_legacy(DOC)


def test_the_program_is_told_to_fetch_nothing_and_to_run_no_macro(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f'cp "${{2#-env:UserInstallation=file://}}/user/registrymodifications.xcu" {tmp_path}/said')
    with pytest.raises(UnreadableFile):
        read_legacy(DOC)
    said = (tmp_path / "said").read_text()
    assert "BlockUntrustedRefererLinks" in said
    assert "DisableMacrosExecution" in said
