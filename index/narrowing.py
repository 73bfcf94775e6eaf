"""A request in the user's words -> the filters it names, and the matter that is left to look for.

The words of years, kinds and sections lie in narrowing.toml. Spans that are spoken for are painted over, their length
kept: a filter as `▮`, a phrase that means something else as `▯`, so that later patterns see where they stood.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from index.pasting import pasted
from index.query import has_matter, mend_typing
from index.report import Filters
from index.searching import SET_FORMS

_KNOWN = tomllib.loads((Path(__file__).parent / "narrowing.toml").read_text(encoding="utf-8"))
_TAKEN, _LEFT_ALONE = "▮", "▯"
_YEAR = r"(20[1-4]\d)"
_DIGIT = {han: str(number) for number, han in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "Ｏ": "0",
    "两": "2",
    "几": "3",
}
_HAN_YEAR = re.compile(r"二[〇○零0Ｏ][一二三四][〇○零一二三四五六七八九](?=年)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_QUOTED = re.compile(rf"[“\"「『]([^”\"」』]{{1,60}})[”\"」』](?!{_KNOWN['sections_in_quotes']['after']})")
_PARTY = re.compile(_KNOWN["author"]["party"])
_AFTER = re.compile(_KNOWN["left_over"]["after"])
_KEPT_WHEN_LIFTED = ("unit_kind", "section")
_LONGEST = 300
"""Characters of a request that are read for filters; what is longer tells a story."""
FIELDS = ("year", "report_kind", "unit_kind", "section")
"""What a filter can be taken back for; `year` stands for `since` and `until` too."""


@dataclass(frozen=True)
class Narrowing:
    """What a request says about the reports looked for.

    `matter` is the request without the words of its filters; `lifted` are the FIELDS that it wants open.
    """

    filters: Filters
    matter: str
    lifted: frozenset[str] = frozenset()


def narrow(request: str, this_year: int | None = None, opened: frozenset[str] = frozenset()) -> Narrowing:
    """Read the filters of a request; only the words around a pasted paragraph are read.

    Args:
        request: the user's words.
        this_year: the year that 去年 and 近三年 count from; the calendar's when None.
        opened: FIELDS that were taken back: their words are no filters, and words that may be the matter itself stay in it.

    >>> narrow("找几篇2023年的述职报告里讲第一责任人的").filters
    Filters(section=None, year=2023, since=None, report_kind='述职报告', unit_kind=None, until=None)
    """
    paste = pasted(request)
    if paste:
        return replace(
            narrow(paste.instruction, this_year, opened) if paste.instruction else Narrowing(Filters(), ""), matter=paste.paragraph
        )
    said = _plain_years(mend_typing(request.strip()))
    if len(said) > _LONGEST or re.search(_KNOWN["writing"]["pattern"], said):
        return Narrowing(Filters(), said)
    reading = _Reading(said, this_year or date.today().year)
    reading.read(opened)
    return Narrowing(reading.filters, reading.matter(opened), frozenset(reading.lifted))


def refines(request: str) -> bool:
    """Whether a request holds nothing but filters, named or taken back: it changes the search made before it."""
    said = narrow(request)
    if has_matter(said.matter) or len(request) > _LONGEST:
        return False
    if said.lifted:
        return True
    known = _KNOWN["refining"]
    shaped = re.search(known["begins"], request.strip()) or re.search(known["ends"], request.strip())
    return bool(shaped) and not said.filters.empty and not re.search(known["anew"], request.strip())


def refined(request: str, steps: Sequence[str], this_year: int | None = None) -> Narrowing:
    """Read a request whose filters were changed by later ones (see `refines`), oldest first; `lifted` are all FIELDS taken back."""
    named, opened = Filters(), frozenset[str]()
    for step in steps:
        said = narrow(step, this_year)
        named = combined(said.filters, without(named, said.lifted))
        opened |= said.lifted
    origin = narrow(request, this_year, opened)
    return replace(origin, filters=combined(named, origin.filters), lifted=origin.lifted | opened)


def words_to_lift(field: str) -> str:
    """Return what a user says to take a filter back, or all of them for "all": 不限年份."""
    return f"不限{next(row['label'] for row in _KNOWN['lift'] if row['field'] == field)}"


def combined(given: Filters, said: Filters) -> Filters:
    """Join filters given apart with those of a sentence; a field given apart wins, the years as one."""
    years_given = any(value is not None for value in (given.year, given.since, given.until))
    years = given if years_given else said
    return Filters(
        section=given.section or said.section,
        year=years.year,
        since=years.since,
        until=years.until,
        report_kind=given.report_kind or said.report_kind,
        unit_kind=given.unit_kind or said.unit_kind,
    )


def without(filters: Filters, fields: frozenset[str]) -> Filters:
    """Return filters with these FIELDS open."""
    opened: dict[str, None] = dict.fromkeys(fields)
    if "year" in fields:
        opened |= {"since": None, "until": None}
    return replace(filters, **opened)


class _Reading:
    """One request while its filters are read, painted over span by span."""

    def __init__(self, said: str, this_year: int) -> None:
        self.said = said
        self.filters = Filters()
        self.lifted: set[str] = set()
        self._this_year = this_year
        self._painted = said
        self._cuts: list[tuple[int, int, str]] = []

    def read(self, opened: frozenset[str]) -> None:
        """Read everything in the order in which one word explains another."""
        for quoted in _QUOTED.finditer(self.said):
            self._paint(*quoted.span(1), _LEFT_ALONE)
        for lift in _lifts():
            for pattern in lift[1]:
                while found := pattern.search(self._painted):
                    self._take(*found.span(), "lift")
                    self.lifted |= set(FIELDS) if lift[0] == "all" else {lift[0]}
        for phrase in _protected():
            for found in phrase.finditer(self._painted):
                self._paint(*found.span(), _LEFT_ALONE)
        found_filters = replace(self._years(), unit_kind=self._unit_kind())
        found_filters = replace(
            found_filters,
            report_kind=self._first("report_kind", "kind"),
            section=found_filters.section or self._first("section", "slot"),
        )
        self.filters = without(found_filters, opened | self.lifted)

    def matter(self, opened: frozenset[str]) -> str:
        """Return the request without the words of its filters and what they leave behind."""
        pieces, done = [], 0
        for start, end, field in sorted(self._cuts):
            if start < done or (field in opened | self.lifted and field in _KEPT_WHEN_LIFTED):
                continue
            pieces.append(self.said[done:start])
            done = end
            left_over = _AFTER.match(self.said, end)
            done = left_over.end() if left_over and not any(end < s < left_over.end() for s, _, _ in self._cuts) else end
        return re.sub(r"[ \t]{2,}", " ", "".join((*pieces, self.said[done:]))).strip(" ，、")

    def _years(self) -> Filters:
        known = _years()
        planned = self._search(known["plan_of"])
        if planned:
            self._take(*planned.span(), "year")
            return Filters(section="plan", year=_whole(planned[1]) - 1)
        between = self._search(known["between"])
        if between:
            first, last = sorted(_whole(year) for year in between.groups() if year)
            if last <= self._this_year + 1:
                self._take(*between.span(), "year")
                return Filters(since=first, until=last)
        for name in ("since", "until", "exact"):
            found = self._search(known[name])
            year = _whole(next(filter(None, found.groups()))) if found else self._this_year + 2
            if found and year <= self._this_year + 1:
                self._take(*found.span(), "year")
                until = None if name == "exact" or "及" in found[0] else year - 1
                return (
                    Filters(since=year)
                    if name == "since"
                    else Filters(until=until or year)
                    if name == "until"
                    else Filters(year=year)
                )
        return self._relative_years()

    def _relative_years(self) -> Filters:
        for back in _KNOWN["years"]["back"]:
            found = self._search([re.compile(back["words"])])
            if found:
                self._take(*found.span(), "year")
                return Filters(year=self._this_year - back["years"])
        found = self._search([re.compile(_KNOWN["years"]["last"])])
        if not found:
            return Filters()
        self._take(*found.span(), "year")
        return Filters(since=self._this_year - int(_DIGIT.get(found[1], found[1])) + 1, until=None)

    def _unit_kind(self) -> str | None:
        for author in _authors():
            # most requests name no unit, and the patterns of all kinds take long to compile
            found = self._search(author.patterns) if author.named.search(self._painted) else None
            if found:
                start, end = found.span("name")
                party = _PARTY.match(self.said, end)
                end = party.end() if party else end
                if author.keep:
                    self._paint(start, end, _TAKEN)
                else:
                    self._take(start, end, "unit_kind")
                return author.kind
        return None

    def _first(self, table: str, key: str) -> str | None:
        for value, patterns in _rows(table, key):
            found = self._search(patterns)
            if found:
                if value in SET_FORMS:
                    self._paint(*found.span(), _TAKEN)
                else:
                    self._take(*found.span(), table)
                return value
        return None

    def _search(self, patterns: list[re.Pattern[str]]) -> re.Match[str] | None:
        return next((found for pattern in patterns if (found := pattern.search(self._painted))), None)

    def _take(self, start: int, end: int, field: str) -> None:
        self._cuts.append((start, end, field))
        self._paint(start, end, _TAKEN)

    def _paint(self, start: int, end: int, colour: str) -> None:
        self._painted = self._painted[:start] + colour * (end - start) + self._painted[end:]


def _plain_years(text: str) -> str:
    """Write every year in plain digits: 二〇二三年, ２０２３年, 2023 年 -> 2023年."""
    text = re.sub(r"(?<=\d)\s+(?=年)", "", text.translate(_WIDE))
    return _HAN_YEAR.sub(lambda year: "".join(_DIGIT.get(c, c) for c in year[0]), text)


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; a look-behind sees one character of a span that is spoken for, everything else the whole span."""
    whole_spans = re.sub(rf"(\(\?<=[^)]*\))|{_TAKEN}", lambda found: found[1] or f"{_TAKEN}+", pattern)
    return re.compile(whole_spans.replace("{y}", _YEAR))


