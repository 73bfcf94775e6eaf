"""Drafts: numbers of headings, places in the text, blanks, states."""

from dataclasses import replace

import pytest

from assistant.answer import Finding, Sentence
from assistant.desk.draft import Draft, Part, PartSource, State, new_key, state_of, states
from index.errors import NigaoError
from tests.assistant.desk.drafts import draft


def fault(start: int, severity: str = "certain", rule: str = "year.other") -> Finding:
    return Finding(rule, severity, "2023年", start, start + 5, "")


def test_headings_are_numbered_by_level_and_empty_ones_are_left_out() -> None:
    lines = draft().text.split("\n")
    assert lines[:4] == ["白石县司法局2025年工作总结", "现将有关情况报告如下：", "一、主要工作", "（一）深化普法宣传"]
    assert "（二）化解矛盾纠纷" in lines
    assert [line for line in lines if line[:2] in ("二、", "三、")] == ["二、存在问题", "三、下一步打算"]


def test_points_of_the_next_section_are_counted_from_one_again() -> None:
    parts = tuple(
        Part(str(n), head, "other", level=level) for n, (head, level) in enumerate([("甲", 1), ("乙", 2), ("丙", 1), ("丁", 2)])
    )
    assert Draft("d", "", parts=parts).text.split("\n") == ["一、甲", "（一）乙", "二、丙", "（一）丁"]


def test_every_part_is_placed_where_its_text_stands() -> None:
    one = draft()
    for placed in one.placed:
        assert one.text[placed.body : placed.end] == placed.part.text
        assert one.text[placed.start :].startswith(placed.title)


def test_blanks_are_named_in_order_and_once() -> None:
    one = draft()
    assert one.blanks("law") == ("法治宣讲场次", "覆盖村数")
    assert one.blanks("end") == ()
    assert one.blanks() == ("法治宣讲场次", "覆盖村数")


def test_a_part_that_is_gone_is_told() -> None:
    with pytest.raises(NigaoError, match="不在稿子里"):
        draft().part("gone")


def test_two_parts_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="share a key"):
        Draft("d", "", parts=(Part("a", "", "other"), Part("a", "", "plan")))


def test_states_go_from_empty_over_blanks_to_ready_and_a_fault_goes_first() -> None:
    one = draft()
    assert state_of(one.part("next")).label == "空"
    assert state_of(one.part("law")).label == "待填 2"
    assert state_of(one.part("lack")).label == "已成稿"
    assert state_of(one.part("law"), [fault(0), fault(9)]) == State("faulty", 2)


def test_blanks_and_suspicions_are_no_faults() -> None:
    assert state_of(draft().part("law"), [fault(0, rule="left.blank"), fault(0, "suspected")]).label == "待填 2"


def test_findings_belong_to_the_part_that_they_begin_in() -> None:
    one = draft()
    law = next(placed for placed in one.placed if placed.part.key == "law")
    heading, text, other = fault(law.start), fault(law.end - 1), fault(law.end + 1)
    assert one.findings_in("law", [heading, text, other]) == (heading, text)
    assert one.findings_in("peace", [heading, text, other]) == (other,)


def test_a_sentence_of_the_chat_keeps_its_passages_and_whether_it_is_the_writers_own() -> None:
    names = {"r1-001": "《甲》工作成效"}
    assert PartSource.of_sentence(Sentence("一。", ("r1-001",)), names) == PartSource("一。", ("《甲》工作成效",), ("r1-001",))
    assert PartSource.of_sentence(Sentence("二。", (), from_user=True), names) == PartSource("二。", own=True)
    assert PartSource.of_sentence(Sentence("三。"), names) == PartSource("三。")


def test_a_heading_alone_is_as_far_as_the_parts_under_it() -> None:
    one = draft()
    assert [state.label for state in states(one)] == ["已成稿", "待填 2", "待填 2", "已成稿", "已成稿", "空", "已成稿"]
    law = next(placed for placed in one.placed if placed.part.key == "law")
    assert states(one, [fault(law.body)])[1].label == "有问题 1"
    emptied = Draft("d", "", parts=(one.part("work"), replace(one.part("law"), text=""), one.part("peace")))
    assert [state.label for state in states(emptied)] == ["空", "空", "已成稿"]


def test_no_key_comes_twice() -> None:
    assert len({new_key() for _ in range(500)}) == 500
