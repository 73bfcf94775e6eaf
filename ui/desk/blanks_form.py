"""Tab 待填: every open fact of the report, filled in once and then everywhere.

A filled row stays where it was until the writer looks elsewhere: nothing moves under the hands of one who types on.
"""

import re

import streamlit as st

from assistant.blanks import BLANK
from assistant.desk import Draft, Part
from assistant.desk import changes as edits
from ui.desk.desk import Desk
from ui.turns import note

_SENTENCE = re.compile(r"[^。；\n]*[。；]?")
_SHOWN = "blanks_shown"


def blanks_form(desk: Desk, part: Part) -> None:
    """Draw a field for each blank, those of the section at hand first."""
    still_open = desk.draft.blanks()
    rows = _rows(desk, part)
    if not still_open and not rows:
        note("全文没有待填的事项。")
        return
    note("填一次，全文同名的空都会填上；不确定的先空着。按 Tab 键到下一个空。")
    for name in rows:
        _field(desk, part, name, None if name in still_open else rows[name])
    others = [name for name in still_open if name not in rows]
    if others:
        with st.expander(f"其他各节的待填（{len(others)}）", expanded=not rows, key="blanks_elsewhere"):
            for name in others:
                _field(desk, part, name)


def _rows(desk: Desk, part: Part) -> dict[str, str]:
    """Return the blanks of a section since it was looked at first, those filled in meanwhile with their values."""
    place, kept = st.session_state.get(_SHOWN, (None, {}))
    if place != (desk.key, part.key):
        kept = {}
    rows: dict[str, str] = kept | {name: kept.get(name, "") for name in part.blanks}
    st.session_state[_SHOWN] = (desk.key, part.key), rows
    return rows


def _field(desk: Desk, part: Part, name: str, filled: str | None = None) -> None:
    # Named after section and blank: a field numbered by its place would hand its value on to the next blank.
    key = f"blank_{desk.key}_{part.key}_{name}"
    if filled is not None:
        st.text_input(name, filled, key=f"{key}_filled", disabled=True)
        note("已填入。", "nigao-context")
        return
    st.text_input(name, key=key, max_chars=200, on_change=_fill, args=(desk, name, key))
    note(context_of(desk.draft, name), "nigao-context")


def _fill(desk: Desk, name: str, key: str) -> None:
    value = str(st.session_state[key]).strip()
    if not value:
        return
    desk.change(f"填了“{name}”", lambda draft: edits.fill(draft, {name: value}))
    _, rows = st.session_state.get(_SHOWN, (None, {}))
    if name in rows:
        rows[name] = value


def context_of(draft: Draft, name: str) -> str:
    """Return the sentence that a blank stands in, the first of them, else the title or heading."""
    for text in (*(part.text for part in draft.parts), *(part.heading for part in draft.parts), draft.title):
        for found in _SENTENCE.finditer(text):
            if name in BLANK.findall(found[0]):
                return found[0].strip()
    return ""
