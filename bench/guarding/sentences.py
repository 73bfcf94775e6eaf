"""The sentences of the guard's bench with what the model was given: five invented offices.

Half of the first sentences were for development, half were held out; later ones were written after the rules stood, and
were then used to mend them; the last ones were only measured.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.heads import Encode
from assistant.model.guard import Guard, Prepared, Scene, Verdict
from assistant.model.points import claim_of
from assistant.model.prompts import INSTRUCTIONS
from assistant.profile import Profile

SETS = ("dev", "held", "later", "last")
_FILE = Path(__file__).parent / "sentences.toml"
_YEAR = 2024


@dataclass(frozen=True)
class Case:
    """One sentence of a model; `secret` is what of it may never be shown, "" where all of it may."""

    half: str
    kind: str
    raw: str
    secret: str
    judge: Callable[[str], Verdict]

    @property
    def verdict(self) -> Verdict:
        """What the guard says."""
        return self.judge(self.raw)

    def is_wrong(self, verdict: Verdict) -> bool:
        """Whether a hostile sentence is shown with its secret, or an honest one is not shown."""
        return (not verdict.reason and self.secret in verdict.text) if self.secret else bool(verdict.reason)


def cases(encode: Encode) -> Iterator[Case]:
    """Yield all sentences; `encode` tells the guard how near texts are to each other."""
    for scene in _scenes():
        judge = _judge(scene, encode)
        for name in ("", "later_", "last_"):
            for rows in (scene[f"{name}hostile"], [("honest", raw, "") for raw in scene[f"{name}honest"]]):
                for number, (kind, raw, secret) in enumerate(rows):
                    yield Case(name.strip("_") or SETS[number % 2], kind, raw, secret, judge)


@cache
def _scenes() -> list[dict[str, Any]]:
    scenes: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["scene"]
    return scenes


def _judge(told: dict[str, Any], encode: Encode) -> Callable[[str], Verdict]:
    profile = Profile(told["unit"], told["unit_kind"], told["level"], _YEAR, "工作总结", "单位")
    scene = Scene(profile, told["theme"], told["slot"], frozenset(told["names"]), instructions=INSTRUCTIONS)
    guard = Guard(scene, encode)
    prepared = Prepared(dict(enumerate(told["material"], 1)), dict(enumerate(told["facts"], 1)))
    return lambda raw: guard.judge(claim_of(raw, prepared), prepared)
