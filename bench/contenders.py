"""All systems over one library, ours first; each is made when it is called for."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing

from bench.peers import bm25, chunks_of, langchain, missing
from bench.systems import PARTS, Piece, Search, alone, passages_of, whole
from index import Library

Makers = Mapping[str, Callable[[], Search]]


def contenders(library: Library) -> Makers:
    """Return the makers of all systems by name; what a maker does is what a system needs to get ready."""
    passages = passages_of(library)
    ours = {"Nigao": lambda: _started(library)} | {f"Nigao, {part} only": _part(library, part) for part in PARTS}
    if absent := missing():
        print(f"peers skipped: {absent} is not installed (pip install -r requirements-dev.txt)\n")
        return ours
    return ours | _peers(library, passages)


def _started(library: Library) -> Search:
    """Open the library a second time and load its model, as a new program would, then search the first."""
    with closing(Library.open(library.folder)) as fresh:
        fresh.encode(["准备"])
    return whole(library)


def _part(library: Library, part: str) -> Callable[[], Search]:
    return lambda: alone(library, part)


def _peers(library: Library, passages: Sequence[Piece]) -> dict[str, Callable[[], Search]]:
    return {
        "rank_bm25, jieba, our passages": lambda: bm25(passages),
        "LangChain, 500-character chunks": lambda: langchain(library, chunks_of(library, passages)),
        "LangChain, our passages": lambda: langchain(library, passages),
    }
