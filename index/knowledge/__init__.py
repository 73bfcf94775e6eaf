"""What we know of office language, in files that anybody can edit: thesaurus.toml, concepts.toml, pairs.jsonl, requests.toml.

All teach the default encoder which wordings belong together; the concepts serve query expansion as well.
"""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Group:
    """Wordings of one meaning: as people say it and as reports write it."""

    plain: tuple[str, ...]
    formal: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """What somebody types and a passage that answers it."""

    query: str
    passage: str


def office_thesaurus() -> tuple[Group, ...]:
    """Read thesaurus.toml: a group a line, `spoken wordings | formal wordings`, parted by blanks."""
    areas = tomllib.loads((FOLDER / "thesaurus.toml").read_text(encoding="utf-8"))["groups"]
    sides = (line.partition("|") for lines in areas.values() for line in lines)
    return tuple(Group(tuple(plain.split()), tuple(formal.split())) for plain, _, formal in sides)


def office_pairs() -> tuple[Pair, ...]:
    """Read pairs.jsonl: {"query", "passage"} a line."""
    lines = (FOLDER / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Pair(entry["query"], entry["passage"]) for entry in map(json.loads, lines))


def requests() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read requests.toml: requests about office work that sound private, and requests about anything else."""
    known = tomllib.loads((FOLDER / "requests.toml").read_text(encoding="utf-8"))
    return tuple(known["office"]), tuple(known["elsewhere"])
