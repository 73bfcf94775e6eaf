"""Clean text -> headings, sections and points: the passages of the library.

Numbering is read in four systems (一、 /（一）/ 1. /（1）) and heading styles count where there is no number. A heading may
run in (`（一）狠抓学习。今年以来…`). A point is one 一是/二是 item, or one …方面 sentence group, or else the paragraph.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.report import Heading, Passage

_KNOWN = tomllib.loads((Path(__file__).parent / "outline.toml").read_text(encoding="utf-8"))
_HAN = "一二三四五六七八九十"
_NUMBERS = (
    (1, re.compile(rf"[{_HAN}]{{1,3}}[、.．]\s*")),
    (2, re.compile(rf"[（(〔][{_HAN}]{{1,3}}[）)〕][、.]?\s*")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)\s*")),
    (4, re.compile(r"[（(]\d{1,2}[）)]\s*")),
)
_LONGEST_HEAD = 40
_LONGEST_PASSAGE = 1_200
_SHORTEST_PASSAGE = 10
_HEADING_SLOTS = tuple((entry["slot"], re.compile("|".join(entry["patterns"]))) for entry in _KNOWN["heading"])
_PLAN_HEADING = dict(_HEADING_SLOTS)["plan"]
_TURNS = tuple((entry["slot"], re.compile("|".join(entry["patterns"]))) for entry in _KNOWN["turn"])
_OPENING = re.compile("|".join(_KNOWN["opening"]["patterns"]))
_SIGNATURE = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?|.{2,30}[：:]|[（(].{2,30}[）)]")
_ITEM = re.compile(
    rf"(?:(?<=[。；：，、！\n])|\A)(?:([{_HAN}]{{1,2}})(?:是(?!否)|要(?!求)|则)|第([{_HAN}]{{1,2}})[，、]|(首先|其次|再次|最后)[，、是])"
)
_ASPECT = re.compile(r"(?:(?<=。)|\A)(?:在)?[^，。；：]{2,14}方面，")


@dataclass(frozen=True)
class Outline:
    """Headings in order and the passages under them."""

    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _Paragraph:
    start: int
    text: str
    level: int | None
    head: str

    @property
    def body_start(self) -> int:
        """Offset in `text` where the body begins: after the head and its full stop."""
        end = len(self.head)
        return end + 1 if self.text[end : end + 1] in tuple("。：:") else end


def outline(text: str, levels: Mapping[int, int], title_lines: int = 0) -> Outline:
    """Read the outline of a clean text whose first `title_lines` lines are its title.

    Args:
        text: a line a paragraph.
        levels: heading level by line offset, as styles name it; a number in the text goes first.
        title_lines: lines to leave out at the top.

    """
    reader = _OutlineReader()
    for paragraph in _paragraphs(text, levels, title_lines):
        reader.take(paragraph)
    return Outline(tuple(reader.headings), tuple(reader.passages))


def _paragraphs(text: str, levels: Mapping[int, int], title_lines: int) -> Iterator[_Paragraph]:
    offset = 0
    for number, line in enumerate(text.split("\n")):
        if number >= title_lines and line.strip():
            level, head = _head_of(line, levels.get(offset))
            yield _Paragraph(offset, line, level, head)
        offset += len(line) + 1


def _head_of(line: str, styled: int | None) -> tuple[int | None, str]:
    """Return the heading that a line is or begins with, and its level; (None, "") for running text."""
    for level, pattern in _NUMBERS:
        number = pattern.match(line)
        if number:
            return _numbered_head(line, number.end(), level)
    if styled and len(line) <= 2 * _LONGEST_HEAD:
        return styled, line
    if len(line) <= 20 and not re.search(r"[。；，：！？\u3000\t]", line) and slot_of_heading(line):
        return 1, line
    return None, ""


def _numbered_head(line: str, body: int, level: int) -> tuple[int | None, str]:
    stop = re.search(r"[。：:；]", line[body:])
    if stop is None:
        return (level, line) if len(line) <= body + _LONGEST_HEAD else (None, "")
    runs_in = stop[0] == "。" or (stop[0] in "：:" and level < 3)
    if not runs_in or stop.start() > _LONGEST_HEAD:
        return None, ""
    if level >= 3 and body + stop.end() == len(line):
        return None, ""
    return level, line[: body + stop.start()]


def slot_of_heading(head: str) -> str | None:
    """Return the section that a heading opens by its wording, or None for a topical heading."""
    return next((slot for slot, pattern in _HEADING_SLOTS if pattern.search(head)), None)


def slot_by_turn(text: str) -> str | None:
    """Return the section that a paragraph opens by its turn of phrase: problems, plan, closing, or None."""
    return next((slot for slot, pattern in _TURNS if pattern.search(text[:120])), None)


class _OutlineReader:
    """Walks the paragraphs once, remembering the headings it stands under and the section it is in."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.passages: list[Passage] = []
        self._path: list[Heading] = []
        self._slot = "opening"
        self._merged = False
        self._seen_heading = False

    def take(self, paragraph: _Paragraph) -> None:
        """Add one paragraph: its heading, if any, and its passages."""
        if paragraph.level is not None:
            self._open(paragraph.level, paragraph.head, paragraph.start)
        body = paragraph.text[paragraph.body_start :] if paragraph.level is not None else paragraph.text
        if not body.strip():
            return
        self._turn(body, headed=paragraph.level is not None)
        offset = paragraph.start + len(paragraph.text) - len(body)
        for start, end in points(body):
            self._passage(body[start:end], offset + start)

    def _open(self, level: int, head: str, start: int) -> None:
        self._path = [heading for heading in self._path if heading.level < level]
        if level == 1 or not self._path:
            self._enter(head)
        self._seen_heading = True
        heading = Heading(level, head, self._slot, start)
        self._path.append(heading)
        self.headings.append(heading)

    def _enter(self, head: str) -> None:
        """Enter the section that a top heading opens; a topical one after the problems is the plan, else achievements."""
        named = slot_of_heading(head)
        self._merged = named == "problems" and _PLAN_HEADING.search(head) is not None
        if self._merged and self._slot == "problems":
            named, self._merged = "plan", False
        if named:
            self._slot = named
        elif self._slot in ("problems", "plan"):
            self._slot = "plan"
        else:
            self._slot = "achievements"

    def _turn(self, body: str, *, headed: bool) -> None:
        """Let a paragraph's wording change the section where no heading does."""
        turn = slot_by_turn(body)
        if turn == "closing" and not headed and self._seen_heading:
            self._slot = "closing"
        elif not self._seen_heading and not self.headings:
            self._turn_unheaded(body, turn)
        elif turn and not headed and not self._inside_named_point() and self._may_turn():
            if turn == "problems" and self._slot == "plan":
                return
            if turn != self._slot and not self._merged:
                self._path = []
            self._slot = turn

    def _may_turn(self) -> bool:
        topical = not self._path or slot_of_heading(self._path[0].text) is None
        return self._merged or self._slot == "achievements" or topical

    def _inside_named_point(self) -> bool:
        """Whether the paragraph stands under a point of a section that its heading names: such a section stays itself."""
        return len(self._path) > 1 and slot_of_heading(self._path[0].text) is not None and not self._merged

    def _turn_unheaded(self, body: str, turn: str | None) -> None:
        """Before any heading: the first paragraph opens, later ones follow their wording."""
        opens = _OPENING.search(body) is not None
        if not self.passages or (opens and self._slot == "opening"):
            self._slot = "opening" if opens or len(body) <= 400 else "achievements"
        elif turn:
            self._slot = turn
        elif self._slot == "opening":
            self._slot = "achievements"

    def _passage(self, text: str, start: int) -> None:
        lead = len(text) - len(text.lstrip("，；、 \u3000\t"))
        body = text[lead:].rstrip()
        addressee = _SIGNATURE.fullmatch(body) is not None and _OPENING.search(body) is None
        if len(body) < _SHORTEST_PASSAGE or (len(body) < 40 and addressee):
            return
        begin = start + lead
        path = tuple(heading.text for heading in self._path)
        self.passages.append(Passage(self._slot, path, body, begin, begin + len(body)))


