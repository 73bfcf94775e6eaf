"""Whose words a clause is made of: the writer's own trade says them, all offices do, or only the trade it comes from.

Told by the library itself: a pair of characters that the reports of the writer's trade and those on his theme never have,
and that few other trades have, is some other trade's word: 走班 in the report of a kindergarten, 年检 in that of a court.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.blanks import BLANK
from assistant.duties import trade_of
from assistant.profile import Profile
from index import Library
from index.grams import FIRST_HAN, LAST_HAN
from index.stored import SourceText

_ALIKE_KINDS = frozenset(tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))["alike"]["kinds"])
_REPORTS_READ = 1000
"""So many reports tell whose words are whose; of a larger library as many, evenly drawn."""
_COMMON = 0.5
"""A pair that this share of all trades says is everybody's and tells nothing."""

_LEAST_TRADES = 10
"""Reports of fewer trades do not tell which words are a trade's own."""

Codes = NDArray[np.int64]


def _pairs(text: str) -> Codes:
    """Return the distinct pairs of neighbouring Han characters of a text, each as one number."""
    signs = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    han = (signs >= FIRST_HAN) & (signs <= LAST_HAN)
    codes: Codes = np.unique(((signs[:-1] << 16) | signs[1:])[han[:-1] & han[1:]])
    return codes


def _trade_named(unit: str | None, title: str, kind: str | None) -> str:
    """Return a name for the trade of a report: told by its unit, else its kind where units of a kind are alike, else itself."""
    trade = trade_of(unit or title)
    return f"{trade}" if trade is not None else kind if kind and kind in _ALIKE_KINDS else unit or title


@dataclass(frozen=True)
class Home:
    """The reports that speak of the writer's own work, and how strange a text is to them."""

    reports: frozenset[str]
    codes: Codes
    weights: NDArray[np.float64]
    """What each pair tells: the fewer trades say it, the more."""
    unsaid: NDArray[np.bool_]
    unknown: float
    """What a pair tells that no report has."""

    def strangeness(self, text: str) -> float:
        """Return the share of what a text tells that no report of this home says, 0..1."""
        pairs = _pairs(BLANK.sub("，", text))
        places = np.minimum(np.searchsorted(self.codes, pairs), len(self.codes) - 1)
        known = self.codes[places] == pairs
        weights = np.where(known, self.weights[places], self.unknown)
        strange = np.where(known, self.unsaid[places], True)
        return float(weights[strange].sum() / total) if (total := float(weights.sum())) else 0.0


@dataclass(frozen=True)
class Said:
    """Which pairs of characters each report of a library has, and how many trades say each."""

    codes: Codes
    told_by: Mapping[str, Codes]
    """Places in `codes` by report."""
    trades: Mapping[str, str]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, library: Library) -> "Said":
        """Read the reports of a library."""
        listed = library.reports()
        listed = listed[:: max(1, -(-len(listed) // _REPORTS_READ))]
        texts: Mapping[str, SourceText] = {one.report_id: one for one in library.sources([one.report_id for one in listed])}
        pairs = {one.report_id: _pairs(texts[one.report_id].text) for one in listed if one.report_id in texts}
        codes = np.unique(np.concatenate([*pairs.values(), np.zeros(1, np.int64)]))
        return cls(
            codes,
            {report: np.searchsorted(codes, own) for report, own in pairs.items()},
            {one.report_id: _trade_named(one.unit, one.title, one.unit_kind) for one in listed},
            {one.report_id: one.title for one in listed},
        )

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each pair tells: nothing when half of the trades say it, most when one alone does."""
        spread = np.zeros(len(self.codes))
        for trade in set(self.trades.values()):
            said = [self.told_by[report] for report, name in self.trades.items() if name == trade and report in self.told_by]
            if said:
                spread[np.unique(np.concatenate(said))] += 1
        told: NDArray[np.float64] = np.maximum(0.0, np.log(self.most / np.maximum(spread, 1)))
        return told

    @cached_property
    def most(self) -> float:
        """So many trades make a pair everybody's."""
        return max(1.0, _COMMON * len(set(self.trades.values())))

    def commonness(self, text: str) -> float:
        """Return how much of a text is in everybody's mouth, 0..1: 1 when half of the trades say every pair of it."""
        pairs = _pairs(text)
        places = np.minimum(np.searchsorted(self.codes, pairs), len(self.codes) - 1)
        strange = np.log(self.most) or 1.0
        weights = np.where(self.codes[places] == pairs, self.weights[places], strange)
        return 1.0 - float(weights.mean() / strange) if len(pairs) else 1.0

    def home(self, profile: Profile, works_on: Sequence[str], about: Callable[[str], bool]) -> Home | None:
        """Return the home of a writer who works on some matters: reports of his trade, and those with a title `about` them.

        None where nothing tells the writer's trade, or where the library knows too few trades to tell.
        """
        if len(set(self.trades.values())) < _LEAST_TRADES:
            return None
        trade = _trade_named(profile.unit, "", profile.unit_kind)
        reports = [report for report in self.told_by if self.trades[report] == trade or about(self.titles[report])]
        if not reports and not trade:
            return None
        unsaid = np.ones(len(self.codes), dtype=bool)
        for report in reports:
            unsaid[self.told_by[report]] = False
        own = _pairs("，".join((*works_on, profile.unit or "")))
        unsaid[np.isin(self.codes, own)] = False
        return Home(frozenset(reports), self.codes, self.weights, unsaid, float(np.log(self.most)))


@dataclass
class Homes:
    """Finds homes in a library; what is read of it is kept while the library stays as it is."""

    _kept: dict[int, Said] = field(default_factory=dict)

    def of(self, library: Library, profile: Profile, works_on: Sequence[str], about: Callable[[str], bool]) -> Home | None:
        """Return the home of a writer in a library; the arguments are those of `Said.home`."""
        return self.said(library).home(profile, works_on, about)

    def said(self, library: Library) -> Said:
        """Return which words the reports of a library say."""
        generation = library.generation
        if generation not in self._kept:
            self._kept.clear()
            self._kept[generation] = Said.of(library)
        return self._kept[generation]
