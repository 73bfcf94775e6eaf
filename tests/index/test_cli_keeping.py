"""The commands that keep a library: watch, export, import."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from index import library as library_module
from tests.index.conftest import BUDGET, JUSTICE, REPORTS, Run, a_sentence, json_of

ROOT = Path(__file__).parents[2]


def wait_until(done: object, file: Path, text: str, seconds: float = 60) -> None:
    """Wait until a command has written `text` into `file`."""
    end = time.monotonic() + seconds
    while text not in file.read_text(encoding="utf-8"):
        assert time.monotonic() < end, file.read_text(encoding="utf-8")
        time.sleep(0.05)


def test_watch_says_a_line_for_each_change_and_ends_with_a_summary(folder: Path, tmp_path: Path) -> None:
    desk, said = tmp_path / "来稿", tmp_path / "输出"
    desk.mkdir()
    (desk / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    os.utime(desk / "财政局.txt", (1_600_000_000, 1_600_000_000))
    environment = {**os.environ, "NIGAO_LIBRARY": str(folder), "PYTHONPATH": str(ROOT)}
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", "index", "watch", str(desk)], stdout=out, stderr=out, env=environment)
        try:
            wait_until(process, said, "已加入 财政局.txt")
            (desk / "财政局.txt").unlink()
            wait_until(process, said, "已移除 财政局.txt")
            process.send_signal(signal.SIGINT)
            assert process.wait(300) == 0
        finally:
            process.kill()
    lines = said.read_text(encoding="utf-8").splitlines()
    assert "按 Ctrl+C 结束" in lines[0]
    assert lines[-1] == "已停止跟踪；已加入 1 份，已移除 1 份。"


def test_watch_of_a_folder_that_is_not_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    code, out, err = run("watch", tmp_path / "没有")
    assert (code, out) == (1, "")
    assert a_sentence(err)


def test_a_second_add_says_at_once_what_it_waits_for_and_at_last_what_to_do(
    run: Run, folder: Path, budget: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "_LOCK_SECONDS", 0.1)
    with FileLock(folder / "writing.lock"):
        code, out, err = run("--library", folder, "add", budget, "--json")
    waiting, refused = err.splitlines()
    assert (code, out) == (1, "")
    assert "正在等它结束" in waiting
    assert refused.endswith("请等它结束后再试。")


def test_export_and_import_move_a_library(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", tmp_path / "备份.nigao")
    assert (code, out, err) == (0, f"已存入 {len(REPORTS)} 份报告、39 个段落。\n", "")
    said = json_of(run("--library", tmp_path / "新家", "import", tmp_path / "备份.nigao", "--json"))
    assert (said["reports"], said["passages"], said["note"]) == (len(REPORTS), 39, None)
    found = json_of(run("--library", tmp_path / "新家", "search", "网络舆情监测", "--json"))
    assert found["hits"][0]["file"] == JUSTICE


def test_a_backup_that_cannot_be_made_or_read_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "旧").write_text("旧", encoding="utf-8")
    for arguments in (
        ("export", tmp_path / "旧"),
        ("import", tmp_path / "旧"),
        ("--library", tmp_path / "空", "import", tmp_path / "旧"),
    ):
        code, out, err = run(*arguments, "--json")
        assert (code, out) == (1, "")
        assert a_sentence(err)


def test_the_commands_speak_json(run: Run, tmp_path: Path) -> None:
    said = json.loads(run("export", tmp_path / "备份", "--json")[1])
    assert set(said) == {"reports", "passages", "made", "note", "beside"}
