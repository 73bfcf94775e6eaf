import re

import pytest

from assistant.assembling import Composed
from assistant.drafting import Drafter
from assistant.profile import Profile
from assistant.request import read_request
from index import Library
from tests.assistant.test_material import gatherer

BUREAU = Profile("清屿县应急管理局", "政府部门", "县", 2025, None, "单位")
WOMEN = Profile("清屿县妇女联合会", "群团", "县", 2026, "工作总结", "单位")
PERSON = Profile("清屿县第一中学", "学校", "县", 2024, "述职报告", "本人")


def composed(library: Library, text: str, profile: Profile) -> Composed:
    return Drafter(gatherer(library)).draft(read_request(text, profile))


def size(text: str) -> int:
    return len(re.sub(r"\s", "", text))


@pytest.mark.parametrize("length", [130, 160, 200])
@pytest.mark.parametrize(
    ("text", "profile"),
    [("写安全生产情况报告的开头", BUREAU), ("写今年工作总结的开头", WOMEN), ("写安全生产述职报告的开头", PERSON)],
)
def test_an_opening_is_about_as_long_as_asked_for(tiny_library: Library, text: str, profile: Profile, length: int) -> None:
    draft = composed(tiny_library, f"{text}，{length}字左右", profile).draft
    assert 0.8 * length <= size(draft.text) <= 1.2 * length
    assert re.search("现将.*如下：$", draft.text)
    assert all(one.sources for one in draft.sentences)


@pytest.mark.parametrize("length", [100, 125, 150])
@pytest.mark.parametrize(
    ("text", "profile"),
    [("写防汛情况报告的结尾", BUREAU), ("写今年工作总结的结尾", WOMEN), ("写述职报告的结尾", PERSON)],
)
def test_a_closing_is_about_as_long_as_asked_for(tiny_library: Library, text: str, profile: Profile, length: int) -> None:
    text = composed(tiny_library, f"{text}，{length}字左右", profile).draft.text
    assert 0.75 * length <= size(text) <= 1.25 * length


def test_the_formula_of_a_report_is_its_last_word(tiny_library: Library) -> None:
    text = composed(tiny_library, "写防汛情况报告的结尾，120字", BUREAU).draft.text
    assert text.startswith("下一步，")
    assert text.endswith("特此报告。")
    assert composed(tiny_library, "写防汛情况报告的结尾", BUREAU).draft.text == "特此报告。"


@pytest.mark.parametrize(("year", "when"), [(2025, "“十四五”收官之年"), (2026, "“十五五”开局之年"), (2024, None)])
def test_a_long_opening_says_what_the_year_is_in_its_plan(tiny_library: Library, year: int, when: str | None) -> None:
    profile = Profile("清屿县应急管理局", "政府部门", "县", year, "工作总结", "单位")
    text = composed(tiny_library, "写安全生产工作总结的开头，200字", profile).draft.text
    assert text.startswith(f"{year}年是{when}。一年来，" if when else f"{year}年，")
    assert ("之年" in text) == (when is not None)


def test_the_place_in_the_plan_is_named_where_the_request_names_it(tiny_library: Library) -> None:
    text = composed(tiny_library, "写2026年工作总结开头，点到“十五五”开局", WOMEN).draft.text
    assert text.startswith("2026年是“十五五”开局之年。")


def test_without_a_length_a_set_form_is_not_padded(tiny_library: Library) -> None:
    short = composed(tiny_library, "写安全生产情况报告的开头", BUREAU).draft
    longer = composed(tiny_library, "写安全生产情况报告的开头，160字", BUREAU).draft
    assert size(short.text) < size(longer.text)
