"""Wishes about the draft at hand: 再短一点, 第二条展开, 加上培训3场, 撤销. Read one by one, in the order in which they are said.

A draft is made anew from its first request and everything that was wished since; so taking a wish back is leaving it out.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.given import written
from assistant.request import Request
from assistant.roles import Role
from assistant.sizes import han_length
from assistant.telling import sound_facts

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SHORTER, _LONGER = 0.65, 1.5
_SHORTEST = 60
_LONGEST_MESSAGE = 200
_PART = re.compile(r"[，。；;！!\n]+|(?<!\d),|,(?!\d)|(?:^|(?<=[，。；,;]))(?:然后|并且|另外|还有|同时)")
_LONGEST_UNREAD = 16
_SOMETHING_NEW = re.compile(r"^(?:请|再|帮|给|我|先|要)*(?:写(?!得)|起草|找|查|搜|列|检查|校对|导出|下载)|有没有|怎么|如何|什么")
_ASKS_ANEW = re.compile("(?<!改)写(?!得)|述职|总结|报告|汇报|结尾|开头")
_SPIRIT = re.compile(r"^[^\d]*(?:精神|学习教育)$")
"""What is added and is no fact, but has its place among the guiding formulas: 加上党的二十届四中全会精神."""
_EDITS = ("expand", "shrink", "size", "drop", "other", "reword", "swap", "first", "lead", "matter", "more")
"""Wishes about single points: the others stay word for word."""
LAST, LEAD = -1, -2
"""The places of the last point, and of what stands before the first."""
_SIZE_OF_ALL = re.compile("缩|压|精简|减|全文|整篇|总共|一共|字数")


_KNOWN = tomllib.loads((Path(__file__).parent / "wishes.toml").read_text(encoding="utf-8"))["wish"]
_TOLD = next(str(row["told"]) for row in _KNOWN if row["kind"] == "told")


_SIZE = r"(?:\d{2,4}|[二三四五六七八九]十|[一二两三四五六七八九][百千](?:[一二三四五六七八九]百)?[一二三四五六七八九十]*)字"


def _filled_in(pattern: str, words: Mapping[str, str]) -> str:
    for word, meant in words.items():
        pattern = pattern.replace(word, meant) if word != "PLACE" else _places_in(pattern, meant)
    return pattern


def _places_in(pattern: str, place: str) -> str:
    """Put the pattern of a place in, each with a group of its own."""
    for number in range(pattern.count("PLACE")):
        pattern = pattern.replace("PLACE", place.replace("?P<PLACE>", f"?P<place{number}>"), 1)
    return pattern


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = r"[一二两三四五六七八九十]|\d{1,2}"
    ends = r"最后(?=那?一?[条点个段项])|末(?=[条段])|(?:开头|前面)(?=那|这|一?段|部分|一?句|[的再写太长短要])"
    place = rf"(?P<PLACE>第(?:{number})|{ends})"
    unit = "(?:那|这)?一?(?:条|点|个|段|项|部分|句)?"
    words = {"PLACE": place + unit, "SIZE": rf"(?P<size>{_SIZE})", "第N": f"第(?:{number})", "(N)": f"({number})"}
    return tuple((row["kind"], re.compile(_filled_in(pattern, words))) for row in _KNOWN for pattern in row["patterns"])


_PATTERNS = _patterns()
_BACK = ("undo", "version")


@dataclass(frozen=True)
class Edit:
    """A change to single points of a draft; places count from 0, LAST and LEAD are the others.

    `length` is in characters, `matter` what a further point shall speak of.
    """

    kind: str
    place: int
    with_place: int | None = None
    length: int | None = None
    matter: str = ""


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
    role: str = ""
    """The post of the person who reports, told later."""
    corrections: tuple[tuple[str, str], ...] = ()
    one_paragraph: bool = False
    with_causes: bool = False
    told: tuple[str, ...] = ()
    """What the last message is answered with, where nothing is to be changed."""
    unread: tuple[str, ...] = ()
    """Parts of the last message that nobody understood."""
    edits: tuple[Edit, ...] = ()
    latest_edits: int = 0
    """How many of the edits are of the last message: only of these it is told what could not be done."""
    fitted_edits: int = 0
    """How many of the edits were made before the length was named last: the others come on top of it."""
    only_edits: bool = False
    """Whether the last message asks for changes to single points and for nothing else."""

    @property
    def told_from(self) -> int:
        """From which edit on it is told what could not be done."""
        return len(self.edits) - self.latest_edits

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
            role=Role(self.role, request.role.charge) if self.role else request.role,
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
        if wish and wishes and _is_size_of(wish, wishes[-1], part):
            wishes[-1] = Wish("size", (wishes[-1].groups[0], wish.groups[0]))  # 第二条展开写，200字左右
        elif wish:
            wishes.append(wish)
        elif wishes and wishes[-1].kind == "add" and re.search(r"\d", part):
            wishes.append(Wish("add", (part,)))  # 加上培训3场，走访210户: the second is one more fact
        elif wishes and len(part) <= _LONGEST_UNREAD and not _SOMETHING_NEW.search(part):
            wishes.append(Wish("unread", (part,)))
        else:
            return ()
    # who only says who he is asks for something else in the same breath
    kinds = {wish.kind for wish in wishes}
    asks = "role" in kinds and (_ASKS_ANEW.search(said) or kinds <= {"role", "unread"})
    return () if asks else tuple(wishes)


def _wish(part: str) -> Wish | None:
    for kind, pattern in _PATTERNS:
        if found := pattern.search(part):
            return Wish(kind, tuple(group for group in found.groups() if group))
    return None


def _is_size_of(wish: Wish, before: Wish, part: str) -> bool:
    """Whether a length is that of the point named just before, not of the whole draft."""
    return wish.kind == "length" and before.kind in ("expand", "shrink") and not _SIZE_OF_ALL.search(part)


def gathered(messages: Iterable[tuple[Sequence[Wish], int]]) -> Wishes:
    """Gather the wishes of several messages, oldest first, each with the length of the draft that it was said about.

    An undo takes the message before it back, a version all those that came after it.
    """
    kept: list[tuple[Sequence[Wish], int]] = []
    for wishes, size in messages:
        back = version_meant(wishes)
        if back is not None:
            kept = kept[: max(0, back - 1)] if back > 0 else kept[:back]
        rest = [wish for wish in wishes if wish.kind not in _BACK]
        if rest:
            kept.append((rest, size))
    state = Wishes()
    for wishes, size in kept:
        before = len(state.edits)
        for wish in wishes:
            state = _after(state, wish, size)
        unread = tuple(wish.groups[0] for wish in wishes if wish.kind == "unread")
        told = tuple(_TOLD for wish in wishes if wish.kind == "told")
        only = all(wish.kind in (*_EDITS, "unread", "told", "stay") for wish in wishes)
        state = replace(state, latest_edits=len(state.edits) - before, unread=unread, told=told, only_edits=only)
    return state


def _after(state: Wishes, wish: Wish, size: int) -> Wishes:
    """Return the state after one more wish about a draft of `size` characters."""
    if wish.kind in _EDITS:
        return replace(state, edits=(*state.edits, _edit(wish)))
    changed = replace(state, **_CHANGES[wish.kind](state, wish.groups, size)) if wish.kind in _CHANGES else state
    return replace(changed, fitted_edits=len(changed.edits)) if changed.length != state.length else changed


def _edit(wish: Wish) -> Edit:
    if wish.kind == "matter":
        return Edit("matter", LAST, matter=wish.groups[0])
    if wish.kind == "more":
        return Edit("more", LAST)
    if wish.kind == "lead":
        return Edit("reword", LEAD)
    if wish.kind == "size":
        return Edit("size", _place(wish.groups[0]), length=_characters(wish.groups[1]))
    places = [_place(group) for group in wish.groups]
    return Edit(wish.kind, places[0], places[1] if len(places) > 1 else None)


def version_meant(wishes: Sequence[Wish]) -> int | None:
    """Return the version that a message goes back to: 1 for the first, -1 for the one before; None when it goes back to none."""
    back = next((wish for wish in wishes if wish.kind in _BACK), None)
    if back is None:
        return None
    return _number(back.groups[0]) if back.kind == "version" and back.groups else 1 if back.kind == "version" else -1


_Groups = tuple[str, ...]
_CHANGES: dict[str, Callable[[Wishes, _Groups, int], dict[str, Any]]] = {
    "again": lambda state, _said, _size: {"variant": state.variant + 1},
    "shorter": lambda _state, _said, size: {"length": max(_SHORTEST, round(size * _SHORTER))},
    "longer": lambda _state, _said, size: {"length": round(size * _LONGER)},
    "length": lambda _state, said, _size: {"length": _characters(said[0])},
    "count": lambda _state, said, _size: {"count": _number(said[0])},
    "person": lambda _state, _said, _size: {"voice": "本人"},
    "office": lambda _state, _said, _size: {"voice": "单位"},
    "year": lambda _state, said, _size: {"year": int(said[0])},
    "tone": lambda _state, said, _size: {"tone": said[0]},
    "paired": lambda _state, _said, _size: {"paired": True},
    "plain": lambda _state, _said, _size: {"plain": True},
    "paragraph": lambda _state, _said, _size: {"one_paragraph": True},
    "causes": lambda _state, _said, _size: {"with_causes": True},
    "role": lambda _state, said, _size: {"role": said[0]},
    "add": lambda state, said, _size: {"facts": (*state.facts, written(said[0].strip("：:，、 ")))},
    "fill": lambda state, said, _size: {"fills": (*state.fills, (said[0], said[1]))},
    "correct": lambda state, said, _size: {"corrections": (*state.corrections, (said[0], said[1]))},
}
"""What a wish of each kind changes, by the words it names and the length of the draft that it was said about."""


def _characters(said: str) -> int:
    return han_length(said) or int(re.sub(r"\D", "", said))


def _place(said: str) -> int:
    if said.startswith(("最后", "末")):
        return LAST
    return LEAD if said.startswith(("开头", "前面")) else _number(said) - 1


def _number(text: str) -> int:
    bare = text.removeprefix("第")
    return int(bare) if bare.isdigit() else _DIGITS[bare]
