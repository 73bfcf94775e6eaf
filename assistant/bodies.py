"""The body of one point: clauses of the library in their moves, and the user's facts where they belong."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.composing import done_point, lack_moves, plan_point
from assistant.lengthening import Written
from assistant.placing import Placed
from assistant.section import POINTS, Section


def fullest(section: Section, placed: Placed, place: int, least: int) -> Written:
    """Write a point; where it has nothing fresh left to say beside the user's facts, the next nearest that has."""
    before, tried = section.used.copied(), []
    for point in (placed.point, *placed.others):
        section.used.restored(before.copied())
        body = _body(section, replace(placed, point=point), place)
        tried.append((borrowed(body), point))
        if borrowed(body) >= least:
            return point, body
    section.used.restored(before)
    best = max(tried, key=lambda row: row[0])[1]
    return best, _body(section, replace(placed, point=best), place)


def borrowed(body: Sequence[Sentence]) -> int:
    """Return how many characters of a body are not the user's own."""
    return sum(len(one.text) for one in body if not one.from_user)


def _body(section: Section, placed: Placed, place: int) -> list[Sentence]:
    """Write one point; facts that are no deeds, or only beside its matter, stand at its end."""
    request = section.request
    clauses = [
        clause
        for clause in placed.point.clauses
        if not (request.plain and clause.blanks) and not any(word in clause.text for word in request.avoided)
    ]
    if section.slot == "achievements" or section.slot not in POINTS:
        told = section.teller.sentences(placed.facts)
        body = done_point(clauses, section.writer, section.used, section.measures, told)
        return [*body, *section.teller.sentences(placed.beside, beside=bool(placed.facts))]
    if section.slot == "problems":
        form, number = section.form, place + section.number
        body = lack_moves(clauses, section.writer, section.used, number, causes=form.causes, most=section.symptoms, both=form.both)
    else:
        body = plan_point(clauses, section.writer, section.used, section.measures)
    return [*body, *section.teller.sentences((*placed.facts, *placed.beside))]
