"""The texts of the page 帮助, read from guide.toml. Plain Python."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Topic:
    """A short text under a title."""

    title: str
    text: str


@dataclass(frozen=True)
class Job:
    """One of the things that the assistant does, and requests for it."""

    name: str
    about: str
    requests: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """All texts: the steps of the first start, the promises, keys with what they do, the jobs with their requests."""

    steps: tuple[Topic, ...]
    promises: tuple[Topic, ...]
    keys: tuple[tuple[str, str], ...]
    jobs: tuple[Job, ...]


@cache
def guide() -> Guide:
    """Return the texts, read once."""
    known = tomllib.loads((Path(__file__).parent / "guide.toml").read_text(encoding="utf-8"))
    return Guide(
        tuple(Topic(**row) for row in known["step"]),
        tuple(Topic(**row) for row in known["promise"]),
        tuple((row["keys"], row["does"]) for row in known["key"]),
        tuple(Job(row["name"], row["about"], tuple(row["requests"])) for row in known["job"]),
    )
