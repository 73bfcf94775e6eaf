"""The look of the window, Chinese for the few English words that Streamlit brings along, and boxes that save in time."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


def apply() -> None:
    """Put the style sheets and the scripts into the page."""
    st.html(_HERE / "window.css")
    st.html(_HERE / "desk" / "desk.css")
    scripts = "".join(f"<script>{(_HERE / name).read_text(encoding='utf-8')}</script>" for name in ("chinese.js", "desk/saving.js"))
    st.html(scripts, unsafe_allow_javascript=True)
