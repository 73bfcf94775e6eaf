"""换成本人口气, 单位口气, 我镇口气: self-references of the user's text change, nothing else does."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.adapting import Reference, Speaker, references
from assistant.polishing.commission import Wish, unit_of
from assistant.polishing.editing import Edit, edited
from assistant.polishing.own_text import Piece
from assistant.polishing.revision import Change, Revision
from assistant.profile import Profile

_KNOWN = tomllib.loads((Path(__file__).parent / "commission.toml").read_text(encoding="utf-8"))
_STAYS = re.compile("|".join(_KNOWN["unit_stays"]["patterns"]))
_LED = re.compile("领导班子|班子|党组|党委|机关党委")
_NOTE = "只改了称谓，事实和数字没有动，请通读一遍语气是否顺。"
_NOTHING = "没有找到要改的称谓。"


def turned(pieces: Sequence[Piece], profile: Profile, wish: Wish) -> Revision:
    """Turn a text into the voice that is wished for."""
    speaker = _speaker(profile, wish.speaker)
    known = bool(profile.unit or profile.unit_kind or unit_of(wish.speaker) != (None, None))
    made: list[Piece] = []
    changes: list[Change] = []
    for piece in pieces:
        edits = [Edit(one.start, one.end, one.word, "口气") for one in _foreign(piece.text, speaker, known=known)]
        done = edited(piece.text, edits)
        made.append(replace(piece, text=done.text))
        changes += done.changes
    return Revision(tuple(made), tuple(changes), (_NOTE if changes else _NOTHING,))


def _speaker(profile: Profile, wanted: str) -> Speaker:
    """Return how the wished-for speaker speaks; a word such as 我镇 that is not the writer's own brings its own unit."""
    if wanted == "本人":
        return Speaker.of(replace(profile, voice="本人"))
    own = Speaker.of(replace(profile, voice="单位"))
    unit, kind = unit_of(wanted)
    if wanted in (own.self_name, own.organ) or not (unit or kind):
        return own
    return Speaker.of(Profile(unit, kind, profile.level))


def _foreign(text: str, speaker: Speaker, *, known: bool) -> list[Reference]:
    """Return the self-references that are not the speaker's own words; of an unknown unit, scope and organ stay as they are."""
    found = [one for one in references(text, speaker, persons=True) if text[one.start : one.end] != one.word]
    found = [one for one in found if known or one.kind not in ("scope", "organ")]
    if speaker.self_name != "本人":
        return found
    return [_of_the_unit(one, text) for one in found if one.kind != "self" or not _STAYS.match(text[one.end :]) or _bare(one, text)]


def _bare(one: Reference, text: str) -> bool:
    return one.kind == "self" and _LED.match(text[one.end :]) is not None and text[one.start] == "我"


def _of_the_unit(one: Reference, text: str) -> Reference:
    """Return 局 for the 我局 of 我局领导班子, which is neither the person nor theirs alone."""
    return replace(one, word=text[one.start + 1 : one.end]) if _bare(one, text) else one
