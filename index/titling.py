"""Where the title of a report stands, what it is, and which short lines surround it at the top.

A title is rarely just the first line: pages put paths, counters and the issuing organ above it, offices break it over two
or three lines, put the speaker and the date under it, or run it into the first sentence.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "titling.toml").read_text(encoding="utf-8"))["title"]
_KIND = "|".join(_KNOWN["kinds"])
_NOTE = r"(?:[（(][^（）()]{1,12}[）)])?"
_ENDS_AS_TITLE = re.compile(rf"(?:{_KIND}){_NOTE}$")
_NAMES_A_YEAR = re.compile(r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2}|⟦年份⟧|年度)")
_ORGAN = "|".join(_KNOWN["organs"])
_NAMES_A_UNIT = re.compile(rf"^(?!关于|全|各|我|本)(?:⟦[^⟧]+⟧)?[一-龥“”·]{{2,28}}?(?:{_ORGAN})")
_ORGAN_LINE = re.compile(rf"(?:⟦[^⟧]+⟧)?[一-龥“”·]{{2,28}}?(?:{_ORGAN})(?:党组书记|党委书记|书记|[一-龥]长)?")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]{1,2}(?:部分|章)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、]"
)
_FILE_MARK = re.compile(r"\.(?:docx?|wps|pdf|txt|md|html?)$", re.IGNORECASE)
_COPY_MARKS = re.compile(r"^\d{1,3}[._\-、 ]+|[（(]\d+[）)]$|[-_ ]*(?:副本|终稿|定稿|初稿|修改稿)\d?$|\s+")
# `某局2019年工作总结 - 某某网`: a page's title names its site behind a dash or a bar
_SITE = re.compile(r"(?<=[结报告汇料廉职划])\s*[-–—_|｜]{1,2}\s*[^\s\d\-–—_|｜]{2,14}$")
_LABEL = re.compile(r"^(?:第[一二三四五六七八九十\d]{1,3}篇|标题|题目|名称|文件名称|信息名称|title)\s*[:：]\s*", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"(?:关于|年度?|的|和|及|暨|与|、)$")
_CARRIES_ON = re.compile(r"^(?:关于|和|及|暨|与|20\d\d年|二[〇○零]|⟦年份⟧年)")
_RUN_IN = re.compile(
    rf"^(?P<title>[^，。；：！？\s]{{0,44}}?(?:{_KIND})(?:[和及暨与]20\d\d年[^，。\s]{{0,8}}(?:{_KIND}))?)"
    rf"(?:[ \u3000\t]+(?=\S)|(?={'|'.join(_KNOWN['first_words'])}))"
)
_LONGEST_TITLE = 60
_LONGEST_HEAD_LINE = 80
_HEAD_LINES = 16
_SURE = 3
_LONGEST_ADDRESS = 30
_SHORTEST_RUN_IN_BODY = 40


@dataclass(frozen=True)
class Title:
    """The title ("" when there is none), how many lines it ends after, and the other short lines at the top.

    `source` is what a person reads as its origin: 标题, or 文件名 where only the file is named like a report.
    """

    text: str
    lines: int = 0
    around: tuple[str, ...] = ()
    source: str = "标题"


def run_in_title_end(line: str) -> int | None:
    """Return where the title ends that runs into the text of its own line: `某局2021年工作总结2021年，在……`; else None."""
    found = _RUN_IN.match(line)
    if not found or len(line) - found.end() < _SHORTEST_RUN_IN_BODY:
        return None
    title = found["title"]
    known = _NAMES_A_YEAR.search(title) or _NAMES_A_UNIT.match(title)
    return len(title) if len(title) >= 4 and known and _is_title_part(title) else None


def find_title(text: str, file: str = "") -> Title:
    """Find the title among the lines that stand above the first paragraph or numbered head.

    The line that says most of itself wins (unit, year, kind), among equals the last, for pages repeat it above. Lines
    that it was broken into are joined. A text without one takes it from its file name, if that is worded as a title.
    """
    head, above_text = _head_block(text)
    # past the first sentence only a line that names unit, year and kind is a title: what stands above it is an editor's
    scores = [score if i < above_text or score >= _SURE else 0 for i, score in enumerate(map(_score, head))]
    best = max(scores, default=0)
    if best == 0:
        return Title(title_of_file_name(file), 0, tuple(head[:above_text]), "文件名")
    last = len(scores) - 1 - scores[::-1].index(best)
    first, last = _whole_title(head, last)
    title = "".join(_bare(line) for line in head[first : last + 1])
    around = head[:first] + head[last + 1 : above_text]
    return Title(title, last + 1, tuple(around))


def names_a_unit(title: str) -> bool:
    """Whether a title begins with the name of a unit."""
    return _NAMES_A_UNIT.match(_bare(title)) is not None


def is_unit_line(line: str) -> bool:
    """Whether a line is the name of a unit, or of a unit and its head, and nothing else."""
    return _ORGAN_LINE.fullmatch(_bare(line)) is not None


def title_of_file_name(file: str) -> str:
    """Return the title that a file is named after, or "" when its name says nothing of that kind."""
    name = _COPY_MARKS.sub("", _FILE_MARK.sub("", file))
    known = _NAMES_A_YEAR.search(name) or _NAMES_A_UNIT.match(name)
    return name if known and _is_title_part(name) and _ENDS_AS_TITLE.search(name) else ""


def _head_block(text: str) -> tuple[list[str], int]:
    """Return the lines above the first long or numbered one, and how many of them stand above the first sentence."""
    block: list[str] = []
    above: int | None = None
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        bare = line.strip()
        if len(bare) > _LONGEST_HEAD_LINE or _NUMBERED.match(bare):
            break
        if above is None and ("。" in bare or bare.endswith(("，", "；")) or ("，" in bare and len(bare) > _LONGEST_ADDRESS)):
            above = len(block)
        block.append(bare)
    return block, len(block) if above is None else above


def _bare(line: str) -> str:
    """Return a title line without label, file ending and the blanks that spread or centre it."""
    name = _SITE.sub("", _FILE_MARK.sub("", _LABEL.sub("", line.strip())))
    return re.sub(r"(?<=[^A-Za-z])[ \u3000\t]+|[ \u3000\t]+(?=[^A-Za-z])", "", name)


def _is_title_part(line: str) -> bool:
    return 4 <= len(line) <= _LONGEST_TITLE and not re.search(r"[。，；：！？>»|_/：:]", line) and not _NUMBERED.match(line)


def _score(line: str) -> int:
    """How surely a line is (the end of) a title: 0 is not at all."""
    name = _bare(line)
    if not _is_title_part(name) or not _ENDS_AS_TITLE.search(name) or re.search("|".join(_KNOWN["not_titles"]), name):
        return 0
    return 1 + bool(_NAMES_A_YEAR.search(name)) + bool(_NAMES_A_UNIT.match(name)) - bool(_FILE_MARK.search(line))


def _whole_title(head: list[str], place: int) -> tuple[int, int]:
    """Return the first and last line of a title of which line `place` is the surest part."""
    first = last = place
    while first and first > place - 3 and _leads(head[first - 1], head[first]):
        first -= 1
    if last + 1 < len(head) and _CARRIES_ON.match(_bare(head[last + 1])) and _score(head[last + 1]):
        last += 1
    return first, last


def _leads(line: str, after: str) -> bool:
    """Whether `line` is the beginning of a title that goes on in the line after it."""
    name = _bare(line)
    if not _is_title_part(name) or _ENDS_AS_TITLE.search(name) or _FILE_MARK.search(line):
        return False
    if _BROKEN_OFF.search(name) or "关于" in name:
        return True
    if _NAMES_A_UNIT.match(_bare(after)):
        return False
    named = _ORGAN_LINE.fullmatch(name) is not None and _bare(after) != "述职报告"
    return named or bool(_NAMES_A_UNIT.match(name) and _CARRIES_ON.match(_bare(after)))
