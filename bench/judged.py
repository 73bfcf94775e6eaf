"""Our judged requests, `queries.jsonl`: what is asked, over which reports, and which passages answer it.

A line: qid, split (dev may be tuned on, held may not), kind, query, filters, relevant (file, start of passage, grade 1 or 2).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.measures import Found, Point
from index.report import Filters

ROOT = Path(__file__).parents[1]
OFFTOPIC = "offtopic"


@dataclass(frozen=True)
class Query:
    """One judged request; an off-topic one has no points and should find nothing."""

    qid: str
    split: str
    kind: str
    text: str
    filters: Filters
    points: tuple[Point, ...]


def read_queries(file: Path = ROOT / "bench/queries.jsonl") -> list[Query]:
    """Read all judged requests."""
    return [_query(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _query(row: dict[str, object]) -> Query:
    points = tuple(Point(**point) for point in row["relevant"])  # type: ignore[attr-defined]
    filters = Filters(**row.get("filters") or {})  # type: ignore[arg-type]
    return Query(str(row["qid"]), str(row["split"]), str(row["kind"]), str(row["query"]), filters, points)


def judged_files(queries: Sequence[Query]) -> list[Path]:
    """Return the reports over which the queries were judged; later ones would count as wrong where they are right."""
    return [ROOT / "corpus" / name for name in sorted({point.file for query in queries for point in query.points})]


def shares_no_pair(query: Query, passages: Sequence[Found]) -> bool:
    """Whether the request has no two neighbouring characters in common with any passage of grade 2, headings included.

    Such a request cannot be answered by looking for its words.
    """
    answers = [point for point in query.points if point.grade == 2]
    wanted = set(pairwise("".join(filter(str.isalnum, query.text))))
    texts = [p.text for p in passages if any(point.file == p.file and point.start in p.text for point in answers)]
    return bool(texts) and not any(wanted & set(pairwise(text)) for text in texts)
