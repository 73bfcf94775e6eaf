"""What a catalogue of version 3 or earlier held, as reports that can be stored anew. See `schema`."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from index.report import Description, Edit, Heading, Passage, Report


@dataclass(frozen=True)
class EarlierReport:
    """A report with the numbers of its passages."""

    report_id: str
    path: str
    bytes_hash: str
    report: Report
    numbers: tuple[int, ...]


def earlier_reports(db: sqlite3.Connection) -> Iterator[EarlierReport]:
    """Yield the reports that lie in `old_reports` and `old_passages`."""
    ids = [row[0] for row in db.execute("SELECT report_id FROM old_reports ORDER BY rowid")]
    for report_id in ids:
        (row,) = db.execute(
            """SELECT path, bytes_hash, file, text, headings, edits, flags, title, title_derived, unit, year, evidence_year,
              plan_year, report_kind, unit_kind, level, voice, origins FROM old_reports WHERE report_id = ?""",
            (report_id,),
        )
        path, bytes_hash, file, text, headings, edits, flags, title, derived, unit, year, evidence, *others, origins = row
        plan, report_kind, unit_kind, level, voice = others
        # the declared year was not stored, only the one that filters go by
        description = Description(
            *(title, bool(derived), unit, None, evidence, plan, year, report_kind, unit_kind, level, voice), json.loads(origins)
        )
        passages = db.execute(
            """SELECT number, slot, heading_path, text, start, end, voice, flags FROM old_passages
              WHERE report_id = ? ORDER BY number""",
            (report_id,),
        ).fetchall()
        report = Report(
            *(file, text, description),
            tuple(Heading(**heading) for heading in json.loads(headings)),
            tuple(_passage(*row) for row in passages),
            tuple(Edit(**edit) for edit in json.loads(edits)),
            tuple(json.loads(flags)),
        )
        yield EarlierReport(report_id, path, bytes_hash, report, tuple(passage[0] for passage in passages))


def _passage(_: int, slot: str, heading_path: str, text: str, start: int, end: int, voice: str | None, flags: str) -> Passage:
    return Passage(slot, tuple(json.loads(heading_path)), text, start, end, voice, tuple(json.loads(flags)))
