"""The look of the window, and Chinese for the few English words that Streamlit brings along."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


def apply() -> None:
    """Put the style sheet and the translations into the page."""
    st.html(_HERE / "window.css")
    st.html(_HERE / "desk" / "desk.css")
    st.html(f"<script>{(_HERE / 'chinese.js').read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
