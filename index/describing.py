"""Clean text -> what the report is: title, unit, years, kinds, level, voice. What is not known stays None.

For every value `origins` says where it was found, so that a person can check it.
"""

import re
import tomllib
from collections import Counter
from pathlib import Path

from index.outline import Outline, slot_of_heading
from index.report import PLACEHOLDER, Description

_KNOWN = tomllib.loads((Path(__file__).parent / "describing.toml").read_text(encoding="utf-8"))
_TITLE_WORDS = re.compile(r"总结|报告|汇报|情况|要点|材料|述职|述廉|讲话|计划|说明")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(]|\d{1,2}[.、]")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年)")
_PERSONAL = re.compile(
    r"本人|(?<![自忘])我(?!为群众|推荐|评议|和我的|爱我|的中国梦|为人人)"
    r"(?![们局厅委办部县市区省镇乡村街校院国党军会馆站队中大社公集省矿旗])"
)
_OURS = re.compile(r"我(?:局|厅|委|办|部|镇|乡|街道|村|校|院|会|中心|队|大队|公司|集团|社区|县|市|区)|我们|局党组|全局|全院|全校")
_QUOTED = re.compile(r"“[^“”]{0,300}”|《[^《》]{0,300}》")
_POSTS = (
    re.compile(r"^(.+?)副?(?:书记|主任|主席|理事长|董事长|总经理|经理|负责人)$"),
    re.compile(r"^(.+[局镇乡校学院部馆站处科会厂队园])副?[局镇乡校院部馆站处科会厂队园]长$"),
    re.compile(r"^(.+[局镇乡校院部馆站处科会厂队园])长$"),
)
_UNIT_NAME = re.compile(r"^(?:关于)?(?P<unit>[一-龥“”·]{2,30}?)(?:关于|20\d\d年|20\d\d[-—至]|年度)")
_STRONG_TURN = 2
_SIGNED = re.compile(r"(?:局|委|党组|党委|支部|政府|医院|学校|中学|小学|集团|公司|办事处)$")
# 巩固拓展……成果 looks back on a campaign and is no sign of its year
_NOT_KEPT_UP = r"(?<!巩固)(?<!巩固拓展)(?<!巩固深化)(?<!深化)(?<!拓展)"


def title_lines(text: str) -> int:
    """How many lines at the top are the title: 0 when the text starts with a numbered head or running text."""
    lines = text.split("\n", 3)
    if not _is_title_part(lines[0]):
        return 0
    if _TITLE_WORDS.search(lines[0]) or len(lines) == 1:
        return 1
    return 2 if _is_title_part(lines[1]) and _TITLE_WORDS.search(lines[1]) else 0


def _is_title_part(line: str) -> bool:
    return 4 <= len(line) <= 50 and not re.search(r"[。，；：]", line) and not _NUMBERED.match(line)


def describe(text: str, parsed: Outline) -> Description:
    """Describe a report from its clean text and its outline."""
    count = title_lines(text)
    title = "".join(text.split("\n")[:count])
    body = "\n".join(text.split("\n")[count:])
    origins: dict[str, str] = {}
    declared = _declared_year(title, parsed, origins)
    voice = _report_voice(title, body, origins)
    kind = _report_kind(title, voice, parsed, origins)
    unit = _unit(title, body, origins)
    unit_kind = _by_table("unit_kind", "kind", unit or title, body, origins)
    level = _by_table("level", "level", unit or title, body, origins)
    return Description(
        title=title or _derived_title(declared, kind, body),
        title_derived=not title,
        unit=unit,
        declared_year=declared,
        evidence_year=_evidence_year(_looking_back(parsed), declared, origins),
        plan_year=_plan_year(declared, parsed, origins),
        report_kind=kind,
        unit_kind=unit_kind,
        level=level,
        voice=voice,
        origins=origins,
    )


def _declared_year(title: str, parsed: Outline, origins: dict[str, str]) -> int | None:
    """Return the year in the title, else the first year that the opening names, else the commonest of the achievements."""
    found = _YEAR.search(title)
    if found:
        origins["declared_year"] = f"标题：{title}"
        return int(found[1])
    for slot in ("opening", "achievements", "problems"):
        years = [year for p in parsed.passages if p.slot == slot for year in _YEAR.findall(p.text)]
        if years:
            year = years[0] if slot == "opening" else Counter(years).most_common(1)[0][0]
            origins["declared_year"] = f"{slot} 中的“{year}年”"
            return int(year)
    return None


def _plan_year(declared: int | None, parsed: Outline, origins: dict[str, str]) -> int | None:
    """Return the year that the plan names: the first after the declared one in its headings or passages."""
    texts = [h.text for h in parsed.headings if h.slot == "plan"] + [p.text for p in parsed.passages if p.slot == "plan"]
    for text in texts:
        for year in map(int, _YEAR.findall(text)):
            if declared is None or year == declared + 1:
                origins["plan_year"] = f"plan 中的“{year}年”"
                return year
    return None


