"""The fuzzer itself: cases are made again from their seed, faults are seen, and a few cases pass."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bench import fuzzing
from bench.fuzzing import Case, case_of, known_files, run, try_case
from index.errors import UnreadableFile
from index.readers.pdf import read_pdf
from index.readers.raw import RawText, refuse_bomb


def test_a_case_is_made_again_from_its_seed() -> None:
    files = known_files()
    assert {Path(name).suffix for name, _ in files} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert {Path(name).suffix for name, _ in known_files((".doc", ".wps"))} == {".doc", ".wps"}
    assert case_of(7, files) == case_of(7, files)
    assert len({case_of(seed, files).data for seed in range(20)}) == 20


def test_some_cases_are_read_or_refused_as_they_should_be() -> None:
    faults = run(iter(range(25)), 5, lambda _: None)
    assert [fault.said for fault in faults] == []


def test_what_a_pdf_draws_is_changed_so_that_most_are_still_read() -> None:
    files, read = known_files((".pdf",)), 0
    for seed in range(12):
        case = case_of(seed, files)
        assert case.kind == ".pdf"
        assert case.data not in dict(files).values()
        assert try_case(case) is None
        with suppress(UnreadableFile):
            read += len(read_pdf(case.data).text) > 50
    assert read >= 6


def raising(error: BaseException) -> Callable[[bytes], RawText]:
    def parse(_: bytes) -> RawText:
        raise error

    return parse


def looping(_: bytes) -> RawText:
    while True:
        pass


@pytest.mark.parametrize(
    ("parse", "said"),
    [
        (raising(KeyError("w:val")), "KeyError"),
        (raising(UnreadableFile("no sentence")), "no sentence"),
        (lambda _: RawText("一、主要工作\n抓实学习。", {99: 1}), "levels of lines"),
        (looping, "processor time"),
    ],
)
def test_faults_are_seen(monkeypatch: pytest.MonkeyPatch, parse: Callable[[bytes], RawText], said: str) -> None:
    monkeypatch.setattr(fuzzing, "PARSERS", {".md": parse})
    monkeypatch.setattr(fuzzing, "_BASE_SECONDS", 0.2)
    fault = try_case(Case(0, "报告.md", ".md", b"x"))
    assert fault is not None
    assert said in fault.said


def test_an_archive_whose_directory_points_before_its_start_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w:p/>")
    with pytest.raises(UnreadableFile, match="已损坏"):
        refuse_bomb(made.getvalue()[20:], xml=True)
