"""Lines of a text -> a manuscript: which line is the title, the addressee, the signature, and where headings end.

Only the place and the shape of a line decide; not a character of the text is changed, apart from blanks at the ends of
lines and the full stop after the name of an attachment, which the standard does not allow.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.blanks import BLANK
from assistant.export.manuscript import Manuscript, Paragraph, Span
from index.outline.headings import pieces
from index.titling import find_title, is_unit_line

_HAN = "一二三四五六七八九十"
_NUMBERS = (
    rf"[{_HAN}]{{1,3}}[、.．]|第[{_HAN}]{{1,3}}(?:部分|章)",
    rf"[（(][{_HAN}]{{1,3}}[）)]",
    r"\d{1,2}[.．、]",
    r"[（(]\d{1,2}[）)]",
)
"""Numbers of the four heading levels, in the order of GB/T 9704-2012, 7.3.3."""
_BLANK = BLANK.pattern
_DATE = re.compile(rf"(?:20[\dX×]{{2}}|二[〇○零][{_HAN}〇○零]{{2}})年[\d{_HAN}X×]{{1,3}}月[\d{_HAN}X×]{{1,3}}日|{_BLANK}")
_DATED_LINE = re.compile(rf"(?:{_DATE.pattern}|(?:日期|时间)[：:].{{1,20}})")
_SENTENCE = re.compile(r"[。；！？，]")
_BYLINE = re.compile(rf"[（(][^（）()]{{2,40}}[）)]|——.{{2,40}}|{_DATE.pattern}|[一-龥]{{2,4}}|[一-龥]　[一-龥]")
_SIGNED = re.compile(r"(?:述职人|报告人|汇报人|署名|单位)[：:].{1,40}")
_NO_ADDRESS = re.compile(r"[。；]|[以如]下|现将|主要|我|20\d\d年")
_ATTACHED = re.compile(r"附件[：:]\s*(?:1[.．、]\s*)?(\S.*)")
_NEXT_ATTACHED = re.compile(r"\d{1,2}[.．、]\s*(\S.*)")
_ENCLOSED = re.compile(r"附件\s*\d{0,2}[：:]?")
_LONGEST_TITLE, _LONGEST_ADDRESS, _LONGEST_NAME = 60, 40, 40
_MOST_TITLE_LINES = 4


@dataclass(frozen=True)
class Line:
    """A line of a draft: its pieces with their sources, and the heading level that its style or its `#` names."""

    spans: tuple[Span, ...]
    level: int | None = None

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(span.text for span in self.spans)


def arrange(lines: Sequence[Line], known: str = "") -> Manuscript:
    """Arrange the lines of a draft, none of them empty, as a manuscript; `known` is its title where that is known."""
    title, used = _known_title(lines, known) or _title(lines)
    bylines, addressee = [], ""
    while used < len(lines) and title and _is_byline(lines[used].text):
        bylines.append(lines[used].text)
        used += 1
    if used < len(lines) and _is_addressee(lines[used].text):
        addressee = lines[used].text
        used += 1
    rest = lines[used:]
    end = next((place for place, line in enumerate(rest) if _ENCLOSED.fullmatch(line.text)), len(rest))
    body, signature, date = _without_signature(rest[:end])
    body, attachments = _without_attachments(body)
    enclosed = _paragraphs(rest[end:])
    return Manuscript(title, _paragraphs(body), tuple(bylines), addressee, attachments, signature, date, enclosed)


def _title(lines: Sequence[Line]) -> tuple[str, int]:
    """Return the title and how many lines it takes: the only `#` line, the lines worded as a title, or a short first line."""
    marked = [place for place, line in enumerate(lines) if line.level == 1]
    if marked == [0] and len(lines[0].text) <= _LONGEST_TITLE and not _form(lines[0].text):
        return lines[0].text, 1
    texts = [line.text for line in lines]
    found = find_title("\n".join(texts))
    joined = "".join(texts[: found.lines])
    if found.lines and re.sub(r"\s", "", joined) == re.sub(r"\s", "", found.text):
        return joined, found.lines
    first = texts[0] if len(texts) > 1 else ""
    bare = (
        2 <= len(first) <= _LONGEST_TITLE and not re.search(r"[。；！？，：:]", first) and not _form(first) and not lines[0].level
    )
    return (first, 1) if bare and not _DATE.fullmatch(first) else ("", 0)


def _known_title(lines: Sequence[Line], title: str) -> tuple[str, int] | None:
    """Return a known title and how many lines it takes, broken as it may be by its length; None when it is not there."""
    heads = ("".join(line.text for line in lines[:count]) for count in range(1, _MOST_TITLE_LINES + 1))
    return next(((title, count) for count, head in enumerate(heads, 1) if title and head == title), None)


def _is_byline(text: str) -> bool:
    return _BYLINE.fullmatch(text) is not None or (is_unit_line(text) and not _form(text))


def _is_addressee(text: str) -> bool:
    return text.endswith(("：", ":")) and len(text) <= _LONGEST_ADDRESS and not _NO_ADDRESS.search(text) and not _form(text)


def _without_signature(lines: Sequence[Line]) -> tuple[Sequence[Line], str, str]:
    """Take the signature and the date off the end."""
    date = lines[-1].text if lines and len(lines) > 1 and _DATED_LINE.fullmatch(lines[-1].text) else ""
    left = lines[: len(lines) - bool(date)]
    last = left[-1].text if len(left) > 1 else ""
    short = 0 < len(last) <= _LONGEST_NAME and not _SENTENCE.search(last) and not _form(last)
    signs = short and (bool(date) or is_unit_line(last) or _SIGNED.fullmatch(last) or BLANK.fullmatch(last))
    if signs and left[-1].level is None and not _ATTACHED.fullmatch(last):
        return left[:-1], last, date
    return left, "", date


def _without_attachments(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[str, ...]]:
    """Take 附件说明 off the end: the last line that begins with “附件：”, when only numbered names follow it."""
    for place in range(len(lines) - 1, -1, -1):
        first = _ATTACHED.fullmatch(lines[place].text)
        others = [_NEXT_ATTACHED.fullmatch(line.text) for line in lines[place + 1 :]]
        if first and all(others):
            names = (first[1], *(other[1] for other in others if other))
            return lines[:place], tuple(name.rstrip("。；;. ") for name in names)
    return lines, ()


def _paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return lines as paragraphs, each with the head that it begins with."""
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    styles: Mapping[int, int] = {start: line.level for start, line in zip(starts, lines, strict=False) if line.level}
    heads = {piece.start: piece for piece in pieces("\n".join(line.text for line in lines), styles, 0) if piece.level}
    made = []
    for start, line in zip(starts, lines, strict=False):
        piece = heads.get(start)
        if piece is None or piece.level is None:
            made.append(Paragraph(line.spans))
            continue
        head = piece.body - start if piece.body < piece.end else len(line.text)
        made.append(Paragraph(_cut(line.spans, head), _form(line.text) or min(piece.level, len(_NUMBERS)), head))
    return tuple(made)


def _cut(spans: tuple[Span, ...], head: int) -> tuple[Span, ...]:
    """Take a head out of the sentence that it was read with: a footnote after the sentence does not speak of the head."""
    first, *rest = spans
    if not first.sources or not 0 < head < len(first.text):
        return spans
    return (Span(first.text[:head]), Span(first.text[head:], first.sources), *rest)


def _form(text: str) -> int:
    """Return the level that the number before a line stands for by the standard; 0 when there is none."""
    return next((level for level, number in enumerate(_NUMBERS, 1) if re.match(number, text)), 0)