def _evidence_year(text: str, declared: int | None, origins: dict[str, str]) -> int | None:
    """Return the year in which the dated expressions agree best; the declared one when it is among the best."""
    votes: Counter[int] = Counter()
    seen: list[str] = []
    for entry in _KNOWN["evidence"]:
        found = re.search(f"{_NOT_KEPT_UP}(?:{entry['pattern']})(?!.{{0,8}}成果)", text)
        if found:
            seen.append(f"{found[0]}（{entry['first']}-{entry['last']}）")
            votes.update(range(entry["first"], entry["last"] + 1))
    if not votes:
        return None
    best = max(votes.values())
    years = [year for year, count in votes.items() if count == best]
    if declared not in years and len(years) > 1:
        return None
    origins["evidence_year"] = "、".join(seen)
    return declared if declared in years else years[0]


def _looking_back(parsed: Outline) -> str:
    """Return the part of the report that speaks of its own year: everything but the plan."""
    return "\n".join(p.text for p in parsed.passages if p.slot != "plan")


def voice_of(text: str) -> str | None:
    """本人 when a text speaks as a person more often than as a unit, 单位 when it speaks as a unit, None when as neither."""
    spoken = _QUOTED.sub("", text)
    personal, ours = len(_PERSONAL.findall(spoken)), len(_OURS.findall(spoken))
    return "本人" if personal > ours else "单位" if ours else None


def _report_voice(title: str, body: str, origins: dict[str, str]) -> str | None:
    spoken = _QUOTED.sub("", body)
    # 我们 is common in a person's report too and tells nothing of the whole
    personal, ours = len(_PERSONAL.findall(spoken)), len(_OURS.findall(spoken)) - spoken.count("我们")
    if personal > max(ours, 2) or ("述" in title and personal):
        origins["voice"] = f"“本人”“我”{personal} 处，“我局”等 {ours} 处"
        return "本人"
    if ours or title:
        origins["voice"] = f"“我局”等 {ours} 处，不以个人口气写"
        return "单位"
    return None


def _report_kind(title: str, voice: str | None, parsed: Outline, origins: dict[str, str]) -> str | None:
    if title:
        for entry in _KNOWN["report_kind"]:
            if re.search("|".join(entry["patterns"]), title):
                origins["report_kind"] = f"标题：{title}"
                return str(entry["kind"])
    opening = next((p.text for p in parsed.passages if p.slot == "opening"), "")
    if voice == "本人":
        origins["report_kind"] = "全文以“本人”口气写成"
        return "述职报告"
    lead = re.search(r"现将[^。]{0,60}(汇报|情况报告|报告|总结)如下", opening)
    if lead:
        origins["report_kind"] = f"开头：{lead[0]}"
        return "情况报告" if lead[1].endswith("报告") else "汇报材料" if lead[1] == "汇报" else "工作总结"
    if {"achievements", "plan"} <= {slot_of_heading(h.text) for h in parsed.headings}:
        origins["report_kind"] = "按“工作情况、下一步打算”分节"
        return "工作总结"
    return None


def _unit(title: str, body: str, origins: dict[str, str]) -> str | None:
    """Return the unit as the title names it, or as the signature does; None when it is masked or not named."""
    found = _UNIT_NAME.match(title)
    if (
        found
        and not PLACEHOLDER.search(found["unit"])
        and re.search(r"[局委部院校厂站馆会府处办所队社司团镇乡村道区组心学园行校队联协]", found["unit"])
    ):
        origins["unit"] = f"标题：{title}"
        return _without_post(found["unit"])
    lines = [line for line in body.split("\n")[-3:] if 4 <= len(line) <= 30 and not re.search(r"[，。；]", line)]
    for line in lines:
        if not PLACEHOLDER.search(line) and re.search(r"(?:局|委|党组|党委|支部|政府|医院|学校|中学|小学|集团|公司|办事处)$", line):
            origins["unit"] = f"落款：{line}"
            return line
    return None


def _without_post(name: str) -> str:
    """Cut a post off the name of a unit: 公安局局长 -> 公安局, 镇党委书记 -> 镇党委, 梨园镇长 -> 梨园镇."""
    return next((match[1] for pattern in _POSTS if (match := pattern.match(name))), name)


def _by_table(table: str, key: str, name: str, body: str, origins: dict[str, str]) -> str | None:
    """Return the first row that the unit's name fits, else the row whose self-references the text uses most."""
    for entry in _KNOWN[table]:
        found = next((m for m in (re.search(p, name) for p in entry["named"]) if m), None)
        if name and found:
            origins[table] = f"名称：{name}"
            return str(entry[key])
    counts = [(len(re.findall("|".join(entry["speaks"]), body)), entry[key]) for entry in _KNOWN[table]]
    best = max(counts, key=lambda pair: pair[0])
    if best[0] < _STRONG_TURN:
        return None
    origins[table] = f"正文自称（{best[0]} 处）"
    return str(best[1])


def _derived_title(year: int | None, kind: str | None, body: str) -> str:
    """Return a title for a report that lost it: year, the theme its opening names, the kind."""
    theme = re.search(r"现将(?:[^，。]{0,10}的)?([^，。]{2,16}?)(?:工作)?(?:开展)?(?:有关)?情况(?:报告|汇报)", body)
    named = theme[1] if theme and "有关" not in theme[1] else ""
    return f"{f'{year}年' if year else ''}{named}{'工作' if named and not named.endswith('工作') else ''}{kind or '工作报告'}"
