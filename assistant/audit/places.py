"""Where the writer stands: names of other places and units, and superiors that are not the unit's own.

Certain is another county's committee as leader, a leader of the wrong level, and another unit's full name as the speaker.
A place beside words of a visit or a comparison is left alone.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from assistant.audit.naming import UnitName
from index.units import named_speakers

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_WORDS, _SUPERIOR = _KNOWN["words"], _KNOWN["superior"]
_SOURCE = "单位自称与领导关系的惯例"
_LEAD = re.compile(_WORDS["lead"])
_VERTICAL = re.compile(_WORDS["vertical"])
_NOT_PLACES = tuple(word for word in _WORDS["not_places"] if len(word) > 1)
_NOT_PLACE_ENDS = frozenset(word for word in _WORDS["not_places"] if len(word) == 1)
_VISIT_BEFORE = re.compile(rf"(?:{'|'.join(sorted(_WORDS['visiting_before'], key=len, reverse=True))})\Z")
_VISIT_IN = re.compile("|".join(_WORDS["visiting_in"]))
_BOUNDARY = r"(?:(?<![一-龥])|(?<=[的在到进入由与和向对为于从至及是了赴、县市区])|(?<=中共))"
_NAME = re.compile(
    rf"{_BOUNDARY}(?P<name>[一-龥]{{2,3}}?)(?P<ending>县|区|旗|镇|乡|街道|市)(?![场区域直民容政乡镇]|村振|级|长|辖|帜|[土情音愁友里贤亲居邻])(?P<party>委(?!员|托|派|会))?"
)
_COMMITTEE = re.compile(r"(?P<name>[一-龥]{0,3}?)(?P<who>省|市|县|区|旗)委(?![员托派会宣组统政办编巡社网党书改])(?!县委|区委)")
_LONGEST_NAME = 20
_TOWN_COMMITTEE = re.compile(r"(?:(?<![一-龥])|(?<=[和与及]))(?P<name>[一-龥]{2,3}?)(?:镇|乡|街道)党(?:委|工委)")
_TOWN_PARTY = re.compile(r"(?<![一-龥])(?:镇|乡)党委|(?<![一-龥])街道党工委|(?<=[和、与])(?:镇|乡)党委")
_COUNTY_BUREAU = re.compile(
    r"(?<![一-龥])[县区](?:教育局|教育体育局|卫生健康局|卫健局|卫生健康委|国资委|国资局|民政局|文化和旅游局)"
)
_LEVELS_OF_PAIR = "省|市|县|区|旗"
_PAIR = re.compile(rf"(?:(?<![一-龥])|(?<=[按对落实彻绕照循在据]))(?P<one>{_LEVELS_OF_PAIR})委、(?P<other>{_LEVELS_OF_PAIR})政府")
_LEADERS = r"(?:党委|委(?![员托派会])|政府|直机关|直各?(?:部门|单位))"
# a zone (开发区) in a county has neither 区委 nor 区长; 县区 and 市县 name many, hence only whole words
_KINDS = tuple(
    (
        kind,
        re.compile(
            rf"(?<![一-龥])(?:我{kind}(?![域直级])|{kind}{_LEADERS})|(?<=[在由的按据报向对经以照彻实好到])(?:{kind}{_LEADERS}|{kind}长)"
        ),
    )
    for kind in ("县", "区")
)
_COMMON = "".join("上下中内外的了在与及或对将把是等按由从以为到进出其此该本我所有大小老新两各全每个级共")
_GROUPS = {"县": ("县", "区", "旗", "市"), "乡": ("镇", "乡", "街道"), "市": ("市",)}


def place_findings(document: Document, neighbours: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Yield other places, other units and wrong superiors.

    Args:
        document: the text under audit.
        neighbours: towns known from the library, each with the county it lies in, `柳塘镇` -> `澜溪县`.

    """
    unit = UnitName.of(document.profile.unit, document.profile.level)
    yield from _speakers(document, unit)
    yield from _leaders(document, unit)
    yield from _committees(document, unit)
    yield from _pairs(document)
    yield from _both_kinds(document, unit)
    yield from _other_places(document, unit)
    yield from _neighbours(document, unit, neighbours or {})


