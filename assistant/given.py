"""The user's facts as they are handed in, plain text or JSON of any depth, and the section in which each belongs."""

import json
import re
from collections.abc import Iterator, Sequence

_HOLDS_TOGETHER = re.compile(r"[\x00-\x7f]*|(?:基本|工作|主要|有关|单位|我的)*(?:情况|事实|数据|材料|指标|数字|成绩|信息)")
_ABOUT_PLANS = re.compile(r"计划|打算|拟|力争|明年|下一?步|目标")
_ABOUT_LACKS = re.compile(r"不足|问题|短板|不够|薄弱|滞后|困难|未完成|没有完成")
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


def flat_facts(value: object, name: str = "") -> Iterator[str]:
    """Yield one fact a line from JSON of any depth, all the names that lead to a value before it: 志愿服务 {活动: 86场}."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat_facts(inner, _longer_name(name, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from flat_facts(inner, name if not isinstance(inner, str) else "")
    elif isinstance(value, bool):
        yield from [name] if value and name else []
    elif value is not None:
        yield f"{name}{value}"


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
