"""Two columns on a PDF page: bulletins and papers are read down the left column first, then down the right one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

_STEP = 2.0
"""Width of the strips, in points, in which a gutter is looked for."""
_WIDEST = 4_000.0
"""Points; characters of a damaged file may lie millions of points apart."""
_FEWEST_ROWS = 8
_MOST_CROSSING = 0.2
_FULL = 0.7
"""Share of its column that the middle line of running text fills; the cells of a table fill less."""


@dataclass(frozen=True)
class Char:
    """A character and where it stands on its page, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def in_columns(chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters in parts to be read one after the other; the right column is moved onto the left one.

    A page that is not clearly set in two columns is one part.
    """
    rows = _rows(chars)
    gutter = _gutter(rows)
    if gutter is None:
        return [[*chars]]
    right_start = min(char.left for row in rows for char in row if char.left > gutter and not _crosses(row, gutter))
    left_start = min(char.left for row in rows for char in row)
    parts: list[list[Char]] = []
    left: list[Char] = []
    right: list[Char] = []
    for row in rows:
        if _crosses(row, gutter):  # a line over both columns ends what stands above it
            parts += [left, right, [*row]]
            left, right = [], []
            continue
        left += [char for char in row if char.left < gutter]
        shift = right_start - left_start
        right += [replace(c, left=c.left - shift, right=c.right - shift) for c in row if c.left >= gutter]
    return [part for part in (*parts, left, right) if part]


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Return the rows from top to bottom: characters whose middle lies within half a character of the row's first."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -(c.bottom + c.top)):
        if rows and abs(rows[-1][0].bottom + rows[-1][0].top - char.bottom - char.top) < char.top - char.bottom:
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def _crosses(row: Sequence[Char], gutter: float) -> bool:
    """Whether a row runs over the gutter: one of its characters stands on it."""
    return any(char.left < gutter < char.right for char in row)


def _gutter(rows: Sequence[Sequence[Char]]) -> float | None:
    """Return the middle of the gutter, or None."""
    if len(rows) < _FEWEST_ROWS:
        return None
    start, end = min(c.left for row in rows for c in row), max(c.right for row in rows for c in row)
    if end - start > _WIDEST:
        return None
    free = [x for x in _strips(start, end) if sum(_crosses(row, x) for row in rows) <= _MOST_CROSSING * len(rows)]
    if not free:
        return None
    gutter = free[len(free) // 2]
    beside = [row for row in rows if not _crosses(row, gutter)]
    both = [row for row in beside if row and min(c.left for c in row) < gutter < max(c.right for c in row)]
    if len(both) < max(_FEWEST_ROWS, len(rows) // 2):
        return None
    filled = (median(_width([c for c in row if (c.left < gutter) is on_left]) for row in both) for on_left in (True, False))
    wide = (gutter - start, end - gutter)
    return gutter if all(one >= _FULL * most for one, most in zip(filled, wide, strict=True)) else None


def _width(chars: Sequence[Char]) -> float:
    return max(char.right for char in chars) - min(char.left for char in chars)


def _strips(start: float, end: float) -> list[float]:
    """Return places in the middle fifth of the text, where the gutter of two equal columns lies."""
    first, last = start + 0.4 * (end - start), start + 0.6 * (end - start)
    return [first + _STEP * step for step in range(int((last - first) / _STEP))]
