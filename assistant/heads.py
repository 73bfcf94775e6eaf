"""Point heads in parallel form, from the head bank (heads.toml): six characters for work done or planned, eight for lacks."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.clauses import fits_writer, head_of, why_not_said
from assistant.facts import local_facts, may_name_somebody
from assistant.profile import Profile
from index.report import Hit

_FILE = Path(__file__).parent / "heads.toml"
LENGTHS = {"achievements": 6, "plan": 6, "problems": 8}
_PLAIN_HEAD = re.compile(r"(?!存在|主要|下步|工作|今后|20)[一-龥]+(?<!情况)(?<!工作)(?<!安排)(?<!问题)(?<!原因)(?<!打算)(?<!措施)")
_LONGEST_RUN = 26
_BEGINNING = 4
_WORK_HEAD = 6
_GENERAL = 15
"""A word that the heads of so many concepts have tells no matter of its own."""
_VERB_AGAIN, _NOUN_AGAIN = 3, 2
"""So many places further down may a head stand that repeats neither the verb nor the last noun of one above it."""
_FIELD_OF_SLOT = {"achievements": "done", "plan": "plan", "problems": "lack"}
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class Heads:
    """The heads known for each concept."""

    def __init__(self, by_concept: dict[str, dict[str, tuple[str, ...]]]) -> None:
        """Take the lists by concept and field (done, plan, lack, pair)."""
        self._by_concept = by_concept
        self._worded: dict[str, tuple[tuple[str, tuple[str, str]], ...]] = {}
        self.concepts = tuple(by_concept)

    @cached_property
    def general(self) -> frozenset[str]:
        """Words of the heads of many concepts (责任, 质量, 平台): a body need not say them to bear its head."""
        return frozenset(word for word, count in self._told_by.items() if count >= _GENERAL)

    def broadness(self, word: str) -> int:
        """Return of how many concepts the heads say a word."""
        return self._told_by[word]

    @cached_property
    def _told_by(self) -> Counter[str]:
        return Counter(word for heads in self._by_concept.values() for word in {w for h in _all(heads) for w in words_of(h)})

    def known(self, concept: str, slot: str) -> tuple[str, ...]:
        """Heads of a concept for a section; empty when it has none."""
        return self._by_concept.get(concept, {}).get(_FIELD_OF_SLOT.get(slot, "done"), ())

    def pairs(self, concept: str) -> tuple[str, ...]:
        """Heads of a concept in the 4+4 form."""
        return self._by_concept.get(concept, {}).get("pair", ())

    @cached_property
    def all_pairs(self) -> tuple[str, ...]:
        """Heads of all concepts in the 4+4 form."""
        return tuple(dict.fromkeys(pair for concept in self.concepts for pair in self.pairs(concept)))

    def naming(self, slot: str, text: str) -> list[str]:
        """Return the heads of all concepts for a section both of whose words a text says."""
        return [head for head, (first, second) in self._words_of_slot(slot) if first in text and second in text]

    def _words_of_slot(self, slot: str) -> tuple[tuple[str, tuple[str, str]], ...]:
        if slot not in self._worded:
            heads = dict.fromkeys(head for concept in self.concepts for head in self.known(concept, slot))
            self._worded[slot] = tuple((head, words_of(head)) for head in heads)
        return self._worded[slot]

    @cached_property
    def _beginning(self) -> frozenset[str]:
        return frozenset(words_of(head)[0] for heads in self._by_concept.values() for head in _all(heads))

    @cached_property
    def _ending(self) -> frozenset[str]:
        return frozenset(words_of(head)[1] for heads in self._by_concept.values() for head in _all(heads))

    def is_word(self, text: str) -> bool:
        """Whether heads of the bank have a word of two characters."""
        return text in self._beginning or text in self._ending

    def has_matter(self, text: str) -> bool:
        """Whether a text is two words of the bank, each in its place: 帮扶台账, not 导员培训."""
        return text[:2] in self._beginning and text[2:] in self._ending

    @cached_property
    def _joined(self) -> Counter[tuple[str, str]]:
        work = (head for heads in self._by_concept.values() for head in (*heads.get("done", ()), *heads.get("plan", ())))
        return Counter((head[:2], words_of(head)[1]) for head in work)

    def is_verb(self, text: str) -> bool:
        """Whether a head of the bank begins with a text as its verb."""
        return text in self._verbs

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return frozenset(verb for verb, _ in self._joined)

    def joins(self, verb: str, thing: str) -> int:
        """Return how many heads of the bank have a verb before a thing: several 加强 before 监管, none before 时段."""
        return self._joined[verb, thing]

    @cached_property
    def _concept_of(self) -> dict[str, str]:
        return {head: concept for concept in reversed(self.concepts) for head in _all(self._by_concept[concept])}

    def kin_pairs(self, heads: Sequence[str]) -> tuple[str, ...]:
        """Return the heads in the 4+4 form of the concepts that heads come from, in their order."""
        concepts = dict.fromkeys(self._concept_of[head] for head in heads if head in self._concept_of)
        return tuple(pair for concept in concepts for pair in self.pairs(concept))


def _all(heads: dict[str, tuple[str, ...]]) -> Iterator[str]:
    return (head for field in _FIELD_OF_SLOT.values() for head in heads.get(field, ()))


def words_of(head: str) -> tuple[str, str]:
    """Return the two words of a head that tell its matter: behind the verb of work, at the beginning of a lack.

    >>> words_of("铺设健身步道"), words_of("基层力量相对薄弱")
    (('健身', '步道'), ('基层', '力量'))
    """
    first = 2 if len(head) <= _WORK_HEAD else 0
    return head[first : first + 2], head[first + 2 : first + 4]


def unsaid(head: str, text: str) -> int:
    """Return how many of a head's words are promised and not said in a text: 步道 over a body on exercises.

    Words of many matters (社区, 台账) promise little, but where neither word is said they tell another matter too.
    """
    words = words_of(head)
    if not any(word in text for word in words):
        return len(words)
    return sum(word not in text and word not in head_bank().general for word in words)


@cache
def head_bank() -> Heads:
    """Return the head bank, read once."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["head"]
    fields = ("done", "plan", "lack", "pair")
    return Heads({entry["concept"]: {name: tuple(entry.get(name, ())) for name in fields} for entry in entries})


