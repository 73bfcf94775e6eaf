import pytest

from assistant.audit.years import year_findings
from assistant.profile import Profile
from tests.assistant.audit.conftest import BUREAU, SCHOOL, told


def test_a_year_that_opens_the_report_is_certain() -> None:
    assert told(year_findings, "2023年以来，我局认真履行职责。") == [("year.other", "certain", "2023年")]
    assert told(year_findings, "现将2022年工作情况报告如下：一年来开展宣讲12场。") == [("year.other", "certain", "2022年")]


def test_a_title_of_another_year_is_certain() -> None:
    text = "白石县司法局2023年工作总结\n一年来，我局认真履行职责，普法宣传不断深入，现将情况报告如下。\n"
    assert told(year_findings, text) == [("year.other", "certain", "2023年")]


def test_a_year_inside_the_text_is_suspected() -> None:
    text = "一年来，我局抓好普法。全年办理案件86件，2022年共开展宣讲12场。"
    assert told(year_findings, text) == [("year.other", "suspected", "2022年")]


@pytest.mark.parametrize(
    "sound",
    [
        "自2019年以来，我局连续五年开展评查。",
        "案件总量较2023年增长6%，比2022年同期多21件。",
        "落实县政发〔2022〕5号文件，执行《白石县“十四五”规划（2021—2025年）》。",
        "到2035年基本建成法治社会，对标2030年前碳达峰目标。",
        "2018年修通的水渠、2020年建成投用的站点运行良好。",
        "项目2021年立项，2023年开工，2024年投入使用。",
        "2025年，我局将继续抓好普法，为2025年各项工作开局打好基础。",
        "老旧小区改造项目中，2023年续建项目全部竣工，是历年最多的。",
    ],
)
def test_years_with_a_reason_are_left_alone(sound: str) -> None:
    findings = told(year_findings, f"一年来，我局工作有序推进。{sound}")
    assert [one for one in findings if "2023年续建" not in sound] == []


def test_the_plan_of_a_report_is_for_the_next_year() -> None:
    assert told(year_findings, "下一步，加强管理。2024年，我局将建设调解室6个。") == [("year.plan", "suspected", "2024年")]
    text = "白石县司法局2024年工作总结\n一、主要工作\n开展宣讲12场，办理案件36件。\n二、2024年工作打算\n继续抓好普法宣传工作。"
    assert ("year.plan", "certain", "2024年") in told(year_findings, text)


def test_next_year_is_no_achievement() -> None:
    assert told(year_findings, "2025年，我局共开展检查12次，取得成效。") == [("year.next", "suspected", "2025年")]


def test_last_year_said_for_this_year_is_suspected() -> None:
    assert told(year_findings, "去年以来，我局开展宣讲12场。") == [("year.moved", "suspected", "去年以来")]
    assert told(year_findings, "案件比去年同期减少8件，去年水毁的堤防已修复。") == []


def test_school_years_belong_to_the_report_year() -> None:
    assert told(year_findings, "2023-2024学年和2024-2025学年，我校开设社团。", SCHOOL) == []
    assert told(year_findings, "2021-2022学年，我校开设社团。", SCHOOL) == [("year.school", "suspected", "2021-2022学年")]
    assert told(year_findings, "2024-2026学年，我校开设社团。", SCHOOL) == [("year.school", "certain", "2024-2026学年")]


def test_a_year_in_two_digits_is_written_in_full() -> None:
    assert told(year_findings, "24年以来，我局开展宣讲。") == [("year.short", "suspected", "24年")]


def test_without_a_year_nothing_is_said() -> None:
    assert told(year_findings, "去年以来，开展宣讲。", Profile(unit=BUREAU.unit)) == []


def test_tasks_of_a_year_after_the_next_are_suspected() -> None:
    assert told(year_findings, "下一步，紧扣2026年目标任务，抓好普法。") == [("year.other", "suspected", "2026年")]
    assert told(year_findings, "实现2026年目标，抓好普法。") == []


def test_a_plan_without_a_heading_may_begin_with_what_comes_next() -> None:
    assert told(year_findings, "下一步，2024年我局将新建调解室6个。") == [("year.plan", "suspected", "2024年")]


def test_lessons_and_winters_of_past_years_are_left_alone() -> None:
    assert told(year_findings, "汲取2023年“3·12”火灾教训，全面排查。2022年冬至2023年春，平稳过渡。") == []
