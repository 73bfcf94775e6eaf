"""Lines said again: the title at the top and on every page, page headers, and a table of contents above the text."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from index.cleaning.changes import Change
from index.cleaning.joining import CLOSED
from index.cleaning.lines import HEAD_MARK, Line, bare, head_of, is_running, lines_of

_TITLE = re.compile(r"(?:总结|报告|汇报|述职|思路|计划|打算|安排|要点|讲话|材料)(?:（[^（）]{1,12}）)?\Z")
_SHORTEST, _LONGEST = 6, 40
_DOTTED = re.compile(r"[^…·]{2,40}(?:…{2,}|\.{5,}|·{5,})\s*\d{1,3}")
_LEADER = re.compile(r"[.…·．\s\u3000]{2,}[\s（(]*\d{1,3}[)）]?\Z|[\t ]\d{1,3}\Z")
_FEWEST_INDENTED, _FEWEST_IN_A_WRAPPED_LINE = 4, 20
_FEWEST_IN_CONTENTS, _MOST_IN_CONTENTS = 3, 60


def repeated_lines(text: str) -> list[Change]:
    """Take out a title said again at the top or on a later page, and a page header that breaks sentences."""
    lines = lines_of(text)
    head = head_of(lines, [False] * len(lines))
    headers = _page_headers(lines)
    wrapped = _headers_in_wrapped_text(text, lines)
    titles = {bare(first.text + second.text) for first, second in pairwise(lines[: head + 1])}
    titles = {title for title in titles if _SHORTEST <= len(title) <= _LONGEST and _TITLE.search(title)}
    seen: set[str] = set()
    gone: list[Change] = []
    for i, line in enumerate(lines):
        words = bare(line.text)
        again = words in seen or (words in titles and i >= 2)
        if words in wrapped or (
            again
            and len(words) >= _SHORTEST
            and not HEAD_MARK.match(words)
            and (i < head or words in headers or _TITLE.search(words))
        ):
            # a wrapped text is joined by the rule for wrapped lines, which has to see its width
            between = i and i + 1 < len(lines) and words in wrapped
            kept_break = (
                Change("doubled_line", lines[i - 1].end, lines[i + 1].start, "\n")
                if between and _breaks(lines[i - 1], lines[i + 1])
                else None
            )
            gone.append(kept_break or _without(text, lines, i))
        if i < head or words in headers:
            seen.add(words)
    return gone


def _page_headers(lines: list[Line]) -> set[str]:
    """Return lines that stand three times or more in a text, at least once in mid-sentence."""
    return {
        bare(line.text)
        for before, line, after, times in _short_lines_between(lines)
        if times >= 3 and not re.search("[，。；：、！]", line.text) and _breaks(before, after)
    }


def _headers_in_wrapped_text(text: str, lines: list[Line]) -> set[str]:
    """Return lines that stand twice, once in mid-sentence: where paragraphs are indented, a line that is not goes on."""
    if sum(text[line.start : line.start + 2] == "\u3000\u3000" for line in lines) < _FEWEST_INDENTED:
        return set()
    return {
        bare(line.text)
        for before, line, after, times in _short_lines_between(lines)
        if times >= 2 and not re.search("[，。；！]", line.text) and _breaks(before, after) and text[after.start] not in " \u3000"
    }


def _short_lines_between(lines: list[Line]) -> Iterator[tuple[Line, Line, Line, int]]:
    """Yield each line of the length of a header with its neighbours, and how often it stands in the text."""
    counts = Counter(bare(line.text) for line in lines)
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if _SHORTEST <= len(bare(line.text)) <= _LONGEST:
            yield before, line, after, counts[bare(line.text)]


def _breaks(before: Line, after: Line) -> bool:
    running = is_running(before.text) or (len(before.text) >= _FEWEST_IN_A_WRAPPED_LINE and "，" in before.text)
    return running and not CLOSED.search(before.text) and not HEAD_MARK.match(after.text)


def _without(text: str, lines: list[Line], place: int) -> Change:
    """Take out a line; where it breaks a sentence, the two parts are joined."""
    before, after = lines[place - 1], lines[place + 1] if place + 1 < len(lines) else None
    if after and _breaks(before, after) and text[after.start : after.start + 1] not in ("\u3000", " "):
        return Change("doubled_line", before.end, after.start)
    return lines[place].gone("doubled_line", text)


def contents(text: str) -> list[Change]:
    """Take out a table of contents: lines with leaders and a page, three headings or more above the text that stand in it again."""
    lines = lines_of(text)
    dotted = {i for i, line in enumerate(lines) if _DOTTED.fullmatch(line.text)}
    head = head_of(lines, [False] * len(lines))
    words = [bare(_LEADER.sub("", line.text)) for line in lines[:head]]
    heads = [i for i in range(head) if HEAD_MARK.match(words[i])][:_MOST_IN_CONTENTS]
    listed = [i for i in heads if re.search(rf"\n\s*{re.escape(words[i])}", text[lines[i].end :])]
    if len(listed) < _FEWEST_IN_CONTENTS:
        listed = []
    first = min([*listed[:1], *dotted], default=0)
    label = [i for i in range(min(first, head)) if re.fullmatch("目录|内容提要", words[i])]
    return [lines[i].gone("doubled_line", text) for i in sorted({*dotted, *listed, *label})]
