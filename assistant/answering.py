"""A plan that answers problems one by one: measures that speak of what a problem speaks of, else those of any office."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer import Sentence
from assistant.aspects import Aspect, lacking
from assistant.assembling import Composed
from assistant.bank import Bank
from assistant.clauses import PLAIN, Clause
from assistant.composing import Used, plan_point
from assistant.frames import FRAMES, Writer, variant
from assistant.heads import Encode, parallel
from assistant.material import Gatherer, Material, Point
from assistant.remedies import heads_against, matter_of_lack, remedies_for
from index.grams import grams
from index.report import Hit

_SAID = 0.12
"""What it counts that a clause says a word of the problem."""
_ANSWERS = 0.3
"""From this nearness on a clause answers a problem; below it, it is some other matter's."""
_WHO = re.compile("^(?:党员)?(?:干部|职工|党员|人员|群众|师生)(?=[一-龥]{2})")
_SURELY = 0.52
"""From this nearness on one word of the problem is enough; below it a clause of another matter may say it too."""
_THEME_PULL = 0.25
_MOVES = ("measure", "effect")
_LEAST_MEASURES = 3
_SHORTEST, _BESIDE = 45, 15
"""Characters of an answer where no length is asked for, of the head over it and its share of the lead."""


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
    measures = encode([clause.text for clause, _ in offered])
    alike = measures @ about[0]
    near = alike + (_THEME_PULL if theme else 0.0) * (measures @ about[1])
    scores = [
        float(like) + _SAID * sum(word in clause.text for word in words) for like, (clause, _) in zip(near, offered, strict=True)
    ]
    # a measure near in meaning alone may be another trade's: it must speak of the matter too
    matter = matter_of_lack(problem)
    speaks = [
        _speaks_of(matter, clause.text) or (float(like) >= _SURELY and any(word in clause.text for word in words))
        for like, (clause, _) in zip(alike, offered, strict=True)
    ]
    able = [place for place, score in enumerate(scores) if score >= _ANSWERS and speaks[place]]
    order = sorted(able, key=lambda place: -scores[place])
    return Answers(tuple(offered[place][0] for place in order), offered[order[0]][1].heads if order else ())


def _speaks_of(matter: str, text: str) -> bool:
    """Whether a text says more than half of the words of a matter: 车厢卫生 is no matter of 公共卫生.

    A matter of an odd number of characters is not cut into words: half of its pairs are enough. Whose it is counts for nothing.
    """
    matter = _WHO.sub("", matter)
    even = len(matter) % 2 == 0
    words = [matter[at : at + 2] for at in range(0, len(matter) - 1, 2 if even else 1)]
    said = sum(word in text for word in words)
    return said > len(words) / 2 if even else 2 * said >= len(words)


@dataclass(frozen=True)
class Size:
    """How much each answer shall say: so many measures, so many characters with its head; None where no length was named."""

    measures: int
    characters: int | None = None


@dataclass(frozen=True)
class Answered:
    """One point of a plan: its head and its sentences, the first of which names the problem."""

    head: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class AnsweringPlan:
    """The points of a plan, and the passages that were looked for besides the section's own."""

    points: tuple[Answered, ...]
    hits: tuple[Hit, ...]


@dataclass
class Answering:
    """Answers problems; `number` tells which wording is wanted, `taken` are the measures of any office already said.

    `quoted` tells that the problems are in the user's words, not told by the report itself.
    """

    gatherer: Gatherer
    writer: Writer
    used: Used
    number: int = 0
    taken: set[str] = field(default_factory=set)
    quoted: bool = True

    def points(self, problems: Sequence[str], material: Material, theme: str, size: Size) -> AnsweringPlan:
        """Write a point for each problem, in their order; a problem that the user names is never dropped."""
        profile = self.writer.profile
        # a problem alone may be any trade's: the unit's own matter is looked for with it
        matched = [self.gatherer.gather(f"{problem}，{theme}".rstrip("，"), "plan", profile) for problem in problems]
        answers = [
            answers_to(problem, (*(found.points if self.quoted else ()), *material.points), self.gatherer.encode, theme)
            for problem, found in zip(problems, matched, strict=True)
        ]
        offered = [(*heads_against(problem), *one.heads) for problem, one in zip(problems, answers, strict=True)]
        heads = parallel(offered, list(FRAMES["heads"]["work"]))
        hits = tuple(hit for found in matched for hit in found.hits)
        fallback = tuple(hit.passage_id for hit in (material.hits or hits)[:1])
        points = [
            Answered(head, self._answer(problem, one.clauses, size, fallback))
            for problem, one, head in zip(problems, answers, heads, strict=True)
        ]
        return AnsweringPlan(tuple(points), hits)

    def _answer(self, problem: str, clauses: Sequence[Clause], size: Size, fallback: tuple[str, ...]) -> tuple[Sentence, ...]:
        """Answer one problem; what the library leaves short is filled up with measures of any office."""
        frames = FRAMES["plan"]["answering" if self.quoted else "answering_itself"]
        begin = variant(frames, self.number).format(problem=problem, matter=matter_of_lack(problem))
        made = plan_point(clauses, self.writer, self.used, max(_LEAST_MEASURES, size.measures), begin)
        least = size.characters - _BESIDE if size.characters else _SHORTEST
        aspect = lacking(problem)
        measures = self._on(aspect) if aspect else remedies_for(problem, self.taken)
        while not made or sum(len(one.text) for one in made) < least:
            measure = next(measures, "")
            if not measure:
                break
            made.append(Sentence(f"{'' if made else begin}{measure}。", made[0].sources if made else fallback))
        return tuple(made)

    def _on(self, aspect: Aspect) -> Iterator[str]:
        """Yield our own measures on an aspect, two to a sentence: a lack told in words of ours is answered in them too."""
        bank = Bank(self.writer, self.used.ours, self.writer.turn + self.number)
        while measure := bank.bare(aspect.measures):
            yield "，".join(filter(None, (measure, bank.bare(aspect.measures))))


def problems_told(parts: Sequence[Composed]) -> tuple[str, ...]:
    """Return the heads of the problems that a report has told before its plan."""
    return tuple(line.head for part in parts if part.draft.slot == "problems" for line in part.lines if line.head)


def grouped(problems: Sequence[str], count: int | None) -> tuple[str, ...]:
    """Return the problems as the points of a plan answer them: what is over the number asked for goes with the last."""
    if not count or count >= len(problems):
        return tuple(problems)
    return (*problems[: count - 1], "、".join(problems[count - 1 :]))
