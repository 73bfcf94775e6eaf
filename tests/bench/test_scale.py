"""Libraries of any size: what is made is the same every time, and a tiny one goes through all that a large one is measured by."""

import shutil
from argparse import Namespace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from bench.scale.__main__ import run
from bench.scale.asking import UNSEEN, Requests, Times
from bench.scale.cost import Cost, cost_of
from bench.scale.making import Maker, Stock
from index import Library
from index.understanding import understand

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Sentences of every sixth sample report."""
    folder = tmp_path_factory.mktemp("some")
    for file in islice(sorted(CORPUS.glob("*年*")), 0, None, 6):
        shutil.copy(file, folder)
    return Stock.of(folder)


def test_a_stock_has_sentences_and_heads_for_every_part_of_a_report(stock: Stock) -> None:
    assert {"opening", "achievements", "problems", "plan", "closing"} <= set(stock.sentences)
    assert {"achievements", "problems", "plan"} <= set(stock.heads)
    assert stock.places


def test_a_report_is_made_the_same_from_its_number_and_no_two_are_alike(stock: Stock) -> None:
    maker, other = Maker(stock), Maker(stock, seed=7)
    assert maker.lines(5) == Maker(stock).lines(5)
    assert maker.lines(5) != other.lines(5)
    assert len({"\n".join(maker.lines(number)) for number in range(60)}) == 60


def test_made_reports_are_as_long_as_real_ones_and_are_read_as_reports(stock: Stock, tmp_path: Path) -> None:
    maker = Maker(stock)
    lengths = [sum(map(len, maker.lines(number))) for number in range(100)]
    assert 2_000 < np.mean(lengths) < 4_500
    assert min(lengths) < 0.65 * np.mean(lengths) < max(lengths) / 2
    name, data = maker.file(3, maker.lines(3))
    (tmp_path / name).write_bytes(data)
    report = understand(tmp_path / name)
    assert (report.description.title, report.description.year) == (maker.lines(3)[0], int(maker.lines(3)[-1][:4]))
    assert {passage.slot for passage in report.passages} >= {"achievements", "problems", "plan"}


def test_a_larger_library_holds_the_smaller_one(stock: Stock, tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    number = Maker(stock).write(few, 10_000)
    assert Maker(stock).write(many, 30_000) > number > 0
    assert {file.name: file.read_bytes() for file in few.rglob("*.txt")}.items() <= {
        file.name: file.read_bytes() for file in many.rglob("*.txt")
    }.items()


def test_files_come_in_every_form(stock: Stock) -> None:
    maker = Maker(stock)
    assert {Path(maker.file(number, ["标题"])[0]).suffix for number in range(200)} == {".txt", ".docx", ".html"}


def test_requests_are_the_same_every_time_and_the_long_ones_are_of_no_library(stock: Stock) -> None:
    requests = Requests.of(stock)
    assert requests == Requests.of(stock)
    assert len(set(requests.short)) == len(requests.short) == len(requests.long) == 60
    assert all(0 < len(text) <= 300 for text in requests.long)
    assert requests.long[0].startswith(Maker(stock).lines(UNSEEN)[4][:50])
    assert len(requests.copied) == 3_000


def test_times_are_told_in_milliseconds() -> None:
    assert Times("x", (0.001, 0.002, 0.003), (0.01, 0.01, 0.01)).told == "2.0 (10.0) | 2.9 (10.0)"


def test_a_command_costs_time_and_memory_and_one_that_fails_is_not_measured() -> None:
    cost = cost_of(["-c", "import time; held = b'x' * 300_000_000; time.sleep(1); print('fertig')"])
    assert cost.output == "fertig\n"
    assert cost.wall > 0.9
    assert 250 < cost.memory < 1_000
    assert Cost(1.25, 0.5, 10.2, "").told == "1.2 s (0.5 s of processors), 10 MiB"
    with pytest.raises(RuntimeError, match="ended with 3"):
        cost_of(["-c", "raise SystemExit(3)"])


def test_a_tiny_library_is_built_used_and_added_to(stock: Stock, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, stock, 20_000, Namespace(peer=0.0, more=3, exact=True))
    told = capsys.readouterr().out
    assert told.startswith("### 20,000 characters, ")
    for said in (
        "from files to searchable",
        "times the text",
        "first search",
        "| short, section |",
        "| copying",
        "| section draft |",
    ):
        assert said in told
    assert "recall of the vectors: 1.000 of the first 10, 1.000 of the first 50" in told
    assert "3 reports more, while searches go on" in told
    library = Library.open(tmp_path / "library")
    assert len(library.reports()) == sum(1 for _ in (tmp_path / "files").rglob("*.*")) + 3
    library.close()
