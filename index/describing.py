"""Clean text -> what the report is: title, unit, years, kinds, level, voice. What is not known stays None.

For every value `origins` says where it was found, so that a person can check it.
"""

import re
import tomllib
from pathlib import Path

from index.dating import declared_year, derived_year, evidence_year, plan_year
from index.deriving import derive_report_kind
from index.outline import Outline
from index.report import DERIVED, PLACEHOLDER, Description
from index.titling import Title
from index.units import VERBS, name_of_unit

_KNOWN = tomllib.loads((Path(__file__).parent / "describing.toml").read_text(encoding="utf-8"))
_PERSONAL = re.compile(
    r"本人|(?<![自忘])我(?!为群众|推荐|评议|和我的|爱我|的中国梦|为人人)"
    r"(?![们局厅委办部县市区省镇乡村街校院国党军会馆站队中大社公集省矿旗])"
)
_OURS = re.compile(r"我(?:局|厅|委|办|部|镇|乡|街道|村|校|院|会|中心|队|大队|公司|集团|社区|县|市|区)|我们|局党组|全局|全院|全校")
_QUOTED = re.compile(r"“[^“”]{0,300}”|《[^《》]{0,300}》")

_OPENING = 400


def describe(text: str, parsed: Outline, title: Title) -> Description:
    """Describe a report from its clean text, its outline and its title."""
    body = text if not title.lines else "\n".join(text.split("\n")[title.lines :])
    origins: dict[str, str] = {}
    declared = declared_year(title, parsed, body, origins)
    evidence = evidence_year(parsed, declared, origins)
    planned = plan_year(title, declared, parsed, origins)
    personal = _speaks_as_person(title.text, body, origins)
    kind = _named_kind(title, origins) or _derived_kind(body, parsed, personal, origins)
    # a masked name (⟦地名⟧县财政局) is no unit's name, but it tells kind and level
    name, found_in = name_of_unit(title, parsed, body)
    unit = name if name and not PLACEHOLDER.search(name) else None
    if unit:
        origins["unit"] = f"{found_in}：{unit}"
    # `在全区推进会上的发言` names the meeting and not who speaks
    called = name or re.sub("^在.{2,30}(?:会|会议|活动)上的", "", title.text)
    return Description(
        title=title.text or _derived_title(declared, kind, body),
        title_derived=not title.lines,
        unit=unit,
        declared_year=declared,
        evidence_year=evidence,
        plan_year=planned,
        year=declared or derived_year(evidence, planned, origins),
        report_kind=kind,
        unit_kind=_by_name("unit_kind", "kind", called, origins) or _derived_unit_kind(body, parsed, origins),
        level=_by_name("level", "level", called, origins) or _by_speech("level", "level", body, origins),
        voice="本人" if personal else _as_unit(bool(name), kind, body, origins),
        origins=origins,
    )


def voice_of(text: str) -> str | None:
    """本人 when a text speaks as a person more often than as a unit, 单位 when it speaks as a unit, None when as neither."""
    spoken = _QUOTED.sub("", text)
    personal, ours = len(_PERSONAL.findall(spoken)), len(_OURS.findall(spoken))
    return "本人" if personal > ours else "单位" if ours else None


def _self_references(body: str) -> tuple[int, int]:
    spoken = _QUOTED.sub("", body)
    # 我们 is common in a person's report too, and 我代表某局 speaks for the unit: neither tells anything of the whole
    ours = len(_OURS.findall(spoken)) - spoken.count("我们")
    return len(_PERSONAL.findall(spoken)) - len(re.findall("我(?:谨)?(?:代表|受)", spoken)), ours


def _speaks_as_person(title: str, body: str, origins: dict[str, str]) -> bool:
    personal, ours = _self_references(body)
    if personal > max(ours, 2) or (re.search("述[职责廉]", title) and personal > 0):
        origins["voice"] = f"“本人”“我”{personal} 处，“我局”等 {ours} 处"
        return True
    return False


