"""Talks of several turns: what is said after a draft, an outline or examples acts on that answer, and on nothing else."""

import re

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Turn
from assistant.plain_answers import NOT_UNDERSTOOD
from assistant.profile import Profile
from tests.assistant.conftest import Talk

SAFETY = Profile("清屿县应急管理局", "政府部门", "县", 2025, "工作总结", "单位")
SCHOOL = Profile("清屿县实验小学", "学校", "县", 2025, "工作总结", "单位")
DEEDS = "写安全生产工作情况，三条，检查企业326家，整改隐患58处"
LACKS = "写安全生产存在的问题，三条"
TEACHING = "写师德师风建设情况，三条"


def text(answer: Answer) -> str:
    assert answer.draft is not None
    return answer.draft.text


def lines(answer: Answer) -> list[str]:
    return text(answer).split("\n")


def bodies(answer: Answer) -> list[str]:
    return [re.sub(r"^(?:（.）|.是)", "", line) for line in lines(answer)[1:]]


@pytest.mark.parametrize("back", ["撤销，刚才那条还要", "刚才的不要了，回到上一版", "还是原来那个好", "恢复前面的"])
def test_a_change_is_taken_back_in_ordinary_words(converse: Talk, back: str) -> None:
    first, changed, again = converse(SAFETY, DEEDS, "删掉第三条", back)
    assert text(changed) != text(first)
    assert text(again) == text(first)


def test_another_matter_takes_the_place_of_one_point_only(converse: Talk) -> None:
    before, after = converse(SAFETY, LACKS, "第二条换成检查人员不足")
    assert [lines(after)[place] for place in (0, 1, 3)] == [lines(before)[place] for place in (0, 1, 3)]
    assert "检查人员" in lines(after)[2]


def test_the_users_words_go_into_the_point_that_is_named(converse: Talk) -> None:
    before, after = converse(SCHOOL, TEACHING, "第二条后面加上：开展师德宣讲14场，覆盖教师96人")
    assert [lines(after)[place] for place in (0, 1, 3)] == [lines(before)[place] for place in (0, 1, 3)]
    assert "开展师德宣讲14场，覆盖教师96人。" in lines(after)[2]


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("326写错了，改成362家", "326家", "362家"),
        ("检查企业数是362不是326", "326家", "362家"),
        ("整改隐患应该是85处", "58处", "85处"),
        ("58处不对，是85处", "58处", "85处"),
    ],
)
def test_a_figure_is_corrected_in_place(converse: Talk, said: str, old: str, new: str) -> None:
    before, after = converse(SAFETY, DEEDS, said)
    assert old in text(before)
    assert text(after) == text(before).replace(old, new)


def test_figures_that_come_later_are_put_into_the_draft_and_one_still_open_becomes_a_blank(converse: Talk) -> None:
    first, told, open_one = converse(
        SAFETY, "写一段应急演练，数字先空着，200字", "开展应急演练36场，参演1280人，填进去", "演练合格率还没出来，先空着"
    )
    assert re.search(r"\d+场", text(first)) is None
    assert all(text(told).count(fact) == 1 for fact in ("36场", "1280人"))
    assert "【待填：演练合格率】%" in text(open_one)
    assert all(text(open_one).count(fact) == 1 for fact in ("36场", "1280人"))
    assert "主题：应急演练" in told.assumptions


def test_a_figure_that_no_draft_has_is_told_and_nothing_changes(converse: Talk) -> None:
    before, after = converse(SAFETY, DEEDS, "把999改成99")
    assert text(after) == text(before)
    assert any("草稿里没有“999”" in notice for notice in after.notices)


def test_points_are_merged_moved_and_kept(converse: Talk) -> None:
    first, merged, fronted, kept = converse(SAFETY, DEEDS, "前两条并成一条", "第二条放到第一条前面", "只留第一条")
    one, two, three = bodies(first)
    assert len(bodies(merged)) == 2
    assert bodies(merged)[1] == three
    assert one.split("。", 1)[1] + two.split("。", 1)[1] == bodies(merged)[0].split("。", 1)[1]
    assert bodies(fronted) == [three, bodies(merged)[0]]
    assert "326家" in text(kept)


def test_every_point_is_brought_to_one_sentence_that_keeps_the_facts(converse: Talk) -> None:
    after = converse(SAFETY, DEEDS, "太啰嗦，每条就一句话")[-1]
    assert [body.count("。") for body in bodies(after)] == [2, 2, 2]
    assert text(after).count("检查企业326家") == 1


def test_a_word_that_shall_not_stand_there_goes_with_its_clause(converse: Talk) -> None:
    first, other = converse(SAFETY, "写个年度总结开头，120字", "换一个，这回别提党的会议")
    assert "二十届" in text(first)
    assert re.search("二十|全会|大会", text(other)) is None
    assert all(one.sources or one.from_user for one in other.draft.sentences)  # type: ignore[union-attr]


