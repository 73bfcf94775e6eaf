"""What is said after an outline or a list of examples: 第二部分按这个提纲写, 第一块再细一点, 再来几个."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.profile import Profile
from assistant.request import read_request
from assistant.targets import NUMBER, number

_KNOWN: dict[str, Any] = tomllib.loads((Path(__file__).parent / "outlined.toml").read_text(encoding="utf-8"))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.sub("(?<![A-Za-z])N(?![A-Za-z])", lambda _: NUMBER, _KNOWN[name]))


_PART, _OUTLINE, _WRITE, _FINER, _COUNT, _DROP, _MORE = map(
    _pattern, ("part", "outline", "write", "finer", "count", "drop", "more")
)
_TITLE = re.compile(r"^\*\*[一二三四五六七八九十]+、(?P<title>[^*]+)\*\*", re.MULTILINE)
_LONGEST_FINER = 30


@dataclass(frozen=True)
class Finer:
    """A part of an outline, counted from 0, that shall be given in more detail, and how many points it shall have."""

    part: int
    count: int | None = None


def section_of_outline(said: str, outline_request: str, outline: Answer, *, named: bool) -> str | None:
    """Return the request for the part of an outline that a message wants written; None when it wants none.

    `named`: whether the message has to name the outline, as where something else was said since.
    """
    part = _PART.search(said)
    titles = [found["title"].strip() for found in _TITLE.finditer(outline.answer)]
    if part is None or not _WRITE.search(said) or (named and not _OUTLINE.search(said)):
        return None
    place = number(part["number"]) - 1
    if not 0 <= place < len(titles):
        return None
    asked = read_request(outline_request, Profile())
    year = f"{asked.profile.year}年" if asked.profile.year else ""
    rest = [one.strip() for one in re.split("[，。；]", said[: part.start()] + "，" + said[part.end() :])]
    clauses = [one for one in rest if one and not _DROP.match(one)]
    one = "一段" if "一段" in said else ""
    return "，".join((f"写{one}{year}{asked.theme}的{titles[place]}", *clauses))


def finer_part(said: str, outline: Answer) -> Finer | None:
    """Return the part of an outline that a message wants in more detail; None when it wants none."""
    part = _PART.search(said)
    titles = _TITLE.findall(outline.answer)
    if part is None or len(said) > _LONGEST_FINER or not _FINER.search(said) or re.search("正文|成文", said):
        return None
    place = number(part["number"]) - 1
    count = _COUNT.search(said, part.end())
    return Finer(place, number(count["count"]) if count else None) if place < len(titles) else None


def asks_for_more(said: str) -> bool:
    """Whether a message wants more examples of those just given: 再来几个, 还有别的吗."""
    return _MORE.match(said.strip()) is not None
