"""Which trade a wording belongs to, told by the concepts of office work: nursing words have no place in a fire plan.

Every concept has an area (安全生产, 卫生健康, …; 通用 and the like belong to everybody). A clause whose likest concept lies in
an area that is neither the theme's, nor the writer's own, nor common to all offices is foreign.
"""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads import Encode
from assistant.profile import Profile
from index.concepts import Concepts

_KNOWN = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))
_COMMON = frozenset(_KNOWN["common"]["areas"])
_NEAREST = 5
_SHARE_OF_NEAREST = 0.6
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

    @cached_property
    def bank(self) -> Vectors:
        """One unit vector for each concept, in the order of `concepts.all`."""
        return self.encode([concept.text for concept in self.concepts.all])

    @cached_property
    def _areas(self) -> NDArray[np.str_]:
        return np.array([concept.area for concept in self.concepts.all])

    def open_to(self, theme: str, profile: Profile) -> frozenset[str]:
        """Return the areas that a text on this theme by this writer may touch."""
        likeness = self.bank @ self.encode([theme])[0]
        order = (-likeness).argsort()[:_NEAREST]
        near = [str(self._areas[i]) for i in order if likeness[i] >= _SHARE_OF_NEAREST * likeness[order[0]]]
        own = _KNOWN["kinds"].get(profile.unit_kind or "", ())
        return _COMMON.union(near, own)

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
