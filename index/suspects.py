"""Suspect spots of a passage: what must not be repaired silently becomes a flag, and keeps the passage out of drafts."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.sieve import Sieved

_RULES = tuple(
    (row["flag"], Sieved(row["pattern"]))
    for row in tomllib.loads((Path(__file__).parent / "suspects.toml").read_text(encoding="utf-8"))["suspect"]
)


def suspect_spots(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each suspect spot of a text: its flag and its range."""
    for flag, pattern in _RULES:
        yield from ((flag, *match.span()) for match in pattern.finditer(text))


def suspect_flags(text: str) -> tuple[str, ...]:
    """Return the flags of the suspect spots in a text, each once for each rule that finds one."""
    return flags_of([text])[0]


def flags_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the flags of each of several texts, the passages of a report: what none of them can hold is looked for once."""
    together = "\n".join(texts)
    rules = [(flag, branches) for flag, pattern in _RULES if (branches := pattern.on(together))]
    return [tuple(flag for flag, branches in rules if branches.search(text)) for text in texts]
