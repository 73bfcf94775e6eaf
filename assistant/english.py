"""A request in English, put into one Chinese sentence that asks for the same; knowledge in `english.toml`.

Its wordings are read from left to right, at each place the longest that fits: forest fire prevention is no fire prevention.
What stays unread is told, so that no English word gets into a draft and none is lost in silence.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from assistant.parts import slot_of

_KNOWN = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
_SECTIONS: dict[str, str] = _KNOWN["section_words"]
_ASKING = re.compile(rf"\b(?:{_KNOWN['asking']['words']})s?\b")
_ABOUT = re.compile(rf"\b(?:{_KNOWN['asking']['about']})(?: (?:the|our|my))? *$")
_MATTER = re.compile(r"\b(?:on|regarding|concerning|covering)((?: [a-z][a-z'-]+){1,4})")
_OF = re.compile(rf"^ *(?:{_KNOWN['asking']['of']})(?: (?:the|our|my|all|a))? *$")
_AND = re.compile(r"^ *(?:,|、|and|&|, and|和)(?: (?:the|on|our))? *$")
_CLAUSE = re.compile(r"[^.。！!?？;；\n]+(?:\.(?=\d)[^.。！!?？;；\n]+)*[.。！!?？;；\n]*")
_OURS = ("our", "my", "us")
_BARE = ("局", "镇", "乡", "县", "区", "街道", "村", "社区")
_HAN, _LATIN, _FIGURE = re.compile("[一-龥]"), re.compile("[a-z]", re.IGNORECASE), re.compile(r"\d")
_MORE_LATIN = 1.5
"""So many Latin letters for each Han character make a clause English: 使用 WPS Office 培训 is none."""
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(_KNOWN['numbers'])})(?P<hundred> hundred)?"


@dataclass(frozen=True)
class Said:
    """A request in Chinese, and the English clauses or words of it that are not understood."""

    text: str
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Token:
    kind: str
    meaning: str
    start: int
    end: int


def in_chinese(text: str) -> Said:
    """Return an English request as a Chinese one; its Chinese sentences follow as they are, other requests are left alone.

    >>> in_chinese("Please draft the problems section on fire safety, three points").text
    '写消防安全存在的问题，3点'
    """
    clauses = _CLAUSE.findall(text)
    english = [clause for clause in clauses if _is_english(clause)]
    asked = [clause for clause in english if _ASKING.search(clause.lower())]
    said = " ".join(re.sub(r"[“”\"「」]", "", clause) for clause in asked or english).lower().replace("’", "'")
    tokens = _read(said)
    asking = asked or any(token.kind in ("section", "kind") for token in tokens)
    if not asking or not any(token.kind in ("term", "section", "kind") for token in tokens):
        return Said(text)
    theme = _theme(said, tokens)
    untold = () if theme else tuple(found[1].strip() for found in _MATTER.finditer(_blanked(said, tokens)))
    told = tuple(clause.strip() for clause in english if asked and clause not in asked and _FIGURE.search(clause))
    others = "".join(clause for clause in clauses if clause not in english)
    asks = _asks(tokens, theme)
    return Said(f"{asks}。{others.strip()}" if others.strip() else asks, (*untold, *told))


def _is_english(clause: str) -> bool:
    return len(_LATIN.findall(clause)) > _MORE_LATIN * len(_HAN.findall(clause)) and len(clause.split()) > 1


def _read(text: str) -> list[_Token]:
    """Return the wordings of a text, none over another, at each place the longest."""
    tokens: list[_Token] = []
    place = 0
    for start in (found.start() for found in re.finditer(r"(?<![a-z0-9])[a-z0-9]|(?<![一-龥])[一-龥]", text)):
        if start < place:
            continue
        fits = [token for kind, meaning, pattern in _wordings() if (token := _token(kind, meaning, pattern, text, start))]
        if fits:
            tokens.append(max(fits, key=lambda token: token.end))
            place = tokens[-1].end
    return tokens


def _token(kind: str, meaning: str, pattern: re.Pattern[str], text: str, start: int) -> _Token | None:
    found = pattern.match(text, start)
    if found is None:
        return None
    if kind in ("points", "length"):
        meaning = str(_figure(found["number"]) * (100 if found["hundred"] else 1))
    elif kind == "unit":
        level, trade = (_meaning(name, found[name[:-1]]) for name in ("levels", "trades"))
        ours = found["ours"] is not None
        kind = "unit" if ours or level or trade else "place"
        office = level + trade + meaning
        bare = office in _BARE
        meaning = f"我{office}" if ours and bare else f"我们{office}" if ours else office
    elif kind in ("year", "han"):
        meaning = found[0]
        kind = "section" if kind == "han" and slot_of(meaning) else kind
        meaning = slot_of(meaning) or meaning if kind == "section" else meaning
    return _Token(kind, meaning, start, found.end())


def _figure(word: str) -> int:
    return int(word) if word.isdigit() else int(_KNOWN["numbers"][word])


def _meaning(table: str, words: str | None) -> str:
    return next((str(chinese) for english, chinese in _KNOWN[table].items() if words and re.fullmatch(english, words)), "")


@cache
def _wordings() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return each wording with its kind and its meaning."""
    level, trade = ("|".join(f"(?:{english})" for english in _KNOWN[name]) for name in ("levels", "trades"))
    ours = rf"(?:(?P<ours>{'|'.join(_OURS)}) )?(?:(?P<level>{level}) )?(?:(?P<trade>{trade}) )?"
    measures = _KNOWN["measures"]
    rows = [
        ("points", "", rf"{_NUMBER}[ -](?:(?:main|key|major) )?{measures['points']}"),
        ("points", "", rf"{_NUMBER}(?= (?:(?:main|key|major) )?{measures['counted']})"),
        ("length", "", rf"{_NUMBER}[ -]{measures['length']}"),
        ("year", "", r"20\d\d"),
        ("han", "", "[一-龥、]+"),
        *(("voice", meaning, english) for meaning, english in _KNOWN["voice"].items()),
        *(("unit", chinese, f"{ours}(?:{english})") for english, chinese in _KNOWN["units"].items()),
    ]
    for kind, table in (("job", "jobs"), ("section", "sections"), ("kind", "kinds"), ("term", "terms")):
        rows += [(kind, str(chinese), f"(?:{english})") for english, chinese in _KNOWN[table].items()]
    return tuple((kind, meaning, re.compile(rf"{words}(?:s?'s?|s)?(?![a-z0-9])")) for kind, meaning, words in rows)


