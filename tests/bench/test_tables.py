"""Runs become Markdown: a row per system, a column per kind."""

from dataclasses import replace

import pytest

from bench.judged import OFFTOPIC, Query
from bench.measures import Figures
from bench.tables import Run, answered, costs, groups_of, markdown, mean_cell, table_of
from index.report import Filters


def query(qid: str, kind: str) -> Query:
    return Query(qid, "dev", kind, "网络舆情", Filters(), ())


QUERIES = [query("q1", "lexical"), query("q2", "colloquial"), query("q3", OFFTOPIC)]
RUN = Run(
    "甲",
    0.25,
    (
        answered(QUERIES[0], Figures(1, 1, 1), ["十个字十个字十个字十"] * 7, 0.002),
        answered(QUERIES[1], Figures(0, 0, 0), [], 0.004),
        answered(QUERIES[2], Figures(0, 0, 0), [], 0.001),
    ),
)


def test_a_table_has_a_row_per_system_and_a_column_per_group() -> None:
    table = table_of("ndcg", [RUN, RUN], groups_of(QUERIES, {"q2"}))
    lines = table.splitlines()
    assert lines[0] == "| nDCG@10 | all (2) | no shared pair (1) | lexical (1) | colloquial (1) |"
    assert lines[1] == "| --- | ---: | ---: | ---: | ---: |"
    assert lines[2] == lines[3]
    assert lines[2].startswith("| 甲 | 0.500 [")
    assert lines[2].endswith("| 0.000 [0.00, 0.00] | 1.000 [1.00, 1.00] | 0.000 [0.00, 0.00] |")


def test_offtopic_requests_count_for_silence_only() -> None:
    cells = [cell.strip() for cell in costs([RUN]).splitlines()[2].split("|")[1:-1]]
    assert cells == ["甲", "–", "1 of 1", "1 of 2", "25", "2.0", "4.0", "0.25"]


def test_the_first_system_is_compared_query_by_query() -> None:
    other = replace(RUN, system="乙", answers=tuple(replace(answer, figures=Figures(0, 0, 0)) for answer in RUN.answers))
    assert costs([RUN, other]).splitlines()[3].startswith("| 乙 | 0.500 [")


def test_a_measure_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="speed"):
        table_of("speed", [RUN], {})


def test_a_group_without_queries_is_a_dash() -> None:
    assert mean_cell([]) == "–"


def test_markdown_is_one_line_per_row() -> None:
    assert markdown(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"
