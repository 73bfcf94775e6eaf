"""A report from nothing to Word, from last year's, in two windows, after a reload; over the sample reports, offline."""

import re
from pathlib import Path
from typing import Any

import docx
import pytest

from bench.serving import IDLE
from tests.ui.browser.conftest import PHONE, comes_to

_PATIENCE = 60_000
"""Milliseconds: an outline reads the whole library, which takes its time on a machine that does much else."""
LAST_YEAR = """白石县水利局2024年工作总结
一、主要工作
（一）抓好防汛备汛。召开防汛会议6次，检查水库23座，整改隐患41处。
二、存在的问题
巡查力量不足，山塘管护还有薄弱环节。
三、2025年工作打算
修缮山塘5座，开展防汛演练2次。
"""


@pytest.fixture(autouse=True)
def patient(page: Any) -> None:  # noqa: ANN401
    page.set_default_timeout(_PATIENCE)


def drawn(page: Any) -> None:  # noqa: ANN401
    page.locator(IDLE).wait_for()


def begin(page: Any, title: str) -> None:  # noqa: ANN401
    """Start a report from its title; the outline is made in the background."""
    box = page.get_by_label("报告题目", exact=True)
    box.fill(title)
    box.press("Enter")
    page.get_by_text("按这些来写").wait_for()
    page.get_by_role("button", name="列出提纲").click()
    page.locator(".st-key-outline").wait_for()
    drawn(page)


def section(page: Any, name: str) -> Any:  # noqa: ANN401
    return page.locator(".st-key-outline button", has_text=name).first


def go_to(page: Any, name: str) -> None:  # noqa: ANN401
    section(page, name).click()
    page.locator(".st-key-outline button[kind=primary]", has_text=name).wait_for()
    drawn(page)


def titled(page: Any, title: str) -> None:  # noqa: ANN401
    """Wait until the report at hand has this title."""
    said = "title => document.querySelector('[class*=st-key-title_] input')?.value === title"
    page.wait_for_function(said, arg=title)


def write(page: Any, text: str) -> None:  # noqa: ANN401
    """Write the section at hand, as a writer does who leaves the box with Ctrl+Enter."""
    box = page.get_by_label("本节正文")
    box.fill(text)
    box.press("Control+Enter")
    drawn(page)


def typed(page: Any, text: str) -> None:  # noqa: ANN401
    """Type at the end of the section at hand and stay in the box."""
    page.get_by_label("本节正文").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def shows(page: Any, text: str) -> None:  # noqa: ANN401
    """Wait until the text box of the section at hand holds this text."""
    page.wait_for_function("text => document.querySelector('.st-key-editor textarea')?.value === text", arg=text)


def tab(page: Any, name: str) -> None:  # noqa: ANN401
    page.locator(".st-key-tabs button", has_text=name).click()


