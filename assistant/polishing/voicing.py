"""换成本人口气, 单位口气, 我镇口气: self-references of the user's text change, nothing else does."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.adapting import Reference, Speaker, references
from assistant.polishing.commission import Wish, kind_in, unit_of
from assistant.polishing.editing import Edit, edited
from assistant.polishing.own_text import Piece, joined
from assistant.polishing.revision import Change, Revision
from assistant.profile import Profile
from assistant.units import named_unit

_KNOWN = tomllib.loads((Path(__file__).parent / "commission.toml").read_text(encoding="utf-8"))
_STAYS = re.compile("|".join(_KNOWN["unit_stays"]["patterns"]))
_LED = re.compile("领导班子|班子|党组|党委|机关党委")
_PEOPLE = re.compile("的|党员|干部|职工|人员|教师|师生|学生|医护|群众|居民|村民")
_DUTY = tuple(
    (str(row["word"]), re.compile(rf"(?P<before>(?:{'|'.join(_KNOWN['duty_adverbs']['words'])})*)(?:{'|'.join(row['verbs'])})"))
    for row in _KNOWN["duty"]
)
_OWN = re.compile(f"我们?({'|'.join(sorted(_KNOWN['own_words']['words'], key=len, reverse=True))})(?![长员])")
_OURS = re.compile("(?:咱们|我们)((?:局|镇|乡|街道|社区|村|校|院|公司|科室?|支部|车间)(?![长员民技学普部面士对镇]))")
_PERSONAL = re.compile(f"(?:个人)?(?=(?:{'|'.join(_KNOWN['of_a_person']['deeds'])}))")
_CHARGE = re.compile(_KNOWN["of_a_person"]["charge"])
_DUTY_WORDS = tuple(word for word, _ in _DUTY)
_DUTIES = "单位做的事写成了本人“组织”“推动”，确由您组织、推动的才保留；只是参与的，请改成“参与”。"
_NOTE = "只改了称谓，事实和数字没有动，请通读一遍语气是否顺。"
_NOTHING = "没有找到要改的称谓。"


def turned(pieces: Sequence[Piece], profile: Profile, wish: Wish) -> Revision:
    """Turn a text into the voice that is wished for."""
    profile = replace(profile, unit=profile.unit or named_unit(wish.said))
    speaks = profile.unit or profile.unit_kind or wish.speaker == "本人"
    speaker = _speaker(profile if speaks else replace(profile, unit_kind=kind_in(joined(pieces))), wish)
    known = bool(profile.unit or profile.unit_kind or unit_of(wish.speaker) != (None, None))
    made: list[Piece] = []
    changes: list[Change] = []
    for piece in _of_ours(pieces, changes):
        edits = [Edit(one.start, one.end, one.word, "口气") for one in _foreign(piece.text, speaker, known=known)]
        edits = [*(_as_a_person(piece.text, edits) if speaker.self_name == "本人" else _as_a_unit(piece.text, edits, speaker))]
        done = edited(piece.text, edits)
        made.append(replace(piece, text=done.text))
        changes += done.changes
    duties = any(change.new.endswith(_DUTY_WORDS) for change in changes)
    notes = (*((_NOTE if changes else _NOTHING,)), *((_DUTIES,) if duties else ()))
    return Revision(tuple(made), tuple(changes), notes)


def _of_ours(pieces: Sequence[Piece], changes: list[Change]) -> Iterator[Piece]:
    """Yield the pieces with 我们镇 written as 我镇, so that it is told from 我们."""
    for piece in pieces:
        done = edited(piece.text, [Edit(m.start(), m.end(), f"我{m[1]}", "口气") for m in _OURS.finditer(piece.text)])
        changes += done.changes
        yield replace(piece, text=done.text)


def _as_a_unit(text: str, edits: Sequence[Edit], speaker: Speaker) -> Iterator[Edit]:
    """Yield the edits so that a unit tells them: said once in a row of clauses, an honour of the person's own as somebody's."""
    charges = [found for found in _CHARGE.finditer(text)]
    yield from (Edit(found.start(), found.end(), "", "口气") for found in charges)
    starts = {edit.start for edit in edits if edit.new == speaker.self_name}
    for edit in edits:
        personal = _PERSONAL.match(text, edit.end)
        if any(found.start() <= edit.start < found.end() for found in charges):
            continue
        if personal and text[edit.start : edit.end] in ("我", "本人"):
            yield replace(edit, end=personal.end(), new=_KNOWN["of_a_person"]["word"])
        else:
            yield replace(edit, new="") if edit.start in starts and _again(text, edit, starts) else edit


def _again(text: str, edit: Edit, starts: set[int]) -> bool:
    """Whether the clause before has the same subject, so that it needs not be said again."""
    mark = max(text.rfind(char, 0, edit.start) for char in "，。；：")
    clause = max(text.rfind(char, 0, max(0, mark)) for char in "，。；：") + 1
    return mark >= 0 and text[mark] == "，" and mark + 1 == edit.start and clause in starts


def _as_a_person(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits so that a person tells them: said once in a row of clauses, what the unit did as organised or driven."""
    starts = {edit.start for edit in edits if edit.new == "本人"}
    for edit in edits:
        if edit.new != "本人":
            yield edit
            continue
        duty = _duty(text[edit.end :])
        word = "" if _again(text, edit, starts) else "本人"
        if duty is None:
            yield replace(edit, new=word)
        else:
            before, verb = duty
            yield replace(edit, end=edit.end + len(before), new=f"{word}{before}{verb}")


