"""Whether a sentence of the model may be shown: it says nothing that was not prepared or given. It fails closed.

What a sentence takes over clause by clause from the prepared text has passed the fact firewall already, and the user's facts
are the user's own. Everything else in it is new, and a new clause may hold no figure, name, date, title, quote, event, other
unit or year at all; in doubt it does not pass. The word lists stand in guard.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.adapting import Speaker, foreign_references
from assistant.audit.document import Document
from assistant.audit.phrases import damaged_names
from assistant.audit.units import unit_findings
from assistant.blanks import BLANK, blanked
from assistant.clauses import why_not_said
from assistant.copying import KnownRuns
from assistant.facts import local_facts, may_name_somebody, national_spans
from assistant.heads import Encode
from assistant.model.lexicon import (
    AROUND_FACTS,
    COUNTS,
    ECHO,
    foreign_characters,
    has_unknown,
    is_set_clause,
    says_more,
    tells_lack,
    word_faults,
)
from assistant.profile import Profile
from index.grams import grams

_CUTS = re.compile(r"[，。；：！？\n]+")
_YEAR_ALONE = re.compile(r"^20\d\d年(?:以来|来|度)?$")
_YEAR = re.compile(r"(?:20|19)\d\d(?=年)")
_JOINED_PLACE = re.compile("[和与及](?=社区|街道|乡村|村)")
_FRAME = re.compile("^(?:在|对|从|与|就|虽|虽然|尽管|面对)|(?:上|中|时|方面|之后|同时)$")
_FIGURES = ("数量", "数", "比例", "频次", "排名")
_SUPPORT_SENTENCE, _SUPPORT_CLAUSE = 0.45, 0.35
_SAID_ALREADY = 0.75
_ECHO_RUN = 12
_SHORTEST_CLAUSE = 4
_SIGN = 0xE000
"""Characters for private use stand for the user's facts while the text around them is worked on."""
REASONS = {
    "mark": "标的出处不存在",
    "support": "出处里没有这个意思",
    "number": "有您没有给的数字",
    "name": "有您没有给的名称",
    "event": "写了您没有说过的事",
    "boast": "有没有依据的评价",
    "year": "年份或提法不对",
    "unit": "是别的单位的说法",
    "official": "官方名称不完整",
    "blank": "改动了待填的空",
    "fact": "改动了您给的情况",
    "echo": "不是报告里的话",
    "language": "有外文或乱码",
    "copied": "与先例原文连续相同的字太多",
    "repeated": "前面已经写过",
}

_LONGEST_RUN = 30
"""Characters of one report in a row that a draft may hold at most; the composer stays below it."""


@dataclass(frozen=True)
class Prepared:
    """What one point may be written from: the prepared sentences by number, and the user's facts for this point by number."""

    sentences: Mapping[int, str]
    facts: Mapping[int, str]

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The prepared clauses, which may be said as they are."""
        return frozenset(part for text in self.sentences.values() for part in _parts(text))

    @cached_property
    def text(self) -> str:
        """All prepared sentences."""
        return "".join(self.sentences.values())


@dataclass(frozen=True)
class Claim:
    """A sentence as the model wrote it: its text with the facts filled in, the sentences and the facts it names."""

    text: str
    marks: tuple[int, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown, as `text`; `reason` is a key of REASONS, "" when it may."""

    text: str
    marks: tuple[int, ...]
    facts: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True)
class Scene:
    """Who writes what, and what must not appear.

    `theme` is the theme with the request's own words; `names` are those of others, `runs` the reports not to be copied,
    `instructions` what the model was told, which is no part of a report.
    """

    profile: Profile
    theme: str
    slot: str = "other"
    names: frozenset[str] = frozenset()
    runs: KnownRuns = KnownRuns(())
    instructions: str = ""

    @property
    def years(self) -> frozenset[str]:
        """The years that the section may speak of."""
        year = self.profile.year
        return frozenset(str(one) for one in ((year, year + 1) if self.slot == "plan" else (year,))) if year else frozenset()


