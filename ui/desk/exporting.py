"""导出: the report as a Word file in official form, as plain text, and what belongs to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.desk import Draft
from assistant.desk.draft import EMPTY, states
from assistant.desk.exporting import manuscript_of, note_of
from assistant.export import PRESETS, Preset, exported, file_name, prepared
from index.errors import NigaoError
from index.report import SLOT_NAMES
from ui import state
from ui.cards import copy_button
from ui.desk import opened
from ui.desk.desk import Desk
from ui.dialogs import dialog
from ui.downloads import KINDS_OF_FILE, SOURCE_CHOICES
from ui.turns import note

_SHOWN = 12
_FORMAL = "正式格式带主送机关、署名和成文日期，没有写的留成待填。"
_INTERNAL = "内部格式只有题目和正文。"


@dataclass(frozen=True)
class Around:
    """What a formal file has around its text, "" where it is not known yet."""

    addressee: str = ""
    date: str = ""


@dialog("导出", width="medium")
def exporting(desk: Desk) -> None:
    """Show what is left to fill in, and every kind of file."""
    draft = desk.draft
    try:
        name = file_name(manuscript_of(draft), "")
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    note(told_left(draft.blanks(), _empty(draft)))
    labels = {one: Preset.named(one).label for one in PRESETS}
    preset = str(st.radio("格式", PRESETS, format_func=labels.__getitem__, horizontal=True, key="export_preset"))
    note(_FORMAL if preset == "formal" else _INTERNAL)
    around = _around() if preset == "formal" else Around()
    sources = str(
        st.radio("出处", list(SOURCE_CHOICES), format_func=SOURCE_CHOICES.__getitem__, horizontal=True, key="export_sources")
    )
    with st.container(horizontal=True, key="export_files"):
        for label, ending in (("下载 Word", ".docx"), ("Markdown", ".md"), ("纯文本", ".txt")):
            _button(label, partial(_file, draft, ending, preset, sources, around), name, ending, first=ending == ".docx")
        copy_button(draft.text, "export_copy", "复制全文")
    _besides(draft, name)


def _around() -> Around:
    left, right = st.columns(2)
    addressee = left.text_input("主送机关（可不填）", key="export_addressee", max_chars=60, placeholder="例如：县人民政府")
    date = right.text_input("成文日期（可不填）", key="export_date", max_chars=20, placeholder="例如：2025年12月20日")
    named = addressee.strip().rstrip("：:")
    if told := [f"{word}写“{value}”" for word, value in (("主送机关", named), ("成文日期", date.strip())) if value]:
        note(f"{'，'.join(told)}。")
    return Around(f"{named}：" if named else "", date.strip())


def _empty(draft: Draft) -> list[str]:
    known = zip(draft.placed, states(draft), strict=True)
    return [placed.title or SLOT_NAMES[placed.part.slot] for placed, state in known if state.name == EMPTY]


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


def _besides(draft: Draft, name: str) -> None:
    """Offer what goes along with a report: the note to be signed, and the draft itself for another machine."""
    with st.expander("借鉴说明、整份稿子", key="export_besides"):
        note("借鉴情况说明逐段列出借自哪份报告、相同多少、改了哪些数字，供审核签字。")
        with st.container(horizontal=True):
            try:
                assistant = state.assistant()
            except NigaoError as error:
                note(str(error), "nigao-failure")
            else:
                for ending, label in ((".docx", "借鉴说明（Word）"), (".md", "借鉴说明（Markdown）")):
                    _button(label, partial(_note, assistant, draft, ending), f"{name}-借鉴情况说明", ending)
        note("稿子文件（.nigao）带着出处和待填，可以在另一台电脑上用“接着已有的文稿”导入。")
        _button("下载稿子", partial(opened.drafts().pack, draft.key), name, ".nigao")


def _button(label: str, make: Callable[[], bytes], name: str, ending: str, *, first: bool = False) -> None:
    st.download_button(
        label,
        make,  # made only when asked for
        f"{name}{ending}",
        KINDS_OF_FILE[ending],
        key=f"export_{label}",
        on_click="ignore",
        type="primary" if first else "secondary",
    )


def _file(draft: Draft, ending: str, preset: str, sources: str, around: Around) -> bytes:
    manuscript = replace(manuscript_of(draft), **{name: value for name, value in vars(around).items() if value})
    return exported(prepared(manuscript, Preset.named(preset), draft.profile, ending), ending, sources)


def _note(assistant: Assistant, draft: Draft, ending: str) -> bytes:
    return note_of(assistant, draft, ending).data
