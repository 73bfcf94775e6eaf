"""Page 帮助: first steps, example requests that a click sends to the chat, what the promises mean, keys."""

import html
from collections.abc import Iterable

import streamlit as st

from index.errors import NigaoError
from ui import state
from ui.guide.guide import guide
from ui.guide.welcome import standing, steps
from ui.turns import note


def page() -> None:
    """Draw the page."""
    st.title("帮助", anchor=False)
    st.header("三步开始", anchor=False)
    try:
        note(standing(state.library().reports()))
    except NigaoError as error:
        note(str(error), "nigao-failure")
    steps()
    st.header("可以这样说", anchor=False)
    if said := st.session_state.pop("guide_said", None):
        note(said, "nigao-failure")
    note("点一句，就发到“写作”页；单位、地方和数字都是编的，换成自己的再用。用自己的话说也一样。")
    for number, (tab, job) in enumerate(zip(st.tabs([job.name for job in guide().jobs]), guide().jobs, strict=True)):
        with tab, st.container(key=f"offers_job_{number}", gap="small"):
            note(job.about)
            for place, request in enumerate(job.requests):
                if st.button(request.replace("\n", " "), key=f"ask_{number}_{place}"):
                    _send(request)
    st.header("四条承诺是什么意思", anchor=False)
    st.html(_listed((promise.title, promise.text) for promise in guide().promises))
    st.header("键盘", anchor=False)
    rows = "".join(f'<tr><th scope="row"><kbd>{html.escape(k)}</kbd></th><td>{html.escape(d)}</td></tr>' for k, d in guide().keys)
    st.html(f'<table class="nigao-keys"><tbody>{rows}</tbody></table>')


def _send(request: str) -> None:
    """Send a request to the chat and go there; the page says so when another one is still being answered."""
    current = state.conversation()
    profile, facts, history = current.profile, current.facts, current.turns
    try:
        assistant = state.assistant()
    except NigaoError as error:
        current.fail(request, str(error))
        st.switch_page("writing.py")
    if current.ask(request, lambda: assistant.stream(request, profile, facts, history)):
        st.switch_page("writing.py")
    st.session_state["guide_said"] = "上一个要求还没有写完，请等它写完再点。"
    st.rerun()


def _listed(rows: Iterable[tuple[str, str]]) -> str:
    items = "".join(f"<li><b>{html.escape(name)}</b><small>{html.escape(text)}</small></li>" for name, text in rows)
    return f'<ol class="nigao-rows">{items}</ol>'


page()
