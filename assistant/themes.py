"""What a draft is about: the matter of work that a request names, without its asking words; knowledge in `request.toml`.

What is left of a request when its asking words are taken away may still be a scrap of it (根据这, 就行). A piece with the
marks of speech in it counts only as far as its words are words of office work (`_known`).
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.units import named_unit, without_unit
from index.concepts import office_concepts
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
_THEME = _KNOWN["theme"]
_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,30})[”\"」]")
_SECTION_QUOTED = re.compile(r"亮点|存在|问题|不足|短板|打算|思路|problems|截至目前")
_NOBODY = re.compile(r"(?:我?(?:街道|镇|局|校|院|部)|全[县市区]|国企党委|党委|党支部)")
_OURS = re.compile(
    r"^(?:我(?:街道|镇|局|校|院|部)|全(?:[省市县区镇乡街校院局](?:道)?|系统)(?=.{2})|[村镇乡校院局]里的?|"
    r"(?:医院|学校|街道|乡镇|国企)(?=.{4,}))"
)
_UNWANTED = re.compile(r"(?:不要|别|不用|避免|不想|少用)[^，。；]{0,6}?((?:[“\"「][^”\"」]{2,30}[”\"」][、和或]?)+)")
_LATIN = re.compile(r"[A-Za-z' ]+")
_SPEECH = re.compile("|".join(_THEME["speech"]))
_SCRAP = re.compile(rf"(?:{'|'.join(_THEME['scraps'])})")


def theme_of(head: str, facts: tuple[str, ...], unit: str | None = None) -> str:
    """Return what a draft is about: a quoted part, else the request without its asking words, else what the facts speak of.

    Args:
        head: the request without the clauses that are facts.
        facts: the user's facts, used when the request names no matter.
        unit: who writes, where it is known; it is no matter of work.

    """
    for english, chinese in _KNOWN["english"].items():
        head = re.sub(rf"\b{english}\b", f" {chinese} ", head, flags=re.IGNORECASE)
    avoided = words_to_avoid(head)
    quoted = [part for part in _QUOTED.findall(head) if not _SECTION_QUOTED.search(part) and part not in avoided]
    text = without_unit(re.sub(_QUOTED, " ", head), unit)
    text = text.replace(named_unit(text) or " ", " ")
    for pattern in _THEME["drop"]:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    if len(_LATIN.sub("", head)) < len(head) / 2:  # a request in English: its other words are asking words
        text = _LATIN.sub(" ", text)
    words = [word for word in re.split(r"[\s，。、；：！？?!.（）…]+", text) if len(word) > 1 and not word.isdigit()]
    kept = [_sound(_without_ending(word)) for word in words]
    named = [word for word in kept if len(word) > 1 and word not in _THEME["endings"] and not _NOBODY.fullmatch(word)]
    theme = " ".join((*quoted, *named))
    return theme or " ".join(re.sub(r"\d.*", "", fact) for fact in facts)


def words_to_avoid(text: str) -> tuple[str, ...]:
    """Return the words that a request does not want to read: 不要“进一步”这种套话."""
    return tuple(word for said in _UNWANTED.findall(text) for word in _QUOTED.findall(said))


def _without_ending(word: str) -> str:
    for ending in _THEME["endings"]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word.removesuffix(ending)
    word = re.sub(r"的?(?:不足|短板|问题)$", "", word)
    return _OURS.sub("", word).strip("的").removesuffix("还")


def _sound(word: str) -> str:
    """Return a piece as it is, or its longest part of office words where it has marks of speech; "" for a scrap.

    >>> _sound("食品安全监管这"), _sound("根据这"), _sound("渔光互补")
    ('食品安全监管', '', '渔光互补')
    """
    if _SCRAP.fullmatch(word):
        return ""
    if not _SPEECH.search(word):
        return word
    known, best, start = _known(), "", 0
    pairs = [word[i : i + 2] in known for i in range(len(word) - 1)]
    for place, good in enumerate([*pairs, False]):
        if not good:
            best = max(best, word[start : place + 1] if place > start else "", key=len)
            start = place + 1
    return "" if _SCRAP.fullmatch(best) else best


@cache
def _known() -> frozenset[str]:
    """Return the character pairs of the names and wordings of all concepts of office work."""
    wordings = (wording for concept in office_concepts().all for wording in (concept.name, *concept.formal))
    return frozenset(gram for wording in wordings for gram in grams(wording) if len(gram) == 2)
