"""The draft at hand while it is changed, by what needs no library: points in another order, figures, words, the user's facts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.amending import reshaping
from assistant.amending.inserting import home_of, in_blank, with_fact
from assistant.answer import Blank, Sentence
from assistant.blanks import blanks_in
from assistant.blocks import Block, points_in
from assistant.filling import meant_blank
from assistant.polishing import formally, in_plain_tone
from assistant.polishing.own_text import by_pieces, pieces_of
from assistant.polishing.shortening import shortened
from assistant.request import Request
from assistant.retouching import blank_for, corrected, emptied, in_one_sentence, restated, without, words_in
from assistant.targets import EACH, EXCEPT, LAST
from assistant.wishes import Edit
from index.readers.figures import han_number

_PLAINER = 0.8
"""What is left of a point whose empty clauses go."""
_NO_POINT = "这一稿只有 {count} 条，没有第{number}条。"
_ONLY = "只改了{what}，其余文字没有动。"
_AMONG_OTHERS = "改了{what}；同时说的还有对全稿的要求，其余文字也重写过。"
NO_POINTS = "这一稿没有分条，“{said}”没有做；可以说“分成三条写”。"
_NO_FIGURE = "草稿里没有“{old}”，没有改成“{new}”；可以说“加上：……”。"
_NO_NAME = "草稿里没有“{name}”这个数{open}，没有填；可以说“加上：{name}{value}”。"
_NO_WORDS = "草稿里没有提到“{matter}”，没有改。"
_ONLY_CLAUSE = "有一句是您给的情况，提到“{matter}”，没有删。"
_BLANK_THERE = "“{name}”已经是待填。"
_FORMAL_ALREADY = "用词已经是书面语，没有要改的地方。"
_PLAIN_ALREADY = "没有可以再去的套话，没有改。"
_BOTH_NEEDED = "合并要说两条以上，例如“前两条并成一条”。"
_ONE_ALREADY = "已经是一句话，没有再改。"


@dataclass
class Bench:
    """The blocks of one draft while edits are made, and what gathers meanwhile."""

    request: Request
    blocks: list[Block]
    remarks: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """What was changed, as a person calls it."""
    blanks: list[Blank] = field(default_factory=list)
    alone: bool = True
    """Whether nothing but these edits changes the draft."""
    last_home: int | None = None
    """The block that the user's last fact went to; the next one of the same message joins it."""

    @property
    def points(self) -> list[int]:
        """Where the points stand among the blocks."""
        return points_in(self.blocks)

    def tell_changed(self, what: str) -> None:
        """Remember that a point was changed; it is told once for all of them."""
        if what not in self.changed:
            self.changed.append(what)

    def told(self) -> list[str]:
        """Return what a person should be told: which points were changed, what became of the others, and what was not done."""
        what = "、".join(self.changed)
        changed = [(_ONLY if self.alone else _AMONG_OTHERS).format(what=what)] if self.changed else []
        return [*changed, *dict.fromkeys(self.remarks)]

    def ordinals(self, edit: Edit) -> list[int] | None:
        """Return which points an edit names, counted from 0; says what is missing, and returns None, when there are none such."""
        count = len(self.points)
        if not count:
            self.remarks.append(NO_POINTS.format(said=said_place(edit.place)))
            return None
        asked = [place for place in (edit.place, edit.with_place, *edit.others) if place is not None]
        if EACH in asked:
            return [*range(count)]
        all_but = EXCEPT in asked
        asked = [place for place in asked if place != EXCEPT]
        for place in asked:
            if not -count <= place < count:
                self.remarks.append(_NO_POINT.format(count=count, number=han_number(place + 1 if place >= 0 else -place)))
                return None
        named = list(dict.fromkeys(place % count for place in asked))
        return [place for place in range(count) if place not in named] if all_but else named

    def name_of(self, place: int) -> str:
        """Return how the point at a block is called."""
        return f"第{han_number(self.points.index(place) + 1)}条"

    def rearrange(self, edit: Edit) -> None:
        """Drop, keep, merge or move points."""
        asked = self.ordinals(edit)
        if asked is None:
            return
        count = len(self.points)
        if edit.kind == "merge" and len(asked) < 2:
            self.remarks.append(_BOTH_NEEDED)
        elif edit.kind == "merge":
            self.blocks = reshaping.merged(self.blocks, asked)
        elif edit.kind in ("drop", "keep"):
            gone = asked if edit.kind == "drop" else [place for place in range(count) if place not in asked]
            self.blocks = reshaping.without(self.blocks, gone)
        else:
            self.blocks = reshaping.reordered(self.blocks, _order(edit.kind, asked, count))

    def correct(self, edit: Edit) -> None:
        """Put one figure in the place of another, wherever it stands."""
        if not self._rewrite(lambda text: corrected(text, edit.matter, edit.value)):
            self.remarks.append(_NO_FIGURE.format(old=edit.matter, new=edit.value))

    def fill(self, edit: Edit) -> None:
        """Fill a blank by its name, else put the figure right that goes by the name."""
        blank = meant_blank(edit.matter, self._open_blanks())
        if blank and self._rewrite(lambda text: text.replace(blank.mark, re.sub(r"[^\d.,万亿余多]+$", "", edit.value)), own=True):
            return
        for place, at, one in self._sentences():
            said = restated(one.text, edit.matter, edit.value)
            if said is not None and said != one.text:
                self._put(place, at, replace(one, text=said))
                return
        still = "、".join(blank.name for blank in self._open_blanks())
        still = f"（还空着的有：{still}）" if still else ""
        self.remarks.append(_NO_NAME.format(name=edit.matter, value=edit.value, open=still))

    def blank(self, edit: Edit) -> None:
        """Leave a figure open that is not known yet."""
        if any(blank.name == edit.matter for blank in self._open_blanks()):
            self.remarks.append(_BLANK_THERE.format(name=edit.matter))
            return
        for place, at, one in self._sentences():
            said = emptied(one.text, edit.matter)
            if said is not None:
                self._put(place, at, replace(one, text=said))
                return
        self.add(replace(edit, matter=f"{edit.matter}{blank_for(edit.matter)}"))

    def add(self, edit: Edit) -> None:
        """Put a fact of the user into the blank that asks for it, else into the point that it is about."""
        answered = in_blank(self.blocks, edit.matter)
        if answered:
            self.blocks = answered
            return
        home = self.home_of(edit.matter)
        self.blocks[home] = with_fact(self.blocks[home], edit.matter, joins=home == self.last_home)
        self.last_home = home

    def home_of(self, fact: str) -> int:
        """Return the block that a fact of the user belongs in."""
        return home_of(self.blocks, fact, self.last_home)

    def insert(self, edit: Edit, place: int) -> None:
        """Put the user's own words into a point, as they are."""
        self.blocks[place] = with_fact(self.blocks[place], edit.matter, joins=place == self.last_home, framed=False)
        self.last_home = place

    def omit(self, edit: Edit) -> None:
        """Leave out the clauses that speak of a matter; the user's own facts stay."""
        words = words_in("".join(block.text for block in self.blocks), edit.matter)
        if not words:
            self.remarks.append(_NO_WORDS.format(matter=edit.matter))
            return
        for place, block in enumerate(self.blocks):
            left = [one if one.from_user else without(one, words) for one in block.body]
            kept = tuple(one for one in left if one)
            self.blocks[place] = replace(block, body=kept or block.body[:0])
        self.blocks = [block for block in self.blocks if block.body]
        if any(re.search("|".join(words), block.said) for block in self.blocks):
            self.remarks.append(_ONLY_CLAUSE.format(matter=edit.matter))

    def words(self, edit: Edit) -> None:
        """Put one word in the place of another, in a point or wherever it stands."""
        places = range(len(self.blocks)) if edit.place == EACH else [self.points[one] for one in self.ordinals(edit) or ()]
        changed = self._rewrite(lambda text: text.replace(edit.matter, edit.value), among=places)
        if not changed and places:
            self.remarks.append(_NO_WORDS.format(matter=edit.matter))

    def tail(self, _edit: Edit) -> None:
        """Leave out what stands behind the points, else the last sentence."""
        last = self.blocks[-1]
        if not last.mark and len(self.blocks) > 1:
            self.blocks.pop()
        elif len(last.body) > 1:
            self.blocks[-1] = replace(last, body=last.body[:-1])

    def sentence(self, edit: Edit, place: int) -> None:
        """Bring a point to one sentence."""
        block = self.blocks[place]
        self.blocks[place] = replace(block, body=in_one_sentence(block.body))
        if self.blocks[place] == block and edit.place != EACH:
            self.remarks.append(f"{self.name_of(place)}{_ONE_ALREADY}")

    def restyle(self, edit: Edit) -> None:
        """Put points, or where none is named the whole draft, into plainer or more formal words."""
        asked = [] if edit.place == EACH and not self.points else self.ordinals(edit)
        if asked is None:
            return
        places = range(len(self.blocks)) if edit.place == EACH else [self.points[place] for place in asked]
        before = [*self.blocks]
        for place in places:
            self.blocks[place] = plainer(self.blocks[place]) if edit.kind == "plainer" else _formal(self.blocks[place])
        if before == self.blocks:
            self.remarks.append(_PLAIN_ALREADY if edit.kind == "plainer" else _FORMAL_ALREADY)

    def _sentences(self) -> list[tuple[int, int, Sentence]]:
        """Return the sentences with their places, the user's own first."""
        every = [(place, at, one) for place, block in enumerate(self.blocks) for at, one in enumerate(block.body)]
        return sorted(every, key=lambda row: not row[2].from_user)

    def _put(self, place: int, at: int, one: Sentence) -> None:
        body = self.blocks[place].body
        self.blocks[place] = replace(self.blocks[place], body=(*body[:at], one, *body[at + 1 :]))

    def _rewrite(self, change: Callable[[str], str], *, own: bool = False, among: Sequence[int] | None = None) -> bool:
        """Change the text of every head and sentence; tells whether any changed, which then (`own`) holds words of the user."""
        changed = False
        for place, block in enumerate(self.blocks):
            if among is not None and place not in among:
                continue
            self.blocks[place] = replace(self.blocks[place], head=change(block.head))
            changed = changed or self.blocks[place].head != block.head
            for at, one in enumerate(block.body):
                text = change(one.text)
                if text != one.text:
                    self._put(place, at, replace(one, text=text, from_user=one.from_user or own))
                    changed = True
        return changed

    def _open_blanks(self) -> Sequence[Blank]:
        return blanks_in("".join(block.text for block in self.blocks))


