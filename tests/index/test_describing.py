"""What a report is: title, unit, years, kinds, level, voice, each with its origin; unknown stays unknown."""

import pytest

from index.describing import voice_of
from index.report import Description
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS, SCHOOL, SECRETARY, TOWN, report_of

BODY = "\n今年以来，各项工作有序推进，取得明显成效。"


def described(text: str) -> Description:
    return report_of(text).description


# --- title -----------------------------------------------------------------------------------------------------------


def test_a_lost_title_is_derived_and_said_to_be_so() -> None:
    text = "2022年，我局在县委坚强领导下，扎实推进工作。现将普法依法治理工作情况报告如下：\n一、主要工作\n我局抓好各项任务落实。"
    report = report_of(text)
    assert report.description.title_derived
    assert report.description.title == "2022年普法依法治理工作情况报告"
    assert "标题由内容推定" in report.flags


def test_a_derived_title_invents_no_unit() -> None:
    description = described("一、主要工作\n抓好各项任务落实，强化督导。\n二、下步打算\n继续抓好各项任务落实。")
    assert description.title_derived
    assert description.unit is None
    assert "县" not in description.title


# --- the small library -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "unit", "unit_kind", "level", "report_kind", "voice", "year", "plan_year"),
    [
        (JUSTICE, "松川县司法局", "政府部门", "县", "工作总结", "单位", 2023, None),
        (TOWN, "松川县梨园镇", "乡镇街道", "乡", "工作总结", "单位", 2024, 2025),
        (SCHOOL, "松川县第二中学党支部", "学校", "县", "情况报告", "单位", 2022, None),
        (HOSPITAL, "松川县人民医院党委", "医院", "县", "工作总结", "单位", 2024, 2025),
        (SECRETARY, "梨园镇党委", "乡镇街道", "乡", "述职报告", "本人", 2023, None),
    ],
)
def test_a_report_is_described(
    file: str, unit: str, unit_kind: str, level: str, report_kind: str, voice: str, year: int, plan_year: int | None
) -> None:
    found = described(REPORTS[file])
    assert (found.unit, found.unit_kind, found.level) == (unit, unit_kind, level)
    assert (found.report_kind, found.voice) == (report_kind, voice)
    assert (found.declared_year, found.plan_year) == (year, plan_year)
    assert found.title == file.removesuffix(".txt")


def test_every_value_says_where_it_was_found() -> None:
    origins = described(REPORTS[HOSPITAL]).origins
    assert set(origins) == {
        "declared_year",
        "evidence_year",
        "plan_year",
        "report_kind",
        "unit",
        "unit_kind",
        "level",
        "voice",
    }
    assert origins["plan_year"] == "plan 中的“2025年”"
    assert "党纪学习教育" in origins["evidence_year"]


def test_what_the_text_does_not_say_stays_unknown() -> None:
    found = described("抓好各项任务落实，强化督导检查，成效较为明显。")
    assert (found.unit, found.declared_year, found.evidence_year, found.plan_year) == (None, None, None, None)
    assert (found.report_kind, found.unit_kind, found.level, found.voice) == (None, None, None, None)
    assert dict(found.origins) == {}


def test_two_sections_alone_do_not_tell_a_summary_from_a_report() -> None:
    assert (
        described("一、工作开展情况\n抓好任务落实，强化督导检查。\n二、下步打算\n继续抓好任务落实，强化督导。").report_kind is None
    )


# --- kinds and level -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("松川县司法局2023年工作总结", "工作总结"),
        ("松川县司法局局长2023年度述职报告", "述职报告"),
        ("松川县司法局2023年度述责述廉报告", "述职报告"),
        ("松川县司法局2023年普法工作情况报告", "情况报告"),
        ("松川县司法局2023年普法工作情况汇报", "汇报材料"),
        ("松川县司法局2023年自查报告", "情况报告"),
        ("松川县司法局2024年工作要点", "其他"),
    ],
)
def test_the_title_names_the_report_kind(title: str, kind: str) -> None:
    assert described(title + BODY).report_kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2022年，我局扎实推进各项工作，成效明显。现将工作情况汇报如下：\n一、工作\n我局抓好任务落实，强化督导。", "汇报材料"),
        ("2022年，我局扎实推进各项工作，成效明显。现将有关情况报告如下：\n一、工作\n我局抓好任务落实，强化督导。", "情况报告"),
        ("2022年，本人认真履职，本人带头学习。\n本人到联系村宣讲政策，我走访群众。", "述职报告"),
    ],
)
def test_without_a_title_the_text_names_the_report_kind(text: str, kind: str) -> None:
    assert described(text).report_kind == kind


@pytest.mark.parametrize(
    ("unit", "kind", "level"),
    [
        ("中共松川县委宣传部", "党委", "县"),
        ("松川县司法局党组", "党组", "县"),
        ("松川县梨园街道党工委", "乡镇街道", "乡"),
        ("松川县梨园镇杏花村党支部", "村社区", "村"),
        ("松川县梨园镇卫生院", "医院", "乡"),
        ("松川市第三中学", "学校", "市"),
        ("松川市水务集团党委", "国企", "市"),
        ("松川县总工会", "群团", "县"),
        ("松川县乡村振兴局", "政府部门", "县"),
        ("云泽省住房和城乡建设厅", "政府部门", "省"),
        ("松川市生态环境局梨园分局", "政府部门", "县"),
        ("松川市公证处", "政府部门", "市"),
        ("松川县清河水库管理处", "政府部门", "县"),
        ("松川市青少年宫", "政府部门", "市"),
        ("松川市计量检定所", "政府部门", "市"),
        ("松川县人民法院", "其他", "县"),
        ("松川市人民检察院", "其他", "市"),
        ("云泽省档案馆", "其他", "省"),
        ("中共松川县人民医院委员会", "医院", "县"),
        ("松川县经济开发区党工委", "党工委", "县"),
    ],
)
def test_the_name_of_a_unit_tells_its_kind_and_level(unit: str, kind: str, level: str) -> None:
    found = described(f"{unit}2023年工作总结{BODY}")
    assert (found.unit, found.unit_kind, found.level) == (unit, kind, level)


