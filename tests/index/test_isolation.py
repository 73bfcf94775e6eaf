"""Parsers in a process of their own: whatever a file does to it, one sentence comes back and the next file is read."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import isolation
from index.errors import UnreadableFile
from index.isolation import Worker
from tests.index.conftest import ends

PAGE = "<html><body><p>抓好各项任务落实。</p></body></html>".encode()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker(seconds=60)
    yield made
    made.close()


def test_one_child_reads_one_file_after_another(worker: Worker) -> None:
    assert worker.read(".html", PAGE).text == "抓好各项任务落实。"
    child = worker._process
    assert worker.read(".md", "# 主要工作\n\n抓好落实。".encode()).levels == {0: 1}
    assert worker._process is child


def test_the_refusal_of_a_reader_comes_through(worker: Worker) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        worker.read(".docx", b"PK rubbish")
    with pytest.raises(UnreadableFile, match="PDF"):
        worker.read(".pdf", b"%PDF-1.7 rubbish")
    assert worker.read(".html", PAGE).text


def test_a_child_that_dies_over_a_file_is_one_sentence(worker: Worker) -> None:
    with pytest.raises(UnreadableFile, match="出错"):
        worker.read(".没有这种", b"")
    assert worker.read(".html", PAGE).text == "抓好各项任务落实。"


def test_a_child_that_hangs_is_stopped_after_its_time(worker: Worker) -> None:
    worker.read(".html", PAGE)
    assert worker._process is not None
    os.kill(worker._process.pid, signal.SIGSTOP)
    worker._seconds = 0.2
    with pytest.raises(UnreadableFile, match="已停止"):
        worker.read(".html", PAGE)
    worker._seconds = 60
    assert worker.read(".html", PAGE).text == "抓好各项任务落实。"


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_child_that_died_is_replaced(worker: Worker) -> None:
    worker.read(".html", PAGE)
    assert worker._process is not None
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.wait()
    assert worker.read(".html", PAGE).text == "抓好各项任务落实。"


@pytest.mark.parametrize("seen", ["nothing", "half of the answer"])
def test_the_time_limit_holds_over_the_whole_exchange(monkeypatch: pytest.MonkeyPatch, seen: str) -> None:
    """A child that does not take a large file, or stops in the middle of its answer, must not hold the parent."""
    half = (
        "sys.stdin.buffer.read(8); sys.stdout.buffer.write(bytes(7) + b'\x50half'); sys.stdout.flush(); "
        if seen != "nothing"
        else ""
    )
    monkeypatch.setattr(isolation, "_COMMAND", ("-c", f"import sys, time; {half}time.sleep(60)"))
    worker = Worker(seconds=1)
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="已停止"):
        worker.read(".html", PAGE * 20_000)
    assert time.monotonic() - start < 55  # the child would have slept for 60 seconds
    worker.close()


def test_a_program_that_the_child_started_ends_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"import subprocess; p = subprocess.Popen(['sleep', '60']); open({str(note)!r}, 'w').write(str(p.pid)); p.wait()"
    monkeypatch.setattr(isolation, "_COMMAND", ("-c", code))
    worker = Worker(seconds=3)
    with pytest.raises(UnreadableFile, match="已停止"):
        worker.read(".html", PAGE)
    assert ends(int(note.read_text()))
