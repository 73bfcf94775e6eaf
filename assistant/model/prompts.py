"""The prompts (prompts.toml) filled in, and how much fits into one call."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from assistant.adapting import Speaker
from assistant.model.costs import tokens_of
from assistant.model.endpoint import Ask, Message
from assistant.model.guard import Prepared
from assistant.request import Request
from index.report import SLOT_NAMES

_KNOWN = tomllib.loads((Path(__file__).parent / "prompts.toml").read_text(encoding="utf-8"))
VERSION: str = _KNOWN["version"]
REWRITE: Mapping[str, str] = _KNOWN["rewrite"]
PHRASE: Mapping[str, str] = _KNOWN["phrase"]
REVISE: Mapping[str, str] = _KNOWN["revise"]
READ: Mapping[str, str] = _KNOWN["read"]
INSTRUCTIONS = "".join(table["system"] for name, table in _KNOWN.items() if name != "version")
_SPARE = 300
_WRITES_PER_READ = 2
"""A section comes back about as long as it went out; thoughts and marks take as much again."""
_LEAST_OUT = 1_024
_MOST_OUT = 8_192
_LEAST_REST = 256
"""A text that broke off near its end may be a little longer than was reckoned with."""


class Shown(Protocol):
    """A part of a prompt."""

    @property
    def shown(self) -> str:
        """The part as the model reads it."""
        ...


Part = TypeVar("Part", bound=Shown)


@dataclass(frozen=True)
class Item:
    """A point to be written: its number in the prompt, its head, and what it may be written from."""

    number: int
    head: str
    prepared: Prepared

    @property
    def shown(self) -> str:
        """The point as the model reads it."""
        rows = [REWRITE["point"].format(number=self.number, head=self.head).rstrip()]
        rows += [REWRITE["sentence"].format(number=number, text=text) for number, text in self.prepared.sentences.items()]
        rows += [REWRITE["fact"].format(number=number, text=text) for number, text in self.prepared.facts.items()]
        return "\n".join(rows)


def rewriting(items: Sequence[Item], request: Request, written: str = "") -> Ask:
    """Return the request to write some points; `written` is what came before the stream broke off."""
    profile = request.profile
    points = "\n\n".join(item.shown for item in items)
    user = REWRITE["user"].format(
        year=f"{profile.year}年" if profile.year else "",
        kind=profile.report_kind or "工作总结",
        slot=SLOT_NAMES.get(request.slot or "other", "正文"),
        voice=profile.voice or "单位",
        speaker=Speaker.of(profile).self_name,
        theme=request.theme or "全面工作",
        length=f"；全文约{request.length}字" if request.length else "",
        points=points,
    )
    messages: tuple[Message, ...] = (("system", REWRITE["system"].strip()), ("user", user.strip()))
    most = _most_out(points)
    if written:
        written = written[-most:]
        messages += (("assistant", written), ("user", REWRITE["again"]))
        most = max(_LEAST_REST, most - tokens_of(written))  # what is written counts twice: it is read again
    return Ask("rewrite", messages, most, VERSION)


def revising(sentences: Sequence[Shown], wish: str) -> Ask:
    """Return the request to put sentences of the user's own into other words."""
    rows = "\n".join(sentence.shown for sentence in sentences)
    messages = (("system", REVISE["system"].format(wish=wish).strip()), ("user", REVISE["user"].format(sentences=rows).strip()))
    return Ask("revise", messages, _most_out(rows), VERSION)


def in_batches(items: Sequence[Part], empty: Ask, window: int) -> Iterator[tuple[Part, ...]]:
    """Yield parts in calls that fit into the window; a part that alone is too long is left out.

    Args:
        items: the parts.
        empty: the request without any.
        window: tokens that the model reads and writes in one call.

    """
    rest = window - empty.tokens - _SPARE
    batch: list[Part] = []
    for item in items:
        if not _fits((item,), rest):
            continue
        if batch and not _fits((*batch, item), rest):
            yield tuple(batch)
            batch = []
        batch.append(item)
    if batch:
        yield tuple(batch)


def phrasing(theme: str, examples: Sequence[str], count: int, window: int) -> Ask:
    """Return the request for other wordings of some examples, of as many as fit into the window."""
    ask = _phrasing(theme, examples, count)
    if len(examples) > 1 and ask.tokens + ask.most + _SPARE > window:
        return phrasing(theme, examples[:-1], count, window)
    return ask


def _phrasing(theme: str, examples: Sequence[str], count: int) -> Ask:
    rows = "\n".join(REWRITE["sentence"].format(number=number, text=text) for number, text in enumerate(examples, 1))
    system, user = PHRASE["system"].format(count=count), PHRASE["user"].format(theme=theme, sentences=rows)
    return Ask("phrase", (("system", system.strip()), ("user", user.strip())), _most_out(rows), VERSION)


def reading(text: str) -> Ask:
    """Return the request to tell what a user wants."""
    system = READ["system"].format()
    return Ask("read", (("system", system.strip()), ("user", READ["user"].format(text=text))), 512, VERSION)


def testing() -> Ask:
    """Return the shortest request that tells whether a model answers."""
    return Ask("test", tuple((role, _KNOWN["test"][role]) for role in ("system", "user")), 512, VERSION)


def _most_out(text: str) -> int:
    return min(_MOST_OUT, max(_LEAST_OUT, _WRITES_PER_READ * tokens_of(text)))


def _fits(items: Sequence[Shown], rest: int) -> bool:
    tokens = sum(tokens_of(item.shown) + 1 for item in items)
    return tokens + max(_LEAST_OUT, _WRITES_PER_READ * tokens) <= rest
