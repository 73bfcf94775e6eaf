"""Points -> sentences. Clauses of several precedents are joined by moves: principle, measures, counts, effect."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.adapting import adapt
from assistant.answer import Blank, Draft, Sentence
from assistant.aspects import aspect_of
from assistant.bank import Bank
from assistant.clauses import Clause, may_join, spread_over
from assistant.frames import Writer
from index.grams import grams

_ALIKE = 0.45
# 活动86场, 办理业务9.8万笔: a count of what has only a general name; its measure word, and that behind a blank
_GENERAL_COUNT = re.compile(r"(?:活动|工作|事项|任务|项目|业务|问题|案件|服务|培训|检查)[^\d，]{0,2}\d[\d.]*[万亿]?([一-龥])")
_ASKED = re.compile("】([一-龥])")
_FOLLOWING = ("effect", "cause", "principle")
_ONE_SENTENCE = 4
_MOST_BLANKS = 3
_IN_ONE_LACK = 3
_SHORT_LACK = 44
"""Characters below which two symptoms are too little to tell a lack; offices write 45 to 150."""


@dataclass
class Used:
    """What a draft has used so far, so that nothing is said twice; the one mutable thing while composing."""

    texts: list[set[str]] = field(default_factory=list)
    blanks: dict[str, Blank] = field(default_factory=dict)
    frames: Counter[str] = field(default_factory=Counter)
    """How often each frame of the user's facts stands in the draft."""
    ours: set[str] = field(default_factory=set)
    """Frames of ours that were said; one set for all sections of a report."""
    given: frozenset[str] = frozenset()
    """Measure words of what the user called by a general name (活动86场): no blank asks for so many of that again."""

    @classmethod
    def with_facts(cls, facts: Sequence[str], before: "Used | None" = None) -> "Used":
        """Begin with the user's facts (and what was said `before`): no blank shall ask for what the user gave."""
        texts = [*before.texts] if before else []
        said = texts + [_pairs(re.sub(r"[\d.,]+", "", fact)) for fact in facts]
        given = frozenset(found[1] for fact in facts for found in _GENERAL_COUNT.finditer(fact))
        if before is None:
            return cls(said, given=given)
        return cls(said, dict(before.blanks), Counter(before.frames), before.ours, given | before.given)

    def after(self, draft: Draft) -> "Used":
        """Return what has been said once a draft stands too: its clauses and its blanks."""
        parts = [part for one in draft.sentences for part in re.split(r"[，。；：]", one.text) if part]
        blanks = self.blanks | {blank.name: blank for blank in draft.blanks}
        return Used([*self.texts, *map(_pairs, parts)], blanks, Counter(self.frames), self.ours, self.given)

    def copied(self) -> "Used":
        """Return what has been used so far, apart from what will be."""
        return Used([*self.texts], dict(self.blanks), Counter(self.frames), set(self.ours), self.given)

    def restored(self, before: "Used") -> None:
        """Forget what was used since `before`."""
        self.texts, self.blanks, self.frames = before.texts, before.blanks, before.frames
        self.ours.intersection_update(before.ours)

    def fresh(self, clause: Clause) -> bool:
        """Whether a clause says something that the draft does not say yet."""
        if any(measure in self.given for measure in _ASKED.findall(clause.text)):
            return False
        pairs = _pairs(clause.text)
        # an opening of ours may name what a short fact is about: of it only its own share tells
        own = clause.move == "principle" and not clause.file
        return all(
            len(pairs & other) <= _ALIKE * (len(pairs) if own else min(len(pairs), len(other) or 1)) for other in self.texts
        ) and not any(blank.name in self.blanks for blank in clause.blanks)

    def take(self, clause: Clause) -> None:
        """Remember a clause as said."""
        self.texts.append(_pairs(clause.text))
        self.blanks |= {blank.name: blank for blank in clause.blanks}


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def pick(clauses: Sequence[Clause], move: str, most: int, used: Used, before: Sequence[Clause] = ()) -> list[Clause]:
    """Take up to `most` fresh clauses of a move, neighbours (and the last of `before`) from different reports if possible.

    An effect or a cause is taken in order, the point's own first: another report's would not follow from these measures.
    """
    fresh: list[Clause] = []
    trial = Used(list(used.texts), dict(used.blanks), given=used.given)
    for clause in clauses:
        if clause.move == move and trial.fresh(clause):
            trial.take(clause)
            fresh.append(clause)
    chosen = spread_over(fresh, most, before, in_order=move in _FOLLOWING)
    for clause in chosen:
        used.take(clause)
    return chosen


