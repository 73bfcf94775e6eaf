"""Text of reports and drafts -> HTML or Markdown with marks. Pure; everything from outside is escaped here."""

import html
import re
from collections.abc import Sequence

from index.stored import StoredText

_BLANK = re.compile(r"【待填：[^】\n]*】")
_MASK = re.compile(r"⟦[^⟦⟧&<>]{1,6}⟧")
_SHOWN = 30_000
"""Characters of a report shown around a passage: any real report whole, a freak of megabytes in part."""


def blanks_in_markdown(text: str) -> str:
    """Mark the blanks of a Markdown text with a yellow ground."""
    return _BLANK.sub(r":yellow-background[\g<0>]", text)


def plain(text: str) -> str:
    """Escape a text for HTML; its blanks and the masks of its source are marked."""
    marked = _BLANK.sub(r'<mark class="nigao-blank">\g<0></mark>', html.escape(text))
    return _MASK.sub(r'<span class="nigao-mask" title="原文此处被遮盖">\g<0></span>', marked)


def highlighted(text: str, ranges: Sequence[tuple[int, int]], css: str = "nigao-hit") -> str:
    """Escape a text for HTML and mark these ranges of it.

    >>> highlighted("压实<责任>", [(0, 2)])
    '<mark class="nigao-hit">压实</mark>&lt;责任&gt;'
    """
    parts, done = [], 0
    for start, end in sorted(ranges):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            parts += [plain(text[done:start]), f'<mark class="{css}">{plain(text[start:end])}</mark>']
            done = end
    return "".join((*parts, plain(text[done:])))


def whole_report(stored: StoredText, start: int = 0, end: int = 0) -> str:
    """Return a report as HTML, a paragraph a line, headings bold, the passage from `start` to `end` marked."""
    first = max(0, start - _SHOWN // 2)
    last = min(len(stored.text), first + _SHOWN)
    headings = {heading.start: len(heading.text) for heading in stored.headings}
    parts = ['<p class="nigao-note">……前文从略……</p>'] if first else []
    offset = 0
    for line in stored.text.split("\n"):
        if first <= offset < last and line.strip():
            parts.append(_paragraph(line, offset, headings.get(offset, 0), (start, end)))
        offset += len(line) + 1
    parts += ['<p class="nigao-note">……后文从略……</p>'] if last < len(stored.text) else []
    return f'<div class="nigao-report" tabindex="0">{"".join(parts)}</div>'


def _paragraph(line: str, offset: int, heading: int, passage: tuple[int, int]) -> str:
    rest = line[heading:]
    here = (passage[0] - offset - heading, passage[1] - offset - heading)
    lead = f"<b>{plain(line[:heading])}</b>" if heading else ""
    return f"<p>{lead}{highlighted(rest, [here], 'nigao-here')}</p>"
