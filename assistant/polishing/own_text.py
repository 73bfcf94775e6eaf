"""A text of the user's own as pieces that can be changed one by one: headings, sentences, and the blanks between them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.answer import Sentence
from index.outline import outline
from index.outline.turns import lacks, slot_by_turn, slot_of_heading

_OPENING_MARKS, _CLOSING_MARKS = "“‘《（(「【", "”’》）)」】"
_ENDS = "。！？!?"
_ITEM_HEAD = re.compile(r"[一二三四五六七八九十]{1,2}是[^，。；：]{3,20}。")
_SPOKEN_LACK = re.compile("不太|没(?:有)?(?:到位|跟上|完成|落实|解决)|人手不够|跟不上")
_PART = re.compile(
    r"(?P<mark>[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[、，]?|[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?(?P<words>.*?)(?P<tail>[。：:]?)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Piece:
    """A piece of the text: a `heading`, a `sentence` or a `blank` (line breaks, indents).

    `own` tells the user's words from additions; `sources` are the passages that a sentence of an earlier draft goes back to.
    """

    text: str
    kind: str = "sentence"
    own: bool = True
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeadParts:
    """A heading taken apart: its number, its words, the mark at its end."""

    mark: str
    words: str
    tail: str


def by_pieces(sentences: Iterable[Sentence]) -> dict[str, Sentence]:
    """Return sentences by their text, and those that tell several things at once (a lack and its cause) by each of these too.

    Cut like the rest of a text, every piece goes back to the passages of the whole.
    """
    parts = {piece.text: replace(one, text=piece.text) for one in sentences for piece in pieces_of(one.text)}
    return parts | {one.text: one for one in sentences}


def pieces_of(text: str, known: Mapping[str, Sentence] | None = None) -> tuple[Piece, ...]:
    """Cut a text into pieces; joined again they are the text.

    Args:
        text: what the user gave.
        known: sentences of earlier drafts by their text, which keep their sources.

    """
    made: list[Piece] = []
    done = 0
    for start, end in _headings(text):
        made += _sentences(text[done:start])
        made.append(Piece(text[start:end], "heading"))
        done = end
    made += _sentences(text[done:])
    return tuple(_with_sources(piece, known or {}) for piece in made)


def joined(pieces: Iterable[Piece]) -> str:
    """Return the text of some pieces."""
    return "".join(piece.text for piece in pieces)


def head_parts(heading: str) -> HeadParts:
    """Take a heading apart.

    >>> head_parts("（一）发展养老服务。")
    HeadParts(mark='（一）', words='发展养老服务', tail='。')
    """
    found = _PART.fullmatch(heading)
    return HeadParts(found["mark"] or "", found["words"], found["tail"]) if found else HeadParts("", heading, "")


def section_of(text: str) -> str:
    """Return the section that a text belongs to by its headings or its turns of phrase; work done when nothing tells."""
    pieces = pieces_of(text)
    for piece in pieces:
        slot = slot_of_heading(head_parts(piece.text).words) if piece.kind == "heading" else None
        if slot:
            return slot
    said = [piece.text for piece in pieces if piece.kind == "sentence"]
    wanting = sum(lacks(sentence) or _SPOKEN_LACK.search(sentence) is not None for sentence in said)
    return slot_by_turn(text) or ("problems" if said and 2 * wanting > len(said) else "achievements")


def closed_at(text: str, marks: str) -> list[int]:
    """Return the places after marks that stand in no quote, title or bracket, the end of the text among them."""
    places, depth = [], 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char in _OPENING_MARKS) - (char in _CLOSING_MARKS))
        if char in marks and depth == 0 and text[place + 1 : place + 2] not in (*marks, *_CLOSING_MARKS):
            places.append(place + 1)
        elif char == "\n":
            depth = 0  # a quote that was never closed ends with its paragraph
    return places if places and places[-1] == len(text) else [*places, len(text)]


def _headings(text: str) -> list[tuple[int, int]]:
    """Ranges of headings, the full stop of a run-in one among them."""
    spans: list[tuple[int, int]] = []
    for heading in outline(text, {}, 0).headings:
        end = heading.start + len(heading.text)
        if text[heading.start : end] == heading.text and (not spans or heading.start >= spans[-1][1]):
            spans.append((heading.start, end + (text[end : end + 1] in ("。", "："))))
    return spans


def _sentences(text: str) -> list[Piece]:
    made: list[Piece] = []
    for part in re.findall(r"\s*\n\s*|[^\n]+?(?=\s*\n|\s*$)|\s+", text):
        if not part.strip():
            made.append(Piece(part, "blank"))
            continue
        start = 0
        for end in closed_at(part, _ENDS):
            if part[start:end]:
                made.append(Piece(part[start:end], "heading" if _ITEM_HEAD.fullmatch(part[start:end]) else "sentence"))
            start = end
    return made


def _with_sources(piece: Piece, known: Mapping[str, Sentence]) -> Piece:
    before = known.get(piece.text)
    return replace(piece, own=before.from_user, sources=before.sources) if before else piece
