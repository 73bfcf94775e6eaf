"""The right side: the report as it grows. A fragment of its own, so a click here draws nothing of the chat anew."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.answer import Audit
from assistant.assistant import Assistant
from assistant.desk import Draft, Part
from assistant.desk import changes as edits
from index.errors import NigaoError
from ui import dialogs, marks, state
from ui.desk import opened
from ui.desk.desk import Desk, clock
from ui.desk.editor import editor
from ui.desk.exporting import exporting
from ui.desk.outline import outline
from ui.desk.returning import WHAT, returning
from ui.desk.versions import versions
from ui.turns import note

Ask = Callable[[Part, str], None]
"""Has the assistant work on a part: `draft` or `reword`; or takes the draft that waits in the chat: `take`."""
_WATCH, _LOOK_AGAIN = 4.0, 1.0
_LIST_CHANGED = "list_changed"


@st.fragment
def report(desk: Desk, ask: Ask, offers: Callable[[Part], bool]) -> None:
    """Draw the report; a section is drafted by the chat, which is drawn anew then. `offers`: a draft of a part waits there."""
    if st.session_state.pop(_LIST_CHANGED, False):
        st.rerun()  # the list of drafts stands outside of this fragment
    dialogs.none_open()
    _banner(desk)
    _head(desk)
    _promises(desk)
    left, right = st.columns([5, 8], gap="small")
    with left:
        outline(desk)
    part = desk.part
    with right, st.container(key="part_side"):
        if part is None:
            note("还没有分节，点“加一节”开始；或者把对话里的草稿“作为新的一节”采用进来。")
        elif wanted := editor(desk, part, offered=offers(part)):
            ask(part, wanted)
            st.rerun()
    _audit(desk)
    st.fragment(_watch, run_every=_WATCH)(desk)


def _banner(desk: Desk) -> None:
    if said := (opened.said() or desk.said):
        note(said, "nigao-told-once")
        desk.said = ""
    if not desk.conflict:
        return
    with st.container(border=True, key="conflict"):
        note(desk.conflict.said, "nigao-failure")
        note("您的修改还留在这一页里，两边都没有被覆盖。")
        with st.container(horizontal=True):
            st.button("把我的存成另一份", key="keep_mine", type="primary", on_click=_keep_mine, args=(desk,))
            st.button("放弃我的，看对方的", key="take_theirs", on_click=desk.take_theirs)


def _keep_mine(desk: Desk) -> None:
    try:
        kept = desk.keep_mine()
    except NigaoError as error:
        desk.said = str(error)
        return
    if kept:
        st.session_state[_LIST_CHANGED] = True
        desk.said = f"您的修改已另存为“{kept.draft.title}”，在“近期稿子”里；这里是对方保存的内容。"


def _watch(desk: Desk) -> None:
    """Tell when another window has saved; drawn every few seconds, holds nothing that is typed into."""
    if newer := desk.newer():
        with st.container(horizontal=True, vertical_alignment="center", key="newer"):
            note(f"另一个窗口在 {clock(newer.changed)} 改过这份稿子，这里显示的还是之前的内容。")
            if st.button("显示最新内容", key="look_again", on_click=desk.look_again):
                st.rerun()


def _head(desk: Desk) -> None:
    key = f"title_{desk.key}_{desk.stamp}"
    st.text_input(
        "报告题目",
        desk.draft.title,
        key=key,
        label_visibility="collapsed",
        placeholder="报告题目",
        max_chars=100,
        on_change=_retitle,
        args=(desk, key),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="report_actions"):
        if st.button("导出", icon=":material/download:", key="export", type="primary", shortcut="Ctrl+E"):
            exporting(desk)
        if st.button(WHAT, icon=":material/upload:", key="bring_back", type="tertiary"):
            returning(desk)
        st.button("撤销", icon=":material/undo:", key="undo_edit", type="tertiary", on_click=desk.undo)
        st.button("重做", icon=":material/redo:", key="redo_edit", type="tertiary", on_click=desk.redo)
        if st.button("版本", icon=":material/history:", key="versions", type="tertiary"):
            versions(desk)
        saved = "未保存" if desk.conflict else f"已保存 {clock(desk.changed)}"
        left = len(desk.draft.blanks())
        note(f"{saved} · 待填 {left}" if left else saved, "nigao-saved")


def _retitle(desk: Desk, key: str) -> None:
    title = st.session_state[key]
    desk.change("改了题目", lambda draft: edits.retitle(draft, title))


def _promises(desk: Desk) -> None:
    if promised := desk.draft.promises:
        with st.expander(f"去年说要做的事（{len(promised)}）", key="promises"):
            note("写“主要工作”时逐条交代做得怎样；没做成的写进“存在问题”。")
            st.html(f'<ol class="nigao-rows">{"".join(f"<li>{marks.plain(one)}</li>" for one in promised)}</ol>')


def _audit(desk: Desk) -> None:
    """Have the text audited beside the window, and look whether it is."""
    draft, audits = desk.draft, opened.audits()
    try:
        audits.want(draft, partial(_audited, state.assistant()))
    except NigaoError:
        return  # without a library the chat says so; the report can be written all the same
    if audits.under_way(draft):
        st.fragment(_await_audit, run_every=_LOOK_AGAIN)(desk)


def _audited(assistant: Assistant, draft: Draft) -> Audit:
    return assistant.audit(draft.text, draft.profile, last_year=draft.earlier or None)


def _await_audit(desk: Desk) -> None:
    if not opened.audits().under_way(desk.draft) and not dialogs.is_open():
        st.rerun()
