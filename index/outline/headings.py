"""Clean text -> its pieces: each with the heading it begins with, if any, and the level of that heading.

Levels come from the text itself: a system of numbers stands one level below the systems that it is found under. So 1. is
level 2 in a report that goes 一、1. and level 3 in one that goes 一、（一）1.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.outline.heads import is_section_name
from index.outline.levels import Found, with_levels
from index.outline.numbering import SYSTEMS, UPPER, Mark, marks
from index.outline.unnumbered import is_title, unnumbered
from index.outline.wording import patterns

_LONGEST_LONE_SENTENCE = 16
_LONGEST_BARE = 20
_LONGEST_FAREWELL = 160
_FAREWELL = patterns("farewell")
_ATTACHED = re.compile(r"附[件表]?[：:]\s*$")


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of one that begins with a heading; offsets point into the clean text.

    `level` is None and `head` empty for running text; `body` is where the text under the head begins.
    """

    start: int
    end: int
    body: int
    level: int | None = None
    head: str = ""


def pieces(text: str, styles: Mapping[int, int], title_lines: int) -> list[Piece]:
    """Cut a clean text, a line a paragraph, into its pieces; `styles` are heading levels by line offset."""
    first = sum(len(line) + 1 for line in text.split("\n")[:title_lines])
    if first >= len(text):
        return []
    numbered = _heads_of(text, marks(text, first), styles)
    begun = {found.start for found in numbered}
    others = unnumbered(text, first, begun, styles)
    found = with_levels(text, sorted([*numbered, *others], key=lambda head: head.start))
    return _cut(text, first, found)


def _cut(text: str, first: int, found: Sequence[Found]) -> list[Piece]:
    """Cut at line ends and at the headings inside lines."""
    heads = {head.start: head for head in found}
    farewell = _farewell(text, first)
    starts = {first, *heads, *farewell, *(first + m.end() for m in re.finditer("\n", text[first:]))}
    cut = []
    for start, following in pairwise([*sorted(starts), len(text) + 1]):
        end = start + len(text[start : min(following, len(text))].rstrip("\n"))
        head = heads.get(start)
        if head:
            cut.append(Piece(start, end, min(head.body, end), head.level, text[start : head.end]))
        elif text[start:end].strip():
            cut.append(Piece(start, end, start))
    return cut


def _farewell(text: str, first: int) -> list[int]:
    """Return where the last sentence of the text begins if it closes the report without a line of its own."""
    end = max(first, len(text) - _LONGEST_FAREWELL)
    return [m.end() for m in re.compile(r"[。！][ \t\u3000]*").finditer(text, end) if _FAREWELL.match(text, m.end())][:1]


def _heads_of(text: str, found: list[Mark], styles: Mapping[int, int]) -> list[Found]:
    """Return the numbers that stand before headings; those of lists, of pages and of titles are left out."""
    page_marks = {mark for mark, after in pairwise(found) if _is_page_mark(mark, after)}
    found = [mark for mark in found if mark not in page_marks]
    below = {mark: _has_text_below(text, found, place) for place, mark in enumerate(found)}
    kept: list[Mark] = []
    for series in _series(found):
        kept += _without_items(text, series, below)
    return [
        Found(m.system, m.start, m.head.end, m.head.body, style=styles.get(m.start), number=m.number)
        for m in sorted(kept, key=lambda mark: mark.start)
        if m.head
    ]


def _is_page_mark(mark: Mark, after: Mark) -> bool:
    """Whether a number is a document site's page mark: `3、　　三、下步打算`."""
    return mark.system == "digit" and after.start == mark.end and after.system in UPPER


def _series(found: list[Mark]) -> list[list[Mark]]:
    """Group the numbers into series: those of one system with no higher number between, each from its 1 on."""
    open_series: dict[str, list[Mark]] = {}
    done: list[list[Mark]] = []
    for mark in found:
        rank = SYSTEMS.index(mark.system)
        for system in [name for name in open_series if SYSTEMS.index(name) > rank or (name == mark.system and mark.number == 1)]:
            done.append(open_series.pop(system))
        open_series.setdefault(mark.system, []).append(mark)
    return [*done, *open_series.values()]


def _without_items(text: str, series: list[Mark], below: Mapping[Mark, bool]) -> list[Mark]:
    """Return the headings of a series, none where it is a list.

    A list is a series most of whose members are a sentence of a line each (`1.成立专班，每周调度。`), end with a
    semicolon or run on without an end; so are attachments, and long bare lines of a lower system with no text below.
    一、 at the head of a line is not voted on: each stands for itself. A lone 2. or 3. that breaks a
    sentence is a page mark, and a lone 第一， counts on inside its own paragraph.
    """
    lower = series[0].system not in UPPER
    heads = [mark for mark in series if mark.head and not _is_item(text, mark, has_below=below[mark])]
    if series[0].system == "ordinal" and len(series) == 1:
        return []
    if lower and len(series) == 1 and series[0].number > 1 and not _follows_an_end(text, series[0]):
        return []
    if _ATTACHED.search(text, max(0, series[0].start - 9), series[0].start):
        return []
    voted = series[0].system not in ("part", "han")
    return [] if voted and 2 * len(heads) <= len(series) and len(heads) < len(series) else heads


def _follows_an_end(text: str, mark: Mark) -> bool:
    """Whether what stands before a number has ended."""
    return text[max(0, mark.start - 9) : mark.start].rstrip().endswith(("。", "；", "：", "！", "”", "）", "."))


def _is_item(text: str, mark: Mark, *, has_below: bool) -> bool:
    head = mark.head
    if head is None or head.is_sentence:
        return True
    words = text[mark.end : head.end]
    if is_title(words) and not is_section_name(words):
        # a page mark before the title of the report, or a list of other texts of the site
        return mark.system == "digit" and (not has_below or not re.match(r"\d{4}年", words))
    if head.has_body or has_below or head.next_is_number:
        return False
    if not head.stop.strip():
        return mark.system not in UPPER and ("，" in words or len(words) > _LONGEST_BARE)
    return mark.system not in UPPER or (mark.system != "part" and ("，" in words or len(words) > _LONGEST_LONE_SENTENCE))


def _has_text_below(text: str, found: list[Mark], place: int) -> bool:
    """Whether text follows under a number before the next of its own or a higher system."""
    mark = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    deeper = after is not None and (SYSTEMS.index(after.system) > SYSTEMS.index(mark.system) or after.number == 1)
    if after and deeper and not text[mark.line_end : after.start].strip():
        return True
    begin = mark.line_end + 1
    end = text.find("\n", begin)
    line = text[begin : len(text) if end < 0 else end]
    return len(line) >= 15 and not (after and after.start == begin) and not (after and after.line_start == mark.line_start)
