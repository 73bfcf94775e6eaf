"""Which reports of a library share words with a text: winnowed fingerprints, derived from the catalogue.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every nine neighbouring hashes of character 8-grams the smallest is kept, so
that any run of sixteen equal characters is found while a fifth of the hashes is stored. The prints lie in a few sorted files
(see `prints`); a small SQLite file says which there are and whose prints they hold. A report's id is a hash of its text,
therefore the difference between the ids held and the ids in the catalogue is all there is to bring up to date; whatever is
damaged is thrown away and built anew.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.errors import LibraryError
from index.hashing import distinct, rolling
from index.prints import MOST_REPORTS, PrintsDamaged, PrintsFile, Rows
from index.transaction import transaction
from index.trouble import is_spoilt

_WINDOW = 9
_BATCH = 500
_AT_ONCE = 10_000
"""Reports whose prints are sorted at once: they take some 50 MB."""
_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY AUTOINCREMENT, report_id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS parts (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, name TEXT NOT NULL);
"""


def gram_hashes(text: str) -> NDArray[np.int64]:
    """Return a hash for each 8-gram of a text, marks and blanks left out; shape (grams,)."""
    return rolling("".join(_KEPT.findall(text))).view(np.int64)


def fingerprints(text: str) -> NDArray[np.int64]:
    """Return the winnowed hashes of a text, each once, in ascending order."""
    hashes = gram_hashes(text)
    if len(hashes) <= _WINDOW:
        return distinct(hashes)
    return distinct(sliding_window_view(hashes, _WINDOW).min(axis=1))


class _EarlierVersion(sqlite3.DatabaseError):
    """A file in which an earlier version kept the prints themselves."""


@dataclass(frozen=True)
class _Part:
    """A file of prints: those of `count` reports from number `first` on."""

    first: int
    count: int
    name: str


