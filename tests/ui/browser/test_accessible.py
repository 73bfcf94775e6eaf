"""Every page, and what opens over it, as axe-core sees it: names, contrast, order of headings; on a desk and on a phone."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from bench.serving import IDLE
from tests.ui.browser.conftest import PHONE, WIDE
from tests.ui.browser.test_desk import begin, go_to, write

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_NOT_OURS = "[data-testid=stFileUploaderDropzone]"
"""Streamlit's box for files has a role that its own attributes contradict."""
_PAGES = {
    "": "今天要写什么",
    f"finding?q={quote('志愿服务')}": "用到草稿",
    "library": "上传报告",
    f"library?library_view={quote('看全貌')}": "报告",
    "settings": "语言模型",
    "help": "三步开始",
}


def violations(page: Any) -> list[str]:  # noqa: ANN401
    from axe_playwright_python.sync_playwright import Axe

    page.locator(IDLE).wait_for()
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.wait_for_timeout(500)  # what fades in has not its colour yet
    context = {"exclude": [[_NOT_OURS]]}
    found = Axe().run(page, context=context, options={"runOnly": _RULES}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("page", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
@pytest.mark.parametrize("path", _PAGES)
def test_a_page_has_no_violation_of_ours(page: Any, path: str) -> None:  # noqa: ANN401
    page.goto(f"{page.url.split('?')[0]}{path}")
    page.get_by_text(_PAGES[path]).first.wait_for()
    assert violations(page) == []


def test_the_desk_and_its_dialogs_have_none_either(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县交通运输局2025年工作总结")
    go_to(page, "存在的问题")
    write(page, "一是养护力量不足，全年养护【待填：养护里程】公里。")
    for tab in ("待填", "出处", "检查", "通读全文", "正文"):
        page.locator(".st-key-tabs button", has_text=tab).click()
        page.locator(".st-key-tabs button[kind=primary]", has_text=tab).wait_for()
        assert violations(page) == [], tab
    for name in (re.compile("^导出"), "从 Word 取回", "版本"):
        page.locator(".st-key-report_actions").get_by_role("button", name=name).click()
        page.get_by_role("dialog").wait_for()
        assert violations(page) == [], name
        page.get_by_role("dialog").get_by_role("button", name="关闭").click()
        page.get_by_role("dialog").wait_for(state="detached")
