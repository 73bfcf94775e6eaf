import re

import pytest

from assistant.heads import Heads, head_bank, own_head, parallel, turned, unsaid
from assistant.profile import Profile
from index.concepts import office_concepts
from index.report import Hit


def test_every_concept_of_the_bank_is_one_of_the_index() -> None:
    assert len(head_bank().concepts) > 250
    assert set(head_bank().concepts) <= {concept.name for concept in office_concepts().all}


@pytest.mark.parametrize(("slot", "length"), [("achievements", 6), ("plan", 6), ("problems", 8)])
def test_heads_of_a_section_are_equally_long_plain_chinese(slot: str, length: int) -> None:
    bank = head_bank()
    heads = [head for concept in bank.concepts for head in bank.known(concept, slot)]
    assert len(heads) > 500
    assert [head for head in heads if not re.fullmatch(rf"[一-龥]{{{length}}}", head)] == []


def test_pairs_have_the_form_four_and_four() -> None:
    bank = head_bank()
    pairs = [pair for concept in bank.concepts for pair in bank.pairs(concept)]
    assert len(pairs) > 200
    assert [pair for pair in pairs if not re.fullmatch(r"[一-龥]{4}，[一-龥]{4}", pair)] == []


def test_no_head_stands_under_two_concepts() -> None:
    bank = head_bank()
    heads = [
        head for concept in bank.concepts for slot in ("achievements", "plan", "problems") for head in bank.known(concept, slot)
    ]
    assert sorted(head for head in set(heads) if heads.count(head) > 1) == []


def test_an_unknown_concept_has_no_heads() -> None:
    bank = Heads({"养老": {"done": ("办好养老服务",)}})
    assert bank.known("航天", "achievements") == ()
    assert bank.pairs("航天") == ()
    assert bank.known("养老", "achievements") == ("办好养老服务",)
    assert bank.known("养老", "plan") == ()


def test_parallel_heads_take_the_first_free_of_each_list_with_new_verbs() -> None:
    choices = [("健全制度体系", "完善管理办法"), ("健全培训机制", "抓实技能培训"), ("建强干部队伍",)]
    assert parallel(choices) == ["健全制度体系", "抓实技能培训", "建强干部队伍"]


def test_a_verb_is_said_again_before_a_head_is() -> None:
    assert parallel([("健全制度体系",), ("健全制度体系", "健全培训机制")]) == ["健全制度体系", "健全培训机制"]


def test_three_points_of_one_concept_get_three_heads() -> None:
    known = ("健全制度体系", "抓实技能培训", "建强干部队伍")
    assert len(set(parallel([known] * 3))) == 3


def test_two_points_with_the_same_single_head_are_not_both_called_so() -> None:
    heads = parallel([("健全制度体系",), ("健全制度体系",)], ("抓实重点任务",))
    assert len(set(heads)) == len(heads)


def test_a_head_a_little_further_down_goes_before_one_that_repeats_the_noun_of_another() -> None:
    assert parallel([("健全会商机制",), ("完善问效机制", "压实监管责任")]) == ["健全会商机制", "压实监管责任"]
    assert parallel([("健全会商机制",), ("完善问效机制", "健全监管责任", "健全巡查制度")])[1] == "完善问效机制"


def test_where_all_heads_of_a_point_are_taken_its_own_reserve_stands_in() -> None:
    chosen = parallel([("健全制度体系",), ("健全制度体系",)], ("抓实重点任务",), [(), ("完善管理办法",)])
    assert chosen == ["健全制度体系", "完善管理办法"]


def test_heads_begin_with_another_one_for_another_wording() -> None:
    assert turned(("甲", "乙", "丙"), 4) == ("乙", "丙", "甲")
    assert turned((), 1) == ()


def test_the_bank_finds_heads_by_the_words_of_a_text() -> None:
    bank = Heads({"养老": {"done": ("办好养老服务", "增设护理床位"), "pair": ("养老有所，就近可依",)}})
    assert bank.naming("achievements", "健全养老机构综合服务") == ["办好养老服务"]
    assert bank.naming("problems", "健全养老机构综合服务") == []
    assert bank.kin_pairs(["增设护理床位", "抓实重点任务"]) == ("养老有所，就近可依",)
    assert bank.joins("增设", "床位")
    assert not bank.joins("增设", "服务")


def _hit(head: str, text: str) -> Hit:
    return Hit(
        "p",
        "r",
        "甲.txt",
        "白石县民政局2024年工作总结",
        2024,
        None,
        "政府部门",
        None,
        None,
        "achievements",
        ("二、成效", head),
        text,
    )


@pytest.mark.parametrize(
    ("head", "slot", "kept"),
    [
        ("（一）做实社会救助", "achievements", "做实社会救助"),
        ("（一）救助能力建设不足", "problems", "救助能力建设不足"),
        ("（一）加强社会救助工作", "achievements", ""),  # longer than the heads beside it
        ("（一）打造“白石救助”", "achievements", ""),
        ("（一）落实十二项救助", "achievements", ""),
        ("下步工作安排", "plan", ""),
    ],
)
def test_the_head_of_a_passage_is_taken_where_it_is_anybodys_and_of_the_form(head: str, slot: str, kept: str) -> None:
    hit = _hit(head, "坚持应救尽救，健全主动发现机制。")
    assert own_head(hit, "健全主动发现机制", slot, Profile("清屿县民政局", "政府部门", "县", 2025), "社会救助") == kept


def test_the_head_of_a_passage_is_left_where_it_would_make_one_long_run_with_the_text_behind_it() -> None:
    clause = "坚持应救尽救应保尽保健全困难群众主动发现和快速响应机制"
    assert own_head(_hit("（一）做实社会救助", f"{clause}。"), clause, "achievements", Profile(), "社会救助") == ""


@pytest.mark.parametrize(
    ("head", "body", "count"),
    [
        ("铺设健身步道", "推广居家健身和运动处方，开展体育指导员培训。", 1),
        ("铺设健身步道", "完善健身步道管护办法。", 0),
        ("公示承保理赔", "开展旱涝灾害田间评估。", 2),
        ("压实安全责任", "健全安全值班制度。", 0),
        ("精简社区台账", "明确部门与乡镇职责边界。", 2),
        ("基层力量相对薄弱", "基层档案员流动频繁。", 0),
    ],
)
def test_a_body_need_say_the_words_of_its_head_that_are_not_of_every_matter(head: str, body: str, count: int) -> None:
    assert unsaid(head, body) == count
