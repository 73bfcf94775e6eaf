"""Which formulation belongs to which year: guiding formulas, meetings held, anachronisms. Knowledge in calendar.toml."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "calendar.toml"


@dataclass(frozen=True)
class Anachronism:
    """A wording that does not fit the report year, with what to say instead."""

    text: str
    start: int
    end: int
    reason: str
    replacement: str
    source: str


@cache
def _known() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def calendar_rows(table: str) -> list[dict[str, object]]:
    """Return the rows of a table of the calendar: plenum, theme, anachronism, anniversary, ordinal, five_year_plan."""
    return _known()[table]


def guiding(year: int | None) -> list[str]:
    """Return the guiding formulas of a report year, in their right order; without a year the timeless one only."""
    rows = [row for row in _known()["guiding"] if row["kind"] in ("thought", "congress") and _within(row, year)]
    return [str(row["text"]) for row in sorted(rows, key=lambda row: int(str(row["order"])))]


def _within(row: dict[str, object], year: int | None) -> bool:
    since, until = year_of(row.get("since")) or 0, year_of(row.get("until")) or 9999
    return since <= year <= until if year else until == 9999 and since <= 2018


def year_of(value: object) -> int | None:
    """Return the year of a TOML date, an integer or a text that begins with a year."""
    if isinstance(value, datetime.date):
        return value.year
    found = re.match(r"\d{4}", str(value)) if value is not None else None
    return int(found[0]) if found else None


@dataclass(frozen=True)
class _Rule:
    """A pattern that a year may not hold, and what is said of it."""

    pattern: re.Pattern[str]
    reason: str
    replacement: str = ""
    source: str = ""

    def found_in(self, text: str) -> Iterator[Anachronism]:
        for match in self.pattern.finditer(text):
            yield Anachronism(match[0], match.start(), match.end(), self.reason, self.replacement, self.source)


def anachronisms(text: str, year: int | None) -> list[Anachronism]:
    """Wordings in a text that were not yet, or are no longer, current in the report year."""
    if year is None:
        return []
    found = [one for rule in _out_of_time(year) for one in rule.found_in(text)]
    found += _wrong_counts(text, year)
    flagged = {(one.start, one.end) for one in found}
    for one in (one for rule in _meetings_to_come(year) for one in rule.found_in(text)):
        if not any(start < one.end and one.start < end for start, end in flagged):
            found.append(one)
    return found


_INNER = str.maketrans("“”", "‘’")


def ended_campaigns(text: str, year: int | None) -> list[Anachronism]:
    """Campaigns that a request makes its matter though they ended before the report year; what followed them is named."""
    if year is None:
        return []
    found = []
    for row in _known()["theme"]:
        ended = year_of(row.get("to"))
        if row["kind"] == "campaign" and ended and ended < year:
            pattern = str(row.get("named") or rf"{re.escape(core_of_theme(str(row['text'])))}(?!常态化|成果)")
            after = str(row.get("aftermath", ""))
            instead = f"，现在的提法是“{after.translate(_INNER)}”" if after else ""
            reason = f"“{str(row['text']).translate(_INNER)}”到{ended}年已经结束{instead}"
            found += [Anachronism(m[0], m.start(), m.end(), reason, after, "") for m in re.finditer(pattern, text)]
    return found


@cache
def _out_of_time(year: int) -> tuple[_Rule, ...]:
    """Return the wordings, and the campaigns and meetings of later years, that a report of this year may not hold."""
    rules = []
    for row in _known()["anachronism"]:
        since, until = year_of(row.get("since")), year_of(row.get("until"))
        if (since is not None and year < since) or (until is not None and year > until):
            instead, source = str(row.get("replacement", "")), str(row.get("source", ""))
            rules.append(_Rule(re.compile(str(row["pattern"])), str(row["reason"]), instead, source))
    for core, since in _first_years().items():
        if since > year and len(core) >= 6:
            rules.append(_Rule(re.compile(re.escape(core)), f"“{core}”是{since}年的事，{year}年的报告不能写到"))
    return tuple(rules)


@cache
def _meetings_to_come(year: int) -> tuple[_Rule, ...]:
    """Return the plenums that were held after this year."""
    rules = []
    for row in _known()["plenum"]:
        held, name = year_of(row["held"]), str(row["name"])
        if held and held > year and row.get("kind") == "plenum":
            pattern = re.compile(re.escape(name.removeprefix("党的")))
            rules.append(_Rule(pattern, f"{name}于{held}年召开，{year}年的报告不能写到", "", str(row.get("source", ""))))
    return tuple(rules)


@cache
def _first_years() -> dict[str, int]:
    """Return the first year of every campaign and meeting."""
    first: dict[str, int] = {}
    for row in _known()["theme"]:
        if row["kind"] in ("campaign", "meeting"):
            core = core_of_theme(str(row["text"])).removesuffix("精神")
            first[core] = min(first.get(core, 9999), int(str(row["year"])))
    return first


def core_of_theme(theme: str) -> str:
    """Return the name of a campaign or meeting without the verbs before it: 深入贯彻中央八项规定精神学习教育 -> 中央…."""
    return re.sub(r"^(?:深入|全面|认真)?(?:学习宣传贯彻|学习贯彻|贯彻落实|贯彻|学习|开展|召开|庆祝|纪念)+", "", theme)


def _wrong_counts(text: str, year: int) -> Iterator[Anachronism]:
    """Yield anniversaries and first or last years of a five-year plan that the report year does not have."""
    if "周年" not in text and "收官" not in text:
        return
    for row in _known()["anniversary"]:
        base = int(str(row["year"]))
        for match in re.finditer(rf"(?:{re.escape(str(row['name']))}|{re.escape(str(row['short']))})(\d{{2,3}})周年", text):
            if int(match[1]) not in (year - base, year + 1 - base):
                yield Anachronism(match[0], match.start(), match.end(), f"{year}年是{row['short']}{year - base}周年", "", "")
    for row in _known()["five_year_plan"]:
        name, last = str(row["name"]), int(str(row["last"]))
        for match in re.finditer(rf"[“]?{name}[”]?(?:规划)?收官", text):
            if year not in (last, last - 1):
                yield Anachronism(match[0], match.start(), match.end(), f"“{name}”在{last}年收官", "", "")


def own_themes(year: int) -> list[str]:
    """Return the themes that a year calls its own, for telling a writer what fits instead."""
    return [str(row["text"]) for row in _known()["theme"] if row["year"] == year]


def year_of_theme(text: str) -> int | None:
    """Return the one year whose own campaign or meeting a text names; None when none or several."""
    years = {
        int(str(row["year"])) for row in _known()["theme"] if row["kind"] == "campaign" and core_of_theme(str(row["text"])) in text
    }
    years |= {
        y
        for row in _known()["plenum"]
        if row.get("kind") == "plenum" and str(row["name"]).removeprefix("党的") in text and (y := year_of(row["held"]))
    }
    return years.pop() if len(years) == 1 else None


def time_of_plan(year: int | None) -> str | None:
    """Return what a year is in its five-year plan (“十五五”开局之年); None for a year that neither begins nor ends one."""
    for row in calendar_rows("five_year_plan"):
        if year and year_of(row["first"]) == year:
            return f"“{row['name']}”开局之年"
        if year and year_of(row["last"]) == year:
            return f"“{row['name']}”收官之年"
    return None
