"""What is usually done in a matter of a kind (办证, 检验, 养护 …): points on what was done, where no report tells of it.

The knowledge lies in `practices.toml`, and for what belongs to no kind in `aspects.toml`. Nothing in it is a fact: measures are
those that anybody takes in such a matter, figures are blanks; the user is told to strike what was not done.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Blank
from assistant.aspects import GENERAL, Aspect, aspects_on, is_everyday, named
from assistant.blanks import BLANK
from assistant.clauses import Clause
from assistant.frames import Writer
from assistant.material import Point
from assistant.profile import Profile

_KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_LAST = frozenset(_KNOWN["order"]["last"])
_THEME = "{theme}"
_APART = 1000
"""Clauses of ours stand this far apart: they make no run in any source."""
_IN_ALL = ("全年", "累计", "年内", "")
_LONG = 8
"""A theme of so many characters is said in every other point."""


@dataclass(frozen=True)
class Practice:
    """One point on what is done in a matter: its aspect, heads of six characters, and frames to be filled in for a writer.

    `begins` are openings, `does` measures, `brings` effects, `counts` a figure as a blank; `general` tells that any office does it.
    """

    aspect: str
    heads: tuple[str, ...]
    begins: tuple[str, ...]
    does: tuple[str, ...]
    brings: tuple[str, ...]
    counts: tuple[str, ...]
    general: bool = False

    @property
    def grows_by(self) -> str:
        """The aspect whose measures it may take besides: what any office does on it may not fit a narrow matter."""
        return self.aspect if self.general else GENERAL.name

    @classmethod
    def of(cls, aspect: Aspect) -> "Practice":
        """Return what any office does on an aspect of its work."""
        return cls(aspect.name, aspect.done, aspect.begins, aspect.does, aspect.brings, aspect.counts, True)


@dataclass(frozen=True)
class Nature:
    """What a matter is: words of a theme and of a unit's name that tell it, the kinds of units that only oversee it."""

    name: str
    words: re.Pattern[str]
    unit: re.Pattern[str]
    not_of: tuple[str, ...]
    practices: tuple[Practice, ...]


def _practice(row: dict[str, Any]) -> Practice:
    told: dict[str, Any] = {key: tuple(said) if isinstance(said, list) else said for key, said in row.items()}
    return Practice(**told)


def _nature(row: dict[str, Any]) -> Nature:
    unit = re.compile(row.get("unit", "(?!)"))
    return Nature(row["name"], re.compile(row["words"]), unit, tuple(row.get("not_of", ())), tuple(map(_practice, row["point"])))


NATURES = tuple(map(_nature, _KNOWN["nature"]))
"""All natures of matters, the narrower ones first."""


EVERYDAY = tuple(map(_practice, _KNOWN["everyday"]))
"""What is done in a matter of which neither the theme nor the unit tells the nature."""


def nature_of(theme: str, profile: Profile) -> Nature | None:
    """Return the nature of a theme or, where its words tell none, of the unit; None for one that is not known.

    >>> nature_of("航道养护", Profile()).name
    '维修养护'
    """
    able = [one for one in NATURES if profile.unit_kind not in one.not_of]
    told = next((one for one in able if one.words.search(theme)), None)
    return told or next((one for one in able if one.unit.search(profile.unit or "")), None)


def practices_on(theme: str, profile: Profile) -> tuple[Practice, ...]:
    """Return the points that may be made of a theme, those of its nature first, then those of every office on other aspects."""
    nature = nature_of(theme, profile)
    own = nature.practices if nature else EVERYDAY if is_everyday(theme) else ()
    said = {practice.aspect for practice in own}
    others = sorted(aspects_on(theme), key=lambda aspect: aspect.name in _LAST)
    return (*own, *(Practice.of(aspect) for aspect in others if aspect.name not in said))


def as_point(practice: Practice, writer: Writer, sources: Sequence[str], place: int, *, plain: bool = False) -> Point:
    """Return a practice as a point of a draft, its clauses in the writer's words.

    Args:
        practice: what is done.
        writer: who says it on what theme.
        sources: the passages it goes back to: those that speak of its aspect.
        place: which point of the draft it is: another wording begins with other frames.
        plain: whether it shall have no blank.

    """
    names = [frame for frame in practice.begins if _THEME in frame]
    bare = [frame for frame in practice.begins if _THEME not in frame]
    begins = (bare or names) if not writer.theme or (len(writer.theme_work) >= _LONG and place % 2) else (names or bare)
    told = [
        *(("principle", frame) for frame in _turned(begins, place)),
        *(("measure", frame) for frame in practice.does),
        *(("effect", frame) for frame in _turned(practice.brings, place)),
        *(("numbers", f"{_IN_ALL[place % len(_IN_ALL)]}{frame}") for frame in ([] if plain else practice.counts)),
    ]
    clauses = [_clause(writer.fill(frame), move, sources[0], at) for at, (move, frame) in enumerate(told)]
    return Point(practice.grows_by, practice.heads, 0.0, tuple(clauses), common=True)


def _turned(frames: Sequence[str], place: int) -> list[str]:
    start = place % len(frames) if frames else 0
    return [*frames[start:], *frames[:start]]


def _clause(text: str, move: str, source: str, at: int) -> Clause:
    return Clause(text, move, source, "", at * _APART, tuple(Blank(name, "数量", text) for name in BLANK.findall(text)))


def aspect_named(practice: Practice) -> Aspect:
    """Return the aspect of a practice."""
    aspect = named(practice.aspect)
    if aspect is None:
        raise ValueError(f"practices.toml names the aspect {practice.aspect}, which aspects.toml lacks")
    return aspect
