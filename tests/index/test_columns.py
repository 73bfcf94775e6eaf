"""Filter fields in memory answer as the catalogue does."""

from pathlib import Path

import pytest

from index.columns import FieldColumns
from index.report import Filters

ROWS = [
    (2, "problems", 2023, "工作总结", "学校"),
    (3, "plan", 2024, "述职报告", "医院"),
    (7, "problems", None, None, None),
    (9, "opening", 2021, "工作总结", "医院"),
]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(), [2, 3, 7, 9]),
        (Filters(section="problems"), [2, 7]),
        (Filters(year=2023), [2]),
        (Filters(since=2023), [2, 3]),
        (Filters(until=2023), [2, 9]),
        (Filters(report_kind="工作总结", unit_kind="医院"), [9]),
        (Filters(report_kind="没有这种"), []),
    ],
)
def test_the_passages_that_fit(filters: Filters, numbers: list[int]) -> None:
    assert FieldColumns.of(ROWS).numbers(filters).tolist() == numbers


def test_they_are_saved_and_loaded(tmp_path: Path) -> None:
    FieldColumns.of(ROWS).save(tmp_path / "fields.npy")
    assert FieldColumns.load(tmp_path / "fields.npy").numbers(Filters(year=2024)).tolist() == [3]


@pytest.mark.parametrize("data", [b"", b"rubbish" * 50])
def test_a_damaged_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fields.npy").write_bytes(data)
    with pytest.raises(ValueError, match="fields"):
        FieldColumns.load(tmp_path / "fields.npy")
