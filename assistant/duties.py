"""What a unit's report is about when nobody names a theme: the fields of work that its name or kind stands for."""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.profile import Profile

_KNOWN = tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))


def duties_of(profile: Profile) -> tuple[str, ...]:
    """Return the fields of a unit's work, the chief one first; none when neither name nor kind is known."""
    place = _place_of(profile.unit or "")
    named = None if place is None else _KNOWN["duty"][place]["themes"]
    return tuple(named or _KNOWN["kinds"].get(profile.unit_kind or "", ()))


def all_duties() -> tuple[str, ...]:
    """Return the fields of work of all trades and kinds of units."""
    trades = (theme for duty in _KNOWN["duty"] for theme in duty["themes"])
    return (*trades, *(theme for themes in _KNOWN["kinds"].values() for theme in themes))


@cache
def trade_of(unit: str) -> int | None:
    """Return which trade a unit's name tells, as its place in the file: two weather bureaus are of one; None where none is told.

    A police station has fields of its own and is of the trade of the police.
    """
    place = _place_of(unit)
    chief = None if place is None else _KNOWN["duty"][place].get("of")
    return trade_of(chief) if chief else place


def same_duties(unit: str, other: str) -> bool:
    """Whether the names of two units tell the same fields of work: two police stations, not one and the traffic police."""
    place = _place_of(unit)
    return place is not None and place == _place_of(other)


@cache
def _place_of(unit: str) -> int | None:
    told = (place for place, duty in enumerate(_KNOWN["duty"]) if unit and re.search(duty["pattern"], unit))
    return next(told, None)
