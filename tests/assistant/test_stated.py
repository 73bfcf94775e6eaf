"""Problems that the user states, in office words."""

import pytest

from assistant.lacking import is_lacking
from assistant.stated import Stated, in_office_words, parallel_heads, quotable


@pytest.mark.parametrize(
    ("said", "office"),
    [
        ("救生员就3个人", "救生员仅有3人"),
        ("看不过来", "难以兼顾"),
        ("更衣柜只有12个", "更衣柜仅有12个"),
        ("小区东门那边水龙头离得远", "小区东门的水龙头距离较远"),
        ("读者有意见", "读者反映较多"),
        ("夜里没人值守", "夜间无人值守"),
        ("应急演练走过场", "应急演练流于形式"),
        ("淋浴间少", "淋浴间较少"),
        ("水质记录不及时", "水质记录不够及时"),
    ],
)
def test_spoken_wordings_are_put_into_office_words_and_figures_stay(said: str, office: str) -> None:
    assert in_office_words(said) == office


def test_two_lacks_in_one_breath_are_parted() -> None:
    assert Stated.of("救生员工资低留不住人").text == "救生员工资较低，人员流失较快"


def test_heads_are_the_users_words_and_of_one_length_where_they_can_be() -> None:
    read = [Stated.of(said) for said in ("淋浴间少", "水质记录不全", "救生员就3个人，看不过来")]
    heads = parallel_heads(read)
    assert [head[:3] for head in heads] == ["淋浴间", "水质记", "救生员"]
    assert len({*heads}) == 3
    assert max(map(len, heads)) - min(map(len, heads)) <= 1


def test_the_thing_of_a_clause_without_one_stands_in_the_clause_before() -> None:
    assert Stated.of("更衣柜只有12个，不够用").heads[0] == "更衣柜数量不足"


def test_a_head_of_a_clause_that_tells_no_lack_is_the_clause_itself() -> None:
    assert Stated.of("看台年久").heads == ("看台年久",)
    assert not is_lacking("看台年久")
    assert not is_lacking("垃圾分类收运")


def test_what_the_head_says_is_not_said_again_below_it() -> None:
    assert Stated.of("淋浴间少，夏天排队长").beside_head == "夏天排队较长"
    assert Stated.of("更衣柜只有12个，不够用").beside_head == "更衣柜仅有12个，数量不足"


def test_what_goes_on_about_a_problem_is_of_its_matter_and_never_said_twice() -> None:
    taken: set[str] = set()
    shown = [Stated.of(said).frame("shows", taken) for said in ("救生员少", "保洁员少", "水质记录不全")]
    assert len({*shown}) == 3
    assert "人员" in shown[0]
    assert "核对" in shown[2] or "补记" in shown[2]


def test_a_quoted_problem_keeps_the_users_words_but_for_spoken_ones() -> None:
    assert quotable("手持证率低") == "手持证率低"
    assert quotable("救生员就3个人，看不过来") == "救生员仅有3人，难以兼顾"
