"""Parsers in a process of their own: whatever a file does to it, one sentence comes back and the next file is read."""

import os
import signal
from collections.abc import Iterator

import pytest

from index.errors import UnreadableFile
from index.isolation import Worker

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
