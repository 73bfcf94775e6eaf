"""Many files at once: read by several processes, stored in batches, an interruption keeps what was told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library, intake
from index.report import FileOutcome
from tests.index.conftest import REPORTS


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_MANY", 2)
    monkeypatch.setattr(intake, "_MOST", 2)


@pytest.fixture
def files(tmp_path: Path, sources: Path) -> Path:
    return Path(shutil.copytree(sources, tmp_path / "报告"))


@pytest.fixture
def library(tmp_path: Path, other_model: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "库", str(other_model))
    yield opened
    opened.close()


def test_a_crew_reads_what_one_process_reads(
    library: Library, files: Path, tmp_path: Path, other_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "坏.docx").write_bytes(b"PK rubbish")
    (files / "空.txt").write_bytes(b"")
    (files / "再来.txt").write_text(next(iter(REPORTS.values())), encoding="utf-8")
    side_by_side = library.add([files])
    monkeypatch.setattr(intake, "_MANY", 1_000)
    other = Library.open(tmp_path / "另一个库", str(other_model))
    assert side_by_side == other.add([files])
    assert {outcome.status for outcome in side_by_side} == {"added", "failed", "empty", "duplicate"}
    assert library.reports() == other.reports()
    other.close()


def test_an_interruption_keeps_what_was_told_and_the_rest_is_read_the_next_time(library: Library, files: Path) -> None:
    told: list[str] = []

    def stop(outcome: FileOutcome, number: int, _: int) -> None:
        told.append(outcome.file)
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add([files], stop)
    assert {report.file for report in library.reports()} == set(told)
    statuses = {outcome.file: outcome.status for outcome in library.add([files])}
    assert {file for file, status in statuses.items() if status == "unchanged"} == set(told)
    assert {report.file for report in library.reports()} == set(REPORTS)


def test_progress_is_told_while_the_indexes_are_brought_up(library: Library, files: Path) -> None:
    told: list[tuple[int, int]] = []
    library.add([files], progress=lambda done, total: told.append((done, total)))
    passages = sum(report.passages for report in library.reports())
    assert told[-1] == (passages, passages)


def test_what_takes_long_to_read_is_stored_before_the_rest(library: Library, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_MOST", 1_000)
    monkeypatch.setattr(intake, "_SECONDS", 0.0)
    library.encode(["先定下编码器"])
    before = library.generation
    library.add([files])
    assert library.generation == before + len(REPORTS)


def test_files_that_come_soon_are_stored_in_one_change(library: Library, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_MOST", 1_000)
    monkeypatch.setattr(intake, "_SECONDS", 600.0)
    monkeypatch.setattr(intake, "_SECONDS_A_FILE", 600.0)
    library.encode(["先定下编码器"])
    before = library.generation
    library.add([files])
    assert library.generation == before + 1
    assert [outcome.status for outcome in library.add([files])] == ["unchanged"] * len(REPORTS)
    assert library.generation == before + 1
