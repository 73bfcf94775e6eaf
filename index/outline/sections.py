"""Pieces of a text -> headings and passages with their section.

The headings decide where they name a section; a heading of a lower level belongs to the one above it. Where no heading
names a section, turns of phrase do. The order of a report is known: opening, achievements, problems, plan, closing.
"""

import re
from collections.abc import Sequence

from index.outline.headings import Piece
from index.outline.points import SHORTEST_PASSAGE, points
from index.outline.turns import (
    announces,
    is_furniture,
    is_wish,
    lacks,
    leads_in,
    names_plan_too,
    slot_by_turn,
    slot_of_heading,
    slot_of_subheading,
    tells_of_lacks,
    year_it_begins_with,
)
from index.report import Heading, Passage

_LONG = 120
_LONGEST_OPENING = 400
_LONGEST_LEAD = 1_200
_FIRST_PIECES = 8
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_FIRST = re.compile(r"[（(〔［【\[]?(?:第?一|1)(?!\d)|[㈠⒈⑴①]")


class SectionReader:
    """Walks the pieces once, remembering the headings it stands under and the section it is in."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.headings: list[Heading] = []
        self.passages: list[Passage] = []
        self._text = text
        self._pieces = pieces
        self._around = _Surroundings(text, pieces)
        self._path: list[Heading] = []
        self._slot = "opening"
        self._section = "opening"
        self._merged = False

    def read(self) -> None:
        """Add the headings and passages of every piece."""
        for place, piece in enumerate(self._pieces):
            if piece.level is not None:
                self._open(piece.level, piece.head, piece.start)
            body = self._text[piece.body : piece.end]
            if not body.strip():
                continue
            self._turn(place, body.strip(), self._turn_of(body.strip()))
            for start, end in points(body):
                self._passage(body[start:end], piece.body + start)

    def _open(self, level: int, head: str, start: int) -> None:
        self._path = [heading for heading in self._path if heading.level < level]
        if not self._path:
            self._enter(head, start)
        else:
            self._slot = slot_of_subheading(head) or (self._part_of_merged(head) if self._merged else self._path[-1].slot)
        heading = Heading(level, head, self._slot, start)
        self._path.append(heading)
        self.headings.append(heading)

    def _enter(self, head: str, start: int) -> None:
        """Enter the section that a top heading opens; a topical one after the problems is the plan, else achievements.

        2023年重点工作 before 2024年重点工作 looks back: the first heading of all is no plan where another one is.
        """
        named = slot_of_heading(head)
        if named == "plan" and self._section == "opening" and self._around.plans_later(start):
            named = "achievements"
        self._merged = named == "problems" and names_plan_too(head)
        if self._merged and self._section == "problems":
            named, self._merged = "plan", False
        self._section = named or ("plan" if self._section in ("problems", "plan") else "achievements")
        self._slot = self._section

    def _part_of_merged(self, head: str) -> str:
        """Return the section of a heading under 存在的问题与下步打算: problems while it names what is lacking, then the plan."""
        nothing_yet = not self.passages or self.passages[-1].slot != "problems"
        return "problems" if lacks(head) or (nothing_yet and self._slot == "problems") else "plan"

    def _turn_of(self, body: str) -> str | None:
        """Return the section that a paragraph turns to; `2023年，我局将……` is no plan in a report of 2023."""
        turn, year = slot_by_turn(body), year_it_begins_with(body)
        return None if turn == "plan" and year and year <= self._around.year else turn

    def _turn(self, place: int, body: str, turn: str | None) -> None:
        """Let a paragraph's wording change the section where no heading does."""
        headed = self._pieces[place].level is not None
        if not headed and self._closes(place, body, turn):
            self._path, self._slot = [], "closing"
        elif place < self._around.first_heading:
            self._slot = self._section = self._unheaded(place, body, turn)
        elif not headed and turn != "closing":
            self._turn_inside(place, body, turn)

    def _closes(self, place: int, body: str, turn: str | None) -> bool:
        if not self.passages or not self._around.is_tail(place):
            return False
        under_heading = bool(self._path) and self.passages[-1].start < self._path[-1].start
        planned = self._slot == "plan" and self.passages[-1].slot == "plan" and not under_heading
        return turn == "closing" or (planned and is_wish(body))

    def _unheaded(self, place: int, body: str, turn: str | None) -> str:
        """Before any heading: up to the sentence that leads in it is the opening, then wording decides."""
        around = self._around
        if around.opens(place):
            return "opening"
        if turn in ("problems", "plan") and not (turn == "problems" and self._slot == "plan"):
            return turn
        if self._slot == "achievements" and tells_of_lacks(body):
            return "problems"
        return "achievements" if self._slot == "opening" else self._slot

    def _turn_inside(self, place: int, body: str, turn: str | None) -> None:
        """After a heading: a turn counts where the wording of the headings leaves room for it."""
        topical = not self._path or slot_of_heading(self._path[0].text) is None
        if turn is None and topical and self._slot == "achievements" and tells_of_lacks(body):
            turn = "problems"
        if turn is None or (turn == "problems" and self._slot == "plan") or turn == self._slot:
            return
        if self._merged:
            self._slot = turn
        elif self._may_turn(place, turn, topical=topical):
            self._path, self._slot, self._section = [], turn, turn

    def _may_turn(self, place: int, turn: str, *, topical: bool) -> bool:
        """Whether the section can end here: no heading names the other one, and no more of this one's headings follow."""
        following = self._around.next_heading(place)
        goes_on = following is not None and not _FIRST.match(following.head)
        if goes_on and following and slot_of_heading(following.head) is None:
            return False
        if turn in self._around.named and not (following and slot_of_heading(following.head) == turn):
            return False
        begun = bool(self._path) and any(passage.start > self._path[-1].start for passage in self.passages[-1:])
        return begun or topical or (len(self._path) == 1 and self._slot == "achievements")

    def _passage(self, text: str, start: int) -> None:
        lead = len(text) - len(text.lstrip("，；、 \u3000\t"))
        body = text[lead:].rstrip()
        if len(body) < SHORTEST_PASSAGE and not (self._slot == "closing" and slot_by_turn(body) == "closing"):
            return
        if is_furniture(body):
            return
        begin = start + lead
        path = tuple(heading.text for heading in self._path)
        self.passages.append(Passage(self._slot, path, body, begin, begin + len(body)))


