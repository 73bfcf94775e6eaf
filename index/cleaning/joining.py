"""Lines that belong together: paragraphs broken at a fixed width or after every comma, titles broken in two."""

import re
from itertools import pairwise

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, Line, head_of, lines_of
from index.titling import run_in_title_end

CLOSED = re.compile(r"[。！？!?：:；;…”）)》】.]\Z")
# in mid-sentence `一要` is no item: 第 / 一要务
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(〔][一二三四五六七八九十\d]{1,3}[）)〕]|\d{1,2}[.．、](?!\d)")
_LINES_ABOVE_TITLE = 3
_FEWEST_WRAPPED, _NARROWEST, _WIDEST = 6, 20, 60
_NARROW = re.compile("[\\x00-\\u2000]+")
_KIND = re.compile(r"(?:总结|报告|汇报|思路|计划|打算|安排|要点|材料|讲话)(?:（[^（）]{1,12}）)?\Z")
_SECOND_PART = re.compile(r"(?:和|及|与|暨|以及|关于|20\d\d|二[〇○][一二三四五六七八九〇○]{2}|年度|述职|述责|工作|抓)")


def wrapped_lines(text: str) -> list[Change]:
    """Paragraphs broken at a fixed width are joined: a full line that ends in mid-sentence goes on in the next.

    Only where most lines of the running text are that wide, and never before an indent or a head mark.
    """
    lines = lines_of(text)
    width = _wrap_width(lines)
    if width is None:
        return []
    return [
        Change("joined_line", line.end - _trailing(text, line), after.start)
        for line, after in pairwise(lines)
        if width - 2 <= _width(line.text) and not CLOSED.search(line.text) and _goes_on(text, line, after, _NUMBER)
    ]


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the width that a text is broken at, or None: many lines are that wide, none is much wider, half end open."""
    widths = [_width(line.text) for line in lines]
    widest = max(widths, default=0)
    full = [line for line, width in zip(lines, widths, strict=True) if width >= widest - 2]
    is_open = sum(not CLOSED.search(line.text) for line in full)
    # the lines that end a paragraph are shorter: at least a third of all lines must be full
    wrapped = len(full) >= max(_FEWEST_WRAPPED, len(lines) / 3) and 2 * is_open >= len(full)
    return widest if wrapped and _NARROWEST <= widest <= _WIDEST else None


def _width(text: str) -> int:
    """Return the width of a line in Han characters; two half-width characters make one."""
    return (len(text) + len(_NARROW.sub("", text)) + 1) // 2


def broken_sentences(text: str) -> list[Change]:
    """Join a line that ends with a comma to the next; also one that ends with a semicolon, where all lines do."""
    lines = lines_of(text)
    pairs = [(line, after) for line, after in pairwise(lines) if _goes_on(text, line, after)]
    at_comma = [pair for pair in pairs if len(pair[0].text) >= 10 and re.search(r"[，、]\Z", pair[0].text)]
    at_semicolon = [pair for pair in pairs if pair[0].text.endswith("；")]
    # broken after every semicolon: they stand at line ends, hardly ever inside a line
    if len(at_semicolon) < 4 or text.count("；") > 2 * sum(line.text.endswith("；") for line in lines):
        at_semicolon = []
    return [
        Change("joined_line", line.end - _trailing(text, line), after.start)
        for line, after in sorted(at_comma + at_semicolon, key=lambda pair: pair[0].start)
    ]


def _goes_on(text: str, line: Line, after: Line, mark: re.Pattern[str] = HEAD_MARK) -> bool:
    """Whether `after` may be the rest of the paragraph of `line`: the next line, without an indent or a head mark of its own."""
    indented = text[after.start : after.start + 2] in ("\u3000\u3000", "  ")
    heading = mark.match(after.text) or (len(after.text) <= 12 and not re.search("[，。；、！]", after.text))
    return text.count("\n", line.end, after.start) == 1 and not indented and not heading


def _trailing(text: str, line: Line) -> int:
    whole = text[line.start : line.end]
    return len(whole) - len(whole.rstrip())


def broken_title(text: str) -> list[Change]:
    """Join a title broken over two lines: `某局` / `关于2023年工作情况的报告`."""
    lines = lines_of(text)
    for first, second in list(pairwise(lines))[: min(head_of(lines, [False] * len(lines)), 3)]:
        both_short = 4 <= len(first.text) <= 40 and len(second.text) <= 40
        whole = both_short and _KIND.search(second.text) and _SECOND_PART.match(second.text)
        own_words = re.search(r"[。，；：:（）]", first.text) or (
            _KIND.search(first.text) and not re.match("[和及与暨]|以及", second.text)
        )
        if whole and not own_words and not HEAD_MARK.match(first.text) and text.count("\n", first.end, second.start) == 1:
            return [Change("joined_line", first.end, second.start)]
    return []


def run_in_title(text: str) -> list[Change]:
    """Break the line after a title that runs into its first sentence; pages may leave a line or two above it."""
    start = 0
    for line in text.split("\n", _LINES_ABOVE_TITLE)[:_LINES_ABOVE_TITLE]:
        end = run_in_title_end(line)
        if end is not None:
            blanks = len(line[end:]) - len(line[end:].lstrip(" \u3000\t"))
            return [Change("layout", start + end, start + end + blanks, "\n")]
        start += len(line) + 1
    return []
