"""The catalogue: one SQLite file that holds every report and passage. The truth; everything else is derived from it.

WAL, `BEGIN IMMEDIATE` and a busy timeout: plain defaults lose updates when two processes write. Every change raises the
generation, by which the derived indexes know whether they are up to date.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from index.errors import LibraryError
from index.likeness import ALIKE, likeness, sentence_hashes, sketch
from index.report import Filters, Heading, Hit, Report, StoredReport
from index.trouble import code_of, is_spoilt

_SCHEMA_VERSION = 3
_BUSY_MS = 10_000
_NO_RIGHT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reports (
  report_id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL, bytes_hash TEXT NOT NULL,
  title TEXT NOT NULL, title_derived INTEGER NOT NULL, unit TEXT, year INTEGER, evidence_year INTEGER,
  plan_year INTEGER, report_kind TEXT, unit_kind TEXT, level TEXT, voice TEXT,
  flags TEXT NOT NULL, origins TEXT NOT NULL, headings TEXT NOT NULL, edits TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT, passage_id TEXT NOT NULL UNIQUE,
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
  slot TEXT NOT NULL, heading_path TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, voice TEXT,
  flags TEXT NOT NULL DEFAULT '[]');
CREATE INDEX IF NOT EXISTS passages_of_report ON passages (report_id);
CREATE TABLE IF NOT EXISTS sketches (hash INTEGER NOT NULL, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE);
CREATE INDEX IF NOT EXISTS sketches_by_hash ON sketches (hash);
CREATE INDEX IF NOT EXISTS sketches_of_report ON sketches (report_id);
CREATE TABLE IF NOT EXISTS sentences (hash INTEGER NOT NULL, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE);
CREATE INDEX IF NOT EXISTS sentences_by_hash ON sentences (hash);
CREATE INDEX IF NOT EXISTS sentences_of_report ON sentences (report_id);
CREATE TABLE IF NOT EXISTS links (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, other_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
  likeness REAL NOT NULL);
CREATE INDEX IF NOT EXISTS links_of_report ON links (report_id);
"""
_ARCHIVE = re.compile(r"^(.*\.zip)!.*", re.IGNORECASE | re.DOTALL)
"""The path of a file in an archive: the archive's own path is its first group."""
_HIT_COLUMNS = """p.number, p.passage_id, p.report_id, p.slot, p.heading_path, p.text, p.voice, p.flags,
  r.file, r.title, r.year, r.report_kind, r.unit_kind, r.unit"""


@dataclass(frozen=True)
class Known:
    """What the catalogue knows of a file: which report it holds and with which bytes."""

    report_id: str
    bytes_hash: str


@dataclass(frozen=True)
class StoredText:
    """A report's clean text with its headings and passages, for reading it in place."""

    report: StoredReport
    text: str
    headings: tuple[Heading, ...]
    passages: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class SourceText:
    """A report's clean text with what tells whose it is, for comparing texts."""

    report_id: str
    file: str
    unit: str | None
    year: int | None
    text: str


