"""Wishes about the draft at hand: 再短一点, 第二条展开, 加上培训3场, 撤销. Read one by one, in the order in which they are said.

A draft is made anew from its first request and everything that was wished since; so taking a wish back is leaving it out.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.given import written
from assistant.request import Request, profile_for
from assistant.retouching import corrected
from assistant.roles import Role
from assistant.sizes import han_length
from assistant.targets import EACH, END, LAST, LEAD, number, places
from assistant.telling import sound_facts
from assistant.wish_reading import EDITS, TOLD, Wish
from index.readers.figures import han_number

_SHORTER, _LONGER = 0.65, 1.5
_SHORTEST = 60
_SPIRIT = re.compile(r"^[^\d]*(?:精神|学习教育)$")
"""What is added and is no fact, but has its place among the guiding formulas: 加上党的二十届四中全会精神."""
_THIS_SENTENCE = re.compile("(?:把|将)?(?:这|刚才那?|那)(?:一?句|个|条)?(?:话)?")
_IN_PLACE = EDITS | {"add", "correct", "fill", "unread", "stay", *TOLD}
"""What is met on the draft at hand; every other wish makes a draft anew."""
_BACK = ("undo", "version")


@dataclass(frozen=True)
class Edit:
    """A change to single points of a draft; `place` and `others` are places of `targets`.

    `length` is in characters, `matter` what the point shall speak of, the words that are put in, or those that go;
    `value` is what takes the place of `matter`.
    """

    kind: str
    place: int
    with_place: int | None = None
    length: int | None = None
    matter: str = ""
    others: tuple[int, ...] = ()
    value: str = ""


@dataclass(frozen=True)
class Around:
    """Edits in two parts: those made before a draft is fitted to a length, and those on top of it."""

    before: tuple[Edit, ...]
    behind: tuple[Edit, ...]
    told_from: int
    """From which of those behind on it is told what could not be done."""


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
    unit: str = ""
    """The unit that shall speak instead, in the user's words."""
    handed_over: bool = False
    """Whether the last message hands the draft to another unit."""
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
    """Whether the last message asks for what is met on the draft at hand and for nothing else."""
    latest: tuple[Edit, ...] = ()
    """What the last message asks to be done to the draft at hand, in order."""
    omitted: tuple[str, ...] = ()
    """Words and matters that the draft shall not speak of."""

    @property
    def told_from(self) -> int:
        """From which edit on it is told what could not be done."""
        return len(self.edits) - self.latest_edits

    @property
    def around_the_fitting(self) -> "Around":
        """The edits before and behind the draft is brought to the length named last; numbers before points come last of all."""
        before, behind = self.edits[: self.fitted_edits], self.edits[self.fitted_edits :]
        marks = tuple(edit for edit in before if edit.kind == "marks")
        told_from = len(marks) + max(0, self.told_from - self.fitted_edits)
        return Around(tuple(edit for edit in before if edit.kind != "marks"), (*marks, *behind), told_from)

    def applied(self, request: Request) -> Request:
        """Return the first request as it would have been said with the wishes in it."""
        said = (self._said_right(fact) for fact in (*request.facts, *self.facts) if not _SPIRIT.search(fact))
        facts, refused = sound_facts(said)
        known = {"voice": self.voice, "year": self.year}
        profile = replace(request.profile, **{key: value for key, value in known.items() if value})  # type: ignore[arg-type]
        profile = profile_for(self.unit, profile) if self.unit else profile
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
            avoided=(*request.avoided, *self.omitted),
        )

    def _said_right(self, fact: str) -> str:
        for old, new in self.corrections:
            fact = corrected(fact, old, new)
        return fact


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
        wishes = [_meant(wish, state) for wish in wishes]
        for wish in wishes:
            state = _after(state, wish, size)
        unread = tuple(wish.groups[0] for wish in wishes if wish.kind == "unread")
        told = tuple(TOLD[wish.kind] for wish in wishes if wish.kind in TOLD)
        only = all(wish.kind in _IN_PLACE and not _is_spirit(wish) for wish in wishes)
        latest = tuple(edit for wish in wishes if (edit := _edit(wish)))
        handed_over = any(wish.kind == "unit" for wish in wishes)
        state = replace(state, latest_edits=len(state.edits) - before, unread=unread, told=told, only_edits=only, latest=latest)
        state = replace(state, handed_over=handed_over)
    return state


def _meant(wish: Wish, state: Wishes) -> Wish:
    """Return a wish about what was said or changed last (这句放第一条里, 这条跟上一条重复了) with that in its place."""
    if wish.kind == "move" and _THIS_SENTENCE.fullmatch(wish.groups[0]) and state.facts:
        return replace(wish, groups=(state.facts[-1], *wish.groups[1:]))
    if wish.kind == "repeats" and wish.groups[0] == "这":
        named = [edit.place for edit in state.edits if edit.place >= 0]
        return replace(wish, groups=(f"第{han_number(named[-1] + 1)}" if named else "最后",))
    return wish


def _is_spirit(wish: Wish) -> bool:
    return wish.kind == "add" and _SPIRIT.search(wish.groups[0]) is not None


