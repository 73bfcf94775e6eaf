"""What the parts of the window say and do to a draft, without drawing anything."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.answer import Answer, Finding, Sentence
from assistant.answer import Draft as Section
from assistant.desk import Draft, DraftStore, Listed, Part
from assistant.desk.difference import difference
from assistant.profile import Profile
from index.report import StoredReport
from ui.desk.adopting import adopt, adopted, draft_with, offers
from ui.desk.blanks_form import context_of
from ui.desk.desk import Desk
from ui.desk.drafts import progress
from ui.desk.exporting import told_left
from ui.desk.findings import mended, place_of
from ui.desk.reading import whole
from ui.desk.starting import by_likeness, profile_named, told_profile
from ui.desk.traced import GENERAL, OWN, rows_of
from ui.desk.versions import shown
from ui.jobs import Exchange
from ui.jobs import Section as OfReport

PROFILE = Profile("杏川县司法局", "政府部门", "县", 2025, "工作总结")
TWO_POINTS = "做了两件事。\n（一）抓学习。学习【待填：学习次数】次。\n（二）抓宣传。宣传3场。"


def answer(text: str, heading: str = "主要工作及成效", slot: str = "achievements") -> Answer:
    sentences = (Sentence("学习【待填：学习次数】次。", ("r-001",)), Sentence("宣传3场。", from_user=True))
    return Answer("draft", text, draft=Section(text, slot, heading, sentences, ()))


def test_the_points_of_a_draft_go_under_their_headings_with_their_sources() -> None:
    parts = (
        Part("a", "主要工作", "achievements"),
        Part("b", "学习", "achievements", level=2),
        Part("c", "宣传", "achievements", level=2),
    )
    after = adopted(Draft("k", "", parts=parts), "a", answer(TWO_POINTS))
    assert [part.text for part in after.parts] == ["做了两件事。", "学习【待填：学习次数】次。", "宣传3场。"]
    assert [part.heading for part in after.parts] == ["主要工作", "学习", "宣传"]
    assert after.parts[1].sources[0].passage_ids == ("r-001",)
    assert after.parts[2].sources[0].own


def test_a_draft_with_other_points_stays_whole() -> None:
    parts = (Part("a", "主要工作", "achievements"), Part("b", "学习", "achievements", level=2))
    after = adopted(Draft("k", "", parts=parts), "a", answer(TWO_POINTS))
    assert [part.text for part in after.parts] == [TWO_POINTS, ""]
    assert sum(one.own or bool(one.passage_ids) for one in after.parts[0].sources) == 2


def test_the_head_of_a_drafted_point_is_not_taken_for_the_writers_own() -> None:
    lacks = "一是学习不够。学习【待填：学习次数】次。\n二是宣传不够。宣传3场。"
    after = adopted(Draft("k", "", parts=(Part("a", "存在的问题", "problems"),)), "a", answer(lacks))
    said = [(row.sentence, row.said) for row in rows_of(after.parts[0])]
    assert said == [
        ("一是学习不够。", GENERAL),
        ("学习【待填：学习次数】次。", "资料库段落 r-001"),
        ("二是宣传不够。", GENERAL),
        ("宣传3场。", OWN),
    ]


def test_the_draft_of_a_section_is_offered_there_until_it_is_taken(tmp_path: Path) -> None:
    store = DraftStore.open(tmp_path / "drafts.sqlite")
    parts = (Part("a", "主要工作", "achievements"), Part("b", "存在的问题", "problems"))
    desk = Desk(store, store.create(Draft("k", "", parts=parts)))
    said = Exchange("写主要工作", answer(TWO_POINTS), section=OfReport("a", "一、主要工作"))
    assert [offers(desk, said, part) for part in parts] == [True, False]
    assert not offers(desk, None, parts[0])
    assert not offers(desk, Exchange("写主要工作", failure="没有写成。", section=said.section), parts[0])
    assert not offers(desk, replace(said, section=None), parts[0])
    adopt(desk, parts[0], said)
    assert desk.draft.part("a").text == TWO_POINTS
    assert not offers(desk, said, desk.draft.part("a"))


def test_a_first_draft_begins_with_the_answer_that_was_taken() -> None:
    begun = draft_with(answer(TWO_POINTS), PROFILE, "学习12次")
    assert (begun.title, begun.facts) == ("杏川县司法局2025年工作总结", "学习12次")
    assert [(part.heading, part.slot, part.text) for part in begun.parts] == [("主要工作及成效", "achievements", TWO_POINTS)]
    (opening,) = draft_with(answer("2025年，我局……", "开头", "opening"), PROFILE, "").parts
    assert opening.heading == ""


def test_fixes_are_made_in_their_own_part() -> None:
    draft = Draft(
        "k", "某局总结", parts=(Part("a", "甲", "achievements", "截止目前一。"), Part("b", "乙", "problems", "截止目前二。"))
    )
    starts = [at for at in range(len(draft.text)) if draft.text.startswith("截止目前", at)]
    found = [Finding("form.word", "certain", "截止目前", at, at + 4, "", fix="截至目前") for at in starts]
    assert mended(draft, "b", found) == "截至目前二。"
    assert [place_of(draft, one) for one in found] == ["一、甲", "二、乙"]
    assert mended(draft, "a", found) == "截至目前一。"


def test_a_blank_is_shown_in_its_sentence() -> None:
    draft = Draft(
        "k", "【待填：单位】总结", parts=(Part("a", "甲", "achievements", "抓学习。学习【待填：次数】次；宣传【待填：场次】场。"),)
    )
    assert context_of(draft, "次数") == "学习【待填：次数】次；"
    assert context_of(draft, "单位") == "【待填：单位】总结"
    assert context_of(draft, "没有") == ""


@pytest.mark.parametrize(
    ("blanks", "empty", "told"),
    [
        ((), (), "各节都有文字，没有待填的事项。"),
        (("次数",), (), "还有 1 处待填：次数；文件里用黄色标出。"),
        ((), ("开头", "二、存在的问题"), "还有 2 节是空的：开头、二、存在的问题。"),
        (tuple(str(n) for n in range(13)), (), "还有 13 处待填：0、1、2、3、4、5、6、7、8、9、10、11等；文件里用黄色标出。"),
    ],
)
def test_before_an_export_it_is_said_what_is_left(blanks: tuple[str, ...], empty: tuple[str, ...], told: str) -> None:
    assert told_left(blanks, empty) == told


def test_the_list_says_how_far_a_draft_is() -> None:
    moment = datetime(2025, 12, 1, tzinfo=UTC)
    assert progress(Listed("k", "总结", moment, {"empty": 2, "blanks": 1, "ready": 3})) == "共 6 节，2 节空，1 节有待填"
    assert progress(Listed("k", "总结", moment, {"ready": 3})) == "共 3 节，都已成稿"
    assert progress(Listed("k", "总结", moment, {})) == "还没有分节"


def test_a_title_names_who_writes_and_leaves_the_rest() -> None:
    known = Profile("别的局", "政府部门", "市", 2024, "述职报告", "单位")
    named = profile_named("澜溪县应急管理局2025年工作总结", known)
    assert (named.unit, named.level, named.year, named.report_kind, named.voice) == (
        "澜溪县应急管理局",
        "县",
        2025,
        "工作总结",
        "单位",
    )
    assert profile_named("", known) is known
    assert told_profile(PROFILE) == "按这些来写：杏川县司法局、2025年、工作总结、政府部门、县。"
    assert "还不知道单位、年度、文种" in told_profile(Profile())


def test_ones_own_reports_come_first_then_those_of_ones_kind_the_newest_first() -> None:
    def report(title: str, unit: str, kind: str, year: int) -> StoredReport:
        return StoredReport(title, f"{title}.txt", title, year, None, "工作总结", kind, "单位", unit, "县", 3, ())

    others = [
        report("校", "杏川中学", "学校", 2025),
        report("别局", "柳县司法局", "政府部门", 2023),
        report("本局旧", "杏川县司法局", "政府部门", 2022),
        report("本局新", "杏川县司法局", "政府部门", 2024),
    ]
    assert [one.title for one in by_likeness(others, PROFILE)] == ["本局新", "本局旧", "别局", "校"]


def test_a_difference_shows_what_went_and_came_with_a_sentence_around_it() -> None:
    before = "第一句。第二句。第三句。第四句。学习12次。最后一句。"
    said = shown(difference(before, before.replace("学习12次", "学习<13>次")))
    assert "<del>学习12次。</del>" in said
    assert "<ins>学习&lt;13&gt;次。</ins>" in said
    assert "第四句。" in said and "最后一句。" in said
    assert "第三句。" not in said and said.count("……") == 1
    assert shown(difference(before, before)).count("……") == 1


def test_the_whole_report_reads_in_order_and_nothing_in_it_is_markup() -> None:
    parts = (Part("a", "主要<工作>", "achievements", "学习【待填：次数】次。\n宣传3场。"), Part("b", "", "closing", "特此报告。"))
    assert whole(Draft("k", "某局总结", parts=parts)) == (
        '<div class="nigao-report"><h2>某局总结</h2><p><b>一、主要&lt;工作&gt;</b></p>'
        '<p>学习<mark class="nigao-blank">【待填：次数】</mark>次。</p><p>宣传3场。</p><p>特此报告。</p></div>'
    )
