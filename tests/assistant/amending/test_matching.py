"""Measures that answer the problems, and points that repeat one another."""

import pytest

from assistant.profile import Profile
from tests.assistant.amending.drafts import lines, text
from tests.assistant.conftest import Talk

ASSETS = Profile("清屿县国有资产服务中心", "政府部门", "县", 2025, "工作总结", "单位")
SAFETY = Profile("清屿县应急管理局", "政府部门", "县", 2025, "工作总结", "单位")
REPEATED = "写安全生产工作的主要做法，三条"
ALL_LACKS = "写国有资产管理存在的问题，八条"
LACKS, PLAN = "写国有资产管理存在的问题，三条", "写国有资产管理的下一步打算，三条"


def heads(answer_lines: list[str]) -> list[str]:
    return [line.split("。")[0][2:] for line in answer_lines[1:]]


@pytest.mark.parametrize("said", ["把问题和措施对上号", "措施要和前面的问题一一对应"])
def test_every_measure_answers_the_problem_of_its_number(converse: Talk, said: str) -> None:
    lacks, _, matched, again = converse(ASSETS, LACKS, PLAN, said, said)
    for problem, measure in zip(heads(lines(lacks)), lines(matched)[1:], strict=True):
        assert f"“{problem}”" in measure
    assert text(again) == text(matched)
    assert again.notices == ("措施和问题已经一一对应，没有改。",)
    assert matched.draft is not None
    assert all(one.sources for one in matched.draft.sentences)


def test_one_measure_is_matched_and_the_others_stay(converse: Talk) -> None:
    lacks, plan, matched = converse(ASSETS, LACKS, PLAN, "第二条措施没对上第二个问题，改一下")
    assert [lines(matched)[place] for place in (0, 1, 3)] == [lines(plan)[place] for place in (0, 1, 3)]
    assert f"“{heads(lines(lacks))[1]}”" in lines(matched)[2]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (PLAN, "前面没有写过存在问题，没有可以对应的；先说“写存在的问题，三条”，再说“把问题和措施对上号”。"),
        (LACKS, "这一稿写的是问题，还没有措施；可以说“用刚才的问题写下一步措施”。"),
    ],
)
def test_without_problems_or_measures_that_is_told(converse: Talk, first: str, told: str) -> None:
    before, after = converse(ASSETS, first, "把问题和措施对上号")
    assert text(after) == text(before)
    assert after.notices == (told,)


@pytest.mark.parametrize("marks", ["用（一）（二）", "序号改成1. 2. 3."])
def test_problems_with_other_numbers_are_answered_too(converse: Talk, marks: str) -> None:
    lacks, *_, plan = converse(ASSETS, LACKS, marks, "用刚才的三个问题写整改措施")
    assert all(f"“{problem}”" in text(plan) for problem in heads(lines(lacks)))


@pytest.mark.parametrize(
    ("said", "changed"),
    [("第三条跟上一条重复了", 3), ("第三条也和第一条有点重", 3), ("第二条和第三条意思差不多，换掉第二条", 2)],
)
def test_a_point_that_repeats_another_gives_way(converse: Talk, said: str, changed: int) -> None:
    before, after = map(lines, converse(SAFETY, REPEATED, said))
    assert after[changed] != before[changed]
    assert [line for place, line in enumerate(after) if place != changed] == [
        line for place, line in enumerate(before) if place != changed
    ]


def test_this_point_is_the_one_changed_last(converse: Talk) -> None:
    _, before, after = map(lines, converse(SAFETY, REPEATED, "第二条展开", "这条跟上一条重复了"))
    assert after[2] != before[2]
    assert [after[place] for place in (0, 1, 3)] == [before[place] for place in (0, 1, 3)]


def test_a_point_that_no_other_can_replace_is_said_otherwise_and_a_way_out_is_told(converse: Talk) -> None:
    before, after = converse(ASSETS, ALL_LACKS, "第二条跟第三条重复了")
    assert lines(after)[:3] == lines(before)[:3]
    assert heads(lines(after)) == heads(lines(before))
    assert lines(after)[3] != lines(before)[3]
    told = "资料库里没有别的要点可换，第三条只换了写法；要去掉重复，可以说“第一条和第二条合并”。"
    assert after.notices == ("只改了第三条，其余文字没有动。", told)
