"""Traditional script made by machine (麵積, 河長製) becomes Simplified, when the text as a whole is Traditional.

The dictionaries are OpenCC's (Apache License 2.0, https://github.com/BYVoid/OpenCC); they work offline.
"""

import re
from functools import cache

from opencc import OpenCC

from index.cleaning.changes import Change

_LEAST_SHARE = 0.12
_CORNERS = str.maketrans("「」『』", "“”‘’")
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]*|[。；\n]+")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def traditional_script(text: str) -> list[Change]:
    """Convert a Traditional text; a Simplified text that quotes Traditional words stays as it is.

    In a Traditional text a quarter to a third of the characters differ, in a Simplified one hardly any (著, 於, names).
    """
    different = sum(map(text.count, _simplified_by_letter(text)))
    han = len(re.findall("[一-龥]", text)) if different else 0
    if not han or different < _LEAST_SHARE * han:
        return []
    return [change for m in _SENTENCE.finditer(text) for change in _differences(m.start(), m[0])]


def has_traditional_letters(text: str) -> bool:
    """Whether a single letter of a text is Traditional; in a Simplified report that may be a name (著, 於)."""
    return bool(_simplified_by_letter(text))


def _letters(text: str) -> str:
    """Convert letter by letter, so that lengths agree whatever the phrases of the dictionary say."""
    return text.translate({ord(letter): new for letter, new in _simplified_by_letter(text).items()})


def _simplified_by_letter(text: str) -> dict[str, str]:
    """Return the Traditional letters of a text with what each becomes."""
    if not _traditional().search(text):
        return {}
    return {letter: new for letter in set(text) if letter >= "一" and (new := _letter(letter)) != letter}


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern for any Traditional letter, and for the rare ones of which it is not known."""
    letters = "".join(map(chr, range(ord("一"), 0xA000)))
    converted = _converter().convert("\n".join(letters)).split("\n")
    different = "".join(letter for letter, new in zip(letters, converted, strict=True) if letter != new)
    return re.compile(f"[{different}\ua000-\ufaff\U00010000-\U0010ffff]")


@cache
def _letter(letter: str) -> str:
    new: str = _converter().convert(letter)
    return new if len(new) == 1 else letter


def _differences(start: int, words: str) -> list[Change]:
    converted = _converter().convert(words)
    if len(converted) != len(words):
        converted = _letters(words)
    new = converted.translate(_CORNERS)
    different = "".join("x" if old != letter else "." for old, letter in zip(words, new, strict=True))
    return [Change("script", start + m.start(), start + m.end(), new[m.start() : m.end()]) for m in re.finditer("x+", different)]
