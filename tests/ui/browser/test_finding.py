"""Journeys through 找先例, 资料库 and 帮助 in a real browser: from a search to the note, the picture, the chat."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from bench.serving import IDLE
from tests.ui.browser.conftest import PHONE, WIDE, answered

CARD = ".nigao-card"
_POINT = """canvas => {
  const size = {w: canvas.width, h: canvas.height}, box = canvas.getBoundingClientRect();
  const seen = canvas.getContext("2d").getImageData(0, 0, size.w, size.h).data;
  for (let y = Math.floor(size.h * .3); y < size.h * .8; y += 1)
    for (let x = Math.floor(size.w * .1); x < size.w * .6; x += 1) {
      const inked = (dx, dy) => { const at = 4 * ((y + dy) * size.w + x + dx);
        return seen[at + 3] > 60 && Math.min(seen[at], seen[at + 1], seen[at + 2]) < 190; };
      if (inked(0, 0) && inked(2, 0) && inked(0, 2) && inked(2, 2))
        return {x: (x + 1) * box.width / size.w, y: (y + 1) * box.height / size.h};
    }
  return null;
}"""


def open_page(page: Any, place: str, awaited: str) -> None:  # noqa: ANN401
    """Go to an address of the same window and wait for a text of it."""
    base = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    page.goto(f"{base}/{place}")
    page.get_by_text(awaited).first.wait_for()
    page.locator(IDLE).wait_for()


def choose(page: Any, label: str, option: str) -> None:  # noqa: ANN401
    """Choose an option of a select box."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def await_address(page: Any, name: str, value: str) -> None:  # noqa: ANN401
    """Wait until the address says so."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get(name) == [value])


@pytest.mark.parametrize("page", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
def test_a_search_is_narrowed_and_its_address_brings_it_back(page: Any) -> None:  # noqa: ANN401
    open_page(page, "finding", "想找哪方面的写法")
    box = page.get_by_label("想找哪方面的写法")
    box.fill("有没有写志愿服务的段落")
    box.press("Enter")
    page.locator(f"{CARD} mark.nigao-hit").first.wait_for()
    choose(page, "文种", "工作总结")
    await_address(page, "kind", "工作总结")
    choose(page, "从哪年起", "2024")
    await_address(page, "since", "2024")
    page.locator(IDLE).wait_for()
    page.reload()
    page.locator(CARD).first.wait_for()
    page.locator(IDLE).wait_for()
    # the box is drawn empty for a moment before its words are put into it
    said = "wanted => [...document.querySelectorAll('input')].some(box => box.value === wanted)"
    page.wait_for_function(said, arg="有没有写志愿服务的段落")
    years = {int(year) for year in re.findall(r"^(20\d\d)年$", "\n".join(page.locator(".nigao-badge").all_inner_texts()), re.M)}
    assert years
    assert min(years) >= 2024


def test_what_the_sentence_says_is_a_chip_and_the_hit_is_shown_in_its_report(page: Any) -> None:  # noqa: ANN401
    open_page(page, f"finding?q={quote('找2024年的工作总结里讲志愿服务的')}", "按您的话只找")
    page.get_by_role("button", name="工作总结 ✕").wait_for()
    page.get_by_role("button", name="2024年 ✕").click()
    await_address(page, "open", "year")
    page.get_by_role("button", name="2024年 ✕").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    page.get_by_role("button", name="看原文").first.click()
    here = page.get_by_role("dialog").locator(".nigao-here").first
    here.wait_for()
    page.wait_for_function(
        "() => { const here = document.querySelector('[role=dialog] .nigao-here').getBoundingClientRect();"
        " return here.top >= 0 && here.bottom <= innerHeight; }"
    )
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_collected_passages_survive_a_reload_and_come_as_a_file(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    open_page(page, f"finding?q={quote('网络舆情监测处置')}", "按贴切程度排列")
    first = page.locator(CARD).first.locator(".nigao-text").inner_text()
    page.get_by_role("button", name="收集到摘记").first.click()
    page.get_by_role("button", name="已收集 ✓").first.wait_for()
    page.reload()
    page.get_by_role("button", name="已收集 ✓").first.wait_for()
    page.get_by_role("button", name="摘记", exact=True).or_(page.get_by_role("radio", name="摘记")).first.click()
    page.get_by_role("button", name="下载摘记（Markdown）").wait_for()
    page.locator(IDLE).wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载摘记（Markdown）").click()
    download.value.save_as(tmp_path / "摘记.md")
    said = (tmp_path / "摘记.md").read_text(encoding="utf-8")
    assert re.search(r"1\\?\. 《.+》", said)
    assert first[:20] in said.replace("\\", "")


def test_two_years_stand_side_by_side(page: Any) -> None:  # noqa: ANN401
    open_page(page, "finding?view=compare&left=2023&right=2024&section=problems", "左边")
    page.get_by_role("heading", name="2023年").wait_for()
    page.get_by_role("heading", name="2024年").wait_for()
    left, right = (page.locator(f".st-key-side_{side} .nigao-text").first for side in ("left", "right"))
    left.wait_for()
    right.wait_for()
    one, other = left.bounding_box(), right.bounding_box()
    assert one["x"] + one["width"] <= other["x"]


def test_a_passage_arrives_with_blanks_and_goes_into_a_draft(page: Any) -> None:  # noqa: ANN401
    open_page(page, f"finding?q={quote('志愿服务队伍招募注册志愿者')}", "按贴切程度排列")
    page.get_by_role("button", name="用到草稿").first.click()
    page.get_by_role("dialog").locator(".nigao-borrowed").wait_for()
    page.get_by_role("dialog").get_by_text("与原文相同的文字占").wait_for()
    arrived = page.get_by_role("dialog").locator(".nigao-borrowed").inner_text()
    assert "【待填：" in arrived
    page.get_by_role("dialog").get_by_role("button", name="采用，开始一份稿子").click()
    page.get_by_role("dialog").get_by_text("已放进稿子").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="去写作页看").click()
    page.get_by_role("tab", name="正文").or_(page.get_by_text("正文", exact=True)).first.wait_for()
    page.get_by_text(arrived[:12]).or_(page.locator("textarea", has_text=arrived[:12])).first.wait_for()


def test_a_click_on_the_map_opens_the_passage(page: Any) -> None:  # noqa: ANN401
    open_page(page, "library", "看全貌")
    page.get_by_text("看全貌").click()
    page.get_by_text("用键盘请到").wait_for()
    canvas, points = page.locator(".st-key-map canvas"), page.locator(".st-key-map .mark-symbol.role-mark path")
    drawn = canvas.or_(points).first  # few points are drawn one by one, many as one picture
    drawn.wait_for()
    drawn.scroll_into_view_if_needed()
    page.locator(IDLE).wait_for()
    if points.count():
        points.last.click()
    else:
        page.wait_for_function(f"() => ({_POINT})(document.querySelector('.st-key-map canvas')) !== null")
        canvas.click(position=canvas.evaluate(_POINT))
    page.get_by_role("dialog").locator(".nigao-here").first.wait_for()


def test_a_request_of_the_help_page_is_answered_in_the_chat(page: Any) -> None:  # noqa: ANN401
    open_page(page, "help", "可以这样说")
    page.get_by_role("tab", name="找先例").click()
    page.get_by_role("button", name="有没有区县局写网络舆情处置的段落，找3个").click()
    page.locator(".nigao-said", has_text="有没有区县局写网络舆情处置的段落").wait_for()
    answered(page, 1)
    page.locator(CARD).nth(2).wait_for()


def test_the_hint_of_a_box_that_is_written_in_is_chinese(page: Any) -> None:  # noqa: ANN401
    open_page(page, "finding", "想找哪方面的写法")
    page.get_by_label("想找哪方面的写法").press_sequentially("抽检")
    page.get_by_text("按 Enter 确定").wait_for()


@pytest.mark.parametrize("place", ["finding", "finding?view=note", "help", f"library?library_view={quote('看全貌')}"])
def test_no_english_is_left_in_sight(page: Any, place: str) -> None:  # noqa: ANN401
    open_page(page, place, {"find": "找先例", "help": "四条承诺", "libr": "多份报告共有的说法"}[place[:4]])
    page.locator("html[lang=zh-CN]").wait_for(state="attached")
    hidden = "[data-testid=stIconMaterial], style, script, canvas, kbd, .nigao-rows, [class*=st-key-offers_]"
    said = page.evaluate(
        "hidden => { const copy = document.body.cloneNode(true); copy.querySelectorAll(hidden).forEach(e => e.remove());"
        "return copy.querySelector('#root').textContent; }",
        hidden,
    )
    allowed = re.compile(r"Word|PDF|Markdown|Enter|\.[a-z]+")
    assert re.findall(r"[A-Za-z]{3,}", allowed.sub("", said)) == []
