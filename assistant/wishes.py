"""Wishes about the draft at hand: 再短一点, 第二条展开, 加上培训3场, 撤销. Read one by one, in the order in which they are said.

A draft is made anew from its first request and everything that was wished since; so taking a wish back is leaving it out.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.request import Request

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SHORTER, _LONGER = 0.65, 1.5
_SHORTEST = 60
_LONGEST_MESSAGE = 200
_PART = re.compile(r"[，。；;！!\n]+|(?<!\d),|,(?!\d)|(?:^|(?<=[，。；,;]))(?:然后|并且|另外|还有|同时)")
_LONGEST_UNREAD = 16
_SOMETHING_NEW = re.compile(r"^(?:请|再|帮|给|我|先|要)*(?:写(?!得)|起草|找|查|搜|列|检查|校对|导出|下载)|有没有|怎么|如何|什么")
_EDITS = ("expand", "drop", "other", "swap", "first")


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads((Path(__file__).parent / "wishes.toml").read_text(encoding="utf-8"))["wish"]
    number = r"[一二两三四五六七八九十]|\d{1,2}"
    return tuple(
        (row["kind"], re.compile(pattern.replace("第N", f"第(?:{number})").replace("(N)", f"({number})")))
        for row in rows
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
    unread: tuple[str, ...] = ()
    """Parts of the last message that nobody understood."""
    edits: tuple[Edit, ...] = ()
    latest_edits: int = 0
    """How many of the edits are of the last message: only of these it is told what could not be done."""

    def applied(self, request: Request) -> Request:
        """Return the first request as it would have been said with the wishes in it."""
        profile = replace(request.profile, voice=self.voice) if self.voice else request.profile
        return replace(
            request,
            profile=profile,
            length=self.length or request.length,
            count=self.count or request.count,
            facts=(*request.facts, *self.facts),
            paired=self.paired or request.paired,
            plain=self.plain or request.plain,
            tone=self.tone or request.tone,
        )


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
        state = replace(state, latest_edits=len(state.edits) - before, unread=unread)
    return state


def _after(state: Wishes, wish: Wish, size: int) -> Wishes:
    """Return the state after one more wish about a draft of `size` characters."""
    changes: dict[str, dict[str, object]] = {
        "again": {"variant": state.variant + 1},
        "shorter": {"length": max(_SHORTEST, round(size * _SHORTER))},
        "longer": {"length": round(size * _LONGER)},
        "person": {"voice": "本人"},
        "office": {"voice": "单位"},
        "paired": {"paired": True},
        "plain": {"plain": True},
    }
    if wish.kind in changes:
        return replace(state, **changes[wish.kind])  # type: ignore[arg-type]
    if wish.kind == "tone":
        return replace(state, tone=wish.groups[0])
    if wish.kind == "length":
        return replace(state, length=int(wish.groups[0]))
    if wish.kind == "count":
        return replace(state, count=_number(wish.groups[0]))
    if wish.kind == "add":
        return replace(state, facts=(*state.facts, wish.groups[0].strip("：:，、 ")))
    if wish.kind == "fill":
        return replace(state, fills=(*state.fills, (wish.groups[0], wish.groups[1])))
    if wish.kind in _EDITS:
        places = [_number(group) - 1 for group in wish.groups]
        return replace(state, edits=(*state.edits, Edit(wish.kind, places[0], places[1] if len(places) > 1 else -1)))
    return state


def _number(text: str) -> int:
    bare = text.removeprefix("第")
    return int(bare) if bare.isdigit() else _DIGITS[bare]
