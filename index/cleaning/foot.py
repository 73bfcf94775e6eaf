"""What stands after the end of a report: signature, date, annexes and addressees stay, the rest goes.

The end is known by what ends a report: a closing sentence (特此报告, 谢谢大家), or a date below the last sentence or below
a signature. Without such an end only lines go that speak to the reader of a page or name another text.
"""

import re
from collections.abc import Iterator, Sequence

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, KNOWN, Line, is_running, joined, lines_of
from index.cleaning.reader_words import share_of_reader_words, speaks_to_reader
from index.titling import is_unit_line

_F = KNOWN["frame"]
_CLOSING = re.compile(rf"(?:{'|'.join(_F['closing'])})[^。！!]{{0,6}}[。！!]?[”）)]?\Z")
_SIGNS = joined(_F["signs"])
_DATE = re.compile(_F["date"])
_AFTER_DATE = joined(_F["after_date"])
_ANNEX = joined(_F["annex"])
_OTHER_TITLE = re.compile(_F["other_titles"])
_SITE_LABEL = re.compile(_F["site_labels"])
_NAME = re.compile(rf"[{KNOWN['masks']['surnames']}](?:[\s\u3000]*[一-龥]){{1,2}}")
_VERSION = re.compile(_F["version"])
_BUTTONS = re.compile(r"(?:[【\[［][^【】\[\]［］。；]{1,10}[】\]］][\s\u3000]*){2,}")
_TAIL = re.compile(r"(?<=[。！])[\s\u3000]*[（(【\[]?[^。！（）()【】\[\]\n]{4,80}[）)】\]]?\Z")
_ROW = re.compile(r"[^\s\u3000，。：:]{1,16}(?:[\s\u3000]+[\d.,]+[%％]?){1,12}")
_MOTTO = re.compile(r"[一-龥、“”]{6,24}")
_SEAL = re.compile(r"[（(](?:公?章|盖章|签章|签字)[）)]\Z")
_IMPRINT = tuple(re.compile(pattern) for pattern in _F["imprint"])
_FEWEST_ROWS, _MOST_IMPRINT_LINES, _FEWEST_IN_AN_IMPRINT = 2, 8, 2
_MOST_LINES, _MOST_SIGNS, _LONGEST_REMARK = 30, 5, 160


def lines_after_the_end(text: str) -> list[Change]:
    """Take out what is the page's below the end of the report, and behind the last full stop of its last line."""
    lines = lines_of(text)
    imprint = _imprint(lines)
    lines = [line for line in lines if line not in imprint]
    found = [line.gone("page", text) for line in imprint]
    last = next((i for i in range(len(lines) - 1, -1, -1) if _is_body(lines[i].text)), None)
    if last is None or len(lines) < 2:
        return found
    end = _end(lines)
    if end is not None:
        return [*found, *_strict(text, lines[end + 1 :])]
    found += _loose(text, lines[last + 1 :])
    tail = _TAIL.search(text, lines[last].start, lines[last].end)
    if tail and speaks_to_reader(tail[0]):
        found.append(Change("page", tail.start(), tail.end()))
    return found


def _imprint(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that an office prints below a document: 主题词, 抄送, 印发, 共印30份; two kinds of them at the least."""
    last = lines[max(1, len(lines) - _MOST_IMPRINT_LINES) :]
    kinds = [(line, next((i for i, kind in enumerate(_IMPRINT) if kind.fullmatch(line.text)), None)) for line in last]
    found = [(line, kind) for line, kind in kinds if kind is not None]
    return [line for line, _ in found] if len({kind for _, kind in found}) >= _FEWEST_IN_AN_IMPRINT else []


def _loose(text: str, lines: Sequence[Line]) -> Iterator[Change]:
    """Yield the lines that are clearly the page's; right below the text, one word for readers and nothing else is enough."""
    first = True
    for line in lines:
        if _is_clearly_the_pages(line.text) or (first and speaks_to_reader(line.text, 1, 1)):
            yield line.gone("page", text)
        else:
            first = False


def _is_body(words: str) -> bool:
    return (is_running(words) or bool(re.search("[。！]", words))) and share_of_reader_words(words)[0] < 0.5


def _end(lines: Sequence[Line]) -> int | None:
    """Return the line that ends the report for certain, or None; no running text may follow it."""
    first = max(1, len(lines) - _MOST_LINES)
    for i in range(first, len(lines)):
        words = lines[i].text
        ends = _CLOSING.search(words) or (_DATE.fullmatch(words) and _is_signed(lines, i))
        if ends and not any(_goes_on(line.text) for line in lines[i + 1 :]):
            return i
    return None


def _is_signed(lines: Sequence[Line], place: int) -> bool:
    """Whether the line above a date is a signature, and a sentence that ends stands above that; or only the sentence."""
    for i in range(place - 1, max(-1, place - 1 - _MOST_SIGNS), -1):
        if re.search(r"[。！!]\Z", lines[i].text):
            return True
        if not (_is_own(lines[i].text) or _NAME.fullmatch(lines[i].text)):
            return False
    return False


def _goes_on(words: str) -> bool:
    """Whether running text of a report, or a heading of it, stands in a line."""
    if _OTHER_TITLE.fullmatch(words):
        return False
    heading = re.match(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]", words)
    speaks = share_of_reader_words(words)[1] or any(mark in words for mark in ("本文", "声明", "版权", "本站", "小编"))
    return bool(heading) or ((is_running(words) or len(words) > _LONGEST_REMARK) and not (speaks and len(words) <= _LONGEST_REMARK))


def _strict(text: str, lines: Sequence[Line]) -> Iterator[Change]:
    # rows of figures are a table, even one without a name
    annex, dated = sum(bool(_ROW.fullmatch(line.text)) for line in lines) >= _FEWEST_ROWS, False
    for line in lines:
        dated = dated or bool(_DATE.fullmatch(line.text))
        annex = annex or bool(_ANNEX.fullmatch(line.text) and not speaks_to_reader(line.text, 0.7))
        if _is_clearly_the_pages(line.text) or not (annex or _may_stay(line.text, dated=dated)):
            yield line.gone("page", text)


def _may_stay(words: str, *, dated: bool) -> bool:
    if _is_own(words) or _is_sentence(words) or _is_couplet(words):
        return True
    # a bare name, or a motto, stands above the date only
    motto = _MOTTO.fullmatch(words) and not share_of_reader_words(words)[1]
    return not dated and bool(_NAME.fullmatch(words) or motto)


def _is_couplet(words: str) -> bool:
    """Whether a line is a motto or a verse of two parts as long: 功成不必在我，功成必定有我."""
    left, comma, right = words.partition("，")
    return bool(comma) and abs(len(left) - len(right)) <= 1 and not share_of_reader_words(words)[1]


def _is_own(words: str) -> bool:
    words = _SEAL.sub("", words) or words
    own = _CLOSING.search(words) or _DATE.fullmatch(words) or _AFTER_DATE.fullmatch(words) or _ANNEX.fullmatch(words)
    return bool(own or is_unit_line(words) or _SIGNS.fullmatch(words)) and not speaks_to_reader(words, words=1)


def _is_sentence(words: str) -> bool:
    return bool(re.search(r"[。！!？]\Z", words)) and not share_of_reader_words(words)[1]


def _is_clearly_the_pages(words: str) -> bool:
    if HEAD_MARK.match(words) and not _OTHER_TITLE.fullmatch(words):
        return False
    kinds = (_BUTTONS, _OTHER_TITLE, _VERSION, _SITE_LABEL)
    return speaks_to_reader(words) or any(kind.fullmatch(words) for kind in kinds)
