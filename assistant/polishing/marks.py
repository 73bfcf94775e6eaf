"""Punctuation and estimates of a Chinese sentence put right: doubled and half-width marks, 超过…余 (GB/T 15834, 15835)."""

import re
from collections.abc import Iterator

from assistant.polishing.editing import Edit
from assistant.polishing.keeping import quoted_spans

_HAN = "一-龥"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(rf"(?<=[{_HAN}”》）%％\d])(?P<mark>[,;:?!])\s?(?=[{_HAN}“《（])|(?<=[{_HAN}”》）])(?P<last>[,;:?!])(?=\s|$)")
_STOP = re.compile(rf"(?<=[{_HAN}”》）])\.(?=[{_HAN}“《]|\s|$)")
_BRACKETS = re.compile(rf"\((?=[^()\n]*[{_HAN}])(?P<inside>[^()\n]{{1,60}})\)")
_DOUBLED = re.compile(r"(?P<mark>[，、；：])(?P=mark)+|。。(?!。)|。{3,}|(?:，。|、。|；。)|、，|，、")
_ELLIPSIS = "……"
_NUMBER = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)"
_STACKED = re.compile(rf"(?:超过?|约|大约|近|不少于|不低于|至少){_NUMBER}(?:万|亿)?(?P<more>余|多)(?=[^{{}}])")
_LEFT_RIGHT = re.compile(rf"(?:约|大约|近){_NUMBER}[{_HAN}%％]{{0,4}}?(?P<more>左右|上下)")
_SHOWN = 3


def mark_edits(text: str) -> list[Edit]:
    """Return the edits that put marks and stacked estimates right, outside of quotes and titles."""
    closed = quoted_spans(text)
    found: list[Edit] = []
    for edit in _found(text):
        free = not any(start < edit.end and edit.start < end for start, end in closed)
        if free and not any(edit.start < other.end and other.start < edit.end for other in found):
            found.append(edit)
    return found


def _found(text: str) -> Iterator[Edit]:
    for match in _DOUBLED.finditer(text):
        yield Edit(match.start(), match.end(), _single(match), "标点", _SHOWN)
    for match in _BRACKETS.finditer(text):
        yield Edit(match.start(), match.start() + 1, "（", "标点", _SHOWN)
        yield Edit(match.end() - 1, match.end(), "）", "标点", _SHOWN)
    for match in _HALF.finditer(text):
        yield Edit(match.start(), match.end(), _WIDE[match["mark"] or match["last"]], "标点", _SHOWN)
    for match in _STOP.finditer(text):
        yield Edit(match.start(), match.end(), "。", "标点", _SHOWN)
    for pattern in (_STACKED, _LEFT_RIGHT):
        for match in pattern.finditer(text):
            yield Edit(match.start("more"), match.end("more"), "", "约数重复", 2 * _SHOWN)


def _single(match: re.Match[str]) -> str:
    """Return the mark that stands for a doubled one: 。。。 is an ellipsis, before a full stop nothing else is left."""
    said = match[0]
    if said.startswith("。。。"):
        return _ELLIPSIS
    if "。" in said:
        return "。"
    return "，" if said in ("、，", "，、") else said[0]
