"""A request in the user's words -> what is looked for: asking words and small talk taken out, terms weighed."""

import re
import tomllib
from pathlib import Path

from index.fitting import fit
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "query.toml").read_text(encoding="utf-8"))
_ASKING = tuple(re.compile(pattern) for pattern in _KNOWN["asking"]["patterns"])
_SMALL_TALK = re.compile("|".join(_KNOWN["small_talk"]["patterns"]), re.IGNORECASE)
_ELSEWHERE = re.compile("|".join(_KNOWN["elsewhere"]["patterns"]), re.IGNORECASE)
_EMPTY = re.compile(_KNOWN["empty"]["pattern"])
_QUESTION_WORDS = re.compile("|".join(_KNOWN["questions"]["words"]))
_HAN = re.compile("[一-龥]")
_MARKS = re.compile(r"[\s，。！？!?,.；;：:、~…—]+")
LONGEST_QUERY = 2_000


def mend_typing(text: str) -> str:
    """Put common typing slips right: 意识型态 -> 意识形态; what cannot be shown goes."""
    text = fit(text)
    for wrong, right in _KNOWN["typing"].items():
        text = text.replace(wrong, right)
    return text


def subject(query: str) -> str:
    """Return what a request is about, without the words of asking; the request itself when nothing else would be left.

    >>> subject("有没有写网络舆情的段落？")
    '网络舆情'
    """
    text = mend_typing(query[:LONGEST_QUERY].strip())
    if _SMALL_TALK.fullmatch(_MARKS.sub("", text)):
        return ""
    rest = _without_asking(text)
    return rest if len(grams(rest)) >= 2 else text


def has_matter(text: str) -> bool:
    """Whether anything is left of a request when the words of asking are taken out."""
    rest = _without_asking(text[:LONGEST_QUERY].strip())
    return len(grams(rest)) >= 2 and not _EMPTY.fullmatch(rest.replace(" ", ""))


def _without_asking(text: str) -> str:
    for pattern in _ASKING:
        text = pattern.sub(" ", text)
    return _MARKS.sub(" ", text).strip().removesuffix("的").strip()


def own_words(wanted: str) -> str:
    """Return the subject of a request without its question words, blanks in their place; as it is when little is left.

    >>> own_words("网格员补贴是多少")
    '网格员补贴是 '
    """
    rest = _QUESTION_WORDS.sub(" ", wanted)
    return rest if len(grams(rest)) >= 2 else wanted


def elsewhere(text: str) -> bool:
    """Whether a request is about something that no work report holds: weather, cooking, code, chat in English."""
    return _ELSEWHERE.search(text) is not None or (not _HAN.search(text) and len(text.split()) > 3)