@cache
def ready_pairs(matter: str) -> tuple[str, ...]:
    """Return the ready heads of four and four characters on a matter (matched_heads.toml); none where its words are not known."""
    rows = tomllib.loads((_FILE.parent / "matched_heads.toml").read_text(encoding="utf-8"))["matter"]
    return next((tuple(row["pairs"]) for row in rows if re.search(row["words"], matter)), ())


def parallel(choices: Sequence[Sequence[str]], spare: Sequence[str] = (), reserve: Sequence[Sequence[str]] = ()) -> list[str]:
    """One head from each list, none twice; a head further down goes first where the better one repeats a verb or a noun.

    Where all heads of a list are taken, one of its `reserve` stands in, then a `spare` one, which is of every matter.
    """
    chosen: list[str] = []
    for place, known in enumerate(choices):
        verbs, ends = {head[:2] for head in chosen}, {head[-2:] for head in chosen}
        free = [head for head in known if head not in chosen]
        costs = [rank + _VERB_AGAIN * (head[:2] in verbs) + _NOUN_AGAIN * (head[-2:] in ends) for rank, head in enumerate(free)]
        held = (*(reserve[place] if reserve else ()), *spare, *(head for list_ in choices for head in list_))
        others = [head for head in held if head not in chosen]
        chosen.append(free[costs.index(min(costs))] if free else (others or list(known))[0])
    return chosen


def turned(heads: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the heads of a point beginning with another one for another variant."""
    start = number % len(heads) if heads else 0
    return (*heads[start:], *heads[:start])


def share_said(head: str, text: str) -> float:
    """Return how much of a head a text says, 0..1: its first noun tells the matter and counts twice, the second once.

    Heads of work begin with their verb (壮大通讯队伍), heads of lacks with the noun (基层力量相对薄弱); words have two characters.
    """
    first, second = words_of(head)
    return (2 * (first in text) + (second in text)) / 3


def own_head(hit: Hit, first: str, slot: str, profile: Profile, theme: str) -> str:
    """Return the head that a passage has itself, where it is of the form of the bank and anybody's; else "".

    `first` is the first clause taken from the passage.
    """
    head = head_of(hit)
    formed = len(head) == LENGTHS.get(slot) and _PLAIN_HEAD.fullmatch(head) is not None
    # a head and the clause behind it stand together in their report too: both would be one long copied run
    apart = not hit.text.startswith(first[:_BEGINNING]) or len(head) + len(first) <= _LONGEST_RUN
    anybodys = not local_facts(head) and not may_name_somebody(head) and fits_writer(head, profile, theme)
    return head if formed and apart and anybodys and not why_not_said(head, profile, theme) else ""
