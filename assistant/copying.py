"""How much of a text stands word for word in given reports, set phrases apart. Pure.

Runs of at least eight characters count, marks and blanks left out of the comparison; national expressions end a run, for
everybody's words are nobody's (domain rule: measure similarity only after the fixed expressions are taken out).
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from assistant.answer import Copying, SourceShare
from assistant.blanks import BLANK
from assistant.facts import national_spans

SHORTEST_RUN = 8
_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


def measure_copying(text: str, reports: Mapping[str, str]) -> Copying:
    """Measure a text against reports by file name.

    Returns the share of the text's characters inside copied runs, the longest run in characters, both by source too, and
    the copied spans as offsets into `text`.
    """
    own = _own_characters(text)
    if not own:
        return Copying()
    places = defaultdict(list)
    for place in range(len(own) - SHORTEST_RUN + 1):
        if own[place + SHORTEST_RUN - 1][0] - own[place][0] < 4 * SHORTEST_RUN:
            places["".join(c for _, c in own[place : place + SHORTEST_RUN])].append(place)
    spans: list[tuple[int, int, str]] = []
    shares = []
    for file, report in reports.items():
        copied = _copied(places, report)
        runs = _runs(copied)
        if runs:
            longest = _longest(copied)
            shares.append(SourceShare(file, round(sum(end - start for start, end in runs) / len(own), 4), longest))
            spans += [(own[start][0], own[end - 1][0] + 1, file) for start, end in runs]
    covered = {i for start, end, _ in spans for i in range(start, end)}
    share = sum(offset in covered for offset, _ in own) / len(own)
    shares.sort(key=lambda source: -source.share)
    return Copying(round(share, 4), max((s.longest_run for s in shares), default=0), tuple(shares), tuple(sorted(spans)))


def _own_characters(text: str) -> list[tuple[int, str]]:
    """Offsets and characters that count: no marks, no blanks; a national expression leaves a break behind it."""
    skipped = [match.span() for match in BLANK.finditer(text)]
    national = national_spans(text)
    kept: list[tuple[int, str]] = []
    for offset, char in enumerate(text):
        if any(start <= offset < end for start, end in skipped):
            continue
        if any(start <= offset < end for start, end in national):
            if kept and kept[-1][1] != "\0":
                kept.append((offset, "\0"))
        elif _KEPT.match(char):
            kept.append((offset, char))
    return kept


def _copied(places: Mapping[str, list[int]], report: str) -> set[int]:
    """Places of the text's grams that the report holds."""
    plain = "".join(_KEPT.findall(report))
    grams = {plain[i : i + SHORTEST_RUN] for i in range(len(plain) - SHORTEST_RUN + 1)}
    return {place for gram, found in places.items() if gram in grams for place in found}


def _runs(copied: set[int]) -> list[tuple[int, int]]:
    """Join overlapping grams to runs, as (start, end) places."""
    runs: list[tuple[int, int]] = []
    for place in sorted(copied):
        if runs and place < runs[-1][1]:
            runs[-1] = (runs[-1][0], place + SHORTEST_RUN)
        else:
            runs.append((place, place + SHORTEST_RUN))
    return runs


def _longest(copied: set[int]) -> int:
    """Characters of the longest run: grams that begin one after the other; two runs that only touch stay two."""
    longest = run = 0
    last = -2
    for place in sorted(copied):
        run = run + 1 if place == last + 1 else SHORTEST_RUN
        longest, last = max(longest, run), place
    return longest
