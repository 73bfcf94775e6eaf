"""The texts of the audit's bench: planted faults and sound texts; half for development, half held out, and a second writer's."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.profile import Profile

_FOLDER = Path(__file__).parent
CORPUS = Path(__file__).parents[2] / "corpus"
HALVES = ("dev", "held", "second")
_COPIED = slice(600, 900)


@dataclass(frozen=True)
class Fault:
    """A planted fault: the family of its rule and its range in the text."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """One text with who wrote it, its faults (none in a sound text), last year's report and what became of its plan."""

    name: str
    text: str
    profile: Profile
    faults: tuple[Fault, ...]
    last: str | None = None
    promises: tuple[str, ...] = ()


def cases(half: str, kind: str) -> Iterator[Case]:
    """Yield the texts of a set, `dev`, `held` or `second`, and a kind, `faulty` or `sound`."""
    for row in tomllib.loads((_FOLDER / f"{half}_{kind}.toml").read_text(encoding="utf-8"))["text"]:
        fields = ("unit", "unit_kind", "level", "year", "voice", "report_kind")
        profile = Profile(**{name: row[name] for name in fields if name in row})
        copied = (CORPUS / row["copied"]).read_text(encoding="utf-8")[_COPIED].replace("\n", "") if "copied" in row else ""
        text = row["text"].replace("{copied}", copied)
        faults = tuple(_fault(text, one["rule"], one["words"].replace("{copied}", copied)) for one in row.get("faults", ()))
        yield Case(row["id"], text, profile, faults, row.get("last"), tuple(row.get("promises", ())))


def _fault(text: str, rule: str, words: str) -> Fault:
    # a sentence said twice is at fault where it stands the second time
    start = text.rfind(words)
    if start < 0:
        raise ValueError(f"the words {words!r} do not stand in the text")
    return Fault(rule, start, start + len(words))
