"""A draft on the desk (稿件): the growing report of one writer, its parts in order. Frozen values, no I/O.

A part is a section or a point of one. Its heading is kept without its number: numbers follow the order of the parts.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Finding, Sentence
from assistant.audit.document import CERTAIN
from assistant.blanks import BLANK
from assistant.export.manuscript import Source
from assistant.profile import Profile
from index.errors import NigaoError
from index.readers.figures import han_number
from index.report import SLOTS

LEVELS = (1, 2, 3)
EMPTY, BLANKS, READY, FAULTY = "empty", "blanks", "ready", "faulty"
STATES = (EMPTY, BLANKS, READY, FAULTY)
_OPEN_BLANK = "left.blank"
"""The rule by which the audit tells of blanks: a blank is no fault, it is counted by itself."""


@dataclass(frozen=True)
class PartSource:
    """What a sentence of a part goes back to: labels for a person and ids of passages, pairwise; `own` facts of the writer."""

    sentence: str
    labels: tuple[str, ...] = ()
    passage_ids: tuple[str, ...] = ()
    own: bool = False

    def __post_init__(self) -> None:
        """Refuse labels and ids that do not belong together."""
        if len(self.labels) != len(self.passage_ids):
            raise ValueError(f"{len(self.labels)} labels, {len(self.passage_ids)} passages")

    @property
    def sources(self) -> tuple[Source, ...]:
        """The passages as the export knows them."""
        return tuple(Source(label, one) for label, one in zip(self.labels, self.passage_ids, strict=True))

    @classmethod
    def of(cls, text: str, sources: Iterable[Source], *, own: bool) -> "PartSource":
        """Return the source of a sentence from sources as the export knows them; those that are no passage are left out."""
        passages = dict.fromkeys(source for source in sources if source.passage_id)
        return cls(text, tuple(one.label for one in passages), tuple(one.passage_id for one in passages), own)

    @classmethod
    def of_sentence(cls, sentence: Sentence, names: dict[str, str]) -> "PartSource":
        """Return the source of a sentence of the chat; `names` are those of passages by their id."""
        return cls.of(sentence.text, Source.of_sentence(sentence, names), own=sentence.from_user)


@dataclass(frozen=True)
class Part:
    """A section or point: a stable key, its heading without number ("" for none), its slot and text, a line a paragraph.

    `matter` is the field of the unit's work that the outline had a point from: 安全生产 of 压实责任; "" where nothing tells.
    """

    key: str
    heading: str
    slot: str
    text: str = ""
    sources: tuple[PartSource, ...] = ()
    level: int = 1
    matter: str = ""

    def __post_init__(self) -> None:
        """Refuse slots and levels that do not exist."""
        if self.slot not in SLOTS or self.level not in LEVELS:
            raise ValueError(f"part of slot {self.slot!r}, level {self.level!r}")

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the open blanks, in order, each once."""
        return tuple(dict.fromkeys(BLANK.findall(f"{self.heading}\n{self.text}")))


