"""Tab 待填: every open fact of the report, filled in once and then everywhere.

A filled row stays where it was until the writer looks elsewhere: nothing moves under the hands of one who types on.
"""

import html
import re

import streamlit as st

from assistant.blanks import BLANK
from assistant.desk import Draft, Part
from assistant.desk import changes as edits
from ui import marks
from ui.desk.desk import Desk
from ui.turns import note

_SENTENCE = re.compile(r"[^。；\n]*[。；]?")
_SHOWN = "blanks_shown"


def blanks_form(desk: Desk, part: Part) -> None:
    """Draw a field for each blank, those of the section at hand first."""
    draft = desk.draft
    here, all_open = part.blanks, draft.blanks()
    shown = _shown(desk, part, here)
    if not all_open and not shown:
        note("全文没有待填的事项。")
        return
    note("填一次，全文同名的空都会填上；不确定的先空着。按 Tab 键到下一个空。")
    for name in shown:
        _field(desk, part, name, open_still=name in all_open)
    others = [name for name in all_open if name not in shown]
    if others:
        with st.expander(f"其他各节的待填（{len(others)}）", expanded=not shown, key="blanks_elsewhere"):
            for name in others:
                _field(desk, part, name, open_still=True)


def _shown(desk: Desk, part: Part, here: tuple[str, ...]) -> tuple[str, ...]:
    """Return the blanks of a section as they were when it was looked at first, and those that came since."""
    place = (desk.key, part.key)
    kept_place, kept = st.session_state.get(_SHOWN, (None, ()))
    shown = tuple(dict.fromkeys((*kept, *here))) if kept_place == place else here
    st.session_state[_SHOWN] = (place, shown)
    return shown


def forget_shown() -> None:
    """Begin anew with what is still open."""
    st.session_state.pop(_SHOWN, None)


def _field(desk: Desk, part: Part, name: str, *, open_still: bool) -> None:
    # Named after section and blank: a field numbered by its place would hand its value on to the next blank.
    key = f"blank_{desk.key}_{part.key}_{name}"
    st.text_input(name, key=key, max_chars=200, disabled=not open_still, on_change=_fill, args=(desk, name, key))
    context = context_of(desk.draft, name) if open_still else "已填入。"
    st.html(f'<p class="nigao-note nigao-context">{marks.plain(context) if open_still else html.escape(context)}</p>')


def _fill(desk: Desk, name: str, key: str) -> None:
    value = str(st.session_state[key]).strip()
    if value:
        desk.change(f"填了“{name}”", lambda draft: edits.fill(draft, {name: value}))


def context_of(draft: Draft, name: str) -> str:
    """Return the sentence that a blank stands in, the first of them, else the title or heading."""
    for text in (*(part.text for part in draft.parts), *(part.heading for part in draft.parts), draft.title):
        for found in _SENTENCE.finditer(text):
            if name in BLANK.findall(found[0]):
                return found[0].strip()
    return ""
