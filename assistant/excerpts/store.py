"""Notes of excerpts in one SQLite file, safe between windows: a connection for each call, WAL, immediate transactions.

A note is found by its key, which nobody can guess; whoever has the address of a page with it may read and change it.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.excerpts.excerpt import Excerpt
from index.errors import NigaoError
from index.fitting import fit
from index.transaction import transaction

MOST_EXCERPTS, LONGEST_REMARK, LONGEST_TITLE = 200, 2_000, 60
_UNTITLED = "先例摘记"
_BUSY_MS = 5_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, title TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS excerpts (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL REFERENCES notes ON DELETE CASCADE, passage_id TEXT NOT NULL,
  report_id TEXT NOT NULL, title TEXT NOT NULL, year INTEGER, slot TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
  remark TEXT NOT NULL DEFAULT '', UNIQUE (key, passage_id));
"""
_COLUMNS = "passage_id, report_id, title, year, slot, heading, text, remark"


@dataclass(frozen=True)
class Note:
    """A note in a list: its key, title, when it was last changed, and how many excerpts it holds."""

    key: str
    title: str
    changed: datetime
    excerpts: int


class ExcerptStore:
    """All notes in one file; may be used from any thread."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is made at the first change."""
        self._path = path

    def note(self, key: str) -> Note:
        """Return a note; one that is not stored is empty and untitled."""
        rows = self._notes("WHERE n.key = ?", key)
        return rows[0] if rows else Note(key, _UNTITLED, datetime.now(UTC), 0)

    def notes(self, most: int = 20) -> list[Note]:
        """Return the notes that hold something, the last changed first."""
        return [note for note in self._notes("ORDER BY n.changed DESC LIMIT ?", most) if note.excerpts]

    def excerpts(self, key: str) -> list[Excerpt]:
        """Return the excerpts of a note in the order in which they were collected."""
        with self._open() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM excerpts WHERE key = ? ORDER BY number", (key,)).fetchall()
        return [Excerpt(*row) for row in rows]

    def collect(self, key: str, excerpt: Excerpt) -> None:
        """Put an excerpt into a note; one that is there already stays as it is.

        Raises:
            NigaoError: the note is full, or cannot be written.

        """
        with self._change(key) as db:
            held = db.execute("SELECT COUNT(*) FROM excerpts WHERE key = ?", (key,)).fetchone()[0]
            if held >= MOST_EXCERPTS:
                raise NigaoError(f"一份摘记最多放 {MOST_EXCERPTS} 段，请先下载，再另开一份。")
            values = (key, *(getattr(excerpt, name) for name in _COLUMNS.split(", ")))
            db.execute(f"INSERT OR IGNORE INTO excerpts (key, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", values)

    def drop(self, key: str, passage_id: str) -> None:
        """Take an excerpt out of a note."""
        with self._change(key) as db:
            db.execute("DELETE FROM excerpts WHERE key = ? AND passage_id = ?", (key, passage_id))

    def remark(self, key: str, passage_id: str, remark: str) -> None:
        """Put a remark of the reader on an excerpt."""
        said = fit(remark).strip()[:LONGEST_REMARK]
        with self._change(key) as db:
            db.execute("UPDATE excerpts SET remark = ? WHERE key = ? AND passage_id = ?", (said, key, passage_id))

    def rename(self, key: str, title: str) -> None:
        """Give a note a title."""
        with self._change(key) as db:
            db.execute("UPDATE notes SET title = ? WHERE key = ?", (" ".join(fit(title).split())[:LONGEST_TITLE] or _UNTITLED, key))

    def _notes(self, which: str, value: object) -> list[Note]:
        counted = "(SELECT COUNT(*) FROM excerpts e WHERE e.key = n.key)"
        with self._open() as db:
            rows = db.execute(f"SELECT n.key, n.title, n.changed, {counted} FROM notes n {which}", (value,)).fetchall()
        return [Note(key, title, datetime.fromisoformat(changed), held) for key, title, changed, held in rows]

    @contextmanager
    def _change(self, key: str) -> Iterator[sqlite3.Connection]:
        """Run a change of a note whole or not at all, making the note if need be."""
        with self._open() as db, transaction(db):
            db.execute(
                "INSERT INTO notes VALUES (?,?,?) ON CONFLICT (key) DO UPDATE SET changed = excluded.changed",
                (key, _UNTITLED, datetime.now(UTC).isoformat()),
            )
            yield db

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, isolation_level=None, timeout=_BUSY_MS / 1000)) as db:
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA foreign_keys=ON")
                db.executescript(_SCHEMA)
                yield db
        except sqlite3.DatabaseError as error:
            raise NigaoError(f"摘记存取不了（{error}），请检查资料库文件夹的权限和磁盘空间；这次的改动没有保存。") from error


def new_key() -> str:
    """Return a key for a new note."""
    return secrets.token_hex(8)
