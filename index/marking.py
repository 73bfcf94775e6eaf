"""Which characters of a passage carry the words looked for. Pure."""

import re
from collections.abc import Iterable

from index.grams import grams

_COMMON = frozenset(("工作", "情况", "方面", "我们", "进行", "开展", "一个", "问题", "进一", "一步"))


def matched(text: str, sought: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Ranges of `text` made of character pairs or Latin words of the sought texts; common pairs alone do not count."""
    terms = {term for phrase in sought for term in grams(phrase) if len(term) > 1} - _COMMON
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
