"""Sections that came out shorter than asked for."""

from assistant.adapting import Speaker
from assistant.answer import Sentence
from assistant.commons import Commons
from assistant.composing import Used
from assistant.frames import Writer
from assistant.homes import Homes
from assistant.lengthening import size_of, with_causes, with_measures
from assistant.material import Point
from assistant.profile import Profile
from index import Library

BUREAU = Profile(unit="青屿县人民防空办公室", unit_kind="政府部门", level="县", year=2026)
POINT = Point("警报", ("维护警报设施",), 1.0, ())


def test_problems_get_a_cause_each_until_the_length_is_reached() -> None:
    bodies = [(POINT, [Sentence("专业力量不足。", ("a#1",))]), (POINT, [Sentence("宣传不够深入。", ("a#2",))])]
    longer = with_causes(bodies, 90, 0)
    assert any(word in longer[0][1][0].text for word in ("原因", "根源", "究其"))
    assert longer[0][1][0].text.startswith("专业力量不足，")
    assert with_causes(bodies, 60, 0) == bodies


def test_a_cause_that_stands_is_not_said_twice() -> None:
    bodies = [(POINT, [Sentence("专业力量不足，原因在于培训偏少。", ("a#1",))])]
    assert with_causes(bodies, 400, 0) == bodies


def test_other_points_get_measures_of_every_office_that_go_back_to_passages(corpus_library: Library) -> None:
    writer = Writer(BUREAU, Speaker.of(BUREAU), "人防")
    bodies = [(POINT, [Sentence("维护防空警报设施。", ("a#1",))])]
    longer, hits = with_measures(
        bodies, "plan", "人防", 120, writer, Used(), Commons(corpus_library, corpus_library.encode, Homes())
    )
    known = {hit.passage_id for hit in hits}
    assert size_of(longer) > size_of(bodies)
    assert all(source in known for one in longer[0][1][1:] for source in one.sources)


def test_a_section_that_is_long_enough_stays(corpus_library: Library) -> None:
    writer = Writer(BUREAU, Speaker.of(BUREAU), "人防")
    bodies = [(POINT, [Sentence("维护防空警报设施。", ("a#1",))])]
    commons = Commons(corpus_library, corpus_library.encode, Homes())
    assert with_measures(bodies, "plan", "人防", 40, writer, Used(), commons) == (bodies, ())
