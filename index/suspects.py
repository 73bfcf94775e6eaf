"""Suspect spots of a passage: what must not be repaired silently becomes a flag, and keeps the passage out of drafts."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_RULES = tuple(
    (row["flag"], re.compile(row["pattern"]))
    for row in tomllib.loads((Path(__file__).parent / "suspects.toml").read_text(encoding="utf-8"))["suspect"]
)


def suspect_spots(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each suspect spot of a text: its flag and its range."""
    for flag, pattern in _RULES:
        yield from ((flag, *match.span()) for match in pattern.finditer(text))


def suspect_flags(text: str) -> tuple[str, ...]:
    """Return the flags of the suspect spots in a text, each once."""
    return tuple(flag for flag, pattern in _RULES if pattern.search(text))
