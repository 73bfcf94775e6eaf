"""Sections of two reports, or of the reports of two years, side by side; what two reports say word for word alike is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.copying import measure_copying
from index import Library
from index.asking import search_sentence
from index.overview import spread
from index.report import Filters, Hit, StoredReport

MOST = 40
"""Passages shown on a side; the section of a single report has fewer."""
_REPORTS = 60


@dataclass(frozen=True)
class Shown:
    """A passage on a side, and which ranges of it the other side says too."""

    hit: Hit
    shared: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Side:
    """One side: what it is called, its passages, how many reports they are from, and the share of text said on both sides.

    `more` tells that there are further passages which are not shown.
    """

    label: str
    passages: tuple[Shown, ...]
    reports: int
    more: bool = False
    share: float | None = None

    @property
    def characters(self) -> int:
        """How long the passages are together."""
        return sum(len(one.hit.text) for one in self.passages)


def side(library: Library, chosen: str, reports: Sequence[StoredReport], sentence: str, filters: Filters) -> Side:
    """Return one side of a comparison.

    Args:
        library: where the reports lie.
        chosen: the id of a report, or a year.
        reports: all reports of the library.
        sentence: what a year is searched for; empty for everything in the section.
        filters: the section, and what the reports of a year must be.

    """
    slot = filters.section or "achievements"
    named = {one.report_id: one for one in reports}
    if chosen in named:
        hits = library.section([chosen], slot)
        return Side(named[chosen].title, tuple(map(Shown, hits[:MOST])), 1, len(hits) > MOST)
    year = int(chosen) if chosen.isdecimal() else 0
    if sentence:
        found = search_sentence(library, sentence, MOST, replace(filters, year=year, since=None, until=None, section=slot)).hits
    else:
        kinds = {"report_kind": filters.report_kind, "unit_kind": filters.unit_kind}
        ids = [r.report_id for r in reports if r.year == year and all(v in (None, getattr(r, k)) for k, v in kinds.items())]
        found = tuple(library.section(ids[:_REPORTS], slot))
    shown = found[:MOST] if sentence else spread(found, MOST)
    return Side(f"{year}年", tuple(map(Shown, shown)), len({hit.report_id for hit in shown}), len(found) > len(shown))


def compared(left: Side, right: Side) -> tuple[Side, Side]:
    """Return both sides with what they say word for word alike marked, as the measure of copying sees it."""
    return _marked(left, right), _marked(right, left)


def _marked(one: Side, other: Side) -> Side:
    theirs = {"": "\n".join(passage.hit.text for passage in other.passages)}
    measured = [measure_copying(passage.hit.text, theirs) for passage in one.passages]
    shown = tuple(
        replace(passage, shared=tuple((start, end) for start, end, _ in copying.spans))
        for passage, copying in zip(one.passages, measured, strict=True)
    )
    inside = sum(copying.share * len(passage.hit.text) for passage, copying in zip(one.passages, measured, strict=True))
    return replace(one, passages=shown, share=round(inside / one.characters, 4) if one.characters else 0.0)


def sibling(report: StoredReport, reports: Sequence[StoredReport]) -> StoredReport | None:
    """Return the report of the same unit in the year nearest to this one's, the earlier of two; of the same kind if possible."""
    if not report.unit or not report.year:
        return None
    others = [one for one in reports if one.unit == report.unit and one.year and one.year != report.year]
    year = report.year
    return min(
        others, key=lambda o: (o.report_kind != report.report_kind, abs((o.year or 0) - year), o.year or 0, o.file), default=None
    )
