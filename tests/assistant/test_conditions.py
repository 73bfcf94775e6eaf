import pytest

from assistant.answer import Offer
from assistant.conditions import conditions, take_backs, ways_out
from index.report import Filters

ALL = Filters("problems", 2023, None, "述职报告", "学校")


def test_every_filter_is_said() -> None:
    assert conditions(ALL) == ("只找2023年的", "只找述职报告", "只找学校写的", "只找“存在问题”部分")
    assert conditions(Filters()) == ()


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(since=2022), "2022年以来"),
        (Filters(until=2019), "2019年及以前"),
        (Filters(since=2021, until=2023), "2021年至2023年"),
        (Filters(unit_kind="其他"), "其他单位"),
    ],
)
def test_years_and_others_are_said_as_people_say_them(filters: Filters, said: str) -> None:
    assert said in conditions(filters)[0]


def test_every_filter_can_be_taken_back() -> None:
    assert take_backs(ALL) == (
        Offer("2023年 ✕", "不限年份"),
        Offer("述职报告 ✕", "不限文种"),
        Offer("学校 ✕", "不限单位类别"),
        Offer("存在问题 ✕", "不限部分"),
    )


def test_only_a_filter_whose_loss_helps_is_offered_to_be_given_up() -> None:
    offers = ways_out(Filters(year=2011, report_kind="述职报告"), lambda wider: wider.year is None)
    assert offers == (Offer("去掉“2011年”再找", "不限年份"),)


def test_all_filters_are_offered_to_be_given_up_where_no_single_one_helps() -> None:
    assert ways_out(ALL, lambda wider: wider.empty) == (Offer("去掉全部条件再找", "不限条件"),)
    assert ways_out(ALL, lambda wider: False) == ()
