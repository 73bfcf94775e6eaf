"""Which way answers are made, in sight on every page: without a model, or with which one and where it is."""

import html

import streamlit as st

from assistant.model import mode_of
from ui import state


def mode_line() -> None:
    """Draw the mode at the top of the side panel."""
    mode = mode_of(state.library_folder())
    css = "nigao-mode-on" if mode.endpoint else "nigao-failure" if mode.problem else ""
    st.sidebar.html(f'<p class="nigao-note nigao-mode {css}">{html.escape(mode.problem or mode.told)}</p>')


def settings_title() -> str:
    """Return the title of the settings page, which tells the mode in the bar at the top too."""
    mode = mode_of(state.library_folder())
    return f"设置（{'用模型' if mode.endpoint else '模型有误' if mode.problem else '未用模型'}）"
