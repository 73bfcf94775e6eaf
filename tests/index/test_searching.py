"""One search: ranking, filters inside it, marks, and the notices a person needs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Library
from index.report import Filters, Preference
from index.searching import NOTHING_BELOW, WEAK_BELOW, describe_filters, is_foreign
from tests.index.conftest import HOSPITAL, JUSTICE, SCHOOL, SECRETARY, TOWN


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library where one bureau fills the first two hundred places and a school stands far behind."""
    folder = tmp_path_factory.mktemp("crowded")
    loud = "\n".join(f"第{n}组负责网络舆情监测，网络舆情研判{n}次。" for n in range(250))
    quiet = "\n".join(f"第{n}班召开家长会，讲清作业安排、食堂菜谱和上下学路线，提醒学生理性看待网络舆情。" for n in range(6))
    texts = {
        "局.txt": f"松川县网信局2023年工作总结\n一、主要工作\n{loud}",
        "校.txt": f"松川县第二中学2022年工作总结\n一、主要工作\n{quiet}",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = Library.open(folder / "库")
    library.add([folder / name for name in texts])
    yield library
    library.close()


@pytest.mark.parametrize(
    ("query", "file", "start"),
    [
        ("网络舆情监测", JUSTICE, "建立网络舆情"),
        ("有没有写师德一票否决的段落？", SCHOOL, "严格执行师德"),
        ("红包回扣", HOSPITAL, "设立举报信箱"),
        ("志愿服务供需对接不精准", TOWN, "一是志愿服务"),
        ("盘活闲置校舍", SECRETARY, "我牵头盘活"),
        ("意识型态", SCHOOL, "2022年，学校"),
    ],
)
def test_the_passage_that_says_it_comes_first(library: Library, query: str, file: str, start: str) -> None:
    result = library.search(query)
    assert result.hits[0].file == file
    assert result.hits[0].text.startswith(start)


def test_everyday_words_find_the_wording_of_reports(library: Library) -> None:
    assert library.search("盯着网上老百姓说什么").hits[0].text.startswith("建立网络舆情")


def test_the_heading_of_a_passage_is_searched_too(library: Library) -> None:
    hit = library.search("畅通议事渠道").hits[0]
    assert "畅通" not in hit.text
    assert hit.heading_path[-1] == "（二）畅通议事渠道"


def test_hits_are_ordered_scored_and_unique(library: Library) -> None:
    result = library.search("理论学习", 20)
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({hit.passage_id for hit in result.hits}) == len(result.hits) > 1


def test_a_hit_carries_its_report_and_section(library: Library) -> None:
    hit = library.search("红包回扣").hits[0]
    assert (hit.file, hit.title) == (HOSPITAL, HOSPITAL[:-4])
    assert (hit.year, hit.report_kind, hit.unit_kind, hit.unit) == (2024, "工作总结", "医院", "松川县人民医院党委")
    assert (hit.slot, hit.heading_path) == ("achievements", ("一、主要做法及成效", "（二）整治红包回扣"))
    assert hit.passage_id.startswith(hit.report_id + "-")


def test_the_words_found_are_marked(library: Library) -> None:
    hit = library.search("网络舆情").hits[0]
    assert "网络舆情监测" in [hit.text[start:end] for start, end in hit.matched]


@pytest.mark.parametrize("k", [1, 3, 1_000])
def test_at_most_k_hits_are_returned(library: Library, k: int) -> None:
    found = library.search("工作", k).hits
    assert 1 <= len(found) <= k


def test_a_sentence_that_only_leads_in_to_a_list_does_not_come_first(empty: Library, write: Callable[..., Path]) -> None:
    lead = "在意识形态阵地管理方面，对照上级要求和群众期盼，存在的突出问题主要表现在以下几个方面："
    point = "意识形态阵地日常巡查还不够及时，管理研判还不够深入，措施还不够有力。"
    empty.add([write(f"松川县司法局2023年工作总结\n一、存在问题\n{lead}\n{point}")])
    assert [hit.text for hit in empty.search("意识形态阵地管理突出问题").hits] == [point, lead]


def test_the_same_search_gives_the_same_answer(library: Library) -> None:
    assert library.search("理论学习") == library.search("理论学习")


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters",
    [
        Filters(section="problems"),
        Filters(year=2023),
        Filters(since=2024),
        Filters(report_kind="述职报告"),
        Filters(unit_kind="医院"),
        Filters(section="problems", since=2023, report_kind="工作总结"),
    ],
)
def test_every_hit_satisfies_the_filters(library: Library, filters: Filters) -> None:
    hits = library.search("学习教育和群众问题", 20, filters).hits
    assert hits
    for hit in hits:
        assert filters.section in (None, hit.slot)
        assert filters.year in (None, hit.year)
        assert hit.year is not None
        assert hit.year >= (filters.since or 0)
        assert filters.report_kind in (None, hit.report_kind)
        assert filters.unit_kind in (None, hit.unit_kind)


