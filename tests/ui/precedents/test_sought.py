"""A search and its address: what is written is read back, what is amiss is passed over, sentence and filters go together."""

import pytest

from index.report import Filters
from ui.precedents.sought import FIRST, MOST, Sought, ours

WHOLE = Sought(
    "有没有写网络舆情的段落",
    Filters(section="problems", since=2021, until=2024, report_kind="述职报告", unit_kind="学校"),
    frozenset({"year"}),
    30,
    "compare",
    "r0123456789ab",
    "2024",
)


@pytest.mark.parametrize("sought", [Sought(), WHOLE, Sought("学习"), Sought(given=Filters(year=2023)), Sought(view="note")])
def test_an_address_gives_back_its_search(sought: Sought) -> None:
    assert Sought.from_address(sought.address()) == sought


def test_an_empty_search_has_an_empty_address() -> None:
    assert Sought().address() == {}


@pytest.mark.parametrize(
    "address",
    [
        {"year": "20x4"},
        {"since": "99999"},
        {"kind": "<script>"},
        {"section": "nothing"},
        {"unit": "某局"},
        {"open": "all,drop table"},
        {"n": "-3"},
        {"n": "9" * 400},
        {"view": "admin"},
        {"year": "²⁰²⁴"},
    ],
)
def test_what_an_address_says_amiss_is_passed_over(address: dict[str, str]) -> None:
    assert Sought.from_address(address) in (Sought(), Sought(most=MOST))


def test_an_address_is_bounded() -> None:
    read = Sought.from_address({"q": "学" * 10_000, "n": "999", "left": "r" * 1_000})
    assert (len(read.sentence), read.most, len(read.left)) == (500, MOST, 40)


def test_a_year_and_a_span_of_one_year_are_the_same() -> None:
    assert Sought.from_address({"year": "2023"}) == Sought.from_address({"since": "2023", "until": "2023"})
    assert Sought().filtered(Filters(since=2024, until=2021)).given == Filters(since=2021, until=2024)


def test_filters_that_the_sentence_names_are_told_apart_from_those_set() -> None:
    said = Sought("找几篇2023年的述职报告里讲第一责任人的")
    assert said.named == {"year": "2023年", "report_kind": "述职报告"}
    assert said.filters == Filters(year=2023, report_kind="述职报告")
    beside = said.filtered(Filters(year=2022))
    assert beside.named == {"report_kind": "述职报告"}
    assert beside.filters == Filters(year=2022, report_kind="述职报告")


def test_a_filter_is_taken_back_wherever_it_came_from() -> None:
    said = Sought("找几篇2023年的述职报告里讲第一责任人的", Filters(section="plan"))
    assert said.wider("year").filters == Filters(report_kind="述职报告", section="plan")
    assert said.wider("section").filters == Filters(year=2023, report_kind="述职报告")
    assert Sought("学习", Filters(since=2020, until=2022)).wider("year").filters == Filters()


def test_another_sentence_is_a_new_search_under_the_same_filters() -> None:
    asked = WHOLE.asking(" 2022年的网格治理 ")
    assert (asked.sentence, asked.opened, asked.most, asked.given) == ("2022年的网格治理", frozenset(), FIRST, WHOLE.given)


def test_the_address_of_the_conversation_is_not_ours() -> None:
    assert ours({"c": "secret", "q": "学习", "view": "find"}) == {"q": "学习", "view": "find"}
