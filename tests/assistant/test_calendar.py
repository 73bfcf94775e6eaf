import pytest

from assistant.calendar import anachronisms, ended_campaigns, guiding, own_themes, year_of_theme


@pytest.mark.parametrize(
    ("year", "congress"),
    [
        (2018, "党的十九大和十九届二中、三中全会精神"),
        (2019, "党的十九大和十九届二中、三中、四中全会精神"),
        (2021, "党的十九大和十九届历次全会精神"),
        (2022, "党的二十大精神"),
        (2023, "党的二十大和二十届二中全会精神"),
        (2024, "党的二十大和二十届二中、三中全会精神"),
        (2025, "党的二十大和二十届历次全会精神"),
        (2026, "党的二十大和二十届历次全会精神"),
    ],
)
def test_the_guiding_formulas_of_a_year_come_thought_first(year: int, congress: str) -> None:
    thought, second = guiding(year)[:2]
    assert thought == "以习近平新时代中国特色社会主义思想为指导"
    assert second.endswith(congress)


def test_without_a_year_only_the_timeless_formula_is_used() -> None:
    assert guiding(None) == ["以习近平新时代中国特色社会主义思想为指导"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("喜迎二十大", 2024),
        ("疫情防控常态化", 2024),
        ("加强涉疫纠纷疏导", 2024),
        ("核酸检测", 2025),
        ("外防输入、内防反弹", 2024),
        ("打赢脱贫攻坚战", 2023),
        ("学习党的十九大精神", 2024),
        ("深入学习贯彻党的二十大精神", 2021),
        ("党的二十届三中全会", 2023),
        ("党的二十届四中全会", 2024),
        ("新质生产力", 2022),
        ("习近平文化思想", 2022),
        ("扎实开展党史学习教育", 2024),
        ("开展党纪学习教育", 2023),
        ("深入贯彻中央八项规定精神学习教育", 2024),
        ("全国宣传思想工作会议", 2024),
        ("学习贯彻中央城市工作会议部署", 2024),
        ("建设和美乡村", 2020),
        ("食药监局", 2023),
        ("十五五开局", 2024),
        ("“十三五”收官之年", 2023),
        ("庆祝建党100周年", 2023),
        ("“十四五”收官之年", 2023),
    ],
)
def test_a_wording_of_another_time_is_found(text: str, year: int) -> None:
    found = anachronisms(text, year)
    assert found
    assert found[0].reason
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("喜迎二十大", 2022),
        ("疫情防控", 2021),
        ("打赢脱贫攻坚战", 2020),
        ("巩固拓展脱贫攻坚成果同乡村振兴有效衔接", 2023),
        ("巩固拓展党史学习教育成果", 2023),
        ("开展党纪学习教育", 2024),
        ("深入贯彻中央八项规定精神学习教育", 2025),
        ("深入学习贯彻党的二十大精神", 2022),
        ("党的二十届四中全会", 2025),
        ("沿二十大道铺设管网", 2019),
        ("建党100周年", 2021),
        ("“十五五”开局之年", 2026),
        ("坚持问题导向", 2024),
    ],
)
def test_a_wording_of_its_own_time_is_left_alone(text: str, year: int) -> None:
    assert anachronisms(text, year) == []


def test_without_a_year_nothing_is_held_against_a_text() -> None:
    assert anachronisms("喜迎二十大", None) == []


def test_a_year_knows_its_own_themes() -> None:
    assert {"党纪学习教育", "学习贯彻党的二十届三中全会精神"} <= set(own_themes(2024))
    assert "党纪学习教育" not in own_themes(2023)
    assert own_themes(1990) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("党纪学习教育", 2024),
        ("学习贯彻中央八项规定精神学习教育", 2025),
        ("党的二十届三中全会精神", 2024),
        ("党史学习教育", 2021),
        ("安全生产", None),
        ("党的二十届三中、四中全会精神", None),
    ],
)
def test_a_campaign_or_a_plenum_names_its_year(text: str, year: int | None) -> None:
    assert year_of_theme(text) == year


@pytest.mark.parametrize(
    ("text", "year", "ended"),
    [
        ("写2025年脱贫攻坚工作总结", 2025, True),
        ("2024年党史学习教育开展情况", 2024, True),
        ("2025年党纪学习教育情况", 2025, True),
        ("2024年党纪学习教育情况", 2024, False),
        ("巩固拓展脱贫攻坚成果", 2025, False),
        ("推动党史学习教育常态化", 2025, False),
        ("写脱贫攻坚工作总结", None, False),
    ],
)
def test_a_campaign_that_has_ended_is_no_matter_of_a_later_year(text: str, year: int | None, *, ended: bool) -> None:
    assert bool(ended_campaigns(text, year)) is ended
