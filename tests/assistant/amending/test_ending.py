"""Paragraphs around points that stand: an opening, an end, what leads from one part to the next."""

import pytest

from assistant.profile import Profile
from tests.assistant.amending.drafts import lines, text
from tests.assistant.conftest import Talk

SAFETY = Profile("清屿县应急管理局", "政府部门", "县", 2025, "工作总结", "单位")
WORK = "写安全生产工作的主要做法，三条"


@pytest.mark.parametrize("said", ["再加一段开头", "前面缺一段引子，补一个", "开头加一段总的"])
def test_an_opening_stands_before_what_was_there(converse: Talk, said: str) -> None:
    before, after = converse(SAFETY, WORK, said)
    assert lines(after)[1:] == lines(before)
    assert "2025年" in lines(after)[0]
    assert "报告如下" not in lines(after)[0]
    assert after.draft is not None
    assert all(one.sources for one in after.draft.sentences)


@pytest.mark.parametrize("said", ["加个结尾", "最后再来个收尾段吧", "加个结尾，展望一下明年", "结尾也加一段"])
def test_an_end_stands_behind_what_was_there(converse: Talk, said: str) -> None:
    before, after = converse(SAFETY, WORK, said)
    assert lines(after)[:-1] == lines(before)
    assert "2026年" in lines(after)[-1]
    assert after.notices == ("只改了结尾，其余文字没有动。",)


def test_both_are_added_and_neither_twice(converse: Talk) -> None:
    before, both, again, once_more = converse(SAFETY, WORK, "首尾都补上", "加个结尾", "再加一段开头")
    assert lines(both)[1:-1] == lines(before)
    assert lines(again) == lines(once_more) == lines(both)
    assert again.notices == ("这一稿已经有结尾，没有再加；可以说“换个结尾”或“结尾短一点”。",)
    assert once_more.notices == ("这一稿已经有开头段，没有再加；可以说“换个开头”或“开头短一点”。",)


def test_an_end_is_changed_and_dropped_alone(converse: Talk) -> None:
    first, ended, shorter, other, gone = converse(SAFETY, WORK, "加个结尾", "结尾短一点", "换个结尾", "结尾那段不要了")
    assert len(lines(shorter)[-1]) < len(lines(ended)[-1])
    assert lines(other)[-1] not in (lines(ended)[-1], lines(shorter)[-1])
    assert lines(ended)[:-1] == lines(shorter)[:-1] == lines(other)[:-1] == lines(gone) == lines(first)


def test_an_end_that_is_not_there_is_told(converse: Talk) -> None:
    before, after = converse(SAFETY, WORK, "结尾短一点")
    assert text(after) == text(before)
    assert after.notices == ("这一稿没有结尾段，没有改结尾；可以说“加个结尾”。",)


def test_the_users_own_words_begin_and_end_a_draft_commas_and_all(converse: Talk) -> None:
    _, begun, ended = converse(SAFETY, WORK, "开头加一句：一年来，全局上下同心协力", "结尾加一句：以上是主要做法")
    assert lines(begun)[0].endswith("一年来，全局上下同心协力。")
    assert lines(ended)[-1] == "以上是主要做法。"
    assert ended.draft is not None
    assert [one.from_user for one in ended.draft.sentences if "以上是" in one.text] == [True]


def test_a_transition_leads_to_the_next_part_and_stands_once(converse: Talk) -> None:
    before, after, again = converse(SAFETY, WORK, "加个过渡句", "再加个过渡句")
    assert lines(after)[:-1] == lines(before)
    assert "安全生产" in lines(after)[-1]
    assert "问题和不足" in lines(after)[-1]
    assert text(again) == text(after)
    assert again.notices == ("这里已经有过渡的话，没有再加。",)


def test_a_point_follows_from_the_one_before(converse: Talk) -> None:
    before, after = map(lines, converse(SAFETY, WORK, "第一条和第二条之间加个过渡句"))
    assert [after[place] for place in (0, 1, 3)] == [before[place] for place in (0, 1, 3)]
    head = before[1].split("。")[0].removeprefix("（一）")
    assert f"“{head}”" in after[2]
    assert len(after[2]) > len(before[2])
