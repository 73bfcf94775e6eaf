"""用到草稿: a passage in the writer's voice, its facts blanks, to be looked at before it goes anywhere."""

import streamlit as st

from assistant.answer import Answer, Draft
from assistant.borrowing import borrowed
from assistant.profile import Profile
from index.errors import NigaoError
from index.report import Hit
from ui import marks, state
from ui.cards import copy_button
from ui.desk import opened
from ui.desk.adopting import adopting
from ui.dialogs import dialog
from ui.jobs import Exchange
from ui.turns import note

_MUCH = 0.5
_BEFORE = "use_before"


def use(hit: Hit) -> None:
    """Show a passage as it would stand in the writer's draft, and let it be put there."""
    st.session_state[_BEFORE] = _version()
    _use(hit)


def _version() -> tuple[str, int] | None:
    """Return which draft is open and in which version; a change of it tells that the passage was taken."""
    desk = opened.desk()
    return (desk.key, desk.version) if desk else None


@dialog("用到草稿", width="large")
def _use(hit: Hit) -> None:
    desk, current = opened.desk(), state.conversation()
    profile, facts = (desk.draft.profile, desk.draft.facts) if desk else (current.profile, current.facts)
    try:
        draft = borrowed(hit, profile)
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    if _version() != st.session_state.get(_BEFORE):
        note(f"已放进稿子“{desk.draft.title or '未命名'}”，不合适可以在写作页点“撤销”。" if desk else "已放进稿子。")
        if st.button("去写作页看", key="use_go", type="primary"):
            st.switch_page("writing.py")
        return
    note(_as_whom(profile))
    st.html(f'<div class="nigao-text nigao-borrowed">{marks.plain(draft.text)}</div>')
    note(_told(draft))
    for finding in draft.findings:
        note(f"请核对“{finding.text}”：{finding.message.rstrip('。')}。{finding.suggestion}", "nigao-failure")
    if draft.blanks:
        rows = "".join(
            f"<li><span>{marks.plain(b.mark)}</span><small>原文：{marks.plain(b.context)}</small></li>" for b in draft.blanks
        )
        with st.expander(f"待填事项（{len(draft.blanks)}处）", key="borrowed_blanks"):
            st.html(f'<ol class="nigao-rows">{rows}</ol>')
    with st.container(horizontal=True, vertical_alignment="center", key="borrowed_ways"):
        exchange = Exchange("用到草稿", Answer("draft", draft.text, (hit,), draft))
        adopting(desk, exchange, f"borrowed_{hit.passage_id}", profile, facts)
        copy_button(draft.text, "borrowed_copy", "复制改好的文字")
    if desk and desk.said:
        note(desk.said)


def _as_whom(profile: Profile) -> str:
    who = "，".join(filter(None, (profile.unit or profile.unit_kind, f"{profile.year}年" if profile.year else None)))
    if not who:
        return "还不知道您的单位和年度，称谓按“我单位”写；在写作页侧栏填好“本次写作”，称谓和年份会跟着改。"
    return f"已按“本次写作”改称谓和年份：{who}。"


def _told(draft: Draft) -> str:
    parts = [f"原单位的数字、名称已换成 {len(draft.blanks)} 处待填。" if draft.blanks else "这段没有要换掉的数字和名称。"]
    parts.append(f"与原文相同的文字占 {draft.copying.share:.0%}，最长连续 {draft.copying.longest_run} 字")
    parts.append("，照搬较多，请结合本单位的做法改写。" if draft.copying.share > _MUCH else "。")
    return "".join(parts)
