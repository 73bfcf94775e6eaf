"""Another unit's sentence -> ours: self-references, Party organisation, scope and superior follow the profile."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.introducing import place_of
from assistant.profile import Profile

_KNOWN = tomllib.loads((Path(__file__).parent / "adapting.toml").read_text(encoding="utf-8"))
_SPEAKERS = {entry["unit_kind"]: entry for entry in _KNOWN["speaker"]}
_UNKNOWN = {"self": "我单位", "organ": "党组织", "scope": "本单位", "superior": "上级党委"}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PROTECTED = _either(_KNOWN["references"]["protected"])
# 全 is the end of another word in 健全镇村 and 安全区域
_REFERENCES = {
    kind: re.compile(rf"(?<![健安完周齐保成])(?:{_either(words)})")
    for kind, words in _KNOWN["references"].items()
    if kind != "protected"
}
_PERSON = re.compile(r"本人|(?<![自忘])我(?=[上讲]党课|入党)|(?<![自忘])我(?![一-龥]?[局厅委办部镇乡村校院会区县市省队国党军们])")


_OF_A_COUNTY = re.compile(r"县(?=委|政府|政协|人大|卫)|(?<=全)县")
_QUOTED = re.compile(r"(“[^“”]{0,300}”|《[^《》]{0,300}》)")


@dataclass(frozen=True)
class Speaker:
    """How the writer's unit speaks of itself."""

    self_name: str
    organ: str
    scope: str
    superior: str

    @classmethod
    def of(cls, profile: Profile) -> "Speaker":
        """Derive the words from unit kind, level and, where it says more, the unit's name."""
        place = place_of(profile.unit or "")
        words = dict(_UNKNOWN) | {k: v for k, v in _SPEAKERS.get(profile.unit_kind or "", {}).items() if k != "unit_kind"}
        unit = place.office or place.whole
        for entry in _KNOWN["named"]:
            if unit and re.search(entry["pattern"], unit):
                words |= {key: value for key, value in entry.items() if key != "pattern"}
                break
        words = {key: _levelled(value, profile) for key, value in words.items()}
        if place.office:  # 财务科 of a hospital follows its Party committee, not that of the county
            words["superior"] = cls.of(replace(profile, unit=place.whole, voice="单位")).organ
        if profile.voice == "本人":
            words["self"] = "本人"
        return cls(words["self"], words["organ"], words["scope"], words["superior"])


def _levelled(words: str, profile: Profile) -> str:
    """Fill {level_…} in, and say 区 instead of 县 for a unit of a district."""
    level = _KNOWN["levels"].get(profile.level or "其他", _KNOWN["levels"]["其他"])
    said = words.format(**level) if "{" in words else words
    in_district = "区" in (profile.unit or "") and "县" not in (profile.unit or "")
    return _OF_A_COUNTY.sub("区", said) if in_district else said


@dataclass(frozen=True)
class Reference:
    """A self-reference in a text, of kind self, organ, scope or person, and the writer's own word for it."""

    start: int
    end: int
    kind: str
    word: str


def references(text: str, speaker: Speaker, *, persons: bool) -> list[Reference]:
    """Return the self-references outside of quotes and titles; with `persons` also 本人 and 我."""
    kinds = _REFERENCES | ({"person": _PERSON} if persons else {})
    pattern = re.compile(
        "|".join((f"(?P<protected>{_PROTECTED})", *(f"(?P<{kind}>{known.pattern})" for kind, known in kinds.items())))
    )
    words = {"self": speaker.self_name, "organ": speaker.organ, "scope": speaker.scope, "person": speaker.self_name}
    closed = [match.span() for match in _QUOTED.finditer(text)]
    found = [match for match in pattern.finditer(text) if match.lastgroup != "protected"]
    free = [m for m in found if not any(start <= m.start() and m.end() <= end for start, end in closed)]
    return [Reference(m.start(), m.end(), str(m.lastgroup), words[str(m.lastgroup)]) for m in free]


def adapt(text: str, speaker: Speaker, *, persons: bool = False) -> str:
    """Replace every self-reference by the writer's own word of the same meaning; quotes and titles stay as they are.

    本人 and 我 are replaced for a person who writes, and for a unit with `persons`.
    """
    parts, done = [], 0
    for one in references(text, speaker, persons=persons or speaker.self_name == "本人"):
        parts += [text[done : one.start], one.word]
        done = one.end
    return "".join((*parts, text[done:]))


def foreign_references(text: str, speaker: Speaker) -> list[str]:
    """Return self-references in a text that are not the writer's own: nothing of this kind may stand in a draft."""
    own = {speaker.self_name, speaker.organ, speaker.scope, "我们"}
    bare = re.sub(_PROTECTED, "", "".join(_QUOTED.split(text)[::2]))
    for word in sorted(own, key=len, reverse=True):
        bare = bare.replace(word, "")
    return [m[0] for kind in _REFERENCES for m in _REFERENCES[kind].finditer(bare)]
