"""Drafts whose points the user lists."""

import re

import pytest

from assistant import Assistant
from assistant.profile import Profile
from index import Library

VILLAGE = Profile().told({"unit": "榆桥村村民委员会", "unit_kind": "村社区", "year": 2025})
COMPANY = Profile().told({"unit": "石柳建设集团", "unit_kind": "国企", "year": 2025})
SCHOOL = Profile().told({"unit": "榆林坪小学", "unit_kind": "学校", "year": 2025})


@pytest.fixture(scope="module")
def assistant(corpus_library: Library) -> Assistant:
    return Assistant(corpus_library)


def _points(text: str) -> list[str]:
    return re.split("[一二三四五六七八]是|（[一二三四五六七八]）", text)[1:]


def test_problems_of_the_user_stand_one_each_and_nothing_is_added_where_he_wants_nothing(assistant: Assistant) -> None:
    said = "写到存在的问题里去，就这两样：1. 老年人分不清，混投多；2. 督导员就4个人，守不过来。别添别的毛病"
    draft = assistant.ask(f"我村垃圾分类的情况，{said}", VILLAGE).draft
    assert draft
    first, second = _points(draft.text)
    assert "老年人不易分清类别，混投较多" in first
    assert "督导员仅有4人，难以兼顾" in second
    assert all(one.from_user for one in draft.sentences[1:])


def test_points_told_whole_by_their_heads_are_not_lost(assistant: Assistant) -> None:
    draft = assistant.ask("写防欺凌存在的问题，三条：摸排不细、班主任培训少、家校沟通不及时。就这三条，别加别的", SCHOOL).draft
    assert draft
    points = _points(draft.text)
    assert [word in point for word, point in zip(("摸排", "班主任培训", "家校沟通"), points, strict=True)] == [True] * 3


def test_a_cause_is_given_for_each_problem_where_causes_are_wanted(assistant: Assistant) -> None:
    draft = assistant.ask("写食堂管理存在的问题和原因，两条：陪餐记录不全、食材索证不及时", SCHOOL).draft
    assert draft
    points = _points(draft.text)
    assert len(points) == 2
    assert all(re.search("原因|根源|症结|根子", point) for point in points)


def test_every_thing_that_is_planned_has_its_point_with_its_figure_and_the_frames_are_told(assistant: Assistant) -> None:
    asked = "村里明年想干这么几样，你给我写成计划：厕所再改40户，主路装路灯65盏，塘坝清一清，垃圾桶换成分类的"
    answer = assistant.ask(asked, VILLAGE)
    assert answer.draft
    points = _points(answer.draft.text)
    for wanted, point in zip(("厕所40户", "路灯65盏", "塘坝", "分类垃圾桶"), points, strict=True):
        assert wanted in point
    assert "【待填" not in answer.draft.text
    assert any("通用的写法" in notice for notice in answer.notices)
    assert all(one.sources or one.from_user for one in answer.draft.sentences)


def test_named_aspects_of_problems_have_heads_of_a_kind_and_no_blank(assistant: Assistant) -> None:
    draft = assistant.ask("写人力资源工作存在的问题，三条，围绕招聘、培训、薪酬绩效", COMPANY).draft
    assert draft
    heads = [point.split("。")[0] for point in _points(draft.text)]
    assert [head[:4] for head in heads] == ["招聘工作", "培训工作", "薪酬绩效"]
    assert len({head[4:] for head in heads}) == 3
    assert "【待填" not in draft.text


def test_facts_stand_with_the_named_aspect_they_tell_of(assistant: Assistant) -> None:
    asked = "写2025年主要工作，分生产、质量、技改三点写：全年下线整车4860台，一次交检合格率98.7%，完成工装改进17项"
    draft = assistant.ask(asked, COMPANY).draft
    assert draft
    for figure, point in zip(("4860台", "98.7%", "17项"), _points(draft.text), strict=True):
        assert figure in point


def test_a_whole_report_states_the_labelled_problems_answers_them_and_plans_what_was_listed(assistant: Assistant) -> None:
    facts = "开展演练6次\n排查隐患43处\n存在问题：值班室监控老旧；隐患台账更新不及时\n下一步：更换摄像头22个、修订应急预案"
    draft = assistant.ask("写2025年学校安全工作总结全文，1200字", SCHOOL, facts).draft
    assert draft
    _, deeds, problems, plan = re.split("(?m)^[一二三]、[^\n]+\n", draft.text)
    assert "演练6次" in deeds
    assert "43处" in deeds
    assert ["监控" in _points(problems)[0], "隐患台账" in _points(problems)[1]] == [True, True]
    assert plan.count("的问题，") == 2
    assert "摄像头22个" in plan
    assert "应急预案" in plan
    assert "存在问题：" not in draft.text
    assert "下一步：" not in draft.text


def test_a_lone_problem_has_neither_number_nor_head(assistant: Assistant) -> None:
    facts = "编制月报12份；清理往来款340万元；不足：成本分析不够细，对线路核算支撑不足"
    draft = assistant.ask("写一份完整的年度工作总结，1000字", COMPANY, facts).draft
    assert draft
    problems = draft.text.split("二、存在的问题\n")[1].split("\n三、")[0]
    assert "成本分析不够细，对线路核算支撑不足。" in problems
    assert not _points(problems)


def test_what_belongs_to_another_section_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("写2025年安全工作的主要做法，三条", SCHOOL, "开展演练6次\n问题：监控老旧")
    assert answer.draft
    assert "监控老旧" not in answer.draft.text
    assert any("监控老旧" in notice for notice in answer.notices)