def _duty(behind: str) -> tuple[str, str] | None:
    """Return the adverbs behind a subject and the word of duty that goes before the unit's deed; None for a person's own deed."""
    for verb, pattern in _DUTY:
        if found := pattern.match(behind):
            return found["before"], verb
    return None


def _speaker(profile: Profile, wish: Wish) -> Speaker:
    """Return how the wished-for speaker speaks; 我镇 or 我们支部 that is not the writer's own brings its own."""
    wanted = wish.speaker
    if wanted == "本人":
        return Speaker.of(replace(profile, voice="本人"))
    own = Speaker.of(replace(profile, voice="单位"))
    unit, kind = unit_of(wanted)
    if wanted == "单位" and (named := _OWN.search(wish.said)):
        return replace(own, self_name=f"我{named[1]}")
    if wanted in (own.self_name, own.organ) or not (unit or kind):
        return own
    return Speaker.of(Profile(unit, kind, profile.level))


def _foreign(text: str, speaker: Speaker, *, known: bool) -> list[Reference]:
    """Return the self-references that are not the speaker's own words; of an unknown unit, scope and organ stay as they are."""
    found = [one for one in references(text, speaker, persons=True) if text[one.start : one.end] != one.word]
    kinds = ("person", "self") if speaker.self_name == "本人" else ("person",)
    found = [one for one in found if not (one.kind in kinds and _OWN.match(text, one.start))]  # 我科 is said by a person too
    found = [one for one in found if known or one.kind not in ("scope", "organ")]
    if speaker.self_name != "本人":
        return found
    return [_of_the_unit(one, text) for one in found]


def _bare(one: Reference, text: str) -> bool:
    return one.kind == "self" and _LED.match(text[one.end :]) is not None and text[one.start] == "我"


def _of_the_unit(one: Reference, text: str) -> Reference:
    """Return what stands for a unit that is not the person: 全局 for the 我局 of 我局干部职工, 局 for that of 我局领导班子."""
    said, behind = text[one.start : one.end], text[one.end :]
    if one.kind != "self" or not (_STAYS.match(behind) or _bare(one, text)) or not said.startswith("我"):
        return one
    unit = said[1:]
    if unit == "们":
        return replace(one, word="单位")
    return replace(one, word=f"全{unit}" if _PEOPLE.match(behind) and unit not in ("公司", "中心", "集团") else unit)