class Guard:
    """Checks sentences for one writer and one section."""

    def __init__(self, scene: Scene, encode: Encode) -> None:
        """Take what is written, and what tells how near texts are to each other."""
        self._scene, self._encode = scene, encode
        self._profile = scene.profile
        self._speaker = Speaker.of(scene.profile)
        self._lengths = sorted({len(name) for name in scene.names})
        told = scene.instructions
        self._instructions = {told[i : i + _ECHO_RUN] for i in range(len(told) - _ECHO_RUN + 1)}

    def judge(self, claim: Claim, prepared: Prepared, said: Sequence[str] = ()) -> Verdict:
        """Judge a sentence; counts that can be named become blanks, and the sentence is judged again without them."""
        reason = next(self._faults(claim, prepared, said), "")
        if reason == "number" and (mended := self._with_blanks(claim, prepared)):
            again = next(self._faults(mended, prepared, said, frozenset(BLANK.findall(mended.text))), "")
            if not again:
                return Verdict(mended.text, self._marks(mended, prepared), mended.facts)
        return Verdict(claim.text, claim.marks if reason else self._marks(claim, prepared), claim.facts, reason)

    def _marks(self, claim: Claim, prepared: Prepared) -> tuple[int, ...]:
        """Return the sentences that a sentence really goes back to: those whose clauses it takes over, and for the rest its own."""
        parts = {part for part in _parts(claim.text) if not any(fact in part for fact in prepared.facts.values())}
        owners = tuple(number for number, text in prepared.sentences.items() if parts & set(_parts(text)))
        named = claim.marks if parts - prepared.clauses else ()
        return tuple(sorted({*owners, *named}))

    def supports(self, text: str, prepared: Prepared) -> list[tuple[float, int]]:
        """Return how much each prepared sentence supports a text, the best first, 0..1."""
        numbers = list(prepared.sentences)
        if not numbers:
            return []
        bare = BLANK.sub("", text)
        vectors = self._encode([bare, *(BLANK.sub("", prepared.sentences[number]) for number in numbers)])
        likeness = vectors[1:] @ vectors[0]
        found = (
            (max(float(like), _share(bare, prepared.sentences[number])), number)
            for like, number in zip(likeness, numbers, strict=True)
        )
        return sorted(found, reverse=True)

    def _faults(self, claim: Claim, prepared: Prepared, said: Sequence[str], made: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield what is wrong with a sentence, the cheap checks first; `made` are blanks that we put in ourselves."""
        text = claim.text
        if not set(claim.marks) <= prepared.sentences.keys() or not (claim.marks or claim.facts):
            yield "mark"
        own = "".join((*(prepared.facts[fact] for fact in claim.facts), self._profile.unit or "", prepared.text))
        if any(char not in own for char in foreign_characters(text)):
            yield "language"
        if ECHO.search(text) or any(text[i : i + _ECHO_RUN] in self._instructions for i in range(len(text) - _ECHO_RUN + 1)):
            yield "echo"
        if (
            set(BLANK.findall(text)) - made - set(BLANK.findall(prepared.text))
            or _damaged_blank(text)
            or _moved_blank(text, prepared.text)
        ):
            yield "blank"
        plain, changed = self._without_facts(claim, prepared)
        if changed:
            yield "fact"
        if repeats(plain, said):
            yield "repeated"
        new = [part for part in _parts(plain) if part not in prepared.clauses and len(BLANK.sub("", part)) >= 2]
        new = [part for part in new if not is_set_clause(part)]
        for part in new:
            yield from self._faults_of_new(BLANK.sub("", part), prepared.text + self._scene.theme)
        yield from self._faults_of_language(new, prepared)
        if new and not self._supported(plain, new, claim, prepared):
            yield "support"
        if self._scene.runs.longest(plain) > _LONGEST_RUN:
            yield "copied"

    def _without_facts(self, claim: Claim, prepared: Prepared) -> tuple[str, bool]:
        """Return the sentence without the clauses of the user's facts, and whether something was put to a fact that bends it."""
        text = claim.text
        for fact in sorted((prepared.facts[number] for number in claim.facts), key=len, reverse=True):
            text = text.replace(fact, "\0")
        parts = _parts(text)
        bent = any("\0" in part and not AROUND_FACTS.fullmatch(part.replace("\0", "F")) for part in _around_facts(text))
        return "，".join(part for part in parts if "\0" not in part), bent

    def _faults_of_new(self, part: str, known: str) -> Iterator[str]:
        """Yield what a clause of the model's own may not say; single words that stand in `known` are free."""
        plain = _JOINED_PLACE.sub("，", part.replace(self._profile.unit or "\0", ""))
        years = set(_YEAR.findall(plain))
        if years - self._scene.years:
            yield "year"
        plain = _YEAR.sub("", plain).replace("年", "", 1) if years else plain
        national = national_spans(plain)
        for fact in local_facts(plain):
            yield "number" if fact.kind in _FIGURES else "year" if fact.kind == "时间" else "name"
        if "×" in plain or any(not any(s <= m.start() and m.end() <= e for s, e in national) for m in COUNTS.finditer(plain)):
            yield "number"
        if names_somebody(plain) or self._names_stranger(plain):
            yield "name"
        yield from word_faults(plain, known)
        if foreign_references(plain, self._speaker):
            yield "unit"
        reason = why_not_said(plain, self._profile, self._scene.theme, known)
        if reason:
            yield reason
        if says_more(plain, known):
            yield "support"

    def _names_stranger(self, part: str) -> bool:
        """Whether a clause holds a name from the reports of others."""
        return any(part[i : i + size] in self._scene.names for size in self._lengths for i in range(len(part) - size + 1))

    def _faults_of_language(self, new: Sequence[str], prepared: Prepared) -> Iterator[str]:
        """Yield what the audit has against the new clauses: damaged official names, words of other units."""
        if not new:
            return
        text = "，".join(new) + "。"
        if any(has_unknown(pattern, text, prepared.text) for pattern, _ in damaged_names()):
            yield "official"
        if any(finding.text not in prepared.text for finding in unit_findings(Document.of_sentence(text, self._profile))):
            yield "unit"

    def _supported(self, plain: str, new: Sequence[str], claim: Claim, prepared: Prepared) -> bool:
        """Whether the sentences named say what the sentence says, as a whole and clause by clause."""
        cited = "".join(prepared.sentences[mark] for mark in claim.marks if mark in prepared.sentences)
        if not cited:
            return False
        clauses = [part for part in new if len(_YEAR_ALONE.sub("", BLANK.sub("", part))) >= _SHORTEST_CLAUSE]
        texts = [BLANK.sub("", text) for text in (plain, *clauses)]
        sources = [BLANK.sub("", text) for text in (cited, *_parts(cited))]
        vectors = self._encode([*texts, *sources])
        said, known = vectors[: len(texts)], vectors[len(texts) :]
        if max(float(said[0] @ known[0]), _share(texts[0], cited)) < _SUPPORT_SENTENCE:
            return False
        return all(
            max(float((known @ vector).max()), _share(text, cited)) >= _SUPPORT_CLAUSE
            and not _turned(text, sources[1 + int((known[1:] @ vector).argmax())])
            for text, vector in zip(texts[1:], said[1:], strict=True)
        )

    def _with_blanks(self, claim: Claim, prepared: Prepared) -> Claim | None:
        """Return the sentence with its counts as blanks, the user's facts untouched; None when one of them cannot be named."""
        text = claim.text
        kept = {chr(_SIGN + number): prepared.facts[number] for number in claim.facts}
        for sign, fact in sorted(kept.items(), key=lambda pair: -len(pair[1])):
            text = text.replace(fact, sign)
        pieces = []
        for piece in re.split(r"([，。；：！？\n]+)", text):
            known = not piece or piece in prepared.clauses or _CUTS.fullmatch(piece) or any(sign in piece for sign in kept)
            made = None if known else blanked(piece)
            if not known and made is None:
                return None
            pieces.append(made.text if made else piece)
        text = "".join(pieces)
        for sign, fact in kept.items():
            text = text.replace(sign, fact)
        return Claim(text, claim.marks, claim.facts)


def names_somebody(text: str) -> bool:
    """Whether a text may name a person, a place or an organisation; 安全生产 at its start is no 安 by surname."""
    return may_name_somebody(_JOINED_PLACE.sub("，", text.removeprefix("安全")))


def _parts(text: str) -> list[str]:
    return [part for part in _CUTS.split(text) if part]


def warm() -> None:
    """Have all rules compiled while the model is still thinking: the first sentence then waits for nothing.

    Python keeps 512 patterns and lets them all go when there are more, which composing a draft may bring about.
    """
    scene = Scene(Profile("某县某局", "政府部门", "县", 2024), "工作")
    claim = Claim("建立责任清单，促进工作落实。", (1,), ())
    guard = Guard(scene, lambda texts: np.ones((len(texts), 1), np.float32))
    list(guard._faults(claim, Prepared({1: "健全责任清单。"}, {}), ()))


def _turned(clause: str, source: str) -> bool:
    """Whether a clause says good of what its source finds lacking, or the other way round."""
    if tells_lack(source):
        return not (tells_lack(clause) or _FRAME.search(clause))
    return tells_lack(clause)


def _around_facts(text: str) -> list[str]:
    """Clauses of a sentence, those that hold a fact with what belongs to them."""
    return [part.strip() for part in _CUTS.split(text)]


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def _share(text: str, source: str) -> float:
    """How much of the pairs of characters of a text its source has."""
    pairs = _pairs(text)
    return len(pairs & _pairs(source)) / len(pairs) if pairs else 0.0


def repeats(text: str, said: Sequence[str]) -> bool:
    """Whether a text says again what was said."""
    return len(text) >= _SHORTEST_CLAUSE and any(_share(text, other) >= _SAID_ALREADY for other in said)


def _moved_blank(text: str, prepared: str) -> bool:
    """Whether a blank of the prepared text stands before another measure: what asked for a sum would ask for a count."""
    return any(
        found[0] in prepared and f"{found[0]}{text[found.end() : found.end() + 1]}" not in prepared
        for found in BLANK.finditer(text)
    )


def _damaged_blank(text: str) -> bool:
    """Whether a blank is open, nested or otherwise no blank."""
    bare = BLANK.sub("", text)
    return "【" in bare or "】" in bare or "待填" in bare
