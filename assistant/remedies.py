"""What answers a problem that the user names: a head on its matter and measures of any office; words in `remedies.toml`."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.heads import head_bank

_KNOWN = tomllib.loads((Path(__file__).parent / "remedies.toml").read_text(encoding="utf-8"))
_ENDS, _STARTS = re.compile(_KNOWN["ends"]), re.compile(_KNOWN["starts"])
_VERBS = tuple((re.compile(row["says"]), str(row["verb"])) for row in _KNOWN["verb"])
_REMEDIES = tuple((re.compile(row["says"]), tuple(row["measures"])) for row in _KNOWN["remedy"])
_TURNS = tuple((re.compile(row["says"]), str(row["head"])) for row in _KNOWN["turns"])
_LONGEST_STEM = 7
_FUNCTION = re.compile("[之的间和与及在对等]")
_MATTER = 4
"""Characters of the matter in a head: two words of two; most words have two, so one of even length is cut between words."""
_LEAST_STEM = 2
_QUALITY = re.compile(rf"(?P<of>[一-龥]{{{_MATTER}}})(?:{_KNOWN['quality']})")


def matter_of_lack(problem: str) -> str:
    """Return what a problem is about, without what tells that it is lacking.

    >>> matter_of_lack("部分合同归档不及时")
    '合同归档'
    """
    said = _STARTS.sub("", problem.split("，")[0])
    bare = _ENDS.sub("", said)
    return bare if len(bare) >= _LEAST_STEM else said


def heads_against(problem: str) -> tuple[str, ...]:
    """Return heads of six characters that name the matter of a problem, best first; none where its words make none.

    There are several, so that points whose problems want the same verb need not leave their matter for another one.

    >>> heads_against("零星报销审核慢")[:4], heads_against("组织生活质量不高")[:3]
    (('加快报销审核', '抓实报销审核', '强化报销审核', '改进报销审核'), ('做实组织生活', '抓实组织生活', '强化组织生活'))
    """
    for says, head in _TURNS:
        if found := says.search(problem.split("，")[0]):
            return (head.format(**found.groupdict()),)
    stem = matter_of_lack(problem)
    of_quality = _QUALITY.fullmatch(stem)
    if of_quality:  # 组织生活质量 is about 组织生活, not about 生活质量
        return _with_verbs(str(_KNOWN["quality_verb"]), of_quality["of"])
    verb = next((verb for says, verb in _VERBS if says.search(problem)), str(_KNOWN["other_verb"]))
    thing = stem if len(stem) <= _MATTER else stem[-_MATTER:]
    cut_well = {thing[:2], thing[2:]} <= _words() or (len(stem) % 2 == 0 and not _FUNCTION.search(thing))
    whole = len(stem) == _MATTER or (len(stem) > _MATTER and cut_well)
    if len(stem) == _LEAST_STEM:
        return (f"{_KNOWN['other_verb']}{stem}工作",)  # 拓宽 goes with no 工作
    if not whole and _MATTER < len(stem) <= _LONGEST_STEM and not _FUNCTION.search(stem):
        thing, whole = stem, True
    return _with_verbs(verb, thing) if whole and verb not in thing else ()


def _with_verbs(verb: str, thing: str) -> tuple[str, ...]:
    """Return heads on a thing, the fitting verb first."""
    spare = (one for one in _KNOWN["spare_verbs"] if one not in thing)
    return tuple(dict.fromkeys(f"{one}{thing}" for one in (verb, *spare)))


def remedies_for(problem: str, taken: set[str]) -> Iterator[str]:
    """Yield measures of any office against a problem, those whose frame the draft has not yet; what is yielded is `taken`."""
    stem = matter_of_lack(problem)
    frames: Sequence[str] = next(measures for says, measures in _REMEDIES if says.search(problem))
    for frame in [frame for frame in frames if frame not in taken] or frames[:1]:
        taken.add(frame)
        yield frame.format(stem=stem)


@cache
def _words() -> frozenset[str]:
    """Return the words of two characters that heads of the bank end with."""
    bank = head_bank()
    heads = [head for concept in bank.concepts for slot in ("achievements", "plan") for head in bank.known(concept, slot)]
    return frozenset(word for head in heads if len(head) == _MATTER + 2 for word in (head[2:4], head[4:6]))
