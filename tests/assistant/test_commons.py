"""Points that every office may make."""

import pytest

from assistant.adapting import Speaker
from assistant.aspects import aspects_on
from assistant.bank import Bank
from assistant.blanks import BLANK
from assistant.commons import Commons, Form, aspects_left, common_point
from assistant.frames import Writer
from assistant.profile import Profile
from index import Library

BUREAU = Profile(unit="青屿县人民防空办公室", unit_kind="政府部门", level="县", year=2026)


def bank(theme: str = "人防工程管理", turn: int = 0) -> Bank:
    return Bank(Writer(BUREAU, Speaker.of(BUREAU), theme), turn=turn)


@pytest.fixture(scope="module")
def commons(corpus_library: Library) -> Commons:
    return Commons(corpus_library)


def test_an_aspect_goes_back_to_passages_of_the_section(commons: Commons) -> None:
    for aspect in aspects_on("人防工程管理")[:3]:
        hits = commons.passages(aspect, "problems")
        assert hits
        assert all(hit.slot == "problems" and not hit.flags for hit in hits)
        assert commons.passages(aspect, "problems") is hits


def test_a_lack_names_the_theme_and_has_a_cause_where_one_is_promised() -> None:
    aspect = aspects_on("人防工程管理")[0]
    shown, cause = common_point(aspect, "problems", bank(), ("a#1",), Form(causes=True))
    assert "人防工程管理" in shown.text
    assert shown.text.count("，") >= 1
    assert (shown.sources, cause.sources) == (("a#1",), ("a#1",))
    assert len(common_point(aspect, "problems", bank(), ("a#1",), Form())) == 1


def test_a_plan_names_the_theme_and_holds_no_blank() -> None:
    for aspect in aspects_on("人防工程管理"):
        said = "".join(one.text for one in common_point(aspect, "plan", bank(), ("a#1",), Form()))
        assert "人防工程管理" in said
        assert not BLANK.search(said)


def test_aspects_that_stand_already_are_not_offered_and_another_wording_begins_with_others() -> None:
    first = aspects_left("公章使用管理", (), 0)
    assert first[0].name not in {aspect.name for aspect in aspects_left("公章使用管理", (first[0].name,), 0)}
    assert [one.name for one in aspects_left("公章使用管理", (), 0, 3)][:3] == [one.name for one in first[3:6]]
