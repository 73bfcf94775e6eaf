"""Heads made of what a body says itself: the verb of a clause and the end of its object, or what is lacking and how.

健全困难职工帮扶台账 -> 健全帮扶台账; 基层林业技术人员缺乏 -> 技术人员仍显不足; 举办安全宣讲57场 -> 举办安全宣讲.
Only words that heads of the bank are made of are taken, so that no half of a word and no name gets into a head.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.clauses import VERBS
from assistant.heads import Heads

_KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PLAIN_VERBS = frozenset(_KNOWN["plain_verbs"])
"""Verbs that claim nothing of their own: over a body that names the matter they are always true."""
GOVERNING = frozenset(_KNOWN["governing"])
"""Verbs that govern the noun at the end of their clause."""
_GOVERNING_EACH = frozenset(_KNOWN["governing_each"])
DEEDS = frozenset(_KNOWN["deeds"])
_BEFORE_FACT = re.compile(_KNOWN["before_fact"])
_BEFORE_DEED = tuple(_KNOWN["before_deed"])
_LACKS = tuple((re.compile(row["ends"]), tuple(row["forms"]), row["kind"]) for row in _KNOWN["lack"])
TWO_VERBS = frozenset(verb for verb in VERBS if len(verb) == 2)
_WHOLE = tuple(_KNOWN["whole"])
NO_MATTER = frozenset(_KNOWN["no_matter"])
_TURN = re.compile("[而但却比]")
_JOINED = re.compile("([一-龥]{4})[、和与及]")
_HAN = re.compile("[一-龥]+")
_LACK = 8
_MATTER = 4
"""Characters of the matter in a head: two words of two."""


def made_of_deeds(parts: Sequence[str], bank: Heads) -> Iterator[str]:
    """Yield heads of six characters of the clauses of a body, in order.

    >>> [*made_of_deeds(["健全困难职工帮扶台账"], head_bank())]
    ['健全帮扶台账']
    """
    for part in parts:
        verb, thing = part[:2], part[2:]
        if thing[:2] in GOVERNING:  # 严格落实报告制度 -> 落实报告制度
            verb, thing = thing[:2], thing[2:]
        if verb not in GOVERNING or not _HAN.match(thing):
            continue
        first = _JOINED.match(thing) if verb in _GOVERNING_EACH else None
        each = first[1] if first and bank.joins(verb, first[1][2:]) else ""
        for matter in (each, thing[-_MATTER:] if len(thing) > _MATTER else ""):
            if _is_matter(matter, bank) and not cut_in_two(thing, matter, bank):
                yield f"{verb}{matter}"


def made_of_facts(facts: Sequence[str], bank: Heads) -> Iterator[str]:
    """Yield heads of six characters that say what the user's facts are about, none of their figures."""
    for fact in facts:
        told = re.match("[一-龥]*", _BEFORE_FACT.sub("", fact))
        said = told[0] if told and told.end() < len(fact) else ""
        does = said[:2] in TWO_VERBS | DEEDS or bank.is_verb(said[:2])
        verb, thing = (said[:2], said[2:]) if does else ("", said)
        if verb in DEEDS and len(thing) == _MATTER // 2 and bank.is_word(thing):
            yield from (f"{before}{thing}{verb}" for before in _BEFORE_DEED)
        elif verb:
            yield from (
                f"{verb}{matter}" for matter in dict.fromkeys((thing[:_MATTER], thing[-_MATTER:])) if _is_matter(matter, bank)
            )
        elif thing[2:] in DEEDS and bank.is_word(thing[:2]):
            yield from (f"{before}{thing}" for before in _BEFORE_DEED)


def made_of_lacks(parts: Sequence[str], bank: Heads) -> Iterator[str]:
    """Yield heads of eight characters of the symptoms of a body, in order: what is lacking and how, not word for word."""
    for part in parts:
        end = part[-_LACK:]
        if len(end) == _LACK and kind_of_lack(part) and (part == end or end.startswith(_WHOLE)):
            yield end
        for ends, forms, _ in _LACKS:
            found = ends.search(part)
            if not found:
                continue
            matter = part[max(0, found.start() - _MATTER) : found.start()]
            if _is_matter(matter, bank) and not cut_in_two(part, matter, bank) and not _TURN.search(part):
                told = (found[0],) if len(found[0]) == _MATTER else ()
                yield from (f"{matter}{form}" for form in dict.fromkeys((*told, *forms)))
            break


@cache
def kind_of_lack(text: str) -> str | None:
    """Return which kind of lack a text ends with, None for one that is not known: 人员短缺 and 力量仍显不足 are one kind."""
    return next((kind for ends, _, kind in _LACKS if ends.search(text)), None)


def tells_nothing(words: Sequence[str], bank: Heads) -> bool:
    """Whether words belong to so many matters that they tell none: 工作机制, 作用发挥."""
    return all(word in bank.general or word in NO_MATTER for word in words)


def _is_matter(text: str, bank: Heads) -> bool:
    return bank.has_matter(text) and not tells_nothing((text[:2], text[2:]), bank)


def cut_in_two(thing: str, matter: str, bank: Heads) -> bool:
    """Whether a matter begins in the midst of a word: 员培训 of 指导员培训."""
    place = thing.rfind(matter)
    if any(thing.find(word) < place < thing.find(word) + len(word) for word in _WHOLE if word in thing):
        return True
    if place < 1 or thing[place - 1] in "、和与及的":
        return False
    return bank.is_word(thing[place - 1 : place + 1]) and not bank.is_word(thing[max(0, place - 2) : place])
