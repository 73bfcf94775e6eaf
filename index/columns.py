"""The fields that searches filter by, a row for each passage in memory: a filter is answered in a millisecond."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.files import replace_bytes
from index.report import REPORT_KINDS, SLOTS, UNIT_KINDS, Filters

Numbers = NDArray[np.int64]
FieldRow = tuple[int, str, int | None, str | None, str | None]
"""A passage's number, slot, year, report kind and unit kind."""
_ROW = np.dtype([("number", "<i8"), ("slot", "u1"), ("year", "<i2"), ("report_kind", "u1"), ("unit_kind", "u1")])
_CODES = {
    "slot": {name: code for code, name in enumerate(SLOTS, 1)},
    "report_kind": {name: code for code, name in enumerate(REPORT_KINDS, 1)},
    "unit_kind": {name: code for code, name in enumerate(UNIT_KINDS, 1)},
}
"""Zero is unknown."""


class FieldColumns:
    """The filter fields of all passages, by ascending number."""

    def __init__(self, rows: NDArray[np.void]) -> None:
        """Take the rows, of type `_ROW`."""
        self._rows = rows
        # each field by itself too: read out of the rows, where they lie apart, a narrow filter takes three times as long
        self._columns = {name: np.ascontiguousarray(rows[name]) for name in _ROW.names or ()}

    @classmethod
    def of(cls, rows: Iterable[FieldRow]) -> "FieldColumns":
        """Take rows in ascending order of their numbers."""
        slots, reports, units = _CODES["slot"], _CODES["report_kind"], _CODES["unit_kind"]
        coded = (
            (number, slots.get(slot, 0), year or 0, reports.get(report or "", 0), units.get(unit or "", 0))
            for number, slot, year, report, unit in rows
        )
        return cls(np.fromiter(coded, _ROW))

    @classmethod
    def load(cls, path: Path) -> "FieldColumns":
        """Read what `save` wrote.

        Raises:
            ValueError: the file is missing or damaged.

        """
        try:
            rows = np.load(path, allow_pickle=False)
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"{path.name} 不能读取") from error
        if rows.dtype != _ROW or rows.ndim != 1:
            raise ValueError(f"{path.name} 不是筛选字段")
        return cls(rows)

    def save(self, path: Path) -> None:
        """Write the rows, replacing the file in one step."""
        data = BytesIO()
        np.save(data, self._rows, allow_pickle=False)
        replace_bytes(path, data.getvalue())

    def followed_by(self, later: "FieldColumns", wanted: Numbers) -> "FieldColumns":
        """Return these rows and then later ones, of both only those with the numbers wanted."""
        rows = np.concatenate([self._rows, later._rows])
        return FieldColumns(rows[np.isin(rows["number"], wanted, assume_unique=True)])

    def __len__(self) -> int:
        """Return how many passages there are."""
        return len(self._rows)

    def numbers(self, filters: Filters = Filters()) -> Numbers:
        """Return the numbers of the passages that satisfy the filters, in ascending order."""
        columns = self._columns
        chosen = np.ones(len(self), np.bool_)
        wanted = {"slot": filters.section, "report_kind": filters.report_kind, "unit_kind": filters.unit_kind}
        for name, value in wanted.items():
            if value is not None:
                code = _CODES[name].get(value)
                chosen &= (columns[name] == code) if code else False
        year = columns["year"]
        if filters.year is not None:
            chosen &= year == filters.year
        if filters.since is not None:
            chosen &= year >= filters.since
        if filters.until is not None:
            chosen &= (year <= filters.until) & (year > 0)
        return columns["number"][chosen]
