"""A text -> the parts of a draft: one for each heading of the two upper levels, one for what stands before and after them.

Nothing of the text is lost or reworded: a heading loses only its number and the mark at its end, a line the blanks around it.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from assistant.desk.draft import Part, new_key
from index.outline import outline
from index.outline.headings import pieces
from index.outline.numbering import without_number

_PART_LEVELS = 2
"""Headings of deeper levels stay in the text of their part."""


def parts_of(text: str, levels: Mapping[int, int], title_lines: int) -> tuple[Part, ...]:
    """Return the parts of a text, a line a paragraph; the arguments are those of `index.outline.outline`."""
    read = outline(text, levels, title_lines)
    slots = {heading.start: heading.slot for heading in read.headings}
    starts = [passage.start for passage in read.passages]
    parts: list[Part] = []
    for piece in pieces(text, levels, title_lines):
        if piece.level is not None and piece.level <= _PART_LEVELS:
            slot = slots.get(piece.start) or (parts[-1].slot if parts else "other")
            parts.append(Part(new_key(), _bare(piece.head), slot, level=piece.level))
            line = text[piece.body : piece.end]
        else:
            line = text[piece.start : piece.end]
            at = bisect_left(starts, piece.start)
            inside = at < len(starts) and starts[at] < piece.end
            slot = read.passages[at].slot if inside else parts[-1].slot if parts else "opening"
            if not parts or slot != parts[-1].slot:
                parts.append(Part(new_key(), "", slot))
        parts[-1] = _with_line(parts[-1], line)
    return tuple(parts)


def _bare(head: str) -> str:
    return without_number(head).rstrip("。：:；")


def _with_line(part: Part, line: str) -> Part:
    return replace(part, text="\n".join(one for one in (part.text, line.strip()) if one))
