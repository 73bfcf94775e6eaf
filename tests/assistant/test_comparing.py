"""Sections side by side: the right passages on each side, what both say marked, the same unit's other year offered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.comparing import MOST, Side, compared, sibling, side
from index import Library
from index.report import Filters, StoredReport

LAST = """杏川县司法局2023年工作总结
一、主要工作
（一）强化理论武装。坚持把学习摆在首位，抓实中心组学习，全年开展集中学习12次。
二、存在问题
一是理论学习与业务工作结合不够紧，个别支部以读代学。"""
THIS = """杏川县司法局2024年工作总结
一、主要工作
（一）建强队伍。开展业务培训，锻炼年轻干部。
二、存在问题
一是理论学习与业务工作结合不够紧，有的支部办法不多。二是人手偏少。"""
TOWN = """杏川县柳树镇2024年工作总结
一、主要工作
（一）畅通化解渠道。坚持村组院三级议事，排查调处矛盾纠纷143件。
二、存在问题
一是网格员业务能力参差不齐。"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    sources = tmp_path_factory.mktemp("sources")
    for text in (LAST, THIS, TOWN):
        (sources / f"{text.splitlines()[0]}.txt").write_text(text, encoding="utf-8")
    opened = Library.open(tmp_path_factory.mktemp("library"))
    opened.add([sources])
    yield opened
    opened.close()


def made(library: Library, chosen: str, slot: str = "problems", sentence: str = "", unit_kind: str | None = None) -> Side:
    return side(library, chosen, library.reports(), sentence, Filters(section=slot, unit_kind=unit_kind))


def report(library: Library, title: str) -> StoredReport:
    return next(one for one in library.reports() if one.title == title)


def test_a_report_shows_its_section_in_order(library: Library) -> None:
    shown = made(library, report(library, "杏川县司法局2024年工作总结").report_id)
    assert (shown.label, shown.reports, shown.more) == ("杏川县司法局2024年工作总结", 1, False)
    assert "\n".join(one.hit.text for one in shown.passages).replace("\n", "") == THIS.splitlines()[-1]


def test_a_year_shows_the_section_of_all_its_reports(library: Library) -> None:
    shown = made(library, "2024")
    assert shown.reports == 2
    assert {one.hit.year for one in shown.passages} == {2024}
    assert {one.hit.slot for one in shown.passages} == {"problems"}
    assert made(library, "2024", unit_kind="乡镇街道").reports == 1


def test_a_year_can_be_searched_for_a_matter(library: Library) -> None:
    shown = made(library, "2024", sentence="网格员业务能力不足")
    assert shown.passages[0].hit.text.startswith("一是网格员")


def test_words_on_both_sides_are_marked(library: Library) -> None:
    left, right = compared(made(library, report(library, "杏川县司法局2023年工作总结").report_id), made(library, "2024"))
    first = left.passages[0]
    assert [first.hit.text[start:end] for start, end in first.shared] == ["一是理论学习与业务工作结合不够紧"]
    assert left.share is not None and 0.4 < left.share < 0.8
    assert right.share is not None and 0 < right.share < left.share


def test_an_empty_side_is_no_error(library: Library) -> None:
    nothing, something = compared(made(library, "1999"), made(library, "2024"))
    assert (nothing.passages, nothing.share, something.share) == ((), 0.0, 0.0)
    assert made(library, "gone").passages == ()


def test_a_side_is_bounded(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    many = library.section([one.report_id for one in library.reports()], "problems") * MOST
    monkeypatch.setattr(Library, "section", lambda *_: many)
    shown = made(library, "2024")
    assert (len(shown.passages), shown.more) == (MOST, True)


def test_the_same_units_nearest_year_is_offered(library: Library) -> None:
    this, last = (report(library, f"杏川县司法局{year}年工作总结") for year in (2024, 2023))
    assert sibling(this, library.reports()) == last
    assert sibling(report(library, "杏川县柳树镇2024年工作总结"), library.reports()) is None
    speech = replace(last, report_id="x", report_kind="述职报告", year=2025)
    assert sibling(this, [speech, last]) == last
    assert sibling(replace(this, unit=None), library.reports()) is None
