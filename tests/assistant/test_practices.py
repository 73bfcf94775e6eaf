"""What is usually done in matters of a kind: its form, what it may not hold, and which matters it is said of."""

import re
from itertools import pairwise

import pytest

from assistant.adapting import Speaker
from assistant.aspects import named
from assistant.blanks import BLANK
from assistant.clauses import Clause
from assistant.facts import local_facts, may_name_somebody
from assistant.frames import Writer
from assistant.practices import EVERYDAY, NATURES, Nature, as_point, aspect_named, nature_of, practices_on
from assistant.profile import Profile

ANY = Nature("各类业务", re.compile("(?!)"), re.compile("(?!)"), (), EVERYDAY)
every = pytest.mark.parametrize("nature", (*NATURES, ANY), ids=[nature.name for nature in (*NATURES, ANY)])
STATION = Profile(unit="青屿县航道站", unit_kind="其他", level="县", year=2026)


def writer(theme: str, profile: Profile = STATION) -> Writer:
    return Writer(profile, Speaker.of(profile), theme)


def texts(clauses: tuple[Clause, ...], move: str) -> list[str]:
    return [clause.text for clause in clauses if clause.move == move]


@every
def test_no_frame_holds_a_figure_a_name_or_a_full_stop(nature: Nature) -> None:
    for practice in nature.practices:
        for frame in (*practice.begins, *practice.does, *practice.brings, *practice.counts):
            bare = BLANK.sub("，", frame.replace("{theme}", "这项工作"))
            assert not re.search(r"[\d。；：]", bare), frame
            assert not local_facts(bare), frame
            assert not may_name_somebody(bare), frame


@every
def test_a_point_has_measures_enough_one_count_and_heads_of_six(nature: Nature) -> None:
    assert len(nature.practices) >= 3
    for practice in nature.practices:
        assert named(practice.aspect) == aspect_named(practice)
        assert {len(head) for head in practice.heads} == {6}
        assert len(practice.does) >= 3
        assert not any(BLANK.search(deed) for deed in practice.does)
        (count,) = practice.counts
        (found,) = BLANK.finditer(count)
        assert re.match("[一-龥]", count[found.end() :])
    heads = [head for practice in nature.practices for head in practice.heads]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("theme", "unit", "kind", "name"),
    [
        ("航道养护", "青屿县航道站", "其他", "维修养护"),
        ("电梯检验", "青屿县特种设备检验所", "其他", "检验检测"),
        ("业务工作", "青屿县公证处", "其他", "窗口办理"),
        ("车间生产", "青屿食品厂", "国企", "生产加工"),
        ("施工质量", "青屿建工集团", "国企", "工程建设"),
    ],
)
def test_a_matter_is_told_by_its_words_or_by_the_unit(theme: str, unit: str, kind: str, name: str) -> None:
    nature = nature_of(theme, Profile(unit=unit, unit_kind=kind))
    assert nature is not None
    assert nature.name == name


@pytest.mark.parametrize(
    ("theme", "kind"), [("安全生产", "国企"), ("施工质量", "政府部门"), ("党建", "学校"), ("公章使用", "其他")]
)
def test_what_a_unit_does_not_do_itself_or_every_office_does_is_of_no_nature(theme: str, kind: str) -> None:
    assert nature_of(theme, Profile(unit="青屿县某单位", unit_kind=kind)) is None


def test_a_theme_that_tells_no_kind_is_told_as_any_work_a_kind_of_office_work_by_its_own_aspects() -> None:
    unit = Profile(unit="青屿县某单位", unit_kind="其他")
    assert practices_on("古籍修复", unit)[: len(EVERYDAY)] == EVERYDAY
    assert practices_on("公章使用管理", unit)[0].aspect == "制度执行"
    assert all(practice.general for practice in practices_on("公章使用管理", unit))


def test_practices_of_the_nature_stand_before_those_of_every_office() -> None:
    practices = practices_on("航道养护", STATION)
    general = [practice.general for practice in practices]
    assert general == sorted(general)
    assert (general[0], general[-1]) == (False, True)
    aspects = [practice.aspect for practice in practices]
    assert len(aspects) == len(set(aspects))


def test_a_point_names_the_theme_claims_no_figure_and_makes_no_run_in_its_source() -> None:
    practice = practices_on("航道养护", STATION)[0]
    point = as_point(practice, writer("航道养护"), ("a#1",), 0)
    assert point.common
    assert any("航道养护" in text for text in texts(point.own, "principle"))
    assert {clause.source for clause in point.own} == {"a#1"}
    assert all(after.start - before.end > 100 for before, after in pairwise(point.own))
    (count,) = (clause for clause in point.own if clause.blanks)
    assert count.move == "numbers"
    assert [blank.name for blank in count.blanks] == BLANK.findall(count.text)


def test_a_plain_point_has_no_blank() -> None:
    point = as_point(practices_on("航道养护", STATION)[0], writer("航道养护"), ("a#1",), 0, plain=True)
    assert texts(point.own, "measure")
    assert not any(clause.blanks for clause in point.own)


def test_a_long_theme_is_not_said_in_every_point() -> None:
    long = writer("山区航道应急抢险养护")
    begun = [
        texts(as_point(one, long, ("a#1",), place).own, "principle") for place, one in enumerate(practices_on(long.theme, STATION))
    ]
    silent = [texts for texts in begun if not any(long.theme in text for text in texts)]
    assert 0 < len(silent) < len(begun)
