"""Lines of a text as the cleaning rules see them, and where the running text of a report begins and ends."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.cleaning.changes import Change

KNOWN: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cleaning.toml").read_text(encoding="utf-8"))
HEAD_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(〔][一二三四五六七八九十\d]{1,3}[）)〕]|\d{1,2}[.．、](?!\d)"
    r"|[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,3}[，、章节部条]|[①-⑳]|首先|其次|再次|最后"
)
"""How a heading or an item of a list begins."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its place without the line end, and its text without blanks around it."""

    start: int
    end: int
    text: str

    def gone(self, kind: str, text: str) -> Change:
        """Take the whole line out of `text`, with its line end."""
        return Change(kind, self.start, min(self.end + 1, len(text)))


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    return list(_lines(text))


@lru_cache(maxsize=4)  # rule after rule asks for the lines of a text that hardly ever changes
def _lines(text: str) -> tuple[Line, ...]:
    found = (Line(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\n]+", text))
    return tuple(line for line in found if line.text)


def is_running(text: str) -> bool:
    """Whether a line is running text: a sentence of some length, no title, heading, signature or menu."""
    return (len(text) >= 20 and bool(re.search(r"[。；]", text))) or len(text) >= 70


def head_of(lines: Sequence[Line], passed: Sequence[bool]) -> int:
    """Return how many lines stand before the running text; lines that `passed` marks never are running text."""
    return next(
        (i for i, (line, over) in enumerate(zip(lines, passed, strict=True)) if not over and is_running(line.text)), len(lines)
    )


def either(words: Sequence[str]) -> str:
    """Return a pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def joined(patterns: Sequence[str]) -> re.Pattern[str]:
    """Return one pattern for several."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def bare(text: str) -> str:
    """Return a text without any blanks."""
    return re.sub(r"\s+", "", text)
