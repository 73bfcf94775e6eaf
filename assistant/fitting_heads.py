"""Which head goes over a point, once its body stands with the user's facts in it: one that the body bears out.

Heads are taken from the point, from the bank and from the passages that the body comes from, or made of the body's own
clauses; a head that promises what the body does not say comes only where there is no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer import Sentence
from assistant.blanks import BLANK
from assistant.clauses import tells_effect, why_not_said
from assistant.facts import local_facts, may_name_somebody
from assistant.frames import FRAMES
from assistant.heads import LENGTHS, Encode, Heads, parallel, ready_pairs, turned, unsaid, words_of
from assistant.made_heads import PLAIN_VERBS, kind_of_lack, made_of_deeds, made_of_facts, made_of_lacks, tells_nothing
from assistant.material import Point
from assistant.paired_heads import made_pairs
from assistant.particulars import Sayer, particulars
from assistant.profile import Profile
from index.grams import grams

_CAUSE = re.compile(r"(?:究其)?(?:原因|根源|根子)|主要(?:原因)?是")
_APART = 4
"""So many characters may stand between the two words of a head where a clause says them together."""
_OWN, _MADE, _FACT, _THEME, _SAID = 0.1, -0.1, 0.18, 0.2, 0.1
"""What it counts that a head is the point's own, is made of the body, says a word of the user's facts, is near to the
theme; what each word of a pair counts that the body says. Nearness by meaning is 0..1, and these are held against it."""
_UNSAID, _LITTLE, _SCATTERED, _EMPTY = -0.4, -0.08, -0.12, -0.25
"""What it counts that the body does not say a word of a head or says its words apart, that they are words of every matter, ..."""
_NO_DEED, _OTHER_LACK, _REPEATED = -0.2, -0.15, -0.3
"""... that the body does not do its deed or lacks in another way, that its first clause has the head word for word."""
_RANK = 0.01
"""What a place in the order of the point's own heads counts."""
_AS_GOOD = 0.12
"""Within this of the best, a head may go before it that repeats no verb of another head."""
_SUBSTANCE = 0.25
"""From this share of a body on the user's facts are what it is about."""
_FIRST = 60
_THEME_VERBS, _THEME_SIZE, _BROAD = ("推进", "做好"), 4, -0.1
"""Verbs before the theme itself, over the user's facts on it (组织献血11场 -> 推进无偿献血), and what that breadth costs."""
_PAIRS = 40
"""So many pairs made of a body are weighed."""
_CHOICE = 10
"""So many heads of a point are weighed against those of the others."""
Written = tuple[Point, list[Sentence]]


@dataclass(frozen=True)
class Body:
    """What a point says, as heads are held against it: its text, its clauses, and those of them that are the user's facts.

    What tells an effect or a cause is no matter of a head.
    """

    text: str
    clauses: tuple[str, ...]
    facts: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> "Body":
        """Take the sentences of a point; what tells a cause is no matter of its head."""
        told = "".join(_without_cause(one.text) for one in sentences if not one.from_user)
        facts = [part for one in sentences if one.from_user for part in re.split("[，。；、]", one.text) if part]
        clauses = [part for part in re.split("[，。；：]", BLANK.sub("", told)) if part and not tells_effect(part)]
        return cls("，".join((*facts, *clauses)), (*facts, *clauses), tuple(facts))

    @property
    def begins(self) -> str:
        """The first clause that is no fact of the user; "" for none."""
        return next((clause for clause in self.clauses if clause not in self.facts), "")

    @property
    def of_facts(self) -> bool:
        """Whether the user's facts are the substance of the point."""
        return sum(map(len, self.facts)) >= _SUBSTANCE * len(self.text)


def _without_cause(text: str) -> str:
    found = _CAUSE.search(text)
    return text[: found.start()] if found else text


