"""扩写: measures of the library on the same point are added as marked sentences; the user's sentences stay as they are.

Nothing is invented: an addition is made of clauses of precedents, its counts are blanks, its sources are named.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.adapting import Speaker
from assistant.clauses import Clause
from assistant.composing import Used, pick, sentence
from assistant.frames import Writer
from assistant.material import Gatherer
from assistant.polishing.own_text import Piece, head_parts, joined, section_of
from assistant.polishing.revision import ADDED, Change, Revision, unchanged
from assistant.profile import Profile
from index.outline.turns import leads_in, slot_of_heading
from index.report import Hit

_WITHOUT_TARGET = 1.4
_CLAUSE = 15
"""Characters of a usual clause of the library, its comma among them."""
_MOST_CLAUSES = 8
_MOST_PARAGRAPHS = 12
_NEAR = 0.3
"""A clause this near to the paragraph says something on the same point."""
_SHORTEST_PARAGRAPH = 12
_MOVES = {"problems": ("problem", "cause"), "plan": ("measure",)}
_MARKED = f"标有{ADDED}的句子不是您写的，来自同类报告常见的做法：确有其事再留，把数字填上，删去标记即可；没有做的请整句删去。"
_NOTHING = "资料库里没有找到与这段贴近的做法，没有扩写，也没有替您编；补充本单位的情况或添加同类报告后可以再试。"
_SHORT = "贴近的做法有限，只扩到 {size} 字，没有凑字数。"
_FIRST = "文字较长，只扩写了前 {count} 段；其余各段请分次贴。"
_LONG_ENOUGH = "原文已有 {size} 字，不少于 {target} 字，没有扩写。"


@dataclass(frozen=True)
class _Paragraph:
    """Where a paragraph ends (a place among the pieces), what it is about, and its section."""

    last: int
    matter: str
    slot: str


def enlarged(pieces: Sequence[Piece], target: int | None, gatherer: Gatherer, profile: Profile) -> Revision:
    """Add measures to the paragraphs of a text until it has about `target` characters, two fifths more without one."""
    size = len(joined(pieces))
    goal = target or round(size * _WITHOUT_TARGET)
    if goal <= size:
        return unchanged(pieces, _LONG_ENOUGH.format(size=size, target=goal))
    paragraphs = [*_paragraphs(pieces)]
    more = len(paragraphs) > _MOST_PARAGRAPHS
    paragraphs = paragraphs[:_MOST_PARAGRAPHS]
    used = Used.with_facts([piece.text for piece in pieces if piece.kind == "sentence"])
    additions: dict[int, Piece] = {}
    hits: dict[str, Hit] = {}
    missing = goal - size
    for place, paragraph in enumerate(paragraphs):
        wanted = min(_MOST_CLAUSES, math.ceil(missing / (len(paragraphs) - place) / _CLAUSE))
        found, passages = _clauses_for(paragraph, gatherer, profile, used, wanted)
        said = sentence(found, Writer(profile, Speaker.of(profile), paragraph.matter))
        if said:
            additions[paragraph.last] = Piece(f"{ADDED}{said.text}", own=False, sources=said.sources)
            hits |= {hit.passage_id: hit for hit in passages if hit.passage_id in said.sources}
            missing -= len(additions[paragraph.last].text)
        if missing <= 0:
            break
    revision = _revision(pieces, additions, tuple(hits.values()), goal)
    return replace(revision, notices=(*revision.notices, _FIRST.format(count=_MOST_PARAGRAPHS))) if more else revision


def _revision(pieces: Sequence[Piece], additions: dict[int, Piece], hits: tuple[Hit, ...], goal: int) -> Revision:
    if not additions:
        return unchanged(pieces, _NOTHING)
    made: list[Piece] = []
    for place, piece in enumerate(pieces):
        made += [piece, additions[place]] if place in additions else [piece]
    changes = tuple(Change("", piece.text.removeprefix(ADDED), "补充") for piece in additions.values())
    size = len(joined(made))
    short = (_SHORT.format(size=size),) if size < 0.9 * goal else ()
    return Revision(tuple(made), changes, (_MARKED, *short), hits)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[_Paragraph]:
    """Yield the paragraphs that say something: no titles, no leads."""
    slot = section_of(joined(pieces))
    points = any(piece.kind == "heading" for piece in pieces)
    head, begun, headed = "", 0, False
    for place, piece in enumerate(pieces):
        if piece.kind == "heading":
            headed = True
            head = head_parts(piece.text).words
            opened = slot_of_heading(head)
            slot, head = opened or slot, "" if opened else head
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.kind != "sentence":
            begun = place + 1
        elif following is None or following.kind != "sentence":
            text = joined(pieces[begun : place + 1])
            # what stands before the first heading of a text with points is its opening
            if headed == points and len(text) >= _SHORTEST_PARAGRAPH and re.search("[。；，]", text) and not leads_in(text):
                yield _Paragraph(place, f"{head}，{text}" if head else text, slot)


def _clauses_for(
    paragraph: _Paragraph, gatherer: Gatherer, profile: Profile, used: Used, wanted: int
) -> tuple[list[Clause], tuple[Hit, ...]]:
    """Return fresh clauses of the library near to a paragraph, one with counts at the end, and the passages they are from."""
    concept = nearest_concept(paragraph.matter, paragraph.slot, gatherer)
    material = gatherer.gather(concept, paragraph.slot, profile)
    known = list(dict.fromkeys(clause for point in material.points for clause in point.clauses))
    if not known:
        return [], ()
    likeness = gatherer.encode([clause.text for clause in known]) @ gatherer.encode([f"{concept}，{paragraph.matter[:200]}"])[0]
    order = (-likeness).argsort(kind="stable")
    near = [known[int(place)] for place in order if likeness[place] >= _NEAR]
    found: list[Clause] = []
    for move in _MOVES.get(paragraph.slot, ("measure", "numbers")):
        most = 1 if move in ("numbers", "cause") else wanted - (wanted > 1)
        found += pick(near, move, most, used, found)
    return found, material.hits


def nearest_concept(matter: str, slot: str, gatherer: Gatherer) -> str:
    """Return the concept that a text is about, among those that have heads for the section."""
    able = [concept for concept in gatherer.concepts.all if gatherer.heads.known(concept.name, slot)]
    likeness = gatherer.encode([concept.text for concept in able]) @ gatherer.encode([matter[:200]])[0]
    return able[int(likeness.argmax())].name
