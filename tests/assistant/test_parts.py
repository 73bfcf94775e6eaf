"""Which parts of a report a request asks for."""

import pytest

from assistant.parts import Parts, names_part, parts_of_report, slot_of


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("写粮食储备工作打算，五条，每条开头用四字小标题", "plan"),
        ("粮食储备这一块哪里没做好，写两条", "problems"),
        ("写一写粮食储备工作的薄弱环节", "problems"),
        ("粮食储备问题及成因，600字", "problems"),
        ("针对粮食储备工作中存在的问题，写下一步改进措施，三条", "plan"),
        ("根据三个问题写对策：队伍老化，信息化水平低", "plan"),
        ("粮食储备 下阶段 三项措施", "plan"),
        ("2027年粮食储备怎么干，写两个方面", "plan"),
        ("粮食储备总结最后一段，表个态", "closing"),
        ("粮食储备报告的尾段给我补上", "closing"),
        ("粮食储备专项报告的开场白，写短些", "opening"),
        ("写粮食储备的成效，三条", "achievements"),
        ("写粮食储备管理不高的表现", "problems"),
        ("粮食储备，咋改进，三条", "plan"),
        ("写一段粮食储备的内容", None),
        ("写巡察反馈问题整改情况", None),
    ],
)
def test_a_section_is_told_by_many_words(text: str, slot: str | None) -> None:
    assert slot_of(text) == slot


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("写粮食储备工作总结的开头和结尾", ("opening", "closing")),
        ("写一下粮食储备：存在问题三条，下步打算三条", ("problems", "plan")),
        ("粮食储备，先讲工作开展情况再讲存在问题", ("achievements", "problems")),
        ("粮食储备：查出的不足、根子在哪、往后怎么办", ("problems", "plan")),
        ("成绩 不足 打算 都要 粮食储备", ("achievements", "problems", "plan")),
        ("不要开头结尾，成绩跟问题两部分就好", ("achievements", "problems")),
        ("粮食储备还有哪些差距，分两点说，然后明年怎么改", ("problems", "plan")),
        ("说一下粮食储备，开工23个，问题也要", ("achievements", "problems")),
        ("存在的问题也写三条", ()),
        ("针对存在的问题写下一步打算", ()),
    ],
)
def test_several_sections_in_one_breath(text: str, sections: tuple[str, ...]) -> None:
    assert parts_of_report(text).sections == sections


def test_one_section_of_those_named_may_be_all_that_is_wanted() -> None:
    assert parts_of_report("写粮食储备工作的体会和打算，打算部分就行") == Parts("plan")
    assert parts_of_report("写粮食储备工作总结，先给我写主要工作部分") == Parts("achievements")


@pytest.mark.parametrize(
    ("text", "length", "whole"),
    [
        ("写一份粮食储备工作总结", None, True),
        ("写一份粮食储备工作总结，300字", 300, False),
        ("粮食储备工作总结，1500字", 1500, True),
        ("粮食储备工作情况，1500字", 1500, False),
        ("写一份粮食储备工作总结的开头", None, False),
        ("写粮食储备工作总结全文", None, True),
        ("写粮食储备工作总结，从头到尾", None, True),
    ],
)
def test_a_whole_report_is_a_piece_or_a_long_one(text: str, length: int | None, *, whole: bool) -> None:
    assert parts_of_report(text, length).whole is whole


def test_a_text_without_any_part_names_none() -> None:
    assert not names_part("网络舆情应对")
    assert names_part("粮食储备 短板")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("先写粮食储备成效两点，再写两条问题带原因，最后两条打算", {"achievements": 2, "problems": 2, "plan": 2}),
        ("粮食储备，存在问题三条，紧接着把对应的措施也写了，三条", {"problems": 3, "plan": 3}),
        ("粮食储备问题四条，措施三条一一对应", {"problems": 4, "plan": 3}),
        ("写两条成绩，三条问题", {"achievements": 2, "problems": 3}),
    ],
)
def test_every_section_asked_for_has_its_own_count(text: str, counts: dict[str, int]) -> None:
    parts = parts_of_report(text)
    assert dict(parts.counts) == counts
    assert set(parts.sections) == set(counts)


def test_measures_that_are_themselves_lacking_are_no_plan() -> None:
    assert parts_of_report("写储备管理的问题，措施落实不到位的也要写").sections == ()
