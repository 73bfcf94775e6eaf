"""示例资料库: the reports that come with the program, told from the user's own, taken out and put back."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from index import Library
from index.errors import NigaoError
from index.report import FileOutcome, StoredReport
from ui.dialogs import dialog
from ui.turns import note

FOLDER = Path(__file__).parents[1] / "corpus"
_SAID = "samples_said"
LEFT_OUT = "samples-left-out"
"""A file of this name in the library folder keeps `make run` from adding the sample reports again."""


@cache
def _files() -> frozenset[str]:
    return frozenset(path.name for path in FOLDER.glob("*.*") if not path.name.startswith("README"))


def samples(reports: Sequence[StoredReport]) -> list[StoredReport]:
    """Return those reports that came with the program."""
    return [report for report in reports if report.file in _files()]


def take_out(library: Library, reports: Sequence[StoredReport]) -> int:
    """Remove the sample reports for good; returns how many.

    Raises:
        LibraryError: the library cannot be written.

    """
    found = [report.report_id for report in samples(reports)]
    (library.folder / LEFT_OUT).write_text("示例报告已由用户移除；删去本文件，下次启动会重新加入。\n", encoding="utf-8")
    return len(library.remove(found))


def put_back(library: Library) -> list[FileOutcome]:
    """Add the sample reports; returns an outcome for each."""
    outcomes = library.add([FOLDER])
    (library.folder / LEFT_OUT).unlink(missing_ok=True)
    return outcomes


def said() -> str:
    """Return what the last change of the samples came to, once."""
    return str(st.session_state.pop(_SAID, ""))


def offer(library: Library) -> None:
    """Draw the button that puts the samples into an empty library."""
    st.button("放入示例资料库，先试用", key="samples_in", on_click=_put_samples_back, args=(library,))


def tell(library: Library, reports: Sequence[StoredReport]) -> None:
    """Say which reports are samples, and offer to go on without them."""
    count = len(samples(reports))
    if not count:
        return
    own = len(reports) - count
    with st.container(horizontal=True, vertical_alignment="center", key="samples"):
        mine = f"另外 {own} 份是您自己的。" if own else "还没有您自己的材料：在页面下方上传往年的报告，就会一起查找和引用。"
        note(f"其中 {count} 份是随程序附带的示例资料库，单位、人名、数字都是编的，供试用。{mine}")
        if st.button("换成自己的材料", key="samples_out"):
            _leave_samples(library, reports)


@dialog("换成自己的材料")
def _leave_samples(library: Library, reports: Sequence[StoredReport]) -> None:
    count = len(samples(reports))
    st.html(
        f"<p>移除 {count} 份示例报告后，查找和起草只用您自己的材料；您上传的报告、稿子和摘记都不动。</p>"
        "<p>自己的材料少于十来份时，起草的要点会少一些；可以先上传，再移除示例。以后想要示例，清空资料库后可以重新放入。</p>"
    )
    with st.container(horizontal=True):
        sure = st.button("移除示例报告", type="primary", key="samples_confirmed", on_click=_take_samples_out, args=(library,))
        if st.button("先不移除", key="samples_kept") or sure:
            st.rerun()


def _take_samples_out(library: Library) -> None:
    try:
        count = take_out(library, library.reports())
    except NigaoError as error:
        st.session_state[_SAID] = str(error)
        return
    st.session_state[_SAID] = f"已移除 {count} 份示例报告。"
    st.session_state["library_version"] = st.session_state.get("library_version", 0) + 1


def _put_samples_back(library: Library) -> None:
    try:
        outcomes = put_back(library)
    except NigaoError as error:
        st.session_state[_SAID] = str(error)
        return
    st.session_state[_SAID] = f"已放入 {sum(one.status == 'added' for one in outcomes)} 份示例报告。"
