"""What stands above the title and between the title and the first sentence: the report's own lines stay, the rest goes.

Pages name their parts in ever new words, so these lines are known by where they stand and not by what they say. Nothing is
taken out where no title is found.
"""

import re
from collections.abc import Iterator, Sequence

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, KNOWN, Line, bare, is_running, joined, lines_of
from index.cleaning.reader_words import share_of_reader_words, speaks_to_reader
from index.outline.heads import is_section_name
from index.titling import find_title, is_unit_line, names_a_unit

_F = KNOWN["frame"]
_ORGAN_FIELD = re.compile(
    rf"[\[【]?\s?(?:{'|'.join(_F['organ_labels'])})\s?[\]】]?(?:\s?[:：]\s?|[ \u3000]+)(?P<value>[一-龥（）]{{4,40}})"
)
_DATE_LABEL = re.compile(rf"(?:{'|'.join(_F['date_labels'])})\s?[:：]")
_OWN_VOICE = joined(_F["own_voice"])
_BELOW_TITLE = joined(_F["below_title"])
_NOT_BELOW_TITLE = re.compile(_F["not_below_title"][0])
_PAGE_WORD = re.compile("|".join(_F["page_words"]))
# `某局2019年工作总结 - 某某说`
_SUFFIX = re.compile(
    r"(?<=[结报告汇料廉职划])[ \u3000]*(?:[ \u3000][-–][ \u3000]|[_|｜])[ \u3000]*(?P<site>[^\s\d\-–—_|｜]{2,12})\Z"
)
_SITE_NAME = re.compile(_F["site_suffix"])
_VERSION = re.compile(_F["version"])
_ODD = re.compile(r"[A-Za-z\d|｜>›»/／\\【】［］\[\]★☆_@#&=+]|[:：](?!\Z)")
# 5G专班, A级景区创建办公室
_IN_A_NAME = re.compile(r"[A-Za-z\d+]{1,5}(?=[一-龥])")
_YEAR = re.compile(r"20\d\d|20[Xx×*]{2}|二[〇○零][〇○零一二三四五六七八九]{2}")
_LONGEST_INTRODUCTION, _LONGEST_LINE = 240, 80
_MOST_BELOW = 12


def lines_around_the_title(text: str) -> list[Change]:
    """Take out what is the page's above the title and between the title and the first sentence."""
    lines = lines_of(text)
    place = _title_place(text, lines)
    if place is None:
        return []
    first, last = place
    return [*_above(text, lines, first, last), *_suffix(text, lines[last]), *_below(text, lines[last + 1 : last + 1 + _MOST_BELOW])]


def _title_place(text: str, lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the first and last line of the title, or None."""
    title = find_title(text)
    if not title.lines:
        return None
    end = len("\n".join(text.split("\n")[: title.lines]))
    last = sum(line.start < end for line in lines) - 1
    words = ""
    for first in range(last, -1, -1):
        words = bare(lines[first].text) + words
        if len(words) >= len(bare(title.text)):
            return first, last
    return None


def _above(text: str, lines: Sequence[Line], first: int, last: int) -> Iterator[Change]:
    above, title = lines[:first], "".join(line.text for line in lines[first : last + 1])
    sentences = [line.text for line in above if is_running(line.text) or "。" in line.text]
    if any(len(words) > _LONGEST_INTRODUCTION or _OWN_VOICE.search(words) for words in sentences):
        return
    for i, line in enumerate(above):
        field = _ORGAN_FIELD.search(text, line.start, line.end)
        if field:
            # the rest of the row is the index table's
            rests = ((line.start, field.start()), (field.end(), line.end))
            yield from (Change("page", start, end) for start, end in rests if start < end)
        elif not (_is_wanted(line.text, title) or (i == first - 1 and title.startswith(("—", "-")))):
            yield line.gone("page", text)


def _suffix(text: str, line: Line) -> Iterator[Change]:
    """Yield the name of the site behind a title; a subtitle, and the name of a unit or a person, are the report's."""
    found = _SUFFIX.search(text, line.start, line.end)
    if found and _SITE_NAME.fullmatch(found["site"]) and not is_unit_line(found["site"]):
        yield Change("page", found.start(), line.end)


def _is_wanted(words: str, title: str) -> bool:
    """Whether a line above the title tells what the title does not: the unit, or a date."""
    if _DATE_LABEL.match(words):
        return True
    if _NOT_BELOW_TITLE.search(words):
        return False
    # a title that says little may be a line below the title
    if find_title(words).lines:
        return not (names_a_unit(title) and _YEAR.search(title))
    return not names_a_unit(title) and is_unit_line(words)


def _below(text: str, lines: Sequence[Line]) -> Iterator[Change]:
    for line in lines:
        if is_running(line.text) or "。" in line.text or HEAD_MARK.match(line.text) or is_section_name(line.text):
            return
        if _is_the_pages(line.text):
            yield line.gone("page", text)


def _is_the_pages(words: str) -> bool:
    """Whether a short line below the title is none of those that belong to a report, nor a heading."""
    if _PAGE_WORD.fullmatch(bare(words).strip("[]【】")) or _VERSION.fullmatch(words) or speaks_to_reader(words, words=1):
        return True
    if len(words) > _LONGEST_LINE or _ORGAN_FIELD.match(words):
        return False
    if _NOT_BELOW_TITLE.search(words):
        return True
    # a line of Han alone may be a name, a unit, a motto or a heading
    own = _BELOW_TITLE.fullmatch(words) and share_of_reader_words(words)[0] < 0.5
    return not own and bool(_ODD.search(_IN_A_NAME.sub("", words)))
