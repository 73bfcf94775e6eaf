"""语气诚恳, 平实一点: praise that says too much is toned down, a section begins and ends sincerely; the user's facts stay."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Sentence
from assistant.frames import Writer, variant
from assistant.polishing.editing import Edit, edited
from assistant.polishing.formal import rules_in, wording_edits
from assistant.polishing.own_text import Piece
from assistant.polishing.revision import Change, Revision
from assistant.tones import FILE, TONES, is_known, is_sincere

_RULES = rules_in(FILE)
_LEAD = re.compile(r"[：。]$")
_UNKNOWN = "“{tone}”的语气没有专门的写法，按公文通常的语气写。"
_DONE = "语气按“{tone}”调整：{what}；您给的事实没有动。"
_NOTHING = "没有说得过满的话，语气没有改动。"


def in_tone(draft: Draft, tone: str, writer: Writer, room: int | None = None) -> tuple[Draft, str]:
    """Return a draft in a tone, and what was done, one sentence.

    Args:
        draft: the draft; sentences of the user's own facts stay as they are.
        tone: the word for it.
        writer: who writes, for lead and end.
        room: characters that an end may take, None for any number.

    """
    if not is_known(tone):
        return draft, _UNKNOWN.format(tone=tone)
    done = [_toned(sentence) for sentence in draft.sentences]
    text = draft.text
    for before, after in zip(draft.sentences, done, strict=True):
        text = text.replace(before.text, after.text, 1)
    changed = replace(draft, text=text, sentences=tuple(done))
    what = ["收住了过满的评价"] if changed != draft else []
    if is_sincere(tone) and draft.slot in TONES["lead"]:
        changed, framed = _framed(changed, writer, room)
        what += framed
    return changed, _DONE.format(tone=tone, what="、".join(what)) if what else _NOTHING


def _toned(sentence: Sentence) -> Sentence:
    return sentence if sentence.from_user else replace(sentence, text=edited(sentence.text, _edits(sentence.text)).text)


def in_plain_tone(text: str) -> str:
    """Return a sentence whose praise that says too much is toned down."""
    return edited(text, _edits(text)).text


def _edits(text: str) -> list[Edit]:
    return wording_edits(text, _RULES)


def _framed(draft: Draft, writer: Writer, room: int | None) -> tuple[Draft, list[str]]:
    """Put a sincere lead in the place of the one that stands there, and an end where there is room for it."""
    first, *rest = draft.sentences or (Sentence(""),)
    what: list[str] = []
    text, sentences = draft.text, [first, *rest]
    lead = writer.fill(variant(TONES["lead"][draft.slot], writer.turn))
    if text.startswith(first.text) and _LEAD.search(first.text) and rest and not first.from_user:
        text = lead + text[len(first.text) :]
        sentences[0] = replace(first, text=lead)
        what.append("换了领起句")
    end = writer.fill(variant(TONES["end"][draft.slot], writer.turn))
    if rest and (room is None or len(end) <= room):
        text += end if "\n" not in text else f"\n{end}"
        sentences.append(Sentence(end, sentences[0].sources))
        what.append("加了结束句")
    return replace(draft, text=text, sentences=tuple(sentences)), what


def toned(pieces: Sequence[Piece], tone: str) -> Revision:
    """Tone a text of the user's own down; its facts stay, and nothing is added."""
    if not is_known(tone):
        return Revision(tuple(pieces), notices=(_UNKNOWN.format(tone=tone),))
    made: list[Piece] = []
    changes: list[Change] = []
    for piece in pieces:
        done = edited(piece.text, _edits(piece.text)) if piece.kind == "sentence" else None
        made.append(replace(piece, text=done.text) if done else piece)
        changes += done.changes if done else ()
    return Revision(tuple(made), tuple(changes), () if changes else (_NOTHING,))