class Catalogue:
    """An open catalogue. Not safe for use by two threads at once: the Library holds a lock around it."""

    def __init__(self, connection: sqlite3.Connection, *, read_only: bool = False) -> None:
        """Take a connection in autocommit mode."""
        self._db, self.read_only = connection, read_only

    @classmethod
    def open(cls, path: Path) -> "Catalogue":
        """Open or make the catalogue; one that lies in a folder without the right to write can only be read.

        Raises:
            LibraryError: the file is no catalogue of ours, or cannot be opened.

        """
        try:
            db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA foreign_keys=ON")
            db.executescript(_SCHEMA)
            _migrate(db)
            db.execute("INSERT OR IGNORE INTO meta VALUES ('schema', ?), ('generation', '0')", (str(_SCHEMA_VERSION),))
        except sqlite3.DatabaseError as error:
            if is_spoilt(error):
                raise LibraryError(
                    f"资料库目录文件 {path} 已损坏或不是拟稿的文件；请恢复备份，或换一个资料库文件夹重新加入报告。"
                ) from error
            if code_of(error) in _NO_RIGHT and path.is_file() and path.stat().st_size:
                return cls.open_to_read(path, read_only=True)
            raise LibraryError(f"打不开资料库目录 {path}（{error}）；请检查磁盘空间和写入权限，或换一个资料库文件夹。") from error
        return cls(db)

    @classmethod
    def open_to_read(cls, path: Path, *, read_only: bool = False) -> "Catalogue":
        """Open a catalogue that exists, for reading; `read_only` says that its folder cannot be written."""
        if read_only:
            # without the right to make a -shm file beside it SQLite reads only a file that nobody changes
            log = path.with_name(path.name + "-wal")
            flag = "mode=ro" if log.is_file() and log.stat().st_size else "immutable=1"
            db = sqlite3.connect(f"{path.as_uri()}?{flag}", uri=True, isolation_level=None, check_same_thread=False)
        else:
            db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
        db.execute("PRAGMA query_only=ON")
        return cls(db, read_only=read_only)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the catalogue, whatever others write meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:  # SQLite itself ends it after some errors
                self._db.execute("COMMIT")

    @contextmanager
    def change(self) -> Iterator[None]:
        """Run a change whole or not at all, and raise the generation."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    @property
    def generation(self) -> int:
        """How often the catalogue was changed."""
        return int(self.meta("generation") or 0)

    def meta(self, key: str) -> str | None:
        """Return a setting of the library."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Store a setting of the library."""
        self._db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    def forget_meta(self, keys: Sequence[str]) -> None:
        """Remove settings of the library."""
        self._db.executemany("DELETE FROM meta WHERE key = ?", [(key,) for key in keys])

    def copy_to(self, file: Path) -> None:
        """Copy the whole catalogue, as it is now, into a new file."""
        with closing(sqlite3.connect(file)) as copy:
            self._db.backup(copy)

    def copy_into(self, other: "Catalogue") -> None:
        """Put this catalogue in the place of what another one holds, in one transaction of that."""
        self._db.backup(other._db)

    def known(self, path: str) -> Known | None:
        """Return what is stored for the file at this path."""
        row = self._db.execute("SELECT report_id, bytes_hash FROM reports WHERE path = ?", (path,)).fetchone()
        return None if row is None else Known(*row)

    def file_of(self, report_id: str) -> str | None:
        """Return the name of the file that holds this report, or None when it is not stored."""
        row = self._db.execute("SELECT file FROM reports WHERE report_id = ?", (report_id,)).fetchone()
        return None if row is None else str(row[0])

    def path_of(self, report_id: str) -> str | None:
        """Return the path of the file that holds this report, or None when it is not stored."""
        row = self._db.execute("SELECT path FROM reports WHERE report_id = ?", (report_id,)).fetchone()
        return None if row is None else str(row[0])

    def paths_below(self, folder: str) -> dict[str, str]:
        """Return the paths of the reports below a folder, with their ids."""
        rows = self._db.execute("SELECT path, report_id FROM reports WHERE path >= ? AND path < ?", (f"{folder}/", f"{folder}0"))
        return dict(rows.fetchall())

    def insert(self, report_id: str, path: str, bytes_hash: str, report: Report) -> None:
        """Store a report and its passages; ids count from 001 within the report."""
        d = report.description
        headings = json.dumps([asdict(h) for h in report.headings], ensure_ascii=False)
        edits = json.dumps([asdict(e) for e in report.edits], ensure_ascii=False)
        self._db.execute(
            f"INSERT INTO reports VALUES ({','.join('?' * 19)})",
            (
                *(report_id, path, report.file, bytes_hash, d.title, d.title_derived, d.unit, d.year),
                *(d.evidence_year, d.plan_year, d.report_kind, d.unit_kind, d.level, d.voice),
                *(_json(report.flags), _json(dict(d.origins)), headings, edits, report.text),
            ),
        )
        self._db.executemany(
            "INSERT INTO passages (passage_id, report_id, slot, heading_path, text, start, end, voice, flags)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            [
                (
                    *(f"{report_id}-{n:03d}", report_id, p.slot, _json(p.heading_path), p.text, p.start, p.end),
                    *(p.voice, _json(p.flags)),
                )
                for n, p in enumerate(report.passages, 1)
            ],
        )
        self._link(report_id, report.text)

    def _link(self, report_id: str, text: str) -> None:
        """Store a report's sketch and sentences, and link it with the reports that are much like it."""
        for other, _, value in self._kin(text):
            pairs = ((report_id, other, value), (other, report_id, value))
            self._db.executemany("INSERT INTO links VALUES (?,?,?)", pairs)
        self._db.executemany("INSERT INTO sketches VALUES (?,?)", [(value, report_id) for value in sketch(text)])
        self._db.executemany("INSERT INTO sentences VALUES (?,?)", [(value, report_id) for value in sentence_hashes(text)])

    def _kin(self, text: str) -> Iterator[tuple[str, str, float]]:
        """Yield the stored reports that are much like a text: id, title, likeness."""
        own = sketch(text)
        marks = ",".join("?" * len(own))
        sharing = self._db.execute(
            f"SELECT report_id, title FROM sketches JOIN reports USING (report_id) WHERE hash IN ({marks})"
            " GROUP BY report_id HAVING COUNT(*) >= ?",
            (*own, round(len(own) * ALIKE / 2)),
        ).fetchall()
        for other, title in sharing:
            theirs = [row[0] for row in self._db.execute("SELECT hash FROM sketches WHERE report_id = ?", (other,))]
            value = likeness(own, theirs)
            if value >= ALIKE:
                yield other, title, value

    def kin_flags(self, text: str, besides: str | None = None) -> tuple[str, ...]:
        """Return a flag for each stored report that is much like a text: the same report with another year or unit."""
        return tuple(_kin_flag(title, value) for other, title, value in self._kin(text) if other != besides)

    def repeated_sentences(self) -> int:
        """Return how many sentences stand in more than one report: the set phrases of this library."""
        counted = "SELECT hash FROM sentences GROUP BY hash HAVING COUNT(DISTINCT report_id) > 1"
        return int(self._db.execute(f"SELECT COUNT(*) FROM ({counted})").fetchone()[0])

    def delete(self, report_id: str) -> None:
        """Remove a report and its passages."""
        self._db.execute("DELETE FROM reports WHERE report_id = ?", (report_id,))

    def outdate(self, report_ids: Sequence[str]) -> list[str]:
        """Forget the bytes of some reports, so that their files count as changed; returns these files, archives once each."""
        marks = ",".join("?" * len(report_ids))
        rows = self._db.execute(f"SELECT path FROM reports WHERE report_id IN ({marks}) ORDER BY path", report_ids).fetchall()
        self._db.execute(f"UPDATE reports SET bytes_hash = '' WHERE report_id IN ({marks})", report_ids)
        return list(dict.fromkeys(_ARCHIVE.sub(r"\1", row[0]) for row in rows))

    def find(self, name: str) -> list[str]:
        """Return the ids of the reports with this id, path or file name."""
        rows = self._db.execute("SELECT report_id FROM reports WHERE report_id = ? OR path = ?", (name, name)).fetchall()
        if not rows:
            rows = self._db.execute("SELECT report_id FROM reports WHERE file = ?", (Path(name).name,)).fetchall()
        return [row[0] for row in rows]

    def reports(self, report_id: str | None = None) -> list[StoredReport]:
        """Return all reports by file name, or the one with this id."""
        only, given = ("WHERE {}.report_id = ?", (report_id,)) if report_id else ("", ())
        rows = self._db.execute(
            f"""SELECT r.report_id, file, title, year, plan_year, report_kind, unit_kind, r.voice, unit, level,
               (SELECT COUNT(*) FROM passages p WHERE p.report_id = r.report_id), flags
               FROM reports r {only.format("r")} ORDER BY file""",
            given,
        ).fetchall()
        kin: dict[str, list[str]] = {}
        linked = "SELECT l.report_id, o.title, l.likeness FROM links l JOIN reports o ON o.report_id = l.other_id"
        for own_id, title, value in self._db.execute(f"{linked} {only.format('l')}", given):
            kin.setdefault(own_id, []).append(_kin_flag(title, value))
        return [replace(report, flags=(*report.flags, *kin.get(report.report_id, ()))) for report in map(_stored, rows)]

    def text_of(self, report_id: str) -> StoredText | None:
        """Return a report's text with its headings and the ranges of its passages."""
        row = self._db.execute("SELECT text, headings FROM reports WHERE report_id = ?", (report_id,)).fetchone()
        if row is None:
            return None
        (stored,) = self.reports(report_id)
        ranges = self._db.execute(
            "SELECT passage_id, start, end FROM passages WHERE report_id = ? ORDER BY number", (report_id,)
        ).fetchall()
        return StoredText(stored, row[0], tuple(Heading(**h) for h in json.loads(row[1])), tuple(map(tuple, ranges)))

    def report_ids(self) -> list[str]:
        """Return the ids of all reports."""
        return [row[0] for row in self._db.execute("SELECT report_id FROM reports")]

    def sources(self, report_ids: Sequence[str]) -> list[SourceText]:
        """Return the texts of some reports, in the order of their ids as given; unknown ids are left out."""
        marks = ",".join("?" * len(report_ids))
        rows = self._db.execute(f"SELECT report_id, file, unit, year, text FROM reports WHERE report_id IN ({marks})", report_ids)
        found = {row[0]: SourceText(*row) for row in rows}
        return [found[report_id] for report_id in report_ids if report_id in found]

    def passage_count(self) -> int:
        """Return how many passages there are."""
        return int(self._db.execute("SELECT COUNT(*) FROM passages").fetchone()[0])

    def numbers(self, filters: Filters = Filters()) -> list[int]:
        """Return the numbers of the passages that satisfy the filters."""
        wanted = {
            "p.slot = ?": filters.section,
            "r.year = ?": filters.year,
            "r.year >= ?": filters.since,
            "r.year <= ?": filters.until,
        }
        wanted |= {"r.report_kind = ?": filters.report_kind, "r.unit_kind = ?": filters.unit_kind}
        given = {clause: value for clause, value in wanted.items() if value is not None}
        where = " AND ".join(given) or "1"
        rows = self._db.execute(
            f"SELECT p.number FROM passages p JOIN reports r USING (report_id) WHERE {where}", tuple(given.values())
        )
        return [row[0] for row in rows]

    def hits(self, numbers: Sequence[int] | None = None) -> dict[int, Hit]:
        """Return passages by number (all when None), with the report each stands in; unknown numbers are left out."""
        where = "" if numbers is None else f"WHERE p.number IN ({','.join('?' * len(numbers))})"
        rows = self._db.execute(
            f"SELECT {_HIT_COLUMNS} FROM passages p JOIN reports r USING (report_id) {where} ORDER BY p.number",
            numbers or (),
        )
        return {row[0]: _hit(row) for row in rows}

    def section(self, report_ids: Sequence[str], slot: str) -> list[Hit]:
        """Return the passages of one section of some reports, in their order."""
        marks = ",".join("?" * len(report_ids))
        rows = self._db.execute(
            f"SELECT {_HIT_COLUMNS} FROM passages p JOIN reports r USING (report_id)"
            f" WHERE p.slot = ? AND p.report_id IN ({marks}) ORDER BY p.number",
            (slot, *report_ids),
        )
        return [_hit(row) for row in rows]


