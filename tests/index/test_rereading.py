"""Reading a report anew from its file: changed or not, out of an archive, and when the file is gone."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from index import Library
from tests.index.conftest import BUDGET, REPORTS


def test_an_unchanged_file_is_read_anew(changeable: Library, budget: Path) -> None:
    added = changeable.add([budget])[0]
    assert changeable.add([budget])[0].status == "unchanged"
    told: list[str] = []
    outcomes = changeable.reread([str(added.report_id)], lambda outcome, number, total: told.append(f"{number}/{total}"))
    assert [(one.file, one.status, one.report_id) for one in outcomes] == [("财政局.txt", "replaced", added.report_id)]
    assert told == ["1/1"]
    assert changeable.search("盘活沉淀资金").hits[0].report_id == added.report_id
    assert changeable.add([budget])[0].status == "unchanged"


def test_a_changed_file_takes_the_place_of_its_old_text(changeable: Library, budget: Path) -> None:
    added = changeable.add([budget])[0]
    budget.write_text(BUDGET.replace("盘活沉淀资金", "推进绩效评价全覆盖"), encoding="utf-8")
    outcome = changeable.reread([str(added.report_id)])[0]
    assert outcome.status == "replaced"
    assert outcome.report_id != added.report_id
    assert changeable.text_of(str(added.report_id)) is None
    assert len(changeable.reports()) == len(REPORTS) + 1


def test_a_report_whose_file_is_gone_stays_and_that_is_said(changeable: Library, budget: Path) -> None:
    added = changeable.add([budget])[0]
    budget.unlink()
    outcome = changeable.reread([str(added.report_id)])[0]
    assert (outcome.status, outcome.reason) == ("failed", "找不到这个文件，请检查路径。")
    assert changeable.text_of(str(added.report_id)) is not None


def test_a_report_of_an_archive_is_read_anew_and_its_neighbours_are_left_alone(
    changeable: Library, write: Callable[..., Path], tmp_path: Path
) -> None:
    packed = tmp_path / "往年.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("财政局.txt", BUDGET)
        archive.writestr("审计局.txt", BUDGET.replace("盘活沉淀资金", "开展经济责任审计"))
    added = changeable.add([packed])
    outcomes = changeable.reread([str(added[0].report_id)])
    assert [(one.file, one.status) for one in outcomes] == [(added[0].file, "replaced")]
    assert len(changeable.reports()) == len(REPORTS) + 2


def test_nothing_is_read_for_ids_that_are_not_there(changeable: Library) -> None:
    assert changeable.reread(["r000000000000"]) == []
