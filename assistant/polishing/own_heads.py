"""Parallel heads made of a heading's own words: its verb, its matter, and neutral words that fill the length (own_heads.toml).

What has two characters is taken for a word: a matter is shortened to its first two or four characters, never to an odd number.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.clauses import begins_with_deed

_KNOWN = tomllib.loads((Path(__file__).parent / "own_heads.toml").read_text(encoding="utf-8"))
_FRONT, _BACK = (re.compile(_KNOWN[name]) for name in ("front", "back"))
_DEEDS = tuple(_KNOWN["deeds"])
_TOLD = re.compile(rf"(?P<matter>[一-龥]{{2,8}}?){_KNOWN['between']}(?P<verb>{'|'.join(_DEEDS)}){_KNOWN['behind']}")
_GROWS = re.compile(rf"(?P<matter>[一-龥]{{2,4}}?){_KNOWN['between']}(?P<verb>{'|'.join(_KNOWN['grows'])})")
_AT_WORK = "工作"
_HAN = re.compile("[一-龥]+")
_WORD = 2


@dataclass(frozen=True)
class _Said:
    """What a heading says: its verb ("" where it has none) and its matter."""

    verb: str
    matter: str


def heads_of(words: str, length: int, turn: int = 0) -> list[str]:
    """Return heads of a length made of a heading's own words, the nearest first; none where its words do not make one.

    Args:
        words: the heading.
        length: 4 to 8 characters.
        turn: which heading of the text it is, so that two do not get the same filling words.

    """
    if len(words) == length and _HAN.fullmatch(words) and _is_deed(words) and _BACK.sub("", words) == words:
        return [words]
    made = [head for said in _readings(words) for head in _formed(said, turn)]
    return list(dict.fromkeys(head for head in made if len(head) == length))


def _readings(words: str) -> Iterator[_Said]:
    """Yield what a heading may say, read from its parts: the last one tells most, 强基础，狠抓教学常规."""
    for part in reversed([part for part in re.split(r"[，、,\s]", words) if _HAN.fullmatch(part)]):
        yield from _read(part)


def _read(part: str) -> Iterator[_Said]:
    bare = _BACK.sub("", part)
    inner = _FRONT.sub("", part, count=1)
    told = _TOLD.fullmatch(part if _is_deed(part) else inner)
    if grown := _GROWS.fullmatch(part):
        yield _Said(_KNOWN["furthers"], f"{grown['matter']}{grown['verb']}")
    if told:
        matter = told["matter"].removesuffix("促")  # 抓管理促规范
        if len(matter) > 2 * _WORD and matter.endswith(tuple(_KNOWN["measures"])):
            yield _Said(told["verb"], matter[:_WORD] + matter[-_WORD:])  # 执法规范化水平提升 -> 提升执法水平
        yield _Said(told["verb"], _BACK.sub("", matter) or matter)
    named = bare.endswith(tuple(_KNOWN["things"])) and len(bare) < 3 * _WORD  # 培训管理 is a matter, 加强培训管理 a deed
    if _is_deed(bare) and len(bare) > _WORD and not named:
        yield _Said(bare[:_WORD], bare[_WORD:])
    matter = _FRONT.sub("", bare, count=1) or bare
    if len(matter) == _WORD and f"{matter}{_AT_WORK}" in part:
        yield _Said("", f"{matter}{_AT_WORK}")
    yield _Said("", matter)


def _is_deed(words: str) -> bool:
    return begins_with_deed(words) or words.startswith(_DEEDS)


def _formed(said: _Said, turn: int) -> Iterator[str]:
    """Yield the heads of any length that a verb and a matter make, the matter whole first."""
    verbs = [said.verb] if said.verb else [verb for verb in _KNOWN["verbs"] if verb[0] not in said.matter]
    adverbs, tails = _turned(_KNOWN["adverbs"], turn), _turned(_KNOWN["tails"], turn)
    whole = len(said.matter)
    matters = [
        said.matter,
        *(said.matter[:size] for size in (2 * _WORD, _WORD) if size < whole and (whole % _WORD == 0 or size == _WORD)),
    ]
    for matter in (one for one in matters if len(one) >= _WORD):
        yield from (f"{verb}{matter}" for verb in verbs)
        yield from (f"{adverb}{verbs[0]}{matter}" for adverb in adverbs if adverb[0] not in verbs[0])
        yield from (f"{verbs[0]}{matter}{tail}" for tail in tails)
        yield f"{_turned(_KNOWN['short_adverbs'], turn)[0]}{_KNOWN['short_verb']}{matter}"


def _turned(words: Sequence[str], turn: int) -> list[str]:
    start = turn % len(words)
    return [*words[start:], *words[:start]]
