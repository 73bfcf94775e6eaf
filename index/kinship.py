"""Which reports of a catalogue are much alike, and how many sentences stand in several: sketches looked up in SQLite."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from index.likeness import ALIKE, likeness, sentence_hashes, sketch

_COMMON = 200
"""A hash that so many sketches hold is a set phrase and tells nothing; counting its holders would take ever longer."""
_LEAST_SHARED = 4


@dataclass(frozen=True)
class Kin:
    """A stored report that is much like a text, by its row in the catalogue."""

    report: int
    likeness: float


def kin_of(db: sqlite3.Connection, text: str, text_of: Callable[[int], str]) -> list[Kin]:
    """Return the stored reports that are much like a text; `text_of` gives the text of a row."""
    own = sketch(text)
    shared: Counter[int] = Counter()
    telling = 0
    for value in own:
        holders = db.execute("SELECT report FROM sketches WHERE hash = ? LIMIT ?", (value, _COMMON + 1)).fetchall()
        if len(holders) <= _COMMON:
            telling += 1
            shared.update(row[0] for row in holders)
    enough = max(min(_LEAST_SHARED, telling), round(telling * ALIKE / 2))
    near = sorted(report for report, count in shared.items() if count >= enough)
    found = (Kin(report, likeness(own, sketch(text_of(report)))) for report in near)
    return [kin for kin in found if kin.likeness >= ALIKE]


def link(db: sqlite3.Connection, report: int, text: str, text_of: Callable[[int], str]) -> None:
    """Store the sketch and the sentences of a new report, and link it with those that are much like it."""
    for kin in kin_of(db, text, text_of):
        db.executemany("INSERT INTO links VALUES (?,?,?)", [(report, kin.report, kin.likeness), (kin.report, report, kin.likeness)])
    db.executemany("INSERT INTO sketches VALUES (?,?)", [(value, report) for value in sketch(text)])
    counted = "INSERT INTO sentences VALUES (?, 1) ON CONFLICT (hash) DO UPDATE SET reports = reports + 1"
    db.executemany(counted, [(value,) for value in sorted(sentence_hashes(text))])


def unlink(db: sqlite3.Connection, report: int, text: str) -> None:
    """Take back what `link` stored; the links themselves go with the report."""
    db.executemany("DELETE FROM sketches WHERE hash = ? AND report = ?", [(value, report) for value in sketch(text)])
    hashes = [(value,) for value in sentence_hashes(text)]
    db.executemany("UPDATE sentences SET reports = reports - 1 WHERE hash = ?", hashes)
    db.executemany("DELETE FROM sentences WHERE hash = ? AND reports <= 0", hashes)
