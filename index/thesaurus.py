"""Words that mean the same: what people say on the one side, what reports write on the other. Serves query expansion.

Works at the level of words, below the concepts: `教书的老的多` meets `教师队伍年龄结构老化` through 教书的 = 教师, 老的多 = 老化.
"""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "thesaurus.toml"
_LONGEST = 8


@dataclass(frozen=True)
class Group:
    """Wordings of one meaning: spoken ones and those of reports."""

    plain: tuple[str, ...]
    formal: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """A wording found in a query, and the other wordings of its groups."""

    word: str
    start: int
    end: int
    others: tuple[str, ...]


class Thesaurus:
    """Groups, found by any of their wordings."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Index the groups by wording."""
        self._groups: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            for wording in dict.fromkeys((*group.plain, *group.formal)):
                self._groups[wording].append(group)

    def spots(self, query: str) -> list[Spot]:
        """Return the wordings that stand in a query, longest first, none inside another, in their order."""
        taken = [False] * len(query)
        found: list[Spot] = []
        for length in range(min(_LONGEST, len(query)), 1, -1):
            for start in range(len(query) - length + 1):
                word = query[start : start + length]
                if word in self._groups and not any(taken[start : start + length]):
                    taken[start : start + length] = [True] * length
                    others = dict.fromkeys(w for g in self._groups[word] for w in (*g.formal, *g.plain) if w != word)
                    found.append(Spot(word, start, start + length, tuple(others)))
        return sorted(found, key=lambda spot: spot.start)


@cache
def office_thesaurus() -> Thesaurus:
    """Return the groups of `thesaurus.toml`, read once."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8"))["groups"]
    rows = [tuple(side.split() for side in row.split("|")) for lines in groups.values() for row in lines]
    return Thesaurus([Group(tuple(plain), tuple(formal)) for plain, formal in rows])
