"""Which draft this session has open. Its key stands in the address next to that of the conversation."""

from pathlib import Path

import streamlit as st

from assistant.desk import Draft, DraftStore, Saved, drafts_file
from assistant.desk import changes as edits
from index.errors import NigaoError
from ui import state
from ui.desk import sides
from ui.desk.auditing import Audits
from ui.desk.desk import Desk
from ui.desk.errands import Errands
from ui.jobs import Conversation

_LINK, _DESK, _SAID = "d", "desk", "desk_said"
_PROFILE = "profile_"


def drafts() -> DraftStore:
    """Return the drafts of this office.

    Raises:
        NigaoError: they cannot be opened.

    """
    return _drafts(str(drafts_file(state.library_folder())))


@st.cache_resource(show_spinner=False)
def _drafts(path: str) -> DraftStore:
    return DraftStore.open(Path(path))


@st.cache_resource(show_spinner=False)
def audits() -> Audits:
    """Return the audits of this process."""
    return Audits()


@st.cache_resource(show_spinner=False)
def errands() -> Errands:
    """Return the errands of this process."""
    return Errands()


def desk() -> Desk | None:
    """Return the draft that is open, None when none is; a reload finds it by the address."""
    current: Desk | None = st.session_state.get(_DESK)
    wanted = st.query_params.get(_LINK)
    if current is None and wanted and _DESK not in st.session_state:
        _open(wanted)
        current = st.session_state.get(_DESK)
    st.session_state.setdefault(_DESK, None)
    if current and wanted != current.key:
        st.query_params[_LINK] = current.key
    elif current is None and wanted:
        del st.query_params[_LINK]
    return current


def _open(key: str) -> None:
    try:
        saved = drafts().get(key)
    except NigaoError as error:
        say(str(error))
        return
    if saved:
        show(saved)
    else:
        say("没有找到这份稿子：可能已被删除，或者地址不完整。可以在左侧“近期稿子”里重新选一份。")


def show(saved: Saved) -> None:
    """Put a draft on the desk; where there is room for one side only, it is the one to be seen."""
    st.session_state[_DESK] = Desk(drafts(), saved)
    sides.turn_to(sides.REPORT)


def open_draft(key: str) -> None:
    """Put the draft with this key on the desk."""
    _open(key)


def close() -> None:
    """Clear the desk; the draft is stored."""
    st.session_state[_DESK] = None


def begin(draft: Draft, what: str = "新建") -> None:
    """Store a new draft and put it on the desk."""
    try:
        show(drafts().create(draft, what))
    except NigaoError as error:
        say(str(error))


def say(sentence: str) -> None:
    """Have a sentence shown once above the report."""
    st.session_state[_SAID] = sentence


def said() -> str:
    """Return what is to be shown once."""
    return str(st.session_state.pop(_SAID, ""))


def lend_profile(current: Desk | None, conversation: Conversation) -> None:
    """Let the side panel show who writes the draft; to be called before the panel is drawn."""
    if current is None or (current.draft.profile, current.draft.facts) == (conversation.profile, conversation.facts):
        return
    conversation.profile, conversation.facts = current.draft.profile, current.draft.facts
    for key in [key for key in st.session_state if str(key).startswith(_PROFILE)]:
        del st.session_state[key]


def keep_profile(current: Desk | None, conversation: Conversation) -> None:
    """Keep in the draft what was changed in the side panel; to be called when the panel is drawn."""
    if current is None:
        return
    profile, facts = conversation.profile, conversation.facts
    if profile != current.draft.profile:
        current.change("改了单位信息", lambda draft: edits.with_profile(draft, profile))
    if facts != current.draft.facts:
        current.change("改了本单位的情况", lambda draft: edits.with_facts(draft, facts))
