"""Noise that looks like text: characters without meaning must be refused with a reason, never indexed.

Three kinds: glyphs of fonts that do not say which character they draw (private use, replacement marks), bytes of one encoding
read in another, and Han characters in an order that is no language. Sound text is far from every threshold: in the sample
reports one Han character of nine or more is in `_COMMON`, in text of a wrong encoding hardly one of five hundred.
"""

import re

_COMMON = frozenset("的工作一是在和大人上有中年全以方行好化加地了心力成基理政出生")
"""Frequent in every official text, and written alike in both scripts."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_GLYPHS = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_LATIN = re.compile(r"[\u0080-\u00ff]")
_ENOUGH = 150
"""Characters below which nothing is said about a text."""
_MANY_KINDS = 200
LEAST_SENSE = 0.02


def chinese_sense(text: str) -> float:
    """Return the share of the Han characters that are frequent ones, 0..1: how much a text looks like Chinese."""
    common = _count_of_common(text)
    return common / len(_HAN.findall(text)) if common else 0.0


def makes_sense(text: str, least: float) -> bool:
    """Whether at least this share of the Han characters of a text are frequent ones."""
    # there are no more Han characters than characters, which are counted at once
    return (len(text) > 0 and _count_of_common(text) >= least * len(text)) or chinese_sense(text) >= least


def _count_of_common(text: str) -> int:
    return sum(map(text.count, _COMMON))


def is_noise(text: str) -> bool:
    """Whether a text is no language but the remains of a wrong encoding or of a font without characters."""
    letters = sum(map(len, text.split()))
    if not letters:
        return False
    if _GLYPHS.search(text) and len(_GLYPHS.findall(text)) > 0.2 * letters:
        return True
    if not makes_sense(text, LEAST_SENSE) and _is_no_language(_HAN.findall(text)):
        return True
    return letters >= _ENOUGH and bool(_LATIN.search(text)) and len(_LATIN.findall(text)) > 0.4 * letters


def _is_no_language(han: list[str]) -> bool:
    """Whether Han characters without sense are no Chinese: they are many or strange.

    A list of names or one sentence over and over may have no frequent character either, but is written in everyday ones.
    """
    if len(han) < _ENOUGH:
        return False
    everyday = sum(map(_is_everyday, han)) >= 0.6 * len(han)
    return not everyday or len(set(han)) >= _MANY_KINDS


def _is_everyday(char: str) -> bool:
    """Whether a character is one of the 3,755 of the first level of GB 2312."""
    code = char.encode("gb2312", errors="ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
