"""The unit that a request names as its writer."""

import pytest

from assistant.units import named_unit, speaks_for_another, without_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("帮白沙镇写2025年安全生产工作总结", "白沙镇"),
        ("青石社区2025年居民自治工作总结写一段", "青石社区"),
        ("起草柳河村2025年人居环境整治情况报告", "柳河村"),
        ("我们县税务局2025年工作总结里纳税服务那一块", "县税务局"),
        ("青禾县残联2025年残疾人就业工作总结", "青禾县残联"),
        ("青禾县疾控中心2025年传染病防控总结", "青禾县疾控中心"),
        ("公积金管理中心2025年服务效能提升方面的成绩", "公积金管理中心"),
        ("我们职业技术学院党委，写2025年产教融合工作成效", "职业技术学院党委"),
        ("写美丽乡村建设总结", None),
        ("写新型城镇化工作总结", None),
        ("全县中心工作总结", None),
        ("写党群服务中心建设", None),
        ("写以人民为中心的段落", None),
    ],
)
def test_a_unit_is_told_from_a_matter_of_work(text: str, unit: str | None) -> None:
    assert named_unit(text) == unit


def test_the_end_of_a_known_name_goes_only_where_the_writer_stands() -> None:
    assert without_unit("法院2025年执行工作成绩", "青禾县人民法院").strip() == "2025年执行工作成绩"
    assert without_unit("写互联网法院经验", "青禾县人民法院") == "写互联网法院经验"
    assert without_unit("写安全生产", None) == "写安全生产"


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("我是县教育局的，帮我以街道党工委的口气写2025年工作总结开头", True),
        ("我是镇党委书记，以本人口气写", False),
        ("我们是县水利局，以局党组的口气写", False),
        ("我是镇中学的，以学校名义写", False),
    ],
)
def test_a_writer_of_one_kind_does_not_speak_as_another(text: str, *, another: bool) -> None:
    assert bool(speaks_for_another(text)) is another