class FingerprintIndex:
    """An open index of fingerprints. Not safe for use by two threads at once: the Library holds a lock around it."""

    def __init__(self, path: Path) -> None:
        """Open or make the index in the file `path` and the folder beside it; a damaged file is replaced by an empty one."""
        self._path = path
        self._folder = path.with_suffix("")
        self._db = self._opened()
        self._files: dict[str, PrintsFile] = {}

    def _opened(self) -> sqlite3.Connection:
        for last in (False, True):
            db = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            try:
                if {row[1] for row in db.execute("PRAGMA table_info(prints)")}:  # an earlier version kept the prints here
                    raise _EarlierVersion
                db.executescript(_SCHEMA)
            except sqlite3.DatabaseError as error:
                db.close()
                if last or not (isinstance(error, _EarlierVersion) or is_spoilt(error)):
                    raise
                self._remove_files()
            else:
                return db
        raise AssertionError("a loop of two rounds returns or raises")

    def _remove_files(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def ids(self) -> set[str]:
        """Return the ids of the reports held."""
        return {row[0] for row in self._db.execute("SELECT report_id FROM reports")}

    def is_behind(self, catalogue: Catalogue) -> bool:
        """Whether the index is of another state than the catalogue, or damaged."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        try:
            for part in self._parts():
                self._file(part)
        except PrintsDamaged:
            return True
        return row is None or row[0] != str(catalogue.generation)

    def synchronise(self, catalogue: Catalogue) -> list[str]:
        """Bring the index to the catalogue's state; returns a sentence for each thing that was out of step."""
        try:
            return self._synchronise(catalogue)
        except (sqlite3.DatabaseError, PrintsDamaged) as error:
            if isinstance(error, sqlite3.DatabaseError) and not is_spoilt(error):
                raise
            self._db.close()
            self._remove_files()
            self._db = self._opened()
            return ["文字指纹已损坏，已重建", *self._synchronise(catalogue)]

    def _synchronise(self, catalogue: Catalogue) -> list[str]:
        with transaction(self._db):
            for part in self._parts():
                self._file(part)
            generation, held = catalogue.generation, self.ids()
            wanted = set(catalogue.report_ids())
            missing, extra = sorted(wanted - held), sorted(held - wanted)
            self._db.executemany("DELETE FROM reports WHERE report_id = ?", [(report_id,) for report_id in extra])
            for start in range(0, len(missing), _AT_ONCE):
                self._add(catalogue, missing[start : start + _AT_ONCE])
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(generation),))
        self._remove_unused()
        said = [f"文字指纹补上 {len(missing)} 份"] if missing else []
        return said + ([f"文字指纹去掉 {len(extra)} 份"] if extra else [])

    def _parts(self) -> list[_Part]:
        return [_Part(*row) for row in self._db.execute("SELECT first, count, name FROM parts ORDER BY first")]

    def _opened_parts(self) -> list[tuple[_Part, PrintsFile]]:
        """Return all parts with their files; where a writer replaces some meanwhile, the later ones.

        Raises:
            LibraryError: a file is damaged.

        """
        while True:
            parts = self._parts()
            try:
                return [(part, self._file(part)) for part in parts]
            except PrintsDamaged as error:
                if parts == self._parts():
                    raise LibraryError("文字指纹已损坏，现在比不出与哪些报告相同；请稍候再试，或运行 check 修复。") from error

    def _file(self, part: _Part) -> PrintsFile:
        if part.name not in self._files:
            self._files[part.name] = PrintsFile.open(self._folder / part.name)
        return self._files[part.name]

    def _add(self, catalogue: Catalogue, report_ids: Sequence[str]) -> None:
        """Store the prints of some reports in one file, together with those of the last files while they are small."""
        first = int(self._db.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'reports'").fetchone()[0]) + 1
        numbered = [(first + place, report_id) for place, report_id in enumerate(report_ids)]
        self._db.executemany("INSERT INTO reports VALUES (?, ?)", numbered)
        prints = []
        for start in range(0, len(report_ids), _BATCH):
            prints += [fingerprints(source.text) for source in catalogue.sources(report_ids[start : start + _BATCH])]
        rows, count = Rows.of(prints), len(report_ids)
        parts = self._parts()
        while parts and parts[-1].count <= 2 * count and first + count - parts[-1].first <= MOST_REPORTS:
            last = parts.pop()
            rows = rows.after(self._file(last).rows(self._held_of(last)), first - last.first)
            first, count = last.first, first + count - last.first
            self._db.execute("DELETE FROM parts WHERE first = ?", (first,))
        self._db.execute("INSERT INTO parts VALUES (?, ?, ?)", (first, count, rows.write(self._folder)))

    def _held_of(self, part: _Part) -> NDArray[np.bool_]:
        """Tell for each report of a part whether the library still holds it."""
        held = np.zeros(part.count, np.bool_)
        span = (part.first, part.first + part.count)
        for (number,) in self._db.execute("SELECT number FROM reports WHERE number >= ? AND number < ?", span):
            held[number - part.first] = True
        return held

    def _remove_unused(self) -> None:
        used = {part.name for part in self._parts()}
        self._files = {name: file for name, file in self._files.items() if name in used}
        for file in self._folder.glob("*"):
            if file.name not in used:
                file.unlink(missing_ok=True)

    def sharing(self, pieces: Iterable[str], most: int) -> list[str]:
        """Return the ids of the reports that share fingerprints with any of the pieces, the most sharing first."""
        values = distinct(np.concatenate([np.empty(0, np.int64), *(gram_hashes(piece) for piece in pieces)]))
        counts: dict[int, int] = {}
        for part, file in self._opened_parts():
            shared = file.counts(values, part.count)
            counts |= {part.first + int(place): int(shared[place]) for place in np.flatnonzero(shared)}
        held = dict(self._db.execute("SELECT number, report_id FROM reports"))
        best = sorted((number for number in counts if number in held), key=lambda number: (-counts[number], number))
        return [held[number] for number in best[:most]]
