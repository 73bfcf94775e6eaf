"""The measures of retrieval, by hand-made rankings whose figures can be reckoned on paper."""

import math

import pytest

from bench.measures import Found, Point, first_rank, graded, interval, measure

A = Point("甲.txt", "建立网络舆情", 2)
B = Point("甲.txt", "开展集中学习", 2)
C = Point("乙.txt", "健全调解网络", 1)
SAYS_A = Found("甲.txt", "建立网络舆情监测机制。")
SAYS_B = Found("甲.txt", "一、学习\n开展集中学习12次。")
SAYS_C = Found("乙.txt", "健全调解网络。")
NOTHING = Found("乙.txt", "落实值班制度。")


def test_the_best_order_is_perfect() -> None:
    figures = measure([SAYS_A, SAYS_B, SAYS_C], [C, A, B])
    assert figures.ndcg == pytest.approx(1)
    assert (figures.recall, figures.reciprocal) == (1, 1)


def test_a_useless_first_text_lowers_every_rank_by_one() -> None:
    figures = measure([NOTHING, SAYS_A], [A, C])
    assert figures.ndcg == pytest.approx((3 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert figures.recall == 1
    assert figures.reciprocal == 0.5


def test_only_grade_two_answers_a_request() -> None:
    figures = measure([SAYS_C], [A, C])
    assert figures.ndcg > 0
    assert (figures.recall, figures.reciprocal) == (0, 0)


def test_finding_nothing_is_worth_nothing() -> None:
    assert measure([], [A]).ndcg == 0


def test_recall_looks_at_five_ranks_and_asks_for_five_at_most() -> None:
    points = [Point("甲.txt", f"第{n}条措施", 2) for n in range(7)]
    found = [Found("甲.txt", f"第{n}条措施落实到位。") for n in range(7)]
    assert measure(found[:5], points).recall == 1
    assert measure([NOTHING] * 5 + found, points).recall == 0


def test_what_comes_after_rank_ten_does_not_count() -> None:
    figures = measure([NOTHING] * 10 + [SAYS_A], [A])
    assert (figures.ndcg, figures.recall, figures.reciprocal) == (0, 0, 0)


def test_the_same_words_in_another_file_are_not_the_judged_point() -> None:
    assert graded([Found("丙.txt", SAYS_A.text)], [A]) == [0]


def test_a_chunk_with_several_points_takes_a_rank_for_each_in_the_order_of_its_text() -> None:
    mixed = Point("甲.txt", "中间一段", 1)
    chunk = Found("甲.txt", "建立网络舆情监测机制。中间一段。开展集中学习12次。")
    assert graded([chunk], [B, mixed, A]) == [2, 1, 2]


def test_a_point_found_before_takes_no_new_rank() -> None:
    assert graded([SAYS_A, SAYS_A, NOTHING, SAYS_B], [A, B]) == [2, 0, 2]


def test_an_interval_holds_the_mean_is_the_same_every_run_and_narrows_with_more_queries() -> None:
    few, many = [0.0, 1.0] * 5, [0.0, 1.0] * 500
    low, high = interval(few)
    assert low < 0.5 < high
    assert interval(few) == (low, high)
    assert interval(many)[1] - interval(many)[0] < high - low
    assert interval([0.25] * 4) == (0.25, 0.25)


def test_no_values_have_no_interval() -> None:
    with pytest.raises(ValueError, match="no values"):
        interval([])


def test_files_are_ranked_by_their_first_text() -> None:
    assert first_rank(["a", "a", "b"], "b") == 0.5
    assert first_rank([str(n) for n in range(20)], "15") == 0
