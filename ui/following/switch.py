"""The switch of the followed folder."""

import html

import streamlit as st

from index import Library
from index.errors import LibraryError
from ui.following.follower import Follower
from ui.turns import note

_ALONE = ("127.0.0.1", "localhost", "::1")
_FAILED = "following_failed"
_EVERY = 5


@st.cache_resource(show_spinner=False)
def follower(folder: str, _library: Library) -> Follower:  # noqa: ARG001  # one for each library folder
    """Return the follower of a library, going on with the folder of the last time."""
    made = Follower(_library)
    made.resume()
    return made


def following(library: Library) -> None:
    """Draw the switch, and what was done lately."""
    st.header("跟踪文件夹", anchor=False)
    if st.get_option("server.address") not in _ALONE:
        # whoever can open the page could have any folder of the server read
        note("多人共用时，由管理员在服务器上跟踪：python -m index watch 文件夹。")
        return
    known = follower(str(library.folder), library)
    note("指定本机的一个文件夹，里面新增、改动、删除的报告会自动同步到资料库，重新启动后接着跟踪。")
    if said := st.session_state.pop(_FAILED, None):
        note(said, "nigao-failure")
    if known.folder:
        st.html(f'<p class="nigao-note">正在跟踪：{html.escape(str(known.folder))}</p>')
        st.button("停止跟踪", key="following_stop", on_click=known.stop)
        st.fragment(_lately, run_every=_EVERY)(known)
        return
    with st.form("following_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "文件夹的完整路径", key="following_folder", max_chars=1_000, placeholder="例如：D:\\工作总结 或 /home/office/工作总结"
        )
        st.form_submit_button("开始跟踪", on_click=_follow, args=(known,))
    _lately(known)


def _follow(known: Follower) -> None:
    folder = str(st.session_state["following_folder"]).strip().strip('"')
    if not folder:
        st.session_state[_FAILED] = "请先填文件夹的完整路径。"
        return
    try:
        known.follow(folder)
    except (LibraryError, OSError) as error:
        st.session_state[_FAILED] = str(error)


def _lately(known: Follower) -> None:
    if known.trouble:
        note(known.trouble, "nigao-failure")
    if lines := known.lately:
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        st.html(f'<ul class="nigao-list nigao-told">{items}</ul>')
