"""Which words of a request become filters, which never do, and how filters are taken back."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from index.narrowing import FIELDS, combined, narrow, refined, refines, without, words_to_lift
from index.query import has_matter
from index.report import Filters

THIS_YEAR = 2024
CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "narrowing_cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["named"], ids=lambda case: case["text"])
def test_a_word_that_names_the_reports_looked_for_becomes_a_filter(case: dict[str, Any]) -> None:
    wanted = {name: value for name, value in case.items() if name != "text"}
    assert wanted
    assert narrow(case["text"], THIS_YEAR).filters == Filters(**wanted)


@pytest.mark.parametrize("case", CASES["plain"], ids=lambda case: case["text"])
def test_a_word_that_is_the_matter_itself_never_becomes_a_filter(case: dict[str, Any]) -> None:
    said = narrow(case["text"], THIS_YEAR)
    assert said.filters == Filters()
    assert said.matter == case["text"]


def test_there_are_enough_sentences_of_both_sorts() -> None:
    assert len(CASES["named"]) >= 60
    assert len(CASES["plain"]) >= 30


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("找几篇2023年的述职报告里讲第一责任人的", "第一责任人", ("2023", "述职")),
        ("医院2024年工作总结存在的问题里写医患沟通的", "医患沟通", ("医院", "2024", "总结", "问题")),
        ("有没有学校写师德一票否决的", "师德一票否决", ("学校",)),
        ("民政局的总结里讲养老服务的", "民政局", ("总结",)),
    ],
)
def test_the_words_of_filters_are_no_part_of_the_matter(text: str, kept: str, gone: tuple[str, ...]) -> None:
    matter = narrow(text, THIS_YEAR).matter
    assert kept in matter
    assert not any(word in matter for word in gone)


@pytest.mark.parametrize(
    "text", ["帮我写一段2024年学校安全工作情况", "起草一份2023年述职报告的开头", "写2024年党建工作总结的存在问题"]
)
def test_a_request_to_write_names_the_writers_year_and_kind_not_those_looked_for(text: str) -> None:
    assert narrow(text, THIS_YEAR).filters == Filters()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("不限年份", "year"),
        ("所有年份都找", "year"),
        ("年份不限", "year"),
        ("不要限定2023年", "year"),
        ("去掉2023年", "year"),
        ("不要限定述职报告", "report_kind"),
        ("不限文种", "report_kind"),
        ("文种都行", "report_kind"),
        ("不限单位", "unit_kind"),
        ("其他单位的也可以", "unit_kind"),
        ("不要限定学校", "unit_kind"),
        ("不限部分", "section"),
        ("不限定存在问题", "section"),
    ],
)
def test_a_filter_is_taken_back_in_words(text: str, field: str) -> None:
    said = narrow(text)
    assert said.lifted == {field}
    assert said.filters == Filters()
    assert refines(text)


@pytest.mark.parametrize("text", ["去掉筛选", "不限条件", "取消所有筛选", "放宽条件", "不要筛选"])
def test_all_filters_are_taken_back_in_words(text: str) -> None:
    assert narrow(text).lifted == set(FIELDS)
    assert refines(text)


@pytest.mark.parametrize("field", [*FIELDS, "all"])
def test_what_a_button_says_for_a_filter_is_understood(field: str) -> None:
    assert narrow(words_to_lift(field)).lifted == (set(FIELDS) if field == "all" else {field})


def test_what_is_taken_back_in_the_same_sentence_is_no_filter() -> None:
    said = narrow("找述职报告里讲第一责任人的，不限年份")
    assert said.filters == Filters(report_kind="述职报告")
    assert said.lifted == {"year"}
    assert "不限" not in said.matter


@pytest.mark.parametrize("text", ["只看学校的", "2022年的呢？", "换成述职报告的", "只要2023年以后的", "那工作总结里的呢"])
def test_a_request_of_nothing_but_filters_changes_the_search_before(text: str) -> None:
    assert refines(text)


@pytest.mark.parametrize(
    "text",
    [
        "找2023年的述职报告",
        "述职报告结尾怎么写",
        "只看学校的师德师风",
        "讲第一责任人的",
        "不限年份，找写信访的",
        "写2024年工作总结",
    ],
)
def test_a_request_with_a_matter_or_of_its_own_changes_nothing(text: str) -> None:
    assert not refines(text)


def test_later_requests_change_the_filters_of_an_earlier_one_in_their_order() -> None:
    asked = "找几篇2023年的述职报告里讲第一责任人的"
    assert refined(asked, ["不限年份"]).filters == Filters(report_kind="述职报告")
    assert refined(asked, ["不限年份", "只看2022年的"]).filters == Filters(year=2022, report_kind="述职报告")
    assert refined(asked, ["只看2022年的", "不限年份"]).filters == Filters(report_kind="述职报告")
    assert refined(asked, ["去掉筛选"]).filters == Filters()
    assert refined(asked, ["只要学校的"]).filters == Filters(year=2023, report_kind="述职报告", unit_kind="学校")


def test_a_unit_that_was_no_filter_after_all_is_looked_for_again() -> None:
    assert "学校" in refined("找几段学校的安全教育", ["不限单位"]).matter


def test_filters_given_apart_win_and_the_years_go_together() -> None:
    said = Filters(year=2023, report_kind="述职报告", section="plan")
    assert combined(Filters(report_kind="工作总结"), said) == Filters(year=2023, report_kind="工作总结", section="plan")
    assert combined(Filters(since=2020), said) == Filters(since=2020, report_kind="述职报告", section="plan")


def test_opening_the_years_opens_all_of_them() -> None:
    assert without(Filters(since=2020, until=2022, unit_kind="学校"), frozenset({"year"})) == Filters(unit_kind="学校")


def test_a_story_is_not_read_for_filters() -> None:
    assert narrow("我在2019年到2023年间负责学校的述职报告，" * 30).filters == Filters()


@pytest.mark.parametrize("text", ["", "   ", "？？", "▮▯", "的" * 300, "2023年" * 70, "“" * 100, "学校的" * 90])
def test_odd_requests_are_read_without_error(text: str) -> None:
    assert narrow(text).matter is not None


@pytest.mark.parametrize(
    ("text", "has"), [("找几篇", False), ("只看…的", False), ("怎么写", False), ("第一责任人", True), ("找写信访的段落", True)]
)
def test_a_request_has_a_matter_when_more_than_asking_is_left(text: str, has: bool) -> None:
    assert has_matter(text) is has
