"""The same figures in words and as tables, for those who do not see the charts. Pure."""

import html
from collections import Counter
from collections.abc import Iterable, Sequence

from index.overview import Cover, Overview, Phrase, Tally
from index.report import SLOT_NAMES
from ui.pictures.charts import GENERAL, UNKNOWN_KIND, area_name, slots_of, year_name


def years_told(tallies: Sequence[Tally]) -> str:
    """Say which years have most reports, and which in between have none."""
    counts: Counter[int] = Counter()
    for one in tallies:
        if one.year:
            counts[one.year] += one.reports
    if not counts:
        return "各份报告的年度都不明。"
    first, last = min(counts), max(counts)
    most = max(counts, key=lambda year: (counts[year], year))
    gaps = [f"{year}年" for year in range(first, last) if not counts[year]]
    said = f"报告从{first}年到{last}年，{most}年最多，有 {counts[most]} 份。" if first < last else f"都是{first}年的报告。"
    return said + (f"其中没有{'、'.join(gaps)}的。" if gaps else "")


def coverage_told(coverage: Sequence[Cover]) -> str:
    """Say which areas have most passages, and in which areas problems or plans are missing."""
    totals: Counter[str] = Counter()
    slots: dict[str, set[str]] = {}
    for one in (one for one in coverage if one.area != GENERAL):
        totals[one.area] += one.passages
        slots.setdefault(one.area, set()).add(one.slot)
    if not totals:
        return "都是通用的表述，没有说到哪个领域。"
    most = "、".join(f"{area}（{count}段）" for area, count in totals.most_common(3))
    lacking = [
        area for area, _ in totals.most_common() if "achievements" in slots[area] and not {"problems", "plan"} <= slots[area]
    ]
    thin = (
        f"有工作成效、却缺存在问题或下步打算的领域：{'、'.join(lacking[:8])}{'等' if len(lacking) > 8 else ''}。" if lacking else ""
    )
    return f"写得最多的领域是{most}。{thin}"


def map_told(overview: Overview) -> str:
    """Say what the map shows and how else its passages can be found."""
    shown = (
        f"从 {overview.passages} 段里匀着取了 {len(overview.places)} 段" if overview.sampled else f"共 {len(overview.places)} 段"
    )
    return f"每个点是一段，{shown}，离得近的意思相近。点一个点，看它在报告里的原文；用键盘请到“找先例”按意思查找。"


def phrases_told(phrases: Sequence[Phrase]) -> str:
    """Say which phrase most reports share."""
    if not phrases:
        return "没有三份以上报告共有的说法。"
    return f"多份报告都有的说法，多是固定提法；最常见的是“{phrases[0].text}”，{phrases[0].reports} 份报告写到。"


def years_table(tallies: Sequence[Tally]) -> str:
    """Return the reports by year and kind as a table."""
    rows = ((year_name(one.year), one.kind or UNKNOWN_KIND, str(one.reports)) for one in tallies)
    return table_html("各年度各文种的报告份数", ("年度", "文种", "份数"), rows)


def coverage_table(coverage: Sequence[Cover]) -> str:
    """Return passages by area and section as a table, all areas."""
    counts = {(one.area, one.slot): one.passages for one in coverage}
    areas = dict.fromkeys(one.area for one in coverage)
    slots = slots_of(coverage)
    rows = ((area_name(area), *(str(counts.get((area, slot), 0)) for slot in slots)) for area in areas)
    return table_html("各领域各部分的段落数", ("领域", *(SLOT_NAMES[slot] for slot in slots)), rows)


def phrases_table(phrases: Sequence[Phrase]) -> str:
    """Return the set phrases as a table."""
    return table_html("多份报告共有的说法", ("说法", "报告份数"), ((one.text, str(one.reports)) for one in phrases))


def table_html(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as HTML; everything in it is escaped. The first cell of a row is its head."""
    head = "".join(f'<th scope="col">{html.escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>{"".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    named = f"<caption>{html.escape(caption)}</caption>"
    return f'<table class="nigao-table">{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