def _blanked(text: str, tokens: Sequence[_Token]) -> str:
    for token in tokens:
        text = text[: token.start] + "|" * (token.end - token.start) + text[token.end :]
    return text


def _theme(text: str, tokens: Sequence[_Token]) -> str:
    """Return the matter: terms that stand together are one, 社区 of 养老 in communities goes first; best the one after `on`."""
    pieces = list(_pieces(text, [token for token in tokens if token.kind in ("term", "place", "han")]))
    named = [words for start, words, matter in pieces if matter and _ABOUT.search(text[:start])]
    return next(iter((*named, *(words for _, words, matter in pieces if matter))), "")


def _pieces(text: str, tokens: Sequence[_Token]) -> Iterator[tuple[int, str, bool]]:
    """Yield where each piece of joined terms begins, its words, and whether it tells more than a place."""
    if not tokens:
        return
    start, words, matter = tokens[0].start, tokens[0].meaning, tokens[0].kind != "place"
    for before, token in pairwise(tokens):
        between = text[before.end : token.start]
        if not between.strip():
            words += token.meaning
        elif _OF.match(between):
            words = token.meaning + words
        elif _AND.match(between):
            words += f"和{token.meaning}"
        else:
            yield start, words, matter
            start, words, matter = token.start, token.meaning, False
        matter = matter or token.kind != "place"
    yield start, words, matter


def _asks(tokens: Sequence[_Token], theme: str) -> str:
    """Return the Chinese request that the tokens ask for."""
    of_kind = {kind: [token.meaning for token in tokens if token.kind == kind] for kind in {token.kind for token in tokens}}
    first = {kind: meanings[0] for kind, meanings in of_kind.items()}
    sections = [_SECTIONS[slot] for slot in dict.fromkeys(of_kind.get("section", ()))]
    year = f"{first['year']}年" if "year" in first else ""
    part = "、".join(sections[:-1]) + "和" * (len(sections) > 1) + "".join(sections[-1:])
    kind = first.get("kind", "")
    job, points = first.get("job"), first.get("points")
    if job == "find":
        return f"找{points or 3}段{theme}{part}的例文"
    if job == "outline":
        return f"列出{first.get('unit', '')}{year}{theme}{kind or '工作总结'}的提纲"
    of = "的" if theme and part and not part.startswith("存在") else ""
    matter = f"{theme}{of}{part}"
    whole = f"{first.get('unit', '')}{year}{matter if not kind or not part else f'{kind}中{matter}'}"
    wanted = [f"写{whole}{kind if kind and not part else ''}" + ("工作" if theme and not part and not kind else "")]
    if "voice" in first:
        wanted.append("用第一人称写" if first["voice"] == "oneself" else "用单位的口吻写")
    wanted += [f"{points}点"] if points else []
    wanted += [f"{first['length']}字左右"] if "length" in first else []
    return "，".join(wanted)
