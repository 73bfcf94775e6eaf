"""The filters of a search as the user sees them: named in the answer, each with a way to take it back."""

from collections.abc import Callable

from assistant.answer import Offer
from index.narrowing import without, words_to_lift
from index.report import Filters
from index.searching import filter_names

_SAID = {"year": "只找{}的", "report_kind": "只找{}", "unit_kind": "只找{}写的", "section": "只找“{}”部分"}


def conditions(filters: Filters) -> tuple[str, ...]:
    """Say every filter that was applied: 只找2023年的."""
    return tuple(_SAID[field].format(name) for field, name in filter_names(filters).items())


def take_backs(filters: Filters) -> tuple[Offer, ...]:
    """Return an offer to search again without each filter."""
    return tuple(Offer(f"{name} ✕", words_to_lift(field)) for field, name in filter_names(filters).items())


def ways_out(filters: Filters, finds: Callable[[Filters], bool]) -> tuple[Offer, ...]:
    """Return offers to give up one filter, or all, where the search finds something then; `finds` tries."""
    names = filter_names(filters)
    offers = tuple(
        Offer(f"去掉“{name}”再找", words_to_lift(field))
        for field, name in names.items()
        if finds(without(filters, frozenset({field})))
    )
    if not offers and len(names) > 1 and finds(Filters()):
        return (Offer("去掉全部条件再找", words_to_lift("all")),)
    return offers
