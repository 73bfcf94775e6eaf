"""Runs of systems -> Markdown tables, a row per system, that can be pasted into README."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, fields

from bench.judged import OFFTOPIC, Query
from bench.measures import Figures, interval

_SHOWN = 5
NAMES = {"ndcg": "nDCG@10", "recall": "Recall@5", "reciprocal": "MRR@10"}


@dataclass(frozen=True)
class Answered:
    """How a system answered one query: `seconds` it took, `read` is the characters of the first five texts."""

    query: Query
    figures: Figures
    silent: bool
    seconds: float
    read: int


@dataclass(frozen=True)
class Run:
    """All answers of one system; `ready` is the seconds until it could answer."""

    system: str
    ready: float
    answers: tuple[Answered, ...]

    @property
    def good(self) -> list[Answered]:
        """Answers to queries that have one."""
        return [answer for answer in self.answers if answer.query.kind != OFFTOPIC]


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def mean_cell(values: Sequence[float]) -> str:
    """Return a mean with its 95 % interval.

    >>> mean_cell([1.0, 1.0])
    '1.000 [1.00, 1.00]'
    """
    if not values:
        return "–"
    low, high = interval(values)
    return f"{statistics.fmean(values):.3f} [{low:.2f}, {high:.2f}]"


def table_of(measured: str, runs: Sequence[Run], groups: dict[str, set[str]]) -> str:
    """Return the table of one measure, a field of Figures; `groups` names the ids of the queries of each column."""
    if measured not in {field.name for field in fields(Figures)}:
        raise ValueError(measured)
    head = [NAMES[measured], *(f"{name} ({len(ids)})" for name, ids in groups.items())]
    rows = []
    for run in runs:
        by_id = {answer.query.qid: getattr(answer.figures, measured) for answer in run.good}
        rows.append([run.system, *(mean_cell([by_id[qid] for qid in sorted(ids)]) for ids in groups.values())])
    return markdown(head, rows)


def groups_of(queries: Sequence[Query], no_pair: set[str]) -> dict[str, set[str]]:
    """Return the ids by column: all, those in `no_pair`, and every kind."""
    good = [query for query in queries if query.kind != OFFTOPIC]
    groups = {"all": {query.qid for query in good}, "no shared pair": {q.qid for q in good if q.qid in no_pair}}
    for query in good:
        groups.setdefault(query.kind, set()).add(query.qid)
    return groups


def costs(runs: Sequence[Run]) -> str:
    """Return the table of how far the first system is ahead, query by query, and of silence, reading and time."""
    head = ["", f"{runs[0].system} ahead by, nDCG@10", "off-topic silent", "good requests silent", "characters in the first five"]
    head += ["median search, ms", "p95 search, ms", "ready in, s"]
    rows = []
    for run in runs:
        off = [answer.silent for answer in run.answers if answer.query.kind == OFFTOPIC]
        silenced = sum(answer.silent for answer in run.good)
        read = statistics.fmean(answer.read for answer in run.good)
        times = sorted(answer.seconds * 1000 for answer in run.answers)
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        ahead = [ours.figures.ndcg - theirs.figures.ndcg for ours, theirs in zip(runs[0].good, run.good, strict=True)]
        figures = [
            mean_cell(ahead) if run is not runs[0] else "–",
            f"{sum(off)} of {len(off)}",
            f"{silenced} of {len(run.good)}",
            f"{read:.0f}",
        ]
        rows.append([run.system, *figures, f"{statistics.median(times):.1f}", f"{late:.1f}", f"{run.ready:.2f}"])
    return markdown(head, rows)


def answered(query: Query, figures: Figures, texts: Sequence[str], seconds: float) -> Answered:
    """Put together what one search gave."""
    return Answered(query, figures, not texts, seconds, sum(map(len, texts[:_SHOWN])))
