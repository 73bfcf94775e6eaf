"""Words of the calendar moved from one report year to the next, and those that only a person can decide on."""

import pytest

from assistant.desk.renewing import dated_spans, renewed

MOVED = {
    "2024年，我局认真履职，较2023年明显进步。": "2025年，我局认真履职，较2024年明显进步。",
    "2025年，我局将抓好落实。": "2026年，我局将抓好落实。",
    "二〇二四年工作总结": "二〇二五年工作总结",
    "2023-2024学年第一学期": "2024-2025学年第一学期",
    "深入贯彻党的二十大和二十届二中、三中全会精神，": "深入贯彻党的二十大和二十届历次全会精神，",
    "学习贯彻党的二十届三中全会精神，": "学习贯彻党的二十届四中全会精神，",
    "扎实开展党纪学习教育。": "扎实开展深入贯彻中央八项规定精神学习教育。",
    "庆祝建党103周年。": "庆祝建党104周年。",
    "开展第23个全国“安全生产月”": "开展第24个全国“安全生产月”",
}
STAYS = (
    "实施安全生产治本攻坚三年行动（2024—2026年）。",
    "2018年建成的泵站。",
    "庆祝建党100周年大会以来",
    "坚持以习近平新时代中国特色社会主义思想为指导。",
)


@pytest.mark.parametrize(("text", "moved"), MOVED.items())
def test_what_belongs_to_a_year_moves_with_it(text: str, moved: str) -> None:
    assert renewed(text, 2024, 2025).text == moved


@pytest.mark.parametrize("text", STAYS)
def test_what_belongs_to_no_year_stays(text: str) -> None:
    assert renewed(text, 2024, 2025).text == text


def test_changes_are_told_once() -> None:
    one = renewed("党纪学习教育。党纪学习教育。2024年", 2024, 2025)
    assert one.changes == (("2024", "2025"), ("党纪学习教育", "深入贯彻中央八项规定精神学习教育"))


def test_numbered_days_are_counted_on() -> None:
    before = renewed("第十个烈士纪念日", 2023, 2024)
    assert before.text == "第十一个烈士纪念日"
    assert renewed("第8个烈士纪念日", 2023, 2024).text == "第8个烈士纪念日"


@pytest.mark.parametrize(
    ("text", "old", "new", "stale"),
    [
        ("今年是三年行动的起步之年。", 2024, 2025, "起步之年"),
        ("确保“十四五”规划收官。", 2024, 2025, "“十四五”"),
        ("围绕“十四五”规划抓落实。", 2025, 2026, "“十四五”"),
        ("扎实开展党史学习教育。", 2021, 2022, "党史学习教育"),
        ("坚持新冠肺炎疫情动态清零总方针。", 2022, 2024, "动态清零"),
    ],
)
def test_what_is_over_is_told_and_left(text: str, old: int, new: int, stale: str) -> None:
    one = renewed(text, old, new)
    assert one.text == text
    assert any(stale in said for said in one.stale)


def test_the_congress_and_a_plan_of_this_year_are_not_over() -> None:
    assert renewed("深入学习贯彻党的二十大精神，落实“十四五”规划。", 2023, 2024).stale == ()


def test_figures_of_the_calendar_are_known_by_their_places() -> None:
    text = "庆祝建党103周年，走访20户，学习党的二十届三中全会精神"
    assert [text[start:end] for start, end in dated_spans(text)] == ["建党103周年", "党的二十届三中全会"]
