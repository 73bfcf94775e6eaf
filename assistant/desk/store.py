"""The drafts of an office in one SQLite file: every save is a version, nothing is ever overwritten.

WAL, `BEGIN IMMEDIATE` and a busy timeout, a connection for each call: windows, threads and processes may share the file.
A save names the version that its writer has seen; where another window was faster it is refused. Versions are a tree:
undo goes to the version that the present one was made from, redo to the latest one made from it.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.desk.draft import STATES, Draft, new_key, states
from assistant.desk.form import draft_json, draft_of_json, packed, unpacked
from index.errors import NigaoError
from index.transaction import transaction

_APPLICATION, _SCHEMA_VERSION = 0x4E474447, 1
_BUSY_MS = 10_000
_KEPT_WHOLE = 200
"""So many versions are kept; of older ones the last of each day."""
_LONGEST_SAID = 100
_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (
  key TEXT PRIMARY KEY, title TEXT NOT NULL, version INTEGER NOT NULL, changed TEXT NOT NULL, states TEXT NOT NULL, deleted TEXT);
CREATE TABLE IF NOT EXISTS versions (
  key TEXT NOT NULL REFERENCES drafts, number INTEGER NOT NULL, parent INTEGER NOT NULL, changed TEXT NOT NULL,
  what TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (key, number));
"""
_PARENT = "(SELECT MAX(p.number) FROM versions p WHERE p.key = v.key AND p.number <= v.parent)"
"""The version that another one was made from, or the one before it that is still kept."""


class DraftChanged(NigaoError):
    """A save that came second; `current` is what the other window saved."""

    def __init__(self, message: str, current: "Saved") -> None:
        """Take the sentence for the user and the draft as it is stored."""
        super().__init__(message)
        self.current = current


@dataclass(frozen=True)
class Saved:
    """A draft as it is stored: the version it is at and when that was made (UTC)."""

    draft: Draft
    version: int
    changed: datetime


@dataclass(frozen=True)
class Listed:
    """A draft in the list; `states` says how many of its parts are empty, have blanks, are ready."""

    key: str
    title: str
    changed: datetime
    states: dict[str, int]


@dataclass(frozen=True)
class Version:
    """A version of a draft: when it was made and what was done; `present` is the one that the draft is at."""

    number: int
    changed: datetime
    what: str
    present: bool = False


