"""A full disk, a folder without rights, two writers, a damaged file: one clear sentence, and nothing is lost."""

import ctypes
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import Library
from index.errors import LibraryBusy, LibraryError
from index.trouble import in_plain_words
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS, best_file

ROOT = Path(__file__).parents[2]


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let the system refuse to make a file longer than `size` bytes, as it does when the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def is_a_sentence(text: str) -> bool:
    return text.endswith("。") and "Errno" not in text and "Traceback" not in text


# --- a full disk -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 100, 4_000, 20_000, 40_000])
def test_a_full_disk_is_named_and_nothing_is_lost(changeable: Library, budget: Path, size: int) -> None:
    before = {report.report_id for report in changeable.reports()}
    answer = changeable.search("网络舆情监测")
    with no_file_above(size):
        with pytest.raises(LibraryError) as caught:
            changeable.add([budget])
        during = changeable.search("网络舆情监测")
    assert is_a_sentence(str(caught.value))
    assert "磁盘" in str(caught.value)
    assert during.hits == answer.hits
    assert before <= {report.report_id for report in changeable.reports()}
    assert changeable.add([budget])[0].status in ("added", "unchanged")
    assert best_file(changeable, "盘活沉淀资金") == "财政局.txt"
    assert changeable.check() == []


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_removal_on_a_full_disk_is_done_or_not_done(changeable: Library, size: int) -> None:
    with no_file_above(size), pytest.raises(LibraryError, match="磁盘"):
        changeable.remove([HOSPITAL])
    left = {report.file for report in changeable.reports()}
    assert left in (set(REPORTS), set(REPORTS) - {HOSPITAL})
    assert {hit.file for hit in changeable.search("红包回扣", 50).hits} <= left
    assert changeable.check() is not None
    assert changeable.check() == []


def test_a_new_library_on_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with no_file_above(0), pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "库")
    assert is_a_sentence(str(caught.value))
    assert "磁盘" in str(caught.value)


def test_a_search_that_cannot_repair_for_want_of_room_answers_and_says_so(changeable: Library, budget: Path) -> None:
    with no_file_above(40_000):
        with pytest.raises(LibraryError):
            changeable.add([budget])
        result = changeable.search("网络舆情监测")
    assert result.hits[0].file == JUSTICE
    if len(changeable.reports()) > len(REPORTS):  # stored, but not yet searchable
        assert "新加入的报告可能找不到" in str(result.notice)


# --- a folder without rights -----------------------------------------------------------------------------------------

_WITHOUT_RIGHTS = """
import sys
from index import Library
from index.errors import LibraryError
library = Library.open(sys.argv[1])
print(library.search("网络舆情监测").hits[0].file)
print(len(library.reports()), library.sharing([sys.argv[2]], 1)[0].file, library.encode(["舆情"]).shape[0])
for change in (lambda: library.add([sys.argv[3]]), lambda: library.remove([sys.argv[4]]), library.check, library.refit):
    try:
        change()
    except LibraryError as error:
        print(error)
library.close()
"""


_DROP_FROM_BOUNDING_SET, _OVERRIDE_RIGHTS = 24, 1
"""prctl(2) and capabilities(7): root without CAP_DAC_OVERRIDE heeds the rights of files like anybody else."""


def give_up_rights() -> None:
    ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE_RIGHTS, 0, 0, 0)


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """The small library in a folder that cannot be written."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("with_words", [True, False])
@pytest.mark.parametrize("open_elsewhere", [True, False])
def test_a_library_without_the_right_to_write_is_searched_and_not_changed(
    folder: Path, request: pytest.FixtureRequest, budget: Path, with_words: bool, open_elsewhere: bool
) -> None:
    if open_elsewhere:  # its log and index lie beside the catalogue then
        library = Library.open(folder)
        request.addfinalizer(library.close)
    locked: Path = request.getfixturevalue("locked")
    if not with_words:
        locked.chmod(0o755)
        (locked / "derived.json").unlink()
        locked.chmod(0o555)
    before = {path.name: path.stat().st_mtime_ns for path in locked.rglob("*")}
    command = [sys.executable, "-c", _WITHOUT_RIGHTS, str(locked), REPORTS[JUSTICE], str(budget), HOSPITAL]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=300, preexec_fn=give_up_rights)
    assert done.returncode == 0, done.stderr.decode()
    found, counted, *refusals = done.stdout.decode().splitlines()
    assert (found, counted) == (JUSTICE, f"{len(REPORTS)} {JUSTICE} 1")
    assert len(refusals) == 4
    assert all("只读" in said and "权限" in said and is_a_sentence(said) for said in refusals)
    assert {path.name: path.stat().st_mtime_ns for path in locked.rglob("*")} == before


# --- errors in words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "磁盘空间不足"),
        (OSError(122, "Disk quota exceeded"), "磁盘空间不足"),
        (OSError(30, "Read-only file system"), "不能写入"),
        (PermissionError(13, "Permission denied"), "不能写入"),
        (OSError(5, "Input/output error"), "检查磁盘"),
    ],
)
def test_what_the_system_refuses_is_said_with_the_remedy(tmp_path: Path, error: OSError, said: str) -> None:
    with pytest.raises(LibraryError, match=said) as caught, in_plain_words(tmp_path):
        raise error
    assert is_a_sentence(str(caught.value))


def test_a_locked_catalogue_is_another_program_at_work(tmp_path: Path) -> None:
    first, second = (sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, timeout=0) for _ in range(2))
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy, match="另一个程序"), in_plain_words(tmp_path):
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def test_other_errors_pass_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(KeyError), in_plain_words(tmp_path):
        raise KeyError("x")
