"""A word that stands too often said otherwise or left out: 把“进一步”少用几个. Words of the user's own, quotes and titles stay."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from assistant.amending.workbench import Bench
from assistant.targets import EACH
from assistant.wishes import Edit

_KNOWN = tomllib.loads((Path(__file__).parent / "word_use.toml").read_text(encoding="utf-8"))
_INSTEAD: dict[str, list[str]] = _KNOWN["instead"]
_FIXED = re.compile("|".join(("“[^”]*”", "《[^》]*》", "【[^】]*】", *_KNOWN["fixed"]["patterns"])))
_WORDS = re.compile('[“"「]([^”"」]+)[”"」]')
_NONE = "草稿里没有“{word}”，没有改。"
_FEW = "“{word}”只有 1 处，没有改。"
_FIXED_ONLY = "“{word}”只在您给的情况或固定提法里，没有改。"
_NO_OTHER = "“{word}”没有现成的替换词，没有改；可以说“把{word}都换成……”。"
_DONE = "“{word}”由 {before} 处减到 {after} 处。"


def fewer(bench: Bench, edit: Edit) -> None:
    """Say words otherwise wherever they stand but once, in a point that is named everywhere."""
    places = [*range(len(bench.blocks))]
    if edit.place != EACH:
        places = [bench.points[ordinal] for ordinal in bench.ordinals(edit) or ()]
        if not places:
            return
    for word in _WORDS.findall(edit.matter) or [edit.matter]:
        _fewer(bench, word, places, 0 if edit.value else 1)


def _fewer(bench: Bench, word: str, places: list[int], kept: int) -> None:
    def count() -> int:
        return sum(bench.blocks[place].text.count(word) for place in places)

    before = count()
    instead = _INSTEAD.get(word)
    if before <= kept or not instead:
        bench.remarks.append((_NONE if not before else _FEW if before <= kept else _NO_OTHER).format(word=word))
        return
    others = cycle(instead)
    stand = kept
    for place in places:
        block = bench.blocks[place]
        body = []
        for one in block.body:
            text, stand = (one.text, stand) if one.from_user else _replaced(one.text, word, others, stand)
            body.append(replace(one, text=text))
        bench.blocks[place] = replace(block, body=tuple(body))
    after = count()
    bench.remarks.append((_DONE if after < before else _FIXED_ONLY).format(word=word, before=before, after=after))


def _replaced(text: str, word: str, others: Iterator[str], stand: int) -> tuple[str, int]:
    """Return a text with other words for one, the first `stand` of them kept, and how many may still stand."""
    fixed = [found.span() for found in _FIXED.finditer(text)]
    made, done = "", 0
    for found in re.finditer(re.escape(word), text):
        if stand:
            stand -= 1
        elif not any(start <= found.start() < end for start, end in fixed):
            made += text[done : found.start()] + _fitting(others, text[: found.start()], text[found.end() :])
            done = found.end()
    return made + text[done:], stand


def _fitting(others: Iterator[str], before: str, after: str) -> str:
    """Return the next word that is not said just before or behind already."""
    first = next(others)
    word = first
    while word and (before.endswith(word) or after.startswith(word) or word in after[:8] or word in before[-8:]):
        word = next(others)
        if word == first:
            break
    return word
