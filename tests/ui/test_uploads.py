"""Names and types of uploads come from outside; what is stored must be safe."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from index import Library
from index.reading import MAX_BYTES
from tests.ui.conftest import REPORTS
from ui.uploads import forget, safe_name, take_in

TEXT = next(iter(REPORTS.values())).encode()


@dataclass
class File:
    name: str
    data: bytes = TEXT
    claimed: int | None = None

    @property
    def size(self) -> int:
        return len(self.data) if self.claimed is None else self.claimed

    def getvalue(self) -> bytes:
        return self.data


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/总结.txt", "总结.txt"),
        ("C:\\材料\\总结 2024.TXT", "总结 2024.TXT"),
        ("总\x00结\u202e.txt", "总结.txt"),
        ("...txt", "未命名.txt"),
        (".txt", "未命名.txt"),
        ("", "未命名"),
        ('a<b>:"|?*.docx', "ab.docx"),
    ],
)
def test_names_keep_chinese_and_lose_what_is_dangerous(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("name", ["总" * 500 + ".docx", "😀" * 300 + ".txt", "a" * 999])
def test_names_are_bounded_in_bytes(name: str) -> None:
    assert len(safe_name(name).encode()) <= 200


def test_types_and_sizes_are_checked_on_the_server(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    outcomes = take_in(library, [File("木马.exe"), File("很大.txt", claimed=MAX_BYTES + 1), File("空.txt", b"")])
    assert [outcome.status for outcome in outcomes] == ["failed", "failed", "empty"]
    assert all(outcome.reason for outcome in outcomes)
    assert not [*(tmp_path / "uploads").glob("*/*")]


def test_the_same_file_twice_is_said_to_be_there(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert [outcome.status for outcome in take_in(library, [File("a.txt"), File("a.txt")])] == ["added", "unchanged"]
    [again] = take_in(library, [File("a.txt")])
    assert (again.status, bool(again.reason)) == ("unchanged", True)
    assert len([*(tmp_path / "uploads").glob("*/a.txt")]) == 1


def test_an_archive_counts_as_its_reports_and_goes_with_the_last(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, text in enumerate(REPORTS.values()):
            archive.writestr(f"{number}.txt", text)
    outcomes = take_in(library, [File("两份.zip", packed.getvalue()), File("a.txt", b"")])
    assert [outcome.status for outcome in outcomes] == ["added", "added", "empty"]
    ids = [outcome.report_id for outcome in outcomes if outcome.report_id]
    for left, report_id in enumerate(reversed(ids), 1):
        library.remove([report_id])
        forget(library, [report_id])
        assert (not [*(tmp_path / "uploads").iterdir()]) == (left == len(ids))


def test_the_saved_copy_goes_with_the_report(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    [outcome] = take_in(library, [File("a.txt")])
    assert outcome.report_id
    library.remove([outcome.report_id])
    forget(library, [outcome.report_id])
    assert not [*(tmp_path / "uploads").iterdir()]