@dataclass(frozen=True)
class Placed:
    """Where a part stands in the whole text: its heading from `start`, its text from `body` to `end`."""

    part: Part
    title: str
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class Draft:
    """The report of one writer; `promises` are items of last year's plan, `earlier` is last year's text for the audit."""

    key: str
    title: str
    profile: Profile = Profile()
    facts: str = ""
    parts: tuple[Part, ...] = ()
    promises: tuple[str, ...] = ()
    earlier: str = ""

    def __post_init__(self) -> None:
        """Refuse two parts of one key."""
        keys = [part.key for part in self.parts]
        if len(set(keys)) != len(keys):
            raise ValueError(f"parts share a key: {keys}")

    def part(self, key: str) -> Part:
        """Return the part with this key.

        Raises:
            NigaoError: there is none, as after an undo in another window.

        """
        found = next((part for part in self.parts if part.key == key), None)
        if found is None:
            raise NigaoError("这一节已经不在稿子里了，请在提纲里重新选一节。")
        return found

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The parts with their numbered headings and their places in `text`."""
        places, at = [], len(self.title) + bool(self.title)
        for part, title in zip(self.parts, numbered(self.parts), strict=True):
            body = at + len(title) + bool(title and part.text)
            end = body + len(part.text)
            places.append(Placed(part, title, at, body, end))
            at = end + bool(title or part.text)
        return tuple(places)

    @property
    def text(self) -> str:
        """The whole text, a line a paragraph: title, headings numbered 一、（一）1., texts."""
        lines = [line for placed in self.placed for line in (placed.title, placed.part.text) if line]
        return "\n".join([self.title, *lines] if self.title else lines)

    def blanks(self, part_key: str | None = None) -> tuple[str, ...]:
        """Return the names of the open blanks of a part, or of the whole draft, in order, each once."""
        if part_key is not None:
            return self.part(part_key).blanks
        return tuple(dict.fromkeys([*BLANK.findall(self.title), *(name for part in self.parts for name in part.blanks)]))

    def findings_in(self, part_key: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return those findings of an audit of `text` that begin in a part, its heading included."""
        self.part(part_key)
        return tuple(
            finding
            for placed in self.placed
            if placed.part.key == part_key
            for finding in findings
            if placed.start <= finding.start < max(placed.end, placed.start + 1)
        )


@dataclass(frozen=True)
class State:
    """How far a part is: `empty`, `blanks`, `ready` or `faulty`; how many blanks or faults."""

    name: str
    count: int = 0

    @property
    def label(self) -> str:
        """The state as users read it."""
        return {EMPTY: "空", BLANKS: f"待填 {self.count}", READY: "已成稿", FAULTY: f"有问题 {self.count}"}[self.name]


def state_of(part: Part, findings: Sequence[Finding] = ()) -> State:
    """Return the state of a part; `findings` are its own, of which only the certain ones count, and blanks as blanks."""
    if not part.text.strip():
        return State(EMPTY)
    faults = sum(finding.severity == CERTAIN and finding.rule != _OPEN_BLANK for finding in findings)
    if faults:
        return State(FAULTY, faults)
    return State(BLANKS, len(part.blanks)) if part.blanks else State(READY)


def states(draft: Draft, findings: Sequence[Finding] = ()) -> tuple[State, ...]:
    """Return the state of every part, by the findings of an audit of the whole text.

    A heading without a text of its own is as far as the parts under it: faults and blanks together, empty when one of them is.
    """
    own = [state_of(part, draft.findings_in(part.key, findings)) for part in draft.parts]
    made = list(own)
    for place, part in enumerate(draft.parts):
        below = own[place + 1 : end_of_block(draft.parts, place)]
        if not part.text.strip() and below:
            worst = next((name for name in (FAULTY, EMPTY, BLANKS) if any(state.name == name for state in below)), READY)
            made[place] = State(worst, sum(state.count for state in below if state.name == worst))
    return tuple(made)


def end_of_block(parts: Sequence[Part], start: int) -> int:
    """Return where a part ends with all the lower ones under it."""
    return next((place for place in range(start + 1, len(parts)) if parts[place].level <= parts[start].level), len(parts))


def numbered(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the headings of parts with their numbers: 一、 on level 1, （一） on level 2, 1. on level 3; "" where there is none."""
    counts = [0, 0, 0]
    for part in parts:
        if not part.heading:
            yield ""
            continue
        counts[part.level - 1] += 1
        counts[part.level :] = [0] * (len(LEVELS) - part.level)
        number = counts[part.level - 1]
        yield (f"{han_number(number)}、", f"（{han_number(number)}）", f"{number}.")[part.level - 1] + part.heading


def new_key() -> str:
    """Return a key that no draft and no part has had before: widgets are named after it and must not inherit a value."""
    return secrets.token_hex(6)