@dataclass(frozen=True)
class DraftStore:
    """The drafts in one file."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> "DraftStore":
        """Open or make the file.

        Raises:
            NigaoError: it is damaged, of a newer version or not ours, or cannot be written; it is left as it is.

        """
        store = cls(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NigaoError(f"建不了文件夹“{path.parent}”（{error.strerror or error}）；请检查权限，或换一个位置。") from error
        with store._connection() as db:
            _prepare(db, path)
        return store

    def create(self, draft: Draft, what: str = "新建") -> Saved:
        """Store a new draft under its key."""
        with self._change() as db:
            moment = _now()
            row = (draft.key, draft.title, 1, moment, _state_counts(draft))
            db.execute("INSERT INTO drafts (key, title, version, changed, states) VALUES (?,?,?,?,?)", row)
            _insert(db, draft, 1, 0, moment, what)
            return _saved(db, draft.key)

    def get(self, key: str) -> Saved | None:
        """Return a draft; None when there is none, or it was deleted."""
        with self._connection() as db:
            row = db.execute("SELECT 1 FROM drafts WHERE key = ? AND deleted IS NULL", (key,)).fetchone()
            return _saved(db, key) if row else None

    def is_at(self, key: str, seen: int) -> bool:
        """Whether a draft is at the version seen, or gone; a look that costs next to nothing, for it is taken often."""
        with self._connection() as db:
            row = db.execute("SELECT version FROM drafts WHERE key = ? AND deleted IS NULL", (key,)).fetchone()
        return row is None or row[0] == seen

    def save(self, draft: Draft, seen: int, what: str) -> Saved:
        """Store a draft as a new version; a draft without a change makes none.

        Args:
            draft: as it is now.
            seen: the version that it was made from.
            what: what was done, in a few words.

        Raises:
            DraftChanged: another window has saved since `seen`; nothing was stored.
            NigaoError: the draft was deleted, or is too large.

        """
        with self._change() as db:
            current = _seen(db, draft.key, seen)
            if current.draft == draft:
                return current
            return _advance(db, draft, current.version, what)

    def list(self, *, deleted: bool = False) -> tuple[Listed, ...]:
        """Return the drafts, or the deleted ones, the last changed first."""
        with self._connection() as db:
            rows = db.execute(
                f"SELECT key, title, changed, states FROM drafts WHERE deleted IS {'NOT' if deleted else ''} NULL"
                " ORDER BY changed DESC, rowid DESC"
            )
            return tuple(Listed(key, title, _moment(changed), _counts(states)) for key, title, changed, states in rows)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Return the versions of a draft, the latest first."""
        with self._connection() as db:
            rows = db.execute(
                "SELECT v.number, v.changed, v.what, v.number = d.version FROM versions v JOIN drafts d USING (key)"
                " WHERE key = ? ORDER BY v.number DESC",
                (key,),
            )
            return tuple(Version(number, _moment(changed), what, bool(present)) for number, changed, what, present in rows)

    def version(self, key: str, number: int) -> Draft:
        """Return a draft as it was.

        Raises:
            NigaoError: this version is not kept.

        """
        with self._connection() as db:
            return _version(db, key, number)

    def undo(self, key: str, seen: int) -> Saved:
        """Go back to the version that the present one was made from; at the first one the draft stays. Raises as `save` does."""
        return self._step(key, seen, f"SELECT {_PARENT} FROM versions v WHERE v.key = ? AND v.number = ?")

    def redo(self, key: str, seen: int) -> Saved:
        """Go on to the latest version made from the present one; without one the draft stays. Raises as `save` does."""
        return self._step(key, seen, f"SELECT MAX(v.number) FROM versions v WHERE v.key = ? AND {_PARENT} = ?")

    def restore(self, key: str, number: int, seen: int) -> Saved:
        """Store an earlier version as a new one. Raises as `save` does."""
        with self._change() as db:
            current = _seen(db, key, seen)
            earlier = _version(db, key, number)
            return current if earlier == current.draft else _advance(db, earlier, seen, f"恢复到第 {number} 版")

    def rename(self, key: str, title: str, seen: int) -> Saved:
        """Give a draft another title. Raises as `save` does."""
        with self._change() as db:
            current = _seen(db, key, seen)
            return _advance(db, replace(current.draft, title=title), seen, "改稿名") if title != current.draft.title else current

    def copy(self, key: str) -> Saved:
        """Store a copy of a draft as a draft of its own.

        Raises:
            NigaoError: there is no such draft.

        """
        with self._connection() as db:
            draft = _saved(db, key).draft
        return self.create(replace(draft, key=new_key(), title=f"{draft.title}（副本）"), "复制")

    def delete(self, key: str) -> None:
        """Put a draft away; `undelete` brings it back."""
        with self._change() as db:
            db.execute("UPDATE drafts SET deleted = ? WHERE key = ?", (_now(), key))

    def undelete(self, key: str) -> Saved:
        """Bring a deleted draft back.

        Raises:
            NigaoError: there is no such draft.

        """
        with self._change() as db:
            db.execute("UPDATE drafts SET deleted = NULL WHERE key = ?", (key,))
            return _saved(db, key)

    def pack(self, key: str) -> bytes:
        """Return a draft as one .nigao file.

        Raises:
            NigaoError: there is no such draft.

        """
        with self._connection() as db:
            return packed(_saved(db, key).draft)

    def unpack(self, data: bytes) -> Saved:
        """Store the draft of a .nigao file as a new one.

        Raises:
            NigaoError: the file is too large or no packed draft.

        """
        return self.create(unpacked(data), "导入")

    def _step(self, key: str, seen: int, question: str) -> Saved:
        with self._change() as db:
            current = _seen(db, key, seen)
            (number,) = db.execute(question, (key, seen)).fetchone() or (None,)
            if not number:
                return current
            _point(db, _version(db, key, number), number)
            return _saved(db, key)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose work is done whole or not at all, while no other one writes."""
        with self._connection() as db, transaction(db):
            yield db

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        db: sqlite3.Connection | None = None
        try:
            db = sqlite3.connect(self.path, isolation_level=None, timeout=_BUSY_MS / 1000)
            yield db
        except sqlite3.DatabaseError as error:
            raise _told(error, self.path) from error
        finally:
            if db is not None:
                db.close()


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file; leave one that is not ours, or of a newer version, alone."""
    # one statement, one moment: another window may be making the file just now
    application, version, tables = db.execute(
        "SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_master) FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if not (application or version or tables):
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(
            f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA application_id={_APPLICATION};PRAGMA user_version={_SCHEMA_VERSION};COMMIT;"
        )
    elif application != _APPLICATION:
        raise NigaoError(f"{path} 不是拟稿的稿件库，没有动它；请换一个文件，或移走它再打开。")
    elif version > _SCHEMA_VERSION:
        raise NigaoError(f"稿件库 {path} 是新版拟稿写的，这一版读不了，没有动它；请升级拟稿后再打开。")


def _told(error: sqlite3.DatabaseError, path: Path) -> NigaoError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return NigaoError(f"稿件库 {path} 已损坏或不是拟稿的文件，没有动它；请恢复备份，或移走它后重新打开。")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return NigaoError("另一个程序正占着稿件库，这一步没有存上；请过一会儿再试。")
    return NigaoError(f"稿件库 {path} 打不开或写不进去（{error}）；请检查磁盘空间和写入权限后再试。")


def _seen(db: sqlite3.Connection, key: str, seen: int) -> Saved:
    """Return the draft as it is stored, if it is at the version seen."""
    row = db.execute("SELECT deleted FROM drafts WHERE key = ?", (key,)).fetchone()
    if row is None or row[0] is not None:
        raise NigaoError("这份稿子已被删除，这一步没有存上；可以在稿子列表里撤销删除后再试。")
    current = _saved(db, key)
    if current.version != seen:
        (what,) = db.execute("SELECT what FROM versions WHERE key = ? AND number = ?", (key, current.version)).fetchone()
        at = current.changed.astimezone().strftime("%H:%M:%S")
        raise DraftChanged(f"这份稿子 {at} 在另一个窗口里改过（{what}），您这一步没有存上；请先看看那边的改动，再接着写。", current)
    return current


def _saved(db: sqlite3.Connection, key: str) -> Saved:
    row = db.execute("SELECT version, changed FROM drafts WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise NigaoError("没有找到这份稿子，请回到稿子列表重新选择。")
    return Saved(_version(db, key, row[0]), row[0], _moment(row[1]))


def _version(db: sqlite3.Connection, key: str, number: int) -> Draft:
    row = db.execute("SELECT body FROM versions WHERE key = ? AND number = ?", (key, number)).fetchone()
    if row is None:
        raise NigaoError(f"第 {number} 版没有保留，请选别的版本。")
    try:
        return draft_of_json(key, zlib.decompress(row[0]).decode())
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NigaoError(f"第 {number} 版的内容已损坏，读不出来；请在版本记录里恢复别的版本。") from error


def _advance(db: sqlite3.Connection, draft: Draft, parent: int, what: str) -> Saved:
    """Store a draft as the version after all others and let it stand at that."""
    (last,) = db.execute("SELECT MAX(number) FROM versions WHERE key = ?", (draft.key,)).fetchone()
    _insert(db, draft, last + 1, parent, _now(), what)
    _point(db, draft, last + 1)
    _thin(db, draft.key, last + 1)
    return _saved(db, draft.key)


def _insert(db: sqlite3.Connection, draft: Draft, number: int, parent: int, moment: str, what: str) -> None:
    body = zlib.compress(draft_json(draft).encode())
    db.execute("INSERT INTO versions VALUES (?,?,?,?,?,?)", (draft.key, number, parent, moment, what[:_LONGEST_SAID], body))


def _point(db: sqlite3.Connection, draft: Draft, number: int) -> None:
    row = (draft.title, number, _now(), _state_counts(draft), draft.key)
    db.execute("UPDATE drafts SET title = ?, version = ?, changed = ?, states = ? WHERE key = ?", row)


def _thin(db: sqlite3.Connection, key: str, last: int) -> None:
    old = "SELECT MAX(number) FROM versions WHERE key = :key GROUP BY substr(changed, 1, 10)"
    db.execute(
        f"DELETE FROM versions WHERE key = :key AND number <= :before AND number > 1 AND number NOT IN ({old})",
        {"key": key, "before": last - _KEPT_WHOLE},
    )


def _state_counts(draft: Draft) -> str:
    names = [state.name for state in states(draft)]
    return ",".join(f"{name}={names.count(name)}" for name in STATES if name in names)


def _counts(states: str) -> dict[str, int]:
    return {name: int(count) for name, _, count in (one.partition("=") for one in states.split(",") if one)}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
