"""One point under the model's hand: its sentences judged one by one, and what the composer wrote where they do not pass."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer import Sentence
from assistant.assembling import Line
from assistant.blanks import BLANK
from assistant.model.guard import Claim, Guard, Prepared, repeats
from assistant.model.prompts import Item
from assistant.stating import Teller

_MARK = re.compile(r"\s*[\[【〔]\s*(\d[\d,，、\s\-–~～]*)[\]】〕]")
_FACT = re.compile(r"[\[【〔（(]?\s*F(\d{1,3})\s*[\]】〕）)]?")
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,2}[.、)）])\s*")
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_DOUBLED = re.compile(r"[，、；]+(?=[，。；！？])|(?<=[，。；！？])[，、；。]+|^[，、；。]+")
_UNKNOWN = -1
_MOST_MARKS = 12
_LEAST_SUPPORT = 0.5
_LEAST_SAID = 12


@dataclass
class Tally:
    """What became of the model's sentences."""

    kept: int = 0
    mended: int = 0
    failed: Counter[str] = field(default_factory=Counter)


def items_of(lines: Sequence[Line], facts: Sequence[str], *, pointed: bool) -> dict[int, Item]:
    """Return what of a section the model may write anew, by the place of the line: its points.

    Leads, openings and closings are set forms and stay; so do points that hold little more than a blank.
    """
    headed = any(line.head for line in lines)
    items: dict[int, Item] = {}
    sentence, fact = 0, 0
    for place, line in enumerate(lines):
        prepared = [one for one in line.sentences if one.sources and not one.from_user]
        said = BLANK.sub("", "".join(one.text for one in prepared))
        if not pointed or (headed and not line.head) or len(said) < _LEAST_SAID:
            continue
        own = [one for sentence_ in line.sentences if sentence_.from_user for one in _facts_in(sentence_, facts)]
        items[place] = Item(
            len(items) + 1,
            line.head,
            Prepared(
                {sentence + number: one.text for number, one in enumerate(prepared, 1)},
                {fact + number: text for number, text in enumerate(own, 1)},
            ),
        )
        sentence, fact = sentence + len(prepared), fact + len(own)
    return items


def _facts_in(sentence: Sentence, facts: Sequence[str]) -> list[str]:
    found = sorted((one for one in facts if one in sentence.text), key=sentence.text.index)
    return found or [sentence.text.rstrip("。")]


class Writing:
    """One point while the model writes it."""

    def __init__(self, line: Line, item: Item, guard: Guard, tally: Tally) -> None:
        """Take the line as composed, what the model was given of it, and the judge."""
        self._line, self._item, self._guard, self._tally = line, item, guard, tally
        composed = [one for one in line.sentences if one.sources and not one.from_user]
        self._composed = dict(zip(item.prepared.sentences, composed, strict=True))
        self.sentences: list[Sentence] = []
        self._used: set[int] = set()
        self._facts: set[int] = set()
        self._failures = 0

    def take(self, raw: str) -> list[Sentence]:
        """Judge a sentence as it came; returns what may be shown in its place, nothing where nothing may."""
        claim = self._attributed(claim_of(raw, self._item.prepared))
        bare = claim.text.strip("。！？：； ")
        if not bare or bare == self._item.head:
            return []
        said = [one.text for one in self.sentences]
        verdict = self._guard.judge(claim, self._item.prepared, said)
        if not verdict.reason and self._facts & set(verdict.facts):
            self._fail("repeated")
            return []
        if verdict.reason:
            self._fail(verdict.reason)
            return self._shown(self._instead(claim))
        self._tally.kept += 1
        self._tally.mended += verdict.text != claim.text
        self._used |= set(verdict.marks)
        self._facts |= set(verdict.facts)
        sources = dict.fromkeys(source for mark in verdict.marks for source in self._composed[mark].sources)
        return self._shown([Sentence(verdict.text, tuple(sources), bool(verdict.facts))])

    def finish(self) -> list[Sentence]:
        """Return what is still to be shown at the end: the user's facts that are missing, and what failures left out.

        A point of which nothing passed is shown as the composer wrote it.
        """
        if not self.sentences:
            self.sentences = list(self._line.sentences)
            return self.sentences
        missing = [text for number, text in self._item.prepared.facts.items() if number not in self._facts]
        more = [self._composed[number] for number in self._composed if number not in self._used] if self._failures else []
        fresh = [one for one in more if not self._says(one.text)]
        return self._shown([*Teller().sentences(missing), *fresh])

    def break_off(self) -> list[Sentence]:
        """Return the rest of the point as the composer wrote it: the stream has ended in the middle."""
        self._failures += 1
        return self.finish()

    def _attributed(self, claim: Claim) -> Claim:
        """Give a sentence that names no source the one that supports it, if it is one with good reason."""
        if claim.marks or claim.facts:
            return claim
        found = self._guard.supports(claim.text, self._item.prepared)
        marks = tuple(number for support, number in found[:1] if support >= _LEAST_SUPPORT)
        return Claim(claim.text, marks, claim.facts)

    def _instead(self, claim: Claim) -> list[Sentence]:
        """Return the composer's sentences that a failed one speaks for, those not said yet."""
        free = [number for number in claim.marks if number in self._composed and number not in self._used]
        self._used |= set(free)
        return [self._composed[number] for number in free if not self._says(self._composed[number].text)]

    def _says(self, text: str) -> bool:
        return any(one.text == text for one in self.sentences) or repeats(text, [one.text for one in self.sentences])

    def _fail(self, reason: str) -> None:
        self._failures += 1
        self._tally.failed[reason] += 1

    def _shown(self, sentences: list[Sentence]) -> list[Sentence]:
        self.sentences += sentences
        return sentences


def claim_of(raw: str, prepared: Prepared) -> Claim:
    """Read a sentence as the model wrote it: its marks out, the facts that it points to in; marks of nothing count as wrong."""
    text = _BULLET.sub("", raw.replace("**", "").strip())
    marks: list[int] = []
    for found in _MARK.finditer(text):
        marks += _numbers(found[1])
    text = _MARK.sub("", text)
    known = prepared.facts
    facts = [int(found[1]) for found in _FACT.finditer(text)]
    marks += [_UNKNOWN for number in facts if number not in known]
    text = _FACT.sub(lambda found: known.get(int(found[1]), ""), text)
    facts += [number for number, fact in known.items() if fact in text and number not in facts]
    return Claim(_tidy(text, known.values()), tuple(dict.fromkeys(marks)), tuple(number for number in facts if number in known))


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers of a mark: 1,3 and 2-4."""
    for first, last in re.findall(r"(\d{1,3})(?:\s*[-–~～]\s*(\d{1,3}))?", text)[:_MOST_MARKS]:
        yield from range(int(first), min(int(last or first), int(first) + _MOST_MARKS) + 1)


def _tidy(text: str, facts: Iterable[str]) -> str:
    """Return a sentence with wide marks, single spaces out, and one full stop; the user's facts stay as they are."""
    kept = {chr(0xE000 + place): fact for place, fact in enumerate(sorted(facts, key=len, reverse=True))}
    for sign, fact in kept.items():
        text = text.replace(fact, sign)
    text = re.sub(r"\s+", "", _NUMBER_COMMA.sub("", text)).translate(_WIDE)
    text = _DOUBLED.sub("", re.sub(r"\.$", "。", text))
    text = text if text.endswith(("。", "！", "？")) else f"{text.rstrip('，、；：')}。"
    for sign, fact in kept.items():
        text = text.replace(sign, fact)
    return text
