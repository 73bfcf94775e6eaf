"""Which stored reports are much like a text, against a comparison with each of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import kinship
from index.kinship import kin_of, link, unlink
from index.likeness import ALIKE, likeness, sketch
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS, SCHOOL

TABLES = """
CREATE TABLE sketches (hash INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (hash, report)) WITHOUT ROWID;
CREATE TABLE sentences (hash INTEGER PRIMARY KEY, reports INTEGER NOT NULL);
CREATE TABLE links (report INTEGER NOT NULL, other INTEGER NOT NULL, likeness REAL NOT NULL);
"""
SENTENCES = [line for text in REPORTS.values() for line in text.split("\n") if len(line) > 20]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True).map("\n".join)


class Shelf:
    """Some texts by row, and the tables over them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.executescript(TABLES)
        self.db = db
        self.texts: dict[int, str] = {}

    def put(self, *added: str) -> None:
        for text in added:
            row = len(self.texts) + 1
            self.texts[row] = text
            link(self.db, row, text, self.texts.__getitem__)

    def take(self, row: int) -> None:
        unlink(self.db, row, self.texts.pop(row))

    def kin(self, text: str) -> dict[int, float]:
        return {kin.report: kin.likeness for kin in kin_of(self.db, text, self.texts.__getitem__)}

    def links(self) -> set[tuple[int, int]]:
        return set(self.db.execute("SELECT report, other FROM links"))

    def repeated(self) -> int:
        return int(self.db.execute("SELECT COUNT(*) FROM sentences WHERE reports > 1").fetchone()[0])


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        yield Shelf(db)


def test_the_same_report_of_another_year_is_kin_and_others_are_not(shelf: Shelf) -> None:
    shelf.put(REPORTS[JUSTICE], REPORTS[HOSPITAL], REPORTS[SCHOOL])
    assert shelf.kin(REPORTS[JUSTICE].replace("2023", "2024")) == {1: 1.0}
    assert shelf.links() == set()


def test_kin_are_linked_both_ways(shelf: Shelf) -> None:
    shelf.put(REPORTS[JUSTICE], REPORTS[HOSPITAL], REPORTS[JUSTICE].replace("松川县司法局", "平陵市民政局"))
    assert shelf.links() == {(1, 3), (3, 1)}


def test_what_was_taken_away_is_nobodys_kin(shelf: Shelf) -> None:
    shelf.put(REPORTS[JUSTICE], REPORTS[HOSPITAL])
    shelf.take(1)
    assert shelf.kin(REPORTS[JUSTICE]) == {}
    assert shelf.db.execute("SELECT COUNT(*) FROM sketches WHERE report = 1").fetchone() == (0,)


def test_sentences_are_counted_and_uncounted(shelf: Shelf) -> None:
    common = "坚持村组院三级议事制度不放松。"
    shelf.put(f"{common}抓好春耕备耕和农田水利。", f"{common}推进校车安全逐车查验。", "完全是另外一句没有说过的话。")
    assert shelf.repeated() == 1
    shelf.take(2)
    assert shelf.repeated() == 0
    shelf.take(1)
    shelf.take(3)
    assert shelf.db.execute("SELECT COUNT(*) FROM sentences").fetchone() == (0,)


@pytest.mark.parametrize("text", ["", "太短", "1234567890123"])
def test_a_text_too_short_has_no_kin(shelf: Shelf, text: str) -> None:
    shelf.put(text, text, REPORTS[JUSTICE])
    assert shelf.kin(text) == {}
    shelf.take(2)
    assert shelf.kin(REPORTS[JUSTICE]) == {3: 1.0}


def test_what_very_many_reports_share_tells_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinship, "_COMMON", 2)
    shelf.put(*[REPORTS[JUSTICE]] * 2)
    assert set(shelf.kin(REPORTS[JUSTICE])) == {1, 2}
    shelf.put(REPORTS[JUSTICE])
    assert shelf.kin(REPORTS[JUSTICE]) == {}


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(stored=st.lists(texts, min_size=1, max_size=6), asked=texts)
def test_kin_are_those_that_a_comparison_with_each_finds(stored: list[str], asked: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        shelf = Shelf(db)
        shelf.put(*stored)
        each = {row: likeness(sketch(asked), sketch(text)) for row, text in shelf.texts.items()}
        assert shelf.kin(asked) == {row: value for row, value in each.items() if value >= ALIKE}
