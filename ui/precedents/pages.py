"""The search of the page and its address: read once a run, changed by the callbacks of its widgets."""

from urllib.parse import urlencode

import streamlit as st

from ui.precedents.sought import Sought, ours

_REMEMBERED = "finding_address"


def current() -> Sought:
    """Return the search that the address tells; coming back from another page, the one that was left."""
    said = ours(st.query_params.to_dict())
    if not said and st.session_state.get(_REMEMBERED):
        said = st.session_state[_REMEMBERED]
        st.query_params.update(said)
    st.session_state[_REMEMBERED] = said
    return Sought.from_address(said)


def go(sought: Sought) -> None:
    """Make this the search of the page and put it into the address."""
    address = sought.address()
    for name in ours(st.query_params.to_dict()).keys() - address.keys():
        del st.query_params[name]
    st.query_params.update(address)
    st.session_state[_REMEMBERED] = address


def link(sought: Sought) -> str:
    """Return an address to hand on: the search alone, nothing of the conversation or the note of this session."""
    place, _, _ = str(st.context.url or "").partition("?")
    return f"{place}?{urlencode(sought.address())}"
