"""Which level a heading has: decided by the order in which a text uses its systems of numbers, not by a fixed rank."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.outline.numbering import SYSTEMS
from index.outline.turns import slot_of_heading

_DEEPEST = 4
_NESTED = "*"


@dataclass(frozen=True)
class Found:
    """A heading found: its system of numbers, or `section`, `topic` or `style` where it has none.

    `start`, `end` and `body` are offsets into the text; `style` is the level that the file's own style gives it.
    """

    system: str
    start: int
    end: int
    body: int
    style: int | None = None
    number: int = 0
    level: int = 0


def with_levels(text: str, found: Sequence[Found]) -> list[Found]:
    """Give every heading its level, 1 to 4."""
    if not found:
        return []
    found = _styles_as_sections(_nested_apart(text, _strays_joined(found)))
    order = _order(found)
    levels = _levels(found, order)
    known = _known_styles(found, levels)
    placed: list[Found] = []
    for head in found:
        if head.system in order:
            level = levels[head.system]
        elif head.system == "style":
            level = _styled_level(head.style or 1, known)
        else:
            level = _topic_level(text, head, placed)
        placed.append(replace(head, level=max(1, min(level, _DEEPEST))))
    return placed


def _strays_joined(found: Sequence[Found]) -> list[Found]:
    """Count a number of another system that goes on with the series before it to that series: （一） 2. （三）."""
    joined: list[Found] = []
    last: dict[str, int] = {}
    for head in found:
        system = head.system
        if system in SYSTEMS:
            if system not in last and head.number > 1:
                system = next(
                    (s for s in reversed(last) if last[s] == head.number - 1 and _may_join(system, s, head.number)), system
                )
            rank = SYSTEMS.index(system)
            last = {other: number for other, number in last.items() if SYSTEMS.index(other) < rank} | {system: head.number}
        joined.append(replace(head, system=system))
    return joined


def _nested_apart(text: str, found: Sequence[Found]) -> list[Found]:
    """Tell a series inside another of the same system apart: 一、主要工作 with 一、抓学习 directly below it.

    Where a number would go on with both, a heading that names a section goes on with the outer one.
    """
    outer: dict[str, int] = {}
    inner: dict[str, int] = {}
    apart: list[Found] = []
    before: Found | None = None
    for head in found:
        system = head.system
        if before and before.system == system and head.number == 1 and not text[before.body : head.start].strip():
            inner[system] = 0
        names = slot_of_heading(text[head.start : head.end]) is not None
        if inner.get(system) == head.number - 1 and not (names and outer.get(system) == head.number - 1):
            inner[system] = head.number
            apart.append(replace(head, system=system + _NESTED))
        else:
            inner.pop(system, None)
            outer[system] = head.number
            apart.append(head)
        before = head
    return apart


def _may_join(system: str, other: str, number: int) -> bool:
    """Whether a number can be a stray: a higher one after a lower one is mostly the next section, unless it is the second."""
    return SYSTEMS.index(system) > SYSTEMS.index(other) or number == 2


def _styles_as_sections(found: Sequence[Found]) -> list[Found]:
    """Take the highest style among the headings without a number for a section's, unless numbered ones carry it or a higher."""
    styles = [head.style for head in found if head.system == "style" and head.style]
    if not styles:
        return list(found)
    first = next(head for head in found if head.system == "style")
    numbered = [head.style for head in found if head.system in SYSTEMS and head.style]
    highest = min(styles)
    leads = first.style == highest and all(head.start >= first.start for head in found)
    if numbered and not leads and min(numbered) <= highest:
        return list(found)
    return [replace(head, system="section") if head.system == "style" and head.style == highest else head for head in found]


def _order(found: Sequence[Found]) -> list[str]:
    """Return the systems of a text from the highest down; headings without a number are highest where they come first."""
    present = {head.system for head in found}
    used = [name for system in SYSTEMS for name in (system, system + _NESTED) if name in present]
    for above, below in list(pairwise(used)):
        if _stands_above(found, below, above):
            place = used.index(above)
            used[place], used[place + 1] = below, above
    sections = any(head.system == "section" for head in found)
    return ["section", *used] if sections else used


def _stands_above(found: Sequence[Found], one: str, other: str) -> bool:
    """Whether `one`, the lower system by rule, is the higher one here: it comes first, counts on, and `other` restarts."""
    ones = [head for head in found if head.system == one]
    others = [head for head in found if head.system == other]
    counts_on = len(ones) > 1 and all(a.number < b.number for a, b in pairwise(ones))
    return counts_on and ones[0].start < others[0].start and sum(head.number == 1 for head in others) > 1


def _levels(found: Sequence[Found], order: list[str]) -> dict[str, int]:
    """Return the level of each system: one below the lowest that a heading of it stands directly under."""
    parents = _parents(found, order)
    beside = _sections_beside(found, order)
    levels: dict[str, int] = {}
    for rank, system in enumerate(order):
        above = [parent for parent in parents[system] if not (beside and parent == "section" and rank == 1)]
        levels[system] = 1 + max((levels[parent] for parent in above), default=0)
    return levels


def _parents(found: Sequence[Found], order: list[str]) -> dict[str, set[str]]:
    """Return for each system the systems of the headings that its own stand directly under."""
    parents: dict[str, set[str]] = {system: set() for system in order}
    open_systems: list[str] = []
    for system in (head.system for head in found if head.system in order):
        while open_systems and order.index(open_systems[-1]) >= order.index(system):
            open_systems.pop()
        parents[system].update(open_systems[-1:])
        open_systems.append(system)
    return parents


def _sections_beside(found: Sequence[Found], order: list[str]) -> bool:
    """Whether the headings without a number stand beside the highest numbers: they come after these and none restarts."""
    if "section" not in order or len(order) < 2:
        return False
    first_section = next(head.start for head in found if head.system == "section")
    top = [head for head in found if head.system == order[1]]
    return top[0].start < first_section and sum(head.number == 1 for head in top) < 2


def _known_styles(found: Sequence[Found], levels: dict[str, int]) -> dict[int, int]:
    """Return the level that each style of the headings with a known one mostly has."""
    counts = Counter((head.style, levels[head.system]) for head in found if head.style and head.system in levels)
    return {style: level for (style, level), _ in reversed(counts.most_common()) if style}


def _styled_level(style: int, known: dict[int, int]) -> int:
    """Level of a styled heading without a number: as far below the next higher known style as its own style is."""
    above = max((other for other in known if other <= style), default=None)
    return 1 if above is None else known[above] + style - above


def _topic_level(text: str, head: Found, placed: Sequence[Found]) -> int:
    """Level of a topic on a line of its own: beside the topic before it, else below the heading whose line it follows."""
    if not placed:
        return 1
    before = placed[-1]
    if before.system == "topic" and text[before.body : head.start].strip():
        return before.level
    line_end = text.find("\n", before.body)
    runs_in = bool(text[before.body : line_end].strip())
    return before.level if runs_in else before.level + 1
