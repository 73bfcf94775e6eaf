"""A transaction happens whole or not at all, keeps other writers out, and hides no error."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.transaction import transaction

Connect = Callable[[], sqlite3.Connection]


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Connect]:
    """Connections to one file with a table of names, each only once."""
    opened: list[sqlite3.Connection] = []

    def one() -> sqlite3.Connection:
        opened.append(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, timeout=0))
        return opened[-1]

    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as db:
        db.executescript("PRAGMA journal_mode=WAL; CREATE TABLE names (name TEXT UNIQUE);")
    yield one
    for db in opened:
        db.close()


def names(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM names ORDER BY name")]


def test_what_a_block_did_is_there_for_others_when_it_is_over(connect: Connect) -> None:
    one, other = connect(), connect()
    with transaction(one) as db:
        db.execute("INSERT INTO names VALUES ('甲')")
        assert names(other) == []
    assert names(other) == ["甲"]
    assert not one.in_transaction


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt()])
def test_a_block_that_is_broken_off_has_done_nothing(connect: Connect, error: BaseException) -> None:
    db = connect()
    with pytest.raises(type(error)), transaction(db):
        db.execute("INSERT INTO names VALUES ('甲')")
        raise error
    assert names(db) == []
    with transaction(db):
        db.execute("INSERT INTO names VALUES ('乙')")
    assert names(db) == ["乙"]


def test_another_writer_is_kept_out_from_the_beginning(connect: Connect) -> None:
    one, other = connect(), connect()
    with transaction(one), pytest.raises(sqlite3.OperationalError, match="locked"), transaction(other):
        pytest.fail("two were let in")
    assert not other.in_transaction


def test_the_error_that_made_sqlite_end_the_transaction_is_the_one_that_is_raised(connect: Connect) -> None:
    db = connect()
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), transaction(db):
        db.execute("INSERT INTO names VALUES ('甲')")
        db.execute("INSERT OR ROLLBACK INTO names VALUES ('甲')")
    assert names(db) == []
