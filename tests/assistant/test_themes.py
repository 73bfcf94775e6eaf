"""What a request is about, without its asking words and without scraps of them."""

import pytest

from assistant.themes import theme_of, words_to_avoid


@pytest.mark.parametrize(
    ("request_", "theme"),
    [
        ("写食品安全监管这部分", "食品安全监管"),
        ("工作总结的结尾怎么收，写一段就行", ""),
        ("2026年工作思路，先写个帽子再写三条，不要超过350字", ""),
        ("给红十字会写2025年应急救护培训情况一段", "应急救护培训"),
        ("我们机加工车间2025年安全生产总结，写做法三点", "安全生产"),
        ("供电公司2025年迎峰度夏保供电工作，写主要做法，四条", "迎峰度夏保供电"),
        ("领导让我明早交个汇报，就是咱们镇今年人居环境整治咋干的，弄个五百字吧", "人居环境整治"),
        ("写全镇安全生产工作总结", "安全生产"),
        ("写渔光互补项目建设情况", "渔光互补项目建设"),
        ("Write the closing paragraph of our county library's 2025 work summary", ""),
        ("写执行工作成绩，不要“进一步”这种套话", "执行"),
    ],
)
def test_scraps_of_the_asking_are_no_theme(request_: str, theme: str) -> None:
    assert theme_of(request_, ()) == theme


def test_the_writer_is_no_theme_by_its_whole_name_or_by_its_end() -> None:
    assert theme_of("写澜溪镇安全生产工作总结", (), "澜溪镇") == "安全生产"
    assert theme_of("档案馆2025年档案数字化工作总结", (), "临溪县档案馆") == "档案数字化"


def test_without_a_theme_the_facts_tell_what_a_draft_is_about() -> None:
    assert theme_of("写一段", ("走访企业68家",)) == "走访企业"


def test_words_that_are_not_wanted_are_read() -> None:
    assert words_to_avoid("写成效，不要“进一步”“有力”这种套话") == ("进一步", "有力")
    assert words_to_avoid("写“银铃铛”服务队的情况") == ()
