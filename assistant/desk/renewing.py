"""Words of the calendar from one report year to a later one: years, plenums, campaigns, anniversaries, numbered days.

A report of year N looks back on N and plans N+1; what it names of that kind moves with it. Sources: `assistant/calendar.toml`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.calendar import calendar_rows, core_of_theme, guiding, year_of
from assistant.fact_names import KNOWN
from index.dating import read_count
from index.readers.figures import han_number

_YEAR = re.compile(r"(?<![\d—–~～至-])(?P<year>20\d\d)(?=年|[-—–~～至到]20\d\d学年)(?!年\d{1,2}月)(?!年?[-—–~～至到]+20\d\d年)")
_SECOND = re.compile(r"(?<=20\d\d[-—–~～至到])(?P<year>20\d\d)(?=学年)")
_HAN_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS = "〇一二三四五六七八九"
_CONGRESS = re.compile(
    r"党的[一二十]+[七八九]?大(?:精神)?(?:和|及|以及|、)(?:党的)?[一二十]+[一二三四五六七八九]?届[一二三四五六七八九、中历次]+全会精神"
)
_LONE_PLENUM = re.compile(r"(?:党的)?(?P<name>[一二十]+[一二三四五六七八九]?届[一二三四五六七]中全会)")
_LONGEST_TOLD = 16
_YEARLY = re.compile("|".join(KNOWN["yearly"]["patterns"]))
_EDUCATION = re.compile(r"(?:学习|主题)教育\Z")


@dataclass(frozen=True)
class Renewed:
    """A text with its words of the calendar renewed; `changes` say what became what, `stale` what a person has to decide on."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()
    stale: tuple[str, ...] = ()


def renewed(text: str, old: int, new: int) -> Renewed:
    """Renew a text of a report of the year `old` for one of the year `new`."""
    changes: list[tuple[str, str]] = []
    for pattern, instead in _rules(old, new):
        made: list[str] = []
        done = 0
        for match in pattern.finditer(text):
            said = instead(match)
            if said != match[0]:
                changes.append((match[0], said))
            made += [text[done : match.start()], said]
            done = match.end()
        text = "".join((*made, text[done:]))
    return Renewed(text, tuple(dict.fromkeys(changes)), tuple(dict.fromkeys(_stale(text, old, new))))


def dated_spans(text: str) -> list[tuple[int, int]]:
    """Return the ranges of anniversaries, numbered days and plenums: their figures belong to the calendar, not to the unit."""
    patterns = [pattern for pattern, _ in (*_anniversaries(), *_ordinals())]
    return [match.span() for pattern in (*patterns, _CONGRESS, _LONE_PLENUM) for match in pattern.finditer(text)]


@cache
def _rules(old: int, new: int) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """Return what to look for, and what is said in its place."""
    by = new - old
    moved = range(old - 1, old + 2)

    def year(match: re.Match[str]) -> str:
        return str(int(match[0]) + by) if int(match[0]) in moved else match[0]

    def han_year(match: re.Match[str]) -> str:
        said = int("".join(str(_HAN_DIGITS.index("〇" if char in "○零" else char)) for char in match[0]))
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(said + by)) if said in moved else match[0]

    def counted(base: int) -> Callable[[re.Match[str]], str]:
        def instead(match: re.Match[str]) -> str:
            count = read_count(match["count"])
            if count not in (old - base, old + 1 - base):
                return match[0]
            said = str(count + by) if match["count"].isdigit() else han_number(count + by)
            return match[0].replace(match["count"], said)

        return instead

    rules: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [(_YEAR, year), (_SECOND, year), (_HAN_YEAR, han_year)]
    rules += [(pattern, counted(base)) for pattern, base in (*_anniversaries(), *_ordinals())]
    formula = next((text for text in guiding(new) if "大" in text and "全会精神" in text), "")
    if formula and formula not in guiding(old):
        rules.append((_CONGRESS, lambda _: formula.removeprefix("深入学习贯彻")))
    before, after = _newest_plenum(old), _newest_plenum(new)
    if before and after and before != after:
        rules.append((re.compile(re.escape(before)), lambda _: after))
    rules += [(re.compile(re.escape(name)), lambda _, said=said: said) for name, said in _educations(old, new)]  # type: ignore[misc]
    return tuple(rules)


@cache
def _anniversaries() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return anniversaries, each with the year that is counted from."""
    rows = calendar_rows("anniversary")
    names = [("|".join(re.escape(str(row[key])) for key in ("name", "short")), int(str(row["year"]))) for row in rows]
    return tuple((re.compile(rf"(?:{name})(?P<count>[一二三四五六七八九十百零\d]{{2,5}})周年"), year) for name, year in names)


@cache
def _ordinals() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return days and weeks that come once a year with a number, each with the year before the first."""
    return tuple((re.compile(str(row["pattern"])), int(str(row["first"])) - 1) for row in calendar_rows("ordinal"))


def _newest_plenum(year: int) -> str:
    """Return the last plenum held by the end of a year, without 党的; "" when none is known."""
    held = [
        (year_of(row["held"]) or 0, str(row["held"]), str(row["name"]))
        for row in calendar_rows("plenum")
        if row["kind"] == "plenum"
    ]
    past = [(day, name) for at, day, name in held if at <= year]
    return max(past)[1].removeprefix("党的") if past else ""


def _educations(old: int, new: int) -> Iterator[tuple[str, str]]:
    """Yield last year's education campaigns, each with this year's, where this year has exactly one."""
    this = [str(row["text"]) for row in _campaigns(new) if _EDUCATION.search(str(row["text"]))]
    if len(this) == 1:
        for row in _campaigns(old):
            name = core_of_theme(str(row["text"]))
            if _EDUCATION.search(name) and (year_of(row.get("to")) or old) < new and name not in this[0]:
                yield name, this[0]


def _is_congress(name: str) -> bool:
    """Whether a meeting is a congress: its spirit is studied until the next one."""
    return any(str(row["name"]) == name for row in calendar_rows("plenum") if row["kind"] == "congress")


def _campaigns(year: int) -> Iterator[dict[str, object]]:
    return (row for row in calendar_rows("theme") if row["year"] == year and row["kind"] == "campaign")


def _stale(text: str, old: int, new: int) -> Iterator[str]:
    """Yield what a renewed text still says of the old year: its campaigns and meetings, plans at their end, phrases gone by."""
    for row in calendar_rows("theme"):
        name = core_of_theme(str(row["text"])).removesuffix("精神")
        over = (year_of(row.get("to")) or int(str(row["year"]))) < new
        if (
            row["kind"] in ("campaign", "meeting")
            and old - 1 <= int(str(row["year"])) < new
            and over
            and name in text
            and not _is_congress(name)
        ):
            yield name
    for row in calendar_rows("five_year_plan"):
        name, last = str(row["name"]), int(str(row["last"]))
        if name in text and (last < new or re.search(rf"{name}[^，。；]{{0,6}}(?:收官|开局)", text)):
            yield f"“{name}”"
    yield from (match[0] for match in _YEARLY.finditer(text))
    for row in calendar_rows("anachronism"):
        until = year_of(row.get("until"))
        found = re.search(str(row["pattern"]), text) if until is not None and until < new else None
        if found:
            yield found[0][:_LONGEST_TOLD]
