"""小标题改对仗: the heads of a text get parallel ones of their own words, else from the head bank; the text below stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.clauses import fits_writer
from assistant.frames import FRAMES
from assistant.heads import parallel
from assistant.material import Gatherer
from assistant.polishing.keeping import facts_changed, facts_in
from assistant.polishing.own_heads import heads_of
from assistant.polishing.own_text import HeadParts, Piece, head_parts, joined, section_of
from assistant.polishing.revision import Change, Revision, unchanged
from assistant.profile import Profile
from index.outline.turns import slot_of_heading

_BODY = 100
_CONCEPTS = 3
"""So many concepts offer their heads for one heading; the heads are then weighed by meaning."""
_NONE = "没有找到小标题。小标题要带序号（一、（一）、1.、一是），单独成行或以句号结束。"
_KEPT = "“{head}”里有您的事实或专用提法，没有换。"
_NOTE = "有的小标题用原来的词凑不成，按意思从标题库里选，正文没有动；请核对新标题与下文是否相符。"
_OWN_WORDS = "小标题都用原来的词重组，正文没有动。"
_NO_LENGTH = "“{head}”凑不成 {length} 个字，给的是最近的写法，请自行增减。"
_SIX = 6
_LONGEST_HEAD = 24


@dataclass(frozen=True)
class _Head:
    """A heading of a point: its place among the pieces, its parts, what stands below it, its section."""

    place: int
    parts: HeadParts
    body: str
    slot: str


def with_parallel_heads(
    pieces: Sequence[Piece], gatherer: Gatherer, profile: Profile, *, pairs: bool, length: int | None = None
) -> Revision:
    """Put parallel heads over the points of a text, of a length, else of six characters, of eight for lacks, or 4+4 with `pairs`.

    They are made of each heading's own words; where those do not make one, the nearest head of the bank stands in.
    """
    heads = [*_heads(pieces)]
    if not heads:
        return unchanged(pieces, _NONE)
    of_work = not pairs and all(head.slot != "problems" for head in heads)
    wanted = (length or _SIX) if of_work else None
    banks = {slot: _Bank.of(gatherer, slot, pairs=pairs) for slot in {head.slot for head in heads}}
    own = [heads_of(head.parts.words, wanted, turn) if wanted else [] for turn, head in enumerate(heads)]
    held = [_choices(head, banks[head.slot], gatherer, profile, wanted) for head in heads]
    spare = [] if pairs else FRAMES["heads"]["work" if of_work else "lack"]
    new = parallel([[*mine, *known] for mine, known in zip(own, held, strict=True)], spare)
    made = list(pieces)
    changes, notices = [], []
    for head, words, mine in zip(heads, new, own, strict=True):
        old = head.parts.words
        if facts_changed(old, words):
            notices.append(_KEPT.format(head=old))
        elif words != old:
            made[head.place] = replace(pieces[head.place], text=f"{head.parts.mark}{words}{head.parts.tail}")
            changes.append(Change(old, words, "小标题"))
            notices += [] if words in mine else [_NOTE]
            notices += [_NO_LENGTH.format(head=old, length=wanted)] if wanted and len(words) != wanted else []
    return Revision(tuple(made), tuple(changes), tuple(dict.fromkeys(notices)) or (_OWN_WORDS,))


def _heads(pieces: Sequence[Piece]) -> Iterator[_Head]:
    """Yield the headings of points; names of sections (一、主要工作) are none. Lines that are all short are heads alone."""
    told = [(place, piece) for place, piece in enumerate(pieces) if piece.kind != "blank"]
    slot = section_of(joined(pieces))
    if len(told) > 1 and all(_is_line(piece) for _, piece in told):
        yield from (_Head(place, head_parts(piece.text), "", slot) for place, piece in told)
        return
    for place, piece in enumerate(pieces):
        if piece.kind != "heading":
            continue
        parts = head_parts(piece.text)
        opened = slot_of_heading(parts.words)
        if opened and not parts.mark.endswith("是"):
            slot = opened
            continue
        below = next((n for n in range(place + 1, len(pieces)) if pieces[n].kind == "heading"), len(pieces))
        yield _Head(place, parts, joined(pieces[place + 1 : below]).strip()[:_BODY], slot)


def _is_line(piece: Piece) -> bool:
    """Whether a piece is a short line without a figure, and no sentence."""
    return (
        len(piece.text) <= _LONGEST_HEAD
        and not re.search(r"\d", piece.text)
        and not (piece.kind == "sentence" and piece.text.endswith("。"))
    )


@dataclass(frozen=True)
class _Bank:
    """The heads that may stand in a section, by concept, with a vector for each concept."""

    heads: tuple[tuple[str, ...], ...]
    vectors: NDArray[np.float32]

    @classmethod
    def of(cls, gatherer: Gatherer, slot: str, *, pairs: bool) -> "_Bank":
        """Collect the heads of the bank that name no figure."""
        known = gatherer.heads.pairs if pairs else partial(gatherer.heads.known, slot=slot)
        offered = [(concept, tuple(h for h in known(concept.name) if not facts_in(h))) for concept in gatherer.concepts.all]
        able = [(concept, heads) for concept, heads in offered if heads]
        return cls(tuple(heads for _, heads in able), gatherer.encode([concept.text for concept, _ in able]))


def _choices(head: _Head, bank: _Bank, gatherer: Gatherer, profile: Profile, length: int | None) -> list[str]:
    """Return the heads of the bank that suit a heading, nearest in meaning to it and to what stands below it first."""
    theme = f"{head.parts.words}，{head.body}"
    meant = gatherer.encode([head.parts.words, theme]).sum(axis=0)
    best = (-(bank.vectors @ meant)).argsort(kind="stable")[:_CONCEPTS]
    offered = [words for place in best for words in bank.heads[int(place)]]
    fitting = [words for words in offered if fits_writer(words, profile, theme)] or offered
    nearness = gatherer.encode(fitting) @ meant
    ranked = [fitting[int(place)] for place in (-nearness).argsort(kind="stable")]
    return [words for words in ranked if length is None or len(words) == length]
