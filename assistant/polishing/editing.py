"""Edits of a sentence: found first, then made together, and taken back where they would alter a fact."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.polishing.keeping import facts_changed
from assistant.polishing.revision import Change


@dataclass(frozen=True)
class Edit:
    """A range of a sentence and what shall stand there; `around` characters of context are shown with it."""

    start: int
    end: int
    new: str
    reason: str
    around: int = 0

    def change(self, text: str) -> Change:
        """Return the change as it is shown."""
        before, after = text[max(0, self.start - self.around) : self.start], text[self.end : self.end + self.around]
        return Change(f"{before}{text[self.start : self.end]}{after}", f"{before}{self.new}{after}", self.reason)


@dataclass(frozen=True)
class Edited:
    """A sentence after its edits, what was changed, and what was left as it was for the sake of a fact."""

    text: str
    changes: tuple[Change, ...] = ()
    refused: tuple[str, ...] = ()


def edited(text: str, edits: Sequence[Edit]) -> Edited:
    """Make the edits of a sentence; those that alter a fact, alone or together, are refused."""
    made = sorted(edits, key=lambda edit: edit.start)
    if facts_changed(text, applied(text, made)):
        made = [edit for edit in made if not facts_changed(text, applied(text, [edit]))]
    if facts_changed(text, applied(text, made)):
        made = []
    refused = tuple(text[edit.start : edit.end] for edit in edits if edit not in made)
    return Edited(applied(text, made), tuple(edit.change(text) for edit in made), refused)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits made, which are in order and do not overlap."""
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join((*parts, text[done:]))
