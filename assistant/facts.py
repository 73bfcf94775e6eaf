"""The fact firewall: which spans of a text are local facts, which are national expressions that anybody may use.

It fails closed: an unknown 《…》, an unknown quote, an unknown "N个X" and any figure left over count as local. What is
national stands in facts.toml, with the years in which it was current.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.report import PLACEHOLDER

_KNOWN = tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))

_HAN_DIGITS = "一二两三四五六七八九十百千"


@dataclass(frozen=True)
class Fact:
    """A local fact: its kind (数量, 比例, 时间, 地名, 人名, 机构, 作品, 品牌, 荣誉, 排名, 频次, 略), text and place."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def measure(self) -> str:
        """What a count is counted in: 场 of 累计12场; "" where there is nothing of the kind."""
        return _UNMEASURED.sub("", self.text) if self.kind == "数量" else ""


_UNMEASURED = re.compile(rf"^[^\d{_HAN_DIGITS}⟦]*[\d,.{_HAN_DIGITS}万亿余多几]+|⟦[^⟧]*⟧")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_MEASURES = _either(_KNOWN["measure"]["words"])
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|[{_HAN_DIGITS}]{{1,6}}|近百|数[十百千万])"
_ABOUT = r"(?:近|超过?|达到?|(?<![公条合签预节契])约|共计?|累计|连续|不少于|不低于|至少)?"
_PLACE = (
    r"(?:省(?!心|时|级)|市(?![场民政容级])|县(?![域级直])|旗(?![帜舰])|镇(?![村域级街])|乡(?![村镇风土贤级])|苏木|街道|村(?![民级务规组庄集干“党居])"
    r"|社区|嘎查|大道|园区|遗址|纪念馆|小区|湖(?!长)|河(?![湖道长流])|山(?![体林洪])|桥(?!梁))"
)
_ORGANISATION = r"(?:协会|联盟|基地|学院|书院|礼堂|超市|纪念馆|工作室|联合会|促进会|驿站|公司|集团|厂|医院|卫生院|中学|小学|幼儿园)"

SURNAMES = _either(_KNOWN["person"]["surnames"])
"""An alternative of all known surnames, for a pattern."""

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "时间",
        re.compile(
            r"(?:20\d\d|19\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|初|末|以来|上半年|下半年)?|\d{1,2}月(?:\d{1,2}日|份|底|初|以来)?|早?\d{1,2}[点时]"
        ),
    ),
    ("频次", re.compile(rf"每(?:天|日|周|月|个月|季度?|个季度|半年|年).{{0,6}}?{_NUMBER}(?:次|场|小时|期|天)")),
    (
        "比例",
        re.compile(
            rf"(?:\d[\d.]*|百)(?:个)?(?:%|％|百分点)|百分之[{_HAN_DIGITS}点]+|[{_HAN_DIGITS}\d]+(?:倍|成(?=[以左多，。；、]))"
        ),
    ),
    (
        "排名",
        re.compile(
            r"(?:位列|名列|排名|位居|居)[^，。；]{0,10}(?:前列|前茅|第[一二三四五六七八九十\d]+|首位)|第[\d一二三四五六七八九十]+(?:名|位)|首创|首批|首个|唯一一?[家个]|率先"
        ),
    ),
    ("荣誉", re.compile(r"(?:荣获|获得(?!感)|获评|被评为|被授予|授予|荣登|入选)[^，。；]{2,30}")),
    ("媒体", re.compile(r"[^，。；]{2,14}(?:发稿|刊发|刊播|采用|用稿|报道)[^，。；]{0,6}(?:篇|条|次)")),
    ("作品", re.compile(r"《[^》]{1,40}》")),
    ("品牌", re.compile(r"“[^”]{1,40}”")),
    ("数量", re.compile(rf"{_ABOUT}{_NUMBER}(?:余|多|几)?(?:万|亿|千)?(?:余|多)?(?:{_MEASURES})")),
    (
        "缩略",
        re.compile(r"[二两三四五六七八九十]+(?:个|大|项|种|类|条|支|化|带头|清单|查|看|讲|进|送|联|定|严|严格|到位|必|无|有)"),
    ),
    ("数量", re.compile(r"\d[\d,.]*")),
)
_BEFORE_NAME = r"(?:^|(?<=[，。、；：“（《的在到进入由与和向对为于从至及是了省市县区旗镇乡]))"
_NAMED_PLACE = re.compile(rf"{_BEFORE_NAME}(?=([一-龥]{{2,3}}{_PLACE}))")
_NAMED_ORGANISATION = re.compile(rf"{_BEFORE_NAME}(?=([一-龥]{{2,8}}{_ORGANISATION}))")
_NO_NAME = re.compile(
    r"[的了在与对把将是等各全每按照由向从以为及或到进出上下其此该本我两一二三四五六七八九十个项第委府级老旧重点推动建设领导帮扶所有加强开展组织培训完善面送]"
    r"|规范|聚焦|推进|优化|整治|巩固|提升|强化|健全|落实|改善|守护|实施|新增|实行|支持|引导|鼓励|发展|维护|排查|检查|巡查"
)
_UNCOUNTED = re.compile(
    r"^一(?:年|讲|个|批|支|套|项|种|些|系列|场|次|条|件|方面|体|线|级|面|流|步|手|把|盘|张|致|定|切|律|贯|道|起|样|般|直|对|岗|把手|心|家|人|户|村|企|事|案|策|图|表|网|站|窗|门)"
)


