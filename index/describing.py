"""Clean text -> what the report is: title, unit, years, kinds, level, voice. What is not known stays None.

For every value `origins` says where it was found, so that a person can check it.
"""

import re
import tomllib
from pathlib import Path

from index.dating import declared_year, evidence_year, plan_year
from index.outline import Outline
from index.report import PLACEHOLDER, Description
from index.titling import Title
from index.units import name_of_unit

_KNOWN = tomllib.loads((Path(__file__).parent / "describing.toml").read_text(encoding="utf-8"))
_PERSONAL = re.compile(
    r"本人|(?<![自忘])我(?!为群众|推荐|评议|和我的|爱我|的中国梦|为人人)"
    r"(?![们局厅委办部县市区省镇乡村街校院国党军会馆站队中大社公集省矿旗])"
)
_OURS = re.compile(r"我(?:局|厅|委|办|部|镇|乡|街道|村|校|院|会|中心|队|大队|公司|集团|社区|县|市|区)|我们|局党组|全局|全院|全校")
_QUOTED = re.compile(r"“[^“”]{0,300}”|《[^《》]{0,300}》")
_LEAD = re.compile(r"现将[^。]{0,60}(汇报|情况报告|报告|总结|述职)如下|作?(?:如下|以下)(汇报|述职|报告)")


def describe(text: str, parsed: Outline, title: Title) -> Description:
    """Describe a report from its clean text, its outline and its title."""
    body = text if not title.lines else "\n".join(text.split("\n")[title.lines :])
    origins: dict[str, str] = {}
    declared = declared_year(title, parsed, origins)
    personal = _speaks_as_person(title.text, body, origins)
    kind = _report_kind(title, personal, parsed, origins)
    # a masked name (⟦地名⟧县财政局) is no unit's name, but it tells kind and level
    name, found_in = name_of_unit(title, parsed, body)
    unit = name if name and not PLACEHOLDER.search(name) else None
    if unit:
        origins["unit"] = f"{found_in}：{unit}"
    # `在全区推进会上的发言` names the meeting and not who speaks
    called = name or re.sub("^在.{2,30}(?:会|会议|活动)上的", "", title.text)
    unit_kind = _by_table("unit_kind", "kind", called, body, origins)
    level = _by_table("level", "level", called, body, origins)
    return Description(
        title=title.text or _derived_title(declared, kind, body),
        title_derived=not title.lines,
        unit=unit,
        declared_year=declared,
        evidence_year=evidence_year(parsed, declared, origins),
        plan_year=plan_year(title, declared, parsed, origins),
        report_kind=kind,
        unit_kind=unit_kind,
        level=level,
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


def _report_kind(title: Title, personal: bool, parsed: Outline, origins: dict[str, str]) -> str | None:
    """Return the kind that the title names, else the one that the opening does; sections alone do not tell it."""
    if title.text:
        for entry in _KNOWN["report_kind"]:
            if re.search("|".join(entry["patterns"]), title.text):
                origins["report_kind"] = f"{title.source}：{title.text}"
                return str(entry["kind"])
    if personal:
        origins["report_kind"] = "全文以“本人”口气写成"
        return "述职报告"
    for passage in parsed.passages:
        lead = _LEAD.search(passage.text) if passage.slot == "opening" else None
        if lead:
            origins["report_kind"] = f"开头：{lead[0]}"
            words = lead[1] or lead[2]
            return {"汇报": "汇报材料", "总结": "工作总结", "述职": "述职报告"}.get(words, "情况报告")
    return None


def _by_table(table: str, key: str, name: str, body: str, origins: dict[str, str]) -> str | None:
    """Return the first row that the unit's name fits, else the row whose self-references the text uses most."""
    for entry in _KNOWN[table]:
        if name and any(re.search(pattern, name) for pattern in entry["named"]):
            origins[table] = f"名称：{name}"
            return str(entry[key])
    counts = [(len(re.findall("|".join(entry["speaks"]), body)), entry.get("least", 1), entry[key]) for entry in _KNOWN[table]]
    heard = sorted((row for row in counts if row[0] >= row[1]), key=lambda row: row[0], reverse=True)
    # one self-reference alone tells only where nothing else speaks
    if not heard or (heard[0][0] == 1 and len(heard) > 1):
        return None
    best = heard[0]
    origins[table] = f"正文自称（{best[0]} 处）"
    return str(best[2])


def _derived_title(year: int | None, kind: str | None, body: str) -> str:
    """Return a title for a report that lost it: year, the theme its opening names, the kind."""
    theme = re.search(r"现将(?:[^，。]{0,10}的)?([^，。]{2,16}?)(?:工作)?(?:开展)?(?:有关)?情况(?:报告|汇报)", body)
    named = theme[1] if theme and "有关" not in theme[1] else ""
    return f"{f'{year}年' if year else ''}{named}{'工作' if named and not named.endswith('工作') else ''}{kind or '工作报告'}"
