"""Years that were not rolled forward. A report of year N looks back on N and plans N+1; other years need a reason.

Certain is only what frames the report itself: its title, its headings, `现将2022年…报告如下`, the year that opens it or its
plan. A year inside the text is suspected, and left alone where it is a start, a comparison, a target or a thing long done.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from index.dating import title_years, years_in

_KNOWN = tomllib.loads((Path(__file__).parent / "years.toml").read_text(encoding="utf-8"))
_SOURCE = "年度报告的惯例：回顾本年、打算下一年"


def _either(name: str) -> str:
    return "|".join(sorted(_KNOWN[name], key=len, reverse=True))


_BEFORE = re.compile(rf"(?:{_either('before')})(?:公元)?\Z")
_AFTER = re.compile(rf"(?:度)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:底|初|末)?(?:{_either('after')})")
_DONE = re.compile(
    rf"(?:度)?(?:\d{{1,2}}月)?(?:份)?(?:\d{{1,2}}日)?(?:底|初|末|春|夏|秋|冬)?(?:[^，。；：\n]{{0,8}}?(?:{_either('done')})"
    # how the writer came to the post
    r"|(?:\d{1,2}月)?，?(?:我|本人)[^，。；]{0,14}(?:调|任|到岗|转业)"
    # a thing of that year, told of now: 2018年修通后, 2016年停用的粮站
    r"|(?:(?!是|工作|开展|组织|[我全共本各])[^，。；：\n]){1,8}(?:后(?!续)|以来|至今|的(?=[一-龥])))"
)
_HORIZON_BEFORE = re.compile(rf"(?:{_either('horizon_before')})[^，。；\d]{{0,3}}\Z")
_HORIZON_AFTER = re.compile(rf"(?:{_either('horizon_after')})")
_RANGE_BEFORE, _RANGE_AFTER = (
    re.compile(r"\d年?(?:\d{1,2}月|[春夏秋冬])?\s?[-—–－~～至到、和]{1,2}\Z"),
    re.compile(r"(?:\d{1,2}月|[春夏秋冬])?\s?[-—–－~～至到、和]{1,2}20\d\d"),
)
_FRAME = re.compile(rf"(?:度|以来|来)?，(?:{_either('own_subject')})")
_LEAD = re.compile(r"现(?:将|就)[^。，\n]{0,20}\Z")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s?[-—–－~～至/]{1,2}\s?(20[0-4]\d)(?=学年)")
_LAST_YEAR = re.compile(rf"去年(?!{_either('last_year')}|[^，。；]{{1,6}}的)(?P<since>以来)?")
_SHORT_YEAR = re.compile(r"(?:(?<=[\n。；])|\A)(?P<digits>[12]\d)年(?=度|以来|工作|全年|，)")
_PART_OF_YEAR = re.compile(r"半年|季度|阶段|[一二三四五六七八九十]月|周期|三年")
_PLAN_WORDS = re.compile(r"打算|计划|安排|思路|重点|举措|措施|设想|布局|方向|着力|任务|工作")
_NEXT = re.compile(r"(?:(?:下一?步|接下来|今后|下一阶段)(?:工作中?)?，)?")
_MANY_YEARS = 3
_LAST_MONTH_OF_WRITING = 3


def year_findings(document: Document) -> Iterator[Finding]:
    """Yield the years, school years and 去年 that do not fit the report year; nothing without one."""
    year = document.profile.year
    if year is None:
        return
    for named, end in years_in(document.text):
        yield from _judged(document, year, named, (end - 4, end + 1))
    yield from _school_years(document, year)
    yield from _moved_words(document, year)


def _judged(document: Document, year: int, named: int, span: tuple[int, int]) -> Iterator[Finding]:
    start, end = span
    text = document.text
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return
    if named not in (year, year + 1) and _frames_report(document, named, span):
        message = f"报告年度是{year}年，这里写的是{named}年，像是从旧稿带来的。"
        yield document.finding("year.other", CERTAIN, span, message, f"核对后改为{_instead(document, year, start)}年", _SOURCE)
    elif document.is_quoted(start):
        return
    elif named == year:
        yield from _own_year_in_plan(document, year, span)
    elif named == year + 1:
        yield from _next_year_as_past(document, year, span)
    elif _opens_with(document, start, before, after) or not (
        _has_reason(named > year, before, after) or _is_history(document, year, start)
    ):
        message = f"报告年度是{year}年，这里出现{named}年。"
        yield document.finding("year.other", SUSPECTED, span, message, "如果不是有意回顾往年，请改正", _SOURCE)


def _opens_with(document: Document, start: int, before: str, after: str) -> bool:
    """Whether the opening speaks of the year as its own: 2022年的某某工作."""
    return after.startswith("的") and document.paragraph_at(start) == _first_paragraph(document) and not _BEFORE.search(before)


def _instead(document: Document, year: int, place: int) -> int:
    return year + 1 if document.slot_at(place) == "plan" else year


def _frames_report(document: Document, named: int, span: tuple[int, int]) -> bool:
    """Whether a year says which year the report is of, or which year it plans."""
    start, end = span
    text, year = document.text, document.profile.year or 0
    if start < document.title_end:
        return True
    after = text[end : end + 40]
    if _LEAD.search(text[max(0, start - 24) : start]) and re.search(r"如下", after):
        return True
    line = text[slice(*document.paragraph_at(start))]
    heading = next((h for h in document.headings if h.start <= start < h.start + len(h.text)), None)
    if heading and re.match(r"(?:度|的)?(?:主要|重点)?(?:工作|存在|总体|履职|任务|下一?步|思路|打算|计划)", after):
        return True
    if start != document.sentence_at(start)[0] or len({found for found, _ in years_in(line)} - {year, year + 1}) >= _MANY_YEARS:
        return False
    if not _FRAME.match(after) or re.match(rf"(?:度|以来|来)?，[^，。；]{{0,12}}?(?:{_either('done')})", after):
        return False
    sentence = text[slice(*document.sentence_at(start))]
    alone = {found for found, _ in years_in(sentence)} == {named}
    first = document.paragraph_at(start) == _first_paragraph(document) or document.slot_at(start) == "opening"
    return alone and (first or (document.is_plan(start) and "将" in sentence))


def _first_paragraph(document: Document) -> tuple[int, int]:
    lines = document.reading.title.lines
    return document.paragraphs[min(lines, len(document.paragraphs) - 1)]


def _has_reason(later: bool, before: str, after: str) -> bool:
    """Whether the words around a year give it a reason: a start, a comparison, a thing done, a target."""
    if later:
        return bool(_HORIZON_BEFORE.search(before) or _HORIZON_AFTER.match(after))
    if re.match(r"(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?", after) and re.search(r"截[至止](?:到)?\Z", before):
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(after) or _DONE.match(after))


def _is_history(document: Document, year: int, place: int) -> bool:
    """Whether the paragraph walks through several years."""
    paragraph = document.text[slice(*document.paragraph_at(place))]
    return len({named for named, _ in years_in(paragraph)} - {year + 1}) >= _MANY_YEARS


def _own_year_in_plan(document: Document, year: int, span: tuple[int, int]) -> Iterator[Finding]:
    """Yield the report year where the plan names its own: in its heading, or at the beginning of a sentence of it."""
    start, end = span
    if _PART_OF_YEAR.search(document.title) or title_years(document.title)[1] == year:
        return
    heading = next((h for h in document.headings if h.start <= start < h.start + len(h.text)), None)
    sentence = document.text[slice(*document.sentence_at(start))]
    opening = document.text[document.sentence_at(start)[0] : start]
    begins = _NEXT.fullmatch(opening) is not None
    after = document.text[end : end + 24]
    if re.search(r"(?:谋划|展望|筹划|思考)好?\Z", document.text[max(0, start - 4) : start]):
        planned = after.startswith("工作") or document.is_plan(start)
    elif heading is not None:
        planned = heading.slot == "plan" and re.search(_PLAN_WORDS, heading.text) is not None
    else:
        ahead = re.search(r"将(?!近)", sentence) is not None and document.is_plan(start)
        planned = begins and (ahead or (document.slot_at(start) == "plan" and after[:1] in ("，", "是")))
    if planned and not re.search(r"剩余|年底前|最后|下半年|四季度|以来", sentence):
        severity = CERTAIN if heading is not None and title_years(document.title)[0] == year else SUSPECTED
        message = f"这里在说打算，{year}年的报告打算的应是{year + 1}年。"
        yield document.finding("year.plan", severity, (start, end), message, f"核对后改为{year + 1}年", _SOURCE)


def _next_year_as_past(document: Document, year: int, span: tuple[int, int]) -> Iterator[Finding]:
    start, end = span
    after = document.text[end : end + 12]
    month = re.match(r"(\d{1,2})月", after)
    if document.is_plan(start) or document.slot_at(start) == "closing" or (month and int(month[1]) <= _LAST_MONTH_OF_WRITING):
        return
    sentence = document.text[slice(*document.sentence_at(start))]
    told = re.search(r"了|已|共|累计|全年|以来|取得|完成|开展|举办|召开|组织", sentence)
    ahead = re.search(
        r"将|谋划|为.{0,12}(?:打|奠定|做好)|计划|打算|安排|预计|明年|力争|确保|目标|前|到|思路|要点|预算|面向|迎|届|级|考", sentence
    )
    if told and not ahead:
        message = f"报告年度是{year}年，{year + 1}年的事还没有发生，不能当作成绩写。"
        yield document.finding("year.next", SUSPECTED, span, message, f"核对后改为{year}年", _SOURCE)


def _school_years(document: Document, year: int) -> Iterator[Finding]:
    for match in _SCHOOL_YEAR.finditer(document.text):
        first, last = int(match[1]), int(match[2])
        span = (match.start(), match.end() + 2)
        if last != first + 1:
            yield document.finding("year.school", CERTAIN, span, "学年应是相连的两个年份。", "核对学年", _SOURCE)
        elif first not in (year - 1, year, year + 1) and not _BEFORE.search(
            document.text[max(0, match.start() - 4) : match.start()]
        ):
            message = f"报告年度是{year}年，对应{year - 1}—{year}学年或{year}—{year + 1}学年。"
            yield document.finding("year.school", SUSPECTED, span, message, "核对学年", _SOURCE)


def _moved_words(document: Document, year: int) -> Iterator[Finding]:
    """Yield 去年 where this year is meant, and short years (23年) that begin a sentence."""
    for match in _LAST_YEAR.finditer(document.text):
        before = document.text[max(0, match.start() - 3) : match.start()]
        begins = match.start() == document.sentence_at(match.start())[0] or before.endswith("，")
        contrasted = "今年" in document.text[slice(*document.sentence_at(match.start()))]
        if (
            document.is_quoted(match.start())
            or re.search(r"[比较与同于从自]\Z", before)
            or contrasted
            or not (match["since"] or begins)
        ):
            continue
        message = f"{year}年的报告里“去年”是{year - 1}年；如果说的是本年度的事，应写“今年”或“{year}年”。"
        yield document.finding("year.moved", SUSPECTED, match.span(), message, "核对“去年”指哪一年", _SOURCE)
    for match in re.finditer(r"(?<![一-龥])今年(?:，|以来，|，?我[一-龥]{1,3}|，?本人)[^。；\n]{0,12}将", document.text):
        if document.slot_at(match.start()) == "plan":
            message = f"打算部分的“今年”是{year}年，下一年应写“{year + 1}年”或“明年”。"
            yield document.finding(
                "year.moved", SUSPECTED, (match.start(), match.start() + 2), message, f"改为{year + 1}年", _SOURCE
            )
    for match in _SHORT_YEAR.finditer(document.text):
        message = "年份应写全四位数字。"
        fix = f"20{match['digits']}年"
        yield document.finding("year.short", SUSPECTED, match.span(), message, f"改为“{fix}”", "公文年份写法", fix)
