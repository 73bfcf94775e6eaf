"""Files of fingerprints: what was written is found again, what is damaged is refused."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.prints import PrintsDamaged, PrintsFile, Rows

HASH = st.one_of(st.integers(-(2**63), 2**63 - 1), st.sampled_from([-(2**63), -1, 0, 1 << 32, (1 << 48) + 5, 2**63 - 1]))
PRINTS = st.lists(st.sets(HASH, max_size=12), max_size=6)


def hashes(values: object) -> NDArray[np.int64]:
    return np.array(sorted(values), np.int64)  # type: ignore[call-overload]


def head(value: int) -> int:
    """Return the first 32 of a hash's 64 bits, by which it counts."""
    return (value % 2**64) >> 32


def written(rows: Rows, folder: Path) -> PrintsFile:
    return PrintsFile.open(folder / rows.write(folder))


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(prints=PRINTS, more=PRINTS, asked=st.sets(HASH, max_size=20))
def test_the_shared_hashes_of_every_report_are_counted(
    tmp_path_factory: pytest.TempPathFactory, prints: list[set[int]], more: list[set[int]], asked: set[int]
) -> None:
    earlier, later = (Rows.of([hashes(values) for values in of]) for of in (prints, more))
    reports = [*prints, *more]
    file = written(later.after(earlier, len(prints)), tmp_path_factory.mktemp("prints"))
    wanted = {head(value) for value in [*asked, *(value for values in reports for value in list(values)[:2])]}
    counted = file.counts(hashes(asked | {value for values in reports for value in list(values)[:2]}), len(reports))
    assert counted.tolist() == [sum(head(value) in wanted for value in values) for values in reports]


def test_reports_that_are_held_no_more_are_left_out_when_files_are_joined(tmp_path: Path) -> None:
    file = written(Rows.of([hashes({1 << 40, 2 << 40}), hashes({1 << 40}), hashes({3 << 40})]), tmp_path)
    kept = written(file.rows(np.array([True, False, True])), tmp_path)
    assert kept.counts(hashes({1 << 40, 2 << 40, 3 << 40}), 3).tolist() == [2, 0, 1]


def test_a_file_without_prints_is_sound(tmp_path: Path) -> None:
    file = written(Rows.of([]), tmp_path / "指纹")
    assert file.counts(hashes({7}), 4).tolist() == [0, 0, 0, 0]
    assert len(file.rows(np.ones(0, np.bool_)).hashes) == 0


def test_every_file_has_a_name_of_its_own(tmp_path: Path) -> None:
    rows = Rows.of([hashes({1})])
    assert rows.write(tmp_path) != rows.write(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("change", [lambda data: data[:-2], lambda data: data + b"\0\0", lambda _: b"", lambda data: data[:1_000]])
def test_a_file_that_is_not_as_it_was_written_is_refused(tmp_path: Path, change: object) -> None:
    path = tmp_path / Rows.of([hashes({1 << 40, 2 << 40})]).write(tmp_path)
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(PrintsDamaged, match=path.name):
        PrintsFile.open(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrintsDamaged, match="没有"):
        PrintsFile.open(tmp_path / "没有.prints")
