"""Points that stay while the others change: 第二条不动，其他都短一点."""

import pytest

from assistant.profile import Profile
from tests.assistant.amending.drafts import lines
from tests.assistant.conftest import Talk

SCHOOL = Profile("清屿县第二中学", "学校", "县", 2025, "工作总结", "单位")
FIRST = "写德育工作的主要做法，三条"


@pytest.mark.parametrize(
    ("said", "stay"),
    [
        ("第二条不动，其他都短一点", [2]),
        ("第二条别动，剩下的再精炼精炼", [2]),
        ("除了第二条，其他的都精简一下", [2]),
        ("再短一点，第二条不要动", [2]),
        ("除第一、三条外都短些", [1, 3]),
        ("前两条不改，其余的压缩一下", [1, 2]),
    ],
)
def test_points_that_shall_stay_are_word_for_word_the_same_and_the_others_shorter(
    converse: Talk, said: str, stay: list[int]
) -> None:
    before, after = map(lines, converse(SCHOOL, FIRST, said))
    assert len(after) == len(before) == 4
    for place in range(1, 4):
        assert after[place] == before[place] if place in stay else len(after[place]) < len(before[place])


def test_the_others_are_told_once(converse: Talk) -> None:
    _, after = converse(SCHOOL, FIRST, "第二条不动，其他都短一点")
    assert after.notices == ("只改了第一条、第三条，其余文字没有动。",)


def test_all_but_the_first_say_more(converse: Talk) -> None:
    before, after = map(lines, converse(SCHOOL, FIRST, "除了第一条都展开"))
    assert after[1] == before[1]
    assert all(len(after[place]) > len(before[place]) for place in (2, 3))


def test_a_point_that_is_not_there_is_told_and_nothing_changes(converse: Talk) -> None:
    before, after = converse(SCHOOL, FIRST, "第五条不动，其他短一点")
    assert lines(after) == lines(before)
    assert after.notices == ("这一稿只有 3 条，没有第五条。",)
