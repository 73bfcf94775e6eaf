"""Where each sentence of a part comes from, as rows to be shown. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.desk import Part, PartSource

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）]*")
OWN, TYPED, GENERAL = "您提供的情况", "您自己写的", "通用表述，没有单独出处"


@dataclass(frozen=True)
class Row:
    """A sentence, what is said of its source, and the passages it goes back to."""

    sentence: str
    said: str
    passage_ids: tuple[str, ...] = ()


def rows_of(part: Part) -> tuple[Row, ...]:
    """Return a row for each sentence of a part."""
    return tuple(_rows(part))


def _rows(part: Part) -> Iterator[Row]:
    done = 0
    for source in part.sources:
        sentence = source.sentence.strip()
        start = part.text.find(sentence, done) if sentence else -1
        if start < 0:
            continue
        yield from _typed(part.text[done:start])
        yield Row(sentence, _said(source), source.passage_ids)
        done = start + len(sentence)
    yield from _typed(part.text[done:])


def _typed(text: str) -> Iterator[Row]:
    for found in _SENTENCE.findall(text):
        if re.search(r"\w", found):
            yield Row(found.strip(), TYPED)


def _said(source: PartSource) -> str:
    named = ([OWN] if source.own else []) + list(dict.fromkeys(source.labels))
    return "；".join(named) or GENERAL
