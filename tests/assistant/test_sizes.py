"""How many points and how many characters a request asks for."""

import pytest

from assistant.sizes import count_of, han_length, in_items, length_of


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("300来字", 300),
        ("不超过200字", 200),
        ("字数160上下", 160),
        ("五百字", 500),
        ("一千五百字", 1500),
        ("大概两百五十字", 250),
        ("字数三百五。", 350),
        ("一百二十字", 120),
        ("四个字的小标题", None),
        ("没有说", None),
        ("成绩部分，两百五，语气平实", 250),
        ("一页纸以内", 600),
        ("写一页半", 900),
        ("第二页写成绩", None),
        ("千把字", 1000),
        ("百把字", 100),
        ("写经验，400，三个层次", 400),
        ("2026，写成绩", None),
    ],
)
def test_lengths_in_all_spellings(text: str, length: int | None) -> None:
    assert length_of(text, None) == length


def test_the_length_of_each_counts_for_all() -> None:
    assert length_of("每条100字", 3) == 300
    assert length_of("每条七十字的样子", 4) == 280
    assert length_of("各200字", None, sections=2) == 400
    assert length_of("每部分300字", None, sections=3) == 900
    assert length_of("问题三条，措施三条，每条50字", 3, sections=2) == 300
    assert length_of("成效两条、问题三条，一条50字", 2, sections=2, counted=5) == 250
    assert length_of("写3条，100字一条", 3) == 300
    assert length_of("三个小标题，每个小标题下面100字", 3) == 300


def test_a_length_in_han_digits_has_a_least() -> None:
    assert han_length("四百字") == 400
    assert han_length("十字路口") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("分三方面", 3),
        ("三小点", 3),
        ("三项措施", 3),
        ("一是二是三是的格式", 3),
        ("一是二是这样写", None),
        ("写一段", None),
        ("一句话，别超50字", None),
        ("不超过一百五十个字", None),
        ("来三组", 3),
        ("一二三四列出来", 4),
        ("三项业绩", 3),
        ("第二条就行", 1),
    ],
)
def test_counts_in_all_spellings(text: str, count: int | None) -> None:
    assert count_of(text, "draft") == count


def test_what_counts_sections_counts_no_points() -> None:
    assert count_of("成绩和打算两块", "draft") == 2
    assert count_of("成绩和打算两块", "draft", in_parts=True) is None


def test_the_form_of_items_is_read() -> None:
    assert in_items("用“一是…二是…三是…”来写")
    assert not in_items("写三条")
