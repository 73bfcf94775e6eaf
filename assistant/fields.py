"""Which trade a wording belongs to, told by the concepts of office work: nursing words have no place in a fire plan.

Every concept has an area (安全生产, 卫生健康, …; 通用 and the like belong to everybody). A clause whose likest concept lies in
an area that is neither the theme's, nor the writer's own, nor common to all offices is foreign.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads import Encode
from assistant.profile import Profile
from index.concepts import Concepts

_KNOWN = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))
COMMON = frozenset(_KNOWN["common"]["areas"])
_LOOK_ALIKE = re.compile("|".join(_KNOWN["look_alike"]["words"]))
_NAMES_CONCEPT = 0.5
_SHARE_OF_NEAREST = 0.7
"""An area is the theme's when its likest concept is this near, measured by the nearest of all."""
_FOREIGN = 0.3
"""A likeness to a concept below this tells nothing; ..."""
_MARGIN = 0.05
"""... and a foreign area must be ahead of the own ones by this much (both read off the clauses of the sample reports)."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Fields:
    """The areas of office work and how near a text is to each."""

    concepts: Concepts
    encode: Encode
    encoder_name: Callable[[], str] = str
    """Tells which encoder `encode` uses at present, so that vectors of an earlier one are never compared with new ones."""
    _banks: dict[str, Vectors] = field(default_factory=dict)

    @property
    def bank(self) -> Vectors:
        """One unit vector for each concept, in the order of `concepts.all`."""
        name = self.encoder_name()
        if name not in self._banks:
            self._banks.clear()
            self._banks[name] = self.encode([concept.text for concept in self.concepts.all])
        return self._banks[name]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {concept.name: place for place, concept in enumerate(self.concepts.all)}

    @cached_property
    def _areas(self) -> NDArray[np.str_]:
        return np.array([concept.area for concept in self.concepts.all])

    def vector_of(self, theme: str) -> Vectors:
        """Return the unit vector of a theme, with that of the concept it names: two characters alone tell too little."""
        vector: Vectors = self.encode([theme])[0]
        places = [self._place[match.concept.name] for match in self.concepts.match(theme, least=_NAMES_CONCEPT)]
        if not places:
            return vector
        likest = max(places, key=lambda place: float(self.bank[place] @ vector))
        both: Vectors = vector + self.bank[likest]
        both /= np.linalg.norm(both)
        return both

    def open_to(self, theme: str, profile: Profile) -> frozenset[str]:
        """Return the areas that a text on this theme by this writer may touch."""
        likeness = self.bank @ (self.encode([theme])[0] + self.vector_of(theme))
        near = {str(area): float(likeness[self._areas == area].max()) for area in np.unique(self._areas)}
        most = max(near.values())
        plain = _LOOK_ALIKE.sub("，", theme)
        alike = {area for area in near if area in theme and area not in plain}
        named = {area for area, like in near.items() if like >= _SHARE_OF_NEAREST * most > 0 or area in plain} - alike
        return COMMON.union(named, _KNOWN["kinds"].get(profile.unit_kind or "", ()))

    def of_a_trade(self, theme: str) -> bool:
        """Whether a theme is the matter of a trade (河湖长制), not one on which every office writes (党建, 作风)."""
        return str(self._areas[int((self.bank @ self.vector_of(theme)).argmax())]) not in COMMON

    def foreign(self, vectors: Vectors, areas: frozenset[str]) -> NDArray[np.bool_]:
        """Tell for each text (a row of unit vectors) whether it belongs to a trade outside the areas."""
        if not len(vectors):
            return np.zeros(0, dtype=bool)
        inside = np.isin(self._areas, list(areas))
        likeness = vectors @ self.bank.T
        own = likeness[:, inside].max(axis=1)
        others = likeness[:, ~inside].max(axis=1)
        told: NDArray[np.bool_] = (others >= _FOREIGN) & (others >= own + _MARGIN)
        return told
