"""还能补什么: what most reports of the library on this theme and section say and the user's text does not."""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.clauses import head_of
from assistant.markdown import escape, quote
from assistant.material import Gatherer
from assistant.polishing.own_text import Piece, head_parts, joined, section_of
from assistant.precedents import source_line
from index.report import SLOT_NAMES, Filters, Hit

_FORM = frozenset(tomllib.loads((Path(__file__).parent / "gaps.toml").read_text(encoding="utf-8"))["form"])
_PASSAGES = 20
_REPORTS = 12
_SHARE_OF_BEST = 0.3
"""Reports whose passages are this much as near to the text as those of the nearest one are of its theme."""
_FEWEST_REPORTS = 3
_ASKED = 6
"""Parts of a long text that are searched for."""
_LEAST_SHARE = 1 / 3
_MOST_GAPS = 8
_COVERED = 0.5
_OWN_CONCEPTS = 3
_SPOKEN_OF = 0.3
"""A sentence speaks of a concept from this likeness on; the nearest of all may still be far."""
_LONGEST_QUOTE = 160
_TOO_FEW = "资料库里同主题、同部分的报告只有 {count} 篇，比不出常写的方面；添加同类报告后可以再问。"
_NONE = "对照资料库里 {count} 篇同主题报告的“{section}”，常写的方面您都写到了。"
_LEAD = "对照资料库里 {count} 篇同主题报告的“{section}”，下面 {gaps} 个方面常写而您这段没有写到（本单位确有其事才补）："
_OF_FEW = "资料库里同主题报告的“{section}”只有 {count} 篇，说不上常写，下面 {gaps} 个方面供参考（本单位确有其事才补）："


@dataclass(frozen=True)
class Gap:
    """A point that the text lacks: its concept, how many reports make it, one passage that does."""

    concept: str
    reports: int
    precedent: Hit


@dataclass(frozen=True)
class Comparison:
    """A text against the reports of its theme: the section compared, how many reports, the points it lacks."""

    slot: str
    reports: int
    gaps: tuple[Gap, ...]

    @property
    def shown(self) -> str:
        """The comparison as Markdown."""
        section = SLOT_NAMES.get(self.slot, "正文")
        few = self.reports < _FEWEST_REPORTS
        if few and not self.gaps:
            return _TOO_FEW.format(count=self.reports)
        if not self.gaps:
            return _NONE.format(count=self.reports, section=section)
        lead = (_OF_FEW if few else _LEAD).format(count=self.reports, section=section, gaps=len(self.gaps))
        return "\n\n".join((lead, *(self._line(number, gap) for number, gap in enumerate(self.gaps, 1))))

    def _line(self, number: int, gap: Gap) -> str:
        text = gap.precedent.text
        said = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "……"
        head = f"**{number}. {escape(gap.concept)}**（{self.reports} 篇中有 {gap.reports} 篇写到）"
        return f"{head}\n\n{quote(said)}\n\n——{source_line(gap.precedent)}"


def compare(pieces: Sequence[Piece], gatherer: Gatherer) -> Comparison:
    """Compare a text with the reports of the library that are on its theme, in the section it belongs to."""
    slot = section_of(joined(pieces))
    parts = _parts(pieces)
    reports = _reports(parts, slot, gatherer)
    found = gatherer.retriever.library.section(reports, slot) if reports else []
    hits = [hit for hit in found if not hit.text.endswith("：")]
    if not hits:
        return Comparison(slot, len(reports), ())
    able = [concept for concept in gatherer.concepts.all if concept.name not in _FORM and gatherer.heads.known(concept.name, slot)]
    bank = gatherer.encode([concept.text for concept in able])
    said = gatherer.encode([f"{head_of(hit)}，{hit.text[:100]}" for hit in hits])
    own = gatherer.encode(parts)
    nearest = ((row, int(place)) for row in own @ bank.T for place in (-row).argsort(kind="stable")[:_OWN_CONCEPTS])
    covered = {place for row, place in nearest if row[place] >= _SPOKEN_OF}
    nearness = said @ bank.T
    by_concept: dict[int, list[int]] = defaultdict(list)
    for place, concept in enumerate(nearness.argmax(axis=1)):
        by_concept[int(concept)].append(place)
    # of one or two reports each point counts; of more, one that is usual
    least = 1 if len(reports) < _FEWEST_REPORTS else max(2, _LEAST_SHARE * len(reports))
    gaps = []
    for number, places in by_concept.items():
        writers = {hits[place].report_id for place in places}
        if number in covered or len(writers) < least or _said_already(said[places], own):
            continue
        best = max(places, key=lambda place: float(nearness[place, number]))
        gaps.append(Gap(able[number].name, len(writers), hits[best]))
    gaps.sort(key=lambda gap: (-gap.reports, gap.concept))
    return Comparison(slot, len(reports), tuple(gaps[:_MOST_GAPS]))


def _parts(pieces: Sequence[Piece]) -> list[str]:
    """Return what the text says: its heads and its sentences."""
    return [head_parts(piece.text).words if piece.kind == "heading" else piece.text for piece in pieces if piece.kind != "blank"]


def _reports(parts: Sequence[str], slot: str, gatherer: Gatherer) -> list[str]:
    """Return the reports whose passages of this section are nearest to the text."""
    library = gatherer.retriever.library
    weights: dict[str, float] = defaultdict(float)
    for part in sorted(parts, key=len, reverse=True)[:_ASKED]:
        for hit in library.search(part, _PASSAGES, Filters(section=slot)).hits:
            weights[hit.report_id] += hit.score
    best = max(weights.values(), default=0.0)
    order = sorted(weights, key=lambda report: (-weights[report], report))
    return [report for report in order if weights[report] >= _SHARE_OF_BEST * best][:_REPORTS]


def _said_already(passages: NDArray[np.float32], own: NDArray[np.float32]) -> bool:
    """Whether a part of the text is near to most of the passages that make a point."""
    return float(np.median((passages @ own.T).max(axis=1))) >= _COVERED
