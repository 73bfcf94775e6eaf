"""The section at hand: heading, its tabs, the text, and what can be done with it."""

import streamlit as st

from assistant.desk import Part
from assistant.desk import changes as edits
from ui.desk import blanks_form, findings, opened, reading, sources
from ui.desk.asking import points_of
from ui.desk.desk import Desk
from ui.turns import note

TEXT, BLANKS, SOURCES, FINDINGS, WHOLE = "text", "blanks", "sources", "findings", "whole"
_NAMES = {TEXT: "正文", BLANKS: "待填", SOURCES: "出处", FINDINGS: "检查", WHOLE: "通读全文"}
_TAB = "tab"
_LONGEST = 20_000
_EMPTY = "本节还是空的。可以直接写；也可以点“起草本节”，写好了再采用。"
_EMPTY_ABOVE = "本节还是空的。点“起草本节”，连同下面 {points} 个小标题一起起草，看过再采用；也可以直接写。"


def editor(desk: Desk, part: Part, *, offered: bool = False) -> str:
    """Draw the section at hand; returns what is wanted: `draft` or `reword` of the assistant, `take`, or nothing.

    `offered` says that a draft of this section waits in the chat; `take` takes it.
    """
    _heading(desk, part)
    tab = _tabs(desk, part)
    if tab == BLANKS:
        blanks_form.blanks_form(desk, part)
    elif tab == SOURCES:
        sources.sources(part)
    elif tab == FINDINGS:
        findings.findings(desk, part)
    elif tab == WHOLE:
        st.html(reading.whole(desk.draft))
    else:
        return _text(desk, part, offered=offered)
    return ""


def _heading(desk: Desk, part: Part) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="part_head"):
        key = f"heading_{part.key}_{desk.stamp}"
        st.text_input(
            "小标题",
            part.heading,
            key=key,
            label_visibility="collapsed",
            placeholder="本节没有小标题",
            max_chars=100,
            on_change=_rename,
            args=(desk, part.key, key),
        )
        note(f"{len(''.join(part.text.split()))} 字")
        draft = desk.draft
        for icon, by, name, key in (("arrow_upward", -1, "上移", "Up"), ("arrow_downward", 1, "下移", "Down")):
            st.button(
                f"{name}本节",
                icon=f":material/{icon}:",
                key=f"move_{by}",
                help=f"{name}本节（Alt+{'↑' if by < 0 else '↓'}）",
                shortcut=f"Alt+{key}",
                type="tertiary",
                disabled=edits.move(draft, part.key, by) == draft,
                on_click=_move,
                args=(desk, part.key, by),
            )
        st.button(
            "删除本节",
            icon=":material/delete:",
            key="drop",
            help="删除本节",
            type="tertiary",
            on_click=_drop,
            args=(desk, part.key),
        )


def _tabs(desk: Desk, part: Part) -> str:
    """Draw the tabs. They are buttons: a segmented control takes a click by its label, which grows a number meanwhile."""
    found = desk.draft.findings_in(part.key, opened.audits().findings(desk.draft))
    counts = {BLANKS: len(part.blanks), FINDINGS: sum(one.rule != findings.OPEN_BLANK for one in found)}
    chosen = str(st.session_state.setdefault(_TAB, TEXT))
    with st.container(horizontal=True, gap="small", key="tabs"):
        for tab, name in _NAMES.items():
            label = f"{name} {counts[tab]}" if counts.get(tab) else name
            st.button(label, key=f"tab_{tab}", type="primary" if tab == chosen else "tertiary", on_click=_turn_to, args=(tab,))
    return chosen


def _turn_to(tab: str) -> None:
    st.session_state[_TAB] = tab


def _text(desk: Desk, part: Part, *, offered: bool) -> str:
    wanted = _deeds(part, offered=offered)
    key = f"text_{part.key}_{desk.stamp}"
    points = len(points_of(desk.draft, part.key))
    with st.container(key="editor"):
        st.text_area(
            "本节正文",
            part.text,
            key=key,
            height=420,
            max_chars=_LONGEST,
            label_visibility="collapsed",
            placeholder=_EMPTY_ABOVE.format(points=points) if points > 1 else _EMPTY,
            on_change=_typed,
            args=(desk, part.key, key),
        )
    return wanted


def _deeds(part: Part, *, offered: bool) -> str:
    """Draw what can be done with the text; above it, for a longer page would push it out of sight."""
    first = "take" if offered else "" if part.text else "draft"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="part_actions"):
        deeds: dict[str, tuple[str, str | None]] = {"take": ("采用草稿", ":material/input:")} if offered else {}
        deeds |= {"draft": ("起草本节", ":material/edit_note:"), "reword": ("换个说法", None)}
        pressed = [
            deed
            for deed, (label, icon) in deeds.items()
            if st.button(
                label,
                icon=icon,
                key=f"{deed}_part",
                type="primary" if deed == first else "secondary",
                disabled=deed == "reword" and not part.text.strip(),
            )
        ]
    return pressed[0] if pressed else ""


def _typed(desk: Desk, part_key: str, key: str) -> None:
    text = st.session_state[key]
    desk.change(f"改了“{_name(desk, part_key)}”的正文", lambda draft: edits.write(draft, part_key, text), typed=True)


def _rename(desk: Desk, part_key: str, key: str) -> None:
    heading = st.session_state[key]
    desk.change("改了小标题", lambda draft: edits.rename_part(draft, part_key, heading))


def _move(desk: Desk, part_key: str, by: int) -> None:
    desk.change("调了顺序", lambda draft: edits.move(draft, part_key, by))


def _drop(desk: Desk, part_key: str) -> None:
    name = _name(desk, part_key)
    if desk.change(f"删了“{name}”", lambda draft: edits.drop_part(draft, part_key)):
        desk.said = f"已删除“{name}”一节；点“撤销”可以找回。"


def _name(desk: Desk, part_key: str) -> str:
    return next((part.heading or "本节" for part in desk.draft.parts if part.key == part_key), "本节")
