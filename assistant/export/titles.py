"""A long title -> the lines it is set in: words kept whole, the lines of about equal length (GB/T 9704-2012, 7.3.1)."""

import re
from itertools import combinations, pairwise

from assistant.export.layout import TITLE

_AFTER = re.compile("|".join(f"(?:{one})" for one in TITLE["after"]))
_BEFORE = re.compile("|".join(f"(?:{one})" for one in TITLE["before"]))
_WHOLE = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|【[^】]*】")
_LONGEST: int = TITLE["characters"]
_MOST_LINES = 4


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title that is too long for one line; one that offers no good place is broken by its length alone.

    >>> title_lines("桐岭县司法局关于2024年度法治政府建设工作情况的报告")
    ('桐岭县司法局', '关于2024年度法治政府建设工作情况的报告')
    """
    wanted = max(2, -(-round(width(title)) // _LONGEST))
    if width(title) <= _LONGEST or wanted > _MOST_LINES:
        return (title,)
    places = sorted({found.end() for found in _AFTER.finditer(title)} | {found.start() for found in _BEFORE.finditer(title)})
    closed = [found.span() for found in _WHOLE.finditer(title)]
    places = [place for place in places if 0 < place < len(title) and not any(a < place < b for a, b in closed)]
    for count in range(wanted, _MOST_LINES + 1):
        ways = [_cut(title, cuts) for cuts in combinations(places[:16], count - 1)]
        fitting = [way for way in ways if max(map(width, way)) <= _LONGEST]
        if fitting:
            return min(fitting, key=_unevenness)
    return (title,)


def width(text: str) -> float:
    """Return the width of a text in characters: ASCII counts half."""
    return sum(0.5 if char < "\x7f" else 1 for char in text)


def _cut(title: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(title[start:end] for start, end in pairwise((0, *cuts, len(title))))


def _unevenness(lines: tuple[str, ...]) -> float:
    """How far the lines are from one another in width."""
    widths = [width(line) for line in lines]
    return max(widths) - min(widths)
