"""Phrases out of their year: not yet held, no longer current, miscounted anniversaries, damaged official names.

The look-back of a report of year N is held against N, its plan against N+1. A campaign or meeting of a later year is
certain where the calendar says so; most of what is no longer current is only suspected, for a report may look back.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from assistant.calendar import calendar_rows, year_of
from index.dating import dated_words, read_count, years_in

_NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))["name"]
_HISTORY = re.compile(r"以来|期间|成果|曾|当年|往年|回顾|原|历史|长效|常态化|纪念|经验|收官|圆满|已|后续|转段|三年")
_SPEECH = re.compile(r"[”』]?(?:大会|讲话|以来|之后|后|纪念章|庆祝大会|座谈会|时(?!代)|重要讲话)")
_AHEAD = re.compile(r"迎|将|谋划|筹备|明年|下一?步|计划|打算|(?<![模虚])拟|契机|进一步|为主线")
_LATE_BY = 2


@cache
def _patterns(table: str) -> tuple[tuple[re.Pattern[str], dict[str, object]], ...]:
    return tuple((re.compile(str(row["pattern"])), row) for row in calendar_rows(table))


def phrase_findings(document: Document) -> Iterator[Finding]:
    """Yield what the calendar says against the text; without a year the damaged names only."""
    yield from _names(document)
    if document.profile.year is not None:
        yield from _anachronisms(document, document.profile.year)
        yield from _plenums(document, document.profile.year)
        yield from _anniversaries(document, document.profile.year)
        yield from _ordinals(document, document.profile.year)
        yield from _plans_of_five_years(document, document.profile.year)
        yield from _evidence(document, document.profile.year)


@cache
def damaged_names() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Return what finds damaged official names, each with its row of names.toml."""
    return tuple((re.compile(row["pattern"]), row) for row in _NAMES)


def _names(document: Document) -> Iterator[Finding]:
    for pattern, row in damaged_names():
        for match in pattern.finditer(document.text):
            severity, right = row.get("severity", SUSPECTED), row.get("right")
            suggestion = f"改为“{right}”" if right else row.get("suggestion", "核对全称")
            fix = right if severity == CERTAIN else None
            yield document.finding("name.official", severity, match.span(), row["reason"], suggestion, row["source"], fix)


def _anachronisms(document: Document, year: int) -> Iterator[Finding]:
    for pattern, row in _patterns("anachronism"):
        since, until = year_of(row.get("since")), year_of(row.get("until"))
        for match in pattern.finditer(document.text):
            ahead = document.is_plan(match.start())
            at = year + ahead
            # without headings a passage may be a plan; what must not be said early is told all the same
            unsure = not document.headings and row.get("certain") != "early" and not _says_this_year(document, match, year)
            early = since is not None and at + unsure < since
            if (not early and (until is None or at <= until)) or _named_with_its_year(document, match, since, until):
                continue
            if not early and re.search(r"[原前][^，。；]{0,6}\Z", document.text[max(0, match.start() - 8) : match.start()]):
                continue
            severity = _severity(document, match, row, early=early, years_late=0 if until is None else year - until)
            instead = str(row.get("replacement", ""))
            rule = "phrase.early" if early else "phrase.late"
            suggestion = f"可改为“{instead}”" if instead else "请删去或改写"
            yield document.finding(rule, severity, _trimmed(match), str(row["reason"]), suggestion, _checked(row))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    # a pattern may reach back to the beginning of its sentence; the end is what matters then
    return (match.start(), match.end()) if match.end() - match.start() <= 40 else (match.start(), match.start() + 40)


def _checked(row: dict[str, object]) -> str:
    return f"提法日历（{row.get('source', '')}，{row.get('checked', '')}核对）"


def _named_with_its_year(document: Document, match: re.Match[str], since: int | None, until: int | None) -> bool:
    """Whether the sentence itself says that it speaks of the years in which the phrase was current."""
    sentence = _sentence(document, match)
    named = {found for found, _ in years_in(sentence)} - {document.profile.year, (document.profile.year or 0) + 1}
    return any((since is None or since <= found) and (until is None or found <= until) for found in named)


def _severity(document: Document, match: re.Match[str], row: dict[str, object], *, early: bool, years_late: int) -> str:
    sure = row.get("certain")
    if document.is_quoted(match.start()):
        return SUSPECTED  # may be the name of a thing of that time
    if sure == "early" and early:
        return CERTAIN
    sentence = _sentence(document, match)
    return CERTAIN if sure == "late" and years_late >= _LATE_BY and not _HISTORY.search(sentence) else SUSPECTED


def _plenums(document: Document, year: int) -> Iterator[Finding]:
    """Yield congresses and plenums held after the report year; the rows of anachronisms name the later ones too."""
    for row in calendar_rows("plenum"):
        held = year_of(row["held"])
        name = re.escape(str(row["name"]).removeprefix("党的"))
        for match in re.finditer(rf"{name}(?:胜利)?召开(?:之年|的一年)", document.text):
            if held and held != year and not (held == year + 1 and _AHEAD.search(_sentence(document, match))):
                reason = f"{row['name']}在{held}年召开，{year}年不是召开之年。"
                severity = SUSPECTED if _speaks_of_another_year(document, match) else CERTAIN
                yield document.finding("phrase.meeting", severity, match.span(), reason, "改为当年的主题", _checked(row))
        if held and held > year:
            for match in re.finditer(rf"{name}(?![道街桥路])", document.text):
                before = document.text[max(0, match.start() - 8) : match.start()]
                if held == year + 1 and (
                    re.search(r"(?:迎|筹备|召开|献礼|开)[^，。；]{0,6}\Z", before) or document.is_plan(match.start())
                ):
                    continue
                reason = f"{row['name']}在{held}年召开，{year}年的报告不会写到。"
                yield document.finding("phrase.early", CERTAIN, match.span(), reason, "改为当年已召开的会议", _checked(row))