def test_a_filter_fills_the_list_even_where_the_free_search_holds_none_that_fit(crowded: Library) -> None:
    free = crowded.search("网络舆情", 200).hits
    assert free[0].alike >= 100  # they say the same but for the figures, and are folded
    assert {hit.file for hit in free} == {"局.txt"}
    kept = crowded.search("网络舆情", 6, Filters(unit_kind="学校"))
    assert {hit.file for hit in kept.hits} == {"校.txt"}
    assert crowded.search("网络舆情", 4, Filters(year=2022, section="achievements")).hits == kept.hits[:4]


def test_a_filter_that_matches_nothing_is_named(library: Library) -> None:
    result = library.search("网络舆情", 10, Filters(year=1999, section="problems", report_kind="述职报告"))
    assert result.hits == ()
    assert result.notice is not None
    assert all(word in result.notice for word in ("筛选", "1999年", "存在问题", "述职报告"))


def test_filters_are_said_in_words() -> None:
    said = describe_filters(Filters("plan", 2023, None, "工作总结", "学校"))
    assert said == "2023年、工作总结、学校、下步打算"
    assert describe_filters(Filters()) == ""


# --- notices ---------------------------------------------------------------------------------------------------------


def test_a_good_search_has_no_notice(library: Library) -> None:
    result = library.search("网络舆情监测")
    assert result.hits[0].score >= WEAK_BELOW
    assert result.notice is None


@pytest.mark.parametrize("query", ["你好", "你好！", "在吗", "谢谢", "？？？", ""])
def test_small_talk_finds_nothing_and_says_so(library: Library, query: str) -> None:
    result = library.search(query)
    assert result.hits == ()
    assert result.notice is not None
    assert "没有要查找的内容" in result.notice


@pytest.mark.parametrize("query", ["今天天气怎么样", "今天天气怎么样？给我讲个笑话", "how is the weather today"])
def test_what_no_report_holds_finds_nothing_and_says_so(library: Library, query: str) -> None:
    result = library.search(query)
    assert result.hits == ()
    assert result.notice is not None
    assert "与工作报告无关" in result.notice


@pytest.mark.parametrize("query", ["kubernetes", "饕餮"])
def test_what_the_library_does_not_hold_is_said(library: Library, query: str) -> None:
    result = library.search(query)
    assert result.hits == ()
    assert result.notice is not None
    assert "没有找到" in result.notice
    assert query in result.notice


def test_poor_hits_are_no_hits(library: Library) -> None:
    assert library.search("红包回扣", 10, Filters(unit_kind="医院")).hits
    result = library.search("红包回扣", 10, Filters(unit_kind="学校"))
    assert result.hits == ()
    assert "没有找到" in str(result.notice)


def test_a_long_query_is_shortened_in_the_notice(library: Library) -> None:
    result = library.search("zz" * 500)
    assert result.notice is not None
    assert len(result.notice) < 100


def test_weak_hits_are_shown_as_weak(library: Library) -> None:
    result = library.search("档案管理")
    assert result.hits
    assert NOTHING_BELOW <= result.hits[0].score < WEAK_BELOW
    assert result.notice is not None
    assert "仅供参考" in result.notice


def test_an_empty_library_says_that_it_is_empty(tmp_path: Path) -> None:
    empty = Library.open(tmp_path / "空库")
    result = empty.search("网络舆情")
    assert result.hits == ()
    assert result.notice is not None
    assert "空的" in result.notice
    empty.close()


@pytest.mark.parametrize("query", ["网络舆情" * 2_000, '"网络" AND (舆情 OR', "网络*舆情:~^", "网络\x00舆情"])
def test_no_query_breaks_the_search(library: Library, query: str) -> None:
    assert library.search(query).hits[0].file == JUSTICE


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_filter_on_an_unknown_section_is_named_in_the_notice(library: Library) -> None:
    notice = library.search("网络舆情", 10, Filters(section="结论")).notice
    assert notice is not None
    assert "（）" not in notice


