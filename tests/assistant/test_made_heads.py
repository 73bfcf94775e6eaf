"""Heads made of what a body says itself."""

import pytest

from assistant.heads import head_bank
from assistant.made_heads import kind_of_lack, made_of_deeds, made_of_facts, made_of_lacks, tells_nothing


@pytest.mark.parametrize(
    ("clause", "heads"),
    [
        ("健全困难职工帮扶台账", ["健全帮扶台账"]),
        ("严格落实林区值守制度", ["落实值守制度"]),  # the verb that governs the noun, not the one before it
        ("督促企业健全安全管理机构", []),  # what others are made to do
        ("健全部门会商和任务分解机制", []),  # 机制 is what is made, and 分解机制 is no matter of the bank
        ("开展社会体育指导员培训", []),  # no half of a word
        ("推行门前三包", []),
    ],
)
def test_a_clause_gives_its_verb_and_the_end_of_its_object(clause: str, heads: list[str]) -> None:
    assert [*made_of_deeds([clause], head_bank())] == heads


@pytest.mark.parametrize(
    ("fact", "head"),
    [
        ("培训护士38场", "加强护士培训"),
        ("全年流转土地1200亩", "推进土地流转"),
        ("举办安全宣讲57场", "举办安全宣讲"),
        ("产地检疫9.1万头", ""),  # no deed that heads know
        ("发放临时救助412人次", "发放临时救助"),
    ],
)
def test_a_fact_gives_what_it_is_about_and_none_of_its_figures(fact: str, head: str) -> None:
    heads = [*made_of_facts([fact], head_bank())]
    assert head in heads if head else heads == []
    assert all(len(one) == 6 and one.isalpha() for one in heads)


def test_a_fact_that_counts_nothing_gives_no_head() -> None:
    assert [*made_of_facts(["满意率居首"], head_bank())] == []


@pytest.mark.parametrize(
    ("clause", "head"),
    [
        ("基层林业技术人员缺乏", "技术人员仍显不足"),
        ("跨部门信息共享不够顺畅", "信息共享不够顺畅"),
        ("政策兑现不够便捷", "政策兑现不够便捷"),  # a lack of eight characters is a head
        ("困境青少年帮扶不均衡", "青少年帮扶不均衡"),  # not 少年帮扶
    ],
)
def test_a_lack_gives_what_is_lacking_and_how(clause: str, head: str) -> None:
    heads = [*made_of_lacks([clause], head_bank())]
    assert heads[0] == head
    assert {len(one) for one in heads} == {8}
    assert not any(one.startswith("少年") for one in heads)


def test_a_lack_that_is_shorter_than_a_head_is_none() -> None:
    assert [*made_of_lacks(["抓支部还不够深"], head_bank())] == []


def test_a_lack_that_is_held_against_something_else_gives_no_head() -> None:
    assert [*made_of_lacks(["靠前调度多而指导支部建设较少"], head_bank())] == []


def test_lacks_told_in_other_words_are_of_one_kind() -> None:
    assert kind_of_lack("基层人员短缺") == kind_of_lack("基层力量仍显不足")
    assert kind_of_lack("更新不及时") != kind_of_lack("形式单一")
    assert kind_of_lack("健全制度") is None


def test_words_of_every_matter_tell_none() -> None:
    assert tells_nothing(("作用", "发挥"), head_bank())
    assert not tells_nothing(("帮扶", "台账"), head_bank())
