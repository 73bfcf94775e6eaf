"""Numbers before headings: 一、 / 第一， / （一） / 1. / （1） / ① / 第一部分, found at the start of a line or inside one.

A number at the start of a line is taken as it stands. One inside a line counts only where the text was run together: it
has to follow the end of a sentence, to count on from the number before it, and to carry a head of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.outline.heads import Head, head_of

_HAN = "一二三四五六七八九十"
_BETWEEN = r"[ \t\u3000\xa0]*"
SYSTEMS = ("part", "han", "han_bracket", "ordinal", "digit", "digit_bracket", "circled")
"""Numbering systems from the highest to the lowest, as the standard for official papers orders them."""
UPPER = ("part", "han", "han_bracket")
_PATTERNS = {
    "part": rf"第(?:[{_HAN}]{{1,3}}|\d{{1,2}})(?:部分|章|篇)[、：:，]?",
    "han": rf"[{_HAN}]{{1,3}}{_BETWEEN}[、.．](?!\d[^\d])",
    "han_bracket": rf"[（(〔［【\[]{_BETWEEN}[{_HAN}]{{1,3}}{_BETWEEN}[）)〕］】\]][、.．]?|[㈠-㈩]|[{_HAN}]{{1,2}}[）)]",
    "ordinal": rf"第[{_HAN}]{{1,2}}[，、]",
    "digit": r"\d{1,2}(?:[.．](?!\d)|[.．](?=20\d\d年)| ?、)|[⒈-⒛]",
    "digit_bracket": r"[（(]\d{1,2}[）)]|\d{1,2}[）)]|[⑴-⒇]",
    "circled": r"[①-⑳]",
}
# how a number begins is asked first: most characters begin none
_BEGINS = rf"(?=[第{_HAN}（(〔［【\[㈠-㈩\d⒈-⒛⑴-⒇①-⑳])"
_ANY = re.compile(_BEGINS + "(?:" + "|".join(f"(?P<{name}>(?:{pattern}){_BETWEEN})" for name, pattern in _PATTERNS.items()) + ")")
_LETTERS = "㈠⒈⑴①"
_SENTENCE_END = "。；：！？!?:;”’」）)】》 \t\u3000\xa0"
_LONG_LINE = 120
_LONGEST_BARE_HEAD = 32
_SHARE_OF_ONE_PIECE = 0.6
# 一、二季度；3、4月份；三、四级手术：two neighbouring numbers and what they count; （一）班；（二）期
_NEIGHBOURS = re.compile(r"(?:[季级类楼层班期线号档产环届年月日中]|[、和至])")
_NO_LIST = re.compile(r"班(?!子)|期(?!待|盼|间)|标段|号[楼线院]|[、，和与至及]{0,2}[（(〔]")


@dataclass(frozen=True)
class Mark:
    """One number before a head: `start` and `end` are offsets into the text, blanks after the number included."""

    system: str
    number: int
    start: int
    end: int
    begins_line: bool
    line_start: int
    line_end: int
    head: Head | None = None


def without_number(head: str) -> str:
    """Return a heading without the number before it.

    >>> without_number("（三）压实责任"), without_number("2024年重点工作")
    ('压实责任', '2024年重点工作')
    """
    found = _ANY.match(head.strip())
    return head.strip()[found.end() :] if found else head.strip()


def marks(text: str, first: int) -> list[Mark]:
    """Return the numbers of `text` from offset `first` on that can stand before a head, in order."""
    found = list(_candidates(text, first))
    run_together = _run_together(text, found)
    series = _Series(run_together=run_together)
    for place, mark in enumerate(found):
        limit = _limit(found, place)
        to_line_end, upper = limit == mark.line_end, mark.system in UPPER
        head = head_of(text, mark.end, limit, to_line_end=to_line_end, upper=upper, glued=run_together)
        if mark.begins_line or series.goes_on_with(found, place, head):
            series.take(replace(mark, head=head))
    return series.kept


class _Series:
    """The numbers taken so far, and which number each open system stands at."""

    def __init__(self, *, run_together: bool) -> None:
        self.kept: list[Mark] = []
        self._run_together = run_together
        self._last: dict[str, int] = {}
        self._seen: set[str] = set()

    def take(self, mark: Mark) -> None:
        self.kept.append(mark)
        rank = SYSTEMS.index(mark.system)
        self._last = {system: number for system, number in self._last.items() if SYSTEMS.index(system) < rank}
        self._last[mark.system] = mark.number
        self._seen.add(mark.system)

    def goes_on_with(self, found: list[Mark], place: int, head: Head | None) -> bool:
        """Whether a number inside a line continues the series before it, or opens one that goes on."""
        mark, before = found[place], self.kept[-1] if self.kept else None
        follows_head = before is not None and before.head is not None and mark.start - before.head.end in (0, 1)
        if mark.system == "ordinal" or mark.number != self._last.get(mark.system, 0) + 1:
            return False
        if mark.system not in UPPER and not self._run_together and not follows_head:
            return False
        if before and before.end == mark.start:
            return True
        if head is None or not (head.has_body or head.next_is_number):
            return False
        if mark.number > 1:
            return True
        in_long_line = self._run_together and mark.line_end - mark.line_start > _LONG_LINE
        return (follows_head and mark.system in self._seen) or ((follows_head or in_long_line) and _second_follows(found, place))


def value(number: str) -> int:
    """Return what a number says, in Chinese or Arabic numerals, with its marks: 十二、 -> 12, （三） -> 3; 0 for none."""
    sign = number.strip()[:1]
    for first in _LETTERS:
        if sign and 0 <= ord(sign) - ord(first) < 20:
            return ord(sign) - ord(first) + 1
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits[0])
    han = "".join(character for character in number if character in _HAN)
    tens, ten, ones = han.partition("十")
    if not ten:
        return _HAN.find(han) + 1 if len(han) == 1 else 0
    return 10 * (_HAN.find(tens) + 1 if tens else 1) + (_HAN.find(ones) + 1 if ones else 0)


def _candidates(text: str, first: int) -> Iterator[Mark]:
    """Every number in the text that is not plainly something else, wherever it stands."""
    line_start, line_end, last = first, -1, first
    for found in _ANY.finditer(text, first):
        if found.start() > line_end:
            line_start = text.rfind("\n", 0, found.start()) + 1
            line_end = text.find("\n", found.start())
            line_end = len(text) if line_end < 0 else line_end
        system, number = str(found.lastgroup), value(found[0])
        begins = found.start() == line_start
        stands = (
            begins
            or _may_stand_inside(text, found.start(), system)
            or (number == 1 and _ends_bare_head(text, last, found.start(), system))
        )
        if number and stands and not _looks_alike(text, found, system, number):
            last = found.end()
            yield Mark(system, number, found.start(), found.end(), begins, line_start, line_end)


def _looks_alike(text: str, found: re.Match[str], system: str, number: int) -> bool:
    """Whether the number is no heading's: 一、二季度, 3、4月份, （一）班, （一）、（二）项, 2024.3.5."""
    after = text[found.end() : found.end() + 6]
    if system in ("han_bracket", "digit_bracket"):
        return _NO_LIST.match(after) is not None
    if system == "part":
        return re.match(r"[的是以要]", after) is not None
    second = re.match(rf"[{_HAN}]{{1,2}}|\d{{1,2}}", after)
    if system in ("han", "digit") and second and value(second[0]) == number + 1:
        return _NEIGHBOURS.match(after, second.end()) is not None
    return False


