"""Wishes about the draft at hand: 再短一点, 第二条展开, 加上培训3场, 撤销. Read one by one, in the order in which they are said.

A draft is made anew from its first request and everything that was wished since; so taking a wish back is leaving it out.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.request import Request, sound_facts
from assistant.sizes import han_length

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SHORTER, _LONGER = 0.65, 1.5
_ROOM = 1.35
_SHORTEST = 60
_LONGEST_MESSAGE = 200
_PART = re.compile(r"[，。；;！!\n]+|(?<!\d),|,(?!\d)|(?:^|(?<=[，。；,;]))(?:然后|并且|另外|还有|同时)")
_LONGEST_UNREAD = 16
_SOMETHING_NEW = re.compile(r"^(?:请|再|帮|给|我|先|要)*(?:写(?!得)|起草|找|查|搜|列|检查|校对|导出|下载)|有没有|怎么|如何|什么")
_SPIRIT = re.compile(r"^[^\d]*(?:精神|学习教育)$")
"""What is added and is no fact, but has its place among the guiding formulas: 加上党的二十届四中全会精神."""
_EDITS = ("expand", "drop", "other", "swap", "first")


_KNOWN = tomllib.loads((Path(__file__).parent / "wishes.toml").read_text(encoding="utf-8"))["wish"]
_TOLD = next(str(row["told"]) for row in _KNOWN if row["kind"] == "told")


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = r"[一二两三四五六七八九十]|\d{1,2}"
    return tuple(
        (row["kind"], re.compile(pattern.replace("第N", f"第(?:{number})").replace("(N)", f"({number})")))
        for row in _KNOWN
        for pattern in row["patterns"]
    )


_PATTERNS = _patterns()


@dataclass(frozen=True)
class Edit:
    """A change to single points of a draft: expand, drop, other, swap or first; places count from 0."""

    kind: str
    place: int
    with_place: int = -1


@dataclass(frozen=True)
class Wishes:
    """Everything that was wished since the first request of a draft."""

    variant: int = 0
    length: int | None = None
    count: int | None = None
    voice: str | None = None
    facts: tuple[str, ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    paired: bool = False
    plain: bool = False
    tone: str | None = None
    year: int | None = None
    matters: tuple[str, ...] = ()
    """Matters that a further point each shall speak of."""
    corrections: tuple[tuple[str, str], ...] = ()
    one_paragraph: bool = False
    with_causes: bool = False
    more: int = 0
    """How many points more are wanted."""
    told: tuple[str, ...] = ()
    """What the last message is answered with, where nothing is to be changed."""
    unread: tuple[str, ...] = ()
    """Parts of the last message that nobody understood."""
    edits: tuple[Edit, ...] = ()
    latest_edits: int = 0
    """How many of the edits are of the last message: only of these it is told what could not be done."""

    def applied(self, request: Request) -> Request:
        """Return the first request as it would have been said with the wishes in it."""
        said = (self._corrected(fact) for fact in (*request.facts, *self.facts) if not _SPIRIT.search(fact))
        facts, refused = sound_facts(said)
        known = {"voice": self.voice, "year": self.year}
        profile = replace(request.profile, **{key: value for key, value in known.items() if value})  # type: ignore[arg-type]
        return replace(
            request,
            profile=profile,
            length=self.length or request.length,
            count=self.count or request.count,
            facts=facts,
            refused=(*request.refused, *refused),
            required=(*request.required, *(fact for fact in self.facts if _SPIRIT.search(fact))),
            paired=self.paired or request.paired,
            plain=self.plain or request.plain,
            tone=self.tone or request.tone,
            one_paragraph=self.one_paragraph or request.one_paragraph,
            with_causes=self.with_causes or request.with_causes,
        )

    def _corrected(self, fact: str) -> str:
        for old, new in self.corrections:
            fact = re.sub(rf"(?<![\d.]){re.escape(old)}(?!\d)", new, fact)
        return fact


@dataclass(frozen=True)
class Wish:
    """One wish as read: its kind and what it names."""

    kind: str
    groups: tuple[str, ...] = ()


def read_wishes(text: str) -> tuple[Wish, ...]:
    """Return the wishes of a message in their order; none when the message is about something else."""
    said = text.strip()
    if len(said) > _LONGEST_MESSAGE:
        return ()
    wishes: list[Wish] = []
    for part in filter(None, (part.strip() for part in _PART.split(said))):
        wish = _wish(part)
        if wish:
            wishes.append(wish)
        elif wishes and wishes[-1].kind == "add" and re.search(r"\d", part):
            wishes.append(Wish("add", (part,)))  # 加上培训3场，走访210户: the second is one more fact
        elif wishes and len(part) <= _LONGEST_UNREAD and not _SOMETHING_NEW.search(part):
            wishes.append(Wish("unread", (part,)))
        else:
            return ()
    return tuple(wishes)


def _wish(part: str) -> Wish | None:
    for kind, pattern in _PATTERNS:
        if found := pattern.search(part):
            return Wish(kind, tuple(group for group in found.groups() if group))
    return None


def gathered(messages: Iterable[tuple[Sequence[Wish], int]]) -> Wishes:
    """Gather the wishes of several messages, oldest first, each with the length of the draft that it was said about.

    An undo takes the message before it back.
    """
    kept: list[tuple[Sequence[Wish], int]] = []
    for wishes, size in messages:
        if any(wish.kind == "undo" for wish in wishes):
            kept = kept[:-1]
        rest = [wish for wish in wishes if wish.kind != "undo"]
        if rest:
            kept.append((rest, size))
    state = Wishes()
    for wishes, size in kept:
        before = len(state.edits)
        for wish in wishes:
            state = _after(state, wish, size)
        unread = tuple(wish.groups[0] for wish in wishes if wish.kind == "unread")
        told = tuple(_TOLD for wish in wishes if wish.kind == "told")
        state = replace(state, latest_edits=len(state.edits) - before, unread=unread, told=told)
    return state


def _after(state: Wishes, wish: Wish, size: int) -> Wishes:
    """Return the state after one more wish about a draft of `size` characters."""
    if wish.kind in _EDITS:
        places = [_number(group) - 1 for group in wish.groups]
        edit = Edit(wish.kind, places[0], places[1] if len(places) > 1 else -1)
        # a draft that was made shorter has room again for a point that shall say more
        room = round(size * _ROOM) if state.length and wish.kind == "expand" else state.length
        return replace(state, edits=(*state.edits, edit), length=room)
    return replace(state, **_CHANGES[wish.kind](state, wish.groups, size)) if wish.kind in _CHANGES else state


_Groups = tuple[str, ...]
_CHANGES: dict[str, Callable[[Wishes, _Groups, int], dict[str, Any]]] = {
    "again": lambda state, _said, _size: {"variant": state.variant + 1},
    "shorter": lambda _state, _said, size: {"length": max(_SHORTEST, round(size * _SHORTER))},
    "longer": lambda _state, _said, size: {"length": round(size * _LONGER)},
    "length": lambda _state, said, _size: {"length": han_length(said[0]) or int(re.sub(r"\D", "", said[0]))},
    "count": lambda _state, said, _size: {"count": _number(said[0])},
    "more": lambda state, _said, _size: {"more": state.more + 1},
    "matter": lambda state, said, _size: {"matters": (*state.matters, said[0])},
    "person": lambda _state, _said, _size: {"voice": "本人"},
    "office": lambda _state, _said, _size: {"voice": "单位"},
    "year": lambda _state, said, _size: {"year": int(said[0])},
    "tone": lambda _state, said, _size: {"tone": said[0]},
    "paired": lambda _state, _said, _size: {"paired": True},
    "plain": lambda _state, _said, _size: {"plain": True},
    "paragraph": lambda _state, _said, _size: {"one_paragraph": True},
    "causes": lambda _state, _said, _size: {"with_causes": True},
    "add": lambda state, said, _size: {"facts": (*state.facts, said[0].strip("：:，、 "))},
    "fill": lambda state, said, _size: {"fills": (*state.fills, (said[0], said[1]))},
    "correct": lambda state, said, _size: {"corrections": (*state.corrections, (said[0], said[1]))},
}
"""What a wish of each kind changes, by the words it names and the length of the draft that it was said about."""


def _number(text: str) -> int:
    bare = text.removeprefix("第")
    return int(bare) if bare.isdigit() else _DIGITS[bare]