@dataclass(frozen=True)
class FittingHeads:
    """Finds the heads that the bodies of one section bear out, for one writer."""

    bank: Heads
    encode: Encode
    slot: str
    profile: Profile
    theme: str

    def parallel_over(self, points: Sequence[Written], number: int = 0, *, paired: bool = False) -> list[str]:
        """Return a head for each point, all in one form, none twice; `number` begins each choice further down.

        `paired` asks for the form of two halves, 4+4.
        """
        worths = [self._pairs(point, body) if paired else self._heads(point, body) for point, body in points]
        able = [_best(worth, worths) for worth in worths]
        spare = FRAMES["heads"]["lack" if self.slot == "problems" else "work"]
        return parallel([turned(heads, number) for heads in able], spare, [[*worth] for worth in worths])

    def over(self, offered: Sequence[str], sentences: Sequence[Sentence]) -> list[str]:
        """Return the heads that a body bears out, the best first: some of those `offered`, of the whole bank, of its own words."""
        return [*self._worth_over(offered, sentences)]

    def _heads(self, point: Point, sentences: Sequence[Sentence]) -> dict[str, float]:
        if point.common:
            said = "".join(one.text for one in sentences)
            return {
                head: _SAID * sum(word in said for word in words_of(head)) - _RANK * rank for rank, head in enumerate(point.heads)
            }
        return self._worth_over(point.heads, sentences)

    def _worth_over(self, offered: Sequence[str], sentences: Sequence[Sentence]) -> dict[str, float]:
        """Return what heads are worth over a body, the best first."""
        body, length = Body.of(sentences), LENGTHS.get(self.slot)
        own = [head for head in offered if len(head) == length] or [*offered]
        known = self.bank.naming(self.slot, body.text)
        heads = [*dict.fromkeys((*own, *known, *self._made(body)))]
        worth = dict(zip(heads, self._worth(heads, own, frozenset(known), body), strict=True))
        ranked = (head for head in sorted(heads, key=lambda head: -worth[head]) if head in own or self._anybodys(head, body.facts))
        best = {head: worth[head] for head in islice(ranked, _CHOICE)}
        if all(unsaid(head, body.text) for head in best):  # nothing fits: the nearest by meaning of which most is said
            own.sort(key=lambda head: unsaid(head, body.text))
            return {head: -float(rank) for rank, head in enumerate(own)}
        return best

    def _pairs(self, point: Point, sentences: Sequence[Sentence]) -> dict[str, float]:
        """Return what heads of the 4+4 form are worth: known ones and made ones of which the body says both halves."""
        body = Body.of(sentences)
        known = (*self.bank.pairs(point.concept), *self.bank.kin_pairs(point.heads), *ready_pairs(self.theme))
        own = [head for head in dict.fromkeys(known) if _halves_said(head, body.text) and self._anybodys(head, ())]
        made = islice(made_pairs([clause for clause in body.clauses if clause not in body.facts], self.bank), _PAIRS)
        able = (
            [*own, *(head for head in made if self._anybodys(head, ()))]
            or [*self.bank.pairs(point.concept)]
            or [*self.bank.all_pairs]
        )
        near = self.encode(able) @ self.encode([f"{self.theme}，{body.text}"])[0]
        words = [_words_of_pair(head) for head in able]
        said = [sum(word in body.text for word in pair) - sum(word in self.bank.general for word in pair) for pair in words]
        worth = {head: float(near[n]) + _SAID * said[n] + _OWN * (head in own) for n, head in enumerate(able)}
        return {head: worth[head] for head in sorted(able, key=lambda head: -worth[head])}

    def _made(self, body: Body) -> Iterator[str]:
        """Yield heads made of the clauses of a body that are not quoted, and of the user's facts."""
        clauses = [clause for clause in body.clauses if clause not in body.facts and "“" not in clause]
        if self.slot == "problems":
            yield from made_of_lacks(clauses, self.bank)
        else:
            yield from made_of_deeds(clauses, self.bank)
            yield from made_of_facts(body.facts, self.bank)
            if any(word in fact for fact in body.facts for word in _pairs_of(self.theme)):
                yield from self._of_theme

    @property
    def _of_theme(self) -> tuple[str, ...]:
        """Heads that say the theme itself."""
        return tuple(f"{verb}{self.theme}" for verb in _THEME_VERBS) if len(self.theme) == _THEME_SIZE else ()

    def _anybodys(self, head: str, facts: Sequence[str]) -> bool:
        """Whether a head holds no fact and this writer may say it; what the user's facts are about is his."""
        told = "，".join(facts)
        if why_not_said(head, self.profile, self.theme, told):
            return False
        sayer = Sayer(f"{self.theme}，{told}", self.profile.unit or "", self.profile.unit_kind)
        return not particulars(head, sayer) and not local_facts(head) and not may_name_somebody(head)

    def _worth(self, heads: Sequence[str], own: Sequence[str], known: frozenset[str], body: Body) -> list[float]:
        """Return what each head is worth over a body: how near it is, what of it is said, and whose it is."""
        about = self.encode([body.text, body.text[:_FIRST], self.theme])
        near = self.encode(heads) @ ((about[0] + about[1]) / 2 + _THEME * about[2])
        facts = {word for fact in body.facts for word in grams(fact) if len(word) > 1}
        weight = _FACT * (2 if body.of_facts else 1)
        whose = {head: _OWN - _RANK * rank for rank, head in enumerate(own)}
        return [
            float(like)
            + whose.get(head, 0.0 if head in known else _MADE)
            + weight * any(word in facts for word in words_of(head))
            + (_BROAD if head in self._of_theme else self._borne(head, body))
            for head, like in zip(heads, near, strict=True)
        ]

    def _borne(self, head: str, body: Body) -> float:
        """Return what it counts against a head that the body does not say it; 0 when a clause does."""
        words = words_of(head)
        lost = _UNSAID * unsaid(head, body.text) + _LITTLE * sum(word not in body.text for word in words)
        lost += _EMPTY * tells_nothing(words, self.bank)
        lost += 0.0 if any(_together(words, clause) for clause in body.clauses) else _SCATTERED
        if head in body.text:
            lost += _REPEATED if head in body.begins else _LITTLE
        # the same thing is lacking in the same way, or the same thing is done
        near = [clause for clause in body.clauses if any(word in clause for word in words)]
        if self.slot == "problems":
            lack = kind_of_lack(head)
            return lost + (0.0 if lack is not None and any(kind_of_lack(clause) == lack for clause in near) else _OTHER_LACK)
        return lost + (0.0 if head[:2] in PLAIN_VERBS or any(head[:2] in clause for clause in near) else _NO_DEED)


def _best(worth: dict[str, float], all_: Sequence[dict[str, float]]) -> list[str]:
    """Return the best heads of a point, without those that are worth more over another one."""
    least = max(worth.values(), default=0.0) - _AS_GOOD
    good = [head for head, value in worth.items() if value >= least]
    return [head for head in good if all(other.get(head, -1.0) <= worth[head] for other in all_)] or good


def _pairs_of(theme: str) -> set[str]:
    return {word for word in grams(theme) if len(word) > 1}


def _halves_said(head: str, text: str) -> bool:
    words = _words_of_pair(head)
    return any(word in text for word in words[:2]) and any(word in text for word in words[2:])


def _together(words: tuple[str, str], clause: str) -> bool:
    """Whether a clause says two words in their order and near to each other, or turned round: 流转土地 for 土地流转."""
    first, second = words
    if f"{second}{first}" in clause:
        return True
    start = clause.find(first)
    end = clause.find(second, start + len(first)) if start >= 0 else -1
    return end >= 0 and end - start - len(first) <= _APART


def _words_of_pair(head: str) -> tuple[str, ...]:
    plain = head.replace("，", "")
    return tuple(plain[place : place + 2] for place in range(0, len(plain), 2))
