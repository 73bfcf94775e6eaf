"""How a request names its writer, by unit and post: 我是县中医院财务科的, 给县档案馆写个…; words in `units.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
SIGN = rf"(?:(?!{'|'.join(_KNOWN['no_name'])})[一-龥])"
"""A character of a unit's name."""
PARTY = r"(?:办公室)?(?:党组|党委|党支部|党总支|党工委)?"
_ENDINGS = "|".join((*_KNOWN["endings"], *_KNOWN["endings_after_place"], *_KNOWN["endings_before_year"], *_KNOWN["within"]))
_ASKED, _FOR, _POSTS, _TIME = ("|".join(_KNOWN[name]) for name in ("asked", "for", "posts", "time"))
_WHERE = r"(?:[镇乡村县区市]上的?|[局厂校院站]里的?|做[一-龥]{2,8}的)?"
_UNIT = rf"{_WHERE}(?P<unit>{SIGN}{{0,18}}?(?:{_ENDINGS}))"
_LONGEST_UNIT = rf"(?:(?P<unit>{SIGN}{{1,18}}(?:{_ENDINGS}))的?)?"
"""Before a post: 公交公司三车队 of 公交公司三车队队长."""
_POST = rf"(?P<post>(?!的)[一-龥（）()\d]{{0,14}}?(?:{_POSTS})(?:兼[一-龥]{{0,8}}?(?:{_POSTS}))?)"
_OFFICES = "|".join(_KNOWN["offices"])
_BEGINS = r"(?:^|(?<=[，。；！\s]))"
_ENDS = r"(?=[，。；！]|$)"
_DATED = rf"的?(?:{_TIME})"
_WISHES = rf"(?:帮|给|替|我[想要]|请|要|写|弄|来(?:个|一))[^，。；]{{0,8}}(?:{_TIME}|{'|'.join(_KNOWN['reports'])})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # a clause of his own, wherever it stands: 我是乡卫生院院长, 我们药剂科要交…
        rf"{_BEGINS}(?:{_ASKED}){_LONGEST_UNIT}{_POST}(?:，(?P<also>{SIGN}{{1,8}}(?:{_OFFICES}))的(?=，))?(?={_ENDS}|写|的)",
        rf"{_BEGINS}(?:{_ASKED}){_UNIT}(?P<party>{PARTY})"
        rf"(?:的(?:[小老]?[一-龥])?{_ENDS}|(?:[要得]交|上班|任职)|(?=，|{_DATED}|{'|'.join(_KNOWN['then_wishes'])}))",
        # the beginning of a request: 村妇女主任写2025年…, 采购部要一段2025年…, 校医室的，…
        rf"^{_LONGEST_UNIT}{_POST}(?=，?{_WISHES}|{_DATED})",
        rf"^{_UNIT}(?<=[一-龥]{{2}}){PARTY}(?:的(?=，)|(?={_DATED}|，?{_WISHES}))",
        # somebody else names him
        rf"^(?:{_FOR}){_UNIT}(?={_DATED}|，|写|起草|弄|拟|出|做)",
    )
)
_ASKING = re.compile(
    r"^(?:请|麻烦|帮忙|(?:帮|给|替)我)*(?:写|起草|草拟|撰写|拟)(?:一下|一段|一节|一份|一篇|[一两三四五]?个|出)?(?!\d?入)"
)
_WITHIN = re.compile(
    rf"(?P<whole>.*(?:{'|'.join(_KNOWN['parents'])}))(?!(?:{'|'.join(_KNOWN['no_offices'])})$)"
    rf"(?=[一-龥]{{2}})(?P<office>[一-龥]{{0,10}}?(?:{_OFFICES}))"
)
_LONGEST = 24


@dataclass(frozen=True)
class Introduction:
    """How a request names its writer: unit and post, empty where it does not say, and where the words stand in the text."""

    unit: str = ""
    post: str = ""
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        """Unit and post as one name: 派出所所长."""
        return f"{self.unit}{self.post}"

    @property
    def post_in_unit(self) -> str:
        """The post with the unit before it; empty where no post is named."""
        return self.words if self.post else ""


def after_asking(text: str) -> int:
    """Return where a text goes on behind 请帮我写一份."""
    asked = _ASKING.match(text)
    return asked.end() if asked else 0


def introduction_in(text: str) -> Introduction:
    """Return how a text names its writer; an empty one where it does not.

    >>> introduction_in("我是县中医院财务科的，写2025年工作总结").unit
    '县中医院财务科'
    >>> introduction_in("驻村第一书记，写2025年述职报告").post
    '驻村第一书记'
    """
    start = after_asking(text)
    said = text[start:]
    for pattern in _PATTERNS:
        found = pattern.search(said)
        if found is None:
            continue
        named = found.groupdict()
        unit = (named.get("unit") or "") + (named.get("party") or "") or named.get("also") or ""
        if len(unit) <= _LONGEST and not said[found.end() :].startswith("建设"):
            return Introduction(unit, named.get("post") or "", start + found.start(), start + found.end())
    return Introduction()


def only_introduces(text: str) -> bool:
    """Whether a text says nothing but who writes: 我是初二（3）班班主任 is no fact of the report."""
    named = introduction_in(text)
    return bool(named.words) and named.end - named.start >= len(text.strip())


@dataclass(frozen=True)
class Place:
    """An office and the unit it lies in; `office` is empty for a unit of its own."""

    whole: str
    office: str = ""


def place_of(unit: str) -> Place:
    """Return the unit and the office of it that a name tells.

    >>> place_of("县中医院财务科")
    Place(whole='县中医院', office='财务科')
    """
    found = _WITHIN.fullmatch(unit)
    return Place(found["whole"], found["office"]) if found else Place(unit)
