"""Retrieval quality: ours, our parts and peers, on our own judged queries and on CMRC 2018.

    python -m bench.retrieval [--split dev|held] [--encoder NAME_OR_PATH] [--reranker NAME_OR_PATH] [--only judged|cmrc]

Prints Markdown tables: means with 95 % intervals. The held half is for judging, not for looking at while tuning.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing

from bench.cmrc import run_cmrc
from bench.contenders import contenders
from bench.judged import Query, judged_files, read_queries, shares_no_pair
from bench.measures import DEPTH, measure
from bench.systems import Search, passages_of
from bench.tables import NAMES, Answered, Run, answered, costs, groups_of, table_of
from index import Library


def ask(search: Search, query: Query) -> Answered:
    """Ask one query and measure the answer."""
    started = time.perf_counter()
    found = search(query.text, DEPTH, query.filters)
    seconds = time.perf_counter() - started
    return answered(query, measure(found, query.points), [one.text for one in found], seconds)


def runs_over(library: Library, queries: Sequence[Query]) -> list[Run]:
    """Run every system over the queries."""
    runs = []
    for name, make in contenders(library).items():
        started = time.perf_counter()
        search = make()
        ready = time.perf_counter() - started
        search("工作总结", DEPTH, queries[0].filters)  # what a system loads at its first search is not a search's time
        runs.append(Run(name, ready, tuple(ask(search, query) for query in queries)))
    return runs


def run_judged(split: str | None, encoder: str | None, reranker: str | None = None) -> None:
    """Build the sample library anew, answer every query with every system and print the tables of each split."""
    queries = read_queries()
    with tempfile.TemporaryDirectory() as folder, closing(Library.open(folder, encoder, reranker)) as library:
        library.add(judged_files(queries))
        passages = [piece.found for piece in passages_of(library)]
        no_pair = {query.qid for query in queries if shares_no_pair(query, passages)}
        asked = [query for query in queries if split in (None, query.split)]
        runs = runs_over(library, asked)
    for shown in [split] if split else ["dev", "held"]:
        part = [query for query in asked if query.split == shown]
        ids = {query.qid for query in part}
        of_split = [Run(r.system, r.ready, tuple(a for a in r.answers if a.query.qid in ids)) for r in runs]
        print(f"### {shown}: {len(part)} requests over {len(passages)} passages\n")
        for measured in NAMES:
            print(table_of(measured, of_split, groups_of(part, no_pair)) + "\n")
        print(costs(of_split) + "\n")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", choices=("dev", "held"))
    parser.add_argument("--encoder", help="a sentence-transformers model on this machine, for the library and the peers alike")
    parser.add_argument("--reranker", help="a cross-encoder on this machine that reorders the first hits of Nigao")
    parser.add_argument("--only", choices=("judged", "cmrc"))
    chosen = parser.parse_args()
    if chosen.only != "cmrc":
        run_judged(chosen.split, chosen.encoder, chosen.reranker)
    if chosen.only != "judged":
        run_cmrc(chosen.encoder, reranker=chosen.reranker)


if __name__ == "__main__":
    main()
