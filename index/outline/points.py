"""A paragraph -> its points: one 一是/二是 item, or one …方面 sentence group, or else the paragraph."""

import re

_HAN = "一二三四五六七八九十"
_LONGEST_PASSAGE = 1_200
SHORTEST_PASSAGE = 10
"""Characters below which a piece of text is a scrap and no passage."""
_ITEM = re.compile(
    rf"(?:(?<=[。；：，、！\n])|\A)(?:([{_HAN}]{{1,2}})(?:是(?!否)|要(?!求)|则)|第([{_HAN}]{{1,2}})[，、]|(首先|其次|再次|最后)[，、是])"
)
_ASPECT = re.compile(r"(?:(?<=。)|\A)(?:在)?[^，。；：]{2,14}方面，")


def points(text: str) -> list[tuple[int, int]]:
    """Cut a paragraph into its points, as (start, end) ranges that cover it.

    一是/二是 items in unbroken order from the first; else groups that begin `…方面，`; else the whole, and a run longer
    than a point can be is cut at sentence ends. A short lead stays with its first item.
    """
    starts = _item_starts(text) or _aspect_starts(text)
    if not starts:
        return _by_length(text)
    if len(text[: starts[0]].strip()) < 20:
        starts[0] = 0
    elif starts[0]:
        starts.insert(0, 0)
    starts = _not_too_short(starts, len(text))
    ends = [*starts[1:], len(text)]
    return [piece for start, end in zip(starts, ends, strict=True) for piece in _by_length(text, start, end)]


def _not_too_short(starts: list[int], end: int) -> list[int]:
    """Drop the starts of pieces too short to be passages of their own: they stay with the piece before them."""
    kept: list[int] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        if not kept or stop - start >= SHORTEST_PASSAGE:
            kept.append(start)
    if len(kept) > 1 and kept[1] - kept[0] < SHORTEST_PASSAGE:
        del kept[1]
    return kept


def _item_starts(text: str) -> list[int]:
    """Offsets of 一是, 二是 … (also 四要, 第一， 首先，) as long as they count on from one."""
    starts: list[int] = []
    for match in _ITEM.finditer(text):
        number = _HAN.find(match[1] or match[2] or "") + 1 if not match[3] else _word_number(match[3], len(starts))
        if (number == 1 and not starts) or (starts and number in (len(starts) + 1, len(starts) + 2)):
            starts.append(match.start())
    return starts if len(starts) > 1 else []


def _word_number(word: str, seen: int) -> int:
    return 1 if word == "首先" else seen + 1 if seen else 0


def _aspect_starts(text: str) -> list[int]:
    starts = [match.start() for match in _ASPECT.finditer(text)]
    return starts if len(starts) > 1 else []


def _by_length(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut text[start:end] at sentence ends so that no piece exceeds the longest passage."""
    end = len(text) if end is None else end
    pieces = []
    while end - start > _LONGEST_PASSAGE:
        cut = max(text.rfind(mark, start, start + _LONGEST_PASSAGE // 2) for mark in "。；！？")
        cut = cut + 1 if cut > start else start + _LONGEST_PASSAGE // 2
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
