"""Our own frames (aspects.toml) said for one draft: no frame twice in it, and another draft begins with others."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.aspects import ADDING, NOT_IN_VILLAGE, OPENERS, Aspect
from assistant.frames import Writer

_THEME = "{theme}"
_OUTWARD = 3
"""One cause in so many begins with the circumstances; mostly it is oneself."""
_LONG = 8
"""A theme of so many characters is said once in a point."""


@dataclass
class Bank:
    """Says frames for a writer; `said` remembers which, `turn` tells with which one to begin."""

    writer: Writer
    said: set[str] = field(default_factory=set)
    turn: int = 0

    def one(self, frames: Sequence[str]) -> str:
        """Return a frame not said yet, filled in; "" where all are said."""
        free = [frame for frame in self._able(frames) if frame not in self.said]
        if not free:
            return ""
        frame = free[zlib.crc32(f"{self.turn}{frames[0]}".encode()) % len(free)]
        self.said.add(frame)
        return self.writer.fill(frame)

    def bare(self, frames: Sequence[str]) -> str:
        """Return a frame as `one` does; one without the theme where that is long, so that it is not said all over again."""
        short = [frame for frame in frames if _THEME not in frame]
        return (len(self.writer.theme_work) >= _LONG and short and self.one(short)) or self.one(frames)

    def adding(self) -> str:
        """Return the words before one more symptom."""
        return self.again(ADDING)

    def cause(self, aspect: Aspect, side: str = "any", before: str = "") -> str:
        """Return a cause with its opening words (主要原因是…, 客观上，…); "" where all are said.

        `other` is the side that the text `before` does not tell yet.
        """
        if side == "other":
            side = "inner" if any(self.writer.fill(frame) in before for frame in aspect.outer) else "outer"
        sides = {"inner": (aspect.inner,), "outer": (aspect.outer,)}
        outward = (self.turn + len(self.said)) % _OUTWARD == 0
        either = (aspect.outer, aspect.inner) if outward else (aspect.inner, aspect.outer)
        told = next((said for frames in sides.get(side, either) if (said := self.one(frames))), "")
        return f"{self.again(OPENERS[side])}{told}" if told else ""

    def causes(self, aspect: Aspect, *, both: bool) -> str:
        """Return the cause, or the one of each side: 主观上，…；客观上，…."""
        if not both:
            return self.cause(aspect)
        return "；".join(filter(None, (self.cause(aspect, "inner"), self.cause(aspect, "outer"))))

    def again(self, words: Sequence[str]) -> str:
        """Return words not said yet; after the last come the first."""
        if said := self.one(words):
            return said
        self.said.difference_update(words)
        return self.one(words)

    def _able(self, frames: Sequence[str]) -> list[str]:
        """Return the frames that this writer may say; without a theme those that name none, where there are any."""
        village = self.writer.profile.unit_kind == "村社区"
        able = [frame for frame in frames if not (village and NOT_IN_VILLAGE.search(frame))]
        return able if self.writer.theme else [frame for frame in able if _THEME not in frame] or able
