"""The catalogue: one SQLite file that holds every report and passage. The truth; everything else is derived from it.

WAL, `BEGIN IMMEDIATE` and a busy timeout: plain defaults lose updates when two processes write. Every change raises the
generation, by which the derived indexes know whether they are up to date. The tables are described in `schema`.
"""

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.columns import FieldRow
from index.earlier import earlier_reports
from index.errors import LibraryError
from index.kinship import kin_of, link, unlink
from index.packing import Packer
from index.report import Filters, Hit, Report, StoredReport
from index.schema import packer_of, prepare
from index.stored import (
    Known,
    SourceText,
    StoredText,
    as_json,
    folded,
    kin_flag,
    passage_id_of,
    stored_report,
    unfolded,
)
from index.transaction import transaction
from index.trouble import code_of, is_spoilt

_BUSY_MS = 10_000
_NO_RIGHT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_ARCHIVE = re.compile(r"^(.*\.zip)!.*", re.IGNORECASE | re.DOTALL)
"""The path of a file in an archive: the archive's own path is its first group."""
_SELECT_PASSAGES = """SELECT p.number, p.report, p.place, p.slot, p.path, p.start, p.end, p.voice, p.flags, p.own,
  r.report_id, r.file, r.title, r.year, r.report_kind, r.unit_kind, r.unit FROM passages p JOIN reports r ON r.number = p.report"""


@dataclass(frozen=True)
class _Packed:
    """What the passages of a report are cut out of."""

    text: str
    paths: list[list[str]]


