"""A draft that came out longer than was asked for: light clauses go, the user's facts and one sentence of every point stay."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answer import Draft, Sentence
from assistant.blanks import blanks_in
from assistant.polishing.own_text import Piece, by_pieces, pieces_of
from assistant.polishing.shortening import shortened
from assistant.sizes import TOLERANCE

_CAUSE = re.compile("(?:究其|分析|追溯|剖析)?(?:主要|其|根本)?(?:原因|根源|症结)|主要是|归根结底|从(?:主观|客观)")
"""How a sentence begins that tells a cause: half of it tells none."""
_SENTENCE = re.compile("[^。]+。?")
_CLOSES = re.compile("以上|今后|成绩属于过去|下一步，|汇报完毕|特此|专此")
"""How the sentences of a closing begin: half of a formula is none (以上报告。)."""


def fitted(draft: Draft, length: int | None, longest: int | None = None) -> Draft:
    """Return a draft without its lightest clauses when it is longer than `longest` (a tenth more than `length` unless told).

    It comes near to `length`; sentences keep their sources.
    """
    if length is None or len(draft.text) <= (longest or (1 + TOLERANCE) * length):
        return draft
    known = by_pieces(draft.sentences)
    # what is no sentence of the draft is a head, also one of two halves
    pieces = [replace(one, kind="heading") if _is_head(one, known) else one for one in pieces_of(draft.text, known)]
    done = shortened(pieces, length, keep_facts=True, about=True)
    said = (piece for piece in done.pieces if piece.kind == "sentence" or piece.text in known)
    sentences = tuple(Sentence(piece.text, piece.sources, piece.own) for piece in said)
    text = done.text
    return replace(draft, text=text, sentences=sentences, blanks=blanks_in(text, draft.blanks))


def _is_head(piece: Piece, known: Mapping[str, Sentence]) -> bool:
    """Whether a piece stands as it is: no sentence of the draft, one that announces (现将…如下：), a cause or a closing."""
    said = piece.text.strip()
    whole = said.endswith("：") or _CAUSE.match(said) is not None or _CLOSES.match(said) is not None
    return piece.kind == "sentence" and (piece.text not in known or whole)
