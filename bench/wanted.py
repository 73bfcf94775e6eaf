"""Our drafting requests, `drafting_requests.jsonl`: what is asked, who asks, and what the draft must show.

A line: id, split (dev may be tuned on, held may not, field is the domain reference's own), slot (`other` for a whole report),
topic, request, profile, facts; `earlier` is a request asked in the turn before. What the draft must show: `given` (texts that
stand in it once), `points` (how many), `length` (least and most characters), `must` and `forbid` (patterns), `theme` (a pattern
of which a word stands in every point, or in `theme_least` of them), `trades` (those of drafting.toml whose words fit),
`form` (see faults.py) and `job`, when the request shall not be drafted at all.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.profile import Profile

FILE = Path(__file__).with_name("drafting_requests.jsonl")


@dataclass(frozen=True)
class Wanted:
    """One drafting request with what its draft must show."""

    id: str
    split: str
    slot: str
    topic: str
    request: str
    profile: Profile = Profile()
    facts: str = ""
    earlier: str = ""
    given: tuple[str, ...] = ()
    points: int | None = None
    length: tuple[int, int] | None = None
    must: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    theme: str = ""
    theme_least: int | None = None
    trades: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    job: str = "draft"

    @property
    def said(self) -> str:
        """All that the user said: where every figure and name of the draft must come from."""
        return "\n".join((self.earlier, self.request, self.facts, self.profile.unit or ""))

    @property
    def years(self) -> set[str]:
        """The years that may stand in the draft: the report year and the plan year, what the user named and what it must name."""
        named = set(re.findall(r"20\d\d", "".join((self.said, *self.must)))) | {
            f"20{short}" for short in re.findall(r"(?<!\d)([12]\d)年", self.said)
        }
        own = {self.profile.year, self.profile.year + 1} if self.profile.year else {int(year) + 1 for year in named}
        return named | set(map(str, own))


def read_wanted(file: Path = FILE) -> list[Wanted]:
    """Read all drafting requests."""
    return [_wanted(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _wanted(row: dict[str, object]) -> Wanted:
    unknown = row.keys() - {field.name for field in fields(Wanted)}
    if unknown:
        raise ValueError(f"{row.get('id')}: unknown {sorted(unknown)}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Wanted(**{**values, "profile": Profile(**row["profile"])})  # type: ignore[arg-type]


def of_split(rows: Sequence[Wanted], split: str | None) -> list[Wanted]:
    """Return the requests of a split, all without one."""
    return [row for row in rows if split in (None, row.split)]
