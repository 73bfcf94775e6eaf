"""Tab 检查: what the audit of the report noticed in the section, what has one right wording is mended with a click."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.answer import Audit, Finding
from assistant.audit import apply_certain
from assistant.desk import Draft, Part
from assistant.desk import changes as edits
from index.errors import NigaoError
from index.report import SLOT_NAMES
from ui import marks
from ui.desk import opened
from ui.desk.desk import Desk
from ui.turns import note

OPEN_BLANK = "left.blank"


def findings(desk: Desk, part: Part) -> None:
    """Draw the findings of the section at hand, and what concerns the whole report below."""
    draft, audits = desk.draft, opened.audits()
    if failure := audits.failure(draft):
        note(f"没有查成：{failure}", "nigao-failure")
        return
    audit = audits.of(draft)
    if audit is None:
        note("正在核对全文…" if audits.under_way(draft) else "还没有文字可查；写了以后自动核对年份、称谓、数字和抄录。")
        return
    found = [one for one in draft.findings_in(part.key, audit.findings) if one.rule != OPEN_BLANK]
    fixable = [one for one in found if one.fix is not None and one.severity == "certain"]
    if fixable:
        label = f"改掉确定的问题（{len(fixable)} 处）"
        st.button(label, key="fix_part", type="primary", on_click=_fix, args=(desk, part.key, fixable))
    _rows(found) if found else note("本节没有发现问题。")
    _whole(draft, part, audit)


def _whole(draft: Draft, part: Part, audit: Audit) -> None:
    elsewhere = [one for one in audit.findings if one not in draft.findings_in(part.key, audit.findings) and one.rule != OPEN_BLANK]
    if elsewhere:
        with st.expander(f"其他各节和全文的问题（{len(elsewhere)}）", key="findings_elsewhere"):
            _rows(elsewhere, draft)
    if audit.promises:
        told = {"answered": "已写到", "partly": "部分写到", "not_mentioned": "没有写到"}
        with st.expander(f"去年计划的落实（{len(audit.promises)}）", key="promises_kept"):
            rows = (
                f"<li><span>{marks.plain(one.text)}</span><small>{told.get(one.status, one.status)}</small></li>"
                for one in audit.promises
            )
            st.html(f'<ol class="nigao-rows">{"".join(rows)}</ol>')
    copying = audit.copying
    note(f"全文与资料库相同的文字占 {copying.share:.0%}，最长连续 {copying.longest_run} 字。" + "".join(audit.notices))


def _rows(found: Sequence[Finding], draft: Draft | None = None) -> None:
    """Draw findings; with the draft it is said in which section each of them is."""
    rows = (_row(one, place_of(draft, one) if draft else "") for one in found)
    st.html(f'<ol class="nigao-rows">{"".join(rows)}</ol>')


def place_of(draft: Draft, finding: Finding) -> str:
    """Return the section that a finding is in, 题目 for what stands before them all."""
    inside = (placed for placed in draft.placed if placed.start <= finding.start < max(placed.end, placed.start + 1))
    return next((placed.title or SLOT_NAMES[placed.part.slot] for placed in inside), "题目")


def _row(finding: Finding, place: str) -> str:
    sure = "确定" if finding.severity == "certain" else "疑似"
    css = "nigao-sure" if finding.severity == "certain" else "nigao-weak"
    said = f"{place}{'：' if place else ''}{finding.message}{'　建议：' + finding.suggestion if finding.suggestion else ''}"
    quoted = finding.text if len(finding.text) <= 60 else f"{finding.text[:60]}…"
    return (
        f'<li><span class="nigao-badge {css}">{sure}</span><span>{marks.plain(quoted)}</span>'
        f"<small>{marks.plain(said)}</small></li>"
    )


def _fix(desk: Desk, part_key: str, found: Sequence[Finding]) -> None:
    try:
        text = mended(desk.draft, part_key, found)
    except NigaoError as error:
        desk.said = str(error)
        return
    desk.change("改掉确定的问题", lambda draft: edits.write(draft, part_key, text))


def mended(draft: Draft, part_key: str, found: Sequence[Finding]) -> str:
    """Return the text of a part with the fixes of findings that lie in it; offsets are those of the whole text."""
    placed = next(one for one in draft.placed if one.part.key == part_key)
    inside = [one for one in found if placed.body <= one.start and one.end <= placed.end]
    moved = [replace(one, start=one.start - placed.body, end=one.end - placed.body) for one in inside]
    return apply_certain(placed.part.text, moved).text
