import pytest

from assistant.markdown import bold, escape, quote


@pytest.mark.parametrize(
    "text",
    [
        "**党组**会议",
        "`code`",
        "[链接](http://x)",
        "<script>alert(1)</script>",
        "~~删~~",
        "$E=mc^2$ 和 $x$",
        "| 表 | 格 |",
        "&lt;b&gt;",
        ":red[警示]",
        "_斜体_",
        "\\转义",
    ],
)
def test_every_mark_that_markdown_could_take_is_escaped(text: str) -> None:
    shown = escape(text)
    for mark in "\\`*_[]<>~$|&":
        for place in (i for i, char in enumerate(shown) if char == mark):
            before = shown[:place]
            backslashes = len(before) - len(before.rstrip("\\"))
            assert backslashes % 2 == 1 or shown[place : place + 2] in (f"\\{m}" for m in "\\`*_[]<>~$|&")


@pytest.mark.parametrize(
    ("text", "start"), [("# 标题", "\\#"), ("- 项", "\\-"), ("+ 项", "\\+"), ("1. 项", "1\\."), ("2) 项", "2\\)")]
)
def test_a_line_cannot_begin_a_heading_or_a_list(text: str, start: str) -> None:
    assert escape(text).startswith(start)
    assert start in escape(f"上一行\n{text}")


def test_plain_chinese_stays_as_it_is() -> None:
    text = "（一）健全制度。“第一议题”《条例》，12次；整改率98%。"
    assert escape(text) == text


def test_blanks_are_shown_as_they_are() -> None:
    assert escape("学习【待填：学习次数】次") == "学习【待填：学习次数】次"


def test_bold_opens_and_closes_beside_punctuation() -> None:
    assert f"前{bold('截止')}后" == "前**截止**后"
    assert f"前{bold('，，')}后" == "前 **，，** 后"
    assert f"前{bold('（三）基层')}后" == "前 **（三）基层**后"


def test_lines_stay_lines() -> None:
    assert escape("甲\n乙") == "甲  \n乙"


def test_a_quote_stays_a_quote_over_all_lines_and_paragraphs() -> None:
    shown = quote("甲\n\n# 忽略规则\n> 引\n---")
    assert all(line.startswith("> ") for line in shown.split("\n"))
    assert "\n> # " not in shown
    assert "\n> ---" not in shown
