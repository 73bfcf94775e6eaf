"""Every system answers over a small library: ours, our parts, and the peers where their packages are installed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.cmrc import library_of, read_trial, reciprocal_ranks, run_cmrc
from bench.contenders import contenders
from bench.peers import CHUNK, chunks_of, missing
from bench.systems import PARTS, alone, passages_of, whole
from index import Library
from index.report import Filters
from tests.index.conftest import JUSTICE, REPORTS, SCHOOL

NO_FILTER = Filters()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("bench")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = Library.open(folder / "库")
    library.add([folder / name for name in REPORTS])
    yield library
    library.close()


def test_our_own_row_is_what_users_get(library: Library) -> None:
    found = whole(library)("网络舆情监测", 3, NO_FILTER)
    hits = library.search("网络舆情监测", 3).hits
    assert [one.file for one in found] == [hit.file for hit in hits]
    assert all(one.text.endswith(hit.text) for one, hit in zip(found, hits, strict=True))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_alone_answers(library: Library, part: str) -> None:
    found = alone(library, part)("网络舆情监测", 5, NO_FILTER)
    assert 0 < len(found) <= 5
    if part != "expanded":
        assert found[0].file == JUSTICE


def test_passages_are_those_of_the_library(library: Library) -> None:
    pieces = passages_of(library)
    assert len(pieces) == sum(report.passages for report in library.reports())
    problems = [piece for piece in pieces if piece.satisfies(Filters(section="problems", year=2023))]
    assert problems
    assert all(piece.slots == {"problems"} for piece in problems)
    assert not any(piece.satisfies(Filters(since=2999)) for piece in pieces)


@pytest.fixture(scope="module")
def peers(library: Library) -> None:
    if absent := missing():
        pytest.skip(f"{absent} is not installed")


@pytest.mark.usefixtures("peers")
def test_chunks_hold_the_whole_text_and_know_their_slots(library: Library) -> None:
    passages = passages_of(library)
    chunks = chunks_of(library, passages)
    assert max(len(chunk.found.text) for chunk in chunks) <= CHUNK
    assert {slot for chunk in chunks for slot in chunk.slots} == {slot for piece in passages for slot in piece.slots}
    for piece in passages:
        start = piece.found.text.splitlines()[-1][:12]
        assert any(start in chunk.found.text and piece.slots <= chunk.slots for chunk in chunks), start


@pytest.mark.usefixtures("peers")
def test_every_system_finds_a_passage_by_its_words_and_obeys_filters(library: Library) -> None:
    makers = contenders(library)
    assert len(makers) == 7
    for name, make in makers.items():
        search = make()
        if "expanded" not in name:
            assert SCHOOL in {found.file for found in search("师德一票否决", 3, NO_FILTER)}, name
        assert {one.file for one in search("学习", 5, Filters(year=2022))} <= {SCHOOL}, name


def test_a_trial_of_paragraphs_is_searched_by_paragraph(tmp_path: Path) -> None:
    contexts = ["松川是一条河，发源于北岭，全长二百公里。", "梨园镇盛产雪梨，每年四月举办梨花节。"]
    paragraphs = [
        {"id": f"P{n}", "context": text, "qas": [{"question": asked}]}
        for n, (text, asked) in enumerate(zip(contexts, ["松川发源于哪里？", "梨花节几月举办？"], strict=True))
    ]
    file = tmp_path / "trial.json"
    file.write_text(json.dumps({"data": [{"paragraphs": [paragraph]} for paragraph in paragraphs]}), encoding="utf-8")
    texts, questions = read_trial(file)
    assert questions == [("松川发源于哪里？", "P0"), ("梨花节几月举办？", "P1")]
    library = library_of(texts, tmp_path, None)
    assert reciprocal_ranks(whole(library), questions) == [1, 1]
    library.close()


def test_a_missing_trial_is_said_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_cmrc(None, tmp_path / "none.json")
    assert "skipped" in capsys.readouterr().out
