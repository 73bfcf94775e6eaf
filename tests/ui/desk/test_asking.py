"""What the desk asks for a section, and what of an answer fits under a heading."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Draft, Sentence
from assistant.conversation import Turn
from assistant.desk import Draft as Report
from assistant.desk import Part, PartSource
from assistant.profile import Profile
from ui.desk import asking

PROFILE = Profile("杏川县司法局", "政府部门", "县", 2025, "工作总结")


def report(*parts: Part, title: str = "杏川县司法局2025年法治建设工作总结") -> Report:
    return Report("k", title, PROFILE, parts=parts)


@pytest.mark.parametrize(
    ("part", "request_", "slot"),
    [
        (Part("a", "主要工作及成效", "achievements"), "写2025年法治建设工作总结的主要工作", "achievements"),
        (Part("a", "存在的问题", "problems"), "写2025年法治建设工作总结的存在问题", "problems"),
        (Part("a", "下一步工作打算", "plan"), "写2025年法治建设工作总结的下步打算", "plan"),
        (Part("a", "", "opening"), "写2025年法治建设工作总结的开头", "opening"),
        (Part("a", "履职情况", "achievements"), "写2025年法治建设工作总结的主要工作", "achievements"),
        (Part("a", "普法宣传", "achievements", level=2), "写2025年法治建设工作总结的“普法宣传”，一条", "achievements"),
        (Part("a", "附则", "other"), "写2025年法治建设工作总结的“附则”", None),
    ],
)
def test_a_section_is_asked_for_by_what_it_is_or_by_its_heading(part: Part, request_: str, slot: str | None) -> None:
    wanted = asking.drafting(report(part), part)
    assert (wanted.request, wanted.slot, wanted.history) == (request_, slot, ())


def test_a_section_with_points_asks_for_these_points() -> None:
    whole = Part("a", "主要工作", "achievements")
    draft = report(
        whole,
        Part("b", "抓学习", "achievements", level=2),
        Part("c", "抓宣传", "achievements", level=2),
        Part("d", "问题", "problems"),
    )
    assert asking.drafting(draft, whole).request == "写2025年法治建设工作总结的主要工作，讲抓学习、抓宣传"


def test_without_title_and_year_nothing_is_made_up() -> None:
    part = Part("a", "存在的问题", "problems")
    assert asking.drafting(Report("k", "", parts=(part,)), part).request == "写工作总结的存在问题"


def test_a_fact_goes_into_its_own_section_once() -> None:
    parts = (
        Part("a", "主要工作", "achievements"),
        Part("b", "普法宣传", "achievements", level=2),
        Part("c", "人民调解", "achievements", "调解纠纷143件。", level=2),
        Part("d", "存在的问题", "problems"),
        Part("e", "下步打算", "plan"),
    )
    draft = Report("k", "", PROFILE, "普法宣传12场；调解纠纷143件；培训骨干30人；基层力量不足", parts)
    known = {part.key: asking.facts_for(draft, part) for part in parts}
    assert known["a"] == ("普法宣传12场", "调解纠纷143件", "培训骨干30人")
    assert known["b"] == ("普法宣传12场",)
    assert known["c"] == ("调解纠纷143件",)
    assert known["d"] == ("基层力量不足",)
    assert known["e"] == ()
    assert asking.drafting(draft, parts[3]).facts == "基层力量不足"


def drafted(text: str) -> Answer:
    return Answer("draft", text, draft=Draft(text, "achievements", "主要工作及成效", (), ()))


def test_other_words_for_a_text_as_drafted_are_another_draft() -> None:
    part, turn = Part("a", "抓学习", "achievements", "学习12次。"), Turn("写一段", drafted("学习12次。"))
    wanted = asking.rewording(report(part), part, [Turn("别的", drafted("宣传3场。")), turn])
    assert (wanted.request, wanted.history) == (asking.AGAIN, (turn,))


def test_other_words_for_a_section_with_points_are_another_draft_of_all_of_it() -> None:
    section = Part("s", "主要工作", "achievements", "做了两件事。")
    parts = (
        section,
        Part("a", "抓学习", "achievements", "学习12次。", level=2),
        Part("b", "抓宣传", "achievements", "宣传3场。", level=2),
    )
    turn = Turn("写一段", drafted("做了两件事。\n（一）抓学习。学习12次。\n（二）抓宣传。宣传3场。"))
    assert asking.rewording(report(*parts), section, [turn]).request == asking.AGAIN
    touched = (*parts[:2], replace(parts[2], text="宣传4场。"))
    assert asking.rewording(report(*touched), section, [turn]).request.startswith("润色")


def test_other_words_for_a_text_of_ones_own_change_the_words_only() -> None:
    part = Part("a", "抓学习", "achievements", "我们学了12次。")
    wanted = asking.rewording(report(part), part, [Turn("写一段", drafted("学习12次。"))])
    assert wanted.request.endswith("我们学了12次。")
    assert wanted.request.startswith("润色")
    assert wanted.history == ()


def test_a_single_point_gives_up_its_head_under_a_heading_of_its_own() -> None:
    point = Part("a", "抓学习", "achievements", level=2)
    assert asking.fitted("（一）抓学习。学习12次。", point) == "学习12次。"
    assert asking.fitted("（一）抓学习。学习12次。", Part("a", "主要工作", "achievements")) == "（一）抓学习。学习12次。"
    two = "（一）抓学习。学习12次。\n（二）抓宣传。宣传3场。"
    assert asking.fitted(two, point) == two


@pytest.mark.parametrize(
    ("text", "headings", "taken"),
    [
        (
            "做了两件事。\n（一）抓学习。学习12次。\n（二）抓宣传。宣传3场。",
            ("抓学习", "抓宣传"),
            {"s": ("做了两件事。", ""), "0": ("学习12次。", ""), "1": ("宣传3场。", "")},
        ),
        (
            "一是抓好宣传。宣传3场。\n二是抓学习。学习12次。",
            ("抓学习", "抓宣传"),
            {"s": ("", ""), "1": ("宣传3场。", ""), "0": ("学习12次。", "")},
        ),
        (
            "一是走访企业。走访3家。\n二是抓学习。学习12次。",
            ("抓学习", "抓宣传"),
            {"s": ("", ""), "1": ("走访3家。", "走访企业"), "0": ("学习12次。", "")},
        ),
        ("两件。\n（一）抓学习。学习12次。", ("抓学习", "抓宣传"), {"s": ("两件。\n（一）抓学习。学习12次。", "")}),
        ("只有一段。", (), {"s": ("只有一段。", "")}),
    ],
    ids=["in order", "out of order", "another matter", "another number", "no points"],
)
def test_points_go_under_the_headings_that_they_answer(
    text: str, headings: tuple[str, ...], taken: dict[str, tuple[str, str]]
) -> None:
    section = Part("s", "主要工作", "achievements")
    points = [Part(str(number), heading, "achievements", level=2) for number, heading in enumerate(headings)]
    pieces = asking.pieces(text, section, points)
    assert {piece.part_key: (piece.text, piece.heading) for piece in pieces} == taken


def test_sources_follow_the_sentences_that_are_taken() -> None:
    sources = (PartSource("学习12次。", own=True), PartSource("宣传3场。", ("《某报告》工作成效",), ("r-001",)))
    assert asking.sources_within(sources, "全年宣传3场。") == (sources[1],)


def test_every_sentence_of_an_answer_has_its_source() -> None:
    sentences = (Sentence("学习12次。", from_user=True), Sentence("宣传到位。", ("r-001",)))
    answer = Answer("draft", "", draft=Draft("学习12次。宣传到位。", "achievements", "主要工作", sentences, ()))
    assert asking.sources_of(answer) == (
        PartSource("学习12次。", own=True),
        PartSource("宣传到位。", ("资料库段落 r-001",), ("r-001",)),
    )


def test_a_point_keeps_to_the_field_of_work_that_the_outline_had_it_from() -> None:
    part = Part("a", "压实责任", "achievements", level=2, matter="安全生产")
    draft = Report("k", "白石县应急管理局2025年工作总结", Profile("白石县应急管理局", year=2025), parts=(part,))
    assert asking.drafting(draft, part).request == "写2025年安全生产工作总结的“压实责任”，一条"
