"""What a clause in the user's words says to be lacking: 投放点离得远, 守不过来, 摸排不细; words in `stated.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "stated.toml").read_text(encoding="utf-8"))
_LACKS = tuple(
    (re.compile(row["says"]), tuple(row["ends"]), str(row.get("keep", "(?!)")), "whole" in row) for row in _KNOWN["lack"]
)
_BEFORE, _DEGREE = re.compile(_KNOWN["before"]["words"]), re.compile(_KNOWN["before"]["degree"])
CLAUSES = re.compile("[，、；]")
"""What parts the clauses of a problem."""
_PLACE = re.compile(r"^.*?(?:那边|这边|那块|那里)的?|^[一-龥]{0,4}\d+[一-龥]{1,2}(?=[一-龥]{2})")
_COUNTED = re.compile(r"(?:就|才|只有?|仅有?|还有|总共|一共|有)?\d|(?<=[一-龥]{2})(?:还)?有[一两二三四五六七八九十]+个?")


def is_lacking(said: str) -> bool:
    """Whether a clause of what is said tells of something lacking.

    >>> is_lacking("投放点离得远"), is_lacking("垃圾分类收运")
    (True, False)
    """
    return any(lack_of(clause) for clause in CLAUSES.split(said))


@dataclass(frozen=True)
class Lack:
    """The thing that a clause says to be lacking, and how a head may say so; `whole` heads name the thing themselves."""

    thing: str
    ends: tuple[str, ...]
    whole: bool


def lack_of(clause: str) -> Lack | None:
    """Return what a clause says to be lacking; None where it tells nothing of the kind."""
    told = re.sub("不够(?=[一-龥])", "不", clause)
    for says, ends, keep, whole in _LACKS:
        if found := says.search(told):
            words = {name: word or "" for name, word in found.groupdict().items()}
            held = re.match(keep, found[0])
            thing = "" if whole else thing_of(told[: found.start()]) + (held[0] if held else "")
            return Lack(thing, tuple(end.format(**words) for end in ends), whole)
    return None


def thing_of(clause: str) -> str:
    """Return what a clause is about, without words of degree and number."""
    bare = _COUNTED.split(_PLACE.sub("", clause))[0]
    before = ""
    while bare != before:
        before, bare = bare, _DEGREE.sub("", _BEFORE.sub("", bare))
    return bare