def test_a_head_changes_and_its_point_stays(converse: Talk) -> None:
    before, other, named = converse(SCHOOL, TEACHING, "第二条标题换一个", "第一条小标题改成“学先进树师德”")
    assert [body.split("。", 1)[1] for body in bodies(other)] == [body.split("。", 1)[1] for body in bodies(before)]
    assert bodies(other)[1].split("。")[0] != bodies(before)[1].split("。")[0]
    assert bodies(named)[0].startswith("学先进树师德。")


def test_one_word_takes_the_place_of_another_and_a_lead_goes(converse: Talk) -> None:
    before, other, bare, later = converse(SAFETY, DEEDS, "把“企业”都换成“单位”", "去掉开头", "第一条往后放")
    assert text(other) == text(before).replace("企业", "单位")
    assert text(bare) == "\n".join(lines(other)[1:])
    heads = [re.sub(r"^（.）", "", line).split("。")[0] for line in lines(bare)]
    assert [re.sub(r"^（.）", "", line).split("。")[0] for line in lines(later)] == [heads[1], heads[0], heads[2]]


def test_several_wishes_are_met_in_their_order_and_the_rest_stays(converse: Talk) -> None:
    before, after = converse(SAFETY, DEEDS, "第一条和第二条换一下，326改成362，第三条不要了")
    one, two, _ = (body.replace("326家", "362家") for body in bodies(before))
    assert [body.split("。")[0] for body in bodies(after)] == [two.split("。")[0], one.split("。")[0]]
    assert text(after).count("362家") == 1


@pytest.mark.parametrize("said", ["感觉差点意思", "领导说还得再改改", "字体调大一号", "你觉得哪条最弱"])
def test_what_nobody_understands_leaves_the_draft_as_it_is(converse: Talk, said: str) -> None:
    first, lost, after = converse(SAFETY, DEEDS, said, "删掉第三条")
    assert (lost.job, lost.answer, lost.draft, lost.hits) == ("clarify", NOT_UNDERSTOOD, None, ())
    assert lines(after)[:3] == lines(first)[:3]


def test_a_new_section_is_a_new_draft(converse: Talk) -> None:
    first, lacks, plan = converse(SAFETY, DEEDS, "那存在的问题也写三条", "用这三个问题写2026年三条措施")
    assert [answer.draft.slot for answer in (first, lacks, plan) if answer.draft] == ["achievements", "problems", "plan"]
    assert "主题：安全生产" in plan.assumptions


def test_a_part_of_an_outline_is_written_and_given_in_detail(converse: Talk) -> None:
    outline, finer, drafted = converse(
        SAFETY, "安全生产工作总结列个提纲", "第一部分再细一点，列四个小点", "就按提纲第二部分写一段，200字"
    )
    assert "**二、存在问题**" in outline.answer
    assert (finer.job, finer.draft) == ("outline", None)
    assert finer.answer.split("**二、")[0].count("（") >= 4
    assert finer.answer.split("**二、")[1] == outline.answer.split("**二、")[1]
    assert drafted.draft is not None
    assert drafted.draft.slot == "problems"
    assert "主题：安全生产" in drafted.assumptions


def test_more_examples_are_others(converse: Talk) -> None:
    first, more = converse(SAFETY, "安全生产“存在问题”有没有好一点的表述，三条", "再来几个")
    said = re.findall(r"^\d+\. (.+)$", first.answer, re.MULTILINE)
    assert more.job == "wording"
    assert said
    assert not any(one in more.answer for one in said)


def test_more_precedents_are_others(converse: Talk) -> None:
    first, more = converse(SAFETY, "找两段写隐患排查的先例", "还有别的吗")
    assert (first.job, more.job) == ("precedents", "precedents")
    assert not {hit.passage_id for hit in first.hits} & {hit.passage_id for hit in more.hits}


def test_a_draft_of_ours_put_into_ones_own_voice_is_still_measured_against_its_sources(corpus_assistant: Assistant) -> None:
    profile = Profile("清屿县应急管理局", "政府部门", "县", 2025, "工作总结", "单位")
    first = corpus_assistant.ask("写安全生产工作的主要做法，三条", profile)
    said = Turn("写安全生产工作的主要做法，三条", first)
    changed = corpus_assistant.ask("改成我本人述职的口气，我是分管副局长", profile, "", [said])
    assert first.draft is not None
    assert changed.draft is not None
    assert changed.draft.copying.share == pytest.approx(first.draft.copying.share, abs=0.1)
    assert changed.hits


def test_an_end_asked_for_after_an_opening_is_an_end(corpus_assistant: Assistant) -> None:
    profile = Profile("清屿县档案馆", "其他", "县", 2026, "工作总结", "单位")
    first = corpus_assistant.ask("写个开头，120字", profile)
    then = corpus_assistant.ask("再写个结尾", profile, "", [Turn("写个开头，120字", first)])
    assert first.draft is not None
    assert then.draft is not None
    assert (first.draft.slot, then.draft.slot) == ("opening", "closing")
    assert "报告如下" not in then.draft.text