def test_without_a_name_the_self_reference_tells_kind_and_level() -> None:
    found = described("2023年，我镇抓好各项工作。\n我镇压实责任，我镇召开会议三次，成效明显。")
    assert (found.unit, found.unit_kind, found.level) == (None, "乡镇街道", "乡")


@pytest.mark.parametrize("text", ["全县区域内均已覆盖，县域经济发展良好，区域协调。", "自治区级示范点建设有序推进，成效明显。"])
def test_an_ambiguous_word_for_a_territory_decides_nothing(text: str) -> None:
    assert described(text).level is None


def test_the_signature_names_the_unit_where_the_title_does_not() -> None:
    found = described("2023年度工作总结\n今年以来，各项工作有序推进，成效明显。\n松川县司法局\n2023年12月28日")
    assert found.unit == "松川县司法局"
    assert found.origins["unit"] == "落款：松川县司法局"


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("2023年，县医保局在县委领导下抓好参保工作。", "政府部门"),
        ("2023年，全市商务系统坚持稳中求进，成效明显。", "政府部门"),
        ("2023年，县医保局党组坚持以学促干，成效明显。", "党组"),
        ("上半年，县妇联认真履行职责，各项工作有序推进。", "群团"),
        ("一年来，全校上下围绕立德树人，抓好各项工作。", "学校"),
        ("2023年，梨园街道党工委、办事处认真抓好各项工作。", "乡镇街道"),
        ("今年以来，杏花村在镇党委领导下抓好各项工作。", "村社区"),
        ("一年来，大队以练为战，抓好各项工作。", "政府部门"),
    ],
)
def test_the_subject_of_the_opening_tells_the_kind_of_unit(opening: str, kind: str) -> None:
    found = described(f"{opening}现将有关情况总结如下：\n一、主要工作\n抓好各项任务落实，强化督导。")
    assert (found.unit, found.unit_kind, found.is_derived("unit_kind")) == (None, kind, True)


def test_what_a_title_or_a_name_tells_is_not_derived() -> None:
    found = described(f"松川县司法局2023年工作总结{BODY}")
    assert not any(found.is_derived(name) for name in ("report_kind", "unit_kind", "year"))


def test_a_village_is_not_heard_in_the_countryside() -> None:
    assert (
        described("2023年，我局抓好各项工作。现将推进乡村全面振兴的情况总结如下：\n抓好任务落实，强化督导。").unit_kind
        == "政府部门"
    )


def test_the_name_of_a_unit_is_read_in_the_whole_opening() -> None:
    text = "我从三个方面谈谈履职的体会，请大家批评。\n2023年是我担任松川县林业局局长的第二年。现将履职情况报告如下：\n一、主要工作\n我带头巡护，我走访林农。"
    found = described(text)
    assert (found.unit, found.unit_kind, found.level) == ("松川县林业局", "政府部门", "县")


# --- voice -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("本人带头学习，逐村走访。", "本人"),
        ("我牵头盘活闲置校舍。", "本人"),
        ("我局召开会议，全局动员。", "单位"),
        ("局党组专题研究。", "单位"),
        ("我们召开会议。", "单位"),
        ("推进自我革命，忘我工作。", None),
        ("在我国和我党历史上，逐村走访。", None),
        ("开展“我为群众办实事”活动，放映《我和我的祖国》。", None),
        ("逐户排查老旧房屋。", None),
    ],
)
def test_the_voice_is_heard_in_self_references_outside_quotes(text: str, voice: str | None) -> None:
    assert voice_of(text) == voice


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("松川县公安局局长2023年度述职报告", "松川县公安局"),
        ("松川县人民医院院长2023年度述职报告", "松川县人民医院"),
        ("松川县第一中学校长2023年度述职报告", "松川县第一中学"),
        ("松川县梨园镇镇长2023年度述职报告", "松川县梨园镇"),
    ],
)
def test_only_the_post_is_cut_from_the_name_of_a_unit(title: str, unit: str) -> None:
    assert described(title + BODY).unit == unit


@pytest.mark.parametrize("unit", ["松川县妇联", "松川县科协"])
def test_the_short_names_of_peoples_organisations_are_units(unit: str) -> None:
    assert described(f"{unit}2023年工作总结{BODY}").unit == unit


def test_a_masked_signature_is_no_unit() -> None:
    assert described("2023年度工作总结\n今年以来，各项工作有序推进，成效明显。\n**县司法局\n2023年12月28日").unit is None


@pytest.mark.parametrize(
    ("year", "text"),
    [(2025, "我局巩固深化党纪学习教育成果，抓好落实。"), (2022, "我局巩固拓展党史学习教育成果，抓好落实。")],
)
def test_keeping_up_the_results_of_a_past_campaign_is_no_sign_of_an_old_text(year: int, text: str) -> None:
    assert not report_of(f"松川县司法局{year}年工作总结\n{text}").flags


def test_a_word_of_the_person_counts_once() -> None:
    text = "我局召开会议，我局全面部署，我局逐项落实。本人带队检查，本人现场督导。"
    assert voice_of(text) == "单位"
    assert described(text).voice == "单位"


def test_a_campaign_named_after_me_is_no_personal_voice() -> None:
    assert voice_of("扎实开展我为群众办实事活动，解决难题23个。") != "本人"
