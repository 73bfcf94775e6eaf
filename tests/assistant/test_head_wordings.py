"""Headings asked for as examples: of the form asked for, on the matter asked for, fewer are told."""

import re

import pytest

from assistant.answer import Answer
from assistant.head_wordings import HeadForm, head_form, head_wordings
from assistant.heads import head_bank
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


def test_a_form_that_the_bank_has_not_is_said(tiny_library: Library) -> None:
    heads, answer = wordings(tiny_library, "七字对七字的小标题两组，招商引资")
    assert heads == []
    assert "四字对四字、六字对六字" in answer.answer


def test_single_headings_have_the_length_asked_for(tiny_library: Library) -> None:
    heads, _ = wordings(tiny_library, "小标题，主题森林防火，六个字的，给三个")
    assert [len(head) for head in heads] == [6, 6, 6]
