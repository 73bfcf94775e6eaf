"""Which year a report says it is about, which year its wording proves, and which year it plans for.

Source of the rule: a report of year N looks back on N and plans N+1; campaigns, congresses and anniversaries that it uses
as its own themes date it. Old texts with a new year in the title betray themselves by these.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.outline import Outline
from index.report import DERIVED
from index.sieve import Sieved
from index.titling import Title

_KNOWN = tomllib.loads((Path(__file__).parent / "dating.toml").read_text(encoding="utf-8"))
_EVIDENCE, _ANNIVERSARIES = (tuple(Sieved(row["pattern"]) for row in _KNOWN[table]) for table in ("evidence", "anniversary"))
_HAN = "〇一二三四五六七八九"
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年)|(二[〇○零][〇○零一二三四][〇○零一二三四五六七八九])(?=年)")
_SCHOOL_YEAR = re.compile(r"(20[0-4]\d)[-—–－~至](20[0-4]\d)学年(?:度)?(第一学期|上学期)?")
_PLANS = re.compile("|".join(_KNOWN["plan_words"]))
_LOOKS_BACK = re.compile("|".join(_KNOWN["look_back_words"]))
# 巩固拓展……成果 looks back on a campaign and is no sign of its year
_NOT_KEPT_UP = r"(?<!巩固)(?<!巩固拓展)(?<!巩固深化)(?<!深化)(?<!拓展)"
_DATE = re.compile(r"(20[0-4]\d)年(\d{1,2})月")
_SIGNED = re.compile(r"20[0-4]\d年\d{1,2}月(?:[\s\d]{0,6}日)?")
_SIGNED_LINES = 4
_LAST_MONTH_OF_REPORTS = 2


def years_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield each year named in a text, 2021年 or 二〇二一年, with the offset behind its digits."""
    for found in _YEAR.finditer(text):
        digits = found[1] or "".join(str(_HAN.index(c.translate({ord("○"): "〇", ord("零"): "〇"}))) for c in found[2])
        yield int(digits), found.end()


def title_years(title: str) -> tuple[int | None, int | None]:
    """Return the year that a title reports on and the year that it plans for: `2023年总结和2024年计划` -> (2023, 2024)."""
    school = _SCHOOL_YEAR.search(title)
    if school:
        return int(school[1] if school[3] else school[2]), None
    found = list(years_in(title))
    ends = [*(start for _, start in found[1:]), len(title)] if found else []
    reported: int | None = None
    planned: int | None = None
    for (year, start), end in zip(found, ends, strict=True):
        plan, back = _PLANS.search(title, start, end), _LOOKS_BACK.search(title, start, end)
        if plan and (not back or plan.start() < back.start()):
            planned = planned or year
        else:
            reported = reported or year
    return reported, planned


def declared_year(title: Title, parsed: Outline, body: str, origins: dict[str, str]) -> int | None:
    """Return the year in the title, else the first of the opening, else that of the signature, else the commonest of the look-back.

    A year that the title plans for, and the date under a title, are the last resort.
    """
    reported, planned = title_years(title.text)
    if reported:
        origins["declared_year"] = f"{title.source}：{title.text}"
        return reported
    signature = [line.strip() for line in body.rstrip().split("\n")[-_SIGNED_LINES:]]
    year = (
        _named_year(parsed, "opening", planned, origins)
        or _dated_year("落款日期", [line for line in signature if _SIGNED.fullmatch(line)], origins)
        or _named_year(parsed, "achievements", planned, origins)
        or _named_year(parsed, "problems", planned, origins)
    )
    if planned and not year:
        origins["declared_year"] = f"{title.source}：{title.text}"
    return year or planned or _dated_year("题下日期", title.around, origins)


