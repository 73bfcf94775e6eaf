"""A search in a whole sentence: the filters that it names, those given beside it, and the matter that is left."""

from dataclasses import replace

from index.library import Library
from index.narrowing import combined, narrow
from index.query import has_matter
from index.report import Filters, Preference, SearchResult

_ONE_DESK = {"政府部门": "党组", "乡镇街道": "党工委", "党委": "党工委"}
"""Kinds of unit whose reports are written at the same desk: who says 区县局 means its Party group too."""


def search_sentence(
    library: Library, sentence: str, k: int = 10, given: Filters = Filters(), opened: frozenset[str] = frozenset()
) -> SearchResult:
    """Search for a request in the user's words, its years, kinds and section taken as filters; those given apart win.

    `opened` are FIELDS of narrowing that the user took back: what the sentence says of them filters nothing.
    """
    said = narrow(sentence, opened=opened)
    filters = combined(given, said.filters)
    matter = matter_of(said.matter, sentence)
    if given.unit_kind:
        return library.search(matter, k, filters)
    return search_desk(library, matter, k, filters)


def matter_of(matter: str, sentence: str) -> str:
    """Return what to look for: the matter, or the sentence when its filters were all that it held."""
    return matter if has_matter(matter) else sentence


def search_desk(
    library: Library, query: str, k: int, filters: Filters, preference: Preference = Preference(), *, strictly: bool = False
) -> SearchResult:
    """Search with the filters of a sentence, a kind of unit standing for those that write at the same desk unless `strictly`."""
    found = library.search(query, k, filters, preference)
    other = None if strictly else _ONE_DESK.get(filters.unit_kind or "")
    if not other:
        return found
    theirs = library.search(query, k, replace(filters, unit_kind=other), preference)
    if not (theirs.hits and found.hits):
        return theirs if theirs.hits else found
    hits = sorted((*found.hits, *theirs.hits), key=lambda hit: -hit.score)[:k]
    return SearchResult(tuple(hits), (found if hits[0] in found.hits else theirs).notice)