def _order(kind: str, asked: Sequence[int], count: int) -> list[int]:
    """Return the order of points after one was moved: to the front, the end, a place, before or behind another one."""
    one, to = asked[0], asked[-1]
    if kind == "swap":
        order = [*range(count)]
        order[one], order[to] = to, one
        return order
    before = to - (one < to)
    if kind in ("earlier", "later"):
        return reshaping.moved(count, one, min(count - 1, max(0, one - 1 if kind == "earlier" else one + 1)))
    goal = {"first": 0, "last": count - 1, "to": to, "before": before, "after": before + 1}[kind]
    return reshaping.moved(count, one, goal)


def plainer(block: Block) -> Block:
    """Leave the emptiest clauses of a block out and put the rest into plain words; the user's own facts stay."""
    less = shrunk(block, round(len(block.text) * _PLAINER)) if block.mark or len(block.body) > 1 else block
    return replace(less, body=tuple(one if one.from_user else replace(one, text=in_plain_tone(one.text)) for one in less.body))


def _formal(block: Block) -> Block:
    return replace(block, body=tuple(one if one.from_user else replace(one, text=formally(one.text)) for one in block.body))


def shrunk(block: Block, goal: int) -> Block:
    """Leave the lightest clauses of a block out; the user's own facts stay."""
    room = max(1, goal - (len(block.text) - len(block.said)))
    done = shortened(pieces_of(block.said, by_pieces(block.body)), room, keep_facts=True)
    made = tuple(Sentence(piece.text, piece.sources, piece.own) for piece in done.pieces if piece.kind != "blank")
    return replace(block, body=made)


def said_place(place: int) -> str:
    """Return how a person calls a point."""
    return "最后一条" if place == LAST else f"第{han_number(place + 1)}条" if place >= 0 else "这一条"
