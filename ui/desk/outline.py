"""The outline of the report: its sections with their states, one at hand; add, move and drop."""

import streamlit as st

from assistant.desk import changes as edits
from assistant.desk import states
from assistant.markdown import escape
from index.report import SLOT_NAMES
from ui.desk import opened
from ui.desk.desk import Desk
from ui.turns import note

_COLOURS = {"empty": "gray", "blanks": "orange", "ready": "green", "faulty": "red"}
_KEYS = 9
_LEVELS = {1: "一、这样的大标题", 2: "（一）这样的小标题"}
_KINDS = ("achievements", "problems", "plan", "opening", "closing", "other")


def outline(desk: Desk) -> None:
    """Draw the sections; a click takes one at hand."""
    here = desk.part
    with st.container(key="outline", gap=None):
        known = states(desk.draft, opened.audits().findings(desk.draft))
        for number, (placed, state) in enumerate(zip(desk.draft.placed, known, strict=True), 1):
            part = placed.part
            title = placed.title or _named(part.slot, part.text)
            st.button(
                f"{escape(title)} :{_COLOURS[state.name]}-badge[{state.label}]",
                key=f"part{part.level}_{part.key}",
                type="primary" if here and part.key == here.key else "tertiary",
                width="stretch",
                shortcut=f"Alt+{number}" if number <= _KEYS else None,
                on_click=desk.go_to,
                args=(part.key,),
            )
    with st.popover("加一节", icon=":material/add:", key="add_part", type="tertiary"):
        _add(desk)


def _named(slot: str, text: str) -> str:
    return text[:8] if slot == "other" and text else SLOT_NAMES[slot]


def _add(desk: Desk) -> None:
    version = st.session_state.setdefault("added_parts", 0)
    heading = st.text_input("小标题", key=f"new_heading_{version}", max_chars=60, placeholder="例如：强化理论武装")
    here = desk.part
    slot = _KINDS.index(here.slot) if here else 0
    st.selectbox("属于哪一部分", _KINDS, slot, format_func=SLOT_NAMES.__getitem__, key=f"new_slot_{version}")
    level = list(_LEVELS).index(here.level) if here and here.level in _LEVELS else 0
    st.radio("层次", list(_LEVELS), level, format_func=_LEVELS.__getitem__, key=f"new_level_{version}")
    note("加在当前这一节后面。" if here else "")
    st.button("加上", key=f"add_{version}", type="primary", disabled=not heading.strip(), on_click=_added, args=(desk, version))


def _added(desk: Desk, version: int) -> None:
    said = st.session_state
    heading, slot, level = (said[f"new_{name}_{version}"] for name in ("heading", "slot", "level"))
    before, after = {part.key for part in desk.draft.parts}, desk.part.key if desk.part else None
    desk.change(f"加了一节“{heading.strip()}”", lambda draft: edits.add_part(draft, heading, slot, after, level))
    desk.go_to(next((part.key for part in desk.draft.parts if part.key not in before), ""))
    said["added_parts"] = version + 1