@cache
def _protected() -> list[re.Pattern[str]]:
    return [_compiled(phrase) for phrase in _KNOWN["protected"]["phrases"]]


@cache
def _lifts() -> list[tuple[str, list[re.Pattern[str]]]]:
    return [(row["field"], [_compiled(pattern) for pattern in row["patterns"]]) for row in _KNOWN["lift"]]


@cache
def _years() -> dict[str, list[re.Pattern[str]]]:
    known = _KNOWN["years"]
    return {name: [_compiled(p) for p in known[name]] for name in ("between", "since", "until", "exact")} | {
        "plan_of": [_compiled(known["plan_of"])]
    }


@cache
def _rows(table: str, key: str) -> list[tuple[str, list[re.Pattern[str]]]]:
    return [(row[key], [_compiled(pattern) for pattern in row["patterns"]]) for row in _KNOWN[table]]


@dataclass(frozen=True)
class _Author:
    """A row of kinds of unit: `names` and `heads` are expressions; with `keep` a name stays in the matter."""

    kind: str
    keep: bool
    names: str
    heads: str

    @cached_property
    def named(self) -> re.Pattern[str]:
        """What a text must hold that speaks of such a unit or its head."""
        return re.compile(f"{self.names}|{self.heads}")

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """The patterns of a text that such a unit, or its head, wrote."""
        author = _KNOWN["author"]
        patterns = [
            p.replace("{name}", self.names).replace("{party}", author["party"]).replace("{head}", author["head"])
            for p in author["patterns"]
        ]
        return [_compiled(pattern) for pattern in (*patterns, author["heads"].replace("{heads}", self.heads))]


@cache
def _authors() -> list[_Author]:
    rows = _KNOWN["unit_kind"]
    return [_Author(row["kind"], bool(row.get("keep")), _any_of(row["names"]), _any_of(row.get("heads", []))) for row in rows]


def _any_of(expressions: list[str]) -> str:
    return f"(?:{'|'.join(expressions or ['(?!)'])})"
