"""Who speaks: self-references, Party organisations, scope and voice of another unit than the profile's.

Source of the rule: a bureau says 我局 and answers for its county, a town says 我镇 and follows 县委; a person's report says
本人, a unit's does not. 我镇 in a bureau's report is certain; what may be said of others is only suspected.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from assistant.audit.naming import SUFFIX_LEVELS, UnitName

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_SOURCE = "单位自称与领导关系的惯例"
_PROTECTED = re.compile("|".join(sorted(_KNOWN["words"]["protected"], key=len, reverse=True)))
_LEVELS = ("省", "市", "县", "乡", "村")
_PLAIN_SELF = ("我局", "我厅", "我镇", "我乡", "我街道", "我村", "我社区", "我校", "我院", "我公司", "我集团")
_SUBJECT = (
    r"(?=(?:、(?:局领导班子|[县镇乡区市]政府|街道办事处|校长室))?(?:领导班子|党政班子|班子成员|班子|主要负责人|书记)?(?:拟|年内|于)?"
    r"(?:\d|对|专|坚持|团结|按照|开展|组织|会研究|本级|一周内|领导班子成员|带领|认真|始终|高度重视|带头|把|将|专题|先后|召开|严格|深入"
    r"|全面|切实|每|多次|会议|理论学习中心组|中心组|以|在|履行|牢牢|紧紧|积极|主动|聚焦|围绕|扎实|持续|定期|制定|研究|落实|与|包保|包联|联系|下沉))"
)
_PERSON = re.compile(r"本人(?!意愿|申请|签|同意|身份|自愿|确认|及|或|和|户|档案|账|持|到场|陈述|名下|家属|家庭|操作|医保|办理)")
_FIRST_PERSON = re.compile(
    r"(?:(?<=[，。；：\n])|\A)(?:本人|我)(?=(?:始终|坚持|认真|将|带头|牢固|作为|严格|主动|深知|深入|深刻|主持|紧紧|积极|自觉|先后|团结|把|在|与|一直|能够))"
)
_COUNTS_ITS_PARTS = re.compile(r"下?辖(?=\d|有)|现?共?有\d+个(?:村|行政村|社区|乡镇|镇街)")
_STUDY = re.compile(
    r"(?:加强|抓好|开展|组织|深化|抓实|坚持)(?P<organ>[省市县区旗]政府党组|(?:局|厅|院|镇|乡|学校|集团|公司)党(?:组|委))(?=理论学习)"
)
_DEPUTY_POST = r"副(?:书记|局长|镇长|乡长|主任|校长|院长|部长|厅长|县长|区长|市长|经理|董事长)"
# in the lines of title and name, or told of oneself
_DEPUTY = re.compile(rf"\A[^。]{{0,60}}{_DEPUTY_POST}[^，。；]{{0,16}}(?:述|\n)|(?:作为|担任|任)[^，。；]{{0,12}}{_DEPUTY_POST}")
_ROLE = re.compile(
    r"作为(?:一名|一位|一个)?[^，。；]{0,6}?(?P<kind>镇|乡|街道|村|社区|局|学校|校|医院|院|公司|集团)(?:党委|党工委|党组|党总支|党支部|党政)?(?P<post>书记|长|主任|董事长|总经理|“?一把手”?|负责人)"
)


def unit_findings(document: Document) -> Iterator[Finding]:
    """Yield the words of other units; nothing where the profile names neither unit nor kind."""
    profile = document.profile
    unit = UnitName.of(profile.unit, profile.level)
    if unit.telling or profile.unit_kind:
        masked = _PROTECTED.sub(lambda match: "　" * len(match[0]), document.text)
        yield from _selves(document, unit, masked)
        yield from _scopes(document, unit, masked)
        yield from _own_city(document, unit, masked)
        yield from _organs(document, unit, masked)
        yield from _members(document, unit, masked)
        yield from _roles(document, unit)
    yield from _voices(document)


def _own_rows(document: Document, unit: UnitName, table: str) -> list[dict[str, object]]:
    """Rows that fit the unit: by its name where that tells anything, else by its kind."""
    rows = _KNOWN[table]
    named = [row for row in rows if unit.telling and re.search(str(row["name"]), unit.telling)]
    return named or [row for row in rows if document.profile.unit_kind in row["kinds"]]


def _who(document: Document) -> str:
    return document.profile.unit or f"{document.profile.unit_kind}"


def _selves(document: Document, unit: UnitName, text: str) -> Iterator[Finding]:
    rows = _own_rows(document, unit, "speaker")
    own = {word for row in rows for word in row["self"]}  # type: ignore[attr-defined]
    if not own:
        return
    # an enterprise without a place in its name has no 我镇 of its own
    levelled = bool(unit.places) or (document.profile.level in _LEVELS and document.profile.unit_kind != "国企")
    scopes = {word for row in _KNOWN["scope"] for word in row["words"]} if levelled else set()
    known = {word for row in _KNOWN["speaker"] for word in row["self"]}
    foreign = known - own - scopes - {"我单位", "团委"}
    right = next(iter(rows[0]["self"]))  # type: ignore[call-overload]
    # all words, the longest first: no 我社 is found in 我社区
    for match in re.finditer("|".join(sorted(known, key=len, reverse=True)), text):
        if match[0] not in foreign or document.is_quoted(match.start()):
            continue
        if match[0][0] == "本" and re.match(r"[一-龥]", text[max(0, match.start() - 1)]):
            continue
        sure = match[0] in _PLAIN_SELF or re.match(_SUBJECT, text[match.end() :])
        severity = CERTAIN if sure and match[0][0] == "我" else SUSPECTED
        message = f"报告是{_who(document)}写的，这里却自称“{match[0]}”。"
        yield document.finding("unit.self", severity, match.span(), message, f"核对后改为“{right}”", _SOURCE)


def _scopes(document: Document, unit: UnitName, text: str) -> Iterator[Finding]:
    """Yield 我镇 in a county's report, 我县 in a district's."""
    level = unit.lowest or document.profile.level
    if level not in _LEVELS:
        return
    own_depth = _LEVELS.index(document.profile.level if document.profile.level in _LEVELS else level)
    own_depth = max(own_depth, _LEVELS.index(level))
    for match in re.finditer(
        r"[我全本](?:省|市|县|区|旗|州|盟|镇|乡(?!镇)|街道|村|社区)(?![政委]|级|直|域|道|落|容|场|民政|居)", text
    ):
        ending = match[0][1:]
        depth = _LEVELS.index(SUFFIX_LEVELS.get(ending, "市"))
        place = unit.places.get("县" if ending == "市" and unit.county == "市" else _LEVELS[depth])
        if depth < own_depth and _COUNTS_ITS_PARTS.match(text, match.end()) and not document.is_quoted(match.start()):
            message = f"报告是{_who(document)}写的，这里却以“{match[0]}”的口气介绍全貌。"
            yield document.finding("unit.scope", SUSPECTED, match.span(), message, "核对是否从别处带来", _SOURCE)
            continue
        if (place and place[1] == ending) or document.is_quoted(match.start()) or match[0] in ("本社区", "本村", "本区", "全社区"):
            continue
        found = _scope_judged(match[0], depth - own_depth, ending, unit, text[match.end() : match.end() + 12])
        if found:
            severity, why = found
            message = f"报告是{_who(document)}写的，{why}“{match[0]}”。"
            yield document.finding("unit.scope", severity, match.span(), message, "核对是否从别处带来", _SOURCE)


def _own_city(document: Document, unit: UnitName, text: str) -> Iterator[Finding]:
    """Yield 本市 in the report of a county's unit whose name tells no city: a county-level city, or another one's words."""
    if document.profile.level != "县" or unit.county:
        return
    found = re.search(r"本市(?![级区县民户籍场])", text)
    if found and not document.is_quoted(found.start()):
        message = "报告是县级单位写的，这里自称“本市”；只有县级市这样说。"
        advice = "是县级市的，在单位名称里写明；不是的，核对是否从别处带来"
        yield document.finding("unit.scope", SUSPECTED, found.span(), message, advice, _SOURCE)


def _scope_judged(word: str, deeper: int, ending: str, unit: UnitName, after: str) -> tuple[str, str] | None:
    if deeper > 0:
        return (CERTAIN if word[0] == "我" else SUSPECTED), "不该说下级的"
    named = unit.places.get(SUFFIX_LEVELS.get(ending, "市")) or (unit.places.get("县") if ending == "区" else None)
    # a town and a village are known by their own ending; above them only a name with its county tells
    if named and ending != "市" and named[1] != ending and (unit.county or SUFFIX_LEVELS.get(ending) in ("乡", "村")):
        return (
            CERTAIN if word[0] == "我" and {named[1], ending} <= {"县", "区", "镇", "乡", "街道"} else SUSPECTED
        ), f"本地是“{named[1]}”，不该说"
    if ending == "市" and unit.county in ("县", "区", "旗"):
        own = word == "我市" or re.match(r"\d+个(?:乡镇|镇|街道|村|行政村|社区)|上下|干部群众|各乡镇|各镇", after)
        return (SUSPECTED, f"本地是“{unit.county}”，这里说的是") if own else None
    return None


def _organs(document: Document, unit: UnitName, text: str) -> Iterator[Finding]:
    own = {word for row in _own_rows(document, unit, "speaker") for word in row["organ"]}  # type: ignore[attr-defined]
    kinds = {row["self"][0] for row in _own_rows(document, unit, "speaker")}  # type: ignore[index]
    if not own:
        return
    foreign = {word for row in _KNOWN["speaker"] for word in row["organ"]} - own
    for match in re.finditer(rf"(?<![一-龥])(?:{'|'.join(sorted(foreign, key=len, reverse=True))}){_SUBJECT}", text):
        level = next((place for place in ("镇", "乡", "街道", "村", "社区") if match[0].startswith(place)), None)
        above = level is not None and SUFFIX_LEVELS[level] in unit.places and unit.places[SUFFIX_LEVELS[level]][1] == level
        below = level in ("村", "社区") and bool(kinds & {"我镇", "我乡", "我街道"})
        if document.is_quoted(match.start()) or below or (above and unit.telling != level):
            continue
        # a town's report may tell of its school, a bureau's of a town: certain is a bureau's or a town's organ in a town's report
        sure = bool(kinds & {"我镇", "我乡", "我街道", "我村"}) and match[0].startswith(("局", "厅", "镇", "乡", "街道党工委"))
        message = f"报告是{_who(document)}写的，“{match[0]}”是别的单位的党组织或班子。"
        right = "、".join(sorted(own, key=len)[:2])
        yield document.finding(
            "unit.organ", CERTAIN if sure else SUSPECTED, match.span(), message, f"核对后改为“{right}”等", _SOURCE
        )
    for match in _STUDY.finditer(text):
        # whose study is strengthened is the writer
        organ = match["organ"]
        if organ not in own and not (organ.endswith("政府党组") and "政府" in unit.organ):
            message = f"报告是{_who(document)}写的，这里加强的却是“{organ}”的理论学习。"
            yield document.finding("unit.organ", SUSPECTED, match.span("organ"), message, "核对是哪个党组织", _SOURCE)
    if "我街道" in kinds and "我镇" not in kinds:
        for match in re.finditer(r"街道党委(?!会议精神)", text):
            message = "街道设党工委，不设党委。"
            yield document.finding("unit.organ", SUSPECTED, match.span(), message, "改为“街道党工委”", "党的地方组织设置")


def _members(document: Document, unit: UnitName, text: str) -> Iterator[Finding]:
    if not _own_rows(document, unit, "speaker"):
        return
    own = {str(row["pattern"]) for row in _own_rows(document, unit, "members")}
    for row in _KNOWN["members"]:
        if row["pattern"] in own:
            continue
        for match in re.finditer(row["pattern"], text):
            if not document.is_quoted(match.start()):
                message = f"报告是{_who(document)}写的，“{match[0]}”像是别的单位的说法。"
                yield document.finding("unit.members", SUSPECTED, match.span(), message, "核对是否从别处带来", _SOURCE)


def _roles(document: Document, unit: UnitName) -> Iterator[Finding]:
    """Yield 作为镇党委书记 in a bureau's report; posts of another kind of unit than the writer's."""
    own = "".join(word for row in _own_rows(document, unit, "speaker") for word in row["self"])  # type: ignore[attr-defined]
    for match in _ROLE.finditer(document.text):
        kind = {"校": "校", "学校": "校", "院": "院", "医院": "院"}.get(match["kind"], match["kind"])
        sentence = document.text[slice(*document.sentence_at(match.start()))]
        if own and kind not in own + (document.profile.unit or "") and not re.search(r"曾|原|任命|培训|考察|典型|代表", sentence):
            message = f"报告是{_who(document)}写的，“{match[0]}”是别的单位的职务。"
            yield document.finding("unit.role", SUSPECTED, match.span(), message, "核对职务", _SOURCE)
    if document.profile.voice == "本人" and _DEPUTY.search(document.text):
        for match in re.finditer(
            r"(?:认真|切实|扎实|严格|全面)?(?:履行|落实|扛起|担负|当好|作为)[^，。；]{0,16}第一责任人", document.text
        ):
            message = "党委（党组）书记才是第一责任人，副职应写直接责任或“一岗双责”。"
            yield document.finding("unit.role", SUSPECTED, match.span(), message, "核对责任层级", "意识形态和党建责任制的责任划分")


def _voices(document: Document) -> Iterator[Finding]:
    """Yield 本人 in a unit's report, and 我局坚持… as the speaker of a person's."""
    voice = document.profile.voice
    if voice == "单位":
        for match in _PERSON.finditer(document.text):
            before = document.text[max(0, match.start() - 1) : match.start()]
            if document.is_quoted(match.start()) or re.match("[一-龥]", before):
                continue
            sure = _FIRST_PERSON.match(document.text, match.start()) is not None
            message = "单位的报告里不该自称“本人”。"
            yield document.finding("voice.mixed", CERTAIN if sure else SUSPECTED, match.span(), message, "改用单位自称", _SOURCE)
        for match in _FIRST_PERSON.finditer(document.text):
            if match[0] == "我":
                message = "单位的报告里不该自称“我”。"
                yield document.finding("voice.mixed", SUSPECTED, match.span(), message, "改用单位自称", _SOURCE)
    elif voice == "本人":
        ours = rf"(?:(?<=[。；\n])|\A)(?:我们|我(?:局|厅|委|镇|乡|街道|村|社区|校|院|公司|集团)){_SUBJECT}"
        for match in re.finditer(ours, document.text):
            message = f"个人述职里用“{match[0]}”作主语，看不出本人做了什么。"
            yield document.finding("voice.mixed", SUSPECTED, match.span(), message, "改写成本人做了什么", "述职报告的写法")
