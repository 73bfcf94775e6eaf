"""收集到摘记: passages put aside with a click, and the note they make: remarks, order of collecting, download."""

import html
from functools import partial

import streamlit as st

from assistant.excerpts import Excerpt, ExcerptStore, Note, excerpt_of, note_file
from assistant.excerpts.store import LONGEST_REMARK, LONGEST_TITLE, new_key
from assistant.export.exporting import file_name
from assistant.export.manuscript import Manuscript
from index.errors import NigaoError
from index.report import Hit
from ui import marks, state
from ui.cards import copy_button, read_report
from ui.downloads import KINDS_OF_FILE
from ui.turns import note

_FAILED = "note_failed"
_KEY = "note_key"
_FORMS = ((".docx", "Word"), (".md", "Markdown"))


def store() -> ExcerptStore:
    """Return the store of notes in the library folder."""
    return ExcerptStore(state.library_folder() / "excerpts.sqlite")


def note_key() -> str:
    """Return the key of this session's note: that of its first conversation, so that a reload finds the note again."""
    return str(st.session_state.setdefault(_KEY, state.conversation().key))


def collected() -> set[str]:
    """Return the passages that lie in the note; none, and the reason on the page, when it cannot be read."""
    try:
        return {one.passage_id for one in store().excerpts(note_key())}
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return set()


def collect_button(hit: Hit, key: str, *, held: bool) -> None:
    """Draw the button that puts a passage into the note, or takes it out again."""
    label, help_ = ("已收集 ✓", "点一下从摘记里拿掉") if held else ("收集到摘记", None)
    st.button(label, key=f"collect_{key}", help=help_, on_click=_toggle, args=(hit, held))


def _toggle(hit: Hit, held: bool) -> None:  # a callback's arguments are handed over by place
    try:
        if held:
            store().drop(note_key(), hit.passage_id)
        else:
            store().collect(note_key(), excerpt_of(hit))
    except NigaoError as error:
        st.session_state[_FAILED] = str(error)


def failure() -> None:
    """Draw why the last change of the note was not kept, if so."""
    if said := st.session_state.pop(_FAILED, None):
        note(said, "nigao-failure")


def note_view() -> None:
    """Draw the note."""
    kept, key = store(), note_key()
    try:
        about, excerpts, others = kept.note(key), kept.excerpts(key), kept.notes()
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    _choose(about, [other for other in others if other.key != key])
    if not excerpts:
        note("摘记还是空的。在“查找”里看到有用的段落，点“收集到摘记”，会连同出处记在这里；刷新页面、改天再来都还在。")
        return
    _title(about)
    with st.container(horizontal=True, key="note_downloads"):
        for ending, label in _FORMS:
            st.download_button(
                f"下载摘记（{label}）",
                partial(note_file, about.title, excerpts, ending),
                file_name(Manuscript(about.title, ()), ending),
                KINDS_OF_FILE[ending],
                key=f"note_{ending[1:]}",
                on_click="ignore",
            )
        copy_button(note_file(about.title, excerpts, ".txt").decode(), "note_copy", "复制全部")
    note("摘记里是别的报告的原文：结构和说法可以参考，数字、名称、荣誉不要照抄。")
    for number, one in enumerate(excerpts, 1):
        _excerpt(one, number)


def _choose(about: Note, others: list[Note]) -> None:
    """Draw the way to another note: one of earlier days, or a new one."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="note_choice"):
        if others:
            named = {one.key: f"{one.title}（{one.excerpts}段，{one.changed.astimezone():%m月%d日 %H:%M}）" for one in others}
            st.selectbox(
                "打开以前的摘记",
                [*named],
                index=None,
                format_func=named.__getitem__,
                placeholder="选一份",
                key=f"note_other_{about.key}",
                on_change=lambda: _open(st.session_state[f"note_other_{about.key}"]),
            )
        if about.excerpts:
            st.button("另开一份摘记", key="note_new", on_click=lambda: _open(new_key()))


def _open(key: str | None) -> None:
    if key:
        st.session_state[_KEY] = key


def _title(about: Note) -> None:
    key = f"note_title_{about.key}"
    st.session_state[key] = about.title
    st.text_input("摘记名称", key=key, max_chars=LONGEST_TITLE, on_change=lambda: _kept("rename", st.session_state[key]))


def _excerpt(one: Excerpt, number: int) -> None:
    key = f"{one.passage_id}_{note_key()}"
    with st.container(border=True, key=f"card_note_{one.passage_id}", gap="small"):
        st.html(
            f'<div class="nigao-card"><div class="nigao-title">{number}. {html.escape(one.source)}</div>'
            f'<div class="nigao-text">{marks.plain(one.text)}</div></div>'
        )
        st.session_state[f"remark_{key}"] = one.remark
        st.text_area(
            "批注",
            key=f"remark_{key}",
            max_chars=LONGEST_REMARK,
            height=70,
            placeholder="记一句为什么留它、打算用在哪（可不填）",
            on_change=lambda: _kept("remark", one.passage_id, st.session_state[f"remark_{key}"]),
        )
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            copy_button(one.text, f"copy_note_{one.passage_id}")
            if st.button("看原文", key=f"read_{key}"):
                read_report(one.report_id, one.passage_id)
            st.button("拿掉", key=f"drop_{key}", on_click=_kept, args=("drop", one.passage_id))


def _kept(deed: str, *said: str) -> None:
    """Change the note by a method of the store; a failure is told on the page."""
    try:
        getattr(store(), deed)(note_key(), *said)
    except NigaoError as error:
        st.session_state[_FAILED] = str(error)
