"""The followed folder: files taken in and told, remembered over a restart, refused in a sentence, switched on the page."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index import Library
from index.errors import LibraryError
from index.report import FileOutcome
from index.watching import Followed, Pace, Watcher
from tests.ui.conftest import REPORTS, html_of
from tests.ui.test_library import library_page, press
from ui.following import switch
from ui.following.follower import REMEMBERED, Follower

AT_ONCE = Pace(settled=0.0, between=0.2)


@pytest.fixture
def library(empty_folder: Path) -> Iterator[Library]:
    opened = Library.open(empty_folder)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "工作总结"
    folder.mkdir()
    return folder


@pytest.fixture
def unstarted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watchers that are told what to do, but follow nothing."""
    monkeypatch.setattr(Watcher, "start", lambda _: None)
    switch.follower.clear()


def test_a_new_file_is_taken_in_and_told(library: Library, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = threading.Event()
    inner = Follower._tell

    def tell(own: Follower, followed: Followed) -> None:
        inner(own, followed)
        told.set()

    monkeypatch.setattr(Follower, "_tell", tell)
    follower = Follower(library, AT_ONCE)
    name, text = next(iter(REPORTS.items()))
    (office / name).write_text(text, encoding="utf-8")
    follower.follow(str(office))
    watcher = follower._watcher
    assert watcher is not None
    try:
        assert told.wait(60)
    finally:
        watcher.stop()
    assert [report.file for report in library.reports()] == [name]
    assert f"已加入：{name}" in follower.lately[0]


@pytest.mark.usefixtures("unstarted")
def test_a_restart_goes_on_with_the_same_folder_until_it_is_stopped(library: Library, office: Path) -> None:
    Follower(library).follow(str(office))
    again = Follower(library)
    again.resume()
    assert again.folder == office
    again.stop()
    assert again.folder is None
    assert not (library.folder / REMEMBERED).exists()
    last = Follower(library)
    last.resume()
    assert last.folder is None


@pytest.mark.usefixtures("unstarted")
def test_a_folder_that_is_gone_at_the_start_is_told_and_remembered(library: Library, office: Path) -> None:
    Follower(library).follow(str(office))
    office.rmdir()
    again = Follower(library)
    again.resume()
    assert again.folder is None
    assert "找不到要跟踪的文件夹" in again.lately[0]
    assert (library.folder / REMEMBERED).exists()


def test_a_folder_that_cannot_be_followed_leaves_the_other_one(library: Library, office: Path, unstarted: None) -> None:
    follower = Follower(library)
    follower.follow(str(office))
    with pytest.raises(LibraryError, match="找不到要跟踪的文件夹"):
        follower.follow(str(office / "没有"))
    with pytest.raises(LibraryError, match="资料库自己的文件在里面"):
        follower.follow(str(library.folder))
    assert follower.folder == office


def test_what_was_done_is_told_a_line_a_file(library: Library) -> None:
    follower = Follower(library)
    done = Followed(
        (FileOutcome("甲.txt", "added"), FileOutcome("乙.pdf", "failed", reason="文件已损坏。")), ("丙.txt",), 0, "网络盘断开。"
    )
    follower._tell(done)
    assert [line[6:] for line in follower.lately] == [
        "网络盘断开。",
        "已移除：丙.txt（文件已删除或移走）",
        "未加入：乙.pdf（文件已损坏）",
        "已加入：甲.txt",
    ]


def test_old_lines_go(library: Library) -> None:
    follower = Follower(library)
    for number in range(50):
        follower._tell(Followed((), (f"{number}.txt",)))
    assert len(follower.lately) == 30
    assert "49.txt" in follower.lately[0]


def start(at: AppTest, folder: str) -> AppTest:
    at.text_input(key="following_folder").set_value(folder)
    return press(at, "开始跟踪")


@pytest.mark.usefixtures("unstarted", "folder")
def test_the_page_starts_and_stops_following(office: Path) -> None:
    at = start(library_page(), f'"{office}"')
    assert not at.exception
    assert f"正在跟踪：{office}" in html_of(at)
    at = press(at, "停止跟踪")
    assert not at.exception
    assert "正在跟踪" not in html_of(at)


@pytest.mark.usefixtures("unstarted", "folder")
@pytest.mark.parametrize(("folder_name", "said"), [("没有这个文件夹", "找不到要跟踪的文件夹"), ("", "请先填文件夹的完整路径。")])
def test_a_wrong_path_is_said(folder_name: str, said: str) -> None:
    at = start(library_page(), folder_name)
    assert not at.exception
    assert said in html_of(at)


@pytest.mark.usefixtures("unstarted", "folder")
def test_a_server_for_many_offers_no_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else inner(name))
    at = library_page()
    assert "由管理员在服务器上跟踪" in html_of(at)
    assert not [one for one in at.text_input if one.key == "following_folder"]
