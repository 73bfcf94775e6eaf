"""What the pages share: the library and the assistant, opened once a process, and the session's conversation."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant import Assistant
from index import Library
from index.cli import default_library
from ui.jobs import Conversation, Conversations

_LINK = "c"


def library_folder() -> Path:
    """Return the library folder of this process: $NIGAO_LIBRARY, else library/ under the current folder."""
    return Path(default_library()).expanduser().resolve()


def library() -> Library:
    """Return the open library.

    Raises:
        LibraryError: it cannot be opened.

    """
    return _library(str(library_folder()))


def assistant() -> Assistant:
    """Return the assistant over the open library.

    Raises:
        LibraryError: the library cannot be opened.

    """
    return _assistant(str(library_folder()))


@st.cache_resource(show_spinner="正在打开资料库……")
def _library(folder: str) -> Library:
    return Library.open(folder, on_wait=_tell_waiting)


def _tell_waiting(said: str) -> None:
    """Say in the window that waits, not in the thread that follows a folder, that somebody else is changing the library."""
    if get_script_run_ctx(suppress_warning=True):
        st.toast(said, duration="long")


@st.cache_resource(show_spinner="正在准备……")
def _assistant(folder: str) -> Assistant:
    return Assistant(_library(folder))


@st.cache_resource(show_spinner=False)
def conversations() -> Conversations:
    """Return the conversations of this process."""
    return Conversations()


def conversation() -> Conversation:
    """Return the session's conversation; its key stands in the address, so that a reload finds it again."""
    current = conversations().get(st.session_state.get("conversation") or st.query_params.get(_LINK))
    st.session_state["conversation"] = current.key
    if st.query_params.get(_LINK) != current.key:
        st.query_params[_LINK] = current.key
    return current


def new_conversation() -> None:
    """Leave the session's conversation for an empty one with the same profile."""
    old = conversation()
    fresh = conversations().get(None)
    fresh.profile = old.profile
    st.session_state["conversation"] = fresh.key
