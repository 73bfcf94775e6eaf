"""What a draft is about: the matter of work that a request names, without its asking words; knowledge in `themes.toml`.

What is left of a request when its asking words are taken away may still be a scrap of it (根据这, 就行, 放在). A piece with
the marks of speech in it counts only as far as its words are words of office work, and a piece without a single such word
gives way to those that have one.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.duties import all_duties
from assistant.units import named_unit, without_unit
from index.concepts import office_concepts
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "themes.toml").read_text(encoding="utf-8"))
_ENGLISH: dict[str, str] = _KNOWN["english"]
_QUOTED = re.compile(
    r"[“\"「]([^”\"」]{2,30})[”\"」]"
    r"(?!这样的|[两二三四五六七]个?(?:方面|条|点|词|毛病|问题|部分|层次|字)|来写|打头|排)"
)
_ANY_QUOTED = re.compile(r"[“\"「][^”\"」]{2,30}[”\"」]")
_SECTION_QUOTED = re.compile(
    r"亮点|存在|问题|不足|短板|打算|思路|problems|截至目前|一是|二是|十[二三四五六]五|[一二三四五六七八九]届|新时代$|精神$|开局|收官"
)
_UNWANTED = re.compile(r"(?:不要|别|不用|避免|不想|少用)[^，。；]{0,6}?((?:[“\"「][^”\"」]{2,30}[”\"」][、和或]?)+)")
_LATIN = re.compile(r"[A-Za-z' ]+")
_GAP = re.compile(r"[\s，。；：！？?!.（）()…—:;,]+")


def filled_in(pattern: str) -> str:
    """Return a pattern with the word lists that it names: {kinds}."""
    for name, words in _KNOWN["words"].items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


_DROPPED = tuple(re.compile(filled_in(row), re.IGNORECASE) for group in _KNOWN["drop"] for row in group["patterns"])
_BEFORE = tuple(re.compile(f"^{filled_in(row)}") for row in _KNOWN["pieces"]["before"])
_AFTER = tuple(re.compile(filled_in(row)) for row in _KNOWN["pieces"]["after"])
_ENDINGS: list[str] = _KNOWN["pieces"]["endings"]
_SPEECH = re.compile("|".join(_KNOWN["pieces"]["speech"]))
_SCRAP = re.compile(filled_in(rf"(?:{'|'.join(_KNOWN['pieces']['scraps'])})"))
_CHARGED = re.compile(
    filled_in(
        "(?:分管|负责|主管|主抓|联系|我管|担任|(?<!主)任|当)(?P<matter>[^，。；]{2,16}?)(?:工作)?的?(?:副|常务副|党委|支部|科|股|室|处|部)*(?:{roles}|$|(?=[，。；]))"
    )
)
_MARKS_AFTER, _MARKS_BEFORE = (re.compile(filled_in(_KNOWN["pieces"][name])) for name in ("marks_after", "marks_before"))
_NAMED = re.compile(_KNOWN["pieces"]["named"])
_CHATTER = re.compile(_KNOWN["pieces"]["chatter"])
_LIKELY, _UNLIKELY = 4, 6
"""What it counts, in characters of office words, that the words around a piece go with a matter; that it sounds like talk."""
_MOST_KNOWN = 8
_NOBODY = re.compile(filled_in("(?:我?(?:{ours})|全(?:{ours})|国企党委|党委|党支部)"))
_OURS = re.compile(
    filled_in("^(?:我(?:{ours})|全(?:{ours}|系统)(?=.{2})|[村镇乡校院局]里的?|(?:医院|学校|街道|乡镇|国企)(?=.{4,}))")
)


def theme_of(head: str, facts: tuple[str, ...], unit: str | None = None) -> str:
    """Return what a draft is about: a quoted part, else the request without its asking words, else what the facts speak of.

    Args:
        head: the request without the clauses that are facts.
        facts: the user's facts, used when the request names no matter.
        unit: who writes, where it is known; it is no matter of work.

    """
    for english, chinese in _ENGLISH.items():
        head = re.sub(rf"\b{english}\b", f" {chinese} ", head, flags=re.IGNORECASE)
    avoided = words_to_avoid(head)
    quoted = [part for part in _QUOTED.findall(head) if not _SECTION_QUOTED.search(part) and part not in avoided]
    text = without_unit(_ANY_QUOTED.sub(" ", head), unit)
    text = text.replace(named_unit(text) or " ", " ")
    for pattern in _DROPPED:
        text = pattern.sub(" ", text)
    if len(_LATIN.sub("", head)) < len(head) / 2:  # a request in English: its other words are asking words
        text = _LATIN.sub(" ", text)
    explicit = _NAMED.search(head)
    if explicit and not quoted:
        return _trimmed(explicit["matter"])
    pieces = [piece for piece in _GAP.split(text) if len(piece) > 1 and not piece.isdigit()]
    kept = [_sound(_trimmed(piece)) for piece in pieces]
    named = [piece for piece in kept if len(piece) > 1 and piece not in _ENDINGS and not _NOBODY.fullmatch(piece)]
    theme = " ".join((*quoted, *_likeliest(named, head))) or _charge(head)
    return theme or " ".join(re.sub(r"\d.*", "", fact) for fact in facts)


def asks_in_english(text: str) -> bool:
    """Whether an English request asks for a report, or names a theme that we know."""
    return any(re.search(rf"\b(?:{word})\b", text, re.IGNORECASE) for word in ("summary", "report", *_ENGLISH))


def words_to_avoid(text: str) -> tuple[str, ...]:
    """Return the words that a request does not want to read: 不要“进一步”这种套话."""
    return tuple(word for said in _UNWANTED.findall(text) for word in _QUOTED.findall(said))


def _charge(head: str) -> str:
    """Return what a person is in charge of, where nothing else is named: 我是分管教学的副校长 -> 教学."""
    found = _CHARGED.search(head)
    return _trimmed(found["matter"]) if found else ""


def _trimmed(piece: str) -> str:
    """Return a piece without the particles before and after it: 围绕食品安全监管上 -> 食品安全监管."""
    before = ""
    while piece != before and len(piece) > 1:
        before = piece
        for pattern in (*_BEFORE, *_AFTER):
            shorter = pattern.sub("", piece, count=1)
            piece = shorter if len(shorter) > 1 else piece
        piece = _without_ending(piece)
    return piece


def _without_ending(piece: str) -> str:
    for ending in _ENDINGS:
        if piece.endswith(ending) and len(piece) > len(ending) + 1:
            piece = piece.removesuffix(ending)
    piece = re.sub(r"的(?:不足|短板|问题)$", "", piece)
    return _OURS.sub("", piece).strip("的、")


def _sound(piece: str) -> str:
    """Return a piece as it is, or its longest part of office words where it has marks of speech; "" for a scrap.

    >>> _sound("食品安全监管这"), _sound("根据这"), _sound("渔光互补")
    ('食品安全监管', '', '渔光互补')
    """
    if _SCRAP.fullmatch(piece):
        return ""
    if not _SPEECH.search(piece):
        return piece
    known, best, start = _known(), "", 0
    pairs = [piece[i : i + 2] in known for i in range(len(piece) - 1)]
    for place, good in enumerate([*pairs, False]):
        if not good:
            best = max(best, piece[start : place + 1] if place > start else "", key=len)
            start = place + 1
    return "" if _SCRAP.fullmatch(best) else best


def _likeliest(pieces: Sequence[str], head: str) -> list[str]:
    """Return the piece that is likest to be the matter, by its office words and by the words around it in the request."""
    if len(pieces) < 2:
        return [*pieces]
    return [max(pieces, key=lambda piece: _likeness(piece, head))]


def _likeness(piece: str, head: str) -> int:
    known = _known()
    office = sum(piece[i : i + 2] in known for i in range(len(piece) - 1))
    start = head.find(piece)
    around = start >= 0 and (_MARKS_AFTER.match(head, start + len(piece)), _MARKS_BEFORE.search(head[:start]))
    likely = _LIKELY * sum(bool(mark) for mark in around) if around else 0
    return min(office, _MOST_KNOWN) + likely - _UNLIKELY * bool(_CHATTER.search(piece))


@cache
def _known() -> frozenset[str]:
    """Return the character pairs of the names and wordings of all concepts of office work, and of the duties of all trades."""
    wordings = (wording for concept in office_concepts().all for wording in (concept.name, *concept.formal))
    return frozenset(gram for wording in (*wordings, *all_duties()) for gram in grams(wording) if len(gram) == 2)