def sentence(clauses: Sequence[Clause], writer: Writer, before: str = "") -> Sentence | None:
    """Join clauses to a sentence in the writer's words; None without clauses."""
    if not clauses:
        return None
    text = adapt("，".join(clause.text for clause in clauses), writer.speaker)
    return Sentence(f"{before}{text}。", tuple(dict.fromkeys(clause.source for clause in clauses)))


def done_point(
    clauses: Sequence[Clause], writer: Writer, used: Used, measures: int, facts: Sequence[Sentence] = ()
) -> list[Sentence]:
    """Return an achievement point: principle and measures, more measures, counts or sentences of the user's own facts, effect."""
    principle = pick(clauses, "principle", 1, used)
    first = principle + pick(clauses, "measure", max(1, measures // 2 + (not principle)), used, principle)
    second = pick(clauses, "measure", measures - measures // 2, used, first)
    effect = pick(clauses, "effect", 1, used, first + second)
    counts = [] if facts else _counts(clauses, used, first + second)
    if facts:
        made = [sentence(first, writer), *facts, sentence(second + effect, writer)]
    elif counts:
        made = [*_sentences(first, second, writer), sentence(counts + effect, writer)]
    else:
        made = _sentences(first, second + effect, writer)
    return [one for one in made if one]


def _sentences(first: list[Clause], second: list[Clause], writer: Writer) -> list[Sentence | None]:
    """Return two sentences, or one where two would be mere scraps."""
    if len(first + second) <= _ONE_SENTENCE and may_join(first, second):
        return [sentence(first + second, writer)]
    return [sentence(first, writer), sentence(second, writer)]


def _counts(clauses: Sequence[Clause], used: Used, before: Sequence[Clause]) -> list[Clause]:
    """Pick counting clauses with two or three blanks in all: one more would be a form, not a report."""
    first = pick(clauses, "numbers", 1, used, before)
    few = [clause for clause in clauses if len(clause.blanks) < _MOST_BLANKS]
    return first + pick(few, "numbers", 1, used, [*before, *first]) if first and len(first[0].blanks) == 1 else first


def lack_point(clauses: Sequence[Clause], writer: Writer, used: Used, number: int, *, causes: bool) -> list[Sentence]:
    """Return a problem item: symptoms, and a cause where the heading promises causes."""
    return traced(lack_moves(clauses, writer, used, number, causes=causes))


def traced(body: Sequence[Sentence], sources: tuple[str, ...] = ()) -> list[Sentence]:
    """Return sentences with those of our own frames, which go back to no source, put to the sentence that they follow.

    Where nothing of the library stands in a body, it goes back to `sources`.
    """
    made: list[Sentence] = []
    for one in body:
        if one.sources or one.from_user or not made or made[-1].from_user:
            made.append(one)
        else:
            made[-1] = replace(made[-1], text=f"{made[-1].text}{one.text}")
    return [one if one.sources or one.from_user else replace(one, sources=sources) for one in made]


def lack_moves(
    clauses: Sequence[Clause], writer: Writer, used: Used, number: int, *, causes: bool, most: int = 2, both: bool = False
) -> list[Sentence]:
    """Return the sentences of a problem item: `most` symptoms, a cause or one of each side; those of ours have no sources."""
    symptoms = pick(clauses, "problem", most, used)
    if len("".join(clause.text for clause in symptoms)) < _SHORT_LACK:
        symptoms += pick(clauses, "problem", 1, used, symptoms)
    first = len(symptoms) if len(symptoms) <= _IN_ONE_LACK else len(symptoms) // 2
    made = [sentence(symptoms[:first], writer), sentence(symptoms[first:], writer)]
    if causes and symptoms:
        # a cause explains the symptoms of its own passage: that of another would not be theirs
        told = {clause.source for clause in symptoms}
        found = pick([clause for clause in clauses if clause.source in told], "cause", 1, used, symptoms)
        made.append(sentence(found, writer))
        if not found or both:
            own = Bank(writer, used.ours, writer.turn + number)
            lack = "，".join(clause.text for clause in symptoms)
            made.append(_said(own.causes(aspect_of(lack), both=both)))
    return [one for one in made if one]


def _said(text: str) -> Sentence | None:
    return Sentence(f"{text}。") if text else None


def plan_point(clauses: Sequence[Clause], writer: Writer, used: Used, measures: int, answering: str = "") -> list[Sentence]:
    """Return a plan item: what will be done, in measures; `answering` names the problem it answers."""
    principle = pick(clauses, "principle", 1, used)
    first = principle + pick(clauses, "measure", max(1, measures - 1), used, principle)
    second = pick(clauses, "measure", 2, used, first)
    second += pick(clauses, "effect", 1, used, second) if second else []
    made = _sentences(first, second, writer) if not answering else [sentence(first, writer, answering), sentence(second, writer)]
    return [one for one in made if one]
