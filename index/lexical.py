"""The word index: BM25 (Robertson & Zaragoza 2009) by tantivy over character grams, with the filters inside the query."""

import errno
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from index.characters import spread_all
from index.report import Filters

_WRITER_MEMORY = 64_000_000
_LARGE = 20_000
"""Passages from which on a change is written by two threads, with more memory: fewer parts have to be merged, or searched."""
_LARGE_MEMORY = 700_000_000
"""Bytes at most; 90 million characters come to two parts so, in which a search takes up to a fifth less than in four of half
as many bytes."""
_FILES_OF_SEGMENT = ("term", "idx", "pos", "fast", "fieldnorm", "store")
_FOOTER = struct.Struct("<II")
_MAGIC = 1337
"""A file of tantivy ends with a JSON footer that holds the CRC-32 of what stands before it, its length, and this number."""
_RAW_FIELDS = ("slot", "report_kind", "unit_kind")


@dataclass(frozen=True)
class WordRow:
    """What the word index holds of a passage."""

    number: int
    text: str
    slot: str
    year: int | None
    report_kind: str | None
    unit_kind: str | None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=True, fast=True)
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
    for name in _RAW_FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", stored=False, indexed=True, fast=True)
    return builder.build()


class WordIndex:
    """A tantivy index in a folder."""

    def __init__(self, folder: Path | None) -> None:
        """Open the index in `folder`, making it when there is none; None makes an empty one in memory.

        Raises:
            ValueError: the folder holds something that is no such index.

        """
        self._schema = _schema()
        if folder is None:
            self._index = tantivy.Index(self._schema)
            return
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))

    def change(self, add: Iterable[WordRow], remove: Sequence[int] = ()) -> None:
        """Remove passages, then add passages, in one commit."""
        rows = list(add)
        with self.changing(remove, len(rows)) as changes:
            changes.add(rows)

    @contextmanager
    def changing(self, remove: Sequence[int], count: int) -> Iterator["Changes"]:
        """Remove passages and lend what adds about `count` others; all is committed at the end, or nothing."""
        if not len(remove) and not count:
            yield Changes(None)
            return
        with self._writer(large=count >= _LARGE) as writer:
            if len(remove):
                # by query: delete_documents_by_term takes a number for a signed one and deletes nothing (tantivy 0.27)
                writer.delete_documents_by_query(Query.term_set_query(self._schema, "number", list(remove)))
            yield Changes(writer)

    def clear(self) -> None:
        """Remove everything."""
        with self._writer() as writer:
            writer.delete_all_documents()

    @contextmanager
    def _writer(self, *, large: bool = False) -> Iterator["tantivy.IndexWriter"]:
        """Lend a writer and commit what it wrote, or nothing.

        Raises:
            OSError: the disk refused a write; tantivy only says that a thread of its own was killed.

        """
        try:
            with self._index.writer(*((_LARGE_MEMORY, 2) if large else (_WRITER_MEMORY, 1))) as writer:
                # a process killed between writing a file and committing leaves one that would be in the way of the next
                writer.garbage_collect_files()
                yield writer
                writer.commit()
        except ValueError as error:
            raise OSError(errno.EIO, "词索引写不进磁盘，可能空间不足") from error
        self._index.reload()

    def reload(self) -> None:
        """See what another process committed."""
        self._index.reload()

    def __len__(self) -> int:
        """Return how many passages there are."""
        return int(self._index.searcher().num_docs)

    def ids(self) -> set[int]:
        """Return the passage numbers held."""
        return set(self.numbers().tolist())

    def numbers(self) -> NDArray[np.int64]:
        """Return the passage numbers held, in ascending order."""
        held = self._numbers(Query.all_query(), max(1, self._index.searcher().num_docs))
        return np.sort(np.fromiter(held, np.int64))

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each term stands."""
        searcher = self._index.searcher()
        return {term: int(searcher.doc_freq("body", term)) for term in terms}

    def search(self, terms: Mapping[str, float], k: int, filters: Filters) -> dict[int, float]:
        """Return the k best passages with their BM25 score; `terms` weighs the terms looked for."""
        if not terms:
            return {}
        any_term = Query.boolean_query(
            [
                (Occur.Should, Query.boost_query(Query.term_query(self._schema, "body", term, "freq"), weight))
                for term, weight in terms.items()
            ]
        )
        only = self._filters(filters)
        # alone, the terms are read block by block and what cannot be among the best is passed over
        wanted = Query.boolean_query([(Occur.Must, any_term), *((Occur.Must, f) for f in only)]) if only else any_term
        return self._numbers(wanted, k)

    def _numbers(self, query: Query, k: int) -> dict[int, float]:
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=k, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return {int(n): float(s) for n, (s, _) in zip(numbers, hits, strict=True) if n is not None}

    def _filters(self, filters: Filters) -> list[Query]:
        wanted = {"slot": filters.section, "report_kind": filters.report_kind, "unit_kind": filters.unit_kind}
        queries = [Query.term_query(self._schema, name, value) for name, value in wanted.items() if value]
        if filters.year is not None:
            queries.append(Query.term_query(self._schema, "year", filters.year))
        if filters.since is not None or filters.until is not None:
            queries.append(Query.range_query(self._schema, "year", tantivy.FieldType.Unsigned, filters.since, filters.until))
        return [Query.const_score_query(query, 0.0) for query in queries]


class Changes:
    """Adds passages to a word index that is being changed."""

    def __init__(self, writer: "tantivy.IndexWriter | None") -> None:
        """Take the writer, None where nothing is to be added."""
        self._writer = writer

    def add(self, rows: Sequence[WordRow]) -> None:
        """Add passages."""
        if self._writer is not None:
            for row, body in zip(rows, spread_all([row.text for row in rows]), strict=True):
                self._writer.add_document(_document(row, body))


def _document(row: WordRow, body: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", row.number)
    document.add_text("body", body)
    for name in _RAW_FIELDS:
        value = getattr(row, name)
        if value:
            document.add_text(name, value)
    if row.year is not None:
        document.add_unsigned("year", row.year)
    return document


def is_whole(folder: Path) -> bool:
    """Whether every file of the index in `folder` is there and as it was written; tantivy does not notice one cut short."""
    try:
        segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
        for segment in segments:
            stem, deletes = segment["segment_id"].replace("-", ""), segment["deletes"]
            endings = [*_FILES_OF_SEGMENT, *([f"{deletes['opstamp']}.del"] if deletes else [])]
            if not all(_is_as_written((folder / f"{stem}.{ending}").read_bytes()) for ending in endings):
                return False
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error):
        return False
    return True


def _is_as_written(data: bytes) -> bool:
    length, magic = _FOOTER.unpack(data[-_FOOTER.size :])
    end = len(data) - _FOOTER.size - length
    return bool(magic == _MAGIC and json.loads(data[end : -_FOOTER.size])["crc"] == zlib.crc32(memoryview(data)[:end]))
