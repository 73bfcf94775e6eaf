"""Points that every office may make: what helps out where the library says too little on a theme.

They are made of clauses whose words the reports of most trades say (`homes.Said.commonness`): nothing in them belongs to one
trade, and each goes back to its passages like any other. The matters and their heads lie in `commons.toml`.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.clauses import Clause, clauses_of
from assistant.heads import Encode
from assistant.homes import Homes
from assistant.material import Point
from assistant.profile import Profile
from index import Library
from index.report import Filters, Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "commons.toml").read_text(encoding="utf-8"))
_MATTERS = _KNOWN["matter"]
_BY_NAME = {matter["name"]: matter for matter in _MATTERS}
LENGTHENING = frozenset(_KNOWN["lengthen"])
"""The matters whose measures may follow those of any point."""
_NO_VILLAGE = re.compile(_KNOWN["not_in_village"])
_PART = re.compile(r"[，。；：]")
_SHORTEST = 6
_STRANGE = re.compile(_KNOWN["strange"])
_HEADS = {"achievements": "done", "plan": "plan", "problems": "lack"}
_LEAST_COMMON = {"problem": 0.86, "cause": 0.86, "measure": 0.74, "effect": 0.8, "principle": 0.8}
"""From this commonness on a clause is any office's, by its move (read on 7,300 clauses of the samples)."""
_LEAST = min(_LEAST_COMMON.values())
_ABOUT_IT = 0.25
"""So near to its matter must a clause be to speak of it."""
_PASSAGES = 30
_MOST_CLAUSES = 12
_WRITERS = 24

Found = tuple[tuple[Point, ...], tuple[Hit, ...]]


@dataclass
class Commons:
    """Finds the points of every office in a library; what was found is kept while the library stays as it is."""

    library: Library
    encode: Encode
    homes: Homes
    _kept: dict[tuple[int, str], dict[str, tuple[Hit, ...]]] = field(default_factory=dict)
    _cut: dict[tuple[int, str, Profile], dict[str, tuple[Clause, ...]]] = field(default_factory=dict)

    def points(self, slot: str, profile: Profile, theme: str) -> Found:
        """Return points for a section in the order of `commons.toml`, and the passages that they come from.

        Args:
            slot: the section.
            profile: who writes.
            theme: what he writes about; its words and those of his unit's name are strange to nobody.

        """
        said = f"{theme}，{profile.unit or ''}"
        hits: dict[str, Hit] = {}
        points: list[Point] = []
        for matter, passages in self._passages(slot).items():
            common = self._clauses(slot, profile).get(matter, ())
            village = profile.unit_kind == "村社区"
            found = [
                clause
                for clause in common
                if all(word in said for word in _STRANGE.findall(clause.text)) and not (village and _NO_VILLAGE.search(clause.text))
            ]
            clauses = self._about(_BY_NAME[matter]["ask"], found)
            if clauses:
                reports = len({clause.source.rsplit("#", 1)[0] for clause in clauses})
                points.append(
                    Point(matter, tuple(_BY_NAME[matter][_HEADS[slot]]), 0.0, tuple(clauses), reports=reports, common=True)
                )
                hits |= {hit.passage_id: hit for hit in passages}
        by_name = {point.concept: point for point in points}
        beside = {name: [by_name[other] for other in _BY_NAME[name].get("beside", ()) if other in by_name] for name in by_name}
        with_kin = (replace(one, kin=tuple(c for other in beside[one.concept] for c in other.own)) for one in points)
        return tuple(with_kin), tuple(hits.values())

    def _passages(self, slot: str) -> dict[str, tuple[Hit, ...]]:
        """Return the passages by matter that hold a clause of everybody's; found once while the library stays as it is."""
        key = (self.library.generation, slot)
        if slot not in _HEADS:
            return {}
        if key not in self._kept:
            self._kept = {kept: found for kept, found in self._kept.items() if kept[0] == key[0]}
            self._kept[key] = {
                matter["name"]: tuple(
                    hit
                    for hit in self.library.search(matter["ask"], _PASSAGES, Filters(section=slot)).hits
                    if any(map(self._is_common, _PART.split(hit.text)))
                )
                for matter in _MATTERS
            }
        return self._kept[key]

    def _bare(self, hit: Hit) -> Hit:
        """Return a passage with nothing but its parts that are everybody's: clauses are cut from it, it is never shown."""
        return replace(hit, text="，".join(part for part in _PART.split(hit.text) if self._is_common(part)))

    def _is_common(self, text: str, least: float = _LEAST) -> bool:
        return len(text) >= _SHORTEST and self.homes.said(self.library).commonness(text) >= least

    def _clauses(self, slot: str, profile: Profile) -> dict[str, tuple[Clause, ...]]:
        """Return everybody's clauses by matter, as this writer may say them; kept for the last writers."""
        key = (self.library.generation, slot, profile)
        if key not in self._cut:
            while len(self._cut) >= _WRITERS:
                self._cut.pop(next(iter(self._cut)), None)
            passages = self._passages(slot)
            cut = {hit.passage_id: (*clauses_of(self._bare(hit), profile, ""),) for hits in passages.values() for hit in hits}
            self._cut[key] = {
                matter: tuple(clause for hit in hits for clause in cut[hit.passage_id] if self._serves(clause))
                for matter, hits in passages.items()
            }
        return self._cut[key]

    def _serves(self, clause: Clause) -> bool:
        least = _LEAST_COMMON.get(clause.move)
        return least is not None and not clause.blanks and self._is_common(clause.text, least)

    def _about(self, matter: str, clauses: Sequence[Clause]) -> list[Clause]:
        """Return the clauses that speak of a matter, the nearest first."""
        if not clauses:
            return []
        likeness = self.encode([clause.text for clause in clauses]) @ self.encode([matter])[0]
        order = [int(i) for i in (-likeness).argsort(kind="stable") if likeness[i] >= _ABOUT_IT]
        return [clauses[i] for i in order[:_MOST_CLAUSES]]
