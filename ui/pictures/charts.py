"""Figures of a library -> Altair charts. Pure; the text of reports goes in as data, never as a specification."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt

from index.overview import Cover, Phrase, Place, Tally
from index.report import REPORT_KINDS, SLOT_NAMES, SLOTS

UNKNOWN_YEAR, UNKNOWN_KIND, REST = "年度未知", "文种不明", "其他领域"
GENERAL, GENERAL_NAME = "通用", "通用表述"
"""The area of wordings that every trade uses, as the concepts have it and as it is shown."""
AREAS_OF_MAP, AREAS_OF_COVERAGE, PHRASES = 9, 24, 20
Rows = list[dict[str, Any]]
CLICKED = "passage"
"""The selection that a click on the map makes; it holds the id of a passage."""
# Calm and told apart by those who do not tell red from green too (after Okabe and Ito, 2008), grey for the rest.
_COLOURS = ("#a61b1b", "#0072b2", "#e69f00", "#009e73", "#8e5ea2", "#56b4e9", "#7a4b00", "#cc79a7", "#4d4d4d")
_GREY = "#b9b4ab"
_INK = "#4a4a4a"
_OPENING = 46
_ROW = 24


def years_chart(tallies: Sequence[Tally]) -> alt.Chart:
    """Return bars: how many reports each year has, parted by kind."""
    rows: Rows = [{"年度": year_name(t.year), "文种": t.kind or UNKNOWN_KIND, "份数": t.reports} for t in tallies]
    kinds = [kind for kind in (*REPORT_KINDS, UNKNOWN_KIND) if any(row["文种"] == kind for row in rows)]
    chart: alt.Chart = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X("年度:O", sort=list(dict.fromkeys(row["年度"] for row in rows)), axis=_axis(labelAngle=0)),
            y=alt.Y("sum(份数):Q", title="份数", axis=_axis(tickMinStep=1)),
            color=alt.Color("文种:N", sort=kinds, scale=alt.Scale(domain=kinds, range=list(_COLOURS[: len(kinds)]))),
            order=alt.Order("文种:N"),
            tooltip=["年度:O", "文种:N", "份数:Q"],
        )
        .properties(height=280)
    )
    return chart


def coverage_chart(coverage: Sequence[Cover]) -> alt.Chart:
    """Return a heat map: areas of work by section, the darker the more passages."""
    areas = list(dict.fromkeys(one.area for one in coverage))[:AREAS_OF_COVERAGE]
    counts = {(one.area, one.slot): (one.passages, one.reports) for one in coverage}
    slots = slots_of(coverage)
    cells = ((area, slot, *counts.get((area, slot), (0, 0))) for area in areas for slot in slots)
    rows: Rows = [
        {"领域": area_name(area), "部分": SLOT_NAMES[slot], "段落": passages, "报告": reports}
        for area, slot, passages, reports in cells
    ]
    shades = alt.Scale(type="sqrt", range=["#fbf6ef", "#7d1414"])
    chart: alt.Chart = (
        _chart(rows)
        .mark_rect(stroke="#ffffff", strokeWidth=1.5)
        .encode(
            x=alt.X("部分:N", sort=[SLOT_NAMES[slot] for slot in slots], title=None, axis=_axis(labelAngle=0, orient="top")),
            y=alt.Y("领域:N", sort=[*map(area_name, areas)], title=None, axis=_axis()),
            color=alt.Color("段落:Q", scale=shades, title="段落数"),
            tooltip=["领域:N", "部分:N", "段落:Q", "报告:Q"],
        )
        .properties(height=_ROW * max(1, len(areas)) + 60)
    )
    return chart


def map_chart(places: Sequence[Place]) -> alt.Chart:
    """Return a map of passages by meaning; a click on a point selects its passage under the name CLICKED."""
    areas = map_areas(places)
    rows = [
        {
            "id": place.hit.passage_id,
            "x": place.x,
            "y": place.y,
            "领域": area_name(place.area) if place.area in areas else REST,
            "报告": place.hit.title,
            "年度": year_name(place.hit.year),
            "部分": SLOT_NAMES[place.hit.slot],
            "开头": place.hit.text[:_OPENING],
        }
        for place in places
    ]
    clicked = alt.selection_point(name=CLICKED, fields=["id"], on="click", clear="dblclick", toggle=False)
    names = [*map(area_name, areas), REST]
    colours = alt.Scale(domain=names, range=[*_COLOURS[: len(areas)], _GREY])
    chart: alt.Chart = (
        _chart(rows)
        .mark_circle(size=46)
        .encode(
            x=alt.X("x:Q", axis=None),
            y=alt.Y("y:Q", axis=None),
            color=alt.Color("领域:N", scale=colours, sort=names),
            opacity=alt.condition(clicked, alt.value(0.75), alt.value(0.15)),
            tooltip=["报告:N", "年度:N", "部分:N", "领域:N", "开头:N"],
        )
        .add_params(clicked)
        .properties(height=520)
    )
    return chart


def phrases_chart(phrases: Sequence[Phrase]) -> alt.Chart:
    """Return bars: set phrases by how many reports share them."""
    rows: Rows = [{"说法": phrase.text, "报告份数": phrase.reports} for phrase in phrases[:PHRASES]]
    chart: alt.Chart = (
        _chart(rows)
        .mark_bar(color=_COLOURS[0])
        .encode(
            x=alt.X("报告份数:Q", axis=_axis(tickMinStep=1)),
            y=alt.Y("说法:N", sort=[row["说法"] for row in rows], title=None, axis=_axis()),
            tooltip=["说法:N", "报告份数:Q"],
        )
        .properties(height=_ROW * max(1, len(rows)) + 50)
    )
    return chart


def map_areas(places: Sequence[Place]) -> list[str]:
    """Return the areas that have a colour of their own on the map: those with most passages."""
    counts = Counter(place.area for place in places if place.area)
    return [area for area, _ in counts.most_common(AREAS_OF_MAP)]


def slots_of(coverage: Sequence[Cover]) -> list[str]:
    """Return the sections that any area has passages in, in the order of a report."""
    return [slot for slot in SLOTS if any(one.slot == slot for one in coverage)]


def area_name(area: str | None) -> str:
    """Return an area as the charts name it."""
    return GENERAL_NAME if area == GENERAL else area or REST


def year_name(year: int | None) -> str:
    """Return a year as the charts name it."""
    return f"{year}年" if year else UNKNOWN_YEAR


def _chart(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _axis(**more: Any) -> alt.Axis:  # noqa: ANN401  # whatever an axis may have
    return alt.Axis(labelLimit=420, labelFontSize=13, titleFontSize=13, labelColor=_INK, titleColor=_INK, **more)
