r"""What any match of a pattern must hold, read out of the pattern itself: most texts need not be searched at all.

Of `(?:站长|客服)\s?QQ|加微信` a match holds 站长 or 客服 and QQ, or it holds 加微信; a text without these has no match. Which
letters and pairs of letters a text holds is noted once, so that a word costs a look or two, a thousandth of trying a
pattern at each character. Where a pattern tells nothing, as one of character classes alone, every text is searched.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

_parser: Any = import_module("re._parser")  # the tree of a pattern; nothing public gives it
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_BY_NUMBER = re.compile(r"\\[1-9]|\(\?\(|^\(\?[a-zA-Z]+\)")
_MOST_WORDS = 64
"""Spellings that are told one by one; of what has more, each part is looked for by itself."""
_WIDEST = 64
"""Characters of a class that are told one by one."""
_PLACES, _MIXER = np.uint32(1 << 16), np.uint32(40_503)
_LAST = _PLACES - np.uint32(1)


@dataclass(frozen=True)
class _Words:
    """One of these words must stand in the text."""

    words: frozenset[str]

    @cached_property
    def _places(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(_places_of(word).tolist()) for word in sorted(self.words, key=len))

    def is_met(self, held: bytes) -> bool:
        for places in self._places:
            for place in places:
                if not held[place]:
                    break
            else:
                return True
        return False


@dataclass(frozen=True)
class _All:
    """All of these needs must be met; none of them is no need."""

    needs: "tuple[_Need, ...]" = ()

    def is_met(self, held: bytes) -> bool:
        return all(need.is_met(held) for need in self.needs)


@dataclass(frozen=True)
class _Any:
    """One of these needs must be met."""

    needs: "tuple[_Need, ...]"

    def is_met(self, held: bytes) -> bool:
        return any(need.is_met(held) for need in self.needs)


_Need = _Words | _All | _Any
_NO_NEED = _All()
_NOTHING = frozenset({""})


class Branches:
    """Alternatives of a pattern, to be tried together: what is found is what the pattern of them all would find."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take the alternatives, in their order; they match no empty text."""
        self._patterns = patterns

    def __bool__(self) -> bool:
        """Whether there is anything to try."""
        return bool(self._patterns)

    def search(self, text: str) -> bool:
        """Whether any of them matches anywhere in a text."""
        return any(pattern.search(text) for pattern in self._patterns)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches in a text, in order: of those that begin first the one of the first alternative."""
        if len(self._patterns) == 1:
            yield from self._patterns[0].finditer(text)
            return
        nearest = [pattern.search(text) for pattern in self._patterns]
        while found := min(filter(None, nearest), key=re.Match.start, default=None):
            yield found
            end = found.end()
            for place, (pattern, later) in enumerate(zip(self._patterns, nearest, strict=True)):
                if later and later.start() < end:
                    nearest[place] = pattern.search(text, end)


class Sieved:
    """A pattern of which only those alternatives are tried on a text that it can match; finds what the pattern itself finds."""

    def __init__(self, pattern: str) -> None:
        """Compile a pattern that matches no empty text."""
        self._branches = [
            (re.compile(branch), _need_of(_parser.parse(branch), re.compile(branch).flags)) for branch in _alternatives(pattern)
        ]

    def on(self, text: str) -> Branches:
        """Return the alternatives that can match in a text, or in a part of it."""
        held = _held_by(text)
        return Branches([pattern for pattern, need in self._branches if need.is_met(held)])

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in a text."""
        return self.on(text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches in a text; a match knows the groups of its own alternative only."""
        return self.on(text).finditer(text)


def _alternatives(pattern: str) -> list[str]:
    """Cut a pattern at the bars outside of all brackets; one with groups told by number, or flags for all of it, stays whole."""
    if _BY_NUMBER.search(pattern):
        return [pattern]
    found, depth, start = [], 0, 0
    for part in _PART.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if part[0] == "|" and not depth:
            found.append(pattern[start : part.start()])
            start = part.end()
    return [*found, pattern[start:]]


@lru_cache(maxsize=4)  # one rule after the other asks about the same text
def _held_by(text: str) -> bytes:
    """Return a byte for each place of letters and pairs, zero where no letter and no pair of the text has that place."""
    held = np.zeros(2 * _PLACES, np.bool_)
    held[_places_of(text)] = True
    return held.tobytes()


def _places_of(text: str) -> NDArray[np.uint32]:
    """Return the places of the letters of a text and of its pairs of letters; some share one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    pairs = (codes[:-1] * _MIXER + codes[1:]) & _LAST
    return np.concatenate([codes & _LAST, pairs + _PLACES])


def _need_of(items: Iterable[tuple[Any, Any]], flags: int) -> _Need:
    """Return what every match of a sequence must hold: words of neighbouring items, and the needs of the others."""
    needs: list[_Need] = []
    run = _NOTHING  # the spellings of the items passed, as far as they are known

    def ended() -> None:
        if "" not in run:
            needs.append(_Words(run))

    for item in items:
        if _is_empty(item):
            continue
        spelt = _spellings([item], flags)
        if spelt is not None and len(run) * len(spelt) <= _MOST_WORDS:
            run = frozenset(before + after for before in run for after in spelt)
            continue
        ended()
        run = _NOTHING if spelt is None else spelt
        if spelt is None:
            needs.append(_need_of_one(item, flags))
    ended()
    needs = [need for need in needs if need != _NO_NEED]
    return needs[0] if len(needs) == 1 else _All(tuple(sorted(needs, key=lambda need: isinstance(need, _Any))))


def _need_of_one(item: tuple[Any, Any], flags: int) -> _Need:
    """Return what every match of an item must hold whose spellings are too many to tell."""
    name, value = str(item[0]), item[1]
    if name == "BRANCH":
        branches = [_need_of(branch, flags) for branch in value[1]]
        return _NO_NEED if _NO_NEED in branches else _Any(tuple(branches))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _need_of(value[2], flags) if value[0] else _NO_NEED
    if name == "SUBPATTERN":
        return _need_of(value[3], (flags | value[1]) & ~value[2])
    if name == "ATOMIC_GROUP":
        return _need_of(value, flags)
    if name == "ASSERT":
        return _need_of(value[1], flags)
    return _NO_NEED


def _is_empty(item: tuple[Any, Any]) -> bool:
    """Whether an item takes no room and needs no letter: the edge of a line, or what must not stand there."""
    return str(item[0]) in ("AT", "ASSERT_NOT")


def _spellings(items: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str] | None:
    """Return all texts that a sequence can match, None where they are many or unknown."""
    spelt = _NOTHING
    for item in items:
        of_item = _NOTHING if _is_empty(item) else _spellings_of_one(item, flags)
        if of_item is None or len(spelt) * len(of_item) > _MOST_WORDS:
            return None
        spelt = frozenset(before + after for before in spelt for after in of_item)
    return spelt


def _spellings_of_one(item: tuple[Any, Any], flags: int) -> frozenset[str] | None:
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return _letter(chr(value), flags)
    if name == "IN":
        return _either([_of_class(part, flags) for part in value])
    if name == "BRANCH":
        return _either([_spellings(branch, flags) for branch in value[1]])
    if name == "SUBPATTERN":
        return _spellings(value[3], (flags | value[1]) & ~value[2])
    if name == "ATOMIC_GROUP":
        return _spellings(value, flags)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[1] == 1:
        once = _spellings(value[2], flags)
        return once if once is None or value[0] else once | _NOTHING
    return None


def _either(spelt: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [words for words in spelt if words is not None]
    together = frozenset[str]().union(*known)
    return together if len(known) == len(spelt) and len(together) <= _MOST_WORDS else None


def _of_class(part: tuple[Any, Any], flags: int) -> frozenset[str] | None:
    name, value = str(part[0]), part[1]
    if name == "LITERAL":
        return _letter(chr(value), flags)
    if name == "RANGE" and value[1] - value[0] < _WIDEST:
        return _either([_letter(chr(code), flags) for code in range(value[0], value[1] + 1)])
    return None


def _letter(letter: str, flags: int) -> frozenset[str] | None:
    """Return a letter; one that has a capital is unknown where capitals do not count."""
    if flags & re.IGNORECASE and letter.lower() != letter.upper():
        return None
    return frozenset({letter})
