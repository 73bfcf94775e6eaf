"""Figures that do not agree: sums, rates, one figure for two things, 万 and 亿, stacked approximations, impossible dates.

All but impossible dates are only suspected: a text may leave parts out. Rather miss than cry wolf.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from assistant.blanks import without_leading_verbs

_SOURCE = "数字核对"
_MEASURE = (
    r"(?:场次|人次|处次|户次|家次|件次|万元|亿元|平方米|平方公里|公里"
    r"|个|项|件|起|条|次|场|人|名|户|家|处|篇|期|份|支|宗|例|座|所|亩|吨|元|批|套|台|辆)"
)
_COUNT = rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<more>余|多)?(?P<scale>万|亿)?(?P<measure>{_MEASURE})"
_THING = re.compile(rf"(?P<thing>[一-龥]{{2,12}}){_COUNT}(?P<tail>[一-龥]{{0,4}})")
_REST = re.compile(
    r"(?P<total>\d[\d,]*)(?P<m1>[件起条个项户处宗人名家])(?:[一-龥]{0,10})[，、；](?:[^，。；\d]{0,8}?)(?P<part>\d[\d,]*)(?P=m1)[^。；\d]{0,12}?"
    r"(?:其余|剩余|余下)(?:的)?(?P<rest>\d[\d,]*)(?P=m1)"
)
_OF_WHICH = re.compile(
    rf"(?P<total>\d[\d,]*)(?P<m>{_MEASURE})[^，。；\d]{{0,10}}[，（](?:其中|包括|分别为|分别是)[：，]?(?P<parts>(?:(?!另|其余)[^。；）\n]){{4,80}})"
)
_FEWEST_PARTS = 2
_SUM_BEHIND = re.compile(
    rf"(?P<parts>[^。；\n]{{6,90}}?)[，、；](?:合计|总计|共计|一共|[两三]项合计)(?P<total>\d[\d,]*)(?P<m>{_MEASURE})"
)
_EXHAUSTIVE = re.compile(r"分别为|分别是|包括")
_RATE = re.compile(
    r"(?P<all>\d[\d,]*)(?P<m>[件起条个项户处宗人名家次])[^。；\d%]{0,14}?[，、；](?:已|其中)?[^，。；\d%]{0,10}?(?P<done>\d[\d,]*)(?P=m)[，、（(]?[一-龥]{0,4}?"
    r"(?P<what>整改|办结|完成|化解|合格|处置|销号|调处|落实|达标|采纳|解决|及格|回访|回复|反馈|兑现|见面|签约)率(?:为|达到?|是|至)?(?P<rate>\d{1,3}(?:\.\d+)?)[%％]"
)
_STACKED = re.compile(
    r"(?:超过?|近|约|不少于|至少|高达)(?:[\d⟧][\d,.]*|⟦数⟧)?(?:[\d⟦数⟧]+)(?:[万亿千百])?(?:余|多)(?![年个]?(?:次|种)?样)|(?:约|近|大约)\d[\d,.]*[万亿]?[^，。；\d]{1,4}?(?:左右|上下)"
)
_SCALES = re.compile(
    r"万万|亿万元|万亿元(?=[^，。]{0,6}(?:村|镇|街道|学校))|\d{5,}(?:\.\d+)?(?:万|亿)元|\d{4,}(?:\.\d+)?亿元|(?<![\d.])\d+[千百](?:\d|[人元户](?=[，。；]))"
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号](?!均)")
_MONTH = re.compile(r"(?<![\d个第半])(\d{1,2})月(?=\d{1,2}日|份|底|初|中旬|上旬|下旬|末)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTIAL = re.compile(
    r"其中|同比|上年|去年|往年|每|目标|分别|比|较|由|从|增|减|各|新增|今年|上半年|下半年|季度|月|全国|全省|全市|计划|力争|不少于|先后|第|平均|另|剩|余下|占|含"
)
_FEWEST_ALIKE = 1000
_SHORTEST_THING = 4


@dataclass(frozen=True)
class Count:
    """A figure with what is counted."""

    thing: str
    number: float
    measure: str
    start: int
    end: int


def _value(digits: str, scale: str | None = None) -> float:
    return float(digits.replace(",", "")) * {"万": 1e4, "亿": 1e8}.get(scale or "", 1)


def number_findings(document: Document) -> Iterator[Finding]:
    """Yield figures that do not agree with each other or with the calendar."""
    yield from _rests(document)
    yield from _parts(document)
    yield from _rates(document)
    yield from _twice(document)
    yield from _marks(document)
    yield from _dates(document)


def _rests(document: Document) -> Iterator[Finding]:
    """Yield total, part and rest that disagree: 62条，整改60条，其余2条."""
    for match in _REST.finditer(document.text):
        total, part, rest = (_value(match[name]) for name in ("total", "part", "rest"))
        if total != part + rest and part < total:
            message = f"{match['part']}加{match['rest']}等于{part + rest:g}，与{match['total']}对不上。"
            yield document.finding("number.sum", SUSPECTED, match.span(), message, "核对这几个数", _SOURCE)


def _parts(document: Document) -> Iterator[Finding]:
    """Yield parts after 其中 that exceed the total; parts after 分别为 or 包括 that do not reach it."""
    for match in _SUM_BEHIND.finditer(document.text):
        parts = [_value(number) for number in re.findall(rf"(?<![\d.])(\d[\d,]*){match['m']}", match["parts"])]
        if len(parts) >= _FEWEST_PARTS and sum(parts) != _value(match["total"]):
            message = f"分项相加是{sum(parts):g}，与合计{match['total']}{match['m']}对不上。"
            yield document.finding("number.sum", SUSPECTED, match.span(), message, "核对合计与分项", _SOURCE)
    for match in _OF_WHICH.finditer(document.text):
        parts = [_value(number) for number in re.findall(rf"(?<![\d.])(\d[\d,]*){match['m']}", match["parts"])]
        total, named = _value(match["total"]), sum(parts)
        cumulative = re.search(r"占|其中|比|较|增|减|每|至|元", match["parts"])
        wrong = named > total if not _EXHAUSTIVE.search(match[0]) else named != total
        if len(parts) >= 2 and wrong and not cumulative:
            message = f"分项相加是{named:g}，与合计{match['total']}{match['m']}对不上。"
            yield document.finding("number.sum", SUSPECTED, match.span(), message, "核对合计与分项", _SOURCE)


def _rates(document: Document) -> Iterator[Finding]:
    for match in _RATE.finditer(document.text):
        whole, done, rate = _value(match["all"]), _value(match["done"]), float(match["rate"])
        if (
            match["what"] in match[0][: match.start("what") - match.start()]
            and abs(done / whole * 100 - rate) > 1
            and done <= whole > 0
        ):
            message = f"{match['done']}占{match['all']}是{done / whole:.1%}，写的是{match['rate']}%。"
            yield document.finding("number.rate", SUSPECTED, match.span(), message, "核对比率", _SOURCE)
    for match in re.finditer(
        r"(?:整改|办结|完成|化解|合格|处置|覆盖|达标|参与|知晓|及格|出勤|参会|到课|安装|见面|就业|入学|巩固|脱贫|使用)率[^，。；\d]{0,4}(\d{3,}(?:\.\d+)?)[%％]",
        document.text,
    ):
        if float(match[1]) > 100 and "完成率" not in match[0]:
            yield document.finding("number.rate", SUSPECTED, match.span(), "这种比率不会超过100%。", "核对比率", _SOURCE)


def _counts(document: Document) -> Iterator[Count]:
    for match in _THING.finditer(document.text):
        thing = without_leading_verbs(
            re.sub(r"^.*(?:了|共|计|约|近|达|超过?|至|为|有|等|的|已|和|与|及|各类|累计)", "", match["thing"])
        )
        if len(thing) >= 2 and not match["more"]:
            yield Count(
                thing, _value(match["number"], match["scale"]), match["measure"], match.start("number"), match.end("measure")
            )


def _twice(document: Document) -> Iterator[Finding]:
    """Yield one thing with two figures, and one large figure for two things."""
    by_thing: dict[tuple[str, str], list[Count]] = defaultdict(list)
    by_number: dict[float, list[Count]] = defaultdict(list)
    for count in _counts(document):
        clause = re.split(r"[，。；\n]", document.text[max(0, count.start - 30) : count.start])[-1]
        if not _PARTIAL.search(clause):
            by_thing[count.thing, count.measure].append(count)
        if count.number >= _FEWEST_ALIKE and count.number % 10:
            by_number[count.number].append(count)
    for (thing, _), counts in by_thing.items():
        first, *others = counts
        for other in others:
            near = document.paragraph_at(first.start) == document.paragraph_at(other.start)
            if len(thing) >= _SHORTEST_THING and other.number != first.number and not near and not document.is_plan(other.start):
                message = (
                    f"“{thing}”前面写{document.text[first.start : first.end]}，这里写{document.text[other.start : other.end]}。"
                )
                span = (other.start, other.end)
                yield document.finding("number.two", SUSPECTED, span, message, "核对是不是同一件事", _SOURCE)
    for counts in by_number.values():
        first, *others = counts
        for other in others:
            if not {first.thing[-2:], first.thing[:2]} & {other.thing[-2:], other.thing[:2]}:
                message = f"“{first.thing}”和“{other.thing}”用了同一个数。"
                span = (other.start, other.end)
                yield document.finding("number.same", SUSPECTED, span, message, "核对是否填串了", _SOURCE)


def _marks(document: Document) -> Iterator[Finding]:
    for match in _STACKED.finditer(document.text):
        message = "表示约数的词重复（超过、近、约与余、多、左右只用一个）。"
        yield document.finding("number.about", SUSPECTED, match.span(), message, "去掉一个", "GB/T 15835-2011 的用法")
    for match in _SCALES.finditer(document.text):
        yield document.finding("number.scale", SUSPECTED, match.span(), "万、亿或单位可能写错了。", "核对数量级", _SOURCE)


def _dates(document: Document) -> Iterator[Finding]:
    for match in _DATE.finditer(document.text):
        month, day = int(match[1]), int(match[2])
        if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1]:
            yield document.finding("number.date", CERTAIN, match.span(), "没有这一天。", "核对日期", _SOURCE)
    for match in _MONTH.finditer(document.text):
        if not 1 <= int(match[1]) <= len(_DAYS) and not _DATE.match(document.text, match.start()):
            yield document.finding("number.date", CERTAIN, match.span(), "没有这个月份。", "核对日期", _SOURCE)
