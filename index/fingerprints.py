"""Which reports of a library share words with a text: winnowed fingerprints in a small SQLite file, derived from the catalogue.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every nine neighbouring hashes of character 8-grams the smallest is kept, so
that any run of sixteen equal characters is found while a fifth of the hashes is stored. A report's id is a hash of its text,
therefore the difference between the ids held and the ids in the catalogue is all there is to bring up to date; a damaged
file is thrown away and built anew.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.trouble import is_spoilt

GRAM = 8
_WINDOW = 9
_BATCH = 500
_MULTIPLIER, _MIXER = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)
_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY, report_id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS prints (hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS prints_of_report ON prints (number);
"""


def gram_hashes(text: str) -> NDArray[np.int64]:
    """Return a hash for each 8-gram of a text, marks and blanks left out; shape (grams,)."""
    kept = "".join(_KEPT.findall(text))
    size = len(kept) - GRAM + 1
    if size <= 0:
        return np.empty(0, np.int64)
    codes = np.frombuffer(kept.encode("utf-32-le"), np.uint32).astype(np.uint64)
    hashes = np.zeros(size, np.uint64)
    for place in range(GRAM):
        hashes = hashes * _MULTIPLIER + codes[place : place + size]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _MIXER
    return (hashes ^ (hashes >> np.uint64(29))).view(np.int64)


def fingerprints(text: str) -> NDArray[np.int64]:
    """Return the winnowed hashes of a text, each once, in ascending order."""
    hashes = gram_hashes(text)
    if len(hashes) <= _WINDOW:
        return np.unique(hashes)
    return np.unique(sliding_window_view(hashes, _WINDOW).min(axis=1))


class FingerprintIndex:
    """An open index of fingerprints. Not safe for use by two threads at once: the Library holds a lock around it."""

    def __init__(self, path: Path) -> None:
        """Open or make the index in the file `path`; a damaged file is replaced by an empty one."""
        self._path = path
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        for last in (False, True):
            db = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            try:
                db.executescript(_SCHEMA)
            except sqlite3.DatabaseError as error:
                db.close()
                if last or not is_spoilt(error):
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

    def synchronise(self, catalogue: Catalogue) -> list[str]:
        """Bring the index to the catalogue's state; returns a sentence for each thing that was out of step."""
        try:
            return self._synchronise(catalogue)
        except sqlite3.DatabaseError as error:
            if not is_spoilt(error):
                raise
            self._db.close()
            self._remove_files()
            self._db = self._opened()
            return ["文字指纹已损坏，已重建", *self._synchronise(catalogue)]

    def _synchronise(self, catalogue: Catalogue) -> list[str]:
        wanted, held = set(catalogue.report_ids()), self.ids()
        missing, extra = sorted(wanted - held), sorted(held - wanted)
        if extra:
            self._remove(extra)
        for start in range(0, len(missing), _BATCH):
            self._add((source.report_id, source.text) for source in catalogue.sources(missing[start : start + _BATCH]))
        said = [f"文字指纹补上 {len(missing)} 份"] if missing else []
        return said + ([f"文字指纹去掉 {len(extra)} 份"] if extra else [])

    def _add(self, reports: Iterable[tuple[str, str]]) -> None:
        self._db.execute("BEGIN")
        for report_id, text in reports:
            number = self._db.execute("INSERT INTO reports (report_id) VALUES (?)", (report_id,)).lastrowid
            rows = ((value, number) for value in fingerprints(text).tolist())
            self._db.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", rows)
        self._db.execute("COMMIT")

    def _remove(self, report_ids: Iterable[str]) -> None:
        self._db.execute("BEGIN")
        for report_id in report_ids:
            held = "SELECT number FROM reports WHERE report_id = ?"
            self._db.execute(f"DELETE FROM prints WHERE number = ({held})", (report_id,))
            self._db.execute("DELETE FROM reports WHERE report_id = ?", (report_id,))
        self._db.execute("COMMIT")

    def sharing(self, pieces: Iterable[str], most: int) -> list[str]:
        """Return the ids of the reports that share fingerprints with any of the pieces, the most sharing first."""
        values = np.unique(np.concatenate([np.empty(0, np.int64), *(gram_hashes(piece) for piece in pieces)]))
        counts: dict[int, int] = {}
        for number in self._holders(values.tolist()):
            counts[number] = counts.get(number, 0) + 1
        best = sorted(counts, key=lambda number: (-counts[number], number))[:most]
        marks = ",".join("?" * len(best))
        named = dict(self._db.execute(f"SELECT number, report_id FROM reports WHERE number IN ({marks})", best))
        return [named[number] for number in best]

    def _holders(self, values: list[int]) -> Iterator[int]:
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            yield from (row[0] for row in self._db.execute(f"SELECT number FROM prints WHERE hash IN ({marks})", batch))
