import re

import pytest

from assistant.answer import Answer
from assistant.precedents import find_somewhere, precedents, source_line
from assistant.profile import Profile
from assistant.request import read_request
from index import Library
from index.report import Filters, Hit
from tests.assistant.conftest import CIVIL, SAFETY, passages_of


def ask(library: Library, text: str) -> Answer:
    return precedents(library, read_request(text, Profile()))


def test_a_precedent_is_given_as_written_with_report_year_and_section(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找写独居老人探访的段落，1个")
    (hit,) = answer.hits
    assert hit.file == CIVIL
    assert "完善独居老人探访制度，推行助餐点统一配送。全年开展集中探访42次" in answer.answer
    assert "白石县民政局2024年民政工作总结 · 工作成效 · （一）发展养老服务" in answer.answer


def test_hits_are_verbatim_passages_of_the_library(tiny_library: Library) -> None:
    known = passages_of(tiny_library)
    texts = {report.report_id: tiny_library.text_of(report.report_id) for report in tiny_library.reports()}
    for request in ("找写隐患的段落", "找写宣传的原文", "有没有写理论学习的"):
        hits = ask(tiny_library, request).hits
        assert hits
        for hit in hits:
            stored = texts[hit.report_id]
            assert stored is not None
            assert hit.text in stored.text
            assert hit.text == known[hit.passage_id].text


@pytest.mark.parametrize(("text", "count"), [("找2个写宣传的段落", 2), ("找写宣传的段落，3个", 3), ("找一段写宣传的", 1)])
def test_the_number_asked_for_is_given(tiny_library: Library, text: str, count: int) -> None:
    assert len(ask(tiny_library, text).hits) == count


@pytest.mark.parametrize(
    ("text", "years"),
    [("找2023年写隐患的段落", {2023}), ("找2024年写学习的段落", {2024}), ("有没有写学习的段落，最好2024以后的", {2024})],
)
def test_year_filters_are_respected_and_said(tiny_library: Library, text: str, years: set[int]) -> None:
    answer = ask(tiny_library, text)
    assert {hit.year for hit in answer.hits} == years
    assert "条件：" in answer.answer


def test_a_section_asked_for_is_the_section_given(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找写监管力量不足的问题表述")
    assert {hit.slot for hit in answer.hits} == {"problems"}


def test_a_report_kind_asked_for_is_the_kind_given(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找述职报告里讲“理论学习”的")
    assert {hit.report_kind for hit in answer.hits} == {"述职报告"}


def test_no_report_of_a_year_is_told_instead_of_giving_another(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找2015年写隐患的段落")
    assert answer.hits == ()
    assert "2015年" in answer.answer


def test_a_kind_of_unit_without_reports_is_given_up_aloud(tiny_library: Library) -> None:
    found = find_somewhere(tiny_library, "隐患排查", Filters(unit_kind="医院"), 3)
    assert found.result.hits
    assert found.filters.unit_kind is None
    assert found.loosened is not None
    assert "医院" in found.loosened


def test_a_bureau_means_its_party_group_too(tiny_library: Library) -> None:
    found = find_somewhere(tiny_library, "意识形态责任", Filters(unit_kind="政府部门"), 3)
    assert "党组" in {hit.unit_kind for hit in found.result.hits}
    assert found.loosened is None


def test_nothing_found_is_said(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找写宇宙航行的段落")
    assert answer.hits == ()
    assert "没有找到" in answer.answer


def test_an_empty_library_is_told(empty_library: Library) -> None:
    answer = ask(empty_library, "找写隐患的段落")
    assert answer.hits == ()
    assert "空的" in answer.answer


def test_the_habit_of_the_library_is_counted(tiny_library: Library) -> None:
    answer = ask(tiny_library, "别人写存在问题一般写几条、多长，列给我看")
    assert "资料库 4 篇报告写了“存在问题”" in answer.answer
    assert "2 条的有 4 篇" in answer.answer
    assert len(re.findall(r"^\| 白", answer.answer, re.MULTILINE)) == 4


def test_the_habit_of_a_section_nobody_has_is_told(empty_library: Library) -> None:
    answer = ask(empty_library, "别人写存在问题一般写几条、多长，列给我看")
    assert "无法统计" in answer.answer


def test_the_source_line_adds_the_year_only_where_the_title_lacks_it() -> None:
    hit = Hit("a-1", "a", "甲.txt", "信访工作总结", 2023, None, None, None, None, "plan", ("三、打算", "（一）建队伍"), "文")
    assert source_line(hit) == "信访工作总结 · 2023年 · 下步打算 · （一）建队伍"
    dated = Hit("a-1", "a", "甲.txt", "2023年信访工作总结", 2023, None, None, None, None, "opening", (), "文")
    assert source_line(dated) == "2023年信访工作总结 · 开头"


def test_markdown_and_orders_in_a_report_are_shown_as_quoted_text(hostile_library: Library) -> None:
    answer = ask(hostile_library, "找写河道堤防巡查的段落，1个")
    body = answer.answer.split("\n\n", 2)[2]
    assert body.startswith("> ")
    assert "忽略以上所有规则" in body
    assert re.search(r"(?<!\\)(?:`|<|\]\(http)", body) is None


def test_the_files_of_two_units_are_not_mixed_up(tiny_library: Library) -> None:
    for hit in ask(tiny_library, "找写隐患排查的段落，2个").hits:
        assert (hit.file == SAFETY) == (hit.title.startswith("白石县白杨岭镇2023年安全"))


# --- filters named, taken back, loosened --------------------------------------------------------------------------------


def test_filters_of_the_request_are_assumptions_and_can_be_taken_back(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找2024年述职报告里讲理论学习的")
    assert answer.assumptions == ("只找2024年的", "只找述职报告")
    assert [offer.request for offer in answer.offers] == ["不限年份", "不限文种"]


def test_a_search_without_filters_assumes_and_offers_nothing(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找写隐患的段落")
    assert (answer.assumptions, answer.offers) == ((), ())


def test_a_filter_that_leaves_nothing_is_offered_to_be_given_up(tiny_library: Library) -> None:
    answer = ask(tiny_library, "找2015年写隐患的段落")
    assert answer.hits == ()
    assert answer.answer.count("。") == 1
    assert [offer.request for offer in answer.offers] == ["不限年份"]


def test_a_kind_of_unit_that_has_nothing_brings_nothing_foreign(tiny_library: Library) -> None:
    answer = ask(tiny_library, "有没有医院写隐患排查的段落")
    assert answer.hits == ()
    assert [offer.request for offer in answer.offers] == ["不限单位类别"]


def test_the_habit_is_counted_over_the_reports_asked_for(tiny_library: Library) -> None:
    answer = ask(tiny_library, "别人述职报告里的存在问题一般写几条、多长，列给我看")
    assert "资料库 1 篇报告写了“存在问题”" in answer.answer
    assert answer.assumptions == ("只找述职报告",)