def _may_stand_inside(text: str, start: int, system: str) -> bool:
    """Inside a line a number follows the end of a sentence; a bracketed one may also follow a heading without any mark."""
    before = text[start - 1]
    return before in _SENTENCE_END or (system == "han_bracket" and text[start] in "（(〔" and "一" <= before <= "龥")


def _ends_bare_head(text: str, last: int, start: int, system: str) -> bool:
    """Whether nothing but a short head stands between a number and the one before it, as in 一、主要工作1.抓普法."""
    return (
        system in ("digit", "digit_bracket", "circled")
        and last < start <= last + _LONGEST_BARE_HEAD
        and not re.search(r"[。；：\n]", text[last:start])
    )


def _limit(found: list[Mark], place: int) -> int:
    """Return where the head of a number must end at the latest: at the next number of its line, or at the line's end."""
    mark = found[place]
    following = found[place + 1] if place + 1 < len(found) else None
    return following.start if following and following.start < mark.line_end else mark.line_end


def _run_together(text: str, found: list[Mark]) -> bool:
    """Whether most of the text is one line, or its lines begin with no numbers at all."""
    longest = max(map(len, text.split("\n")))
    return longest >= _SHARE_OF_ONE_PIECE * len(text) or sum(mark.begins_line for mark in found) < 2


def _second_follows(found: list[Mark], place: int) -> bool:
    """Whether 二 comes after 一 before the next 一 of the same system."""
    system = found[place].system
    following = (found[later] for later in range(place + 1, len(found)) if found[later].system == system)
    return next((mark.number == 2 for mark in following if mark.number in (1, 2)), False)