def _migrate(db: sqlite3.Connection) -> None:
    """Bring a library of an earlier version to the present schema; nothing in it is lost."""
    if "flags" not in {row[1] for row in db.execute("PRAGMA table_info(passages)")}:
        db.execute("ALTER TABLE passages ADD COLUMN flags TEXT NOT NULL DEFAULT '[]'")
    if "declared_year" in {row[1] for row in db.execute("PRAGMA table_info(reports)")}:
        db.execute("ALTER TABLE reports RENAME COLUMN declared_year TO year")
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(_SCHEMA_VERSION),))


def _kin_flag(title: str, value: float) -> str:
    return f"与“{title}”文字相近（约{value:.0%}）"


def _stored(row: tuple) -> StoredReport:  # type: ignore[type-arg]
    *fields, flags = row
    return StoredReport(*fields, flags=tuple(json.loads(flags)))  # type: ignore[misc]


def _hit(row: tuple) -> Hit:  # type: ignore[type-arg]
    _, passage_id, report_id, slot, path, text, voice, flags, file, title, year, report_kind, unit_kind, unit = row
    place = (slot, tuple(json.loads(path)), text)
    return Hit(
        *(passage_id, report_id, file, title, year, report_kind, unit_kind, unit, voice), *place, flags=tuple(json.loads(flags))
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
