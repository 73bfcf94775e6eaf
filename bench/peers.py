"""What others would build in an afternoon, over the same reports: rank_bm25 on jieba words, and LangChain's textbook pipeline.

They are helped where that is fair: Chinese words instead of blanks as the tokenizer of BM25, Chinese marks for the splitter,
our cleaned text, our metadata for filters, the encoder of the library. Their packages are needed for development only
(`requirements-dev.txt`).
"""

import importlib
import logging
import warnings
from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from bench.measures import Found
from bench.systems import Piece, Search
from index import Library
from index.report import Filters

CHUNK, OVERLAP = 500, 50
_FILTERED = 200
"""How deep LangChain's retrievers are asked when a filter thins out their answers. Without one they are asked for as many as
are wanted, as in textbooks, which also suits them best (dev, chunks, nDCG@10: .585 so, .570 with 200 always)."""
SEPARATORS = ["\n\n", "\n", "。", "；", "，", ""]
"""The splitter's own know blanks only; these are what its documentation advises for Chinese."""


_PACKAGES = (
    "jieba",
    "rank_bm25",
    "langchain_text_splitters",
    "langchain_classic.retrievers.ensemble",
    "langchain_community.retrievers.bm25",
    "langchain_community.vectorstores.faiss",
)


def missing() -> str | None:
    """Import the peers' packages, so that no timing counts it; returns the name of the first that is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # langchain-community is no longer developed, yet much used
        try:
            for name in _PACKAGES:
                importlib.import_module(name)
        except ModuleNotFoundError as error:
            return error.name
    return None


def word_cutter() -> Callable[[str], list[str]]:
    """Load jieba's dictionary; returns what cuts a text into words, punctuation left out."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return lambda text: [word for word in tokenizer.lcut(text.lower()) if word.isalnum()]


def chunks_of(library: Library, passages: Sequence[Piece]) -> list[Piece]:
    """Cut the clean texts of the library into chunks; a chunk belongs to the slots of the passages that begin in it."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, separators=SEPARATORS, keep_separator="end", add_start_index=True
    )
    chunks = []
    for report in library.reports():
        stored = library.text_of(report.report_id)
        own = [piece for piece in passages if piece.found.file == report.file]
        for document in splitter.create_documents([stored.text if stored else ""]):
            start = int(document.metadata["start_index"])
            end = start + len(document.page_content)
            slots = frozenset[str]().union(*(piece.slots for piece in own if start <= piece.start < end))
            found = Found(report.file, document.page_content)
            chunks.append(Piece(found, start, slots, report.year, report.report_kind, report.unit_kind))
    return chunks


def bm25(pieces: Sequence[Piece]) -> Search:
    """Search by rank_bm25 (Okapi, its own settings) over jieba words; a piece that shares no word is not found."""
    from rank_bm25 import BM25Okapi

    words = word_cutter()
    index = BM25Okapi([words(piece.found.text) for piece in pieces])

    def search(query: str, k: int, filters: Filters) -> list[Found]:
        scores = index.get_scores(words(query))
        order = np.argsort(-scores, kind="stable")
        return [pieces[i].found for i in order if scores[i] > 0 and pieces[i].satisfies(filters)][:k]

    return search


def langchain(library: Library, pieces: Sequence[Piece]) -> Search:
    """Search by LangChain: FAISS and BM25Retriever joined by EnsembleRetriever, reciprocal ranks, half and half."""
    from langchain_classic.retrievers.ensemble import EnsembleRetriever
    from langchain_community.retrievers.bm25 import BM25Retriever
    from langchain_community.vectorstores.faiss import FAISS

    documents = [Document(piece.found.text, metadata={"number": number}) for number, piece in enumerate(pieces)]
    by_words = BM25Retriever.from_documents(documents, preprocess_func=word_cutter())
    by_meaning = FAISS.from_documents(documents, LibraryEmbeddings(library)).as_retriever()
    both = EnsembleRetriever(retrievers=[by_words, by_meaning], weights=[0.5, 0.5], id_key="number")

    def search(query: str, k: int, filters: Filters) -> list[Found]:
        by_words.k = by_meaning.search_kwargs["k"] = k if filters.empty else _FILTERED
        ranked = [pieces[int(document.metadata["number"])] for document in both.invoke(query)]
        return [piece.found for piece in ranked if piece.satisfies(filters)][:k]

    return search


class LibraryEmbeddings(Embeddings):
    """The library's own encoder in LangChain's form."""

    def __init__(self, library: Library) -> None:
        """Take an open library."""
        self._library = library

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Encode texts."""
        return [[float(value) for value in row] for row in self._library.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Encode a request."""
        return self.embed_documents([text])[0]
