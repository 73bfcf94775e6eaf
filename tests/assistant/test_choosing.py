"""Which points a section takes."""

from assistant.choosing import candidates
from assistant.clauses import Clause
from assistant.heads import turned
from assistant.material import Point
from tests.assistant.test_composing import clause


def point(concept: str, *texts: str, move: str = "measure") -> Point:
    return Point(concept, (concept,), 1.0, tuple(clause(text, move) for text in texts))


def test_another_wording_begins_further_down() -> None:
    points = [point(name, name) for name in ("甲事", "乙事", "丙事", "丁事")]
    assert [one.concept for one in candidates(points, "achievements", "", 2, 0)] == ["甲事", "乙事", "丙事", "丁事"]
    assert [one.concept for one in candidates(points, "achievements", "", 2, 1)] == ["丙事", "丁事", "甲事", "乙事"]


def test_a_point_without_a_lack_is_no_problem() -> None:
    points = [point("甲事", "健全甲事制度"), point("乙事", "乙事不够及时", move="problem")]
    assert [one.concept for one in candidates(points, "problems", "", 2, 0)] == ["乙事"]


def test_each_matter_that_a_theme_joins_has_a_point() -> None:
    points = [point("甲", "健全防汛预案"), point("乙", "加密防汛巡查"), point("丙", "推进抗旱水源建设")]
    assert [one.concept for one in candidates(points, "achievements", "防汛和抗旱", 2, 0)][:2] == ["甲", "丙"]


def test_heads_begin_with_another_one() -> None:
    assert turned(("甲", "乙", "丙"), 4) == ("乙", "丙", "甲")
    assert isinstance(clause("甲", "measure"), Clause)
