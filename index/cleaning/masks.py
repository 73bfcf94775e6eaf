"""Masks (**, XX, ××, 某某, ○○, ___) become placeholders typed by what stands around them. They are never guessed."""

import re

from index.cleaning.changes import Change
from index.cleaning.lines import KNOWN, either
from index.sieve import Sieved

_M = KNOWN["masks"]
_MEASURE = rf"(?!{either(_M['not_measures'])})(?:{either(_M['measures'])})(?!数)"
_COUNTED = rf"(?:余|多|几)?(?:[万亿千百](?!一|无|家灯))?(?:余|多)?(?:{_MEASURE}|[%％])"
_MASK = Sieved(
    # the same sign again after a point is one figure: X.X万, **.*%
    r"(?<!\d)\*+(?:\.\*+)*|\*{2,}"
    r"|(?<![A-Za-z\d+＋])X+(?:\.X+)*(?:A{3,})?(?![A-Za-z光形线射染波频荧轴坐刀因+＋]|\s[光射]|-[A-Za-z]|\d{3}[一-龥])"
    # a single × may be a sign of its own: 数据要素×, 党建×乡村振兴
    rf"|(?<!\d)×{{2,}}(?:\.×+)?|(?<!\d)×(?:\.×)?(?={_COUNTED})"
    r"|(?:(?<![一-龥”\d])|(?<=[在到赴由对向我]))×(?=[省市县区镇乡村局])"
    rf"|(?<![A-Za-z\d])(?:x{{2,}}(?:\.x+)?|x\.x+|x(?={_COUNTED}|号楼))(?![A-Za-z])"
    r"|(?<![A-Za-z级用])A{3,}(?=[一-龥])(?![级信资评认企主])"
    rf"|(?<![一二三四五六七八九〇○])[○◯]{{2,}}(?:\.[○◯]+)?(?![一二三四五六七八九])|(?<![一二三四五六七八九〇○])[○◯](?={_COUNTED})"
    r"|_{2,}(?:\._+)?|[□■△]{2,}(?:\.[□■△]+)*|某{2,}|某(?=[省市县区镇乡局院校村](?![域份场民士长园亲间]))|某(?=街道)"
    rf"|某(?={either(_M['always_counted'])}|[%％])|(?<=[一-龥])(?<![在于对到由从向给被把与和以及是有])某(?=(?:{either(_M['counted_at_the_end'])})(?:[，。；）]|\n|\Z))"
    r"|〔[.…·*×Xx○\s]{1,6}〕|\[[.…·]{1,6}\]"
    rf"|(?<=[一-龥])[（(][ \u3000]{{0,6}}[）)](?={_COUNTED})|(?<=[一-龥])…{{1,2}}(?=(?:万元|亿元|余?人次|余名|余户|平方米|公里))"
    r"|(?<=PM)[X×*]{1,3}(?![A-Za-z])"
    # other signs only where something is counted; a row of stars may be a rating, one box a box to tick
    rf"|(?<=[一-龥])(?:[☆★]{{2,}}(?![户家店级张分颗])|[▲▽◇◆※◎●]{{2,}})(?={_COUNTED})"
    rf"|(?<=[一-龥])[□△◇](?={_COUNTED}(?:[，。；、）]|\n|\Z))|(?P<sign>[□■△▲▽☆★◇◆※◎●])\.(?P=sign)+(?={_COUNTED})"
    # the name of a person behind a post: 主任　王×平
    rf"|(?:(?<=[理长任记席员师官][ \u3000][{_M['surnames']}])|(?<=[人名][:：][{_M['surnames']}]))×(?=[一-龥](?:[\s，。、；]|\Z))"
)
# a star at the beginning of a line, before a blank or a note, is a bullet
_FOOTNOTE = re.compile(r"(?:\n|\A)\*{1,3}(?:[ \u3000]|注|备注|说明)")
_MASKED_YEAR = Sieved(r"(?<!\d)(?:20)?(?=[\dXx×*○]{0,3}[Xx×*○])(?:20)?[\dXx×*○]{2,4}(?=年(?!级|以上|以下|[来后前]))")
# 中全会 is said of the Central Committee alone: 县委十四届*次全会 is none
_MASKED_PLENUM = Sieved(
    r"(?<![一-龥X×*○]届)[X×*○]{1,3}(?=届(?P<number>[一二三四五六七])中全会)|[X×*○]{1,3}(?=届[X×*○]{1,2}中全会)|(?<=届)[X×*○]{1,2}(?=中全会)"
)
_PLENUMS = {(row["number"], row["year"]): row["congress"] for row in _M["plenums"]}
_MASKED_CONGRESS = Sieved(r"(?<=党的)[X×*]{1,3}(?=大(?![道街桥路]))")
_CONGRESS_FROM = {
    2018: "十九",
    2019: "十九",
    2020: "十九",
    2021: "十九",
    2023: "二十",
    2024: "二十",
    2025: "二十",
    2026: "二十",
}


