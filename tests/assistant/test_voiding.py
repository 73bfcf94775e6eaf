"""Sentences with every local fact a named blank: the wording stays, no figure and no name does."""

import re
from pathlib import Path

import pytest

from assistant.blanks import BLANK
from assistant.facts import local_facts
from assistant.voiding import Voider, names_in
from tests.assistant.conftest import CORPUS, TINY, TRAPS

YEARS = range(2023, 2026)

VOIDED = {
    "全年开展法治宣讲26场。": "全年开展法治宣讲【待填：法治宣讲场次】场。",
    "受理救助申请917件，办结率98%。": "受理救助申请【待填：救助申请件数】件，办结率【待填：办结率】%。",
    "指导133家企业建立奖励办法。": "指导【待填：企业家数】家企业建立奖励办法。",
    "17个乡镇应急管理办公室配齐专职人员。": "【待填：乡镇数量】个乡镇应急管理办公室配齐专职人员。",
    "投入资金11.6万元。": "投入资金【待填：资金金额】万元。",
    "每月至少上门两次，服务企业340家。": "每月至少上门【待填：每月上门次数】次，服务企业【待填：企业家数】家。",
    "打造“白石水讲堂”品牌，编印《水润白石》读本。": "打造“【待填：品牌名称】”品牌，编印《【待填：文件或作品名称】》读本。",
    "立下“不吃请、不荐中介”规矩。": "立下“【待填：做法概括】”规矩。",
    "被县里评为“平安单位”。": "被县里评为“【待填：荣誉名称】”。",
    "制定《白石县水库巡查实施方案》。": "制定《【待填：实施方案名称】》。",
    "荣获全省先进集体。": "荣获【待填：荣誉情况】。",
    "综合成绩位列全市第一。": "综合成绩位列【待填：排名情况】。",
    "截至12月25日，任务完成。": "截至【待填：截止日期】，任务完成。",
    "4月起委托镇里办理。": "【待填：办理月份】月起委托镇里办理。",
    "2016年建成的泵站。": "【待填：年份】年建成的泵站。",
    "印发白政办发〔2024〕5号文件。": "【待填：文号】文件。",
    "所长覃秀云带领6名党员。": "所长【待填：姓名】带领【待填：党员人数】名党员。",
    "推动石渡镇油脂企业改造。": "推动【待填：乡镇名称】油脂企业改造。",
    "3.走访群众12户。": "3.走访群众【待填：群众户数】户。",
    "1—3月发放补贴。": "【待填：月份】月发放补贴。",
    "接种3—6岁儿童。": "接种【待填：儿童年龄】岁儿童。",
    "走访⟦数⟧多户群众。": "走访【待填：群众户数】户群众。",
}

KEPT = (
    "下一步把功夫下在四个方面，抓好三项重点任务。",
    "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "2024年，我局认真落实“三会一课”制度。",
    "第一年打基础，第二年见成效，实施三年行动。",
    "一名职工提出建议，争取县委组织部支持。",
    "组织初二年级学生参加，健全一体化机制。",
    "2024—2026年治本攻坚。",
    "1.健全服务网络",
    "（2）路子选得对",
)


@pytest.mark.parametrize(("text", "voided"), VOIDED.items())
def test_every_kind_of_fact_becomes_a_blank_that_says_what_is_wanted(text: str, voided: str) -> None:
    assert Voider(years=YEARS, known=names_in(text)).voided(text) == voided


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_local_fact_stays(text: str) -> None:
    assert Voider(years=YEARS).voided(text) == text


def test_one_fact_has_one_blank_wherever_it_stands_and_two_facts_never_share_one() -> None:
    voider = Voider()
    first = voider.voided("组建“红帆普法队”，开展法治宣讲26场。")
    assert voider.voided("“红帆普法队”开展法治宣讲26场，夜间法治宣讲4场。") == (
        "“【待填：队名】”开展法治宣讲【待填：法治宣讲场次】场，夜间法治宣讲【待填：夜间法治宣讲场次】场。"
    )
    assert first == "组建“【待填：队名】”，开展法治宣讲【待填：法治宣讲场次】场。"
    assert voider.voided("“蓝帆普法队”开展法治宣讲8场。") == "“【待填：队名（二）】”开展法治宣讲【待填：法治宣讲场次（二）】场。"


def test_the_same_figure_of_which_nothing_more_is_known_is_not_taken_for_the_same_fact() -> None:
    assert Voider().voided("达到3次，又达到3次。") == "达到【待填：次数】次，又达到【待填：次数（二）】次。"
    assert Voider().voided("3月培训，3月验收。") == "【待填：培训月份】月培训，【待填：验收月份】月验收。"


def test_own_names_stay_and_names_found_once_are_voided_everywhere() -> None:
    text = "白石县司法局到石渡镇走访。\n总结石渡镇经验，推广到白石县各镇。"
    voider = Voider(("白石县司法局", "白石县"), known=names_in(text))
    assert [voider.voided(line) for line in text.split("\n")] == [
        "白石县司法局到【待填：乡镇名称】走访。",
        "总结【待填：乡镇名称】经验，推广到白石县各镇。",
    ]


def test_protected_ranges_are_left_alone() -> None:
    text = "庆祝建党103周年，走访老党员20名。"
    assert Voider().voided(text, [(0, 8)]).startswith("庆祝建党103周年，走访老党员【")


@pytest.mark.parametrize("text", [*TINY.values(), *TRAPS.values()])
def test_nothing_that_the_firewall_knows_is_left(text: str) -> None:
    voider = Voider(known=names_in(text))
    for line in text.split("\n"):
        left = [fact for fact in local_facts(BLANK.sub("", voider.voided(line))) if fact.kind not in ("数量", "缩略")]
        assert left == [], line
        assert not re.search(r"\d", BLANK.sub("", voider.voided(line)))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*2024*.txt"))[:20], ids=lambda path: path.stem)
def test_no_figure_of_a_whole_report_is_left_and_no_name_gets_into_a_blank(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = names_in(text)
    voider = Voider(years=YEARS, known=names)
    for line in text.split("\n")[1:]:
        voided = voider.voided(line)
        assert not re.search(
            r"\d", re.sub(r"^\d+[.．]|20\d\d(?=年|[—-])|第\d|\d+周年|24小时|24字|12345|12333", "", BLANK.sub("", voided))
        ), voided
        for blank in BLANK.findall(voided):
            assert not re.search(r"\d", blank)
            assert not any(name in blank for name in names), blank
