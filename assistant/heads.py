"""Point heads in parallel form, from the head bank (heads.toml): six characters for work done or planned, eight for lacks."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "heads.toml"
_FIELD_OF_SLOT = {"achievements": "done", "plan": "plan", "problems": "lack"}


@dataclass(frozen=True)
class Heads:
    """The heads known for each concept, by section slot."""

    by_concept: dict[str, dict[str, tuple[str, ...]]]

    def known(self, concept: str, slot: str) -> tuple[str, ...]:
        """Heads of a concept for a section; empty when it has none."""
        return self.by_concept.get(concept, {}).get(_FIELD_OF_SLOT.get(slot, "done"), ())

    def parallel(self, concepts: Sequence[str], slot: str, variant: int = 0) -> list[str]:
        """One head for each concept, no two beginning with the same verb; all of one length by the bank's own rule."""
        chosen: list[str] = []
        for place, concept in enumerate(concepts):
            known = self.known(concept, slot)
            turned = [known[(i + variant) % len(known)] for i in range(len(known))]
            fresh = [head for head in turned if head[:2] not in {other[:2] for other in chosen}]
            chosen.append((fresh or turned)[0] if turned else f"抓好重点任务之{'一二三四五六七八九十'[place]}")
        return chosen


@cache
def head_bank() -> Heads:
    """Return the head bank, read once."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["head"]
    return Heads({e["concept"]: {field: tuple(e.get(field, ())) for field in ("done", "plan", "lack")} for e in entries})
