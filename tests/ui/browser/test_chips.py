"""Filters of a request as chips, taken back by a click; on a desk and on a phone."""

from typing import Any

import pytest

from tests.ui.browser.conftest import PHONE, WIDE, answered, ask

pytestmark = pytest.mark.parametrize("page", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)


def test_filters_are_chips_and_a_click_searches_again_without_them(page: Any) -> None:  # noqa: ANN401
    chip = page.get_by_role("button", name="2024年 ✕")
    cards = page.locator(".nigao-card")
    ask(page, "找2024年的工作总结里写志愿服务的段落")
    chip.wait_for()
    page.get_by_role("button", name="工作总结 ✕").wait_for()
    cards.first.wait_for()
    assert {"2024年" in card for card in cards.all_inner_texts()} == {True}
    first = cards.count()
    chip.click()
    page.locator(".nigao-said", has_text="不限年份").wait_for()
    answered(page, 2)
    chip.wait_for(state="detached")
    page.get_by_role("button", name="工作总结 ✕").wait_for()
    cards.nth(first).wait_for()  # the cards of the second answer stand below those of the first
    assert page.get_by_text("按以下理解作答：只找2024年的；只找工作总结。").count() == 1
    later = cards.all_inner_texts()[first:]
    assert {"2024年" in card for card in later} != {True}


def test_a_filter_that_leaves_nothing_has_a_button_that_loosens_it(page: Any) -> None:  # noqa: ANN401
    ask(page, "找2011年写网络舆情的段落")
    page.get_by_text("没有符合筛选条件的段落（2011年），可以放宽条件再找。").wait_for()
    assert page.locator(".nigao-card").count() == 0
    page.get_by_role("button", name="去掉“2011年”再找").click()
    page.locator(".nigao-card").first.wait_for()
