"""Heads in two halves, 4+4, made of what a body says itself: 健全随访制度 … 推广上门服务 -> 健全制度，推广服务.

Each half is a verb and a noun that heads of the bank join, the noun said in the body; the verb is the clause's own or one
that claims nothing, so that a pair promises nothing the body does not say.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from assistant.heads import Heads
from assistant.made_heads import DEEDS, GOVERNING, NO_MATTER, PLAIN_VERBS, TWO_VERBS, cut_in_two
from index.grams import grams

_MOST = 10
"""So many halves of a body are joined with one another."""
_ATTESTED, _VERBS = 2, 2
"""So many heads of the bank must join a plain verb with a noun; so many verbs of a noun are weighed."""


class _Half(NamedTuple):
    """Half a head, and what it is made of; `clause` counts from 0, the `broadness` of a noun is how many concepts have it."""

    verb: str
    noun: str
    clause: int
    own: bool
    broadness: int

    @property
    def text(self) -> str:
        return f"{self.verb}{self.noun}"


def made_pairs(clauses: Sequence[str], bank: Heads) -> Iterator[str]:
    """Yield heads of 4+4 characters of the clauses of a body, the more telling first; no verb and no noun twice in one.

    >>> next(made_pairs(["健全分类随访制度", "推广居家护理"], head_bank()))
    '健全制度，推广护理'
    """
    halves = sorted({half for place, clause in enumerate(clauses) for half in _halves(clause, place, bank)}, key=_worth)
    for one, other in combinations(halves[:_MOST], 2):
        first, second = sorted((one, other), key=lambda half: half.clause)
        apart = first.clause != second.clause and first.verb[:1] != second.verb[:1] and first.noun != second.noun
        if apart and not {*first.text} & {*second.text}:
            yield f"{first.text}，{second.text}"


def _worth(half: _Half) -> tuple[int, int, str]:
    return half.broadness - 2 * half.own, half.clause, half.text


def _halves(clause: str, place: int, bank: Heads) -> Iterator[_Half]:
    verb, said = clause[:2], clause[2:]
    for noun in dict.fromkeys(word for word in grams(said) if len(word) == 2 and bank.is_word(word)):
        if cut_in_two(clause, noun, bank) or noun in NO_MATTER or noun in TWO_VERBS - DEEDS:
            continue
        own = verb in GOVERNING and said.endswith(noun) and bank.joins(verb, noun) > 0
        verbs = (verb,) if own else _plain_verbs(noun, bank)
        yield from (_Half(one, noun, place, own, bank.broadness(noun)) for one in verbs)


def _plain_verbs(noun: str, bank: Heads) -> Sequence[str]:
    """Return the verbs without a claim that heads of the bank join with a noun most often."""
    known = [verb for verb in PLAIN_VERBS if bank.joins(verb, noun) >= _ATTESTED]
    return sorted(known, key=lambda verb: (-bank.joins(verb, noun), verb))[:_VERBS]
