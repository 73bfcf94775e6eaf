"""What a draft is about: the matter of work that a request names, without its asking words; knowledge in `themes.toml`.

What is left of a request when its asking words are taken away may still be a scrap of it (根据这, 就行, 放在). A piece with
the marks of speech in it counts only as far as its words are words of office work, and a piece without a single such word
gives way to those that have one.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.duties import all_duties
from assistant.units import field_of_department, is_short_for, named_unit, without_unit
from index.concepts import office_concepts
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "themes.toml").read_text(encoding="utf-8"))
_ANY_QUOTED = re.compile(r"[“\"「](?P<said>[^”\"」]{2,30})[”\"」]")
_SECTION_QUOTED = re.compile(_KNOWN["quoted"]["no_matter"])
_FORM_BEFORE, _FORM_AFTER = (re.compile(_KNOWN["quoted"][name]) for name in ("form_before", "form_after"))
_UNWANTED = re.compile(r"(?:不要|别|不用|避免|不想|少用)[^，。；]{0,6}?((?:[“\"「][^”\"」]{2,30}[”\"」][、和或]?)+)")
_QUOTES, _HELD_MATTERS = "鮀鮁鮂鮃鮄鮅鮆鮇鮈鮉", "鮊鮋鮌鮍鮏鮐鮔鮕鮘鮙鮚鮛鮜鮝鮞鮟鮡鮢鮣鮤"
"""Signs that stand for the quoted words of a request, and for the matters known by name, while its asking words are taken
away: Han signs that nobody writes, so that rules take them for words."""
_QUOTE, _SIGN = re.compile(f"[{_QUOTES}]"), re.compile(f"[{_QUOTES}{_HELD_MATTERS}]")
_LATIN = re.compile(r"[A-Za-z' ]+")
_GAP = re.compile(r"[\s，。；：！？?!.（）()…—:;,]+")


def filled_in(pattern: str) -> str:
    """Return a pattern with the word lists that it names, {kinds}; {word} stands before a word that goes on."""
    for name, words in (*_KNOWN["words"].items(), ("word", f"(?=[一-龥]{{2}}|[A-Za-z“]|[{_HELD_MATTERS}])")):
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


_DROPPED = tuple(re.compile(filled_in(row), re.IGNORECASE) for group in _KNOWN["drop"] for row in group["patterns"])
_BEFORE = tuple(re.compile(f"^{filled_in(row)}") for row in _KNOWN["pieces"]["before"])
_AFTER = tuple(re.compile(filled_in(row)) for row in _KNOWN["pieces"]["after"])
_ENDINGS: list[str] = _KNOWN["pieces"]["endings"]
_SPEECH = re.compile("|".join(_KNOWN["pieces"]["speech"]))
_TALK = re.compile(_KNOWN["pieces"]["talk"])
_SCRAP = re.compile(filled_in(rf"(?:{'|'.join(_KNOWN['pieces']['scraps'])})"))
_CHARGED = re.compile(
    filled_in(
        "(?:分管|负责|主管|主抓|联系|我管|(?<=是)管|担任|(?<!主)任|当)(?P<matter>[^，。；]{2,16}?)(?:工作)?的?(?:副|常务副|党委|支部|科|股|室|处|部)*(?:{roles}|$|(?=[，。；]))"
    )
)
_MARKS_AFTER, _MARKS_BEFORE = (re.compile(filled_in(_KNOWN["pieces"][name])) for name in ("marks_after", "marks_before"))
_NAMED = re.compile(_KNOWN["pieces"]["named"])
_PLACED = tuple(re.compile(filled_in(row)) for row in _KNOWN["pieces"]["placed"])
_OFFICE = re.compile(_KNOWN["pieces"]["office"])
_PART_BEHIND = re.compile(filled_in(_KNOWN["pieces"]["part_behind"]))
_LACKING = re.compile(_KNOWN["pieces"]["lacking"])
_SPEAKING = re.compile(filled_in(_KNOWN["pieces"]["speaking"]))
_KINDS = re.compile(filled_in("(?:{kinds})$"))
_TOLD = re.compile(filled_in(_KNOWN["pieces"]["told"]))
_OF_A_DEED = re.compile(_KNOWN["quoted"]["of_a_deed"])
_CHATTER = re.compile(_KNOWN["pieces"]["chatter"])
_LIKELY, _UNLIKELY = 4, 6
"""What it counts, in characters of office words, that the words around a piece go with a matter; that it sounds like talk."""
_SURELY_OFFICE = 2
_MOST_KNOWN = 8
_NOBODY = re.compile(filled_in("(?:我?(?:{ours})|全(?:{ours})|(?:{offices})|国企党委|党委|党支部)"))
_OURS = re.compile(
    filled_in(
        "^(?:(?:本人|自己)的?(?=.{3,})|(?:我们?|咱们?)(?:{ours})|全(?:{ours}|系统)(?=.{2})|[村镇乡校院局]里的?|(?:{offices})(?=.{4,}))"
    )
)


def theme_of(head: str, facts: tuple[str, ...], unit: str | None = None, said: str = "") -> str:
    """Return what a draft is about: a quoted part, else the request without its asking words, else what the facts speak of.

    Args:
        head: the request without the clauses that are facts.
        facts: the user's facts, used when the request names no matter.
        unit: who writes, where it is known; it is no matter of work.
        said: the whole request, of which a department may speak: 我们护理部今年….

    """
    text, held = _with_quotes_held(head)
    text = without_unit(text, unit)
    text = _with_matters_held(text.replace(named_unit(text) or " ", " "), held)
    explicit = _named_outright(text)
    if explicit:
        return _in_words(explicit, held)
    for pattern in _DROPPED:
        text = pattern.sub(" ", text)
    if len(_LATIN.sub("", head)) < len(head) / 2:  # a request in English: its other words are asking words
        text = _LATIN.sub(" ", text)
    pieces = [piece for piece in _GAP.split(text) if _is_word(piece) and not piece.isdigit()]
    matters = {sign: words for sign, words in held.items() if sign in _HELD_MATTERS}
    kept = [_sound(_OURS.sub("", _in_words(_trimmed(piece), matters))) for piece in pieces]
    named = [piece for piece in kept if _may_be_named(piece, head)]
    likeliest = [_in_words(piece, held) for piece in _likeliest(named, head, unit or "")]
    theme = " ".join(piece for piece in likeliest if not _TALK.search(piece)) or _charge(head)
    return field_of_department(theme) or theme or _told_by(facts) or _department(said or head, unit)


def _named_outright(text: str) -> str:
    """Return the matter that a request names as its own, or as what the text shall be put to: 主题是X, 写在X的问题里."""
    named = _NAMED.search(text)
    if named and not _SECTION_QUOTED.search(named["matter"]):
        return _trimmed(named["matter"])
    placed = (_trimmed(found["matter"]) for pattern in _PLACED for found in pattern.finditer(text))
    sound = (matter for matter in placed if not _KINDS.search(matter) and (_office_pairs(matter) or _SIGN.search(matter)))
    return next(sound, "")


def _department(head: str, unit: str | None) -> str:
    """Return the field of the department that speaks, where nothing else is named: 我们护理部要交总结 -> 护理."""
    for found in _SPEAKING.finditer(head):
        field = field_of_department(found["name"])
        if _office_pairs(field) and not (unit and is_short_for(found["name"], unit)):
            return field
    return ""


def matter_told(fact: str, unit: str | None) -> str:
    """Return the matter of office work that a fact speaks of before its deed: 危房改造一共摸排1200户 -> 危房改造; "" for none."""
    found = _TOLD.match(fact)
    matter = _OURS.sub("", _trimmed(found["matter"])) if found else ""
    speaks = _OFFICE.fullmatch(matter) or (unit is not None and is_short_for(matter, unit))
    return "" if speaks or _office_pairs(matter) < _SURELY_OFFICE else matter


def _told_by(facts: Sequence[str]) -> str:
    """Return what facts speak of: the matter before the first deed (电商直播今年培训3期 -> 电商直播), else the deeds."""
    named = _TOLD.match(facts[0]) if facts else None
    matter = _OURS.sub("", _trimmed(named["matter"])) if named else ""
    return matter if _is_word(matter) else " ".join(re.sub(r"\d.*", "", fact) for fact in facts)


def matter_lacking(lack: str) -> str:
    """Return the matter that a lack is told of: 校车管理进度慢 -> 校车管理; "" where it names none of office work."""
    found = _matters().match(lack)
    told = _LACKING.fullmatch(lack)
    matter = found[0] if found else told["matter"] if told else ""
    return matter if _office_pairs(matter) else ""


def _with_quotes_held(head: str) -> tuple[str, dict[str, str]]:
    """Return a request with a sign for each quoted matter, and what they stand for; quoted heads and sections are left out."""
    avoided, quoted = words_to_avoid(head), dict[str, str]()

    def held(found: re.Match[str]) -> str:
        words = found["said"]
        form = _FORM_BEFORE.search(head[: found.start()]) or _FORM_AFTER.match(head, found.end())
        if form or words in avoided or _SECTION_QUOTED.search(words) or len(quoted) == len(_QUOTES):
            return " "
        sign = _QUOTES[len(quoted)]
        quoted[sign] = words
        return sign

    return _ANY_QUOTED.sub(held, head), quoted


def _with_matters_held(text: str, said: dict[str, str]) -> str:
    """Return a request with a sign for each matter that is known by name, so that no asking word is found in it; adds to `said`."""
    signs = iter(_HELD_MATTERS)

    def held(found: re.Match[str]) -> str:
        sign = next(signs, None)
        if sign is None:
            return found[0]
        said[sign] = found[0]
        return sign

    return _matters().sub(held, text)


def _in_words(piece: str, said: Mapping[str, str]) -> str:
    """Return a piece with the words that its signs stand for; a quote that is all of it loses its marks."""
    if piece in said:
        return said[piece]

    def words(sign: re.Match[str]) -> str:
        known = said.get(sign[0], sign[0])
        return f"“{known}”" if sign[0] in _QUOTES and known != sign[0] else known

    return _SIGN.sub(words, piece)


def _may_be_named(piece: str, head: str) -> bool:
    """Whether a piece may be a matter: no ending, no word for oneself; an office only by its work, 工会工作."""
    nobody = _NOBODY.fullmatch(piece) and f"{piece}工作" not in head
    return _is_word(piece) and piece not in _ENDINGS and not nobody


def _is_word(piece: str) -> bool:
    return len(piece) > 1 or _SIGN.match(piece) is not None


def words_to_avoid(text: str) -> tuple[str, ...]:
    """Return the words that a request does not want to read: 不要“进一步”这种套话."""
    return tuple(word for said in _UNWANTED.findall(text) for word in _ANY_QUOTED.findall(said))


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
            piece = shorter if _is_word(shorter) else piece
        piece = _without_ending(piece)
    return piece


def _without_endings(piece: str) -> str:
    for ending in _ENDINGS:
        if piece.endswith(ending) and _is_word(piece.removesuffix(ending)):
            piece = piece.removesuffix(ending)
    return piece


def _without_ending(piece: str) -> str:
    piece = _without_endings(piece)
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
    if held := _QUOTE.search(piece):
        return held[0]
    known, best, start = _known(), "", 0
    pairs = [piece[i : i + 2] in known for i in range(len(piece) - 1)]
    for place, good in enumerate([*pairs, False]):
        if not good:
            best = max(best, piece[start : place + 1] if place > start else "", key=len)
            start = place + 1
    return "" if _SCRAP.fullmatch(best) else best


def _likeliest(pieces: Sequence[str], head: str, unit: str) -> list[str]:
    """Return the pieces with quoted words, else the likeliest by its office words and by the words around it in the request.

    An office, or what the unit is called itself (公积金 of a 公积金管理中心), gives way to any matter beside it.
    """
    quoted = [piece for piece in pieces if _QUOTE.search(piece) and not _OF_A_DEED.match(piece)]
    if quoted or len(pieces) < 2:
        return quoted or [*pieces]
    offices = [piece for piece in pieces if _OFFICE.fullmatch(piece) or piece in unit]
    matters = [piece for piece in pieces if piece not in offices and (_likeness(piece, head) > 0 or _has_part(piece, head))]
    return [max((offices and matters) or pieces, key=lambda piece: _likeness(piece, head))]


def _office_pairs(piece: str) -> int:
    """Return how many character pairs of a piece are of office work."""
    known = _known()
    return sum(piece[i : i + 2] in known for i in range(len(piece) - 1))


def _has_part(piece: str, head: str) -> bool:
    """Whether a section is named in the clause right behind a piece: 秋防，成绩."""
    start = head.find(piece)
    return start >= 0 and _PART_BEHIND.match(head, start + len(piece)) is not None


def _likeness(piece: str, head: str) -> int:
    office = _office_pairs(piece)
    start = head.find(piece)
    around = start >= 0 and (_MARKS_AFTER.match(head, start + len(piece)), _MARKS_BEFORE.search(head[:start]))
    likely = _LIKELY * sum(bool(mark) for mark in around) if around else 0
    likely += _LIKELY * bool(_matters().search(piece)) + _LIKELY // 2 * _has_part(piece, head)
    return min(office, _MOST_KNOWN) + likely - _UNLIKELY * bool(_CHATTER.search(piece))


@cache
def _matters() -> re.Pattern[str]:
    """Return what finds the matters of work that are known by name, the longest first."""
    names = (concept.name for concept in office_concepts().all if concept.area not in _KNOWN["matters"]["no_areas"])
    no_matter = re.compile(_KNOWN["matters"]["no_matter"])
    known = (_without_endings(name) for name in (*names, *all_duties(), *_KNOWN["matters"]["more"]))
    matters = {name for name in known if not no_matter.search(name)}
    return re.compile("|".join(sorted(map(re.escape, matters), key=len, reverse=True)))


@cache
def _known() -> frozenset[str]:
    """Return the character pairs of the names and wordings of all concepts of office work, and of the duties of all trades."""
    wordings = (wording for concept in office_concepts().all for wording in (concept.name, *concept.formal))
    return frozenset(gram for wording in (*wordings, *all_duties()) for gram in grams(wording) if len(gram) == 2)
