"""What only a place or only a trade has without its being a name: 茭白, 脾胃病科, 码头; 园本教研, 诱捕器, 诉前保全.

A precedent does not lend it to a writer of another place or trade. Knowledge in `particulars.toml` (places) and
`tradewords.toml` (trades).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from assistant.clauses import Clause

_ITEM = r"、[^、，和与及的【】]{0,6}$"
_REST = re.compile(r"[^、，和与及的【】]{0,6}(?=[、和与及])")
_NOTHING = "(?!)"
_PLAIN_START = re.compile(r"[一-龥A-Za-z0-9]{2}(?![*+?{])")


@dataclass(frozen=True)
class Sayer:
    """Who would say a text: what he writes about (request, facts), the name of his unit and its kind."""

    said: str
    unit: str = ""
    kind: str | None = None


@dataclass(frozen=True)
class _Row:
    """Words that belong together and what makes them free; `of_a_trade` tells them from those of a place."""

    words: re.Pattern[str]
    themes: re.Pattern[str]
    units: re.Pattern[str]
    kinds: tuple[str, ...]
    of_a_trade: bool

    @classmethod
    def of(cls, known: Mapping[str, Any], units: Sequence[str] = (), *, of_a_trade: bool = False) -> "_Row":
        """Read a row of a file; `units` are those of its family."""
        return cls(
            re.compile("|".join(known["words"])),
            re.compile("|".join(known.get("themes", ())) or _NOTHING),
            re.compile("|".join((*known.get("units", ()), *units)) or _NOTHING),
            tuple(known.get("kinds", ())),
            of_a_trade,
        )

    def free_to(self, sayer: Sayer) -> bool:
        """Whether someone may say the words of this row."""
        return sayer.kind in self.kinds or bool(self.units.search(sayer.unit) or self.themes.search(sayer.said))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _by_start(words: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Return what finds any of many words by their first two signs, the longest first; under "" those that begin with a pattern."""
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        by_start[word[:2] if _PLAIN_START.match(word) else ""].append(word)
    return {start: re.compile("|".join(alike)) for start, alike in by_start.items()}


_PLACES, _TRADES = _read("particulars.toml")["particular"], _read("tradewords.toml")["family"]
_ROWS = (
    *map(_Row.of, _PLACES),
    *(_Row.of(trade, family.get("units", ()), of_a_trade=True) for family in _TRADES for trade in family["trade"]),
)
_TABLES = (*_PLACES, *chain.from_iterable(family["trade"] for family in _TRADES))
_FINDERS = _by_start(word for table in _TABLES for word in table["words"])
_ODD = _FINDERS.pop("")


@lru_cache(maxsize=4096)
def _rows_with(word: str) -> tuple[_Row, ...]:
    """Return the rows that a word found in a text stands in."""
    return tuple(row for row in _ROWS if row.words.fullmatch(word))


@lru_cache(maxsize=64)
def _free_to(sayer: Sayer) -> frozenset[_Row]:
    return frozenset(row for row in _ROWS if row.free_to(sayer))


def particulars(text: str, sayer: Sayer, *, own_trade: bool = False) -> list[re.Match[str]]:
    """Return where a text has particulars that are neither free to its sayer nor in what he said, in order.

    A text of his `own_trade` may have the words of whatever trade: what such a unit writes, such a unit may say.
    """
    return [*_particulars(text, sayer, own_trade=own_trade)]


def _particulars(text: str, sayer: Sayer, *, own_trade: bool) -> Iterator[re.Match[str]]:
    for found in _known_in(text):
        if found[0] in sayer.said or found[0] in sayer.unit:
            continue
        rows = _rows_with(found[0])
        if not any(row in _free_to(sayer) or (own_trade and row.of_a_trade) for row in rows):
            yield found


def _known_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of all rows in a text; one look-up for each of its pairs of signs, as the words are thousands."""
    place = 0
    while place < len(text):
        words = _FINDERS.get(text[place : place + 2])
        found = (words.match(text, place) if words else None) or _ODD.match(text, place)
        if found:
            yield found
        place = found.end() if found else place + 1


def without_particulars(clause: Clause, sayer: Sayer, *, own_trade: bool = False) -> Clause | None:
    """Return a clause without its particulars; None where one of them is more than an item of an enumeration.

    Only an item between two others is taken out: what is left has its verb and its noun.
    """
    found = particulars(clause.text, sayer, own_trade=own_trade)
    if not found:
        return clause
    text = clause.text
    for one in reversed(found):
        before, rest = re.search(_ITEM, text[: one.start()]), _REST.match(text, one.end())
        if not before or not rest:
            return None
        text = text[: before.start()] + text[rest.end() :]
    return replace(clause, text=text, length=clause.length or len(clause.text))
