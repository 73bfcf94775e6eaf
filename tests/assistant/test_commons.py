"""Points that every office may make."""

import pytest

from assistant.commons import Commons
from assistant.homes import Homes, Said
from assistant.profile import Profile
from index import Library

BUREAU = Profile(unit="青屿县人民防空办公室", unit_kind="政府部门", level="县", year=2026)


@pytest.fixture(scope="module")
def commons(corpus_library: Library) -> Commons:
    return Commons(corpus_library, corpus_library.encode, Homes())


@pytest.mark.parametrize("slot", ["achievements", "problems", "plan"])
def test_a_section_has_points_of_every_office(commons: Commons, slot: str) -> None:
    points, hits = commons.points(slot, BUREAU, "人防")
    known = {hit.passage_id for hit in hits}
    assert len(points) >= 4
    assert all(clause.source in known for point in points for clause in point.clauses)
    assert all(point.heads for point in points)


def test_nothing_in_them_is_of_one_trade_or_counts(commons: Commons) -> None:
    points, _ = commons.points("plan", BUREAU, "人防")
    said = "，".join(clause.text for point in points for clause in point.clauses)
    assert not any(word in said for word in ("企业", "学生", "患者", "居民"))
    assert not any(clause.blanks for point in points for clause in point.clauses)


def test_an_opening_has_none(commons: Commons) -> None:
    assert commons.points("opening", BUREAU, "人防") == ((), ())


def test_what_half_of_the_trades_say_is_everybodys(corpus_library: Library) -> None:
    said = Said.of(corpus_library)
    assert said.commonness("部门信息共享不够及时") > said.commonness("撂荒耕地复耕不够及时")


def test_its_passages_are_shown_whole(commons: Commons, corpus_library: Library) -> None:
    _, hits = commons.points("plan", BUREAU, "人防")
    kept = {hit.passage_id: hit.text for hit in corpus_library.section([hit.report_id for hit in hits], "plan")}
    assert hits
    assert all(hit.text == kept[hit.passage_id] for hit in hits)
