"""Another unit's sentence -> ours: self-references, Party organisation, scope and superior follow the profile."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.profile import Profile

_KNOWN = tomllib.loads((Path(__file__).parent / "adapting.toml").read_text(encoding="utf-8"))
_SPEAKERS = {entry["unit_kind"]: entry for entry in _KNOWN["speaker"]}
_UNKNOWN = {"self": "我单位", "organ": "党组织", "scope": "本单位", "superior": "上级党委"}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PROTECTED = _either(_KNOWN["references"]["protected"])
# 全 is the end of another word in 健全镇村 and 安全区域
_REFERENCES = {
    kind: re.compile(rf"(?<![健安完周齐保成])(?:{_either(words)})") for kind, words in _KNOWN["references"].items() if kind != "protected"
}
_PERSON = re.compile(r"本人|(?<![自忘])我(?![一-龥]?[局厅委办部镇乡村校院会区县市省队国党军们])")


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
        words = dict(_UNKNOWN) | {k: v for k, v in _SPEAKERS.get(profile.unit_kind or "", {}).items() if k != "unit_kind"}
        unit = profile.unit or ""
        for entry in _KNOWN["named"]:
            if unit and re.search(entry["pattern"], unit):
                words |= {key: value for key, value in entry.items() if key != "pattern"}
                break
        words = {key: _levelled(value, profile) for key, value in words.items()}
        if profile.voice == "本人":
            words["self"] = "本人"
        return cls(words["self"], words["organ"], words["scope"], words["superior"])


def _levelled(words: str, profile: Profile) -> str:
    """Fill {level_…} in, and say 区 instead of 县 for a unit of a district."""
    level = _KNOWN["levels"].get(profile.level or "其他", _KNOWN["levels"]["其他"])
    said = words.format(**level) if "{" in words else words
    in_district = "区" in (profile.unit or "") and "县" not in (profile.unit or "")
    return (
        said.replace("县政协", "区政协").replace("县人大", "区人大").replace("县委", "区委").replace("县政府", "区政府").replace("全县", "全区").replace("县卫", "区卫")
        if in_district
        else said
    )


def adapt(text: str, speaker: Speaker) -> str:
    """Replace every self-reference by the writer's own word of the same meaning; quotes and titles stay as they are."""
    parts = _QUOTED.split(text)
    return "".join(part if place % 2 else _adapt(part, speaker) for place, part in enumerate(parts))


def _adapt(text: str, speaker: Speaker) -> str:
    kinds = "|".join(f"(?P<{kind}>{regex.pattern})" for kind, regex in _REFERENCES.items())
    words = {"self": speaker.self_name, "organ": speaker.organ, "scope": speaker.scope}
    said = re.sub(f"(?P<protected>{_PROTECTED})|{kinds}", lambda m: words.get(str(m.lastgroup), m[0]), text)
    return _PERSON.sub(speaker.self_name, said) if speaker.self_name == "本人" else said


def foreign_references(text: str, speaker: Speaker) -> list[str]:
    """Return self-references in a text that are not the writer's own: nothing of this kind may stand in a draft."""
    own = {speaker.self_name, speaker.organ, speaker.scope, "我们"}
    bare = re.sub(_PROTECTED, "", "".join(_QUOTED.split(text)[::2]))
    for word in sorted(own, key=len, reverse=True):
        bare = bare.replace(word, "")
    return [m[0] for kind in _REFERENCES for m in _REFERENCES[kind].finditer(bare)]
