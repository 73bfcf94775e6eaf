"""The difference of two texts, readable: which sentences stayed, went or came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.polishing.own_text import pieces_of

SAME, REMOVED, ADDED = "same", "removed", "added"


@dataclass(frozen=True)
class Change:
    """A run of text with what became of it: `same`, `removed` or `added`."""

    kind: str
    text: str


def difference(before: str, after: str) -> tuple[Change, ...]:
    """Return the runs of two texts in order; those not added make up the one before, those not removed the one after."""
    old, new = ([piece.text for piece in pieces_of(text)] for text in (before, after))
    return tuple(_runs(old, new))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for tag, *places in SequenceMatcher(None, old, new).get_opcodes():
        start, end, first, last = places
        if tag == "equal":
            yield Change(SAME, "".join(old[start:end]))
            continue
        if start < end:
            yield Change(REMOVED, "".join(old[start:end]))
        if first < last:
            yield Change(ADDED, "".join(new[first:last]))
