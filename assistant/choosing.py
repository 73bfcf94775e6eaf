"""Which points of the material a section takes, and which heads go over what it wrote."""

from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.clauses import PLAIN
from assistant.heads import share_said, unsaid
from assistant.material import Point, parts_of
from index.grams import grams

_RANK_COUNTS = 0.13
"""So much nearer to the body by its words must a head be to go before the one that is nearer by meaning."""
_MOVES = {"problems": ("problem",), "plan": ("measure",)}


def candidates(points: Sequence[Point], slot: str, theme: str, wanted: int, number: int) -> list[Point]:
    """Return the points that have clauses of the kind needed, strongest first; other variants begin further down."""
    moves = _MOVES.get(slot, ("measure", "principle", "numbers"))
    able = [point for point in points if any(clause.move in moves for clause in point.clauses)]
    able = _both_matters(able, theme, wanted)
    shift = (number * wanted) % len(able) if len(able) > wanted else 0
    return able[shift:] + able[:shift]


def _both_matters(points: list[Point], theme: str, wanted: int) -> list[Point]:
    """Return the points so that each matter which the theme joins has one among the first: 安全生产和消防."""
    made = points
    for part in parts_of(theme):
        first = made[:wanted]
        if len(first) < wanted or any(_speaks_of(point, part) for point in first):
            continue
        later = next((point for point in made[wanted:] if _speaks_of(point, part)), None)
        if later:
            made = [*first[:-1], later, *(point for point in made[wanted - 1 :] if point is not later)]
    return made


def _speaks_of(point: Point, matter: str) -> bool:
    words = {term for term in grams(matter) if len(term) > 1} - PLAIN
    return any(word in clause.text for clause in point.own for word in words)


def fitting(heads: Sequence[str], body: Sequence[Sentence]) -> Sequence[str]:
    """Return the heads that the body does not repeat word for word, best first; all when it repeats every one.

    Those come first whose words the body says, words of many matters (责任, 质量) apart: 铺设健身步道 promises a path. Among
    them a head is good by its rank (nearest by meaning first) and by how much of it the body says: 盘活闲置土地 over a body
    on other matters of land promises what does not come.
    """
    text = "".join(one.text for one in body)
    free = [head for head in heads if head[-4:] not in text or head[:4] not in text] or heads
    ranks = {head: rank for rank, head in reversed([*enumerate(free)])}
    borne = [head for head in free if not unsaid(head, text)] or free
    return sorted(borne, key=lambda head: _RANK_COUNTS * ranks[head] - share_said(head, text))


def turned(heads: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the heads of a point beginning with another one for another variant."""
    start = number % len(heads)
    return (*heads[start:], *heads[:start])
