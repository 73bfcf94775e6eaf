"""Where the user's facts stand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.clauses import Clause
from assistant.material import Point
from assistant.placing import Placing, matter_of, narrows

WORDS = ["养老", "老人", "救助", "申请", "防火", "火源", "造林", "绿化", "案件", "侦办", "诈骗", "劝阻", "贷款", "走访"]


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of the words that a text says."""
    rows = np.array([[float(word in text) for word in WORDS] + [0.01] for text in texts], dtype=np.float32)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def point(head: str, *texts: str) -> Point:
    clauses = tuple(Clause(text, "measure", f"{head}-{place}", f"{head}.txt", 0) for place, text in enumerate(texts))
    return Point(head, (head,), 1.0, clauses)


CARE = point("发展居家养老", "完善养老服务设施", "探访独居老人")
RELIEF = point("规范社会救助", "健全救助申请办法", "公示救助对象名册")
FIRE = point("管住野外火源", "严管野外火源", "守好防火卡口")
TREES = point("推进造林绿化", "推进造林提质", "开展村庄绿化")
PLACING = Placing(encode)


def test_every_fact_goes_to_the_point_it_is_nearest_to_and_to_one_only() -> None:
    placed = PLACING.placed(["受理救助申请917件", "探访独居老人42次"], [CARE, RELIEF], 2)
    assert [(one.point.concept, one.facts, one.beside) for one in placed] == [
        (CARE.concept, ("探访独居老人42次",), ()),
        (RELIEF.concept, ("受理救助申请917件",), ()),
    ]


def test_a_fact_brings_in_the_point_that_speaks_of_it() -> None:
    placed = PLACING.placed(["造林2600亩", "查处野外火源12起"], [FIRE, CARE, TREES], 2)
    assert [one.point.concept for one in placed] == [FIRE.concept, TREES.concept, CARE.concept]


def test_facts_added_later_change_no_point_that_stands() -> None:
    placed = PLACING.placed(["造林2600亩"], [FIRE, CARE, TREES], 2, later=["造林2600亩"])
    assert [one.point for one in placed[:2]] == [FIRE, CARE]
    assert sum(len(one.facts) + len(one.beside) for one in placed[:2]) == 1


def test_a_fact_like_no_point_closes_the_section_and_is_not_lost() -> None:
    placed = PLACING.placed(["zz99"], [CARE, RELIEF], 2)
    assert [(one.facts, one.beside) for one in placed] == [((), ()), ((), ("zz99",))]


def test_without_facts_or_points_there_is_nothing_to_place() -> None:
    assert PLACING.placed([], [CARE], 1)[0].point is CARE
    assert PLACING.placed(["走访30户"], [], 1) == []


def test_a_point_of_another_theme_is_brought_in_by_no_near_fact() -> None:
    weak = point("抓好各项工作", "走访老人和贷款户", "做好贷款催收")
    placed = PLACING.placed(["走访老人养老救助申请30户"], [CARE, RELIEF, weak], 1, "救助")
    assert weak.concept not in [one.point.concept for one in placed[:1]]


def test_what_is_told_of_all_stands_behind_no_clause_on_one_kind() -> None:
    police = point("打击诈骗案件", "从严打击电信网络诈骗案件", "健全案件侦办机制")
    (placed,) = PLACING.placed(["侦办案件126起"], [police], 1)
    assert [clause.text for clause in placed.point.own] == ["健全案件侦办机制", "从严打击电信网络诈骗案件"]
    assert narrows("从严打击电信网络诈骗案件", "侦办案件126起")
    assert not narrows("从严打击电信网络诈骗案件", "电信网络诈骗劝阻310人次")


def test_no_head_of_one_kind_stands_over_what_is_told_of_all() -> None:
    police = Point("案件", ("严打毒品犯罪", "侦办突出案件"), 1.0, CARE.own + point("案件", "健全案件侦办机制").own)
    (placed,) = PLACING.placed(["侦办案件126起"], [police], 1)
    assert placed.point.heads == ("侦办突出案件",)


def test_what_came_of_the_work_is_told_with_the_work() -> None:
    (placed,) = PLACING.placed(["查处野外火源12起", "群众满意率达到98%"], [FIRE], 1)
    assert placed.facts == ("查处野外火源12起", "群众满意率达到98%")


def test_facts_that_no_point_is_about_are_named_to_be_looked_for() -> None:
    assert PLACING.far(["造林2600亩", "查处野外火源12起", "满意率达到98%"], [FIRE]) == ["造林"]
    assert PLACING.far([], [FIRE]) == []


def test_the_matter_of_a_fact_is_what_it_says_without_figures() -> None:
    assert [matter_of(fact) for fact in ("检查企业418家次", "发放120份慰问品", "拆除违建1.8万平方米", "2025")] == [
        "检查企业",
        "发放份慰问品",
        "拆除违建",
        "2025",
    ]
