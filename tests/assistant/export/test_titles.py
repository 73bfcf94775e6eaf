"""How a long title is broken."""

import pytest

from assistant.export.titles import title_lines, width


def test_a_short_title_is_one_line() -> None:
    assert title_lines("桐岭县司法局2024年工作总结") == ("桐岭县司法局2024年工作总结",)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("桐岭县司法局关于2024年度法治政府建设工作情况的报告", "桐岭县司法局关于2024年度"),
        ("中共澜溪县委教育工委关于落实意识形态工作责任制情况的报告", "中共澜溪县委教育工委"),
        ("青岑市第三中学党总支2025年度思想政治教育暨师德师风建设工作总结", "青岑市第三中学党总支2025年度"),
    ],
)
def test_a_long_title_is_broken_between_words(title: str, first: str) -> None:
    lines = title_lines(title)
    assert lines[0] == first
    assert "".join(lines) == title
    assert max(map(width, lines)) <= 20


def test_a_book_title_is_never_broken() -> None:
    lines = title_lines("澜溪县卫生健康局贯彻落实《关于加强2024年基层卫生工作的意见》情况的报告")
    assert sum("《" in line and "》" in line for line in lines) == sum("《" in line or "》" in line for line in lines) == 1


def test_a_title_without_a_place_to_break_stays_whole() -> None:
    title = "测" * 50
    assert title_lines(title) == (title,)
