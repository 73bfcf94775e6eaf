"""从 Word 取回: a file that was exported from here and edited in Word goes back into its draft."""

import streamlit as st

from assistant.desk.changes import take_over
from assistant.desk.returning import Returned, returned
from index.errors import NigaoError
from index.reading import MAX_BYTES
from ui import marks
from ui.desk.desk import Desk
from ui.desk.versions import shown
from ui.dialogs import dialog
from ui.turns import note
from ui.uploads import Upload

_READ = "returned"
WHAT = "从 Word 取回"


@dialog(WHAT, width="large")
def returning(desk: Desk) -> None:
    """Read the edited file and show what it would change; nothing is stored before the writer says so."""
    note("导出以后在 Word 或 WPS 里改过的文件，可以放回这份稿子；没有动过的句子还带着出处。")
    note("正文以文件为准：导出以后又在这里改的会被换掉。表格按行取回成文字，批注和图片不取。")
    file = st.file_uploader("改过的 Word 文件（.docx）", type=["docx"], key=f"returned_{desk.key}_{desk.stamp}")
    note(f"标红的文件不能用：只收 .docx，每份不超过 {MAX_BYTES // 1_000_000} MB；.doc、.wps 请先另存为 .docx。", "nigao-refused")
    if file is None:
        return
    try:
        found = _read(desk, file)
    except NigaoError as error:
        note(f"没有取回：{error}", "nigao-failure")
        return
    st.html(f'<ul class="nigao-list">{"".join(f"<li>{marks.plain(one)}</li>" for one in found.told)}</ul>')
    if not found.changed:
        return
    note("划线的是稿子里有、文件里没有的；加底色的是文件里添的。")
    with st.container(height=320, key="returned_difference"):
        st.html(f'<div class="nigao-difference">{shown(found.changes)}</div>')
    if st.button("按文件改这份稿子", key="take_back", type="primary"):
        _take(desk, found)
        st.rerun()


def _read(desk: Desk, file: Upload) -> Returned:
    """Read a file once for each state of the draft: every click in the dialog draws it anew."""
    name = desk.key, desk.version, desk.draft, file.getvalue()
    known: tuple[object, Returned] | None = st.session_state.get(_READ)
    if known is None or known[0] != name:
        with st.spinner("正在读文件，和稿子对照……"):
            known = name, returned(desk.draft, file.getvalue())
        st.session_state[_READ] = known
    return known[1]


def _take(desk: Desk, found: Returned) -> None:
    if desk.change(WHAT, lambda draft: take_over(draft, found.draft)):
        desk.said = f"已按 Word 文件改好。{''.join(found.told)}不合适可以点“撤销”。"
