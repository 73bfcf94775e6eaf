"""Examples and figures: what the user did not tell is asked for, never invented."""

import re

import pytest

from assistant.profile import Profile
from tests.assistant.amending.drafts import lines, text
from tests.assistant.conftest import Talk

TOWN = Profile("清屿县柳溪镇", "乡镇街道", "乡", 2025, "工作总结", "单位")
LACKS = "写人居环境整治存在的问题，三条"


@pytest.mark.parametrize("said", ["第二条加个例子", "第二条举个例子说明一下", "给第二条配个典型事例"])
def test_an_example_is_a_blank_until_the_user_tells_it(converse: Talk, said: str) -> None:
    before, asked, told = converse(TOWN, LACKS, said, "例子就写东坪村清理垃圾堆放点3处")
    assert [lines(asked)[place] for place in (0, 1, 3)] == [lines(before)[place] for place in (0, 1, 3)]
    added = lines(asked)[2].removeprefix(lines(before)[2])
    assert added.startswith("例如，【待填：")
    assert not re.search(r"\d", added)
    assert lines(told)[2] == f"{lines(before)[2]}例如，东坪村清理垃圾堆放点3处。"
    assert text(told).count("3处") == 1


def test_a_second_example_is_not_asked_for(converse: Talk) -> None:
    _, asked, again = converse(TOWN, LACKS, "第二条加个例子", "第二条再加个例子")
    assert text(again) == text(asked)
    assert again.notices == ("第二条已经有事例，没有再加；可以说“例子写……”来换。",)


@pytest.mark.parametrize("said", ["太空了，来点实的", "太笼统了，加点干货", "写得太虚，要具体一些"])
def test_empty_talk_asks_for_what_was_done(converse: Talk, said: str) -> None:
    before, after = converse(TOWN, LACKS, said)
    assert "【待填" not in text(before)
    assert all("【待填" in line for line in lines(after)[1:])
    assert set(re.findall(r"\d+", text(after))) <= set(re.findall(r"\d+", text(before)))
    assert any("本单位的数字和事例" in notice for notice in after.notices)


def test_points_come_to_about_the_same_length(converse: Talk) -> None:
    _, longer, even = converse(TOWN, "写人居环境整治的主要做法，三条，清运垃圾320吨", "第一条展开", "第一条和第三条字数一样多")
    first, third = (len(lines(even)[place]) for place in (1, 3))
    assert abs(first - third) <= 0.15 * max(first, third)
    assert lines(even)[2] == lines(longer)[2]
    assert text(even).count("320吨") == 1
    assert any(f"第一条 {first} 字、第三条 {third} 字" in notice for notice in even.notices)
