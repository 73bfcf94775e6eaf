"""The user's own words put into a draft that stands: into the blank that asks for them, else into the point that they are about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.blanks import BLANK
from assistant.blocks import Block, points_in
from assistant.retouching import likeness
from assistant.stating import Teller

_FACT = re.compile(r"^(?P<deed>[^\d]*?)(?P<number>\d[\d.,]*[万亿]?)(?P<unit>[^\d]*)$")
_CLAUSE = re.compile(r"(?:【[^】]*】|[^，。；：！？\n])+")
_ALIKE = 2
_HEAD_COUNTS = 2
_ENDS = "。！？；，"


def in_blank(blocks: Sequence[Block], fact: str) -> list[Block] | None:
    """Return blocks with a fact in the place of the blank that asks for it; None when no blank does.

    A clause that is nothing but the blank and what is counted is said in the user's words; elsewhere the number goes in.
    """
    told = _FACT.match(fact)
    if told is None:
        return None
    for place, block in enumerate(blocks):
        for at, one in enumerate(block.body):
            for clause in _CLAUSE.finditer(one.text):
                said = _answered(clause[0], fact, told)
                if said is not None:
                    text = one.text[: clause.start()] + said + one.text[clause.end() :]
                    body = (*block.body[:at], replace(one, text=text, from_user=True), *block.body[at + 1 :])
                    return [*blocks[:place], replace(block, body=body), *blocks[place + 1 :]]
    return None


def _answered(clause: str, fact: str, told: re.Match[str]) -> str | None:
    blanks = [*BLANK.finditer(clause)]
    for blank in blanks:
        behind = clause[blank.end() :]
        unit = told["unit"].removeprefix("万").removeprefix("亿")
        asked = clause[: blank.start()] + blank[1]
        same_unit = bool(unit) and (behind.startswith((told["unit"], unit[:1])))
        if not same_unit or likeness(told["deed"], asked) < min(_ALIKE, max(1, len(told["deed"]) - 1)):
            continue
        if clause[: blank.start()].endswith(told["deed"]):
            rest = behind.removeprefix(told["unit"]) if behind.startswith(told["unit"]) else behind
            return clause[: blank.start()] + fact[len(told["deed"]) :] + rest
        if len(blanks) == 1 and len(behind) <= len(told["unit"]) + 1:
            return fact
    return None


def home_of(blocks: Sequence[Block], fact: str, before: int | None = None) -> int:
    """Return which block a fact belongs in: the point that it shares most words with, else that of the fact before it."""
    points = points_in([*blocks]) or [place for place, block in enumerate(blocks) if len(block.body) > 1] or [len(blocks) - 1]
    plain = re.sub(r"[\d.,%％]+", "", fact)

    def near(place: int) -> tuple[int, bool, int]:
        block = blocks[place]
        return _HEAD_COUNTS * likeness(plain, block.head) + likeness(plain, block.said), place == before, -place

    return max(points, key=near)


def with_fact(block: Block, fact: str, *, joins: bool = False, framed: bool = True) -> Block:
    """Return a block with a fact behind the user's facts that it has, else behind its first sentence.

    `joins` puts it into the same sentence as the fact before, `framed` lets a frame of ours lead a deed in: 全年….
    """
    own = [place for place, one in enumerate(block.body) if one.from_user]
    if joins and own:
        last = block.body[own[-1]]
        joined = replace(last, text=f"{last.text.rstrip(_ENDS)}，{fact.rstrip(_ENDS)}。")
        return replace(block, body=(*block.body[: own[-1]], joined, *block.body[own[-1] + 1 :]))
    said = Sentence(f"{fact.rstrip(_ENDS)}。", (), True)
    if framed and block.slot == "achievements":
        said = Teller().sentences([fact.rstrip(_ENDS)])[0]
    at = own[-1] + 1 if own else min(1, len(block.body))
    return replace(block, body=(*block.body[:at], said, *block.body[at:]))
