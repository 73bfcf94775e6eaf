"""Which parts of a report a request asks for: one section, several in one breath, or all of it; knowledge in `parts.toml`."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.sizes import number_of
from index.report import SLOTS

_KNOWN = tomllib.loads((Path(__file__).parent / "parts.toml").read_text(encoding="utf-8"))
_MENTIONS: dict[str, re.Pattern[str]] = {slot: re.compile(pattern) for slot, pattern in _KNOWN["mentions"].items()}
_ANY = re.compile("|".join(f"(?P<{slot}>{pattern})" for slot, pattern in _KNOWN["mentions"].items()))
_BETWEEN = re.compile(f"(?:{_KNOWN['between'].removesuffix('*')}|{_KNOWN['joining']})*".replace("{cause}", _KNOWN["cause"]))
_REMEDIES = re.compile(_KNOWN["remedies"])
_ANSWERED = re.compile(_KNOWN["answered"])
_BESIDE = re.compile(_KNOWN["beside"])
_ONLY = tuple(re.compile(pattern) for pattern in _KNOWN["only"])
_SLOTS = tuple((str(row["slot"]), re.compile("|".join(row["patterns"]), re.IGNORECASE)) for row in _KNOWN["slot"])
_WHOLE = re.compile("|".join(_KNOWN["whole"]["patterns"]))
_REPORT, _PIECE, _PART = (re.compile(_KNOWN["whole"][name]) for name in ("report", "piece", "unless"))
_NOT_WANTED = re.compile("(?:不要|不用|不需要|不写|别写|无需|去掉)[^，。；：]{1,12}")
_IN_TURN = re.compile(r"(?:先|再|然后|接着|最后)(?:写|给|来|加|列|附|补)(?:个|上|出)?")
_COUNT_BEHIND = re.compile(r"(?:部分|方面|写|列|来|各|也|都|了|出来|要|：|，)*([一二两三四五六七八九]|\d)(?:条|点|个)")
_COUNT_BEFORE = re.compile(r"([一二两三四五六七八九]|\d)(?:条|点|个)$")
_THEN = re.compile("(?:再|然后|接着|后面|最后|另外)[^，。；]{0,12}(?:条|点|个|段|写|带|加)")
_BESIDES = re.compile("(?:要有|还要|也要|带上|加上|包括|含)[^，。]{0,4}(?:问题|不足)|写完整|完整一?[点些]")
"""What asks for problems and plan beside the report itself: 情况汇报，…，要有问题和打算."""
_TELLS_WORK = re.compile("情况|工作|一段|做法")
_LONGEST_MENTION_GAP = 16
_WHOLE_FROM = 800
"""A report of so many characters is no section of one."""
_NO_WHOLE_BELOW = 500


@dataclass(frozen=True)
class Parts:
    """The section asked for, or several in the order of a report, or the whole of it; nothing where none is named."""

    slot: str | None = None
    sections: tuple[str, ...] = ()
    whole: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    """How many points are wanted, by section, where the request tells them apart."""


def parts_of_report(text: str, length: int | None = None) -> Parts:
    """Return which parts of a report a request asks for.

    Args:
        text: the request without the clauses that are facts.
        length: the characters asked for; a long report is a whole one.

    """
    text = _NOT_WANTED.sub("", text)
    one = _only(text)
    if one:
        return Parts(one)
    slot, sections = slot_of(text), _sections(text)
    if _WHOLE.search(text) and not (sections and length and length < _NO_WHOLE_BELOW):
        return Parts(slot, whole=True)
    if sections:
        return Parts(slot, sections, counts=_counts(text, sections))
    enough = length is None or length >= _NO_WHOLE_BELOW
    piece = enough and _PIECE.search(text)
    long = length is not None and length >= _WHOLE_FROM and _REPORT.search(text)
    return Parts(slot, whole=bool(slot is None and not _PART.search(text) and (piece or long)))


def slot_of(text: str) -> str | None:
    """Return the section that a text names; what problems are only answered is not asked for: 针对问题写措施."""
    for slot, pattern in _SLOTS:
        if any(slot != "problems" or not _ANSWERED.search(text[: found.start()]) for found in pattern.finditer(text)):
            return slot
    return _last_mention(text)


def _last_mention(text: str) -> str | None:
    """Return the section that is mentioned last, where nothing tells more; what was done is told by no mention alone."""
    named = [str(found.lastgroup) for found in _ANY.finditer(text) if not _is_answered(text, found)]
    return named[-1] if named and named[-1] != "achievements" else None


def _is_answered(text: str, found: re.Match[str]) -> bool:
    return found.lastgroup == "problems" and _ANSWERED.search(text[: found.start()]) is not None


def names_part(text: str) -> bool:
    """Whether a text names a section, or the whole of a report."""
    return slot_of(text) is not None or _ANY.search(text) is not None or _WHOLE.search(text) is not None


def _only(text: str) -> str | None:
    """Return the one section that is wanted of those named: 成效和打算，打算部分就行."""
    for pattern in _ONLY:
        for clause in re.split(r"[，。；\n]", text)[1:]:
            found = pattern.search(clause.strip())
            named = [slot for slot, mention in _MENTIONS.items() if found and mention.search(found["part"])]
            goes_on = clause.strip().startswith("先") and _THEN.search(text[text.find(clause) + len(clause) :])
            if len(named) == 1 and not goes_on:
                return named[0]
    return None


@dataclass(frozen=True)
class _Mention:
    """A section named in a request, and where."""

    slot: str
    start: int
    end: int


def _mentions(text: str) -> list[_Mention]:
    """Return the sections that a text names, in order; after problems that are asked for, 措施 is their plan."""
    found = [
        _Mention(str(found.lastgroup), found.start(), found.end())
        for found in _ANY.finditer(text)
        if found.end() > found.start() and not _is_answered(text, found)
    ]
    problems = next((mention.end for mention in found if mention.slot == "problems"), len(text))
    for remedy in _REMEDIES.finditer(text, problems):
        if not any(mention.start < remedy.end() and remedy.start() < mention.end for mention in found):
            found.append(_Mention("plan", remedy.start(), remedy.end()))
    return sorted(found, key=lambda mention: mention.start)


def _sections(text: str) -> tuple[str, ...]:
    """Return the sections of a request that asks for several in one breath, in the order of a report; else none."""
    named: list[str] = []
    end = -1
    for mention in _mentions(text):
        joined = 0 <= mention.start - end <= _LONGEST_MENTION_GAP and _BETWEEN.fullmatch(text[end : mention.start])
        if joined and (mention.start > end or mention.slot not in named):
            named.append(mention.slot)
        elif len(set(named)) < 2:
            named = [mention.slot]
        end = mention.end
    known = tuple(slot for slot in SLOTS if slot in named) if len(set(named)) > 1 else ()
    if known == ("problems", "plan") and _BESIDES.search(text):
        return ("achievements", *known)
    return known or _beside(text) or _one_after_another(text)


def _beside(text: str) -> tuple[str, ...]:
    """Return the sections of a request that names one of them as a thing more: 开工23个，问题也要."""
    found = _BESIDE.search(text)
    slot = slot_of(f"写{found['part']}") if found else None
    return ("achievements", slot) if slot else ()


def _counts(text: str, sections: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return how many points each section shall have, by the number right beside its name; none where one number is for all.

    The number of the first section tells where to look first: 两条成绩，三条问题 or 成绩两条，问题三条.
    """
    mentions = [mention for mention in _mentions(text) if mention.slot in sections]
    goes_before = bool(mentions and _COUNT_BEFORE.search(text[: mentions[0].start]))
    found: dict[str, int] = {}
    for mention in mentions:
        before, behind = _COUNT_BEFORE.search(text[: mention.start]), _COUNT_BEHIND.match(text, mention.end)
        number = (before or behind) if goes_before else (behind or before)
        if number:
            found.setdefault(mention.slot, number_of(number[1]))
    return tuple(found.items()) if len(found) > 1 else ()


def _one_after_another(text: str) -> tuple[str, ...]:
    """Return the sections that a request names in turn: 写一段培训情况，再写两条不足，最后给个结尾."""
    first, *more = _IN_TURN.split(text)
    slots = {slot_of(f"写{part.strip('，。； ')}") for part in more}
    if slots - {None}:
        slots.add(slot_of(first) or ("achievements" if _TELLS_WORK.search(first) else None))
    named = tuple(slot for slot in SLOTS if slot in slots)
    return named if len(named) > 1 else ()
