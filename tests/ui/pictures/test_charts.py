"""Charts and the words and tables beside them: the figures of the overview, bounded, readable, harmless."""

from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from index.overview import Cover, Overview, Phrase, Place, Tally
from index.report import Hit
from ui.pictures import told
from ui.pictures.charts import (
    AREAS_OF_COVERAGE,
    AREAS_OF_MAP,
    PHRASES,
    coverage_chart,
    map_areas,
    map_chart,
    phrases_chart,
    years_chart,
)

HIT = Hit("p1", "r1", "甲.txt", "甲局<b>总结", 2023, "工作总结", None, None, None, "plan", (), "抓学习，强本领。" * 20)
TALLIES = (Tally(2021, "工作总结", 2), Tally(2023, "述职报告", 3), Tally(2023, "工作总结", 1), Tally(None, None, 1))
COVERAGE = (
    Cover("通用", "opening", 90, 40),
    Cover("宣传思想", "achievements", 12, 5),
    Cover("宣传思想", "plan", 3, 2),
    Cover("宣传思想", "problems", 2, 2),
    Cover("林业", "achievements", 4, 1),
)
PLACES = (Place(HIT, "宣传思想", 0.5, -0.25), Place(replace(HIT, passage_id="p2", year=None), None, 0, 0))


def rows(chart: alt.Chart) -> list[dict[str, Any]]:
    drawn = chart.to_dict()
    return list(drawn["datasets"][drawn["data"]["name"]])


def test_the_bars_hold_every_report_and_name_what_is_unknown() -> None:
    chart = years_chart(TALLIES)
    assert sum(row["份数"] for row in rows(chart)) == 7
    assert rows(chart)[-1] == {"年度": "年度未知", "文种": "文种不明", "份数": 1}
    assert chart.to_dict()["encoding"]["color"]["scale"]["domain"] == ["工作总结", "述职报告", "文种不明"]


def test_the_heat_map_has_a_cell_for_every_area_and_section_that_occurs() -> None:
    cells = {(row["领域"], row["部分"]): row["段落"] for row in rows(coverage_chart(COVERAGE))}
    assert len(cells) == 3 * 4
    assert cells["宣传思想", "工作成效"] == 12
    assert cells["林业", "存在问题"] == 0
    assert cells["通用表述", "开头"] == 90


def test_the_map_holds_every_place_and_a_selection_by_passage() -> None:
    chart = map_chart(PLACES).to_dict()
    assert [(row["id"], row["x"], row["领域"], row["年度"]) for row in rows(map_chart(PLACES))] == [
        ("p1", 0.5, "宣传思想", "2023年"),
        ("p2", 0, "其他领域", "年度未知"),
    ]
    assert chart["params"][0]["name"] == "passage"
    assert chart["params"][0]["select"]["fields"] == ["id"]


def test_what_is_drawn_is_bounded() -> None:
    many = tuple(Cover(f"领域{n}", "plan", 1, 1) for n in range(60))
    assert len(rows(coverage_chart(many))) == AREAS_OF_COVERAGE
    assert len(rows(phrases_chart([Phrase(f"说法{n}", 3) for n in range(90)]))) == PHRASES
    assert len(map_areas([replace(PLACES[0], area=f"领域{n}") for n in range(30)])) == AREAS_OF_MAP
    assert len(rows(map_chart(PLACES))[0]["开头"]) < 60


@pytest.mark.parametrize("chart", [years_chart(()), coverage_chart(()), map_chart(()), phrases_chart(())])
def test_a_chart_of_nothing_is_still_a_chart(chart: alt.Chart) -> None:
    assert rows(chart) == []


def test_the_years_are_told_with_their_gaps() -> None:
    assert told.years_told(TALLIES) == "报告从2021年到2023年，2023年最多，有 4 份。其中没有2022年的。"
    assert told.years_told((Tally(2023, None, 2),)) == "都是2023年的报告。"
    assert told.years_told((Tally(None, None, 2),)) == "各份报告的年度都不明。"


def test_the_coverage_is_told_with_what_is_lacking() -> None:
    said = told.coverage_told(COVERAGE)
    assert said.startswith("写得最多的领域是宣传思想（17段）、林业（4段）。")
    assert "却缺存在问题或下步打算的领域：林业。" in said
    assert told.coverage_told(COVERAGE[:1]) == "都是通用的表述，没有说到哪个领域。"


def test_a_sample_on_the_map_is_said_to_be_one() -> None:
    seen = Overview(900, (), (), PLACES, ())
    assert "从 900 段里匀着取了 2 段" in told.map_told(seen)
    assert "共 2 段" in told.map_told(replace(seen, passages=2))


def test_tables_hold_the_same_figures_and_nothing_in_them_is_markup() -> None:
    assert "<td>宣传思想" not in told.coverage_table(COVERAGE)
    assert '<th scope="row">宣传思想</th><td>0</td><td>12</td><td>2</td><td>3</td>' in told.coverage_table(COVERAGE)
    assert "<td>述职报告</td><td>3</td>" in told.years_table(TALLIES)
    assert "&lt;script&gt;" in told.phrases_table([Phrase("<script>", 4)])


def test_phrases_are_told() -> None:
    assert "“坚持问题导向”，9 份报告写到" in told.phrases_told([Phrase("坚持问题导向", 9)])
    assert told.phrases_told([]) == "没有三份以上报告共有的说法。"
