"""Words said twice by the printing, official names damaged by censors, and slips from a short reviewed list."""

import re

import numpy as np
from numpy.typing import NDArray

from index.cleaning.changes import Change
from index.cleaning.lines import KNOWN, either
from index.sieve import Sieved

_D = KNOWN["doubled"]
_SOUND = re.compile(rf"(?:{either(_D['sound'])})|[一二三四五六七八九十每各层户人事处时天年月日步个件]")
_PHRASE = re.compile(r"([一-龥]{3,12})，\1(?=[，。；])")
_YEARS = re.compile(r"20[0-4]\d20[0-4]\d")
_YEAR = re.compile(r"(?:(?<=[一-龥])[ \u3000])?(?<!\d)(20[0-4]\d)\1[ \u3000]?(?=年)")
_QUESTION = re.compile(either(_D["questions"]))
_NEAR = 30
_AT_ONCE = re.compile(r"([一-龥]{2,10}?)\1(?=[。；！]|\n|\Z)|([一-龥]{5,12})\2")
_SHORTEST_PHRASE, _LONGEST_DOUBLED = 3, 12
_BOLD = re.compile(r"([一-龥]{2,10})\1")
_RESTORE = tuple((Sieved(entry["pattern"]), entry["right"]) for entry in KNOWN["restore"])
_WRONG = tuple((Sieved(entry["pattern"]), entry["right"]) for entry in KNOWN["wrong_word"])


def doubled_words(text: str) -> list[Change]:
    """Words said twice in a row are said once.

    `结合起来，结合起来，` of three characters or more; `人才短缺短缺。` at the end of a clause; where a year is doubled
    (`全县全县 20222022 年`, the trace of bold print) every doubled word near it. 一项一项, 研究研究, 该打几分打几分 stay.
    """
    found: list[Change] = []
    if _may_say_twice(text):
        found += [Change("doubled_word", m.start(), m.end(), m[1]) for m in _PHRASE.finditer(text)]
        twice = (m for m in _AT_ONCE.finditer(text) if not _is_sound(m[1] or m[2]))
        found += [Change("doubled_word", m.start(), m.end(), m[1] or m[2]) for m in twice]
    for year in _YEAR.finditer(text) if _YEARS.search(text) else ():
        found.append(Change("doubled_word", year.start(), year.end(), year[1]))
        near = _BOLD.finditer(text, max(0, year.start() - _NEAR), year.end() + _NEAR)
        found += [Change("doubled_word", m.start(), m.end(), m[1]) for m in near if not _is_sound(m[1])]
    return found


def _may_say_twice(text: str) -> bool:
    """Whether some word stands twice, at once or with one character between: a pattern takes many times longer."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    han = (codes >= ord("一")) & (codes <= ord("龥"))
    for apart in range(2, _LONGEST_DOUBLED + 2):
        length = apart - 1 if apart > _SHORTEST_PHRASE else apart
        if _has_run((codes[:-apart] == codes[apart:]) & han[:-apart], length):
            return True
    return False


def _has_run(true: NDArray[np.bool_], length: int) -> bool:
    """Whether so many values in a row are true."""
    span = 1
    while span < length:
        step = min(span, length - span)
        true, span = true[:-step] & true[step:], span + step
    return bool(true.any())


def _is_sound(word: str) -> bool:
    return bool(_SOUND.match(word) or _QUESTION.search(word)) or len(set(word)) < len(word)


def damaged_names(text: str) -> list[Change]:
    """Names of the state that a mask or a censor damaged are restored, where only one name is possible."""
    return [Change("national_term", m.start(), m.end(), right) for pattern, right in _RESTORE for m in pattern.finditer(text)]


def wrong_words(text: str) -> list[Change]:
    """Slips from a short reviewed list with one right form only (截止目前 -> 截至目前)."""
    return [Change("wrong_word", m.start(), m.end(), right) for pattern, right in _WRONG for m in pattern.finditer(text)]
