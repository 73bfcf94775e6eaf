"""Precedent passages: as written, with report, year and section, and what the habit of the library is when that is asked."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.markdown import escape, quote
from assistant.request import Request
from index import Library
from index.query import subject
from index.report import SLOT_NAMES, Filters, Hit, Preference, SearchResult
from index.searching import describe_filters

_USUAL = 5
_HABIT = re.compile(r"写几条|多长|多少字|一般写")


@dataclass(frozen=True)
class Found:
    """What a search gave, with the filters that were really applied and a word about those given up."""

    result: SearchResult
    filters: Filters
    loosened: str | None = None


_ONE_DESK = (("政府部门", "党组"), ("乡镇街道", "党工委"), ("党委", "党工委"))


def find(library: Library, query: str, filters: Filters, k: int, preference: Preference = Preference()) -> Found:
    """Search with the filters that the request names, a bureau meaning its Party group too.

    A kind of unit that has nothing is given up, and that is said.
    """
    if not filters.unit_kind:
        return Found(library.search(query, k, filters, preference), filters)
    kinds = next((desk for desk in _ONE_DESK if desk[0] == filters.unit_kind), (filters.unit_kind,))
    results = [library.search(query, k, replace(filters, unit_kind=kind), preference) for kind in kinds]
    hits = sorted((hit for result in results for hit in result.hits), key=lambda hit: -hit.score)[:k]
    if hits:
        notice = next((result.notice for result in results if result.hits and result.hits[0] == hits[0]), None)
        return Found(SearchResult(tuple(hits), notice), filters)
    wider = replace(filters, unit_kind=None)
    again = library.search(query, k, wider, preference)
    if not again.hits:
        return Found(results[0], filters)
    said = f"资料库里没有“{filters.unit_kind}”的报告写到这方面，以下来自其他单位，请留意口气和职责不同。"
    return Found(again, wider, said)


def precedents(library: Library, request: Request) -> Answer:
    """Answer a request for precedent passages."""
    if _HABIT.search(request.text) and request.slot:
        return _habit(library, request.slot, request.filters)
    writer = Preference(request.profile.unit_kind, request.profile.year)
    found = find(library, _matter(request), request.filters, request.count or _USUAL, writer)
    notices = tuple(filter(None, (found.loosened, found.result.notice)))
    if not found.result.hits:
        return Answer("precedents", escape(found.result.notice or "没有找到。"), notices=notices)
    filtered = describe_filters(found.filters)
    lead = f"找到 {len(found.result.hits)} 段先例" + (f"（条件：{filtered}）" if filtered else "") + "，按贴切程度排列："
    shown = "\n\n".join(
        f"**{n}. {source_line(hit)}**\n\n{quote(hit.text)}{_alike(hit)}" for n, hit in enumerate(found.result.hits, 1)
    )
    return Answer("precedents", f"{lead}\n\n{shown}", found.result.hits, notices=notices)


_FILTER_WORDS = re.compile(
    r"(?:最好)?20\d\d年?(?:度|以后|之后|以来)?的?|(?:述职报告|述责述廉报告|工作总结|情况报告|汇报材料|总结|述职)(?:里|中|里面|当中)?|注明出自哪篇"
    r"|(?:区县局|委办局|局党组|乡镇党委|镇党委|街道党工委|街道|乡镇|学校|医院|国企|公司)(?=写|的|有|里)"
)


def _matter(request: Request) -> str:
    """Return the request without the words that became filters, so that only the matter itself is looked for."""
    matter = _FILTER_WORDS.sub("", request.text)
    return matter if len(subject(matter)) >= 2 else request.text


def _alike(hit: Hit) -> str:
    return f"\n\n（另有 {hit.alike} 段与此几乎相同，未列出）" if hit.alike else ""


def source_line(hit: Hit) -> str:
    """Name where a passage stands: report, year, section, heading."""
    head = hit.heading_path[-1] if hit.heading_path else ""
    year = f"{hit.year}年" if hit.year and str(hit.year) not in hit.title else ""
    return escape(" · ".join(part for part in (hit.title, year, SLOT_NAMES[hit.slot], head) if part))


def _habit(library: Library, slot: str, filters: Filters) -> Answer:
    """How many points reports give a section and how long they are, over the whole library."""
    rows = []
    for report in library.reports():
        if filters.year and report.year != filters.year:
            continue
        texts = [hit.text for hit in library.section([report.report_id], slot)]
        marked = [text for text in texts if re.match(r"[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六]", text)]
        if texts:
            rows.append((report.title, len(marked) or len(texts), sum(map(len, texts))))
    if not rows:
        return Answer("precedents", f"资料库里没有“{SLOT_NAMES[slot]}”这一部分，无法统计。", notices=("没有可统计的报告。",))
    counts = Counter(count for _, count, _ in rows)
    usual = "、".join(f"{count} 条的有 {number} 篇" for count, number in sorted(counts.items()))
    lengths = sorted(length for *_, length in rows)
    lead = (
        f"资料库 {len(rows)} 篇报告写了“{SLOT_NAMES[slot]}”：{usual}；"
        f"篇幅多在 {lengths[len(lengths) // 4]}-{lengths[3 * len(lengths) // 4]} 字，中位 {lengths[len(lengths) // 2]} 字。"
    )
    table = ["| 报告 | 条数 | 字数 |", "|---|---|---|"]
    table += [f"| {escape(title)} | {count} | {length} |" for title, count, length in rows]
    return Answer("precedents", lead + "\n\n" + "\n".join(table))
