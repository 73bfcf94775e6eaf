"""The bank of frames by aspect: its form, and what it may not hold."""

import re

import pytest

from assistant.adapting import Speaker
from assistant.aspects import ASPECTS, GENERAL, JOINING, OPENERS, Aspect, aspect_of, aspects_on, named
from assistant.bank import Bank
from assistant.blanks import BLANK
from assistant.facts import local_facts, may_name_somebody
from assistant.frames import Writer
from assistant.profile import Profile

EVERY = (*ASPECTS, GENERAL)
every = pytest.mark.parametrize("aspect", EVERY, ids=[aspect.name for aspect in EVERY])
PROFILE = Profile("清屿县民政局", "政府部门", "县", 2025)
SAID = ("shows", "also", "inner", "outer", "leads", "measures", "brings", "begins", "does", "counts")


def bank(theme: str = "公章使用管理", turn: int = 0, profile: Profile = PROFILE) -> Bank:
    return Bank(Writer(profile, Speaker.of(profile), theme), turn=turn)


def frames(aspect: Aspect) -> list[str]:
    return [frame for name in SAID for frame in getattr(aspect, name)]


@every
def test_heads_are_of_one_length(aspect: Aspect) -> None:
    assert {len(head) for head in aspect.lack} == {8}
    assert {len(head) for head in (*aspect.plan, *aspect.done)} == {6}
    assert aspect.heads("problems") == aspect.lack
    assert aspect.heads("plan") == aspect.plan
    assert aspect.heads("achievements") == aspect.done


@every
def test_no_frame_holds_a_figure_a_name_or_a_full_stop(aspect: Aspect) -> None:
    for frame in frames(aspect):
        bare = BLANK.sub("，", frame.replace("{theme}", "这项工作"))
        assert not re.search(r"[\d。；：]", bare), frame
        assert not local_facts(bare), frame
        assert not may_name_somebody(bare), frame


@every
def test_what_shows_a_lack_and_begins_a_deed_names_the_theme(aspect: Aspect) -> None:
    assert all("{theme}" in frame for frame in (*aspect.shows, *aspect.begins))
    assert sum("{theme}" in frame for frame in aspect.measures) >= 2


@every
def test_deeds_have_no_blank_and_a_count_has_one_with_its_unit_behind_it(aspect: Aspect) -> None:
    assert len(aspect.does) >= 4
    assert not any(BLANK.search(deed) for deed in aspect.does)
    for count in aspect.counts:
        (found,) = BLANK.finditer(count)
        assert re.fullmatch(r"[一-龥]{2,12}", found[1])
        assert re.match("[次场件条处名人项元万]", count[found.end() :])


@every
def test_no_frame_stands_twice(aspect: Aspect) -> None:
    others = [frame for other in EVERY if other is not aspect for frame in frames(other)]
    own = frames(aspect)
    assert len(own) == len(set(own))
    assert not set(own) & set(others)


@pytest.mark.parametrize("theme", ["公章使用管理", "值班值守", "食堂管理", "校车安全管理", "养老服务", "渔光互补"])
def test_every_theme_has_aspects(theme: str) -> None:
    known = aspects_on(theme)
    assert len(known) >= 7
    assert len(set(known)) == len(known)


@pytest.mark.parametrize(
    ("lack", "name"),
    [
        ("基层人员不足，力量分散", "人员力量"),
        ("部门之间信息共享不畅", "部门配合"),
        ("隐患整改不够彻底", "隐患整改"),
        ("业委会组建率低", "工作落实"),
        ("菜品更新慢，床位偏少，道路不平，灯光昏暗，噪声较大", "工作落实"),
    ],
)
def test_a_lack_belongs_to_the_aspect_of_most_of_its_clauses(lack: str, name: str) -> None:
    assert aspect_of(lack).name == name


def test_an_aspect_is_found_by_its_name() -> None:
    assert named("责任落实") in ASPECTS
    assert named("渔光互补") is None


def test_frames_are_said_once_in_a_draft_and_other_drafts_begin_with_others() -> None:
    aspect = ASPECTS[0]
    one = bank()
    said = [one.one(aspect.shows) for _ in aspect.shows]
    assert len(set(said)) == len(aspect.shows)
    assert one.one(aspect.shows) == ""
    assert len({bank(turn=turn).one(aspect.shows) for turn in range(12)}) > 2


def test_a_cause_has_its_opening_words_and_the_other_side_follows() -> None:
    aspect = ASPECTS[0]
    one = bank()
    outer = one.cause(aspect, "outer")
    assert outer.startswith(tuple(OPENERS["outer"]))
    assert one.cause(aspect, "other", outer).startswith(tuple(OPENERS["inner"]))
    assert one.cause(aspect).startswith(tuple(OPENERS["any"]))


def test_opening_words_begin_anew_when_all_are_said() -> None:
    one = bank()
    assert all(one.again(OPENERS["inner"]) for _ in range(3 * len(OPENERS["inner"])))


def test_a_long_theme_is_not_said_over_and_over() -> None:
    aspect = ASPECTS[0]
    assert "劳动争议" not in bank("劳动争议调解仲裁").bare(aspect.leads)


def test_without_a_theme_frames_that_name_none_are_said() -> None:
    aspect = ASPECTS[0]
    assert "各项工作" not in bank("").one(aspect.measures)
    assert "各项工作" in bank("").one(aspect.shows)


def test_a_village_does_not_speak_of_departments() -> None:
    village = Profile("清屿县白石镇柳湾村", "村社区", "村", 2025)
    one = bank(profile=village)
    said = [one.one(aspect.measures) for aspect in EVERY for _ in aspect.measures]
    assert not any("单位" in text or "部门" in text for text in said)


def test_the_words_that_name_the_theme_do_so() -> None:
    assert all("{theme}" in words for slot in JOINING for words in JOINING[slot])
