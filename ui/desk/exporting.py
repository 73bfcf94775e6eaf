"""导出: the report as a Word file in official form, as plain text, and what belongs to it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.audit import note_bytes
from assistant.desk import Draft, DraftStore
from assistant.desk.exporting import manuscript_of
from assistant.export import PRESETS, Manuscript, Preset, exported, file_name, prepared
from index.errors import NigaoError
from ui import state
from ui.cards import copy_button
from ui.desk import opened
from ui.desk.desk import Desk
from ui.downloads import KINDS_OF_FILE, SOURCE_CHOICES
from ui.turns import note

_SHOWN = 12
_FORMAL = "正式格式带主送机关、署名和成文日期，没有写的留成待填。"
_INTERNAL = "内部格式只有题目和正文。"


@st.dialog("导出", width="medium")
def exporting(desk: Desk) -> None:
    """Show what is left to fill in, and every kind of file."""
    draft = desk.draft
    try:
        manuscript = manuscript_of(draft)
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    empty = [placed.title or "没有小标题的一节" for placed in draft.placed if not placed.part.text.strip() and not _has_points(draft, placed.part.key)]
    note(told_left(draft.blanks(), empty))
    labels = {name: Preset.named(name).label for name in PRESETS}
    preset = str(st.radio("格式", PRESETS, format_func=labels.__getitem__, horizontal=True, key="export_preset"))
    note(_FORMAL if preset == "formal" else _INTERNAL)
    sources = str(st.radio("出处", list(SOURCE_CHOICES), format_func=SOURCE_CHOICES.__getitem__, horizontal=True, key="export_sources"))
    whole = prepared(manuscript, Preset.named(preset), draft.profile)
    with st.container(horizontal=True, key="export_files"):
        _button("下载 Word", partial(exported, whole, ".docx", sources), whole, ".docx", first=True)
        _button("Markdown", partial(exported, manuscript, ".md", sources), manuscript, ".md")
        _button("纯文本", partial(exported, manuscript, ".txt", sources), manuscript, ".txt")
        copy_button(draft.text, "export_copy", "复制全文")
    _besides(draft, manuscript)


def _has_points(draft: Draft, part_key: str) -> bool:
    """Whether lower parts stand under a part, which then needs no text of its own."""
    keys = [part.key for part in draft.parts]
    place = keys.index(part_key)
    return place + 1 < len(keys) and draft.parts[place + 1].level > draft.parts[place].level


def told_left(blanks: Sequence[str], empty: Sequence[str]) -> str:
    """Say what is not finished yet; it goes into the file as it is."""
    told = []
    if empty:
        told.append(f"还有 {len(empty)} 节是空的：{_some(empty)}。")
    if blanks:
        told.append(f"还有 {len(blanks)} 处待填：{_some(blanks)}；文件里用黄色标出。")
    return "".join(told) or "各节都有文字，没有待填的事项。"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")


def _besides(draft: Draft, manuscript: Manuscript) -> None:
    """Offer what goes along with a report: the note to be signed, and the draft itself for another machine."""
    with st.expander("还有：借鉴说明、整份稿子", key="export_besides"):
        note("借鉴情况说明逐段列出借自哪份报告、抄了多少、改了什么，供审核签字。")
        with st.container(horizontal=True):
            try:
                assistant = state.assistant()
            except NigaoError as error:
                note(str(error), "nigao-failure")
            else:
                for ending, label in ((".docx", "借鉴说明（Word）"), (".md", "借鉴说明（Markdown）")):
                    _button(label, partial(_note, assistant, draft, ending), manuscript, ending, "借鉴情况说明-")
        note("稿子文件（.nigao）带着出处和待填，可以在另一台电脑上“接着已有的文稿”导入。")
        _button("下载稿子", partial(_packed, opened.drafts(), draft.key), manuscript, ".nigao")


def _button(
    label: str, make: Callable[[], bytes], manuscript: Manuscript, ending: str, before: str = "", *, first: bool = False
) -> None:
    st.download_button(
        label,
        make,  # made only when asked for
        before + file_name(manuscript, ending),
        KINDS_OF_FILE[ending],
        key=f"export_{before}{ending[1:]}",
        on_click="ignore",
        type="primary" if first else "secondary",
    )


def _note(assistant: Assistant, draft: Draft, ending: str) -> bytes:
    audit = assistant.audit(draft.text, draft.profile, last_year=draft.earlier or None)
    return note_bytes(assistant.borrowing_note(audit), ending)


def _packed(store: DraftStore, key: str) -> bytes:
    return store.pack(key)
