"""The bench of lost titles takes away the title and nothing else."""

from bench.untitled import told, without_title
from tests.index.conftest import HOSPITAL, REPORTS, report_of


def test_only_the_title_is_taken_away() -> None:
    report = report_of(REPORTS[HOSPITAL], HOSPITAL)
    untitled = without_title(report)
    assert untitled is not None
    assert untitled.text == report.text.split("\n", 1)[1]
    assert untitled.description.title_derived
    assert told(untitled) == {"report_kind": "工作总结", "unit_kind": "医院", "year": 2024}


def test_a_report_that_has_no_title_is_left_out() -> None:
    assert without_title(report_of("抓好各项任务落实，强化督导检查，成效较为明显。")) is None