class Catalogue:
    """An open catalogue. Not safe for use by two threads at once: the Library holds a lock around it."""

    def __init__(self, connection: sqlite3.Connection, packer: Packer | None = None, *, read_only: bool = False) -> None:
        """Take a connection in autocommit mode; without a packer tables are made, or brought up from an earlier version."""
        self._db, self.read_only = connection, read_only
        self._packer = packer or prepare(connection, self._take_over)
        self._counted: tuple[int, int] | None = None

    @classmethod
    def open(cls, path: Path) -> "Catalogue":
        """Open or make the catalogue; one that lies in a folder without the right to write can only be read.

        Raises:
            LibraryError: the file is no catalogue of ours, or cannot be opened.

        """
        held = path.is_file() and path.stat().st_size > 0
        try:
            if held and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                # while somebody else has it open SQLite would not say so before the first change
                return cls.open_to_read(path, read_only=True)
            return cls(sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000))
        except sqlite3.DatabaseError as error:
            if is_spoilt(error):
                raise LibraryError(
                    f"资料库目录文件 {path} 已损坏或不是拟稿的文件；请恢复备份，或换一个资料库文件夹重新加入报告。"
                ) from error
            if code_of(error) in _NO_RIGHT and held:
                return cls.open_to_read(path, read_only=True)
            raise LibraryError(f"打不开资料库目录 {path}（{error}）；请检查磁盘空间和写入权限，或换一个资料库文件夹。") from error

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
        return cls(db, packer_of(db), read_only=read_only)

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
        try:
            with transaction(self._db):
                yield
                self._db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
        finally:
            self._counted = None

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
        other._packer = packer_of(other._db)

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

    def move_paths(self, moved: Callable[[str], str]) -> None:
        """Put another path in the place of each."""
        paths = [(moved(path), path) for (path,) in self._db.execute("SELECT path FROM reports").fetchall()]
        with transaction(self._db):
            self._db.executemany("UPDATE reports SET path = ? WHERE path = ?", [pair for pair in paths if pair[0] != pair[1]])

    def paths_below(self, folder: str) -> dict[str, str]:
        """Return the paths of the reports below a folder, with their ids."""
        rows = self._db.execute("SELECT path, report_id FROM reports WHERE path >= ? AND path < ?", (f"{folder}/", f"{folder}0"))
        return dict(rows.fetchall())

    # --- changes ---------------------------------------------------------------------------------------------------

    def insert(self, report_id: str, path: str, bytes_hash: str, report: Report, numbers: Sequence[int] | None = None) -> None:
        """Store a report and its passages, whose ids count from 001; `numbers` are theirs where they had some before."""
        self._counted, d = None, report.description
        row = self._db.execute(
            f"INSERT INTO reports VALUES (NULL,{','.join('?' * 16)})",
            (
                *(report_id, path, report.file, bytes_hash, d.title, d.title_derived, d.unit, d.year),
                *(d.evidence_year, d.plan_year, d.report_kind, d.unit_kind, d.level, d.voice),
                *(as_json(report.flags), len(report.passages)),
            ),
        ).lastrowid
        if row is None:
            raise LibraryError("报告没有存进资料库，请重试。")
        paths = list(dict.fromkeys(passage.heading_path for passage in report.passages))
        headings = [folded(h, report.text) for h in report.headings]
        edits = [(e.kind, e.original, e.replacement, e.start, e.end) for e in report.edits]
        told = (paths, headings, edits, dict(d.origins))
        packed = (self._packer.pack(text) for text in (report.text, *map(as_json, told)))
        self._db.execute("INSERT INTO texts VALUES (?,?,?,?,?,?)", (row, *packed))
        places = {path: place for place, path in enumerate(paths)}
        self._db.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    *(numbers[n] if numbers else None, row, n + 1, p.slot, places[p.heading_path], p.start, p.end, p.voice),
                    as_json(p.flags) if p.flags else None,
                    p.text if p.text != report.text[p.start : p.end] else None,
                )
                for n, p in enumerate(report.passages)
            ],
        )
        link(self._db, row, report.text, self._text)

    def _take_over(self, packer: Packer) -> None:
        """Store anew what a catalogue of an earlier version held; passages keep their numbers."""
        self._packer = packer
        for old in earlier_reports(self._db):
            self.insert(old.report_id, old.path, old.bytes_hash, old.report, old.numbers)

    def delete(self, report_id: str) -> None:
        """Remove a report and its passages."""
        self._counted = None
        found = self._db.execute("SELECT number FROM reports WHERE report_id = ?", (report_id,)).fetchone()
        if found:
            unlink(self._db, found[0], self._text(found[0]))
            self._db.execute("DELETE FROM reports WHERE number = ?", found)

    # --- reports ---------------------------------------------------------------------------------------------------

    def kin_flags(self, text: str, besides: str | None = None) -> tuple[str, ...]:
        """Return a flag for each stored report that is much like a text: the same report with another year or unit."""
        flags = []
        for kin in kin_of(self._db, text, self._text):
            other, title = self._db.execute("SELECT report_id, title FROM reports WHERE number = ?", (kin.report,)).fetchone()
            if other != besides:
                flags.append(kin_flag(title, kin.likeness))
        return tuple(flags)

    def link_flags(self, report_id: str) -> tuple[str, ...]:
        """Return the flags of a stored report for each other one that is much like it."""
        linked = """SELECT o.title, l.likeness FROM links l JOIN reports o ON o.number = l.other
          WHERE l.report = (SELECT number FROM reports WHERE report_id = ?)"""
        return tuple(kin_flag(*row) for row in self._db.execute(linked, (report_id,)))

    def repeated_sentences(self) -> int:
        """Return how many sentences stand in more than one report: the set phrases of this library."""
        return int(self._db.execute("SELECT COUNT(*) FROM sentences WHERE reports > 1").fetchone()[0])

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
            f"""SELECT report_id, file, title, year, plan_year, report_kind, unit_kind, voice, unit, level, passages, flags
               FROM reports {only.format("reports")} ORDER BY file""",
            given,
        ).fetchall()
        kin: dict[str, list[str]] = {}
        linked = """SELECT r.report_id, o.title, l.likeness FROM links l
          JOIN reports r ON r.number = l.report JOIN reports o ON o.number = l.other"""
        for own_id, title, value in self._db.execute(f"{linked} {only.format('r')}", given):
            kin.setdefault(own_id, []).append(kin_flag(title, value))
        return [replace(report, flags=(*report.flags, *kin.get(report.report_id, ()))) for report in map(stored_report, rows)]

    def report_count(self) -> int:
        """Return how many reports there are."""
        return int(self._db.execute("SELECT COUNT(*) FROM reports").fetchone()[0])

    def text_of(self, report_id: str) -> StoredText | None:
        """Return a report's text with its headings and the ranges of its passages."""
        row = self._db.execute(
            "SELECT number, text, headings FROM texts JOIN reports USING (number) WHERE report_id = ?", (report_id,)
        ).fetchone()
        if row is None:
            return None
        (stored,) = self.reports(report_id)
        number, text, headings = row
        ranges = self._db.execute("SELECT place, start, end FROM passages WHERE report = ? ORDER BY number", (number,))
        clean = self._unpacked_text(text)
        return StoredText(
            stored,
            clean,
            tuple(unfolded(heading, clean) for heading in json.loads(self._unpacked_text(headings))),
            tuple((passage_id_of(report_id, place), start, end) for place, start, end in ranges),
        )

    def _unpacked_text(self, packed: bytes) -> str:
        try:
            return self._packer.unpack(packed)
        except ValueError:  # another process may have put another catalogue, with its own dictionary, in place of this one
            self._packer = packer_of(self._db)
        try:
            return self._packer.unpack(packed)
        except ValueError as error:
            raise LibraryError("资料库目录里有一份文字已损坏，读不出来；请用备份恢复，或移除后重新加入这份报告。") from error

    def _text(self, number: int) -> str:
        row = self._db.execute("SELECT text FROM texts WHERE number = ?", (number,)).fetchone()
        return self._unpacked_text(row[0])

    def report_ids(self) -> list[str]:
        """Return the ids of all reports."""
        return [row[0] for row in self._db.execute("SELECT report_id FROM reports")]

    def sources(self, report_ids: Sequence[str]) -> list[SourceText]:
        """Return the texts of some reports, in the order of their ids as given; unknown ids are left out."""
        rows = self._db.execute(
            "SELECT report_id, file, unit, year, text FROM reports JOIN texts USING (number)"
            f" WHERE report_id IN ({_marks(report_ids)})",
            report_ids,
        )
        found = {row[0]: SourceText(row[0], row[1], row[2], row[3], self._unpacked_text(row[4])) for row in rows}
        return [found[report_id] for report_id in report_ids if report_id in found]

    # --- passages --------------------------------------------------------------------------------------------------

    def passage_count(self) -> int:
        """Return how many passages there are."""
        generation = self.generation
        if self._counted is None or self._counted[0] != generation:
            self._counted = generation, self._count()
        return self._counted[1]

    def _count(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM passages").fetchone()[0])

    def all_numbers(self) -> NDArray[np.int64]:
        """Return the numbers of all passages in ascending order."""
        rows = self._db.execute("SELECT number FROM passages ORDER BY number")
        return np.fromiter((row[0] for row in rows), np.int64)

    def fields(self, after: int = 0) -> Iterator[FieldRow]:
        """Yield what searches filter by, for every passage with a number above `after`, in ascending order of the numbers."""
        yield from self._db.execute(
            "SELECT p.number, p.slot, r.year, r.report_kind, r.unit_kind FROM passages p JOIN reports r ON r.number = p.report"
            " WHERE p.number > ? ORDER BY p.number",
            (after,),
        )

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
            f"SELECT p.number FROM passages p JOIN reports r ON r.number = p.report WHERE {where}", tuple(given.values())
        )
        return [row[0] for row in rows]

    def hits(self, numbers: Sequence[int] | None = None) -> dict[int, Hit]:
        """Return passages by number (all when None), with the report each stands in; unknown numbers are left out."""
        where = "" if numbers is None else f"WHERE p.number IN ({_marks(numbers)})"
        return dict(self._passages(f"{where} ORDER BY p.number", numbers or ()))

    def section(self, report_ids: Sequence[str], slot: str) -> list[Hit]:
        """Return the passages of one section of some reports, in their order."""
        where = f"WHERE p.slot = ? AND r.report_id IN ({_marks(report_ids)}) ORDER BY p.number"
        return [hit for _, hit in self._passages(where, (slot, *report_ids))]

    def _passages(self, where: str, given: Sequence[object]) -> Iterator[tuple[int, Hit]]:
        """Yield the number of each passage and the passage, each text unpacked once."""
        rows = self._db.execute(f"{_SELECT_PASSAGES} {where}", given).fetchall()
        packed: dict[int, _Packed] = {}
        for number, report, place, slot, path, start, end, voice, flags, own, report_id, file, title, *known in rows:
            if report not in packed:
                packed[report] = self._unpacked(report)
            of = packed[report]
            year, report_kind, unit_kind, unit = known
            about = (passage_id_of(report_id, place), report_id, file, title, year, report_kind, unit_kind, unit, voice)
            told = (slot, tuple(of.paths[path]), of.text[start:end] if own is None else own)
            yield number, Hit(*about, *told, flags=tuple(json.loads(flags)) if flags else ())

    def _unpacked(self, number: int) -> _Packed:
        text, paths = self._db.execute("SELECT text, paths FROM texts WHERE number = ?", (number,)).fetchone()
        return _Packed(self._unpacked_text(text), json.loads(self._unpacked_text(paths)))


def _marks(given: Sequence[object]) -> str:
    return ",".join("?" * len(given))
