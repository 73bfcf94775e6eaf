"""What one step of a revision gives: the pieces as they are now, what was changed, what a person should be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.polishing.own_text import Piece, joined
from index.report import Hit


@dataclass(frozen=True)
class Change:
    """One change: what stood there, what stands there now (either may be empty), and why."""

    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Revision:
    """A text after a step: its pieces, the changes of that step, notices, passages that additions come from.

    `left_out` are sentences with facts that had to go; only a length that the user named takes them out.
    """

    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...] = ()
    notices: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return joined(self.pieces)

    @property
    def own_text(self) -> str:
        """The text without what was added to it."""
        return joined(piece for piece in self.pieces if not piece.text.startswith(ADDED))


ADDED = "〔补充〕"
"""The mark before every sentence that the user did not write."""


def unchanged(pieces: Sequence[Piece], *notices: str) -> Revision:
    """Return a step that changed nothing, with its reasons."""
    return Revision(tuple(pieces), notices=notices)
