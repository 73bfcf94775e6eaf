"""Steps that use the library: additions, parallel heads, gaps; over the sample reports."""

import re

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.blanks import BLANK
from assistant.facts import local_facts
from assistant.polishing.own_text import head_parts, joined, pieces_of
from assistant.polishing.revision import ADDED
from assistant.profile import Profile
from index import Library
from tests.assistant.conftest import passages_of

CIVIL = """（一）抓养老服务。我局健全独居老人探访制度，推行助餐点统一配送，全年探访42次。
（二）做好救助工作。完善低收入家庭监测预警办法，受理救助申请917件。"""
SAFETY = """（一）查隐患。督促企业开展自查自改，排查隐患263处。
（二）做宣传。组织重点人群开展逃生演练，举办宣讲31场。"""
HOSPITAL = "我院坚持以病人为中心，推行预约诊疗，举办义诊12场。"
SCHOOL = "学校加强师德师风建设，签订师德承诺书126份。"
IDEOLOGY = "我局落实意识形态工作责任制，专题研究4次，规范政务新媒体信息审核。"
LACKS = "一是学习不够深入，联系实际不紧。\n二是安全监管力量不足，专业人员偏少。"
PLAN = "下一步，我局将健全隐患登记销号制度，开展重点行业专项整治。"
WRITERS = {
    CIVIL: Profile("清屿县民政局", "政府部门", "县", 2024),
    SAFETY: Profile("清屿县白杨岭镇", "乡镇街道", "乡", 2024),
    HOSPITAL: Profile("清屿县人民医院", "医院", "县", 2024),
    SCHOOL: Profile("清屿县第二中学", "学校", "县", 2024),
    IDEOLOGY: Profile("清屿县水利局", "政府部门", "县", 2024),
    LACKS: Profile("清屿县应急管理局", "政府部门", "县", 2024),
    PLAN: Profile("清屿县应急管理局", "政府部门", "县", 2024),
}


def ask(assistant: Assistant, wish: str, own: str) -> Answer:
    return assistant.ask(f"{wish}：\n{own}", WRITERS[own])


@pytest.mark.parametrize("own", WRITERS)
def test_additions_are_marked_sourced_and_the_users_sentences_untouched(corpus_assistant: Assistant, own: str) -> None:
    draft = ask(corpus_assistant, "扩写", own).draft
    assert draft is not None
    added = [one for one in draft.sentences if one.text.startswith(ADDED)]
    assert added
    assert all(one.sources and not one.from_user for one in added)
    assert re.sub(rf"{ADDED}[^。]*。", "", draft.text) == own
    assert all(one.from_user for one in draft.sentences if one not in added)


@pytest.mark.parametrize("own", WRITERS)
def test_additions_bring_no_fact_of_another_unit(corpus_assistant: Assistant, corpus_library: Library, own: str) -> None:
    answer = ask(corpus_assistant, "扩写", own)
    assert answer.draft is not None
    known = passages_of(corpus_library)
    for one in answer.draft.sentences:
        if one.text.startswith(ADDED):
            assert local_facts(BLANK.sub("", one.text.removeprefix(ADDED))) == []
            assert set(one.sources) <= set(known)
            assert set(one.sources) <= {hit.passage_id for hit in answer.hits}
    assert {blank.name for blank in answer.draft.blanks} == set(BLANK.findall(answer.draft.text))


def test_a_length_is_met_or_the_shortfall_is_said(corpus_assistant: Assistant) -> None:
    met = ask(corpus_assistant, "扩写到160字", CIVIL)
    assert met.draft is not None
    assert 140 <= len(met.draft.text) <= 220
    short = ask(corpus_assistant, "扩写到3000字", SCHOOL)
    assert short.draft is not None
    assert len(short.draft.text) < 1000
    assert any("没有凑字数" in notice for notice in short.notices)


def test_what_the_library_knows_nothing_of_is_not_enlarged(tiny_assistant: Assistant) -> None:
    own = "本馆修复敦煌壁画颜料层，显微观察矿物晶体。"
    answer = tiny_assistant.ask(f"扩写：{own}")
    assert answer.draft is not None
    assert answer.draft.text == own
    assert any("没有扩写" in notice for notice in answer.notices)


def headings(text: str) -> list[str]:
    return [head_parts(piece.text).words for piece in pieces_of(text) if piece.kind == "heading"]


@pytest.mark.parametrize("own", [CIVIL, SAFETY])
def test_heads_become_equally_long_and_the_body_stays(corpus_assistant: Assistant, own: str) -> None:
    answer = ask(corpus_assistant, "小标题改对仗", own)
    assert answer.draft is not None
    new = headings(answer.draft.text)
    assert [len(head) for head in new] == [6] * len(headings(own))
    assert len(set(new)) == len(new)
    below = [joined(piece for piece in pieces_of(text) if piece.kind != "heading") for text in (own, answer.draft.text)]
    assert below[0] == below[1]
    for old, head in zip(headings(own), new, strict=True):
        assert (f"- {old} → {head}" in answer.answer) is (old != head)


def test_heads_say_what_the_old_ones_said(corpus_assistant: Assistant) -> None:
    for own, words in ((CIVIL, ("养老", "救助")), (SAFETY, ("隐患", "宣"))):
        draft = ask(corpus_assistant, "小标题改对仗", own).draft
        assert draft is not None
        assert all(word in head for word, head in zip(words, headings(draft.text), strict=True))