def _named_year(parsed: Outline, slot: str, planned: int | None, origins: dict[str, str]) -> int | None:
    """Return the first year that the opening names, or the one that another section names most, but not the one planned for."""
    years = [year for p in parsed.passages if p.slot == slot for year, _ in years_in(p.text) if year != planned]
    if not years:
        return None
    year = years[0] if slot == "opening" else Counter(years).most_common(1)[0][0]
    origins["declared_year"] = f"{slot} 中的“{year}年”"
    return year


def _dated_year(where: str, lines: Sequence[str], origins: dict[str, str]) -> int | None:
    """Return the year that a report of the date in one of these lines is about: in January and February the one before."""
    dated = next((found for line in lines if (found := _DATE.search(line))), None)
    if not dated:
        return None
    origins["declared_year"] = f"{where}：{dated[0]}"
    return int(dated[1]) - (int(dated[2]) <= _LAST_MONTH_OF_REPORTS)


def plan_year(title: Title, declared: int | None, parsed: Outline, origins: dict[str, str]) -> int | None:
    """Return the year that title or plan names; in a plan it is the first after the declared one."""
    planned = title_years(title.text)[1]
    if planned:
        origins["plan_year"] = f"{title.source}：{title.text}"
        return planned
    texts = [h.text for h in parsed.headings if h.slot == "plan"] + [p.text for p in parsed.passages if p.slot == "plan"]
    for text in texts:
        for year, _ in years_in(text):
            if declared is None or year == declared + 1:
                origins["plan_year"] = f"plan 中的“{year}年”"
                return year
    return None


def evidence_year(parsed: Outline, declared: int | None, origins: dict[str, str]) -> int | None:
    """Return the year in which the dated expressions of the look-back agree best; the declared one when it is among the best."""
    # without breaks: a wrapped line may part an expression
    text = "".join(p.text for p in parsed.passages if p.slot != "plan")
    votes: Counter[int] = Counter()
    seen: list[str] = []
    for words, first, last in dated_words(text):
        seen.append(f"{words}（{first}-{last}）" if first != last else f"{words}（{first}）")
        votes.update(range(first, last + 1))
    if not votes:
        return None
    best = max(votes.values())
    years = [year for year, count in votes.items() if count == best]
    if declared is None and len(years) > 1:
        return None
    origins["evidence_year"] = "、".join(seen)
    # a text is no older than the latest thing it speaks of
    return declared if declared in years else max(years)


def derived_year(evidence: int | None, planned: int | None, origins: dict[str, str]) -> int | None:
    """Return the year that a report is about where it names none: dated by its wording, or the one before its plan.

    None when both are known and disagree.
    """
    told = {year for year in (evidence, planned and planned - 1) if year}
    if len(told) != 1:
        return None
    words = [origins[name] for name in ("evidence_year", "plan_year") if name in origins]
    origins["year"] = f"{DERIVED}：{'、'.join(words)}"
    return told.pop()


def dated_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the dated expressions of a text with the first and last year in which they were current."""
    for entry, pattern in zip(_KNOWN["evidence"], _EVIDENCE, strict=True):
        if not pattern.search(text):
            continue
        found = re.search(f"{_NOT_KEPT_UP}(?:{entry['pattern']})(?!.{{0,8}}成果)", text)
        if found and not ("unless" in entry and re.search(entry["unless"], text)):
            yield found[0], entry["first"], entry["last"]
    for entry, pattern in zip(_KNOWN["anniversary"], _ANNIVERSARIES, strict=True):
        for found in pattern.finditer(text):
            count = read_count(found["count"])
            if count in entry["celebrated"]:
                yield found[0], entry["since"] + count, entry["since"] + count


def read_count(words: str) -> int:
    """Read 100, 一百 or 七十五 (up to 199)."""
    if words.isdigit():
        return int(words)
    hundred = 100 if "百" in words else 0
    tens, _, ones = words.replace("一百", "").replace("百", "").replace("零", "").rpartition("十")
    return hundred + (10 * (_HAN.index(tens) if tens else 1) if "十" in words else 0) + (_HAN.index(ones) if ones else 0)
