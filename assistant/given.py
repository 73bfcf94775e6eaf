"""The user's facts as they are handed in, plain text or JSON of any depth: how each is written, where it belongs."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "given.toml").read_text(encoding="utf-8"))
_SPOKEN = tuple((re.compile(rule["what"]), str(rule["instead"])) for rule in _KNOWN["spoken"])
_TURNED = re.compile(
    rf"(?P<thing>[一-龥“”]{{0,10}}(?:{'|'.join(_KNOWN['turned']['things'])}))(?P<verb>{'|'.join(_KNOWN['turned']['verbs'])})"
    r"(?P<count>约?\d[^，]*)(?P<rest>(?:，.*)?)"
)
MOST_TOGETHER = 3
"""So many figures under one name make one fact."""
_SAID = re.compile(r"了(?=约?\d)|了$")
_HOLDS_TOGETHER = re.compile(r"[\x00-\x7f]*|(?:基本|工作|主要|有关|单位|我的)*(?:情况|事实|数据|材料|指标|数字|成绩|信息)")
_ABOUT_PLANS = re.compile(r"计划|打算|拟|力争|明年|下一?步|目标")
_ABOUT_LACKS = re.compile(r"不足|问题|短板|不够|薄弱|滞后|困难|未完成|没有完成|来不及|跟不上|不够用|流失|尚有\d|尚未")
_DEALT_WITH = re.compile(r"整改|清理|解决|化解|办结|查处|查摆|发现|排查|完成|反馈|销号|整治|受理")
_UNDONE = re.compile(r"(?:未|没有|尚未)(?:全部)?(?:完成|整改|解决|化解|办结)(?:整改)?")


def told_facts(facts: str) -> str:
    """Return facts as text, one a line, also where they come as JSON; what is no JSON stays as it is.

    >>> told_facts('{"志愿服务": {"活动": "86场"}}')
    '志愿服务活动86场'
    """
    if facts.lstrip()[:1] not in ("{", "["):
        return facts
    try:
        return "\n".join(flat_facts(json.loads(facts)))
    except (ValueError, RecursionError):
        return facts


def written(fact: str) -> str:
    """Return a spoken fact as an office writes it, by given.toml: its figures and names stay, and so does what is no speech.

    >>> written("慰问金发了86万元"), written("活动来了170多个"), written("结案率96%")
    ('发放慰问金86万元', '活动，170余人参加', '结案率96%')
    """
    return "，".join(map(_written, fact.split("，")))


def _written(clause: str) -> str:
    said = clause
    for pattern, instead in _SPOKEN:
        said = pattern.sub(instead, said)
    turned = _TURNED.fullmatch(said) if _SAID.search(clause) else None
    return f"{turned['verb']}{turned['thing']}{turned['count']}{turned['rest']}" if turned else said


def flat_facts(value: object, name: str = "") -> Iterator[str]:
    """Yield one fact a line from JSON of any depth: figures under one name make one fact, the name said once before them.

    >>> list(flat_facts({"公益诉讼": {"立案": "46件", "发出检察建议": "33份"}, "走访": "68家"}))
    ['公益诉讼立案46件，发出检察建议33份', '走访68家']
    """
    if isinstance(value, dict):
        yield from _facts_under(name, value)
    elif isinstance(value, list):
        for inner in value:
            yield from flat_facts(inner, name if not isinstance(inner, str) else "")
    elif isinstance(value, bool):
        yield from [name] if value and name else []
    elif value is not None:
        yield f"{name}{value}"


def _facts_under(name: str, values: dict[object, object]) -> Iterator[str]:
    """Yield the facts under a name; a name that tells no matter (情况) and one without figures behind it joins nothing."""
    told = "" if _HOLDS_TOGETHER.fullmatch(name) else name
    plain = [key for key, inner in values.items() if isinstance(inner, (str, int, float)) and not isinstance(inner, bool)]
    together = [key for key in plain if told and told not in str(key)]
    for start in range(0, len(together), MOST_TOGETHER):
        keys = together[start : start + MOST_TOGETHER]
        yield "，".join(f"{_longer_name(told, str(key)) if place == 0 else key}{values[key]}" for place, key in enumerate(keys))
    for key, inner in values.items():
        if key not in together:
            yield from flat_facts(inner, _longer_name(name, str(key)))


def _longer_name(name: str, key: str) -> str:
    """Put a key behind the names above it; names that only hold things together (data, 情况) and repeats are left out."""
    above = "" if _HOLDS_TOGETHER.fullmatch(name) or name in key else name
    return above + key


def section_of_fact(fact: str, sections: Sequence[str]) -> str:
    """Return the section in which a fact belongs: deeds unless it speaks of plans or of lacks that nobody has dealt with."""
    told = "achievements"
    if _ABOUT_PLANS.search(fact):
        told = "plan"
    elif _ABOUT_LACKS.search(fact) and not _DEALT_WITH.search(_UNDONE.sub("", fact)):
        told = "problems"
    return told if told in sections else sections[0]
