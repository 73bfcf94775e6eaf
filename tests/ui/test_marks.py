"""Marked text: everything from outside is escaped, ranges are kept within bounds."""

import pytest

from index.report import Heading, StoredReport
from index.stored import StoredText
from ui.marks import blanks_in_markdown, highlighted, plain, whole_report

REPORT = StoredReport("r1", "a.txt", "总结", 2024, None, None, None, None, None, None, 1, ())


@pytest.mark.parametrize(
    ("ranges", "shown"),
    [
        ([], "压实&lt;责任&gt;"),
        ([(0, 2)], '<mark class="nigao-hit">压实</mark>&lt;责任&gt;'),
        ([(2, 99)], '压实<mark class="nigao-hit">&lt;责任&gt;</mark>'),
        ([(1, 3), (0, 2)], '<mark class="nigao-hit">压实</mark><mark class="nigao-hit">&lt;</mark>责任&gt;'),
        ([(5, 2), (-4, -1)], "压实&lt;责任&gt;"),
    ],
)
def test_ranges_are_marked_after_escaping(ranges: list[tuple[int, int]], shown: str) -> None:
    assert highlighted("压实<责任>", ranges) == shown


def test_blanks_are_marked_in_markdown_and_html() -> None:
    assert blanks_in_markdown("召开会议【待填：次数】次") == "召开会议:yellow-background[【待填：次数】]次"
    assert plain("【待填：次数】") == '<mark class="nigao-blank">【待填：次数】</mark>'


def test_masks_of_the_source_are_explained() -> None:
    assert "原文此处被遮盖" in plain("覆盖⟦数⟧个村")


def test_a_report_shows_headings_bold_and_the_passage_marked() -> None:
    text = "总结\n一、成效。抓学习<b>。\n二、问题"
    headings = (Heading(1, "一、成效", "achievements", 3), Heading(1, "二、问题", "problems", 16))
    shown = whole_report(StoredText(REPORT, text, headings, ()), 8, 14)
    assert "<b>一、成效</b>。" in shown
    assert '<mark class="nigao-here">抓学习&lt;b&gt;</mark>。' in shown
    assert "<b>二、问题</b>" in shown


def test_a_freak_of_megabytes_is_shown_in_part() -> None:
    text = "\n".join(["一段很长的文字。"] * 100_000)
    shown = whole_report(StoredText(REPORT, text, (), ()), 450_000, 450_008)
    assert "前文从略" in shown and "后文从略" in shown
    assert "nigao-here" in shown
    assert len(shown) < 100_000
