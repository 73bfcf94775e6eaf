"""Dialogs over a page. Work that ends in the background draws its page anew, which would close them under the reader's hands."""

from collections.abc import Callable
from functools import wraps
from typing import Literal, ParamSpec

import streamlit as st

P = ParamSpec("P")
_OPEN = "dialog_open"


def dialog(title: str, width: Literal["small", "medium", "large"] = "small") -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function draw a dialog, and remember while it is open."""

    def decorated(draw: Callable[P, None]) -> Callable[P, None]:
        shown = st.dialog(title, width=width, on_dismiss=none_open)(draw)

        @wraps(draw)
        def opened(*args: P.args, **kwargs: P.kwargs) -> None:
            st.session_state[_OPEN] = True
            shown(*args, **kwargs)

        return opened

    return decorated


def none_open() -> None:
    """Note that no dialog is open: at the begin of what closes them by being drawn anew."""
    st.session_state[_OPEN] = False


def is_open() -> bool:
    """Whether a dialog is open; what would close it had better wait."""
    return bool(st.session_state.get(_OPEN))