@cache
def _national() -> re.Pattern[str]:
    """Every national expression, idiom, generic organisation and title, longest first."""
    words = [entry["text"] for entry in (*_KNOWN["expression"], *_KNOWN["idiom"])]
    words += [alias for entry in _KNOWN["expression"] for alias in entry.get("aliases", ())]
    words += _KNOWN["generic"]["organisations"] + _KNOWN["generic"]["places"]
    quoted = rf"“?(?:{_either(words)})”?"
    titles = rf"《(?:中华人民共和国|中国共产党)?(?:{_either([entry['title'] for entry in _KNOWN['work']])})(?:（[^）]*）)?》"
    numbered = "|".join(_KNOWN["numbered"]["patterns"])
    return re.compile(f"{titles}|{numbered}|{quoted}")


def local_expressions() -> dict[str, str]:
    """Return the expressions that look national and are some place's own, each with where it comes from."""
    return {entry["text"]: entry.get("note", "") for entry in _KNOWN["not_national"]}


def national_spans(text: str) -> list[tuple[int, int]]:
    """Ranges of national expressions; a quote counts as one when all that it holds is national."""
    return list(_spans_of_clause(text) if len(text) <= _LONGEST_KEPT else _spans(text))


_LONGEST_KEPT = 100
"""A clause of this length is asked about by one rule after the other, and remembered for them."""


