from dataclasses import replace

import pytest

from assistant.audit.phrases import phrase_findings
from tests.assistant.audit.conftest import BUREAU, Told, told


def in_year(text: str, year: int) -> Told:
    return told(phrase_findings, text, replace(BUREAU, year=year))


def test_what_was_not_yet_held_is_certain() -> None:
    assert ("phrase.early", "certain", "二十届四中全会") in in_year("学习贯彻党的二十届四中全会精神。", 2024)
    assert ("phrase.early", "certain", "开展党纪学习教育") in in_year("扎实开展党纪学习教育。", 2023)
    assert in_year("学习贯彻党的二十届三中全会精神，扎实开展党纪学习教育。", 2024) == []


def test_what_is_no_longer_current_is_suspected_and_certain_after_two_years() -> None:
    assert [one[:2] for one in in_year("营造喜迎党的二十大的氛围。", 2024) if one[0] == "phrase.late"] == [
        ("phrase.late", "certain")
    ]
    assert [one[:2] for one in in_year("营造喜迎党的二十大的氛围。", 2023) if one[0] == "phrase.late"] == [
        ("phrase.late", "suspected")
    ]
    assert in_year("上半年营造喜迎党的二十大的氛围。", 2022) == []


def test_keeping_up_results_is_no_campaign_out_of_its_time() -> None:
    assert in_year("巩固拓展主题教育成果，推动党史学习教育常态化长效化。", 2024) == []


def test_anniversaries_are_counted() -> None:
    assert ("phrase.anniversary", "certain", "建党102周年") in in_year("今年是建党102周年。", 2024)
    assert ("phrase.anniversary", "certain", "建党一百零二周年") in in_year("今年是建党一百零二周年。", 2024)
    assert in_year("今年是新中国成立75周年。", 2024) == []


def test_the_speech_of_an_anniversary_is_of_any_later_year() -> None:
    assert in_year("学习习近平总书记在庆祝中国共产党成立100周年大会上的重要讲话精神。", 2024) == []


def test_yearly_days_are_counted() -> None:
    assert in_year("第39个教师节期间走访慰问。", 2024) == [("phrase.ordinal", "certain", "第39个教师节")]
    assert in_year("第40个教师节期间走访慰问。", 2024) == []


def test_first_and_last_years_of_a_plan() -> None:
    assert [one[0].partition(".")[0] for one in in_year("2023年是“十四五”开局之年。", 2023)] == ["phrase"] * 3
    assert in_year("2025年是“十四五”规划收官之年。", 2025) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("坚持以新时代中国特色社会主义思想为指导。", "certain"),
        ("学习习近平中国特色社会主义思想。", "certain"),
        ("局党组理论中心组集中学习12次。", "suspected"),
        ("增强四个意思，抓好落实。", "suspected"),
    ],
)
def test_damaged_names_are_known(text: str, severity: str) -> None:
    assert [one[:2] for one in in_year(text, 2024)] == [("name.official", severity)]


def test_whole_names_are_left_alone() -> None:
    assert in_year("坚持以习近平新时代中国特色社会主义思想为指导，用好理论学习中心组，践行社会主义核心价值观。", 2024) == []


def test_wording_of_another_year_betrays_an_old_text() -> None:
    assert in_year("以党史学习教育为载体开展宣讲。", 2022) == [("phrase.evidence", "suspected", "党史学习教育")]


def test_an_anniversary_celebrated_a_year_early_is_told() -> None:
    text = "热烈庆祝中国共产党成立101周年，表彰党员26名。"
    assert in_year(text, 2021) == [("phrase.anniversary", "suspected", "中国共产党成立101周年")]
    assert in_year("以庆祝中国共产党成立101周年为契机，办好展览。", 2021) == []
    assert in_year(text, 2022) == []


def test_the_year_of_a_congress_is_its_own() -> None:
    text = "{}年是党的二十大召开之年，我局认真学习。"
    assert [one[:2] for one in in_year(text.format(2024), 2024)] == [("phrase.meeting", "certain")]
    assert in_year(text.format(2022), 2022) == []


def test_a_sentence_that_names_the_report_year_is_no_plan() -> None:
    early = in_year("2019年，我局落实“十四五”规划任务，建成大棚12座。", 2019)
    assert [one[0] for one in early] == ["phrase.early"]
