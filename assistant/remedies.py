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
_FUNCTION = re.compile("[之的间和与及在对等]")
_MATTER = 4
"""Characters of the matter in a head: two words of two; most words have two, so one of even length is cut between words."""
_LEAST_STEM = 2


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

    >>> heads_against("零星报销审核慢")
    ('加快报销审核',)
    """
    stem = matter_of_lack(problem)
    verb = next((verb for says, verb in _VERBS if says.search(problem)), str(_KNOWN["other_verb"]))
    thing = stem if len(stem) <= _MATTER else stem[-_MATTER:]
    cut_well = {thing[:2], thing[2:]} <= _words() or (len(stem) % 2 == 0 and not _FUNCTION.search(thing))
    whole = len(stem) == _MATTER or (len(stem) > _MATTER and cut_well)
    if len(stem) == _LEAST_STEM:
        return (f"{verb}{stem}工作",)
    return (f"{verb}{thing}",) if whole and verb not in thing else ()


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
