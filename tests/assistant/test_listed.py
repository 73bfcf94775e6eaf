"""What a user lists to be the points of a draft."""

import pytest

from assistant.listed import bare_name, besides_listed, labelled_in, listed_in
from assistant.profile import Profile
from assistant.request import read_request


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "写泳池管理的问题：1. 换水不及时，浮渣多；2. 救生员就3个人，看不过来。写正式点",
            ("换水不及时，浮渣多", "救生员就3个人，看不过来"),
        ),
        ("写打算，一是翻修看台，二是增设淋浴间，各写80字", ("翻修看台", "增设淋浴间")),
        ("2026年打算，三条：泵房改造、水表更换、管道巡检。400字", ("泵房改造", "水表更换", "管道巡检")),
        ("明年要翻修看台、增设淋浴间两件事，写成计划", ("翻修看台", "增设淋浴间")),
        ("写下一步工作，抓生源、抓师资，三百字", ("抓生源", "抓师资")),
        ("存在的问题：看台破损，灯光暗；淋浴间少。就这两条", ("看台破损，灯光暗", "淋浴间少")),
        ("想干这么几样，你写成计划：泵房改造，水表换一批。别写太长", ("泵房改造", "水表换一批")),
    ],
)
def test_what_is_listed_is_taken_out_of_the_request_as_it_was_said(text: str, items: tuple[str, ...]) -> None:
    found = listed_in(text)
    assert found.items == items
    assert not any(item in found.rest for item in items)


def test_deeds_with_figures_and_a_lone_item_are_no_list() -> None:
    assert listed_in("根据下面材料写第一点：集中学习12次，专题讲座4场").items == ()
    assert listed_in("写工作成效三条：开放泳池210天，培训救生员36名，检修水泵9台").items == ()
    assert listed_in("写存在的问题：淋浴间少").items == ()


def test_that_nothing_shall_be_added_is_heard_and_without_a_number_not() -> None:
    assert listed_in("写问题：看台破损；淋浴间少。就这两条，别的别加").only
    assert not listed_in("问题段弄一下，情况就这样：看台破损，淋浴间少").only


def test_names_lose_the_words_of_listing_and_keep_their_own() -> None:
    assert [bare_name(said) for said in ("抓师资", "分生产", "安全四点", "人民调解这")] == ["师资", "生产", "安全", "人民调解"]
    assert [bare_name(said) for said in ("分馆建设", "就业服务", "抓拍系统", "分类收运")] == [
        "分馆建设",
        "就业服务",
        "抓拍系统",
        "分类收运",
    ]


def test_one_more_matter_named_beside_the_list_is_found() -> None:
    assert besides_listed("写不足，这两方面，再加一条自己学习方面的，共三条") == ("学习",)


def test_labels_among_facts_tell_the_section_and_are_left_out() -> None:
    found = labelled_in("检修水泵9台\n问题：看台破损、淋浴间少\n做法：推行错峰开放\n明年打算：新建淋浴间2个")
    assert found.rest == "检修水泵9台"
    assert (found.deeds, found.problems, found.plans) == (("推行错峰开放",), ("看台破损", "淋浴间少"), ("新建淋浴间2个",))


def test_labels_on_one_line_end_where_the_next_begins() -> None:
    found = labelled_in("检修水泵9台；不足：救生员少，影响了夜场开放；打算：招聘救生员4名")
    assert (found.rest, found.problems, found.plans) == ("检修水泵9台", ("救生员少，影响了夜场开放",), ("招聘救生员4名",))


def test_a_problem_that_stands_in_a_colon_list_is_stated_in_a_section_of_problems_and_answered_in_a_plan() -> None:
    stated = read_request("写泳池管理存在的问题，两条：换水不及时、救生员少", Profile())
    assert (stated.slot, stated.stated, stated.problems, stated.count) == ("problems", ("换水不及时", "救生员少"), (), 2)
    answered = read_request("写下一步打算，对着两个问题来：换水不及时、救生员少", Profile())
    assert (answered.slot, answered.problems, answered.stated) == ("plan", ("换水不及时", "救生员少"), ())


def test_aspects_of_a_section_of_problems_are_named_and_not_stated() -> None:
    request = read_request("写存在的问题，招聘和培训这两方面，再加一条薪酬的，共三条", Profile())
    assert (request.matters, request.stated, request.count) == (("招聘", "培训", "薪酬"), (), 3)


def test_problems_in_ordinary_words_are_stated_and_counts_left_open_are_no_matters() -> None:
    request = read_request("写高标准农田建设存在的问题，就三个：管护没人管、渠道有渗漏、群众对占补有意见", Profile())
    assert (request.matters, request.stated) == ((), ("管护没人管", "渠道有渗漏", "群众对占补有意见"))
    mixed = read_request("写存在的问题，三条：报销审核慢、往来款没人对、预算同执行两张皮", Profile())
    assert (mixed.matters, len(mixed.stated)) == ((), 3)  # one that is surely lacking tells of the others
    blanks = read_request("写“普法宣传”这一段，讲了几场、发了多少册、咨询了多少人都先留空，200字左右", Profile())
    assert (blanks.matters, blanks.theme, blanks.with_blanks) == ((), "普法宣传", True)


def test_labelled_parts_of_a_whole_report_go_to_their_sections() -> None:
    request = read_request("写2025年工作总结全文，1200字", Profile(), "检修水泵9台\n问题：淋浴间少\n明年打算：新建淋浴间2个")
    assert (request.facts, request.stated, request.planned) == (("检修水泵9台",), ("淋浴间少",), ("新建淋浴间2个",))


def test_what_is_labelled_for_another_section_is_kept_apart() -> None:
    request = read_request("写2025年工作成效，三条", Profile(), "检修水泵9台\n问题：淋浴间少")
    assert (request.facts, request.astray) == (("检修水泵9台",), ("淋浴间少",))
