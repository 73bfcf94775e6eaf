"""Point heads in parallel form, from the head bank (heads.toml): six characters for work done or planned, eight for lacks."""

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FILE = Path(__file__).parent / "heads.toml"
_FIELD_OF_SLOT = {"achievements": "done", "plan": "plan", "problems": "lack"}
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class Heads:
    """The heads known for each concept."""

    def __init__(self, by_concept: dict[str, dict[str, tuple[str, ...]]]) -> None:
        """Take the lists by concept and field (done, plan, lack, pair)."""
        self._by_concept = by_concept
        self.concepts = tuple(by_concept)

    def known(self, concept: str, slot: str) -> tuple[str, ...]:
        """Heads of a concept for a section; empty when it has none."""
        return self._by_concept.get(concept, {}).get(_FIELD_OF_SLOT.get(slot, "done"), ())

    def pairs(self, concept: str) -> tuple[str, ...]:
        """Heads of a concept in the 4+4 form."""
        return self._by_concept.get(concept, {}).get("pair", ())


@cache
def head_bank() -> Heads:
    """Return the head bank, read once."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["head"]
    fields = ("done", "plan", "lack", "pair")
    return Heads({entry["concept"]: {name: tuple(entry.get(name, ())) for name in fields} for entry in entries})


def parallel(choices: Sequence[Sequence[str]], spare: Sequence[str] = ()) -> list[str]:
    """One head from each list, none twice, no two with the same first verb as long as the lists allow it.

    `spare` heads stand in where all heads of a list are taken.
    """
    chosen: list[str] = []
    for known in choices:
        verbs = {head[:2] for head in chosen}
        free = [head for head in known if head not in chosen]
        fresh = [head for head in free if head[:2] not in verbs]
        others = [head for head in (*(h for list_ in choices for h in list_), *spare) if head not in chosen]
        chosen.append((fresh or free or others or list(known))[0])
    return chosen
