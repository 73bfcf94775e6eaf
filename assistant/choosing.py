"""Which points of the material a section takes."""

from collections.abc import Sequence

from assistant.clauses import PLAIN
from assistant.material import Point, parts_of
from index.grams import grams

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
