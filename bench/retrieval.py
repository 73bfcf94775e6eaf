"""Retrieval quality on our own judged queries: nDCG@10, Recall@5, MRR@10 per kind, and how off-topic requests fare.

    python -m bench.retrieval [--split dev|held]

A hit counts for a judged point when it contains the point's start. Gain 2^grade - 1, log2 discount.
"""

import argparse
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Library
from index.report import Filters, Hit

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Figures:
    """Measures of one query."""

    ndcg: float
    recall: float
    reciprocal: float


def measure(hits: Sequence[Hit], relevant: Sequence[dict[str, object]]) -> Figures:
    """Measure one ranking against the judged points of its query."""
    grades = [0] * len(hits)
    open_points = list(relevant)
    for rank, hit in enumerate(hits):
        found = [p for p in open_points if p["file"] == hit.file and str(p["start"]) in _whole(hit)]
        if found:
            grades[rank] = max(int(str(p["grade"])) for p in found)
            open_points = [p for p in open_points if p not in found]
    ideal = sorted((int(str(p["grade"])) for p in relevant), reverse=True)[:10]
    best = [rank for rank, grade in enumerate(grades[:10]) if grade == 2]
    wanted = sum(p["grade"] == 2 for p in relevant) or 1
    recall = sum(grade == 2 for grade in grades[:5]) / min(5, wanted)
    return Figures(_dcg(grades[:10]) / _dcg(ideal), recall, 1 / (best[0] + 1) if best else 0.0)


def _whole(hit: Hit) -> str:
    return "".join(hit.heading_path[-1:]) + "。" + hit.text


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def read_queries(split: str | None) -> list[dict[str, object]]:
    """Read the judged queries of one split, or all."""
    rows = [json.loads(line) for line in (ROOT / "bench/queries.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if split is None or row["split"] == split]


def judged_files() -> list[Path]:
    """Return the reports over which the queries were judged; later ones would count as wrong where they are right."""
    names = {str(point["file"]) for row in read_queries(None) for point in row["relevant"]}  # type: ignore[attr-defined]
    return [ROOT / "corpus" / name for name in sorted(names)]


def run(split: str | None) -> None:
    """Build the sample library anew, answer every query and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(folder)
        library.add(judged_files())
        figures: dict[str, list[Figures]] = defaultdict(list)
        offtopic: list[bool] = []
        silenced: list[str] = []
        for row in read_queries(split):
            result = library.search(str(row["query"]), 10, Filters(**row.get("filters") or {}))  # type: ignore[arg-type]
            if row["kind"] == "offtopic":
                offtopic.append(not result.hits)
                continue
            if not result.hits:
                silenced.append(str(row["query"]))
            figure = measure(result.hits, row["relevant"])  # type: ignore[arg-type]
            figures[str(row["kind"])].append(figure)
            figures["ALL"].append(figure)
        library.close()
    print(f"{'kind':12} {'n':>4} {'nDCG@10':>8} {'Recall@5':>9} {'MRR@10':>7}")
    for kind, rows in figures.items():
        means = [sum(getattr(f, name) for f in rows) / len(rows) for name in ("ndcg", "recall", "reciprocal")]
        print(f"{kind:12} {len(rows):4} {means[0]:8.3f} {means[1]:9.3f} {means[2]:7.3f}")
    print(f"off-topic requests that find nothing: {sum(offtopic)} of {len(offtopic)}")
    print(f"good requests that find nothing: {len(silenced)}", *silenced[:8], sep="\n  ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "held"))
    run(parser.parse_args().split)
