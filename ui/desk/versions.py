"""版本: what was done when, what an earlier version said differently, and the way back to it."""

import re
from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.desk import Version
from assistant.desk.difference import SAME, Change, difference
from index.errors import NigaoError
from ui import marks
from ui.desk import opened
from ui.desk.desk import Desk
from ui.dialogs import dialog
from ui.turns import note

_MARKS = {"removed": "del", "added": "ins"}
_AROUND = 1
"""Unchanged sentences shown on either side of a change."""
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$")


@dialog("版本", width="large")
def versions(desk: Desk) -> None:
    """Show the versions and how the chosen one differs from the present text."""
    try:
        kept = opened.drafts().versions(desk.key)
        picked = st.selectbox("看哪一版", kept, format_func=told, key="version", index=min(1, len(kept) - 1))
        if picked is None:
            return
        then = opened.drafts().version(desk.key, picked.number)
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    changed = difference(then.text, desk.draft.text)
    if picked.present or all(one.kind == SAME for one in changed):
        note("这一版和现在的文字相同。")
    else:
        note("划线的是那一版有、现在没有的；加底色的是后来添的。")
        with st.container(height=420, key="difference"):
            st.html(f'<div class="nigao-difference">{shown(changed)}</div>')
    if st.button(
        "恢复到这一版", key="restore", type="primary", disabled=picked.present, on_click=desk.restore, args=(picked.number,)
    ):
        st.rerun()


def told(version: Version) -> str:
    """Say of a version when it was made and what was done."""
    moment = version.changed.astimezone()
    when = f"{moment:%H:%M:%S}" if moment.date() == date.today() else f"{moment:%m月%d日 %H:%M}"
    return f"{when}　{version.what}{'（现在）' if version.present else ''}"


def shown(changed: Sequence[Change]) -> str:
    """Return a difference as HTML: what changed with a sentence around it, the rest left out."""
    last = len(changed) - 1
    return "".join(
        _unchanged(one.text, first=at == 0, last=at == last) if one.kind == SAME else _changed(one)
        for at, one in enumerate(changed)
    )


def _changed(one: Change) -> str:
    return f"<{_MARKS[one.kind]}>{marks.plain(one.text)}</{_MARKS[one.kind]}>"


def _unchanged(text: str, *, first: bool, last: bool) -> str:
    """Show of a text without a change the sentence after the change before it, and the one before the change after it."""
    sentences = _SENTENCE.findall(text)
    head, tail = 0 if first else _AROUND, 0 if last else _AROUND
    if len(sentences) <= head + tail:
        return f"<span>{marks.plain(text)}</span>"
    parts = ("".join(sentences[:head]), "".join(sentences[len(sentences) - tail :]))
    return '<p class="nigao-note">……</p>'.join(f"<span>{marks.plain(part)}</span>" if part else "" for part in parts)
