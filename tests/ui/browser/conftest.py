"""The window in a real browser, over the sample library. Nothing it fetches may come from anywhere but this machine.

Needs playwright and axe (requirements-dev.txt) and a system Chromium; without them these tests are skipped, and fail where the
environment variable NIGAO_BROWSER says `required`.
"""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.serving import CHROMIUM, IDLE, QUIET, sample_library, served

_PATIENCE = 40_000
"""Milliseconds for whatever is waited for; what was lost is tried anew, so a longer wait would only take longer."""
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser tests, and only these, talk to the server on this machine."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.enable_socket)
            # a real browser on a busy machine loses a click or a keystroke now and then; what is broken fails every time
            item.add_marker(pytest.mark.flaky(reruns=2))
            # the browser's own pipes are closed when its process goes, not before
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """One browser for all tests here; each opens a window of its own."""
    packages = ("playwright", "axe_playwright_python")
    missing = [f"python package {name}" for name in packages if importlib.util.find_spec(name) is None]
    missing += [] if CHROMIUM else ["program chromium"]
    if missing:
        reason = f"no browser test without {' and '.join(missing)}"
        (pytest.fail if os.environ.get("NIGAO_BROWSER") == "required" else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def samples(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample reports."""
    return sample_library(tmp_path_factory.mktemp("browser") / "资料库")


@pytest.fixture(scope="package")
def address(samples: Path) -> Iterator[str]:
    """The window over the sample reports, served on a free port of this machine."""
    with served(samples) as served_at:
        yield served_at.address


@pytest.fixture(params=[WIDE], ids=["wide"])
def page(request: pytest.FixtureRequest, address: str, browser: Any) -> Iterator[Any]:  # noqa: ANN401
    """The chat page. A request off this machine, or a page that scrolls sideways in the end, fails the test."""
    context = browser.new_context(locale="zh-CN", viewport=request.param, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(_PATIENCE)
    elsewhere: list[str] = []
    local = (address, address.replace("http", "ws"), "data:", "blob:")
    opened.on("request", lambda sent: None if sent.url.startswith(local) else elsewhere.append(sent.url))
    opened.on("websocket", lambda sent: None if sent.url.startswith(local) else elsewhere.append(sent.url))
    opened.goto(address)
    opened.get_by_text("今天要写什么").wait_for()
    yield opened
    fits = opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
    assert elsewhere == []
    assert fits


def ask(page: Any, text: str) -> None:  # noqa: ANN401
    """Type a request, send it with Enter and wait for the answer."""
    asked = page.locator(".nigao-said").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(text)
    box.press("Enter")
    answered(page, asked + 1)


def answered(page: Any, exchanges: int) -> None:  # noqa: ANN401
    """Wait until so many requests stand in the chat and the last one is answered."""
    page.locator(".nigao-said").nth(exchanges - 1).wait_for()
    page.locator(IDLE).wait_for()  # only then 停止 is drawn, if there is still something to stop
    page.locator(".st-key-stop").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    # the app says so a moment before its last parts are in the page
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def comes_to(page: Any, read: Callable[[], object], wanted: object) -> None:  # noqa: ANN401
    """Wait until what is read off the page is what is wanted: parts of a page are drawn one after another."""
    for _ in range(120):
        if read() == wanted:
            return
        page.wait_for_timeout(250)
    assert read() == wanted
