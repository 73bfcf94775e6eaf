"""Which characters of a passage carry the words looked for. Pure."""

import re
from collections.abc import Iterable

from index.grams import grams

_COMMON = frozenset(("工作", "情况", "方面", "我们", "进行", "开展", "一个", "问题", "进一", "一步"))


def marks_of(sought: Iterable[str]) -> frozenset[str]:
    """Return what marks the words of the sought texts: character pairs and Latin words; common pairs do not."""
    return frozenset(term for phrase in sought for term in grams(phrase) if len(term) > 1) - _COMMON


def matched(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Ranges of `text` made of the terms that `marks_of` returned."""
    marks = bytearray(len(text))
    lower = text.lower()
    for term in terms:
        start = lower.find(term)
        while start >= 0:
            marks[start : start + len(term)] = b"\1" * len(term)
            start = lower.find(term, start + 1)
    ranges = (m.span() for m in re.finditer(b"\1+", bytes(marks)))
    return tuple((start, end) for start, end in ranges if not _all_common(lower[start - 1 : end + 1]))


def _all_common(text: str) -> bool:
    """Whether a range with its neighbours is only two common pairs that meet (工作+情况 makes 作情)."""
    return len(text) == 4 and text[:2] in _COMMON and text[2:] in _COMMON
