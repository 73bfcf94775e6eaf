"""The look of the window, Chinese for the few English words of Streamlit, boxes that save in time, dialogs that Esc closes."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_SCRIPTS = ("chinese.js", "dialogs.js", "desk/saving.js")


def apply() -> None:
    """Put the style sheets and the scripts into the page."""
    st.html(_HERE / "window.css")
    st.html(_HERE / "desk" / "desk.css")
    scripts = "".join(f"<script>{(_HERE / name).read_text(encoding='utf-8')}</script>" for name in _SCRIPTS)
    st.html(scripts, unsafe_allow_javascript=True)
