"""Sections, matters, lengths and writers, as a request and the form name them."""

import pytest

from assistant.profile import Profile
from assistant.request import read_request

NOBODY = Profile()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Please draft the problems section for my bureau's 2024 ideology report", "政府部门"),
        ("write the safety plan of our hospital", "医院"),
        ("draft our school's education report", "学校"),
    ],
)
def test_english_requests_name_the_kind_of_unit(text: str, kind: str) -> None:
    assert read_request(text, Profile()).profile.unit_kind == kind


TWO_SECTIONS = ("problems", "plan")


@pytest.mark.parametrize(
    ("text", "sections", "theme"),
    [
        ("写粮食储备存在的问题及下一步打算", TWO_SECTIONS, "粮食储备"),
        ("写供热保障的成效和存在的问题", ("achievements", "problems"), "供热保障"),
        ("写献血工作的成效、问题及打算", ("achievements", "problems", "plan"), "献血"),
        ("写粮食储备存在的问题和原因分析", (), "粮食储备"),
    ],
)
def test_several_sections_asked_for_in_one_breath(text: str, sections: tuple[str, ...], theme: str) -> None:
    request = read_request(text, NOBODY)
    assert request.sections == sections
    assert request.theme == theme


def test_a_section_given_apart_is_the_only_one() -> None:
    assert read_request("写粮食储备存在的问题及下一步打算", NOBODY, slot="problems").sections == ()


def test_matters_listed_for_the_points_are_no_theme_and_count_the_points() -> None:
    request = read_request("写供热工作打算，讲管网改造、用户服务、应急抢修", NOBODY)
    assert request.matters == ("管网改造", "用户服务", "应急抢修")
    assert (request.theme, request.count) == ("供热", 3)
    assert read_request("写供热工作打算，讲政治、顾大局", NOBODY).matters == ()


def test_the_length_of_each_point_counts_for_all_and_is_no_fact() -> None:
    request = read_request("写供热工作打算，四条，每条100字", NOBODY)
    assert (request.length, request.count, request.facts) == (400, 4, ())


def test_a_section_of_a_year_is_no_fact() -> None:
    request = read_request("妇联2025年工作打算，三条，走访家庭210户", NOBODY)
    assert request.job == "draft"
    assert request.slot == "plan"
    assert request.facts == ("走访家庭210户",)


@pytest.mark.parametrize("text", ["述职报告里抓党建的成效，三条", "写调解工作成效，两条，每条要有小标题"])
def test_a_section_with_a_number_of_points_asks_for_a_draft(text: str) -> None:
    assert read_request(text, NOBODY).job == "draft"


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("写税务部门2023年纳税服务的成效", "纳税服务"),
        ("写网络安全工作的问题和原因，各三条", "网络安全"),
        ("写巡察整改工作情况报告的成效", "巡察整改"),
        ("写村里人居环境整治的成效", "人居环境整治"),
        ("写学校工作计划打算", ""),
    ],
)
def test_words_of_the_form_are_no_theme(text: str, theme: str) -> None:
    assert read_request(text, NOBODY).theme.removeprefix("学校").strip() == theme


@pytest.mark.parametrize(
    ("unit", "kind", "level"),
    [("白石县应急管理局", "政府部门", "县"), ("白石市人民医院", "医院", "市"), ("白石镇人民政府", "乡镇街道", "乡")],
)
def test_a_unit_of_the_form_tells_its_kind_and_level_by_its_name(unit: str, kind: str, level: str) -> None:
    profile = read_request("写安全工作情况，三条", Profile(unit=unit)).profile
    assert (profile.unit_kind, profile.level) == (kind, level)


def test_what_the_form_says_stays() -> None:
    profile = read_request("写安全工作情况", Profile(unit="白石县应急管理局", unit_kind="党组", level="市")).profile
    assert (profile.unit_kind, profile.level) == ("党组", "市")
