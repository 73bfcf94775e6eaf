"""Page 找先例: one box and its filters, what is found, two sides compared, the note of collected passages."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from index.errors import NigaoError
from ui import state
from ui.precedents import collecting, comparing, pages, results
from ui.precedents.sought import VIEWS
from ui.turns import note

_NAMES = dict(zip(VIEWS, ("查找", "对照", "摘记"), strict=True))


def page() -> None:
    """Draw the page."""
    st.html(Path(__file__).parent / "precedents" / "finding.css")
    st.title("找先例", anchor=False)
    try:
        library = state.library()
        reports = library.reports()
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    sought = pages.current()
    st.session_state["find_view"] = sought.view
    st.segmented_control(
        "看什么",
        VIEWS,
        key="find_view",
        format_func=_NAMES.__getitem__,
        label_visibility="collapsed",
        required=True,
        on_change=_turn,
    )
    collecting.failure()
    if sought.view == "note":
        collecting.note_view()
        return
    if not reports:
        note("资料库还没有材料，先加入几份往年的报告，才有先例可找。")
        if st.button("去资料库上传报告", key="to_library", type="primary"):
            st.switch_page("library.py")
        return
    if sought.view == "compare":
        comparing.comparison(library, sought, reports)
        return
    results.box(sought)
    results.filters(sought, reports)
    results.chips(sought)
    results.results(library, sought)


def _turn() -> None:
    pages.go(replace(pages.current(), view=st.session_state["find_view"]))


page()