def _anniversaries(document: Document, year: int) -> Iterator[Finding]:
    for row in calendar_rows("anniversary"):
        base = int(str(row["year"]))
        names = "|".join(re.escape(str(row[key])) for key in ("name", "short"))
        for match in re.finditer(rf"(?:{names})([一二三四五六七八九十百零\d]{{2,5}})周年", document.text):
            counted, this, following = read_count(match[1]), year - base, year + 1 - base
            right = following if document.is_plan(match.start()) else this
            if counted in (right, this) or _SPEECH.match(document.text[match.end() : match.end() + 6]):
                continue
            this_year = _says_this_year(document, match, year)
            if counted == following and not this_year and not _celebrated(document, match):
                continue  # what is to come may be named without a heading that says so
            unsure = document.is_quoted(match.start()) or _speaks_of_another_year(document, match)
            severity = SUSPECTED if unsure or (counted == following and not this_year) else CERTAIN
            reason = f"{year}年是{row['short']}{this}周年，不是{counted}周年。"
            yield document.finding("phrase.anniversary", severity, match.span(), reason, f"改为“{right}周年”", _checked(row))


def _sentence(document: Document, match: re.Match[str]) -> str:
    return document.text[slice(*document.sentence_at(match.start()))]


def _says_this_year(document: Document, match: re.Match[str], year: int) -> bool:
    """Whether the sentence speaks of the report year itself."""
    sentence = _sentence(document, match)
    return bool(re.search(rf"今年|{year}年", sentence)) and not _AHEAD.search(sentence)


def _celebrated(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence celebrates now: 隆重庆祝建党101周年, without a word that looks ahead."""
    before = document.text[document.sentence_at(match.start())[0] : match.start()]
    return bool(re.search(r"(?:庆祝|纪念)[^，。；]{0,8}\Z", before)) and not _AHEAD.search(_sentence(document, match))


def _speaks_of_another_year(document: Document, match: re.Match[str]) -> bool:
    sentence = _sentence(document, match)
    return bool({found for found, _ in years_in(sentence)} - {document.profile.year})


def _ordinals(document: Document, year: int) -> Iterator[Finding]:
    for pattern, row in _patterns("ordinal"):
        first = int(str(row["first"]))
        for match in pattern.finditer(document.text):
            counted, right = read_count(match["count"]), year - first + 1
            if counted in (right, right + 1 if document.is_plan(match.start()) else right) or _speaks_of_another_year(
                document, match
            ):
                continue
            reason = f"{year}年是第{right}个{row['term']}，不是第{counted}个。"
            yield document.finding("phrase.ordinal", CERTAIN, match.span(), reason, f"改为“第{right}个”", _checked(row))


def _plans_of_five_years(document: Document, year: int) -> Iterator[Finding]:
    """Yield first and last years of a five-year plan that the report year does not have."""
    for row in calendar_rows("five_year_plan"):
        name, first, last = str(row["name"]), int(str(row["first"])), int(str(row["last"]))
        for match in re.finditer(
            rf"“?{name}”?(?:规划)?(?:的)?(?P<what>开局之年|开局年|开局起步|起步之年|收官之年|收官年|收官)", document.text
        ):
            meant = last if match["what"].startswith("收官") else first
            after = document.text[match.end() : match.end() + 3]
            if meant not in (year, year + 1) and not re.match("以来|后|时", after) and not _speaks_of_another_year(document, match):
                reason = f"“{name}”是{first}—{last}年，{match['what']}是{meant}年。"
                yield document.finding("phrase.plan", SUSPECTED, match.span(), reason, "核对规划期", _checked(row))


def _evidence(document: Document, year: int) -> Iterator[Finding]:
    """Yield dated expressions of the look-back that were current in other years only: an old text with a new year."""
    text = "".join(p.text for p in document.passages if p.slot != "plan") or document.text
    for words, first, last in dated_words(text):
        place = document.text.find(words)
        unsure = words.endswith("周年") or words == "动态清零"
        if first <= year <= last or place < 0 or first == year + 1 or unsure:
            continue  # anniversaries are counted above, hidden dangers are cleared like cases
        clause = (
            re.split(r"[，。；\n]", document.text[max(0, place - 30) : place])[-1]
            + re.split(r"[，。；\n]", document.text[place : place + 40])[0]
        )
        if not _HISTORY.search(clause):
            said = f"{first}年" if first == last else f"{first}—{last}年"
            reason = f"“{words}”是{said}的说法，不像{year}年的报告。"
            yield document.finding(
                "phrase.evidence", SUSPECTED, (place, place + len(words)), reason, "核对是否旧稿改年份", "提法日历"
            )
