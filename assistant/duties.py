"""What a report is about when nobody names a theme: the fields of work that a post, an office, a unit or its kind stands for."""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.introducing import place_of
from assistant.profile import Profile

_BARE_OFFICE = re.compile(r"(?:(?![省市县区镇乡])[一-龥]){1,6}(?:科|股|室|部|处|班|组|车间)")
"""财务部, 人力资源部: the office of some unit, and no 县教研室 of its own."""
_KNOWN = tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))


def duties_of(profile: Profile, post: str = "") -> tuple[str, ...]:
    """Return the fields of work of a writer, the chief one first; none when neither post nor unit nor kind is known.

    A post tells more than the office it is in, an office more than its unit: 财务科 of a hospital writes on 财务管理.
    """
    unit = profile.unit or ""
    told = _of_post_or_office(unit, post) or _told_by_trade(unit) or _told_by_office(unit) or _told_by_trade(post)
    return told or tuple(_KNOWN["kinds"].get(profile.unit_kind or "", ()))


def chief_duty(profile: Profile, post: str = "") -> str:
    """Return the work that a post or an office within a unit is there for, which covers its other fields; "" for a whole unit.

    >>> chief_duty(Profile("雁回县中医院财务科"))
    '财务管理'
    """
    unit = profile.unit or ""
    told = _of_post_or_office(unit, post) or ("" if _told_by_trade(unit) else _told_by_office(unit) or _told_by_trade(post))
    return told[0] if told else ""


def _of_post_or_office(unit: str, post: str) -> tuple[str, ...]:
    office = unit if _BARE_OFFICE.fullmatch(unit) else place_of(unit).office
    return _told_by_office(post.removeprefix(unit)) or _told_by_office(office)


def _told_by_office(name: str) -> tuple[str, ...]:
    """Return the fields of work of an office or a post by its name; none where it tells none."""
    found = (office["themes"] for office in _KNOWN["office"] if name and re.search(office["pattern"], name))
    return tuple(next(found, ()))


def _told_by_trade(name: str) -> tuple[str, ...]:
    """Return the fields of work of the trade that a unit or a post names: 派出所所长."""
    place = _place_of(name)
    return () if place is None else tuple(_KNOWN["duty"][place]["themes"])


def all_duties() -> tuple[str, ...]:
    """Return the fields of work of all trades, offices and kinds of units."""
    trades = (theme for duty in (*_KNOWN["duty"], *_KNOWN["office"]) for theme in duty["themes"])
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
    inner = place_of(unit)
    of_an_office = _told_by_office(unit if _BARE_OFFICE.fullmatch(unit) else inner.office)
    # 县疾控中心免疫规划科 plans no land, 人力资源部 is no bureau
    name = (inner.whole if inner.office else "") if of_an_office else unit
    told = (place for place, duty in enumerate(_KNOWN["duty"]) if name and re.search(duty["pattern"], name))
    return next(told, None)
