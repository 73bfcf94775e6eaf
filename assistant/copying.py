"""How much of a text stands word for word in given reports, set phrases apart. Pure.

Runs of at least eight characters count, marks and blanks left out of the comparison; national expressions end a run, for
everybody's words are nobody's (domain rule: measure similarity only after the fixed expressions are taken out). Where it is
known whose the reports are, a short run that several units share is a set phrase as well.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answer import Copying, ParagraphShare, SourceShare
from assistant.blanks import BLANK
from assistant.facts import national_spans

SHORTEST_RUN = 8
SET_PHRASE_UNITS, SET_PHRASE_LENGTH = 3, 20
"""A run below this length that reports of this many units share is a set phrase."""
_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


@dataclass(frozen=True)
class OwnText:
    """The characters of a text that count: offset and character; a zero character stands where a national expression was."""

    characters: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, text: str) -> "OwnText":
        """Leave out marks and blanks; a national expression leaves a break behind it."""
        skipped = {i for match in BLANK.finditer(text) for i in range(*match.span())}
        national = {i for start, end in national_spans(text) for i in range(start, end)}
        kept: list[tuple[int, str]] = []
        for offset, char in enumerate(text):
            if offset in skipped:
                continue
            if offset in national:
                if kept and kept[-1][1] != "\0":
                    kept.append((offset, "\0"))
            elif _KEPT.match(char):
                kept.append((offset, char))
        return cls(tuple(kept))

    @property
    def pieces(self) -> list[str]:
        """The text between national expressions."""
        return "".join(char for _, char in self.characters).split("\0")

    def grams(self) -> dict[str, list[int]]:
        """Return the places of every gram of the shortest run; a gram that a long blank tears apart is left out."""
        places = defaultdict(list)
        own = self.characters
        for place in range(len(own) - SHORTEST_RUN + 1):
            if own[place + SHORTEST_RUN - 1][0] - own[place][0] < 4 * SHORTEST_RUN:
                places["".join(c for _, c in own[place : place + SHORTEST_RUN])].append(place)
        return places


@dataclass(frozen=True)
class KnownRuns:
    """Reports cut into grams once, against which many short texts are measured."""

    reports: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, reports: Iterable[str]) -> "KnownRuns":
        """Cut clean texts of reports."""
        return cls(tuple(frozenset(_grams_of(report)) for report in reports))

    def longest(self, text: str) -> int:
        """Return the longest run of a text that stands in one of the reports, in characters."""
        places = OwnText.of(text).grams()
        runs = (_runs({place for gram in report.intersection(places) for place in places[gram]}) for report in self.reports)
        return max((end - start for found in runs for start, end in found), default=0)


def measure_copying(text: str, reports: Mapping[str, str], units: Mapping[str, str | None] | None = None) -> Copying:
    """Measure a text against reports by file name.

    Args:
        text: the text to be measured.
        reports: clean texts by file name.
        units: the unit of each file; where given, short runs that several units share are counted apart.

    Returns:
        The share of the text's characters inside copied runs, the longest run in characters, both by source too, the copied
        spans as offsets into `text`, the share of set phrases, and the share of each paragraph.

    """
    own = OwnText.of(text)
    if not own.characters:
        return Copying()
    places = own.grams()
    copied = {file: _copied(places, report) for file, report in reports.items()}
    shared = _shared(copied, units or {})
    runs = {file: _runs(found) for file, found in copied.items() if found}
    apart = {run for found in runs.values() for run in found if _is_set_phrase(run, shared)}
    runs = {file: [run for run in found if run not in apart] for file, found in runs.items()}
    return _summed(own, text, {file: found for file, found in runs.items() if found}, apart)


def _shared(copied: Mapping[str, set[int]], units: Mapping[str, str | None]) -> set[int]:
    """Places of grams that reports of several units share."""
    owners: dict[int, set[str]] = defaultdict(set)
    for file, places in copied.items():
        if file in units:
            for place in places:
                owners[place].add(units[file] or file)
    return {place for place, names in owners.items() if len(names) >= SET_PHRASE_UNITS}


def _is_set_phrase(run: tuple[int, int], shared: set[int]) -> bool:
    start, end = run
    return end - start < SET_PHRASE_LENGTH and all(place in shared for place in range(start, end - SHORTEST_RUN + 1))


def _summed(own: OwnText, text: str, runs: Mapping[str, list[tuple[int, int]]], apart: set[tuple[int, int]]) -> Copying:
    characters, size = own.characters, len(own.characters)
    spans = sorted((characters[a][0], characters[b - 1][0] + 1, file) for file, found in runs.items() for a, b in found)
    shares = [SourceShare(file, round(len(_inside(found)) / size, 4), max(b - a for a, b in found)) for file, found in runs.items()]
    covered = {place for found in runs.values() for place in _inside(found)}
    nobodys = _inside(apart) - covered
    return Copying(
        share=round(len(covered) / size, 4),
        longest_run=max((source.longest_run for source in shares), default=0),
        by_source=tuple(sorted(shares, key=lambda source: -source.share)),
        spans=tuple(spans),
        set_phrases=round(len(nobodys) / size, 4),
        paragraphs=tuple(_paragraphs(text, characters, covered)),
    )


def _inside(runs: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in runs for place in range(start, end)}


def _paragraphs(text: str, characters: tuple[tuple[int, str], ...], covered: set[int]) -> Iterator[ParagraphShare]:
    offsets = [offset for offset, _ in characters]
    for line in re.finditer(r"[^\n]+", text):
        inside = range(bisect_left(offsets, line.start()), bisect_left(offsets, line.end()))
        if inside:
            yield ParagraphShare(line.start(), line.end(), round(sum(place in covered for place in inside) / len(inside), 4))


def _copied(places: Mapping[str, list[int]], report: str) -> set[int]:
    """Places of the text's grams that the report holds."""
    return {place for gram in places.keys() & _grams_of(report) for place in places[gram]}


def _grams_of(report: str) -> set[str]:
    plain = "".join(_KEPT.findall(report))
    return {plain[i : i + SHORTEST_RUN] for i in range(len(plain) - SHORTEST_RUN + 1)}


def _runs(copied: set[int]) -> list[tuple[int, int]]:
    """Join grams that begin one after the other to runs, as (start, end) places; two runs that only touch stay two."""
    runs: list[tuple[int, int]] = []
    for place in sorted(copied):
        if runs and place == runs[-1][1] - SHORTEST_RUN + 1:
            runs[-1] = (runs[-1][0], place + SHORTEST_RUN)
        else:
            runs.append((place, place + SHORTEST_RUN))
    return runs
