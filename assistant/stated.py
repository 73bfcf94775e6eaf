"""A problem that the user states himself (老年人分不清，混投多): in office words, and heads of his own words for it.

Words in `stated.toml`. What he says stands: only spoken wordings are put into those of an office.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.given import written
from assistant.heads import head_bank
from assistant.lacking import CLAUSES, lack_of, thing_of
from assistant.polishing.formal import formally

_KNOWN = tomllib.loads((Path(__file__).parent / "stated.toml").read_text(encoding="utf-8"))
_SPOKEN = tuple((re.compile(row["say"]), str(row["write"])) for row in _KNOWN["spoken"])
_PART = re.compile(_KNOWN["part"])
_GRADED = tuple((re.compile(row["say"]), str(row["write"])) for row in _KNOWN["graded"])
_NO_WORK = re.compile(_KNOWN["before"]["no_work"])
_KINDS = _KNOWN["kind"]
_SHORTEST, _LONGEST = 2, 9
_FIRST = 4
_USUAL = 8
"""Characters of a head over a lack."""
_NUMBER = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Stated:
    """A problem that the user states: his words as an office writes them, and heads for it of several lengths, best first."""

    said: str
    text: str
    heads: tuple[str, ...]

    @classmethod
    def of(cls, said: str) -> "Stated":
        """Read one.

        >>> Stated.of("老年人分不清，混投多").text, Stated.of("摸排不细").heads[0]
        ('老年人不易分清类别，混投较多', '摸排不够细致')
        """
        bare = _PART.sub("，", said.strip("，。；、,; "))
        return cls(bare, "，".join(map(in_office_words, CLAUSES.split(bare))), tuple(_heads(bare)))

    @property
    def beside_head(self) -> str:
        """What is to be said under its head: all of it, without a first clause that the head says in other words."""
        first, *rest = self.text.split("，")
        thing = thing_of(self.said)
        told = bool(rest) and not _NUMBER.search(first) and any(head.startswith(first[:_FIRST]) for head in self.heads) and thing
        return "，".join(rest) if told else self.text

    def frame(self, kind: str, taken: set[str]) -> str:
        """Return a frame that goes on about the problem itself: how it "shows", what it "leads" to, what "causes" it.

        No frame comes twice in a draft; "" where all of them are said.
        """
        own = next(row for row in _KINDS if re.search(row["says"], self.said))
        said = next((one for one in (*own[kind], *_KINDS[-1][kind]) if one not in taken), "")
        taken.add(said)
        return str(said)

    @property
    def short(self) -> bool:
        """Whether it is one clause that a head says whole."""
        return not CLAUSES.search(self.said) and not _NUMBER.search(self.said)


def in_office_words(clause: str) -> str:
    """Return a clause with its spoken wordings put into those of an office; figures and names stay.

    >>> in_office_words("督导员就4个人"), in_office_words("守不过来"), in_office_words("居民意见大")
    ('督导员仅有4人', '难以兼顾', '居民意见较大')
    """
    made = formally(written(_by(_GRADED, _spoken_out(clause))))
    return made if _NUMBER.findall(made) == _NUMBER.findall(clause) else clause


def quotable(problem: str) -> str:
    """Return a problem as it may be quoted: the user's words without spoken ones.

    >>> quotable("督导员就4个人，守不过来"), quotable("手持证率低")
    ('督导员仅有4人，难以兼顾', '手持证率低')
    """
    return "".join(_spoken_out(part) for part in re.split("([，、；])", problem))


def _spoken_out(said: str) -> str:
    return _by(_SPOKEN, said)


def _filled(write: str, found: re.Match[str]) -> str:
    return write.format(**{name: word or "" for name, word in found.groupdict().items()})


def _by(rules: Sequence[tuple[re.Pattern[str], str]], said: str) -> str:
    for say, write in rules:
        said = say.sub(partial(_filled, write), said)
    return said


def parallel_heads(problems: Sequence[Stated]) -> list[str]:
    """Return a head for each problem in its own words, as many as can be of one length, no two the same."""
    sizes = Counter(length for one in problems for length in {len(head) for head in one.heads})
    best = max(sizes, key=lambda length: (sizes[length], -abs(length - _USUAL)), default=_USUAL)
    made: list[str] = []
    for one in problems:
        ends = {head[-4:] for head in made}
        ranked = sorted(enumerate(one.heads), key=lambda row: (abs(len(row[1]) - best), row[1][-4:] in ends, row[0]))
        free = [head for _, head in ranked if head not in made]
        made.append((free or [one.heads[0]])[0])
    return made


def _heads(said: str) -> list[str]:
    """Return heads of the first clause that tells a lack of a thing; the office words of the first one where none does."""
    clauses = CLAUSES.split(said)
    for place, clause in enumerate(clauses):
        found = lack_of(clause)
        if found is None:
            continue
        if found.whole:
            return [*found.ends]
        # 充电桩只有12个，不够用: the thing stands in the clause before
        thing = thing_of(clauses[place - 1]) if len(found.thing) < _SHORTEST and place else found.thing
        if _SHORTEST <= len(thing) <= _LONGEST:
            return list(dict.fromkeys(f"{one}{end}" for one in _called(_spoken_out(thing)) for end in found.ends))
    return [in_office_words(clauses[0])]


def _called(thing: str) -> list[str]:
    """Return what a thing may be called in a head: with 工作 behind it where it is a deed in two characters."""
    return [thing, f"{thing}工作"] if _takes_work(thing) else [thing]


def _takes_work(thing: str) -> bool:
    return len(thing) == _SHORTEST and head_bank().is_verb(thing) and not _NO_WORK.search(thing)
