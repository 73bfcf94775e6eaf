"""What a title is about, and how much of it a request names."""

import pytest

from index.theme import named_share, theme_of


@pytest.mark.parametrize(
    ("title", "unit", "theme"),
    [
        ("松川县应急管理局2023年安全生产工作总结", "松川县应急管理局", "安全生产"),
        ("松川县教育局党组2024年意识形态工作情况报告", "松川县教育局党组", "意识形态"),
        ("关于松川县人民医院2022年度公共卫生服务开展情况的报告", "松川县人民医院", "公共卫生服务"),
        ("梨园镇党委书记2021年抓基层党建工作述职报告", "梨园镇", "抓基层党建"),
        ("松川县第二中学2024年工作总结", "松川县第二中学", ""),
        ("2021—2022年度财政收支管理工作总结和计划", None, "财政收支管理"),
    ],
)
def test_the_matter_of_a_title_is_what_unit_year_and_kind_leave(title: str, unit: str | None, theme: str) -> None:
    assert theme_of(title, unit) == theme


def test_a_request_names_a_theme_by_its_pairs() -> None:
    assert named_share("安全生产", "安全生产工作存在的问题") == 1
    assert named_share("安全生产", "食品安全") == pytest.approx(1 / 3)
    assert named_share("安全生产", "师德师风") == 0
    assert named_share("", "安全生产") == 0
