"""Values of the catalogue: what it gives back of files and reports, and how they are written into rows and read out of them."""

import json
from dataclasses import dataclass

from index.report import Heading, StoredReport


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


def folded(heading: Heading, text: str) -> list[int | str]:
    """Return a heading to be stored: the end of its words in the text, or the words where they are not a range of it."""
    end = heading.start + len(heading.text)
    return [heading.level, heading.slot, heading.start, end if text[heading.start : end] == heading.text else heading.text]


def unfolded(stored: list[int | str], text: str) -> Heading:
    """Return the heading that `folded` stored."""
    level, slot, start, end = stored
    return Heading(int(level), text[int(start) : end] if isinstance(end, int) else end, str(slot), int(start))


def passage_id_of(report_id: str, place: int) -> str:
    """Return the id of a passage: its report's and its place there, from 1 on."""
    return f"{report_id}-{place:03d}"


def report_of(passage_id: str) -> str:
    """Return the id of the report that a passage stands in, by the passage's own id."""
    return passage_id.rpartition("-")[0]


def kin_flag(title: str, value: float) -> str:
    """Say that a report is much like another one; `value` is the likeness, 0..1."""
    return f"与“{title}”文字相近（约{value:.0%}）"


def stored_report(row: tuple) -> StoredReport:  # type: ignore[type-arg]
    """Return a report as it is listed; the row has its fields in order, the flags last."""
    *fields, flags = row
    return StoredReport(*fields, flags=tuple(json.loads(flags)))  # type: ignore[misc]


def as_json(value: object) -> str:
    """Return JSON with Chinese characters as they are."""
    return json.dumps(value, ensure_ascii=False)
