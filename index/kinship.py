"""Which reports of a catalogue are much alike, and how many sentences stand in several: sketches looked up in SQLite."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.likeness import ALIKE, likeness, sentence_hashes, sketch

_COMMON = 200
"""A hash that so many sketches hold is a set phrase and tells nothing; counting its holders would take ever longer."""
_LEAST_SHARED = 4
_TELLING = """WITH own(value) AS (VALUES {own}) SELECT value FROM own
  WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM sketches WHERE hash = value LIMIT {common} + 1)) <= {common}"""
_SHARING = "SELECT report FROM sketches WHERE hash IN ({hashes}) GROUP BY report HAVING COUNT(*) >= {enough} ORDER BY report"

TextOf = Callable[[int], str]
"""Gives the text of a row of the catalogue."""


@dataclass(frozen=True)
class Kin:
    """A stored report that is much like a text, by its row in the catalogue."""

    report: int
    likeness: float


def kin_of(db: sqlite3.Connection, text: str, text_of: TextOf) -> list[Kin]:
    """Return the stored reports that are much like a text, by row."""
    return _kin_of(db, sketch(text), text_of)


def _kin_of(db: sqlite3.Connection, own: Sequence[int], text_of: TextOf) -> list[Kin]:
    if not own:
        return []
    telling = [row[0] for row in db.execute(_TELLING.format(own=",".join(["(?)"] * len(own)), common=_COMMON), own)]
    enough = max(min(_LEAST_SHARED, len(telling)), round(len(telling) * ALIKE / 2))
    sharing = _SHARING.format(hashes=",".join("?" * len(telling)), enough=enough)
    near = [row[0] for row in db.execute(sharing, telling)]
    found = (Kin(report, likeness(own, sketch(text_of(report)))) for report in near)
    return [kin for kin in found if kin.likeness >= ALIKE]


def link(db: sqlite3.Connection, report: int, text: str, text_of: TextOf) -> None:
    """Store the sketch and the sentences of a new report, and link it with those that are much like it."""
    own = sketch(text)
    for kin in _kin_of(db, own, text_of):
        db.executemany("INSERT INTO links VALUES (?,?,?)", [(report, kin.report, kin.likeness), (kin.report, report, kin.likeness)])
    db.executemany("INSERT INTO sketches VALUES (?,?)", [(value, report) for value in own])
    counted = "INSERT INTO sentences VALUES (?, 1) ON CONFLICT (hash) DO UPDATE SET reports = reports + 1"
    db.executemany(counted, [(value,) for value in sorted(sentence_hashes(text))])


def unlink(db: sqlite3.Connection, report: int, text: str) -> None:
    """Take back what `link` stored; the links themselves go with the report."""
    db.executemany("DELETE FROM sketches WHERE hash = ? AND report = ?", [(value, report) for value in sketch(text)])
    hashes = [(value,) for value in sentence_hashes(text)]
    db.executemany("UPDATE sentences SET reports = reports - 1 WHERE hash = ?", hashes)
    db.executemany("DELETE FROM sentences WHERE hash = ? AND reports <= 0", hashes)
