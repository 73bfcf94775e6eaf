"""Headings asked for as examples: of the form asked for, on the matter asked for, fewer are told."""

import re

import pytest

from assistant.answer import Answer
from assistant.facts import local_facts
from assistant.head_wordings import HeadForm, head_form, head_wordings
from assistant.heads import head_bank, ready_pairs
from assistant.profile import Profile
from assistant.request import read_request
from index import Library
from index.concepts import office_concepts


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("六字对六字的小标题，写森林防火，来四组", HeadForm(half=6)),
        ("小标题四个字对四个字", HeadForm(half=4)),
        ("七字对七字的小标题", HeadForm(half=7)),
        ("小标题，六个字的", HeadForm(length=6)),
        ("八字以内的标题", HeadForm(length=8, within=True)),
        ("几个小标题", HeadForm()),
    ],
)
def test_the_form_of_headings_is_read(said: str, form: HeadForm) -> None:
    assert head_form(said) == form


def wordings(library: Library, said: str) -> tuple[list[str], Answer]:
    request = read_request(said, Profile())
    answer = head_wordings(library, office_concepts(), head_bank(), request, request.count or 4)
    return re.findall(r"^\d+\. (.*?) ——", answer.answer, re.MULTILINE), answer


def test_pairs_of_six_and_six_are_equally_long_and_on_the_matter(tiny_library: Library) -> None:
    heads, answer = wordings(tiny_library, "六字对六字的小标题，写森林防火，来三组")
    assert len(heads) == 3
    assert all(re.fullmatch("[一-龥]{6}，[一-龥]{6}", head) for head in heads)
    halves = [half for head in heads for half in head.split("，")]
    assert len(set(halves)) == 6
    assert not any("没有凑数" in notice for notice in answer.notices)


def test_fewer_pairs_than_asked_for_are_told(tiny_library: Library) -> None:
    heads, answer = wordings(tiny_library, "存在问题的小标题，八字对八字，社区矫正，3组")
    assert 0 < len(heads) < 3
    assert any(f"您要 3 组，合适的只找到 {len(heads)} 组" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("said", "asked", "held"),
    [
        ("七字对七字的小标题两组，招商引资", "七字对七字", 6),
        ("耕地保护的小标题，五字对五字，来三组", "五字对五字", 4),
        ("存在问题的小标题，九字对九字，社区矫正，1组", "九字对九字", 8),
    ],
)
def test_a_form_that_the_bank_has_not_is_said_and_the_nearest_given(
    tiny_library: Library, said: str, asked: str, held: int
) -> None:
    heads, answer = wordings(tiny_library, said)
    assert heads
    assert all(re.fullmatch(f"[一-龥]{{{held}}}，[一-龥]{{{held}}}", head) for head in heads)
    assert any(f"{asked}的小标题拟稿没有备" in notice for notice in answer.notices)


@pytest.mark.parametrize("matter", ["压紧压实意识形态责任", "党风廉政", "安全生产", "信访"])
def test_pairs_asked_for_are_all_pairs_and_neighbouring_matters_fill_the_number(tiny_library: Library, matter: str) -> None:
    heads, answer = wordings(tiny_library, f"{matter}这一块，小标题来五个，要四字对四字的")
    assert len(set(heads)) == 5
    assert all(re.fullmatch("[一-龥]{4}，[一-龥]{4}", head) for head in heads)
    assert answer.notices == () or all("只找到" not in notice for notice in answer.notices)


def test_a_matter_with_few_kin_gets_fewer_and_no_heading_of_another_trade(tiny_library: Library) -> None:
    heads, answer = wordings(tiny_library, "院感防控的小标题，四字对四字，8组")
    assert "严格消毒，阻断感染" in heads
    assert not [head for head in heads if re.search("扫黑|巡逻|命案", head)]
    assert any(f"您要 8 组，合适的只找到 {len(heads)} 组" in notice for notice in answer.notices) == (len(heads) < 8)


def test_single_headings_have_the_length_asked_for(tiny_library: Library) -> None:
    heads, _ = wordings(tiny_library, "小标题，主题森林防火，六个字的，给三个")
    assert [len(head) for head in heads] == [6, 6, 6]


@pytest.mark.parametrize("matter", ["营商环境", "乡村振兴", "干部队伍建设", "医疗质量", "校园安全", "财务管理", "养老服务"])
def test_common_matters_have_pairs_of_their_own(tiny_library: Library, matter: str) -> None:
    heads, answer = wordings(tiny_library, f"{matter}的小标题来五个，四字对四字")
    assert len(heads) == 5
    assert set(heads) <= set(ready_pairs(matter)) or not ready_pairs(matter)
    assert all(re.fullmatch("[一-龥]{4}，[一-龥]{4}", head) and not local_facts(head) for head in heads)
    assert answer.notices == ()


def test_a_matter_without_ready_pairs_has_none_of_another() -> None:
    assert ready_pairs("渔光互补") == ()