def _as_unit(named: bool, kind: str | None, body: str, origins: dict[str, str]) -> str | None:
    ours = _self_references(body)[1]
    if ours or named or kind in ("工作总结", "情况报告", "汇报材料"):
        origins["voice"] = f"“我局”等 {ours} 处，不以个人口气写"
        return "单位"
    return None


def _named_kind(title: Title, origins: dict[str, str]) -> str | None:
    """Return the kind that the title names."""
    for entry in _KNOWN["report_kind"]:
        if title.text and re.search("|".join(entry["patterns"]), title.text):
            origins["report_kind"] = f"{title.source}：{title.text}"
            return str(entry["kind"])
    return None


def _derived_kind(body: str, parsed: Outline, personal: bool, origins: dict[str, str]) -> str | None:
    found = derive_report_kind(body, parsed, personal=personal)
    if found is None:
        return None
    origins["report_kind"] = f"{DERIVED}：{found.evidence}"
    return found.kind


def _by_name(table: str, key: str, name: str, origins: dict[str, str]) -> str | None:
    """Return the first row that the unit's name fits."""
    for entry in _KNOWN[table]:
        if name and any(re.search(pattern, name) for pattern in entry["named"]):
            origins[table] = f"名称：{name}"
            return str(entry[key])
    return None


def _by_speech(table: str, key: str, body: str, origins: dict[str, str]) -> str | None:
    """Return the row whose self-references the text uses most."""
    counts = [(len(re.findall("|".join(entry["speaks"]), body)), entry.get("least", 1), entry[key]) for entry in _KNOWN[table]]
    heard = sorted((row for row in counts if row[0] >= row[1]), key=lambda row: row[0], reverse=True)
    # one self-reference alone tells only where nothing else speaks
    if not heard or (heard[0][0] == 1 and len(heard) > 1):
        return None
    best = heard[0]
    origins[table] = f"正文自称（{best[0]} 处）"
    return str(best[2])


def _derived_unit_kind(body: str, parsed: Outline, origins: dict[str, str]) -> str | None:
    """Return the kind of unit that is the subject of the opening (区医保局在……), else the one that self-references tell."""
    opening = "".join(p.text for p in parsed.passages if p.slot == "opening") or body
    subjects = [
        (found.start(), -len(found["subject"]), found["subject"], str(entry["kind"]))
        for entry in _KNOWN["unit_kind"]
        if (found := re.search(_as_subject("|".join(entry["opens"])), opening[:_OPENING]))
    ]
    if subjects:
        *_, subject, kind = min(subjects)  # the first; of two that begin alike the longer: 省财政局党组, not 省财政局
        origins["unit_kind"] = f"{DERIVED}：开头以“{subject}”自称"
        return kind
    kind_heard = _by_speech("unit_kind", "kind", body, origins)
    if kind_heard:
        origins["unit_kind"] = f"{DERIVED}：{origins['unit_kind']}"
    return kind_heard


def _as_subject(words: str) -> str:
    """Return the pattern of these words as the subject of a sentence: 县财政局坚持……, 街道党工委、办事处认真……."""
    return rf"(?:^|[，。；：！\n]|年来，?|⟧年，?|现将)(?P<subject>{words})(?=(?:领导班子|上下|、[一-龥]{{2,4}})?(?:{VERBS}))"


def _derived_title(year: int | None, kind: str | None, body: str) -> str:
    """Return a title for a report that lost it: year, the theme its opening names, the kind."""
    theme = re.search(r"现将(?:[^，。]{0,10}的)?([^，。]{2,16}?)(?:工作)?(?:开展)?(?:有关)?情况(?:报告|汇报)", body)
    named = theme[1] if theme and "有关" not in theme[1] else ""
    return f"{f'{year}年' if year else ''}{named}{'工作' if named and not named.endswith('工作') else ''}{kind or '工作报告'}"
