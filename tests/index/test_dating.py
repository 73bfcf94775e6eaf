"""Which year a report is about, which one its wording proves, which one it plans for."""

import pytest

from index.dating import title_years, years_in
from index.report import Description
from tests.index.conftest import report_of


def described(text: str) -> Description:
    return report_of(text).description


def test_years_are_read_in_digits_and_in_han() -> None:
    assert [year for year, _ in years_in("2021年、二〇二二年、二○一九年和二零二三年，编号12021年，2025年级")] == [
        2021,
        2022,
        2019,
        2023,
        2025,
    ]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某局2021年工作总结", (2021, None)),
        ("某局2021年工作总结及2022年工作安排", (2021, 2022)),
        ("某局2021年工作总结和下一年打算", (2021, None)),
        ("某集团关于2026年工作安排的汇报", (None, 2026)),
        ("某局2024年工作要点", (None, 2024)),
        ("某局关于2024年重点工作完成情况的报告", (2024, None)),
        ("某院二〇一九年工作情况的报告", (2019, None)),
        ("某校2022-2023学年度工作总结", (2023, None)),
        ("某校2022—2023学年第一学期工作总结", (2022, None)),
        ("某局2024年上半年工作总结和下半年工作安排", (2024, None)),
        ("某局年度工作总结", (None, None)),
    ],
)
def test_a_title_tells_the_year_reported_from_the_year_planned(title: str, years: tuple[int | None, int | None]) -> None:
    assert title_years(title) == years


def test_under_a_plan_title_the_opening_names_the_year_reported() -> None:
    found = described("云州市公交集团关于2026年工作安排的汇报\n2025年以来，集团运行平稳，各项工作取得新进展，现汇报如下。")
    assert (found.declared_year, found.plan_year) == (2025, 2026)


def test_a_plan_alone_is_about_the_year_it_plans() -> None:
    found = described("松川县司法局2024年工作要点\n坚持服务大局，抓好普法依法治理，推动各项任务落实落细。")
    assert (found.declared_year, found.plan_year) == (2024, 2024)


def test_the_date_under_the_title_dates_a_text_that_names_no_year() -> None:
    body = "\n各位领导：\n一年来，本人认真履职，本人带头学习，逐户走访群众，较好完成了各项任务。"
    assert described("述职报告\n（2022年12月30日）" + body).declared_year == 2022
    assert described("述职报告\n（2023年1月10日）" + body).declared_year == 2022


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("以优异成绩庆祝中国共产党成立101周年", 2022),
        ("庆祝建党一百周年", 2021),
        ("庆祝中华人民共和国成立七十五周年", 2024),
        ("纪念改革开放40周年", 2018),
        ("纪念中国人民抗日战争暨世界反法西斯战争胜利80周年", 2025),
        ("扎实开展“不忘初心、牢记使命”主题教育", 2019),
        ("扎实开展学习贯彻习近平新时代中国特色社会主义思想主题教育", 2023),
        ("喜迎党的十九大", 2017),
    ],
)
def test_a_campaign_or_an_anniversary_proves_its_year(words: str, year: int) -> None:
    found = described(f"松川县水务局工作总结\n一年来，我局{words}，抓好供水保障和防汛备汛各项工作，成效明显。")
    assert found.evidence_year == year


def test_the_later_congress_takes_the_place_of_the_earlier_one() -> None:
    text = "松川县水务局2024年工作总结\n2024年，我局深入学习党的十八大、十九大精神和党的二十大精神，抓好供水保障。"
    assert described(text).evidence_year == 2024


@pytest.mark.parametrize("words", ["建局30周年", "建厂55周年", "完成二十大道沿线整治", "运行10周年"])
def test_other_anniversaries_and_streets_prove_nothing(words: str) -> None:
    assert described(f"松川县水务局2024年工作总结\n2024年，我局{words}，抓好供水保障和防汛备汛。").evidence_year is None


def test_the_year_of_the_title_goes_before_all_others() -> None:
    assert described("松川县司法局2023年工作总结\n2022年以来，各项工作有序推进。").declared_year == 2023


def test_without_a_title_the_opening_names_the_year() -> None:
    text = "2021年，在县委坚强领导下，我局抓好落实。\n一、主要工作\n2019年以来，抓好任务落实，2019年成效明显。"
    assert described(text).declared_year == 2021


def test_the_plan_year_follows_the_declared_one() -> None:
    text = "松川县司法局2023年工作总结\n一、主要工作\n抓好各项任务落实，强化督导。\n二、下步打算\n巩固2021年成果，做好2024年各项准备工作。"
    assert described(text).plan_year == 2024


def test_the_date_of_the_signature_names_the_year_and_early_in_the_year_the_one_before() -> None:
    text = "今年以来，我局抓好落实。\n一、主要工作\n2019年以来，抓好任务落实，2019年成效明显。\n松川县司法局\n{}"
    assert described(text.format("2021年12月8日")).declared_year == 2021
    assert described(text.format("2022年1月6日")).declared_year == 2021
    assert described(text.format("2021年12月8日起执行。")).declared_year == 2019


def test_a_year_that_is_nowhere_named_is_derived_from_wording_or_plan() -> None:
    report = report_of("今年以来，我局扎实开展党纪学习教育。\n一、主要工作\n抓好任务落实，强化督导。")
    assert (report.description.declared_year, report.description.year) == (None, 2024)
    assert "年度由内容推定" in report.flags
    text = "今年以来，我局抓好落实。\n一、主要工作\n抓好任务落实，强化督导。\n二、2023年工作打算\n继续抓好落实，强化督导。"
    assert described(text).year == 2022


def test_wording_and_plan_that_disagree_leave_the_year_unknown() -> None:
    text = "今年以来，我局扎实开展党纪学习教育。\n一、主要工作\n抓好任务落实。\n二、2021年工作打算\n继续抓好落实，强化督导。"
    assert described(text).year is None


def test_dated_expressions_confirm_the_declared_year() -> None:
    text = "松川县司法局2024年工作总结\n2024年，扎实开展党纪学习教育，学习党的二十届三中全会精神。"
    assert described(text).evidence_year == 2024


def test_an_old_text_with_a_new_year_is_flagged_and_the_year_is_kept() -> None:
    report = report_of("松川县司法局2023年工作总结\n我局组织庆祝中华人民共和国成立70周年系列活动，成效明显。")
    assert (report.description.declared_year, report.description.evidence_year) == (2023, 2019)
    assert any(flag.startswith("疑似旧稿改年份") and "2023" in flag and "2019" in flag for flag in report.flags)


def test_what_is_said_of_the_plan_is_no_evidence() -> None:
    text = "松川县司法局2023年工作总结\n一、主要工作\n抓好各项任务落实，强化督导。\n二、下步打算\n迎接中华人民共和国成立75周年。"
    assert described(text).evidence_year is None
