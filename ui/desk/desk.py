"""One window's look at a draft. Plain Python: no Streamlit, no drawing.

The truth lies in the store. A window remembers which version it saw last; a change goes out from that version, and when
another window has saved since, nothing is overwritten: the change is kept here until its writer has chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.desk import Draft, DraftChanged, DraftStore, Part, Saved
from assistant.desk.draft import new_key
from index.errors import NigaoError

Change = Callable[[Draft], Draft]


def clock(moment: datetime) -> str:
    """Return a moment as the office's clock shows it."""
    return f"{moment.astimezone():%H:%M}"


@dataclass(frozen=True)
class Conflict:
    """What this window would have saved, and the sentence that says what another one did meanwhile."""

    mine: Draft
    said: str


class Desk:
    """A draft as one window sees it: what is shown, the part at hand, what is yet to be said."""

    def __init__(self, store: DraftStore, saved: Saved) -> None:
        """Begin with a draft as it was stored."""
        self._store = store
        self._saved = saved
        self.conflict: Conflict | None = None
        self.said = ""
        """One line to be shown once."""
        self.stamp = 0
        """Grows whenever a text changed otherwise than by typing it here; part of the names of text boxes."""
        self._at = ""

    @property
    def key(self) -> str:
        """The key of the draft, which stands in the address."""
        return self._saved.draft.key

    @property
    def draft(self) -> Draft:
        """The draft as this window shows it."""
        return self.conflict.mine if self.conflict else self._saved.draft

    @property
    def changed(self) -> datetime:
        """When the version seen last was saved."""
        return self._saved.changed

    @property
    def version(self) -> int:
        """The version seen last."""
        return self._saved.version

    @property
    def part(self) -> Part | None:
        """The part at hand; the first one where none was chosen, None in a draft without parts."""
        parts = self.draft.parts
        return next((part for part in parts if part.key == self._at), parts[0] if parts else None)

    def go_to(self, part_key: str) -> None:
        """Take a part at hand."""
        self._at = part_key

    def change(self, what: str, made: Change, *, typed: bool = False) -> bool:
        """Change the draft and save it; False when it could not be done, `said` or `conflict` then tells why.

        Args:
            what: what is done, as the list of versions shows it.
            made: the change.
            typed: whether a text box of this window holds the new text already.

        """
        try:
            after = made(self.draft)
        except NigaoError as error:
            self.said = str(error)
            return False
        if not typed:
            self.stamp += 1
        if self.conflict:
            self.conflict = Conflict(after, self.conflict.said)
            return False
        return self._keep(after, what)

    def _keep(self, after: Draft, what: str) -> bool:
        try:
            self._saved = self._store.save(after, self.version, what)
        except DraftChanged as error:
            self.conflict = Conflict(after, str(error))
            return False
        except NigaoError as error:
            self.said = str(error)
            return False
        return True

    def undo(self) -> None:
        """Take the last change back."""
        self._take(lambda: self._store.undo(self.key, self.version))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._take(lambda: self._store.redo(self.key, self.version))

    def restore(self, number: int) -> None:
        """Make an earlier version the present one."""
        self._take(lambda: self._store.restore(self.key, number, self.version))

    def look_again(self) -> None:
        """Take over what another window has saved since, unless something of one's own is not saved yet."""
        stored = None if self.conflict else self._store.get(self.key)
        if stored and stored.version != self.version:
            self._show(stored)

    def newer(self) -> Saved | None:
        """Return what another window has saved since, if it has; looks, changes nothing."""
        if self.conflict or self._store.is_at(self.key, self.version):
            return None
        return self._store.get(self.key)

    def take_theirs(self) -> None:
        """Give the own unsaved change up for what the other window saved."""
        stored = self._store.get(self.key)
        self.conflict = None
        if stored:
            self._show(stored)

    def keep_mine(self) -> Saved | None:
        """Save the own unsaved change as another draft, and go back to what the other window saved."""
        if not self.conflict:
            return None
        mine = self.conflict.mine
        kept = self._store.create(replace(mine, key=new_key(), title=f"{mine.title}（我的修改）"), "另存")
        self.take_theirs()
        return kept

    def _take(self, step: Callable[[], Saved]) -> None:
        if self.conflict:
            return
        try:
            self._show(step())
        except NigaoError as error:
            self.said = str(error)

    def _show(self, saved: Saved) -> None:
        self._saved = saved
        self.stamp += 1