def test_passages_that_say_the_same_are_folded_into_one_with_a_count(empty: Library, write: Callable[..., Path]) -> None:
    same = "建立网络舆情监测研判机制，落实专人值守，全年研判{}次，处置{}件。"
    for n, (name, year) in enumerate([("司法", 2021), ("水务", 2022), ("林业", 2023)]):
        text = f"松川县{name}局{year}年工作总结\n一、主要工作\n{same.format(n, n + 3)}"
        empty.add([write(text, f"{name}.txt")])
    hits = empty.search("网络舆情监测研判").hits
    assert len(hits) == 1
    assert hits[0].alike == 2


def test_the_own_kind_of_unit_and_late_years_go_first_at_equal_quality(empty: Library, write: Callable[..., Path]) -> None:
    empty.add([write("松川县司法局2016年工作总结\n一、主要工作\n扎实开展网络舆情监测，建立值守台账，做到早发现早处置。", "局.txt")])
    empty.add(
        [write("松川县第二中学2023年工作总结\n一、主要工作\n扎实开展网络舆情监测，建立排查名单，做到早提醒早引导。", "校.txt")]
    )
    school = empty.search("网络舆情监测", 5, Filters(), Preference("学校", 2024)).hits
    bureau = empty.search("网络舆情监测", 5, Filters(), Preference("政府部门", 2016)).hits
    assert school[0].unit_kind == "学校"
    assert bureau[0].unit_kind == "政府部门"


def test_a_strange_request_is_answered_where_the_library_holds_its_words(empty: Library, write: Callable[..., Path]) -> None:
    assert is_foreign("周三的红烧排骨好吃吗", 0.0)
    empty.add([write("松川县第二小学2023年工作总结\n一、主要工作\n食堂每周公示菜谱，周三的红烧排骨由家长代表试吃评分。")])
    assert empty.search("周三的红烧排骨好吃吗").hits
    assert not empty.search("周末去哪里看演唱会").hits


def test_what_is_only_learnt_to_be_strange_yields_to_fewer_of_its_words_than_a_pattern_does() -> None:
    for request, share in (("晚饭吃什么好呢", 0.25), ("周三的红烧排骨好吃吗", 0.35)):
        assert is_foreign(request, share - 0.1)
        assert not is_foreign(request, share)
    assert is_foreign("周三的红烧排骨好吃吗", 0.25)


def test_a_question_is_not_looked_for_by_its_question_words(empty: Library, write: Callable[..., Path]) -> None:
    asking = "干部群众最关心的是什么、最需要的是什么、最不满意的是什么、补贴标准是多少，逐条问清楚。"
    answer = "网格员的误工补贴按季发放，由村级公示。"
    empty.add([write(f"松川县梨园镇2023年工作总结\n一、主要工作\n{asking}\n{answer}")])
    assert empty.search("网格员误工补贴是多少，发放标准是什么").hits[0].text == answer


def test_a_latin_word_finds_its_passage_among_passages_that_hold_the_rest(empty: Library, write: Callable[..., Path]) -> None:
    others = [f"平台建设和数据运行情况良好，第{n}组按月分析平台数据、通报运行情况。" for n in "一二三四五"]
    only = "为老年人开设GPS手环课堂，教会佩戴。"
    empty.add([write("松川县民政局2023年工作总结\n一、主要工作\n" + "\n".join([*others, only]))])
    assert empty.search("GPS的平台运行").hits[0].text == only


def test_a_report_whose_title_names_the_matter_goes_first(empty: Library, write: Callable[..., Path]) -> None:
    said = "存在{}整改不够彻底、台账不够规范的问题。"
    for n, (theme, unit) in enumerate([("信访", "信访局"), ("安全生产", "应急管理局"), ("民政", "民政局")]):
        text = f"松川县{unit}2023年{theme}工作总结\n一、存在问题\n{said.format('甲乙丙'[n] * 3)}"
        empty.add([write(text, f"{unit}.txt")])
    hits = empty.search("安全生产台账不规范、整改不彻底").hits
    assert hits[0].file == "应急管理局.txt"
    assert hits[0].score > hits[1].score


def test_a_long_passage_that_ends_with_a_colon_is_no_lead_in(empty: Library, write: Callable[..., Path]) -> None:
    told = "镇里办起积分超市。居民凭积分换物。积分由楼长登记。每月公示一次。超市货品由商户捐赠。积分超市的做法是："
    short = "积分超市的做法还在摸索。"
    empty.add([write(f"松川县梨园镇2023年工作总结\n一、主要工作\n{told}\n{short}")])
    scores = {hit.text: hit.score for hit in empty.search("积分超市的做法").hits}
    assert scores[told] > 0.3 * scores[short]
