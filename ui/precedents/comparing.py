"""对照: one section of two reports, or of two years, side by side."""

import html
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.comparing import Side, compared, sibling, side
from index import Library
from index.report import SLOT_NAMES, SLOTS, StoredReport
from ui import marks
from ui.cards import read_report
from ui.precedents import pages, results
from ui.precedents.sought import Sought
from ui.turns import note

_SIDES = {"left": "左边", "right": "右边"}


def comparison(library: Library, sought: Sought, reports: Sequence[StoredReport]) -> None:
    """Draw the choice of both sides and of the section, and the sides."""
    names = _names(reports)
    sought = _completed(sought, reports)
    slot = sought.given.section or "achievements"
    with st.container(key="compare_choice"):
        columns = st.columns([1, 2, 2])
        st.session_state["compare_section"] = slot
        columns[0].selectbox("部分", SLOTS, key="compare_section", format_func=SLOT_NAMES.__getitem__, on_change=_choose)
        for column, (name, label) in zip(columns[1:], _SIDES.items(), strict=True):
            chosen = getattr(sought, name)
            st.session_state[f"compare_{name}"] = chosen if chosen in names else None
            column.selectbox(
                label,
                [*names],
                key=f"compare_{name}",
                format_func=names.__getitem__,
                placeholder="选一份报告或一个年度",
                on_change=_choose,
            )
    if any(one.isdecimal() for one in (sought.left, sought.right)):
        results.box(sought)
        note("年度一侧只列与框里的话有关的段落；框空着，就从这一年的报告里匀着取。")
    if sought.left not in names or sought.right not in names:
        note("两边各选一份报告，或各选一个年度，就可以并排看同一部分怎么写。")
        return
    filters = replace(sought.given, section=slot)
    left, right = (side(library, one, reports, sought.sentence, filters) for one in (sought.left, sought.right))
    left, right = compared(left, right)
    for column, one, name in zip(st.columns(2), (left, right), _SIDES, strict=True):
        with column:
            _side(one, name, single=not getattr(sought, name).isdecimal())


def _completed(sought: Sought, reports: Sequence[StoredReport]) -> Sought:
    """Return the search with a right side: the same unit's report of another year, where there is one."""
    left = next((one for one in reports if one.report_id == sought.left), None)
    other = sibling(left, reports) if left and not sought.right else None
    return replace(sought, right=other.report_id) if other else sought


def _names(reports: Sequence[StoredReport]) -> dict[str, str]:
    """Return what can stand on a side: the years first, then the reports by title."""
    years = sorted({one.year for one in reports if one.year}, reverse=True)
    counts = {year: sum(one.year == year for one in reports) for year in years}
    titles = {one.report_id: one.title for one in sorted(reports, key=lambda one: one.title)}
    return {str(year): f"{year}年（{counts[year]} 份报告）" for year in years} | titles


def _choose() -> None:
    chosen = {name: st.session_state[f"compare_{name}"] or "" for name in _SIDES}
    sought = pages.current()
    given = replace(sought.given, section=st.session_state["compare_section"])
    pages.go(replace(sought, given=given, left=chosen["left"], right=chosen["right"]))


def _side(one: Side, name: str, *, single: bool) -> None:
    st.html(f'<h2 class="nigao-side">{html.escape(one.label)}</h2>')
    if not one.passages:
        note("这一部分没有段落。")
        return
    reports, rest = "" if single else f"{one.reports} 份报告，", "，其余从略" if one.more else ""
    told = f"{reports}{len(one.passages)} 段，{one.characters} 字{rest}"
    note(f"{told}；{f'与另一边相同的文字占 {one.share:.0%}（标黄）' if one.share else '与另一边没有相同的文字'}。")
    with st.container(key=f"side_{name}"):
        for number, passage in enumerate(one.passages):
            hit = passage.hit
            path = " › ".join(hit.heading_path if single else (hit.title, *hit.heading_path))
            st.html(
                f'<div class="nigao-card"><span class="nigao-path">{marks.plain(path)}</span>'
                f'<div class="nigao-text">{marks.highlighted(hit.text, passage.shared)}</div></div>'
            )
            if st.button("看原文", key=f"side_{name}_{number}", type="tertiary"):
                read_report(hit.report_id, hit.passage_id)
