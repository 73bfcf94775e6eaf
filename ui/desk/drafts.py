"""近期稿子: the list of drafts in the side panel; open, rename, copy, delete and take that back."""

import streamlit as st

from assistant.desk import Listed
from index.errors import NigaoError
from ui.desk import opened
from ui.desk.desk import Desk
from ui.dialogs import dialog
from ui.turns import note

_SHOWN = 6
_DEEDS = {"rename": "改名", "copy": "复制一份", "delete": "删除"}
_DELETED = "draft_deleted"
UNTITLED = "未命名的稿子"


def drafts(current: Desk | None) -> None:
    """Draw the list, the last changed first."""
    try:
        listed = opened.drafts().list()
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    deleted: Listed | None = st.session_state.get(_DELETED)
    if not listed and not deleted:
        return
    st.subheader("近期稿子", anchor=False)
    if deleted:
        with st.container(horizontal=True, vertical_alignment="center", key="deleted"):
            note(f"已删除“{_title(deleted)}”。")
            st.button("撤销删除", key="undelete", on_click=_undelete, args=(deleted.key,))
    for one in listed[:_SHOWN]:
        _row(one, current)
    if listed[_SHOWN:]:
        with st.expander(f"更早的稿子（{len(listed) - _SHOWN}）", key="older_drafts"):
            for one in listed[_SHOWN:]:
                _row(one, current)
    if current:
        st.button("另写一份", icon=":material/add:", key="new_draft", on_click=opened.close, width="stretch")


def _row(one: Listed, current: Desk | None) -> None:
    here = current is not None and current.key == one.key
    with st.container(horizontal=True, vertical_alignment="center", gap=None, key=f"listed_{one.key}"):
        st.button(
            _title(one),
            key=f"open_{one.key}",
            type="primary" if here else "tertiary",
            help=f"{one.changed.astimezone():%m月%d日 %H:%M} 改过；{progress(one)}",
            width="stretch",
            on_click=opened.open_draft,
            args=(one.key,),
        )
        deed = st.menu_button("更多", list(_DEEDS), key=f"menu_{one.key}", type="tertiary", format_func=_DEEDS.__getitem__)
    if deed:
        _do(str(deed), one, here=here)


def _title(one: Listed) -> str:
    return one.title or UNTITLED


def progress(one: Listed) -> str:
    """Say how far a draft is: 共 5 节，2 节空，1 节有待填."""
    counts = one.states
    told = [f"{counts[name]} 节{word}" for name, word in (("empty", "空"), ("blanks", "有待填")) if counts.get(name)]
    return "，".join([f"共 {sum(counts.values())} 节", *(told or ["都已成稿"])]) if counts else "还没有分节"


def _do(deed: str, one: Listed, *, here: bool) -> None:
    if deed == "rename":
        _rename(one)
        return
    try:
        if deed == "copy":
            opened.show(opened.drafts().copy(one.key))
        else:
            opened.drafts().delete(one.key)
            st.session_state[_DELETED] = one
            if here:
                opened.close()
    except NigaoError as error:
        opened.say(str(error))
    st.rerun()


@dialog("改名")
def _rename(one: Listed) -> None:
    title = st.text_input("稿子的题目", one.title, key=f"rename_{one.key}", max_chars=100)
    if st.button("改名", type="primary", key="rename_done", disabled=not title.strip()):
        try:
            store = opened.drafts()
            if saved := store.get(one.key):
                store.rename(one.key, title.strip(), saved.version)
                if (current := opened.desk()) and current.key == one.key:
                    current.look_again()
        except NigaoError as error:
            opened.say(str(error))
        st.rerun()


def _undelete(key: str) -> None:
    try:
        opened.show(opened.drafts().undelete(key))
    except NigaoError as error:
        opened.say(str(error))
    st.session_state[_DELETED] = None
