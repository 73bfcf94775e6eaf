"""Figures of a library: counted rightly, the same every time, bounded, and careful where there is little to tell."""

from dataclasses import replace

import numpy as np
import pytest

from index import Library
from index.concepts import Concept
from index.encoder import Vectors
from index.overview import Overview, covered, flattened, nearest_areas, overview, set_phrases, spread, tallied
from index.report import StoredReport
from tests.index.conftest import REPORTS

LAW = Concept("网络舆情", "宣传思想", ("网络舆情监测研判处置",), ("网上的议论怎么管",))
GRID = Concept("网格治理", "基层治理", ("网格员排查矛盾纠纷",), ("一格一格地管",))
STORED = StoredReport("r1", "甲.txt", "甲", 2023, 2024, "工作总结", "政府部门", "单位", None, None, 3, ())


@pytest.fixture(scope="module")
def seen(library: Library) -> Overview:
    return overview(library, (LAW, GRID))


def test_reports_are_counted_by_year_and_kind() -> None:
    reports = [STORED, replace(STORED, report_id="r2"), replace(STORED, year=2022), replace(STORED, year=None, report_kind=None)]
    assert [(one.year, one.kind, one.reports) for one in tallied(reports)] == [
        (2022, "工作总结", 1),
        (2023, "工作总结", 2),
        (None, None, 1),
    ]


def test_every_report_and_passage_of_a_small_library_is_in_the_overview(seen: Overview, library: Library) -> None:
    stored = library.reports()
    assert sum(one.reports for one in seen.tallies) == len(stored) == len(REPORTS)
    assert len(seen.places) == seen.passages == sum(one.passages for one in stored)
    assert not seen.sampled
    assert {place.hit.report_id for place in seen.places} == {one.report_id for one in stored}


def test_coverage_counts_the_placed_passages_of_an_area(seen: Overview) -> None:
    of_area = [place for place in seen.places if place.area]
    assert sum(one.passages for one in seen.coverage) == len(of_area) > 0
    assert all(1 <= one.reports <= one.passages for one in seen.coverage)
    online = next(one for one in seen.coverage if (one.area, one.slot) == ("宣传思想", "achievements"))
    texts = [p.hit.text for p in of_area if (p.area, p.hit.slot) == ("宣传思想", "achievements")]
    assert online.passages == len(texts)
    assert any("舆情" in text for text in texts)


def test_a_sample_is_bounded_spread_and_says_so(library: Library) -> None:
    small = overview(library, (LAW, GRID), passages=6)
    assert 2 < len(small.places) <= 6
    assert small.sampled
    assert len({place.hit.report_id for place in small.places}) > 1
    assert small.places == overview(library, (LAW, GRID), passages=6).places


def test_an_empty_library_has_an_empty_overview(empty: Library) -> None:
    seen = overview(empty, (LAW,))
    assert seen == Overview(0, (), (), (), ())


def test_a_removed_report_is_in_no_figure(changeable: Library) -> None:
    before = changeable.generation
    gone = changeable.reports()[0]
    changeable.remove([gone.report_id])
    seen = overview(changeable, (LAW, GRID))
    assert changeable.generation > before
    assert gone.report_id not in {place.hit.report_id for place in seen.places}
    assert sum(one.reports for one in seen.tallies) == len(REPORTS) - 1


def test_near_passages_lie_near_on_the_map() -> None:
    pull = np.array([[1, 0, 0, 0], [0.9, 0.1, 0, 0], [0, 0, 1, 0], [0, 0.1, 0.9, 0]], np.float32)
    points = flattened(pull)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert points.shape == (4, 2)
    assert apart[0, 1] < apart[0, 2]
    assert apart[2, 3] < apart[1, 3]
    assert np.abs(points).max() <= 1


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_passages_for_a_map_lie_in_its_middle(count: int) -> None:
    assert not flattened(np.eye(4, dtype=np.float32)[:count]).any()


def test_passages_all_alike_lie_on_one_spot() -> None:
    assert not flattened(np.ones((5, 3), np.float32)).any()


def test_a_passage_near_to_no_concept_has_no_area() -> None:
    known = np.eye(3, dtype=np.float32)

    def encode(texts: object) -> Vectors:
        return known[:2]

    assert nearest_areas(known, (LAW, GRID), encode) == ["宣传思想", "基层治理", None]


def test_the_areas_with_most_passages_come_first(seen: Overview) -> None:
    sizes: dict[str, int] = {}
    for one in covered(seen.places):
        sizes[one.area] = sizes.get(one.area, 0) + one.passages
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)


def test_set_phrases_are_those_that_several_reports_share() -> None:
    said = "坚持把党的政治建设摆在首位，"
    texts = [f"标题是坚持问题导向的一行\n{said}本县第{n}次另有安排。\n" for n in "一二三"]
    found = set_phrases([*texts, f"{said}{said}"], least=3)
    assert [(one.text, one.reports) for one in found] == [("坚持把党的政治建设摆在首位", 3)]


def test_set_phrases_are_bounded() -> None:
    texts = ["，".join(f"坚持做好第{a}{b}件大事情" for a in "甲乙丙丁戊" for b in "子丑寅卯辰") + "。"] * 3
    assert len(set_phrases(texts, most=7)) == 7


def test_spread_takes_all_of_few_and_an_even_part_of_many() -> None:
    assert spread([1, 2], 5) == [1, 2]
    assert spread(range(100), 4) == [0, 25, 50, 75]