def test_a_head_keeps_its_own_matter_where_that_has_the_length(corpus_assistant: Assistant) -> None:
    said = "把这四个小标题改成字数一样、对仗的：强化理论学习；队伍建设要加强；把基层治理工作做好；改善民生"
    draft = corpus_assistant.ask(said).draft
    assert draft is not None
    heads = headings(draft.text)
    assert heads[0] == "强化理论学习"
    assert [head[2:] for head in heads[1:3]] == ["队伍建设", "基层治理"]
    assert {len(head) for head in heads} == {6}


def test_a_spoken_head_is_turned_into_a_deed(corpus_assistant: Assistant) -> None:
    draft = corpus_assistant.ask("小标题改对仗：农民收入要增加；抓好学习教育工作；服务要优化").draft
    assert draft is not None
    assert headings(draft.text) == ["增加农民收入", "抓好学习教育", "切实优化服务"]


def test_heads_of_four_and_four_and_of_lacks(corpus_assistant: Assistant) -> None:
    pairs = ask(corpus_assistant, "小标题统一成四字句", CIVIL).draft
    assert pairs is not None
    assert all(re.fullmatch(r"[一-龥]{4}，[一-龥]{4}", head) for head in headings(pairs.text))
    lacks = "二、存在问题\n（一）学习不深。联系实际不紧。\n（二）人手不够。专业人员偏少。"
    draft = corpus_assistant.ask(f"小标题改对仗：\n{lacks}").draft
    assert draft is not None
    assert headings(draft.text)[0] == "存在问题"
    assert [len(head) for head in headings(draft.text)[1:]] == [8, 8]


def test_a_head_that_holds_a_fact_is_kept_and_named(corpus_assistant: Assistant) -> None:
    own = "（一）打造“暖心驿站”。组织志愿者值守。\n（二）抓好宣传。举办宣讲31场。"
    answer = corpus_assistant.ask(f"小标题改对仗：\n{own}")
    assert answer.draft is not None
    assert headings(answer.draft.text)[0] == "打造“暖心驿站”"
    assert any("暖心驿站" in notice for notice in answer.notices)


def test_without_heads_it_is_said(corpus_assistant: Assistant) -> None:
    answer = ask(corpus_assistant, "小标题改对仗", HOSPITAL)
    assert any("没有找到小标题" in notice for notice in answer.notices)


GAP = re.compile(r"\*\*\d\. (.+?)\*\*（(\d+) 篇中有 (\d+) 篇写到）")


def test_gaps_are_counted_over_reports_and_each_has_a_precedent(corpus_assistant: Assistant) -> None:
    answer = ask(corpus_assistant, "还能补什么", SAFETY)
    assert answer.job == "precedents"
    assert answer.draft is None
    found = GAP.findall(answer.answer)
    assert found
    assert len(found) <= len(answer.hits)
    assert all(2 <= int(count) <= int(reports) for _, reports, count in found)
    assert answer.answer.count("——") >= len(found)


LEGAL_AID = "我局全年受理法律援助案件126件，为群众挽回损失83万元，法律援助惠及面不断扩大，群众满意。"
TEACHERS = "我校加强师德师风建设，签订师德承诺书126份，组织师德宣讲6次。"


@pytest.mark.parametrize(("own", "topic"), [(LEGAL_AID, "法律援助"), (TEACHERS, "师德"), (IDEOLOGY, "意识形态")])
def test_proposals_are_on_the_topic_and_not_in_the_text(corpus_assistant: Assistant, own: str, topic: str) -> None:
    answer = corpus_assistant.ask(f"看看这段还能补什么：{own}")
    assert answer.answer.startswith("这段写的是“")
    assert topic in answer.answer.split("”")[0]
    proposed = re.findall(r"^- (.+?)　——", answer.answer, re.MULTILINE)
    assert proposed
    assert answer.hits
    for one in proposed:
        assert local_facts(BLANK.sub("", one)) == []
        assert one not in own
    assert any(topic[:2] in one for one in proposed)


def test_what_the_text_has_already_is_not_asked_for(corpus_assistant: Assistant) -> None:
    plain = corpus_assistant.ask(f"还能补什么：{TEACHERS}").answer
    full = f"{TEACHERS}建立师德考核制度，由教务处牵头负责，教师满意度比上年提升，选树“身边的好老师”典型。"
    assert "效果怎样" in plain
    assert "谁来抓" in plain
    more = corpus_assistant.ask(f"还能补什么：{full}").answer
    assert "效果怎样" not in more
    assert "谁来抓" not in more


def test_a_topic_that_nobody_wrote_on_is_said_and_the_general_moves_are_asked_for(tiny_assistant: Assistant) -> None:
    answer = tiny_assistant.ask(f"还能补什么：{TEACHERS}")
    assert "资料库里没有写“师德师风建设”的报告" in answer.answer
    assert "【待填：师德师风建设的制度或办法名称】" in answer.answer
    assert answer.hits == ()


def test_lacks_are_asked_for_their_causes(tiny_assistant: Assistant) -> None:
    answer = tiny_assistant.ask("还能补什么：一是护理力量不足，人手偏少。\n二是宣传不够深入，群众不了解政策。")
    assert "原因：主要原因是【待填：" in answer.answer
