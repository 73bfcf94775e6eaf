"""Which measures answer a problem."""

from assistant.answering import answers_to
from assistant.clauses import Clause
from assistant.material import Point
from index import Library


def _point(name: str, *measures: str) -> Point:
    return Point(name, (f"抓好{name}",), 1.0, tuple(Clause(text, "measure", f"{name}#1", f"{name}.txt", 0) for text in measures))


TRAINING = _point("培训", "开展岗位练兵和业务竞赛", "选派业务骨干跟班学习")
SHARING = _point("共享", "完善跨部门数据共享清单", "畅通部门间数据回流")


def test_the_measures_that_speak_of_a_problem_come_first_with_the_head_of_their_point(corpus_library: Library) -> None:
    found = answers_to("平台数据没有打通", (TRAINING, SHARING), corpus_library.encode)
    assert found.heads == SHARING.heads
    assert found.clauses[0] in SHARING.own
    assert answers_to("部分干部业务不熟", (TRAINING, SHARING), corpus_library.encode).heads == TRAINING.heads


def test_a_problem_that_no_measure_speaks_of_has_no_answer(corpus_library: Library) -> None:
    found = answers_to("撂荒地复耕进度慢", (TRAINING,), corpus_library.encode)
    assert (found.clauses, found.heads) == ((), ())


def test_without_points_there_is_no_answer(corpus_library: Library) -> None:
    assert answers_to("部分干部业务不熟", (), corpus_library.encode).clauses == ()
