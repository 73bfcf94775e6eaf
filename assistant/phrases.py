"""Wordings of our own that are asked for again and again (wording.toml, restated.toml), filled in for the writer."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.adapting import Speaker
from assistant.calendar import guiding
from assistant.duties import duties_of
from assistant.frames import FRAMES, Writer
from assistant.request import Request
from index.knowledge import office_thesaurus

_KNOWN = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))
_RESTATED = tomllib.loads((Path(__file__).parent / "restated.toml").read_text(encoding="utf-8"))["row"]
_ANOTHER, _PLAIN, _PARAGRAPH = (
    re.compile("|".join(patterns))
    for patterns in (_KNOWN["another"]["patterns"], _KNOWN["another"]["plain"], _KNOWN["paragraph"]["patterns"])
)
_ORGAN = re.compile(r"(?:党组|党委|党工委|党支部|党总支)的?(?:口气|口吻|语气|名义|身份)")
_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,40})[”\"」]")
_TOPIC = re.compile(r"^(?:推动|努力)?(?P<topic>[一-龥]{2,16}?)(?:再上|迈上|再创|开创|取得|实现|不断)")


@dataclass(frozen=True)
class Phrases:
    """Ready phrases for a request; `alone` when they need nothing of the library before them."""

    examples: tuple[str, ...] = ()
    alone: bool = False


def own_phrases(request: Request) -> Phrases:
    """Return our ready phrases for a request; for a phrase without any the words of the thesaurus that mean the same."""
    another = asks_for_another(request)
    for row in _KNOWN["phrases"]:
        if (another or not row.get("asks")) and any(re.search(pattern, request.text) for pattern in row["patterns"]):
            writer = _writer(request, _topic(request))
            said_by = "{organ}" if _ORGAN.search(request.text) else "{speaker}"
            filled = (writer.fill(example.replace("{speaker}", said_by)) for example in row["examples"])
            avoided = phrase_quoted(request).rstrip("。")
            return Phrases(tuple(said for said in filled if said.rstrip("。") != avoided), row.get("alone", False))
    if another and (restated := _restated(request)):
        return Phrases(restated, alone=True)
    return Phrases(_synonyms(request), alone=False) if another else Phrases()


def asks_for_another(request: Request) -> bool:
    """Whether another wording of a phrase is wanted: 换个说法, 还能怎么说."""
    return _ANOTHER.search(request.text) is not None


def asks_for_paragraphs(request: Request) -> bool:
    """Whether paragraphs are wanted rather than sentences."""
    return _PARAGRAPH.search(request.text) is not None and request.slot not in ("opening", "closing")


def phrase_quoted(request: Request) -> str:
    """Return the phrase that the request quotes; empty when it quotes none."""
    found = _QUOTED.search(request.text)
    return found[1] if found else ""


def usual_matters(slot: str | None) -> list[str]:
    """Return the matters that reports usually tell of in a section."""
    return list(_KNOWN["usual"].get(slot or "", ()))


def own_frames(request: Request) -> list[str]:
    """Return sentences of our own for the parts of a report that have set forms."""
    table = FRAMES.get(request.slot or "", {})
    writer = _writer(request, request.theme)
    if request.slot == "closing":
        return _filled(writer, table.get(request.profile.report_kind or "其他", table["其他"]))
    if request.slot == "opening":
        thought, *rest = guiding(request.profile.year)[:2]
        formulas = "，".join((thought.replace("以习近平", "坚持以习近平", 1), *rest))
        fields = "、".join(duties_of(request.profile, request.role.post)[:3])
        duties = f"统筹推进{fields}等各项工作" if fields and not request.theme else writer.fill(table["duties"][0])
        kind = "汇报" if request.profile.report_kind == "汇报材料" else "报告"
        return _filled(writer, table[request.profile.voice or "单位"], guiding=formulas, duties=duties, kind=kind)
    return _filled(writer, table["lead"]) if request.slot in ("plan", "problems") else []


def _filled(writer: Writer, frames: Sequence[str], **more: str) -> list[str]:
    return [writer.fill(frame, **more) for frame in frames]


def _writer(request: Request, theme: str) -> Writer:
    return Writer(request.profile, Speaker.of(request.profile), theme)


def _topic(request: Request) -> str:
    """Return what a quoted phrase is about: 宣传思想文化工作再上新台阶 -> 宣传思想文化; empty when it names nothing."""
    quoted = phrase_quoted(request)
    found = _TOPIC.match(quoted)
    return found["topic"].removesuffix("工作") if found else "" if quoted or asks_for_another(request) else request.theme


def _restated(request: Request) -> tuple[str, ...]:
    """Return other wordings of the common phrase that a request quotes; of one unquoted that is all it speaks of."""
    phrase = phrase_quoted(request) or request.text
    fitting = (row for row in _RESTATED if any(re.search(pattern, phrase) for pattern in row["patterns"]))
    return next((tuple(said for said in row["said"] if said != phrase) for row in fitting), ())


def _synonyms(request: Request) -> tuple[str, ...]:
    """Return the words of the thesaurus that mean the same as the phrase quoted: spoken ones where plain words are wanted."""
    phrase = phrase_quoted(request)
    groups = [group for group in office_thesaurus() if phrase and phrase in (*group.plain, *group.formal)]
    plain = _PLAIN.search(request.text) is not None
    words = (word for group in groups for word in (group.plain if plain else group.formal))
    return tuple(word for word in dict.fromkeys(words) if word != phrase)