@lru_cache(maxsize=512)
def _spans_of_clause(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    # 二十大道 is a street, not the congress
    for match in _national().finditer(text):
        start, end = match.span()
        if not (text[end - 1 : end] == "大" and text[end : end + 1] in set("道街桥路")):
            yield start, end


def local_facts(text: str, *, names: bool = True) -> list[Fact]:
    """Find the local facts of a text, in order and without overlaps.

    Args:
        text: a clause, sentence or passage.
        names: whether to look for places, organisations and persons too, the least certain kinds.

    """
    national = national_spans(text)
    found = [Fact("略" if m[0] == "⟦略⟧" else m[0][1:-1], m[0], m.start(), m.end()) for m in PLACEHOLDER.finditer(text)]
    for kind, pattern in _PATTERNS:
        found += [Fact(kind, m[0], m.start(), m.end()) for m in pattern.finditer(text) if not _harmless(kind, m, national)]
    if names:
        found += _names(text, national)
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda fact: (fact.start, -fact.end)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def _harmless(kind: str, match: re.Match[str], national: list[tuple[int, int]]) -> bool:
    """Whether a match lies whole inside a national expression, or is no count at all (一个, 一批)."""
    # the ranges are in order and apart: only the last one that begins before the match can hold it
    at = bisect_right(national, match.start(), key=lambda span: span[0])
    if at and match.end() <= national[at - 1][1]:
        return True
    if kind == "品牌" and at < len(national):
        start, end = national[at]
        if end < match.end() and end - start >= len(match[0]) - 2:
            return True
    return kind in ("数量", "缩略") and _UNCOUNTED.match(match[0]) is not None


def _names(text: str, national: list[tuple[int, int]]) -> list[Fact]:
    """Places and organisations that follow a boundary and hold no function word, and persons before a telling word."""
    found = []
    for kind, pattern in (("地名", _NAMED_PLACE), ("机构", _NAMED_ORGANISATION)):
        for match in pattern.finditer(text):
            if _NO_NAME.search(match[1][:-1]) or _generic(match[1]):
                continue
            if not any(start <= match.start(1) and match.end(1) <= end for start, end in national):
                found.append(Fact(kind, match[1], match.start(1), match.end(1)))
    return found + [Fact("人名", m[1], m.start(1), m.end(1)) for m in _person().finditer(text)]


_GENERIC = re.compile(
    r"(?:^|全|各|乡|城|农|每|市|县|镇|街|基层|本|我|该|美丽|示范|行政|智慧|平安|文明|和谐|老旧|无物业|重点|试点|幸福|中心|自然|升国|升|国|党|团|锦|候诊|居住|宿舍|活动|贫困|所辖|辖区|片区|城乡|进|入|到|沿)"
    rf"{_PLACE}$|(?:培训|教育|实践|实训|就业|科普|示范|宣传|生产|产业|种植|养殖|党建|红色)?基地$|国有?企?业?集团$|城投公司$"
)


def _generic(name: str) -> bool:
    return _GENERIC.search(name) is not None


@cache
def _person() -> re.Pattern[str]:
    contexts = _either(_KNOWN["person"]["contexts"])
    return re.compile(
        rf"(?<![一-龥])(?!安全|和安全|高质|方面|平安|常态|文明|党员)((?:{SURNAMES})[一-龥]{{1,2}})(?=(?:、[一-龥]{{2,3}})*(?:{contexts}))"
    )


_ANY_PLACE = re.compile(r"[一-龥](?:街道|社区|[省市县区旗镇乡村])")


@cache
def _plain_places() -> re.Pattern[str]:
    words = [word for word in _KNOWN["generic"]["places"] if len(word) > 1] + _KNOWN["plain"]["place_words"]
    return re.compile(_either(words))


_SHORT_PLACE = re.compile(r"([一-龥]{2})(?:街道|社区|[县区旗镇乡村])")


def possible_places(text: str) -> list[Fact]:
    """Return what may be a place of two characters and a suffix inside a clause, where a name has no visible start."""
    plain = _plain_places().sub(lambda match: "，" * len(match[0]), text)
    found = (match for match in _SHORT_PLACE.finditer(plain) if not _NO_NAME.search(match[1]) and not _generic(match[0]))
    return [Fact("地名", match[0], match.start(), match.end()) for match in found]


_NAMED_STREET = re.compile(r"([一-龥]{2})(?:街道|社区)|([一-龥]{2})(?:河|湖|水库|大桥)(?![长道流床岸畔口段面])")
_PLAIN_BEFORE = re.compile(r"[各全本我到进入在与和及镇乡街个该所等由向对于以按为的]$")


def may_name_place(text: str) -> bool:
    """Whether a text may name a place, in doubt yes: after all generic words are taken out, a place suffix is left."""
    if any(fact.kind == "地名" for fact in local_facts(text)):
        return True
    generic = set(_KNOWN["plain"]["before_street"])
    names = (match[1] or match[2] for match in _NAMED_STREET.finditer(text))
    if any(name not in generic and not _PLAIN_BEFORE.search(name) for name in names):
        return True
    return _ANY_PLACE.search(_plain_places().sub("，", text)) is not None


def may_name_somebody(text: str) -> bool:
    """Whether a text may name a place, a person or an organisation; such a text is used in nothing that is written."""
    told = any(fact.kind in ("机构", "人名") for fact in local_facts(text))
    return told or may_name_place(text) or may_name_person(text) or _may_name_factory(text) or _may_name_site(text)


_SITE = re.compile(r"(?P<before>[一-龥]{2})(?:古城|古镇|古村)?(?:遗址|故居|旧址)")


def _may_name_site(text: str) -> bool:
    """Whether a historic site is named: 某某辽代古城遗址; 革命遗址 and the like are anybody's."""
    return any(match["before"] not in _KNOWN["plain"]["before_site"] for match in _SITE.finditer(text))


@cache
def _factory_words() -> re.Pattern[str]:
    return re.compile(_either(_KNOWN["plain"]["factory_words"]))


def _may_name_factory(text: str) -> bool:
    """Whether a 厂 is left after the generic words are taken out: `推动红旗厂搬迁`; inside a clause a name has no visible start."""
    return "厂" in text and "厂" in _factory_words().sub("，", text)


def may_name_person(text: str) -> bool:
    """Whether a text may name a person: a surname, one or two characters and a word that follows names."""
    return _somebody().search(text) is not None


def possible_persons(text: str) -> list[Fact]:
    """Return what may be the name of a person, in doubt too, without the word that follows it."""
    names = ((m.start(), m["name"] or m[0]) for m in _somebody().finditer(text))
    return [Fact("人名", name, start, start + len(name)) for start, name in names]


@cache
def _somebody() -> re.Pattern[str]:
    person = _KNOWN["person"]
    surname = f"(?!{_either(person['not_names'])})(?:{SURNAMES})"
    made = f"{surname}[{person['given']}]{{2}}"
    titled = "同志|烈士|先生|女士|老师|等人|大姐|大妈|大爷|大叔|师傅|医生|教授|工作室|事迹"
    named = rf"(?P<name>{surname}[一-龥]{{1,2}})(?:{titled})|(?<![一-龥]){made}"
    bare = rf"(?<=[请由向对为和与到员人]){made}"
    listed = rf"{surname}[一-龥]{{1,2}}、{surname}[一-龥]{{1,2}}等(?:烈士|英雄|英烈|同志|先进|典型|模范|先烈|名家)"
    after_role = "|".join(f"(?<={role})" for role in person["roles"])
    by_role = rf"(?={surname})(?:{after_role}){surname}[一-龥]{{1,2}}"
    return re.compile(f"{named}|{bare}|{listed}|{by_role}")


@cache
def full_names() -> re.Pattern[str]:
    """Return what finds a surname with two characters that given names are made of, wherever it stands; too strict for old texts.

    In 22,457 clauses of the sample reports it meets 166, most of which are names or 安全 and 文明, which are left out here.
    """
    given = _KNOWN["person"]["given"]
    return re.compile(rf"(?!安全|文明)(?:{SURNAMES})(?!安全|文明)[{given}国卫]{{2}}")