def points(text: str) -> list[tuple[int, int]]:
    """Cut a paragraph into its points, as (start, end) ranges that cover it.

    一是/二是 items in unbroken order from the first; else groups that begin `…方面，`; else the whole, and a run longer
    than a point can be is cut at sentence ends. A short lead stays with its first item.
    """
    starts = _item_starts(text) or _aspect_starts(text)
    if not starts:
        return _by_length(text)
    if len(text[: starts[0]].strip()) < 20:
        starts[0] = 0
    elif starts[0]:
        starts.insert(0, 0)
    starts = _not_too_short(starts, len(text))
    ends = [*starts[1:], len(text)]
    return [piece for start, end in zip(starts, ends, strict=True) for piece in _by_length(text, start, end)]


def _not_too_short(starts: list[int], end: int) -> list[int]:
    """Drop the starts of pieces too short to be passages of their own: they stay with the piece before them."""
    kept: list[int] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        if not kept or stop - start >= _SHORTEST_PASSAGE:
            kept.append(start)
    if len(kept) > 1 and kept[1] - kept[0] < _SHORTEST_PASSAGE:
        del kept[1]
    return kept


def _item_starts(text: str) -> list[int]:
    """Offsets of 一是, 二是 … (also 四要, 第一， 首先，) as long as they count on from one."""
    starts: list[int] = []
    for match in _ITEM.finditer(text):
        number = _HAN.find(match[1] or match[2] or "") + 1 if not match[3] else _word_number(match[3], len(starts))
        if (number == 1 and not starts) or (starts and number in (len(starts) + 1, len(starts) + 2)):
            starts.append(match.start())
    return starts if len(starts) > 1 else []


def _word_number(word: str, seen: int) -> int:
    return 1 if word == "首先" else seen + 1 if seen else 0


def _aspect_starts(text: str) -> list[int]:
    starts = [match.start() for match in _ASPECT.finditer(text)]
    return starts if len(starts) > 1 else []


def _by_length(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut text[start:end] at sentence ends so that no piece exceeds the longest passage."""
    end = len(text) if end is None else end
    pieces = []
    while end - start > _LONGEST_PASSAGE:
        cut = max(text.rfind(mark, start, start + _LONGEST_PASSAGE // 2) for mark in "。；！？")
        cut = cut + 1 if cut > start else start + _LONGEST_PASSAGE // 2
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
