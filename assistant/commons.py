"""Points that every office may make: what helps out where the library says too little on a theme.

They are said in our own frames (aspects.toml), which name the theme and hold neither a deed nor a figure; each goes back to
passages of the library that speak of the same aspect on whatever matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Sentence
from assistant.aspects import Aspect, aspects_on
from assistant.bank import Bank
from index import Library
from index.report import Filters, Hit

_PASSAGES = 2
_MOST = 6
"""More points of ours would say of one work what may be said of any."""
_FIRST = 3
"""One of the first so many aspects begins: those that are said of such a theme most."""


@dataclass(frozen=True)
class Form:
    """What a point shall have: causes (of `both` sides), a second symptom or measure where it is `full`, no blank if `plain`."""

    causes: bool = False
    both: bool = False
    full: bool = True
    plain: bool = False


@dataclass
class Commons:
    """Finds the passages that aspects go back to; what was found is kept while the library stays as it is."""

    library: Library
    _kept: dict[tuple[int, str, str], tuple[Hit, ...]] = field(default_factory=dict)

    def passages(self, aspect: Aspect, slot: str) -> tuple[Hit, ...]:
        """Return the passages of a section that speak most of an aspect."""
        key = (self.library.generation, slot, aspect.name)
        if key not in self._kept:
            self._kept = {kept: found for kept, found in self._kept.items() if kept[0] == key[0]}
            hits = self.library.search(aspect.ask, _PASSAGES, Filters(section=slot)).hits
            self._kept[key] = tuple(hit for hit in hits if not hit.flags)
        return self._kept[key]


def aspects_left(theme: str, taken: Sequence[str], turn: int, passed: int = 0) -> list[Aspect]:
    """Return the aspects of a theme that are not `taken` (by their names), those `passed` over last; a turn begins with its own."""
    fitting = aspects_on(theme)
    start = (turn % _FIRST + passed) % len(fitting)
    return [aspect for aspect in (*fitting[start:], *fitting[:start]) if aspect.name not in taken][:_MOST]


def common_point(aspect: Aspect, slot: str, bank: Bank, sources: tuple[str, ...], form: Form) -> list[Sentence]:
    """Return the sentences of a lack or a plan on an aspect."""
    made = (_lack if slot == "problems" else _plan)(aspect, bank, form)
    return [Sentence(f"{text}。", sources) for text in made if text]


def _lack(aspect: Aspect, bank: Bank, form: Form) -> list[str]:
    shown = [bank.one(aspect.shows), bank.one(aspect.also) if form.full else ""]
    return ["，".join(filter(None, shown)), bank.causes(aspect, both=form.both) if form.causes else ""]


def _plan(aspect: Aspect, bank: Bank, form: Form) -> list[str]:
    on_theme = [frame for frame in aspect.measures if "{theme}" in frame]
    first = [bank.one(on_theme), bank.bare(aspect.measures)]
    second = [bank.bare(aspect.measures) if form.full else "", bank.bare(aspect.brings)]
    return (
        ["，".join(filter(None, first)), "，".join(filter(None, second))]
        if form.full
        else ["，".join(filter(None, first + second))]
    )
