"""How fast the window is in a real browser: the first content, and clicks alone and beside nineteen other users.

Over the sample library; needs playwright and a system Chromium, which share the machine with the server. A click is timed
inside the page, from the click until what it should show is there. The others look about and have sections drafted at the pace
of people (bench/sessions.py). Processor time is the server's own: fair where the machine does much else. A server that
complains of anything fails the bench.

    python -m bench.window
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from assistant.desk import Draft, DraftStore, Part, drafts_file
from assistant.profile import Profile
from bench.serving import CHROMIUM, IDLE, QUIET, Server, sample_library, served
from bench.sessions import Done, sessions
from bench.tables import markdown

VISITS, ROUNDS, SESSIONS = 8, 8, 20
_SETTLED = 15.0
"""Seconds until everything is made ready, or the reports that were opened are audited."""
_SHOWN = 20
_HELLO = "今天要写什么"
_SIZE = {"width": 1440, "height": 900}
_WRITER = Profile("澜溪县水利局", "政府部门", "县", 2025, "工作总结", "单位")
_CLICKED = """([button, seen]) => new Promise((done, failed) => {
  const shows = ([where, text]) => [...document.querySelectorAll(where)].some(
    element => element.getClientRects().length && (element.value ?? element.textContent).includes(text));
  const began = performance.now();
  document.querySelector(button).click();
  const look = () => seen.every(shows) ? done(performance.now() - began)
    : performance.now() - began > 60000 ? failed(new Error("never seen: " + seen)) : requestAnimationFrame(look);
  look();
})"""
"""Clicks a button and returns the milliseconds until every place shows its text."""


def main() -> None:
    """Measure and print."""
    if CHROMIUM is None:
        print("没有找到 Chromium，窗口的快慢没有测；装好系统的 chromium 后再运行。")
        return
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        folder = sample_library(Path(made) / "library")
        keys = _drafts(folder)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with served(folder) as server:
            at_once = _visit(browser, server.address)
            print(f"\n## Window\n\nfirst content at once after the start of the server: {at_once:.2f} s\n")
            time.sleep(_SETTLED)
            spent = _Spent(server)
            rows = [_row("first content", [1_000 * _visit(browser, server.address) for _ in range(VISITS)])]
            told = [f"a first page costs the server {spent.milliseconds(VISITS):.0f} ms of processor time"]
            for count in (1, SESSIONS):
                with sessions(server.address, [f"d={key}" for key in keys[1:count]]) as others:
                    time.sleep(_SETTLED)
                    spent = _Spent(server)
                    clicks = _clicks(browser, server.address, keys[0])
                    told += [f"{count} open: {spent.told(others)}"]
                rows += [_row(f"{name}, {count} open", times) for name, times in clicks.items()]
            print(markdown(("", "median, ms", "95 %, ms", "times"), rows), *told, sep="\n")
            print(f"\nthe server holds {server.memory} MB; complaints {len(server.complaints)}, late polls dropped {server.late}")
            if server.complaints:
                sys.exit("\n".join(server.complaints[:_SHOWN]))
        browser.close()


class _Spent:
    """What the server uses from now on."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._processor, self._clock = server.processor_seconds, time.monotonic()

    def milliseconds(self, count: int) -> float:
        """Return the processor time of each of so many things done since."""
        return 1_000 * (self._server.processor_seconds - self._processor) / count

    def told(self, others: Done) -> str:
        """Say what was used since, and by whom."""
        seconds = time.monotonic() - self._clock
        share = self.milliseconds(1) / 1_000 / seconds
        did = f"the others clicked {others.clicks} times and had {others.drafts} sections drafted"
        return f"the server used {share:.0%} of one core for {seconds:.0f} s; {did}"


def _drafts(folder: Path) -> list[str]:
    """Store a draft of a usual size for each session, and return their keys."""
    store = DraftStore.open(drafts_file(folder))
    text = "\n".join(f"第{number}项工作按计划推进，全年开展检查【待填：检查次数】次，发现的问题都已整改。" for number in range(8))
    parts = [
        Part(f"p{number}", f"第{number}方面的工作", "achievements", f"{number}号正文。{text}", level=2) for number in range(12)
    ]
    draft = Draft("", "澜溪县水利局2025年工作总结", _WRITER, parts=(Part("work", "主要工作", "achievements"), *parts))
    return [store.create(replace(draft, key=f"draft{number}")).draft.key for number in range(SESSIONS)]


def _page(browser: Any) -> Any:  # noqa: ANN401
    page = browser.new_context(locale="zh-CN", viewport=_SIZE).new_page()
    page.set_default_timeout(120_000)
    return page


def _visit(browser: Any, address: str) -> float:  # noqa: ANN401
    """Return the seconds that a new visitor waits for the first content."""
    page = _page(browser)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_text(_HELLO).wait_for()
    waited = time.perf_counter() - started
    page.locator(IDLE).wait_for()
    page.context.close()
    return waited


def _clicks(browser: Any, address: str, key: str) -> dict[str, list[float]]:  # noqa: ANN401
    """Return the milliseconds of clicks of each kind, in one session."""
    page = _page(browser)
    page.goto(f"{address}/?d={key}")
    page.locator(".st-key-outline").wait_for()
    page.locator(IDLE).wait_for()
    times: dict[str, list[float]] = {name: [] for name in ("section", "tab", "page")}
    for number in range(ROUNDS):
        part = f"p{number % 11}"
        _click(page, times["section"], f".st-key-part2_{part} button", (".st-key-editor textarea", f"{part[1:]}号正文"))
        _click(page, times["tab"], ".st-key-tab_blanks button", ("[class*=st-key-blank_]", "检查次数"))
        _click(page, times["tab"], ".st-key-tab_text button", (".st-key-editor textarea", f"{part[1:]}号正文"))
        _click(page, times["page"], "a[data-testid=stTopNavLink][href$=finding]", ("h1", "找先例"))
        _click(page, times["page"], "a[data-testid=stTopNavLink][href$='/']", (".st-key-outline", "主要工作"))
    page.context.close()
    return times


def _click(page: Any, times: list[float], button: str, *seen: tuple[str, str]) -> None:  # noqa: ANN401
    page.locator(button).first.wait_for()
    times.append(page.evaluate(_CLICKED, [button, seen]))
    page.locator(IDLE).wait_for()
    page.wait_for_timeout(200)  # as somebody who looks before the next click


def _row(name: str, times: Sequence[float]) -> tuple[str, ...]:
    return (name, *(f"{np.percentile(times, share):.0f}" for share in (50, 95)), str(len(times)))


if __name__ == "__main__":
    main()
