"""Which measures answer a problem: those that speak of what it speaks of, the nearest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clauses import PLAIN, Clause
from assistant.heads import Encode
from assistant.material import Point
from assistant.remedies import matter_of_lack
from index.grams import grams

_SAID = 0.12
"""What it counts that a clause says a word of the problem."""
_ANSWERS = 0.3
"""From this nearness on a clause answers a problem; below it, it is some other matter's."""
_THEME_PULL = 0.25
_MOVES = ("measure", "effect")


@dataclass(frozen=True)
class Answers:
    """The clauses that answer a problem, nearest first, and the heads of the point that the nearest belongs to."""

    clauses: tuple[Clause, ...]
    heads: tuple[str, ...]


def answers_to(problem: str, points: Sequence[Point], encode: Encode, theme: str = "") -> Answers:
    """Return the clauses of points that answer a problem; none where no point speaks of it, on the `theme` first."""
    offered = [(clause, point) for point in points for clause in point.clauses if clause.move in _MOVES]
    if not offered:
        return Answers((), ())
    words = {term for term in grams(matter_of_lack(problem)) if len(term) > 1} - PLAIN
    about = encode([problem, theme])
    near = encode([clause.text for clause, _ in offered]) @ (about[0] + (_THEME_PULL if theme else 0.0) * about[1])
    scores = [
        float(like) + _SAID * sum(word in clause.text for word in words) for like, (clause, _) in zip(near, offered, strict=True)
    ]
    # a measure near in meaning alone may be another trade's: it must speak of the matter too
    speaks = [any(word in clause.text for word in words) for clause, _ in offered]
    able = [place for place, score in enumerate(scores) if score >= _ANSWERS and speaks[place]]
    order = sorted(able, key=lambda place: -scores[place])
    return Answers(tuple(offered[place][0] for place in order), offered[order[0]][1].heads if order else ())