def masked_congress(text: str) -> list[Change]:
    """`党的XX大` is restored where the report's own year settles which congress it was; else it becomes ⟦届次⟧."""
    year = re.search(r"(20\d\d)年", text[:400])
    name = _CONGRESS_FROM.get(int(year[1])) if year else None
    return [
        Change("national_term" if name else "mask", m.start(), m.end(), name or "⟦届次⟧") for m in _MASKED_CONGRESS.finditer(text)
    ]


def masked_plenum(text: str) -> list[Change]:
    """`党的XX届三中全会` is restored where it met in the report's own year or the year before; else it becomes ⟦届次⟧."""
    year = re.search(r"(20\d\d)年", text[:400])
    found = []
    for m in _MASKED_PLENUM.finditer(text):
        number = m.groupdict().get("number")
        years = (int(year[1]), int(year[1]) - 1) if year and number else ()
        name = next((_PLENUMS[number, y] for y in years if (number, y) in _PLENUMS), None)
        found.append(Change("national_term" if name else "mask", m.start(), m.end(), name or "⟦届次⟧"))
    return found


def masked_years(text: str) -> list[Change]:
    """`20XX年`, `202x年` become ⟦年份⟧年."""
    return [
        Change("mask", m.start(), m.end(), "⟦年份⟧") for m in _MASKED_YEAR.finditer(text) if m[0].startswith("20") or len(m[0]) == 4
    ]


def masks(text: str) -> list[Change]:
    """Masks become placeholders typed by their context; the original stays in the edit."""
    found = (m for m in _MASK.finditer(text) if not _FOOTNOTE.match(text, max(0, m.start() - 1)))
    return [Change("mask", m.start(), m.end(), f"⟦{_mask_type(text, m)}⟧") for m in found]


_NUMBER_AFTER = re.compile(_COUNTED)
_PLACE_AFTER = re.compile(rf"(?:{either(_M['places'])})|等[^，。]{{0,6}}(?:社区|村|镇|乡|街道|县|区)|和\*+等")
_UNIT_AFTER = re.compile(rf"(?:{either(_M['units'])})")
_PERSON_AFTER = re.compile(rf"(?:、[*X×]+)*(?:{either(_M['persons'])})")
_NAME_BEFORE = re.compile(rf"(?:[书记长任席师员人志][\s\u3000：:]?|[\s\u3000：:])[{_M['surnames']}]\Z")


def _mask_type(text: str, mask: re.Match[str]) -> str:
    after, before = text[mask.end() : mask.end() + 16], text[max(0, mask.start() - 16) : mask.start()]
    if _NUMBER_AFTER.match(after) or "." in mask[0].strip("〔〕[].") or before.endswith("PM"):
        return "数"
    if before.rfind("“") > before.rfind("”") and "”" in after:
        return "品牌"
    if _PERSON_AFTER.match(after) or (mask[0][0] in "某×X*" and _NAME_BEFORE.search(before)):
        return "人名"
    if before.endswith("《") or _PLACE_AFTER.match(after):
        return "地名"
    if _UNIT_AFTER.match(after):
        return "单位"
    return "略"
