"""Precedent passages: as written, with report, year and section, and what the habit of the library is when that is asked."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.conditions import conditions, take_backs, ways_out
from assistant.markdown import escape, quote
from assistant.phrases import usual_matters
from assistant.request import Request
from index import Library
from index.asking import search_desk
from index.narrowing import without
from index.query import has_matter
from index.report import PLACEHOLDER, SLOT_NAMES, Filters, Hit, Preference, SearchResult, StoredReport
from index.searching import describe_filters

_ONLY = re.compile("(?:只|仅|单)(?:看|要|找|限|查)[^，。]{0,6}(?:政府部门|乡镇街道|党委|局)")
"""Who says that he wants only one kind of unit does not mean those who write at the same desk: 只看政府部门的."""
_NO_MATTER = re.compile(
    "(?:请|麻烦)?(?:帮我|给我|替我)?(?:再)?(?:找|搜|查|翻|看)(?:一?下)?|[一两二三四五几\\d]{1,2}[段篇份条个]|原文|原话|注明[^，。]{0,8}|(?:出自|是)?哪一?[篇份]|出处|来源|写|的"
)
"""Words of asking that name nothing to be looked for."""
_USUAL = 5
_MOST_ROWS = 20
NO_MORE = "这样的段落资料库里没有更多了，可以放宽条件（例如“不限年份”）或换个说法再找。"
_HABIT = re.compile(r"写几条|分几[个条点块]|多长|多少字|一般写")


@dataclass(frozen=True)
class Found:
    """What a search gave, with the filters that were really applied and a word about those given up."""

    result: SearchResult
    filters: Filters
    loosened: str | None = None

    @classmethod
    def nothing(cls) -> "Found":
        """Nothing looked for, nothing found."""
        return cls(SearchResult((), None), Filters())


def find_somewhere(library: Library, query: str, filters: Filters, k: int, preference: Preference = Preference()) -> Found:
    """Search with the filters of a request; a kind of unit that has nothing is given up, and that is said."""
    found = search_desk(library, query, k, filters, preference)
    if found.hits or not filters.unit_kind:
        return Found(found, filters)
    wider = replace(filters, unit_kind=None)
    again = library.search(query, k, wider, preference)
    if not again.hits:
        return Found(found, filters)
    said = f"资料库里没有“{filters.unit_kind}”的报告写到这方面，以下来自其他单位，请留意口气和职责不同。"
    return Found(again, wider, said)


def precedents(library: Library, request: Request, shown: Sequence[str] = ()) -> Answer:
    """Answer a request for precedent passages; a filter of the request is never given up, but offered to be.

    Passages that stand in the answers `shown` before are not given again.
    """
    filters = request.filters
    if _HABIT.search(request.text) and request.slot:
        return _habit(library, request.slot, without(filters, frozenset({"section"})))
    writer = Preference(request.profile.unit_kind, request.profile.year)
    matter = _said_or_usual(request)
    wanted = request.count or _USUAL
    strictly = _ONLY.search(request.text) is not None
    result = search_desk(library, matter, wanted + sum(map(_passages_in, shown)), filters, writer, strictly=strictly)
    if shown:
        fresh = [hit for hit in result.hits if not any(quote(_readable(hit.text)) in one for one in shown)]
        result = replace(result, hits=tuple(fresh[:wanted]), notice=result.notice if fresh else NO_MORE)
    notices = tuple(filter(None, (result.notice,)))
    if not result.hits:
        offers = ways_out(filters, lambda wider: bool(search_desk(library, matter, 1, wider).hits))
        said = escape(result.notice or "没有找到。")
        return Answer("precedents", said, notices=notices, assumptions=conditions(filters), offers=offers)
    filtered = describe_filters(filters)
    lead = f"找到 {len(result.hits)} 段先例" + (f"（条件：{filtered}）" if filtered else "") + "，按贴切程度排列："
    shown = "\n\n".join(
        f"**{n}. {source_line(hit)}**\n\n{quote(_readable(hit.text))}{_alike(hit)}" for n, hit in enumerate(result.hits, 1)
    )
    offers = take_backs(filters)
    return Answer("precedents", f"{lead}\n\n{shown}", result.hits, None, notices, conditions(filters), offers)


def _said_or_usual(request: Request) -> str:
    """Return what to look for; who wants passages of a section and names nothing gets what such a section usually tells."""
    matter = request.matter or request.text
    usual = usual_matters(request.filters.section)
    return "，".join(usual) if usual and not has_matter(_NO_MATTER.sub("", matter)) else matter


def _passages_in(answer: str) -> int:
    """Return how many passages an answer gives."""
    return len(re.findall(r"^\*\*\d+\. ", answer, re.MULTILINE))


def _readable(text: str) -> str:
    """Show what the source itself had masked as ××, and say so: ⟦数⟧ is a mark of ours that nobody else reads."""
    shown = PLACEHOLDER.sub("××", text)
    return shown if shown == text else f"{shown}（××处原文已隐去）"


def _alike(hit: Hit) -> str:
    return f"\n\n（另有 {hit.alike} 段与此几乎相同，未列出）" if hit.alike else ""


def source_line(hit: Hit) -> str:
    """Name where a passage stands: report, year, section, heading."""
    head = hit.heading_path[-1] if hit.heading_path else ""
    year = f"{hit.year}年" if hit.year and str(hit.year) not in hit.title else ""
    return escape(" · ".join(part for part in (hit.title, year, SLOT_NAMES[hit.slot], head) if part))


def _among(report: StoredReport, filters: Filters) -> bool:
    """Whether a report satisfies the filters that speak of reports."""
    year = report.year or 0
    in_years = filters.year in (None, year) and (filters.since or 0) <= year <= (filters.until or 9999)
    of_kind = filters.report_kind in (None, report.report_kind) and filters.unit_kind in (None, report.unit_kind)
    return in_years and of_kind


def _habit(library: Library, slot: str, filters: Filters) -> Answer:
    """How many points reports give a section and how long they are, over the whole library."""
    rows = []
    for report in library.reports():
        if not _among(report, filters):
            continue
        texts = [hit.text for hit in library.section([report.report_id], slot)]
        marked = [text for text in texts if re.match(r"[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六]", text)]
        if texts:
            rows.append((report.title, len(marked) or len(texts), sum(map(len, texts))))
    if not rows:
        return Answer(
            "precedents",
            f"资料库里没有“{SLOT_NAMES[slot]}”这一部分，无法统计。",
            notices=("没有可统计的报告。",),
            assumptions=conditions(filters),
        )
    counts = Counter(count for _, count, _ in rows)
    usual = "、".join(f"{count} 条的有 {number} 篇" for count, number in sorted(counts.items()))
    lengths = sorted(length for *_, length in rows)
    lead = (
        f"资料库 {len(rows)} 篇报告写了“{SLOT_NAMES[slot]}”：{usual}；"
        f"篇幅多在 {lengths[len(lengths) // 4]}-{lengths[3 * len(lengths) // 4]} 字，中位 {lengths[len(lengths) // 2]} 字。"
    )
    table = ["| 报告 | 条数 | 字数 |", "|---|---|---|"]
    table += [f"| {escape(title)} | {count} | {length} |" for title, count, length in rows[:_MOST_ROWS]]
    if len(rows) > _MOST_ROWS:
        table.append(f"\n另有 {len(rows) - _MOST_ROWS} 篇没有列出。")
    return Answer("precedents", lead + "\n\n" + "\n".join(table), assumptions=conditions(filters), offers=take_backs(filters))
