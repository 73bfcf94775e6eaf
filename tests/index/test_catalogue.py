"""The catalogue: what is stored comes back, changes are whole, filters are exact."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.errors import LibraryError
from index.report import Filters
from index.stored import Known
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS, SECRETARY, report_of


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(tmp_path / "目录.sqlite")
    with opened.change():
        for number, name in enumerate([JUSTICE, SECRETARY, HOSPITAL], 1):
            opened.insert(f"r{number}", f"/报告/{name}", f"hash{number}", report_of(REPORTS[name], name))
    yield opened
    opened.close()


def test_a_report_comes_back_as_it_was_stored(catalogue: Catalogue) -> None:
    report = report_of(REPORTS[HOSPITAL], HOSPITAL)
    stored = catalogue.text_of("r3")
    assert stored is not None
    assert stored.text == report.text
    assert stored.headings == report.headings
    assert stored.passages == tuple((f"r3-{n:03d}", p.start, p.end) for n, p in enumerate(report.passages, 1))
    assert (stored.report.title, stored.report.year, stored.report.plan_year) == (report.description.title, 2024, 2025)
    assert (stored.report.report_kind, stored.report.unit_kind, stored.report.voice) == ("工作总结", "医院", "单位")
    assert stored.report.passages == len(report.passages)


def test_hits_carry_their_report_and_path(catalogue: Catalogue) -> None:
    report = report_of(REPORTS[JUSTICE], JUSTICE)
    hits = list(catalogue.hits().values())[: len(report.passages)]
    assert [(hit.text, hit.slot, hit.heading_path, hit.voice) for hit in hits] == [
        (p.text, p.slot, p.heading_path, p.voice) for p in report.passages
    ]
    assert {(hit.report_id, hit.file, hit.title, hit.year) for hit in hits} == {("r1", JUSTICE, JUSTICE[:-4], 2023)}


def test_unknown_numbers_are_left_out(catalogue: Catalogue) -> None:
    first = catalogue.numbers()[0]
    assert set(catalogue.hits([first, 999_999])) == {first}
    assert catalogue.hits([]) == {}


def test_reports_are_listed_by_file_name(catalogue: Catalogue) -> None:
    assert [report.file for report in catalogue.reports()] == sorted([JUSTICE, SECRETARY, HOSPITAL])


def test_a_report_that_is_not_there_is_none(catalogue: Catalogue) -> None:
    assert catalogue.text_of("r9") is None
    assert catalogue.file_of("r9") is None
    assert catalogue.known("/报告/没有.txt") is None
    assert catalogue.find("没有") == []


def test_a_report_is_known_by_path_and_found_by_id_path_and_name(catalogue: Catalogue) -> None:
    assert catalogue.known(f"/报告/{JUSTICE}") == Known("r1", "hash1")
    assert catalogue.file_of("r1") == JUSTICE
    assert catalogue.find("r1") == catalogue.find(f"/报告/{JUSTICE}") == catalogue.find(JUSTICE) == ["r1"]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(section="problems"),
        Filters(year=2023),
        Filters(since=2024),
        Filters(report_kind="述职报告"),
        Filters(unit_kind="医院"),
        Filters(section="plan", year=2023, report_kind="述职报告", unit_kind="乡镇街道"),
        Filters(),
        Filters(year=1999),
    ],
)
def test_numbers_are_those_of_the_passages_that_fit(catalogue: Catalogue, filters: Filters) -> None:
    def fits(number: int) -> bool:
        hit = catalogue.hits([number])[number]
        return (
            filters.section in (None, hit.slot)
            and filters.year in (None, hit.year)
            and (filters.since is None or (hit.year or 0) >= filters.since)
            and filters.report_kind in (None, hit.report_kind)
            and filters.unit_kind in (None, hit.unit_kind)
        )

    found = catalogue.numbers(filters)
    assert sorted(found) == [number for number in catalogue.hits() if fits(number)]
    assert bool(found) == (filters.year != 1999)


def test_a_report_without_a_title_passes_the_filters_that_its_text_tells(catalogue: Catalogue) -> None:
    text = "今年以来，我局扎实开展党纪学习教育，成效明显。现将全年工作总结如下：\n一、主要工作\n我局抓好各项任务落实，强化督导。"
    with catalogue.change():
        catalogue.insert("r4", "/报告/0417.txt", "hash4", report_of(text, "0417.txt"))
    own = {number for number, hit in catalogue.hits().items() if hit.report_id == "r4"}
    assert own
    for filters in (Filters(report_kind="工作总结"), Filters(unit_kind="政府部门"), Filters(year=2024), Filters(since=2024)):
        assert own <= set(catalogue.numbers(filters))
    stored = next(report for report in catalogue.reports() if report.report_id == "r4")
    assert {"文种由内容推定", "单位类别由内容推定", "年度由内容推定"} <= set(stored.flags)


def test_a_library_of_the_version_before_keeps_its_years(tmp_path: Path, catalogue: Catalogue) -> None:
    years = {report.report_id: report.year for report in catalogue.reports()}
    with closing(sqlite3.connect(tmp_path / "目录.sqlite")) as db:
        db.execute("ALTER TABLE reports RENAME COLUMN year TO declared_year")
    with closing(Catalogue.open(tmp_path / "目录.sqlite")) as opened:
        assert {report.report_id: report.year for report in opened.reports()} == years
        assert opened.numbers(Filters(year=2023))


def test_a_section_is_given_in_the_order_of_the_reports_asked_for(catalogue: Catalogue) -> None:
    problems = catalogue.section(["r1", "r2"], "problems")
    assert [hit.report_id for hit in problems] == ["r1", "r1", "r2", "r2"]
    assert problems[0].text.startswith("一是理论学习")
    assert catalogue.section([], "problems") == []


def test_deleting_a_report_deletes_its_passages(catalogue: Catalogue) -> None:
    before = catalogue.passage_count()
    with catalogue.change():
        catalogue.delete("r2")
    assert catalogue.passage_count() == before - len(report_of(REPORTS[SECRETARY]).passages)
    assert not any(hit.report_id == "r2" for hit in catalogue.hits().values())


def test_numbers_are_never_used_twice(catalogue: Catalogue) -> None:
    before = set(catalogue.numbers())
    with catalogue.change():
        catalogue.delete("r3")
    with catalogue.change():
        catalogue.insert("r4", "/报告/新.txt", "hash4", report_of(REPORTS[HOSPITAL], "新.txt"))
    assert not before & set(catalogue.numbers()) - {n for n, hit in catalogue.hits().items() if hit.report_id != "r4"}


def test_every_change_raises_the_generation(catalogue: Catalogue) -> None:
    before = catalogue.generation
    with catalogue.change():
        catalogue.delete("r1")
    assert catalogue.generation == before + 1


def test_a_failed_change_leaves_nothing_behind(catalogue: Catalogue) -> None:
    before = (catalogue.generation, catalogue.passage_count())
    with pytest.raises(RuntimeError, match="stop"), catalogue.change():
        catalogue.delete("r1")
        raise RuntimeError("stop")
    assert (catalogue.generation, catalogue.passage_count()) == before
    assert catalogue.file_of("r1") == JUSTICE


def test_reports_with_much_the_same_text_are_linked_until_one_goes(catalogue: Catalogue) -> None:
    reused = REPORTS[JUSTICE].replace("松川县司法局2023年", "平陵市民政局2024年")
    with catalogue.change():
        catalogue.insert("r4", "/报告/改.txt", "hash4", report_of(reused, "改.txt"))
    flags = {report.report_id: report.flags for report in catalogue.reports()}
    assert any("平陵市民政局2024年工作总结" in flag and "相近" in flag for flag in flags["r1"])
    assert any("松川县司法局2023年工作总结" in flag for flag in flags["r4"])
    assert flags["r2"] == flags["r3"] == ()
    with catalogue.change():
        catalogue.delete("r4")
    assert all(report.flags == () for report in catalogue.reports())


def test_sentences_that_two_reports_share_are_counted(catalogue: Catalogue) -> None:
    assert catalogue.repeated_sentences() == 0
    text = "松川县审计局2023年工作总结\n每年专题研究，化解矛盾纠纷1340件。\n选聘调解员186名，化解矛盾纠纷7件。"
    shared = "健全县乡村三级调解网络，选聘调解员9名，化解矛盾纠纷8件。"
    with catalogue.change():
        catalogue.insert("r4", "/报告/审.txt", "hash4", report_of(f"{text}\n{shared}", "审.txt"))
    assert catalogue.repeated_sentences() == 1


def test_settings_are_stored_and_changed(catalogue: Catalogue, tmp_path: Path) -> None:
    assert catalogue.meta("口气") is None
    catalogue.set_meta("口气", "本人")
    catalogue.set_meta("口气", "单位")
    again = Catalogue.open(tmp_path / "目录.sqlite")
    assert again.meta("口气") == "单位"
    again.close()


def test_a_second_connection_sees_what_the_first_stored(catalogue: Catalogue, tmp_path: Path) -> None:
    second = Catalogue.open(tmp_path / "目录.sqlite")
    with catalogue.change():
        catalogue.delete("r1")
    assert second.file_of("r1") is None
    assert second.generation == catalogue.generation
    second.close()


def test_a_file_that_is_no_catalogue_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "目录.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryError, match="已损坏或不是拟稿的文件"):
        Catalogue.open(path)
    assert path.read_bytes() == b"no database at all" * 100
