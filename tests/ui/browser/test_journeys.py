"""What a writer does in the chat, from the click to the file; over the sample reports, offline."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import docx

from bench.serving import IDLE
from tests.ui.browser.conftest import answered, ask, comes_to

FAULTY = """帮我检查这篇：白石县司法局2025年工作总结
一、主要工作
截止目前，我局共开展普法宣传86场次，，参与群众1200人次。
二、下一步打算
2026年，持续深化法治宣传。"""


def test_example_wordings_come_with_their_sources(page: Any) -> None:  # noqa: ANN401
    page.get_by_role("button", name="“存在问题”部分讲理论学习不够深入").click()
    answered(page, 1)
    page.get_by_text("种说法可以参考").wait_for()
    wordings = page.locator("[data-testid=stChatMessage] ol > li")
    comes_to(page, wordings.count, 3)
    assert all(re.search(r"——.*20\d\d年", text) for text in wordings.all_inner_texts())
    page.get_by_text(re.compile(r"参考的先例（\d+段）")).click()
    page.get_by_role("button", name="看原文").first.click()
    page.get_by_role("dialog").locator(".nigao-here").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_a_point_of_a_draft_is_enlarged_and_the_draft_becomes_a_word_file(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    ask(page, "写一段2025年安全生产工作情况，三条，已开展检查86次")
    length = page.get_by_text(re.compile(r"共 \d+ 字；与来源相同的文字占 \d+%"))
    length.wait_for()
    ask(page, "第一条展开")
    length.nth(1).wait_for()
    before, after = (int(re.findall(r"共 (\d+) 字", text)[0]) for text in length.all_inner_texts())
    assert after > before
    newest = page.locator("[data-testid=stChatMessage]").last
    newest.get_by_text("86次").first.wait_for()
    assert "【待填：" in newest.inner_text()
    newest.get_by_role("button", name="下载", exact=False).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word（正式格式）").click()
    download.value.save_as(tmp_path / "稿.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "稿.docx")).paragraphs)
    assert "86次" in text
    assert "【待填：" in text
    page.keyboard.press("Escape")
    page.get_by_role("button", name="下载 Word（正式格式）").wait_for(state="detached")


def test_an_audit_is_fixed_and_taken_back(page: Any) -> None:  # noqa: ANN401
    ask(page, FAULTY)
    page.get_by_text("确定的问题（2）").wait_for()
    findings = page.locator("[data-testid=stChatMessage]").last.inner_text()
    assert "**" not in findings
    with page.expect_download() as note:
        page.get_by_role("button", name="下载借鉴说明（Markdown）").click()
    assert note.value.suggested_filename == "借鉴情况说明.md"
    page.get_by_role("button", name="改掉确定的问题（2处）").click()
    answered(page, 2)
    page.get_by_text("截至目前，我局共开展普法宣传86场次，参与群众1200人次。").wait_for()
    page.get_by_role("button", name="撤销修改").click()
    answered(page, 3)
    page.get_by_text("已撤销修改，原文如下：").wait_for()
    comes_to(page, page.get_by_text("截止目前，我局共开展普法宣传86场次，，参与群众1200人次。").count, 2)


def test_a_file_sent_along_is_audited(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    report = tmp_path / "总结.txt"
    report.write_text(FAULTY.partition("：")[2], encoding="utf-8")
    page.locator("[data-testid=stChatInput] input[type=file]").set_input_files(report)
    page.get_by_text("总结.txt").wait_for()
    ask(page, "帮我检查这篇")
    page.locator(".nigao-said", has_text="帮我检查这篇（附件：总结.txt）").wait_for()
    page.get_by_role("button", name="改掉确定的问题（2处）").wait_for()


def test_a_reload_finds_the_conversation_and_the_profile_again(page: Any) -> None:  # noqa: ANN401
    unit = page.get_by_label("单位名称")
    unit.fill("白石县司法局")
    unit.press("Enter")
    ask(page, "有没有写网络舆情监测和处置的段落？找几段原文看看")
    page.locator(".nigao-card").first.wait_for()
    shown = page.locator(".nigao-card").all_inner_texts()
    page.reload()
    answered(page, 1)
    page.locator(".nigao-card").nth(len(shown) - 1).wait_for()
    comes_to(page, page.locator(".nigao-card").all_inner_texts, shown)
    comes_to(page, unit.input_value, "白石县司法局")


_HIDDEN = "[data-testid*=Icon], [translate=no], style, script, [data-testid=stFileUploaderDropzoneInstructions], canvas, table"
_IN_SIGHT = """hidden => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll(hidden).forEach(element => element.remove());
  return copy.querySelector("#root").textContent;
}"""
_ALLOWED = re.compile(r"Enter|Shift|Word|Markdown|\.[a-z]+")


def english_in_sight(page: Any) -> list[str]:  # noqa: ANN401
    return re.findall(r"[A-Za-z]{3,}", _ALLOWED.sub("", page.evaluate(_IN_SIGHT, _HIDDEN)))


def test_no_english_is_left_in_sight(page: Any) -> None:  # noqa: ANN401
    for place in ("", "library"):
        page.get_by_role("link", name="资料库" if place else "写作").click()
        page.get_by_text("上传报告" if place else "今天要写什么").first.wait_for()
        page.locator("html[lang=zh-CN]").wait_for(state="attached")  # Streamlit's words turn Chinese with it
        page.locator(IDLE).wait_for()
        comes_to(page, partial(english_in_sight, page), [])
