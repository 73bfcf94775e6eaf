"""The chat in a real browser: filters of a request as chips, taken back by a click. Skipped where no browser is installed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    # the browser's own pipes are closed when its process goes, not before
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The window over the small library, served on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "ui/app.py", "--server.port", str(port)]
    options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
    server = subprocess.Popen(
        [*command, *options], cwd=ROOT, env={**os.environ, "NIGAO_LIBRARY": str(folder)}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_served(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_until_served(health: str) -> None:
    for _ in range(240):
        try:
            with urlopen(health):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server never answered")


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> Iterator[Any]:
    """The chat page; anything it fetches from elsewhere fails the test."""
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, locale="zh-CN", viewport=request.param, args=QUIET.split()
        )
        opened = context.pages[0]
        opened.set_default_timeout(60_000)
        elsewhere: list[str] = []
        opened.on("request", lambda sent: None if sent.url.startswith((address, "data:", "blob:")) else elsewhere.append(sent.url))
        opened.goto(address)
        opened.get_by_text("今天要写什么").wait_for()
        yield opened
        context.close()
    assert elsewhere == []


def _ask(page: Any, text: str) -> None:  # noqa: ANN401, playwright may not be installed
    page.get_by_test_id("stChatInputTextArea").fill(text)
    page.get_by_test_id("stChatInputTextArea").press("Enter")


def test_filters_are_chips_and_a_click_searches_again_without_them(page: Any) -> None:  # noqa: ANN401
    chip = page.get_by_role("button", name="2024年 ✕")
    cards = page.locator(".nigao-card")
    _ask(page, "找2024年的工作总结里写志愿服务的段落")
    chip.wait_for()
    assert page.get_by_role("button", name="工作总结 ✕").is_visible()
    assert {"2024年" in card for card in cards.all_inner_texts()} == {True}
    first = cards.count()
    chip.click()
    page.locator(".nigao-said", has_text="不限年份").wait_for()
    page.get_by_role("button", name="工作总结 ✕").wait_for()
    chip.wait_for(state="detached")
    assert page.get_by_text("按以下理解作答：只找2024年的；只找工作总结。").count() == 1
    assert cards.count() > first


def test_a_filter_that_leaves_nothing_has_a_button_that_loosens_it(page: Any) -> None:  # noqa: ANN401
    _ask(page, "找2011年写网络舆情的段落")
    page.get_by_text("没有符合筛选条件的段落（2011年），可以放宽条件再找。").wait_for()
    assert page.locator(".nigao-card").count() == 0
    page.get_by_role("button", name="去掉“2011年”再找").click()
    page.locator(".nigao-card").first.wait_for()


def test_nothing_stands_out_of_the_page_sideways(page: Any) -> None:  # noqa: ANN401
    _ask(page, "找2024年的工作总结里写志愿服务的段落")
    page.get_by_role("button", name="2024年 ✕").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
