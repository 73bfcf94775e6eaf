"""Adverts of document shops and paywalls, under any name: whole lines, blocks at either end, remains inside a paragraph.

A report may speak of memberships, downloads and public accounts itself. A line in the middle therefore goes only when it
is short, no sentence and certain; a line that ends a sentence needs two certain signs, or the words of an editor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, KNOWN, Line, head_of, joined, lines_of
from index.cleaning.page import is_page_line
from index.sieve import Branches, Sieved

_A = KNOWN["adverts"]
_CERTAIN = tuple(Sieved(pattern) for pattern in _A["certain"])
_LIKELY = tuple(Sieved(pattern) for pattern in _A["likely"])
_EDITOR = joined(_A["editor"])
_SPEAKING = Sieved(_EDITOR.pattern)
_LABEL = joined(_A["editor_labels"])
_MARK = Sieved(joined(KNOWN["paywall"]["marks"]).pattern)
_CUT = Sieved(joined(KNOWN["paywall"]["cuts"]).pattern)
_INSIDE = Sieved(joined(KNOWN["paywall"]["inside"]).pattern)
_LONGEST, _LONGEST_BEFORE = 240, 24
_LONGEST_IN_THE_MIDDLE = 50
_LONGEST_OF_AN_EDITOR = 120
_TITLE = re.compile(r"20\d\d|[〇○一二三四五六七八九]{4}年|总结|报告|汇报|述职|述廉|要点|方案|计划|讲话|材料")
_UNIT = re.compile(r"(?:局|委|部|厅|院|校|学|镇|乡|村|街道|社区|办|处|公司|集团|组|中心|支部|总支|会|队|站|所|馆|园)\Z")


def paywall_marks(text: str) -> list[Change]:
    """Paywall marks go and both sides are joined: `掌上党##paidbegin##课` is one word."""
    return [Change("paywall", m.start(), m.end()) for m in _MARK.finditer(text)]


def paywall_notes(text: str) -> list[Change]:
    """Adverts inside a paragraph go; a note that text was cut out leaves ⟦略⟧, for something is missing."""
    notes = [Change("paywall", m.start(), m.end()) for m in _INSIDE.finditer(text)]
    return notes + [Change("paywall", m.start(), m.end(), _trace(text, m)) for m in _CUT.finditer(text)]


def _trace(text: str, cut: re.Match[str]) -> str:
    alone = text[: cut.start()].rpartition("\n")[2].strip() == "" and text[cut.end() :].partition("\n")[0].strip() == ""
    return "" if alone else "⟦略⟧"


def adverts(text: str) -> list[Change]:
    """Advert lines at the head, at the foot, and unmistakable ones in the middle go with their line end."""
    lines, signs = lines_of(text), Signs.of(text)
    sure = [signs.show_an_advert(line.text) for line in lines]
    passed = [certain or is_page_line(line.text) for certain, line in zip(sure, lines, strict=True)]
    head, body_end = head_of(lines, passed), len(lines) - head_of(lines[::-1], passed[::-1])
    edge = {i for i, certain in enumerate(sure) if certain and (i < head or i >= body_end)}
    gone = edge | _menu_before_a_path(lines, head, signs) | _foot(lines, passed, body_end, signs)
    gone |= {i for i, line in enumerate(lines) if head <= i < body_end and signs.show_one_in_the_middle(line.text)}
    if len(gone) == len(lines):
        return []
    # what is the page's is left to the rule for pages
    return [lines[i].gone("advert", text) for i in sorted(gone) if sure[i] or not passed[i]]


@dataclass(frozen=True)
class Signs:
    """The signs of adverts that a text can hold, most of them in no line of most texts; `editor` are the words of an editor."""

    editor: Branches
    certain: tuple[Branches, ...]
    likely: tuple[Branches, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Signs":
        """Look which signs there can be in a text."""
        certain, likely = (tuple(filter(None, (sign.on(text) for sign in signs))) for signs in (_CERTAIN, _LIKELY))
        return cls(_SPEAKING.on(text), certain, likely, tuple(word for word in _A["words"] if word in text))

    def in_line(self, text: str) -> tuple[int, int, int]:
        """Return how many certain and likely signs of an advert a line shows, and how many of the words of adverts."""
        certain, likely = (sum(sign.search(text) for sign in signs) for signs in (self.certain, self.likely))
        return certain, likely, sum(word in text for word in self.words)

    def show_an_advert(self, text: str) -> bool:
        """Whether a line at either end is an advert."""
        if len(text) > _LONGEST:
            return False
        if len(text) <= _LONGEST_OF_AN_EDITOR and self.editor.search(text):
            return True
        certain, likely, words = self.in_line(text)
        if text.endswith("。") or HEAD_MARK.match(text):
            return certain >= 2 or (certain >= 1 and likely >= 1 and len(text) <= 80)
        return certain >= 1 or likely >= 2 or (likely >= 1 and words >= 2) or words >= 4

    def show_one_in_the_middle(self, text: str) -> bool:
        """Whether a line among running text is an advert."""
        certain, likely, words = self.in_line(text) if len(text) <= _LONGEST else (0, 0, 0)
        if certain + likely >= 2 and words >= 2 and not text.endswith("。"):
            return True
        sentence = re.search(r"[。；]", text) or HEAD_MARK.match(text) or len(text) > _LONGEST_IN_THE_MIDDLE
        return certain >= 1 and not sentence


def _menu_before_a_path(lines: list[Line], head: int, signs: Signs) -> set[int]:
    """Return the short lines of a menu that stand above the path or the buttons of a page."""
    ends = [i for i in range(head) if re.match(_A["path"], lines[i].text)]
    block: set[int] = set()
    for i in range(ends[-1] if ends else 0):
        short = len(lines[i].text) <= 8 and not re.search(r"[\d，。：:；、]", lines[i].text)
        if short and ("/" in lines[i].text or not (_TITLE.search(lines[i].text) or _UNIT.search(lines[i].text))):
            block.add(i)
        elif not (is_page_line(lines[i].text) or signs.show_an_advert(lines[i].text)):
            return set()
    return block


def _foot(lines: list[Line], sure: list[bool], body_end: int, signs: Signs) -> set[int]:
    """Return the lines of the block at the foot: from its first sure line on, with the titles of other texts among them."""
    opening = next((i for i in range(body_end, len(lines)) if re.match(_A["other_texts"], lines[i].text)), None)
    if opening is not None:
        return set(range(opening, len(lines)))
    first = next((i for i in range(body_end, len(lines)) if sure[i]), len(lines))
    block: set[int] = set()
    for i in range(len(lines) - 1, first - 1, -1):
        if not sure[i] and (lines[i].text.endswith("。") or not any(signs.in_line(lines[i].text))):
            break
        block.add(i)
    return block


def editors_words(text: str) -> Iterator[Change]:
    """Take out what an editor put into the first and last paragraphs: `【概述】`, `下面是小编…。`, `…请先登录后查看`."""
    lines = lines_of(text)
    for line in lines:
        label = _LABEL.match(text, line.start, line.end)
        if label:
            yield Change("advert", label.start(), label.end() + (label.end() == line.end and line.end < len(text)))
    for line in {*lines[:3], *lines[-3:]}:
        for m in _EDITOR.finditer(text, line.start, line.end):
            start = max(text.rfind(mark, line.start, m.start()) for mark in "。！） \u3000") + 1
            stop = re.compile(r"[^。！\n]{0,80}(?:[。！]|$)", re.MULTILINE).match(text, m.end(), line.end)
            if stop and m.start() - max(start, line.start) <= _LONGEST_BEFORE:
                yield Change("advert", max(start, line.start), stop.end())
    for line in lines[-3:]:
        last = _last_words(text, line)
        if line.start < last < line.end and Signs.of(text[last : line.end]).show_an_advert(text[last : line.end].strip()):
            yield Change("advert", last, line.end)


def _last_words(text: str, line: Line) -> int:
    """Return where the words after the last full stop of a line begin; a line that ends with one has none."""
    return max(text.rfind(mark, line.start, line.end) for mark in "。！）)」") + 1