class _Surroundings:
    """What stands before and after each piece, worked out once; `year` is the one the opening speaks of, 0 for none."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        headed = [place for place, piece in enumerate(pieces) if piece.level is not None]
        self.first_heading = headed[0] if headed else len(pieces)
        self.named = {slot_of_heading(pieces[place].head) for place in headed if pieces[place].level == 1}
        self.named |= {slot_of_subheading(pieces[place].head) for place in headed}
        plans = [
            pieces[place].start for place in headed if pieces[place].level == 1 and slot_of_heading(pieces[place].head) == "plan"
        ]
        self._last_plan = max(plans, default=-1)
        long = [place for place, piece in enumerate(pieces) if piece.end - piece.body > _LONG]
        self._tail = max([-1, *headed[-1:], *long[-1:]])
        self._following = _following_headings(pieces)
        opening = "".join(text[piece.body : piece.end][:_LONGEST_OPENING] for piece in pieces[: self.first_heading][:_FIRST_PIECES])
        self.year = min(map(int, _YEAR.findall(opening)), default=0)
        self._opening_ends = self._end_of_opening(text)

    def plans_later(self, start: int) -> bool:
        """Whether a top heading after this offset names the plan."""
        return self._last_plan > start

    def is_tail(self, place: int) -> bool:
        """Whether nothing but short lines follows."""
        return place >= self._tail

    def next_heading(self, place: int) -> Piece | None:
        """Return the next piece that begins with a heading."""
        return self._following[place]

    def opens(self, place: int) -> bool:
        """Whether a piece before the first heading belongs to the opening."""
        return place <= self._opening_ends

    def _end_of_opening(self, text: str) -> int:
        """Return the last piece of the opening: the one that leads in, else the first paragraph if it is no longer than one is."""
        bodies = [text[piece.body : piece.end] for piece in self._pieces[: self.first_heading]]
        prose = [place for place, body in enumerate(bodies) if len(body) >= _LONG // 2 or "。" in body]
        if not prose:
            return len(bodies) if self.first_heading < len(self._pieces) else -1
        near = prose if self.first_heading < len(self._pieces) else prose[: max(1, len(prose) // 2)]
        leading = [place for place in near if announces(bodies[place])] or [place for place in near if leads_in(bodies[place])][:1]
        if leading:
            return leading[-1]
        if self.first_heading < len(self._pieces) and sum(map(len, bodies)) <= _LONGEST_LEAD:
            return self.first_heading
        return prose[0] if len(bodies[prose[0]]) <= _LONGEST_OPENING else prose[0] - 1


def _following_headings(pieces: Sequence[Piece]) -> list[Piece | None]:
    following: list[Piece | None] = []
    after: Piece | None = None
    for piece in reversed(pieces):
        following.append(after)
        after = piece if piece.level is not None else after
    return following[::-1]