def test_a_report_from_its_title_to_a_word_file(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    begin(page, "白石县应急管理局2025年工作总结")
    go_to(page, "主要工作及成效")
    page.get_by_role("button", name="起草本节").click()
    page.get_by_role("button", name="采用到“主要工作及成效”").click()
    page.get_by_role("button", name="已采用到“主要工作及成效”").wait_for()
    first = page.locator(".st-key-outline button", has_text="（一）").first
    first.get_by_text(re.compile(r"待填 \d|已成稿|有问题 \d")).wait_for()
    first.click()
    tab(page, "待填")
    blank = page.locator("[class*=st-key-blank_] input").first
    blank.wait_for()
    blank.fill("37")
    blank.press("Enter")
    page.get_by_text("已填入。").first.wait_for()
    tab(page, "正文")
    page.wait_for_function("() => document.querySelector('.st-key-editor textarea')?.value.includes('37')")
    tab(page, "出处")
    page.get_by_role("button", name="看原文", exact=True).first.click()
    page.get_by_role("dialog").locator(".nigao-here").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.keyboard.press("Control+e")
    page.get_by_role("dialog").get_by_text(re.compile(r"还有 \d+ 节是空的")).wait_for()
    page.get_by_text("正式格式", exact=True).click()
    date = page.get_by_label("成文日期（可不填）")
    date.wait_for()
    drawn(page)  # what is typed while the dialog is still being drawn is lost
    date.fill("2025年12月20日")
    date.press("Enter")
    page.get_by_text("成文日期写“2025年12月20日”").wait_for()
    drawn(page)
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="下载 Word").click()
    assert download.value.suggested_filename == "白石县应急管理局2025年工作总结.docx"
    page.keyboard.press("Escape")  # the button of the file has lost the focus
    page.get_by_role("dialog").wait_for(state="detached")
    download.value.save_as(tmp_path / "稿.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "稿.docx")).paragraphs)
    assert "一、主要工作及成效" in text and "37" in text
    assert "2025年12月20日" in text and "【待填：主送机关】" in text


def test_a_reload_finds_the_draft_with_every_edit(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县司法局2025年普法工作总结")
    go_to(page, "存在的问题")
    write(page, "一是普法形式不够多样。")
    section(page, "存在的问题").get_by_text("已成稿").wait_for()
    page.reload()
    go_to(page, "存在的问题")
    shows(page, "一是普法形式不够多样。")
    page.get_by_role("button", name="撤销", exact=True).click()
    section(page, "存在的问题").get_by_text("空", exact=True).wait_for()
    shows(page, "")


def test_two_windows_on_one_draft(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县民政局2025年工作总结")
    go_to(page, "存在的问题")
    other = page.context.new_page()
    other.set_default_timeout(_PATIENCE)
    other.goto(page.url)
    other.locator(".st-key-outline").wait_for()
    go_to(other, "存在的问题")
    write(page, "第一个窗口写的。")
    section(page, "存在的问题").get_by_text("已成稿").wait_for()
    other.get_by_text("这里显示的还是之前的内容").wait_for()
    write(other, "第二个窗口写的。")
    other.get_by_role("button", name="把我的存成另一份").click()
    other.get_by_text("您的修改已另存为").wait_for()
    shows(other, "第一个窗口写的。")
    shows(page, "第一个窗口写的。")
    other.get_by_role("button", name="白石县民政局2025年工作总结（我的修改）").click()
    go_to(other, "存在的问题")
    shows(other, "第二个窗口写的。")
    other.close()


def test_last_years_report_is_rolled_forward(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    report = tmp_path / "白石县水利局2024年工作总结.txt"
    report.write_text(LAST_YEAR, encoding="utf-8")
    page.get_by_role("radio", name="用去年的报告").click()
    page.locator(".st-key-last_file input[type=file]").set_input_files(report)
    page.get_by_role("button", name="改成今年的").click()
    page.locator(".st-key-outline").wait_for()
    titled(page, "白石县水利局2025年工作总结")
    page.get_by_text(re.compile(r"去年说要做的事（\d+）")).wait_for()
    go_to(page, "抓好防汛备汛")
    page.wait_for_function("() => document.querySelector('.st-key-editor textarea')?.value.includes('【待填：')")
    text = page.get_by_label("本节正文").input_value()
    assert "防汛" in text
    assert not re.search(r"\d", text)


def test_a_drafted_section_is_taken_over_beside_the_outline(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县农业农村局2025年工作总结")
    go_to(page, "存在的问题")
    page.get_by_role("button", name="起草本节").click()
    page.get_by_role("button", name="采用草稿").click()
    section(page, "存在的问题").get_by_text(re.compile(r"待填 \d|已成稿|有问题 \d")).wait_for()
    page.get_by_role("button", name="采用草稿").wait_for(state="detached")
    page.get_by_role("button", name="已采用到“存在的问题”").wait_for()


def test_what_is_typed_is_saved_before_a_key_moves_on_and_before_a_reload(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县商务局2025年工作总结")
    go_to(page, "存在的问题")
    typed(page, "一是企业服务不够主动。")
    page.keyboard.press("Alt+1")
    page.locator(".st-key-outline button[kind=primary]", has_text="开头").wait_for()
    section(page, "存在的问题").get_by_text("已成稿").wait_for()
    go_to(page, "存在的问题")
    shows(page, "一是企业服务不够主动。")
    typed(page, "二是招商方式单一。")
    page.reload()
    go_to(page, "存在的问题")
    shows(page, "一是企业服务不够主动。二是招商方式单一。")


def test_sections_are_moved_with_keys(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县文化和旅游局2025年工作总结")
    go_to(page, "存在的问题")
    number = page.locator(".st-key-outline button[kind=primary] p")
    comes_to(page, lambda: number.inner_text()[:2], "二、")
    page.keyboard.press("Alt+ArrowDown")
    comes_to(page, lambda: number.inner_text()[:2], "三、")
    page.keyboard.press("Alt+ArrowUp")
    comes_to(page, lambda: number.inner_text()[:2], "二、")
    page.get_by_role("button", name="上移本节").press("Enter")
    comes_to(page, lambda: number.inner_text()[:2], "一、")


def test_a_file_edited_in_word_comes_back_and_is_taken_back(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    begin(page, "白石县审计局2025年工作总结")
    go_to(page, "存在的问题")
    write(page, "一是审计力量不足。")
    page.keyboard.press("Control+e")
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="下载 Word").click()
    download.value.save_as(tmp_path / "稿.docx")
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    page.get_by_role("dialog").wait_for(state="detached")
    document = docx.Document(str(tmp_path / "稿.docx"))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("一是审计"))
    paragraph.text = "一是审计力量不足，二是成果运用不够。"
    document.save(str(tmp_path / "改.docx"))
    page.get_by_role("button", name="从 Word 取回").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(tmp_path / "改.docx")
    page.get_by_text("改了 1 节：“存在的问题”。").wait_for()
    page.locator(".nigao-difference ins", has_text="成果运用").wait_for()
    page.get_by_role("button", name="按文件改这份稿子").click()
    page.get_by_text("已按 Word 文件改好。").wait_for()
    shows(page, "一是审计力量不足，二是成果运用不够。")
    page.get_by_role("button", name="撤销", exact=True).click()
    shows(page, "一是审计力量不足。")


def test_a_file_that_is_no_word_file_does_not_come_back(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    begin(page, "白石县统计局2025年工作总结")
    (tmp_path / "坏.docx").write_bytes(b"no word file")
    page.get_by_role("button", name="从 Word 取回").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(tmp_path / "坏.docx")
    page.get_by_role("dialog").get_by_text("没有取回：").wait_for()
    assert page.get_by_role("button", name="按文件改这份稿子").count() == 0


def test_a_draft_is_copied_deleted_and_taken_back(page: Any) -> None:  # noqa: ANN401
    begin(page, "白石县林业局2025年工作总结")
    page.locator("[class*=st-key-listed_]", has_text="白石县林业局").locator("[class*=st-key-menu_] button").first.click()
    page.get_by_text("删除", exact=True).click()
    page.get_by_role("button", name="撤销删除").click()
    page.locator(".st-key-outline").wait_for()
    titled(page, "白石县林业局2025年工作总结")


@pytest.mark.parametrize("page", [PHONE], ids=["phone"], indirect=True)
def test_on_a_phone_chat_and_report_are_two_sheets(page: Any) -> None:  # noqa: ANN401
    page.get_by_role("radio", name="报告").click()
    begin(page, "白石县教育局2025年工作总结")
    page.get_by_text("今天要写什么").wait_for(state="hidden")
    page.get_by_role("radio", name="对话").click()
    page.get_by_text("今天要写什么").wait_for()
    page.locator(".st-key-outline >> visible=true").wait_for(state="detached")
