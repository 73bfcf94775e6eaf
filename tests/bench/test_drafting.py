"""The marking is right: every class of fault is seen where it is, and not where it is not; the requests are well formed."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from assistant.answer import Answer, Copying, Draft, Sentence
from assistant.profile import Profile
from bench.drafting import Row, classes, figures, passes, shown, wooden
from bench.faults import FORMS, TRADES, Judged, body_of, faults_of, head_of, off_theme, points_of
from bench.wanted import Wanted, of_split, read_wanted
from index.report import SLOTS

NURSING = Wanted(
    id="t1",
    split="dev",
    slot="plan",
    topic="护理",
    request="写护理工作下一步打算，两条",
    profile=Profile("澄岭县人民医院", "医院", "县", 2024, "工作总结", "单位"),
    points=2,
    must=("我院", "2025年"),
    theme="护理|护士|患者|病房",
    trades=("医疗",),
)
SOUND = (
    "2025年，我院将重点抓好以下工作：\n"
    "一是做实基础护理。推行责任护士包床到人，落实病情观察、健康指导和出院回访，把患者的日常照护做在平时、做到床旁。\n"
    "二是带好护理队伍。按层级组织护士培训和技能考核，由高年资护士带教新人，完善弹性排班，让护士把时间留给病人。"
)
SAFETY = replace(
    NURSING,
    slot="achievements",
    topic="安全生产",
    request="写安全生产工作情况，两条，检查企业312家次",
    profile=Profile("澄岭县应急管理局", "政府部门", "县", 2024, "工作总结", "单位"),
    given=("检查企业312家次",),
    must=("我局",),
    theme="安全|隐患",
    trades=("安全",),
)


def answer_of(text: str, slot: str = "plan", **more: object) -> Answer:
    draft = Draft(text, slot, "", (Sentence(text, ("p1",)),), ())
    return Answer("draft", text, draft=replace(draft, **more))  # type: ignore[arg-type]


def kinds(text: str, wanted: Wanted = NURSING, before: str = "") -> set[str]:
    return {fault.kind for fault in faults_of(answer_of(text, wanted.slot), wanted, before)}


def test_a_sound_draft_has_no_fault() -> None:
    assert faults_of(answer_of(SOUND), NURSING) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("must", "我院", "医院"),
        ("points", "二是带好护理队伍。", ""),
        ("thin", "推行责任护士包床到人，落实病情观察、健康指导和出院回访，", ""),
        ("off theme", "推行责任护士包床到人，落实病情观察、健康指导和出院回访，把患者的日常照护", "完善多元筹资办法，把服务"),
        ("off theme", "完善弹性排班", "完善助餐场所运营办法"),
        ("trade", "完善弹性排班", "完善助餐场所运营办法"),
        ("trade", "完善弹性排班", "设立【待填：助餐场所数量】处"),
        ("request words", "做实基础护理", "做实整篇护理"),
        ("leak", "完善弹性排班", "获评全市护理示范单位"),
        ("leak", "完善弹性排班", "推行“护心小站”"),
        ("leak", "完善弹性排班", "与柳塘镇结对"),
        ("number", "完善弹性排班", "培训护士126人次"),
        ("number", "完善弹性排班", "推出三项举措"),
        ("year", "2025年，我院将", "2025年，我院将在2023年基础上"),
        ("year", "完善弹性排班", "抓实常态化疫情防控"),
        ("voice", "我院将", "我院、我局将"),
        ("voice", "我院将", "我院和本人将"),
        ("join", "完善弹性排班", "推动医院全县护理提升"),
        ("join", "完善弹性排班", "营造护理工作流程"),
        ("join", "完善弹性排班", "提升护理管理机制"),
        ("join", "完善弹性排班", "做好护理工作工作"),
        ("blank", "完善弹性排班", "培训【待填：并组织护士培训人次】人次"),
        ("blank", "完善弹性排班", "合格率【待填：合格率比例】%"),
        ("repeated", "完善弹性排班", "由高年资护士带教新人"),
    ],
)
def test_a_fault_is_seen(kind: str, old: str, new: str) -> None:
    assert old in SOUND
    assert kind in kinds(SOUND.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("完善弹性排班", "坚持问题导向，普及急救知识"),
        ("完善弹性排班", "营造尊重护士的氛围"),
        ("完善弹性排班", "加大培训力度，发挥骨干作用"),
        ("完善弹性排班", "组织护士培训【待填：护士培训期数】期"),
        ("完善弹性排班", "落实中央八项规定精神"),
        ("完善弹性排班", "管好病房24小时值守"),
        ("2025年，我院将", "2025年，我院将在2024年基础上"),
    ],
)
def test_sound_wording_is_no_fault(old: str, new: str) -> None:
    assert kinds(SOUND.replace(old, new)) == set()


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (replace(NURSING, slot="problems"), "slot"),
        (replace(NURSING, forbid=("病人",)), "forbidden"),
        (replace(NURSING, given=("培训护士90人次",)), "given"),
        (replace(NURSING, given=("护士",)), "given"),
        (replace(NURSING, length=(200, 300)), "length"),
        (replace(NURSING, form=("paragraph",)), "form"),
        (replace(NURSING, form=("causes",)), "form"),
        (replace(NURSING, form=("blanks",)), "form"),
        (replace(NURSING, form=("sections",)), "form"),
    ],
)
def test_what_was_asked_for_is_missed(wanted: Wanted, kind: str) -> None:
    assert kind in {fault.kind for fault in faults_of(answer_of(SOUND), wanted)}


def test_another_job_is_the_only_fault() -> None:
    assert [fault.kind for fault in faults_of(Answer("wording", "例子"), NURSING)] == ["job"]
    assert [fault.kind for fault in faults_of(answer_of(SOUND), replace(NURSING, job="decline"))] == ["job"]
    assert faults_of(Answer("decline", "不能编造"), replace(NURSING, job="decline")) == []


def test_sources_and_copies_are_looked_at() -> None:
    bare = answer_of(SOUND, sentences=(Sentence("没有出处。"),))
    long = answer_of(SOUND, copying=Copying(0.9, 41))
    assert [fault.kind for fault in faults_of(bare, NURSING)] == ["untraced"]
    assert [fault.kind for fault in faults_of(long, NURSING)] == ["copied"]


def test_the_users_own_figures_and_names_are_no_leak() -> None:
    wanted = replace(NURSING, request="写护理工作打算，两条，推广“护心小站”，培训护士126人次")
    text = SOUND.replace("完善弹性排班", "推广“护心小站”，培训护士126人次")
    assert {"leak", "number"} & kinds(text, wanted) == set()


def test_a_fact_of_the_users_does_not_bring_a_point_back_to_the_theme() -> None:
    point = "（一）抓实检查。全年检查企业312家次。推广生态种植模式，组织技术人员下田指导。"
    judged = Judged(SAFETY, answer_of(point).draft)  # type: ignore[arg-type]
    assert off_theme(judged) == [point]
    assert body_of(point, SAFETY.given) == "推广生态种植模式，组织技术人员下田指导。"


def test_a_point_off_theme_may_be_allowed_for() -> None:
    text = SOUND.replace("完善弹性排班", "完善助餐场所运营办法")
    assert "off theme" not in kinds(text, replace(NURSING, theme_least=1))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("导语。\n（一）抓学习。一是带头学。二是集中学。\n（二）抓队伍。配强力量。", 2),
        ("导语：一是抓学习。带头学。二是抓队伍。配强力量。", 2),
        ("导语。\n1. 抓学习。\n2. 抓队伍。\n3. 抓作风。", 3),
        ("没有条目的一段话，只说一件事。", 1),
    ],
)
def test_points_are_cut_at_the_first_kind_of_mark(text: str, points: int) -> None:
    assert len(points_of(text)) == points


@pytest.mark.parametrize(
    ("point", "head"),
    [
        ("（一）抓实理论学习。坚持带头学。", "抓实理论学习"),
        ("一是聚拢骨干，建强队伍。选配力量。", "聚拢骨干，建强队伍"),
        ("一是只有一句话没有小标题。", ""),
    ],
)
def test_a_head_is_what_stands_before_the_first_full_stop(point: str, head: str) -> None:
    assert head_of(point) == head


@pytest.mark.parametrize(
    ("form", "text", "good"),
    [
        ("parallel", "（一）抓实学习。带头学。\n（二）建强队伍。配力量。", True),
        ("parallel", "（一）抓实学习。带头学。\n（二）建强骨干队伍。配力量。", False),
        ("parallel", "（一）抓实学习。带头学。\n（二）抓实学习。配力量。", False),
        ("headed", "（一）带头学习，学深学透，做到学用结合，推动工作，不走过场。", False),
        ("causes", "一是学得不深。原因在于抓得不细。\n二是人手不足。主要是编制有限。", True),
        ("no_blanks", "开展【待填：培训期数】期。", False),
        ("sections", "一、主要工作\n（一）甲。\n二、存在的问题\n一是乙。\n三、下一步打算\n一是丙。", True),
        ("sections", "一、主要工作\n（一）甲。\n二、存在的问题\n一是乙。", False),
    ],
)
def test_the_form_asked_for_is_looked_at(form: str, text: str, good: bool) -> None:
    assert FORMS[form](Judged(NURSING, answer_of(text).draft)) == good  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("一是深化学习。针对“学习深度不足”的问题，带头学。\n二是配强力量。针对“基层力量薄弱”的问题，选干部。", True),
        ("一是加大学习深度。学习深度不足的改起来。\n二是充实基层力量。力量向基层走。", True),
        ("一是配强力量。针对“基层力量薄弱”的问题，选干部。\n二是深化学习。针对“学习深度不足”的问题，带头学。", False),
        ("一是深化学习。针对“学习深度不足”的问题，带头学。", False),
    ],
)
def test_a_plan_answers_the_problems_in_order(text: str, good: bool) -> None:
    before = "还存在以下不足：\n一是学习深度不足。学得不透。\n二是基层力量薄弱。人手少。"
    assert FORMS["answers"](Judged(NURSING, answer_of(text).draft, before)) == good  # type: ignore[arg-type]


def test_a_sentence_in_four_drafts_is_wooden_and_one_in_three_is_not() -> None:
    texts = ["2024年，我局重点做了以下工作。检查了企业的用电安全。", "2025年，我局重点做了以下工作。"] * 2
    assert wooden(texts) == [("○年，我局重点做了以下工作", 4), ("我局重点做了以下工作", 4)]
    assert wooden(texts[:3]) == []


def test_the_tables_count_drafts_and_faults() -> None:
    good = Row(NURSING, answer_of(SOUND), "", (), 0.1)
    bad_text = SOUND.replace("完善弹性排班", "培训护士126人次")
    bad = Row(NURSING, answer_of(bad_text), "", tuple(faults_of(answer_of(bad_text), NURSING)), 0.1)
    assert "| dev | 1 of 2 |" in passes([good, bad])
    assert "| invented numbers | 1 |" in figures([good, bad])
    assert "| points off theme | 0 of 4 |" in figures([good, bad])
    assert re.search(r"\| number \| 1 \| 1 \| t1 126", classes([good, bad]))
    assert "number: 126" in shown(bad)


# --- the requests themselves ---


def test_every_request_is_well_formed() -> None:
    rows = read_wanted()
    assert max(Counter(row.id for row in rows).values()) == 1
    assert {row.split for row in rows} == {"dev", "held", "field"}
    for row in rows:
        assert row.slot in SLOTS, row.id
        assert set(row.form) <= FORMS.keys(), row.id
        assert set(row.trades) <= TRADES.keys(), row.id
        assert all(fact in row.said for fact in row.given), row.id
        assert all(re.compile(pattern) for pattern in (*row.must, *row.forbid, row.theme)), row.id
        assert row.theme or row.slot in ("opening", "closing") or row.job != "draft", row.id
        assert not any(re.search(pattern, row.profile.unit or "") for pattern in row.forbid), row.id


def test_every_slot_has_requests_in_both_halves() -> None:
    rows = read_wanted()
    slots = set(SLOTS)
    assert {row.slot for row in of_split(rows, "dev")} == slots
    assert {row.slot for row in of_split(rows, "held")} == slots
    assert len([row for row in rows if row.split != "field"]) >= 90
