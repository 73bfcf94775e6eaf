"""Headings without a number: styled ones, names of sections, and short topics that stand alone between paragraphs."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from index.outline.heads import is_section_name
from index.outline.levels import Found
from index.outline.turns import slot_of_heading
from index.outline.wording import patterns

_LONGEST_STYLED = 80
_LONGEST_NAME = 20
_LONGEST_TOPIC = 30
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"[。；，：！？:;,!?.|>\u3000\t/]")
_TOPIC = re.compile(r"[一-龥“”《》、·]{4,20}|[一-龥“”、]{3,14}[，\u3000 ][一-龥“”、]{4,18}")
_SENTENCE_ENDS = tuple("。！？；：.;”）)…")
_SECTION_END = patterns("section_end")
_FIRST = re.compile(r"[（(〔［【\[]?(?:一|1)[、.．）)〕］】\]]|[㈠⒈⑴①]")
_TITLE = patterns("title")
_NOT_ALONE = patterns("not_alone")
_SHORTEST_PARAGRAPH = 20
_ALIKE = 4


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    before: str
    after: str
    after_that: str
    after_is_head: bool
    before_is_head: bool


def is_title(line: str) -> bool:
    """Whether a line is the title of a report, of this or of another one, or of a part of the page."""
    return _TITLE.search(line) is not None


def unnumbered(text: str, first: int, numbered: Collection[int], styles: Mapping[int, int]) -> list[Found]:
    """Return the headings without a number from offset `first` on; `numbered` are the offsets where numbered ones begin."""
    found: list[Found] = []
    topics: list[Found] = []
    leads: list[Found] = []
    for line in _lines(text, first, numbered):
        style = styles.get(line.start)
        name = line.text.rstrip("：: ")
        if is_title(name) or _NOT_ALONE.search(name):
            continue
        if style and len(line.text) <= _LONGEST_STYLED and not re.search("[。；]", line.text):
            found.append(Found("style", line.start, line.start + len(name), line.start + len(line.text), style=style))
        elif _names_section(line, name):
            found.append(Found("section", line.start, line.start + len(name), line.start + len(line.text)))
        elif _leads_a_series(line):
            leads.append(Found("section", line.start, line.start + len(name), line.start + len(line.text)))
        elif _is_topic(line):
            topics.append(Found("topic", line.start, line.start + len(line.text), line.start + len(line.text)))
    # one line before a first number may be a page's; two different ones, or one beside a known section, are headings
    different = {text[lead.start : lead.end] for lead in leads}
    if len(different) > 1 or any(head.system == "section" for head in found):
        found += leads
    return found + _alike(topics)


def _lines(text: str, first: int, numbered: Collection[int]) -> list[_Line]:
    """Return the short lines that begin with no number, with their neighbours."""
    lines = [(m.start(), m[0]) for m in _LINE.finditer(text, first) if not m[0].isspace()]
    found = []
    for place, (start, line) in enumerate(lines):
        if start in numbered or len(line) > _LONGEST_STYLED:
            continue
        before = lines[place - 1] if place else (-1, "")
        after, after_that = (*lines[place + 1 : place + 3], (-1, ""), (-1, ""))[:2]
        found.append(_Line(start, line, before[1], after[1], after_that[1], after[0] in numbered, before[0] in numbered))
    return found


def _names_section(line: _Line, name: str) -> bool:
    """Whether a line alone is the name of a section; one outside the table has to stand between paragraphs."""
    topic_follows = _TOPIC.fullmatch(line.after) is not None and len(line.after_that) >= _SHORTEST_PARAGRAPH
    follows = line.after_is_head or len(line.after) >= 15 or is_section_name(line.after) or topic_follows
    if not follows or len(name) > _LONGEST_NAME or _MARKS.search(name):
        return False
    if is_section_name(name):
        return True
    named = slot_of_heading(name) is not None and _SECTION_END.search(name) is not None
    return bool(line.before) and named and _stands_alone(line)


def _leads_a_series(line: _Line) -> bool:
    """Whether a short line stands before the first number of a series."""
    ahead = bool(line.before) and line.after_is_head and _FIRST.match(line.after) is not None
    return ahead and len(line.text) <= _LONGEST_NAME and not _MARKS.search(line.text) and _stands_alone(line)


def _is_topic(line: _Line) -> bool:
    return len(line.text) <= _LONGEST_TOPIC and _TOPIC.fullmatch(line.text) is not None and _stands_alone(line)


def _stands_alone(line: _Line) -> bool:
    """Whether a line stands between paragraphs: what is before it has ended, and a paragraph or a heading follows."""
    ended = not line.before or line.before_is_head or line.before.endswith(_SENTENCE_ENDS) or is_section_name(line.before)
    follows = line.after_is_head or (len(line.after) >= _SHORTEST_PARAGRAPH and re.search("[，。]", line.after) is not None)
    return ended and follows


def _alike(topics: list[Found]) -> list[Found]:
    """Return the topics that have another of about the same length: one short line alone is no heading."""
    lengths = Counter(topic.end - topic.start for topic in topics)
    return [topic for topic in topics if sum(lengths[topic.end - topic.start + more] for more in range(-_ALIKE, _ALIKE + 1)) > 1]