def _after(state: Wishes, wish: Wish, size: int) -> Wishes:
    """Return the state after one more wish about a draft of `size` characters."""
    if wish.kind in EDITS and (edit := _edit(wish)):
        state = replace(state, edits=(*state.edits, edit))
    changed = replace(state, **_CHANGES[wish.kind](state, wish.groups, size)) if wish.kind in _CHANGES else state
    return replace(changed, fitted_edits=len(changed.edits)) if changed.length != state.length else changed


_ANYWHERE = (
    *("matter", "more", "omit", "blank", "add", "correct", "fill", "tail", "title"),
    *("opening", "closing", "move_sentence", "drop_sentence", "marks", "example_is", "year_of_text", "unit_of_text"),
)
_TWO_PLACES = ("swap", "before", "after", "to")
_LEADS = {"lead": ("reword", LEAD), "unlead": ("drop", LEAD), "end": ("reword", END)}
_PLACED_OTHERWISE: dict[str, Callable[[tuple[str, ...]], Edit]] = {
    "words": lambda said: Edit("words", EACH, matter=said[0], value=said[1]),
    "words_in": lambda said: Edit("words", places(said[0])[0], matter=said[1], value=said[2]),
    "move": lambda said: Edit("move", places(said[1])[0], matter=said[0]),
    "fewer": lambda said: Edit("fewer", EACH, matter=said[0]),
    "fewer_in": lambda said: Edit("fewer", places(said[0])[0], matter=said[1], value="everywhere"),
    "bridge": lambda said: Edit("bridge", places(said[-1])[0]),
    "repeats": lambda said: Edit("repeats", max(places(one)[0] for one in said)),
    "size": lambda said: Edit("size", places(said[0])[0], length=_characters(said[1]), others=places(said[0])[1:]),
}
"""Wishes whose words stand in an order of their own, or that name the later of two places."""
_WITH_WORDS = ("replace", "insert", "enrich", "head", "matter_before", "matter_after")


def _edit(wish: Wish) -> Edit | None:
    """Return a wish as a change of the draft at hand; None when it is no such change."""
    kind, said = wish.kind, wish.groups
    if kind not in EDITS and kind not in ("add", "correct", "fill") and not (kind == "stay" and said):
        return None
    if kind in _ANYWHERE:
        value = "".join(said[1:])
        return Edit(kind, LAST, matter=said[0].strip("：:，、 ") if said else "", value=value)
    if kind in _LEADS:
        return Edit(*_LEADS[kind])
    if kind in _PLACED_OTHERWISE and said:
        return _PLACED_OTHERWISE[kind](said)
    first, *others = places(said[0]) if said else (EACH,)
    if kind in _TWO_PLACES:
        return Edit(kind, first, places(said[1])[0])
    words = said[1].strip('：:，、 “”"') if kind in _WITH_WORDS and len(said) > 1 else ""
    return Edit(kind, first, matter=words, others=(*others,))


def version_meant(wishes: Sequence[Wish]) -> int | None:
    """Return the version that a message goes back to: 1 for the first, -1 for the one before; None when it goes back to none."""
    back = next((wish for wish in wishes if wish.kind in _BACK), None)
    if back is None:
        return None
    return number(back.groups[0]) if back.kind == "version" and back.groups else 1 if back.kind == "version" else -1


_Groups = tuple[str, ...]
_CHANGES: dict[str, Callable[[Wishes, _Groups, int], dict[str, Any]]] = {
    "again": lambda state, _said, _size: {"variant": state.variant + 1},
    "shorter": lambda _state, _said, size: {"length": max(_SHORTEST, round(size * _SHORTER))},
    "longer": lambda _state, _said, size: {"length": round(size * _LONGER)},
    "length": lambda _state, said, _size: {"length": _characters(said[0])},
    "count": lambda _state, said, _size: {"count": number(said[0])},
    "person": lambda _state, _said, _size: {"voice": "本人"},
    "office": lambda _state, _said, _size: {"voice": "单位"},
    "year": lambda _state, said, _size: {"year": int(said[0])},
    "tone": lambda _state, said, _size: {"tone": said[0]},
    "paired": lambda _state, _said, _size: {"paired": True},
    "plain": lambda _state, _said, _size: {"plain": True},
    "paragraph": lambda _state, _said, _size: {"one_paragraph": True},
    "causes": lambda _state, _said, _size: {"with_causes": True},
    "role": lambda _state, said, _size: {"role": said[0]},
    "unit": lambda _state, said, _size: {"unit": said[0]},
    "add": lambda state, said, _size: {"facts": (*state.facts, written(said[0].strip("：:，、 ")))},
    "fill": lambda state, said, _size: {"fills": (*state.fills, (said[0], said[1]))},
    "correct": lambda state, said, _size: {
        "corrections": (*state.corrections, (said[0], said[1])),
        "edits": tuple(replace(edit, matter=corrected(edit.matter, said[0], said[1])) for edit in state.edits),
    },
    "omit": lambda state, said, _size: {"omitted": (*state.omitted, said[0])},
}
"""What a wish of each kind changes, by the words it names and the length of the draft that it was said about."""


def _characters(said: str) -> int:
    return han_length(said) or int(re.sub(r"\D", "", said))
