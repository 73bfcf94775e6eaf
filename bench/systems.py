"""Our own ways of searching: the library as it is, and each of its parts alone. A system is a function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.measures import Found
from index import Library
from index.catalogue import Catalogue
from index.concepts import office_concepts
from index.derived import DerivedIndexes
from index.encoder import load_encoder
from index.fusion import Weights
from index.report import SLOTS, Filters, Hit
from index.searching import Searcher

Search = Callable[[str, int, Filters], Sequence[Found]]
"""A request, how many texts are wanted, what they must satisfy -> the texts, best first."""
PARTS = ("words", "expanded", "vectors")
_LOUD, _FLOOR = 10.0, 2.0
"""Weight of a part alone, and middle of its score. What the part did not find then scores .119, just too little to be shown
alone; what it found scores more, even after the Searcher has lowered a passage that only leads in to a list."""


@dataclass(frozen=True)
class Piece:
    """A text that a peer searches, with the fields that filters ask for: a passage, or a chunk that may span several slots."""

    found: Found
    start: int
    slots: frozenset[str]
    year: int | None
    report_kind: str | None
    unit_kind: str | None

    def satisfies(self, filters: Filters) -> bool:
        """Whether the piece may be shown under these filters."""
        return (
            (filters.section is None or filters.section in self.slots)
            and (filters.year is None or filters.year == self.year)
            and (filters.since is None or (self.year is not None and self.year >= filters.since))
            and (filters.report_kind is None or filters.report_kind == self.report_kind)
            and (filters.unit_kind is None or filters.unit_kind == self.unit_kind)
        )


def passages_of(library: Library) -> list[Piece]:
    """Return all passages as our own indexes see them: the two nearest headings, then the text."""
    pieces = []
    for report in library.reports():
        stored = library.text_of(report.report_id)
        starts = {passage_id: start for passage_id, start, _ in stored.passages} if stored else {}
        hits = [hit for slot in SLOTS for hit in library.section([report.report_id], slot)]
        pieces += [_piece(hit, starts[hit.passage_id]) for hit in hits]
    return sorted(pieces, key=lambda piece: (piece.found.file, piece.start))


def _piece(hit: Hit, start: int) -> Piece:
    text = "\n".join((*hit.heading_path[-2:], hit.text))
    return Piece(Found(hit.file, text), start, frozenset({hit.slot}), hit.year, hit.report_kind, hit.unit_kind)


def whole(library: Library) -> Search:
    """Search as users do."""
    return lambda query, k, filters: [_found(hit) for hit in library.search(query, k, filters).hits]


def alone(library: Library, part: str) -> Search:
    """Search with one part of ours only, on the library's own indexes; it is hardly ever silent for want of a good match."""
    catalogue = Catalogue.open(library.folder / "catalogue.sqlite")
    name = catalogue.meta("encoder") or ""
    own = library.folder / name
    encoder = load_encoder(str(own) if own.is_dir() else name)
    weights = Weights(
        **{other: _LOUD * (other == part) for other in PARTS}, theme=0, doubted=1, least=1, steepness=1, middle=_FLOOR
    )
    searcher = Searcher(catalogue, DerivedIndexes(library.folder), encoder, office_concepts(), weights)
    return lambda query, k, filters: [_found(hit) for hit in searcher.search(query, k, filters).hits]


def _found(hit: Hit) -> Found:
    """Return a hit with its nearest heading: a point that starts in a run-in heading is found too."""
    return Found(hit.file, "".join(hit.heading_path[-1:]) + "。" + hit.text)
