"""How a whole report is shared out among its sections: their lengths, and what of the user's belongs to which."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import problems_told
from assistant.aspects import lacking
from assistant.assembling import Composed
from assistant.given import section_of_fact
from assistant.request import Request
from assistant.section import CHARACTERS_PER_POINT

_WHOLE = ("opening", "achievements", "problems", "plan")
_SHARES = {"opening": 0.06, "achievements": 0.6, "problems": 0.1, "plan": 0.24, "closing": 0.04}
"""The share of its length that each section of a whole report takes (domain figures: 55-66 %, 5-14 %, 20-35 %)."""


def sections_of(request: Request) -> tuple[str, ...]:
    """Return the sections asked for, or those of a whole report; a person's ends with a closing."""
    closing = ("closing",) if request.profile.report_kind == "述职报告" else ()
    return request.sections or (*_WHOLE, *closing)


def home_of(fact: str, request: Request, sections: Sequence[str]) -> str:
    """Return the section of a fact; where the user states the problems himself, 审计无重大问题 is none of them."""
    home = section_of_fact(fact, sections)
    return "achievements" if home == "problems" and request.stated and "achievements" in sections else home


def listed_here(part: Request, request: Request, slot: str) -> Request:
    """Return the request of one section of several with what the user lists for it."""
    if slot == "problems":
        count = max(part.count or 0, len(request.stated)) if request.stated else part.count
        return replace(part, count=count or None, matters=() if request.stated else part.matters)
    planned = request.planned if slot == "plan" else ()
    return replace(part, stated=(), matters=planned or (part.matters if slot != "plan" else ()))


def shares_of(request: Request, sections: Sequence[str]) -> dict[str, float]:
    """Return the share that each section takes of a report: where their points are counted, by these."""
    counts = dict(request.counts)
    if not counts:
        return {slot: _SHARES[slot] for slot in sections}
    points = {slot: counts.get(slot, request.count or 1) for slot in sections}
    return {slot: float(CHARACTERS_PER_POINT.get(slot, 60) * points[slot]) for slot in sections}


def problems_of_parts(parts: Sequence[Composed], request: Request) -> tuple[str, ...]:
    """Return the problems that a report has told; of a whole one those told in words of ours, whose answers are known."""
    told = problems_told(parts)
    return told if request.sections or request.stated else tuple(problem for problem in told if lacking(problem))
