"""The judged requests are well formed, and requests without a word of their answer are told from the others."""

from collections import Counter

from bench.judged import OFFTOPIC, Query, judged_files, read_queries, shares_no_pair
from bench.measures import Found, Point
from index.report import Filters

POINT = Point("甲.txt", "建立网络舆情", 2)
PASSAGES = [Found("甲.txt", "（二）管好阵地\n建立网络舆情监测机制。"), Found("乙.txt", "盯着网上的话。")]


def query(text: str) -> Query:
    return Query("q", "dev", "colloquial", text, Filters(), (POINT, Point("乙.txt", "盯着网上的话", 1)))


def test_a_request_in_other_words_shares_no_pair() -> None:
    assert shares_no_pair(query("盯着网上的话"), PASSAGES)


def test_a_pair_in_the_text_or_in_the_heading_is_shared() -> None:
    assert not shares_no_pair(query("舆情怎么写"), PASSAGES)
    assert not shares_no_pair(query("阵地"), PASSAGES)


def test_characters_on_two_sides_of_a_mark_are_no_pair_of_the_passage() -> None:
    assert shares_no_pair(query("地建"), PASSAGES)


def test_a_request_whose_answers_are_not_in_the_library_is_not_counted() -> None:
    assert not shares_no_pair(query("盯着网上的话"), [])


def test_every_judged_request_can_be_measured() -> None:
    queries = read_queries()
    assert max(Counter(query.qid for query in queries).values()) == 1
    assert {query.split for query in queries} == {"dev", "held"}
    for one in queries:
        assert bool(one.points) == (one.kind != OFFTOPIC), one.qid
        assert {point.grade for point in one.points} <= {1, 2}, one.qid
        assert len(set(one.points)) == len(one.points), one.qid
        assert not one.points or any(point.grade == 2 for point in one.points), one.qid


def test_every_judged_point_stands_in_its_report() -> None:
    queries = read_queries()
    texts = {file.name: file.read_text(encoding="utf-8") for file in judged_files(queries)}
    for one in queries:
        for point in one.points:
            assert point.start in texts[point.file], (one.qid, point)