def _speakers(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield full names of other units: in the title, or as the subject of a sentence."""
    if not unit.full:
        return
    named, title_end = document.reading.description.unit, document.title_end
    place = document.text.find(named, 0, title_end) if named else -1
    if named and place >= 0 and not _same_unit(named, unit, document):
        message = f"报告是{unit.full}的，标题写的是“{named}”。"
        severity = CERTAIN if _places_differ(UnitName.of(named, document.profile.level), unit) else SUSPECTED
        yield document.finding("unit.name", severity, (place, place + len(named)), message, f"核对后改为“{unit.full}”", _SOURCE)
    for name, start in named_speakers(document.text[title_end:]):
        place = start + title_end
        if re.search("[把被是让使]", name) or len(name) > _LONGEST_NAME:
            continue
        name, place = (name[2:], place + 2) if name.startswith("中共") else (name, place)
        other = UnitName.of(name, document.profile.level)
        if document.is_quoted(place) or not _places_differ(other, unit) or other.lowest != unit.lowest:
            continue
        if other.county == "市" and unit.county in ("县", "区", "旗"):
            continue  # the city's bureau above the county's may well be the one that acts
        sentence = document.text[slice(*document.sentence_at(place))]
        severity = SUSPECTED if _VISIT_IN.search(sentence) else CERTAIN
        message = f"报告是{unit.full}的，这里的主语却是“{name}”。"
        yield document.finding("unit.name", severity, (place, place + len(name)), message, f"核对后改为“{unit.full}”", _SOURCE)


def _same_unit(name: str, unit: UnitName, document: Document) -> bool:
    other = UnitName.of(name, document.profile.level)
    short = re.sub(r"党委|党组|党工委|党支部|党总支|人民政府|政府|办事处|委员会|领导班子", "", name)
    return (short in unit.full or unit.organ in name) and not _places_differ(other, unit)


def _places_differ(other: UnitName, unit: UnitName) -> bool:
    """Whether both names hold a place of the same level, and not the same one."""
    return any(
        level in unit.places and unit.places[level][0] and place[0] and place[0] != unit.places[level][0] and not _generic(place[0])
        for level, place in other.places.items()
    )


def _expected(unit: UnitName, document: Document) -> str | None:
    """Return the committee whose lead the unit follows, None where its name and level do not tell."""
    if _VERTICAL.search(unit.full) or document.profile.unit_kind == "国企":
        return None
    if (unit.organ.startswith("委") and len(unit.organ) <= 2) or unit.organ in ("人民政府", "政府"):
        return None
    if unit.county:
        return str(_SUPERIOR[unit.county])
    return "市委" if "市" in unit.places and document.profile.level in ("市", None) else None


def _leaders(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield `在市委的坚强领导下` in a county's unit: the committee over it is another."""
    expected = _expected(unit, document)
    for lead in _LEAD.finditer(document.text):
        whose = lead["whose"]
        named = [m for m in _COMMITTEE.finditer(whose)]
        for found in named:
            if _is_other(found["name"], found["who"], unit):
                span = (lead.start("whose") + found.start(), lead.start("whose") + found.end())
                message = f"“{found[0]}”不是{unit.full}的上级党委。"
                yield document.finding("unit.superior", CERTAIN, span, message, "核对上级党委", _SOURCE)
        for found in _TOWN_COMMITTEE.finditer(whose):
            own, name = unit.places.get("乡"), found["name"]
            if own and own[0] and name != own[0] and not _generic(name):
                span = (lead.start("whose") + found.start(), lead.start("whose") + found.end())
                message = f"“{found[0]}”不是{unit.full}的上级党委。"
                yield document.finding("unit.superior", CERTAIN, span, message, "核对上级党委", _SOURCE)
        yield from _lower_leader(document, unit, lead)
        yield from _own_leader(document, unit, lead)
        said = {f"{found['who']}委" for found in named}
        if expected is None or not said or expected in said or ("区委" in said and "地区" in whose):
            continue
        if (expected == "市委" and said <= {"省委"}) or re.search(r"上级|主管|党工委|国资|教育|卫健|卫生|镇党委|乡党委", whose):
            continue
        if "自治区" in whose:
            continue
        span = (lead.start("whose") + named[0].start(), lead.start("whose") + named[0].end())
        known = unit.county in ("县", "区", "旗") or (unit.county == "" and said & {"县委", "区委", "旗委"})
        message = f"{unit.full}的上级党委应是{expected}，这里写的是{'、'.join(sorted(said))}。"
        severity = CERTAIN if known and "省委" not in said else SUSPECTED
        yield document.finding("unit.superior", severity, span, message, f"核对后改为“{expected}”", _SOURCE)


def _lower_leader(document: Document, unit: UnitName, lead: re.Match[str]) -> Iterator[Finding]:
    """Yield a town's committee that leads a county's bureau, and a county's bureau that leads a city's school."""
    found = _TOWN_PARTY.search(lead["whose"]) if "乡" not in unit.places and "村" not in unit.places else None
    above = document.profile.level in ("县", "市", "省") and document.profile.unit_kind not in ("村社区", "乡镇街道", "国企")
    if found is None and unit.lowest == "市" and document.profile.level == "市":
        found, above = _COUNTY_BUREAU.search(lead["whose"]), True
    if found and above:
        start = lead.start("whose")
        message = f"“{found[0]}”比{unit.full}低，不会是它的上级。"
        span = (start + found.start(), start + found.end())
        yield document.finding("unit.superior", SUSPECTED, span, message, "核对上级", _SOURCE)


def _own_leader(document: Document, unit: UnitName, lead: re.Match[str]) -> Iterator[Finding]:
    """Yield the unit itself as its own superior: 在县财政局的坚强领导下 in that bureau's report."""
    below = unit.places.get(unit.lowest or "", ("", ""))[1]
    if len(unit.organ) < 2 or not below or document.profile.unit_kind in ("党委", "党组", "党工委"):
        return
    own = f"{below}{unit.organ}"
    found = re.search(rf"{re.escape(own)}(?:\Z|(?=[、和与及]))", lead["whose"])
    if found:
        span = (lead.start("whose") + found.start(), lead.start("whose") + found.end())
        message = f"“{own}”就是报告单位自己，不会是自己的上级。"
        yield document.finding("unit.superior", SUSPECTED, span, message, "核对上级", _SOURCE)


def _is_other(name: str, who: str, unit: UnitName) -> bool:
    """Whether a committee carries the name of a place that is not the unit's own."""
    own = [place for place in unit.places.values() if place[1] == who and place[0]]
    name = re.sub(r".*[和与及、以在]", "", name)
    return len(name) >= 2 and bool(own) and name not in {place[0] for place in own} and not name.endswith(_NOT_PLACES)


def _committees(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield 县委 and 县政府 in a district's report, 区委 in a county's, wherever they stand."""
    wrong = {"县": "区", "区": "县"}.get(unit.county)
    if not wrong:
        return
    before = "(?<![一-龥])|(?<=[按照据到报向由对和与及在是将经受获得为])"
    pattern = rf"(?:{before})(?<!地)(?<!治)(?<!社)(?<!园)(?<!景)(?<!各){wrong}(?:委(?![员托派会])|政府|直机关|直各部门)"
    leads = [lead.span() for lead in _LEAD.finditer(document.text)]
    for match in re.finditer(pattern, document.text):
        if document.is_quoted(match.start()) or any(start <= match.start() < end for start, end in leads):
            continue
        after = document.text[match.end() : match.end() + 3]
        if not after.startswith(("、市委", "（市", "、旗委", f"、{unit.county}委")):
            message = f"{unit.full}在{unit.county}里，这里写的是“{match[0]}”。"
            yield document.finding(
                "unit.superior", SUSPECTED, match.span(), message, f"核对后改为“{unit.county}{match[0][1:]}”", _SOURCE
            )


def _pairs(document: Document) -> Iterator[Finding]:
    """Yield committee and government of two levels said in one breath: 市委、县政府."""
    for match in _PAIR.finditer(document.text):
        one, other = match["one"], match["other"]
        if one != other and not document.is_quoted(match.start()):
            message = f"“{one}委”和“{other}政府”不是同一级。"
            yield document.finding("unit.superior", SUSPECTED, match.span(), message, "核对上级党委、政府", _SOURCE)


def _both_kinds(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield words of the county where a text also speaks of the district it lies in; the rarer of both is told, once each."""
    if unit.county or document.profile.level not in ("县", "乡", "村"):
        return  # a name with its county is held against that; a city has counties and districts
    found = {kind: [m for m in pattern.finditer(document.text) if not document.is_quoted(m.start())] for kind, pattern in _KINDS}
    rarer, other = sorted(found, key=lambda kind: len(found[kind]))
    if found[rarer] and found[other]:
        for match in {m[0]: m for m in reversed(found[rarer])}.values():
            message = f"这里说“{match[0]}”，别处又说“{found[other][0][0]}”，一个单位不会既在县里又在区里。"
            yield document.finding("unit.superior", SUSPECTED, match.span(), message, "核对上级和所在地", _SOURCE)


def _other_places(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield named places of the unit's own level that are not the unit's own."""
    groups = {ending: unit.places[level][0] for level, ends in _GROUPS.items() if level in unit.places for ending in ends}
    if unit.county in ("县", "区", "旗") and "市" not in unit.places:
        groups.pop("市", None)
    for match in _NAME.finditer(document.text):
        own = groups.get(match["ending"])
        name = match["name"]
        if not own or match["party"] or name == own or own in name or _generic(name, match["ending"]):
            continue
        before = document.text[max(0, match.start() - 4) : match.start()]
        sentence = document.text[slice(*document.sentence_at(match.start()))]
        if _VISIT_BEFORE.search(before) or _VISIT_IN.search(sentence):
            continue
        message = f"“{match[0]}”不是{unit.full}所在的地方，像是从别处带来的。"
        span = (match.start(), match.end("ending"))
        yield document.finding("unit.place", SUSPECTED, span, message, "核对地名", _SOURCE)


def _generic(name: str, ending: str = "") -> bool:
    """Whether the characters before 县, 镇 … are no name: common words, words that take an object, 城区 and 山区."""
    if name.endswith(_NOT_PLACES) or any(char in _COMMON for char in name):
        return True
    if (ending == "区" and name[-1] in _NOT_PLACE_ENDS) or (ending == "市" and name[-1] in "城都"):
        return True
    verbs = _WORDS["no_place_first"]
    return name[0] in verbs or name[-1] in verbs or any(word in name for word in _WORDS["no_place_words"])


def _neighbours(document: Document, unit: UnitName, neighbours: Mapping[str, str]) -> Iterator[Finding]:
    """Yield towns that lie in another county, as the library knows them."""
    own = "".join(unit.places.get("县", ("", "")))
    if len(own) < 2:
        return
    for town, county in neighbours.items():
        if county == own or town in document.profile.unit:  # type: ignore[operator]
            continue
        for match in re.finditer(re.escape(town), document.text):
            sentence = document.text[slice(*document.sentence_at(match.start()))]
            if not document.is_quoted(match.start()) and not _VISIT_IN.search(sentence) and county not in sentence:
                message = f"据资料库里的报告，“{town}”在{county}，不在{own}。"
                yield document.finding("unit.place", SUSPECTED, match.span(), message, "核对地名", "资料库")
