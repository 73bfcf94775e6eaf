"""Sections that came out shorter than asked for."""

import pytest

from assistant.adapting import Speaker
from assistant.answer import Sentence
from assistant.bank import Bank
from assistant.blanks import BLANK
from assistant.clauses import Clause
from assistant.composing import Used, traced
from assistant.frames import Writer
from assistant.lengthening import Grower, Lengthened, Written, lengthened, size_of
from assistant.material import Point
from assistant.profile import Profile

BUREAU = Profile(unit="青屿县人民防空办公室", unit_kind="政府部门", level="县", year=2026)
WRITER = Writer(BUREAU, Speaker.of(BUREAU), "人防")
POINT = Point("警报", ("维护警报设施",), 1.0, ())
LACKS: list[Written] = [(POINT, [Sentence("专业力量不足。", ("a#1",))]), (POINT, [Sentence("宣传不够深入。", ("a#2",))])]


def grown(bodies: list[Written], slot: str, length: int, *, causes: bool = True, plain: bool = False, floor: int = 0) -> Lengthened:
    grower = Grower(slot, WRITER, Used(), Bank(WRITER), plain, causes)
    return lengthened(bodies, slot, grower.moves, length=length, floor=floor)


def said(written: Written) -> str:
    return "".join(one.text for one in written[1])


@pytest.mark.parametrize("length", [150, 220, 300])
def test_problems_grow_by_moves_until_the_length_is_reached(length: int) -> None:
    longer = grown(LACKS, "problems", length)
    assert longer.ours
    assert 0.85 * length <= size_of(longer.bodies, "problems") <= 1.1 * length
    assert all(any(word in said(body) for word in ("原因", "根源", "症结")) for body in longer.bodies)
    assert all(one.sources for _, body in longer.bodies for one in traced(body))
    assert abs(len(said(longer.bodies[0])) - len(said(longer.bodies[1]))) < 60


def test_no_clause_is_said_twice() -> None:
    longer = grown(LACKS, "problems", 300)
    clauses = [clause for body in longer.bodies for clause in said(body).replace("。", "，").split("，") if len(clause) > 6]
    assert len(clauses) == len(set(clauses))


def test_a_section_that_is_long_enough_stays() -> None:
    assert grown(LACKS, "problems", 30) == Lengthened(LACKS, ours=False)


def test_without_causes_wished_none_is_given() -> None:
    longer = grown(LACKS, "problems", 0, causes=False, floor=40)
    assert all(len(said(body)) >= 40 for body in longer.bodies)
    assert not any(word in said(body) for body in longer.bodies for word in ("原因", "根源", "症结", "观上"))


def test_a_symptom_goes_before_the_cause_that_stands() -> None:
    bodies: list[Written] = [(POINT, [Sentence("专业力量不足。", ("a#1",)), Sentence("原因在于培训偏少。", ("a#1",))])]
    (_, body), *_ = grown(bodies, "problems", 90).bodies
    causes = [place for place, one in enumerate(body) if "原因在于培训偏少" in one.text]
    assert causes[0] > 0
    assert any("同时" in one.text or "外，" in one.text for one in body[: causes[0]])


def test_what_the_library_has_more_goes_before_our_own_frames() -> None:
    more = Clause("健全警报设施巡检制度", "measure", "a#3", "甲.txt", 0)
    point = Point("警报", ("维护警报设施",), 1.0, (more,))
    longer = grown([(point, [Sentence("维护防空警报设施。", ("a#1",))])], "plan", 40)
    assert (longer.ours, said(longer.bodies[0])) == (False, "维护防空警报设施。健全警报设施巡检制度。")


def test_plans_get_measures_and_deeds_at_most_one_count() -> None:
    bodies: list[Written] = [(POINT, [Sentence("维护防空警报设施。", ("a#1",))])]
    plan = said(grown(bodies, "plan", 120).bodies[0])
    assert len(plan) > 80
    assert not BLANK.search(plan)
    deeds = said(grown(bodies, "achievements", 120).bodies[0])
    assert len(deeds) > 80
    assert len(BLANK.findall(deeds)) <= 1
    assert not BLANK.search(said(grown(bodies, "achievements", 120, plain=True).bodies[0]))


def test_no_clause_of_ours_joins_the_users_own_fact() -> None:
    fact = Sentence("接到投诉12件。", (), True)
    (_, body), *_ = grown([(POINT, [fact])], "problems", 120).bodies
    assert fact in body
