"""Where a head ends: at the first 。 or ：, at the end of its line, or, where it runs in without a mark, at a blank.

A head is a short phrase. A whole sentence after a number (`1.今年以来，我局召开会议12次。`) is an item of a list and no head.
"""

import re
from dataclasses import dataclass

from index.outline.wording import patterns

LONGEST = 40
"""Characters that a head may have, its number not counted."""
_LONGEST_BEFORE_COLON = 24
_LONGEST_NAME = 24
_SHORTEST_BODY = 8
_SHORTEST_BEFORE_BLANK = 3
_LONGEST_SECOND_CLAUSE = 12
# the half-width full stop of a text typed without Chinese marks: between Han characters, or at the end of a line
_STOP = re.compile(r"[。！？：:；;]|(?<=[一-龥”\"）)])\.(?=[一-龥“\"《（(⟦\d]|[ \t\u3000]*$)", re.MULTILINE)
_BLANK = re.compile(r"(?<=[一-龥”）])[ \t\u3000\xa0]+(?=[一-龥“《⟦\d])")
_SENTENCE = patterns("sentence")
_SECTION = patterns("section")
_SECTION_END = patterns("section_end")
_STARTS_TEXT = patterns("starts_text")


@dataclass(frozen=True)
class Head:
    """A head that ends before offset `end`; its text goes on at `body`. Both are offsets into the whole text."""

    end: int
    body: int
    stop: str
    has_body: bool
    next_is_number: bool
    is_sentence: bool


def head_of(text: str, start: int, limit: int, *, to_line_end: bool, upper: bool, glued: bool = False) -> Head | None:
    """Return the head that begins at `start`, or None where running text or an item of a list stands there.

    Args:
        text: the whole text.
        start: offset after the number.
        limit: offset that the head cannot pass: the end of its line or the next number in it.
        to_line_end: whether `limit` is the end of the line.
        glued: whether the text is run together, so that the name of a section may go over into its text.
        upper: whether the number is 一、 or （一）; a colon ends a lower head only where a sentence follows.

    """
    limit = min(limit, start + 4 * LONGEST) if limit - start > 4 * LONGEST else limit
    piece = text[start:limit]
    end, stop = _end(piece, glued=glued and upper)
    head = piece[:end].rstrip()
    if not head or len(head) > LONGEST or not re.search(r"[一-龥]", head) or stop in tuple("；;？"):
        return None
    body = start + end + len(stop.strip())
    after = text[body:limit].strip()
    if stop in tuple("：:") and not _colon_ends_head(head, after, upper=upper):
        return None
    return Head(
        end=start + len(head),
        body=body,
        stop=stop,
        has_body=len(after) >= _SHORTEST_BODY,
        next_is_number=not after and not to_line_end,
        is_sentence=_SENTENCE.search(head) is not None,
    )


def is_section_name(line: str) -> bool:
    """Whether a line without a number is the name of a section by its wording alone: 存在的短板, 二〇二〇年工作设想."""
    name = line.strip().strip("【】[]").rstrip("：:")
    return 4 <= len(name) <= _LONGEST_NAME and _SECTION.fullmatch(name) is not None


def _end(piece: str, *, glued: bool) -> tuple[int, str]:
    """Return where the head at the beginning of `piece` ends, and the mark or blank it ends at ("" for none)."""
    stop = _STOP.search(piece)
    end, mark = (stop.start(), stop[0]) if stop else (len(piece), "")
    name = _name_before_text(piece[:end], glued=glued)
    if name:
        return name, ""
    blank = _BLANK.search(piece, _SHORTEST_BEFORE_BLANK, end)
    if blank and _blank_ends_head(piece[: blank.start()], piece[blank.end() : end]):
        return blank.start(), blank[0]
    return end, mark


def _blank_ends_head(before: str, rest: str) -> bool:
    """Tell a head and its text (群体活动丰富 坚持以人民为中心，统筹…) from a head of two clauses (学思践悟 理论武装走深走实)."""
    if is_section_name(before):
        return True
    return "，" in before or "，" in rest or len(rest) > _LONGEST_SECOND_CLAUSE or _STARTS_TEXT.match(rest) is not None


def _name_before_text(piece: str, *, glued: bool) -> int:
    """Return where the name of a section ends whose text follows without any mark: 二、存在的主要问题一是…; 0 for none."""
    for text in _STARTS_TEXT.finditer(piece, 4, LONGEST):
        if is_section_name(piece[: text.start()]) or (glued and _SECTION_END.search(piece[: text.start()])):
            return text.start()
    if glued and ("，" in piece or len(piece) > _LONGEST_NAME):
        return next((end for end in range(_LONGEST_NAME, 3, -1) if end < len(piece) and is_section_name(piece[:end])), 0)
    return 0


def _colon_ends_head(head: str, after: str, *, upper: bool) -> bool:
    if len(head) > _LONGEST_BEFORE_COLON and "，" in head:
        return False
    return upper or ("，" in after and len(head) <= _LONGEST_BEFORE_COLON)
