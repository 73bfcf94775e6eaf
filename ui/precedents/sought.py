"""What is looked for, and its form in the address of the page: whoever opens the address sees the same search. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.narrowing import FIELDS, combined, narrow, without
from index.report import REPORT_KINDS, SLOTS, UNIT_KINDS, Filters
from index.searching import filter_names

FIRST, MORE, MOST = 10, 10, 50
LONGEST = 500
VIEWS = ("find", "compare", "note")
_YEARS = range(1990, 2101)
_NAMES = ("q", "year", "since", "until", "kind", "unit", "section", "open", "n", "view", "left", "right")


@dataclass(frozen=True)
class Sought:
    """A search: the sentence, the filters set beside it, FIELDS of the sentence taken back, how many hits; or two sides.

    `left` and `right` are what is compared: the id of a report, or a year.
    """

    sentence: str = ""
    given: Filters = Filters()
    opened: frozenset[str] = frozenset()
    most: int = FIRST
    view: str = "find"
    left: str = ""
    right: str = ""

    @classmethod
    def from_address(cls, said: Mapping[str, str]) -> "Sought":
        """Read an address; what it says amiss is passed over, for anybody may have written it."""
        year = _year(said.get("year"))
        given = Filters(
            section=_one_of(said.get("section"), SLOTS),
            since=year or _year(said.get("since")),
            until=year or _year(said.get("until")),
            report_kind=_one_of(said.get("kind"), REPORT_KINDS),
            unit_kind=_one_of(said.get("unit"), UNIT_KINDS),
        )
        most = said.get("n", "")
        return cls(
            said.get("q", "")[:LONGEST].strip(),
            _plain(given),
            frozenset(said.get("open", "").split(",")) & frozenset(FIELDS),
            min(MOST, max(FIRST, int(most))) if most.isdecimal() and len(most) < 5 else FIRST,
            _one_of(said.get("view"), VIEWS) or "find",
            said.get("left", "")[:40],
            said.get("right", "")[:40],
        )

    def address(self) -> dict[str, str]:
        """Return the address: only what differs from an empty search."""
        years = {"year": self.given.year} if self.given.year else {"since": self.given.since, "until": self.given.until}
        told = {
            "q": self.sentence,
            **years,
            "kind": self.given.report_kind,
            "unit": self.given.unit_kind,
            "section": self.given.section,
            "open": ",".join(sorted(self.opened)),
            "n": self.most if self.most != FIRST else "",
            "view": self.view if self.view != "find" else "",
            "left": self.left,
            "right": self.right,
        }
        return {name: str(value) for name, value in told.items() if value}

    @property
    def named(self) -> dict[str, str]:
        """The filters that the sentence itself names and that nothing beside it overrules, by FIELD, as users read them."""
        said = filter_names(narrow(self.sentence, opened=self.opened).filters) if self.sentence else {}
        set_beside = filter_names(self.given)
        return {field: name for field, name in said.items() if field not in set_beside}

    @property
    def filters(self) -> Filters:
        """All filters that apply."""
        said = narrow(self.sentence, opened=self.opened).filters if self.sentence else Filters()
        return combined(self.given, said)

    def asking(self, sentence: str) -> "Sought":
        """Return the search for another sentence; what was taken back of the old one counts no more."""
        return replace(self, sentence=sentence[:LONGEST].strip(), opened=frozenset(), most=FIRST)

    def filtered(self, given: Filters) -> "Sought":
        """Return the search with other filters beside the sentence; years in the wrong order are put right."""
        return replace(self, given=_plain(given), most=FIRST)

    def wider(self, field: str) -> "Sought":
        """Return the search without a filter, whether it was set or said."""
        return replace(self, given=without(self.given, frozenset({field})), opened=self.opened | {field}, most=FIRST)


def ours(said: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an address that speaks of a search."""
    return {name: value for name, value in said.items() if name in _NAMES}


def _plain(given: Filters) -> Filters:
    """Return filters with their years in order, a single year as such."""
    years = sorted(filter(None, (given.since, given.until)))
    if len(years) < 2:
        return given
    if years[0] == years[1]:
        return replace(given, year=years[0], since=None, until=None)
    return replace(given, since=years[0], until=years[1])


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) == 4 and int(text) in _YEARS else None


def _one_of(text: str | None, known: tuple[str, ...]) -> str | None:
    return text if text in known else None
