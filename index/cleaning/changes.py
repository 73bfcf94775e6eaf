"""What a cleaning rule returns, and how changes are applied so that every character keeps its raw offset."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.report import Edit


@dataclass(frozen=True)
class Change:
    """Replace text[start:end] by `replacement`."""

    kind: str
    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True)
class CleanText:
    """The clean text, what was changed, and for each character (and the end) its offset in the raw text."""

    text: str
    edits: tuple[Edit, ...]
    origin: tuple[int, ...]


Rule = Callable[[str], Iterable[Change]]


def apply_rules(raw: str, rules: Iterable[Rule]) -> CleanText:
    """Apply rules in order, each to the text that the one before it left. Changes of kind `layout` are not listed."""
    text, origin, ends, edits = raw, list(range(len(raw) + 1)), list(range(1, len(raw) + 2)), []
    for rule in rules:
        changes = _apart(rule(text))
        if not changes:
            continue
        places = [(c, origin[c.start], ends[c.end - 1] if c.end > c.start else origin[c.start]) for c in changes]
        edits += [Edit(c.kind, raw[start:end], c.replacement, start, end) for c, start, end in places if c.kind != "layout"]
        text, origin, ends = _apply(text, origin, ends, changes)
    return CleanText(text, tuple(sorted(edits, key=lambda edit: edit.start)), tuple(origin))


def _apart(changes: Iterable[Change]) -> list[Change]:
    """Return changes in order of place, without those that reach into one before them."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _apply(text: str, origin: list[int], ends: list[int], changes: list[Change]) -> tuple[str, list[int], list[int]]:
    """Return the changed text and, for each of its characters, where its original begins and ends in the raw text."""
    pieces: list[str] = []
    new_origin: list[int] = []
    new_ends: list[int] = []
    done = 0
    for change in changes:
        pieces += [text[done : change.start], change.replacement]
        size, place = len(change.replacement), slice(change.start, change.end)
        # a change of widths keeps every character at its own place
        same = size == change.end - change.start
        new_origin += origin[done : change.start] + (origin[place] if same else [origin[change.start]] * size)
        new_ends += ends[done : change.start] + (ends[place] if same else [ends[change.end - 1]] * size)
        done = change.end
    pieces.append(text[done:])
    return "".join(pieces), new_origin + origin[done:], new_ends + ends[done:]
