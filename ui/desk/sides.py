"""On a narrow screen chat and report are two sheets, one seen at a time; on a wide one they stand side by side.

The server does not know how wide a window is: the switch is always drawn, the style sheet shows it where it is needed.
"""

import streamlit as st

CHAT, REPORT = "chat", "report"
_NAMES = {CHAT: "对话", REPORT: "报告"}
_SIDE, _WANTED = "side", "side_wanted"


def turn_to(side: str) -> None:
    """Let a side be the one that a narrow screen shows, from the next run on."""
    st.session_state[_WANTED] = side


def switch() -> str:
    """Draw the switch and return the side to be seen; its container tells the style sheet."""
    if wanted := st.session_state.pop(_WANTED, None):
        st.session_state[_SIDE] = wanted
    st.session_state.setdefault(_SIDE, CHAT)
    with st.container(key=f"sides_{st.session_state[_SIDE]}"):
        st.segmented_control(
            "看哪一边",
            list(_NAMES),
            format_func=_NAMES.__getitem__,
            key=_SIDE,
            required=True,
            label_visibility="collapsed",
            width="stretch",
        )
    return str(st.session_state[_SIDE])
