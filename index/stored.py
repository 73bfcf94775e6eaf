"""What the catalogue gives back of files and whole reports, and headings in the short form in which it keeps them."""

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
    """Return the heading that was folded."""
    level, slot, start, end = stored
    return Heading(int(level), text[int(start) : end] if isinstance(end, int) else end, str(slot), int(start))
