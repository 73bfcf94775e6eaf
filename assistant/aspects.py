"""From which sides any work may be spoken of (责任落实, 监督检查 …): what shows a lack there, its causes, effects, measures.

The knowledge lies in `aspects.toml`. Its frames are our own, hold nothing but general office content and the words of the
theme, and help out where the library says too little on it.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_KNOWN = tomllib.loads((Path(__file__).parent / "aspects.toml").read_text(encoding="utf-8"))
_KINDS = tuple((re.compile(row["words"]), tuple(row["aspects"])) for row in _KNOWN["kind"])
OPENERS: dict[str, list[str]] = _KNOWN["causes"]
"""What a cause begins with: of either side (any), one's own (inner), of the circumstances (outer)."""
JOINING: dict[str, list[str]] = _KNOWN["joining"]
"""What goes before a point that does not name the theme, by section."""
ADDING: list[str] = _KNOWN["adding"]["words"]
"""What goes before one more symptom."""
NOT_IN_VILLAGE = re.compile(_KNOWN["village"]["without"])


@dataclass(frozen=True)
class Aspect:
    """One side of any work; all lists but those of heads and `asks` hold frames to be filled in for a writer.

    `ask` is what to search the library for, `about` the words (a pattern) by which a lack belongs here; `lack`, `plan` and
    `done` are heads; `shows` and `also` tell what is lacking, `inner` and `outer` why, `leads` what comes of it; `measures`
    are measures, `brings` what they shall bring; of what was done `begins` is the opening, `does` are measures that any
    office takes, `counts` a figure that only the user knows, as a blank.
    """

    name: str
    ask: str
    about: str
    lack: tuple[str, ...]
    plan: tuple[str, ...]
    done: tuple[str, ...]
    shows: tuple[str, ...]
    also: tuple[str, ...]
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    leads: tuple[str, ...]
    measures: tuple[str, ...]
    brings: tuple[str, ...]
    begins: tuple[str, ...]
    does: tuple[str, ...]
    counts: tuple[str, ...]

    def heads(self, slot: str) -> tuple[str, ...]:
        """Return its heads for a section."""
        return {"problems": self.lack, "plan": self.plan}.get(slot, self.done)


def _aspect(row: dict[str, Any]) -> Aspect:
    told: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in row.items()}
    return Aspect(**told)


*ASPECTS, GENERAL = map(_aspect, _KNOWN["aspect"])
"""All aspects, and the one that stands at the end of the file: of what belongs to no other."""
_BY_NAME = {aspect.name: aspect for aspect in (*ASPECTS, GENERAL)}
_CLAUSE = re.compile(r"[，。；：]")
_SHARE = 0.5


def aspects_on(theme: str) -> tuple[Aspect, ...]:
    """Return the aspects that a theme of this kind is spoken of from, the first ones first.

    >>> [aspect.name for aspect in aspects_on("公章使用管理")][:2]
    ['制度执行', '审核把关']
    """
    names = next(names for words, names in _KINDS if words.search(theme))
    return tuple(_BY_NAME[name] for name in names)


def is_everyday(theme: str) -> bool:
    """Whether the words of a theme tell no kind of it."""
    return not any(words.search(theme) for words, _ in _KINDS[:-1])


def named(name: str) -> Aspect | None:
    """Return the aspect of a name."""
    return _BY_NAME.get(name)


def lacking(head: str) -> Aspect | None:
    """Return the aspect of which a head of ours tells the lack; None for any other head."""
    return next((aspect for aspect in (*ASPECTS, GENERAL) if head in aspect.lack), None)


def aspect_of(lacks: str) -> Aspect:
    """Return the aspect that half of the clauses of a text belong to by their words; `GENERAL` where none is told.

    >>> aspect_of("食材采购把关不严").name, aspect_of("业委会组建率低").name
    ('审核把关', '工作落实')
    """
    clauses = [clause for clause in _CLAUSE.split(lacks) if clause]
    told = [(sum(re.search(one.about, clause) is not None for clause in clauses), one) for one in ASPECTS]
    most = max(count for count, _ in told)
    if not most or most < _SHARE * len(clauses):
        return GENERAL
    likeliest = [one for count, one in told if count == most]
    return max(likeliest, key=lambda one: len(re.findall(one.about, lacks)))
