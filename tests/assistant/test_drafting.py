import re
from collections.abc import Callable

import pytest

from assistant.adapting import Speaker
from assistant.assembling import Composed
from assistant.blanks import BLANK
from assistant.drafting import Drafter
from assistant.frames import FRAMES, Writer
from assistant.profile import Profile
from assistant.request import read_request
from assistant.wishes import Wishes
from index import Library
from tests.assistant.test_material import gatherer

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")
TOWN = Profile("清屿县梨坡镇", "乡镇街道", "乡", 2023, "工作总结", "单位")
GROUP = Profile("清屿县教育局党组", "党组", "县", 2024, "情况报告", "单位")
PERSON = Profile("清屿县梨坡镇党委", "乡镇街道", "乡", 2023, "述职报告", "本人")
Draft = Callable[..., Composed]


@pytest.fixture
def drafter(tiny_library: Library) -> Drafter:
    return Drafter(gatherer(tiny_library))


@pytest.fixture
def compose(drafter: Drafter) -> Draft:
    def compose(text: str, profile: Profile, number: int = 0, problems: tuple[str, ...] = (), facts: str = "") -> Composed:
        return drafter.draft(read_request(text, profile, facts), Wishes(variant=number), problems)

    return compose


def test_points_on_lines_with_bracketed_numbers(compose: Draft) -> None:
    text = compose("写安全生产工作情况，两条", TOWN).draft.text
    lines = text.split("\n")
    writer = Writer(TOWN, Speaker.of(TOWN), "安全生产")
    assert lines[0] in {writer.fill(lead) for lead in FRAMES["achievements"]["lead"]}
    assert lines[0].startswith("2023年")
    assert [line[:3] for line in lines[1:]] == ["（一）", "（二）"]


def test_one_paragraph_has_items_and_no_line_break(compose: Draft) -> None:
    text = compose("写一段安全生产工作情况", TOWN).draft.text
    assert "\n" not in text
    assert "一是" in text


def test_problems_are_items_in_the_words_of_lacks(compose: Draft) -> None:
    composed = compose("写安全生产存在的问题，两条", TOWN)
    assert composed.draft.slot == "problems"
    assert composed.draft.heading == "存在的问题"
    assert "监管力量不足" in composed.draft.text or "企业自查流于形式" in composed.draft.text
    assert "原因" not in composed.draft.text


def test_causes_stand_in_every_item_when_asked_for(compose: Draft) -> None:
    draft = compose("写安全生产存在的问题和原因分析，两条", TOWN).draft
    assert draft.heading == "存在的问题及原因分析"
    items = re.split(r"[一二三四]是", draft.text)[1:]
    assert len(items) >= 1
    assert all(re.search("原因|根源", item) for item in items)


def test_an_opening_is_one_sentence_pair_with_the_formulas_of_the_year(compose: Draft) -> None:
    draft = compose("写意识形态工作情况报告的开头", GROUP).draft
    assert draft.text.startswith("2024年，局党组在县委、县政府的坚强领导下，")
    assert "党的二十大和二十届二中、三中全会精神" in draft.text
    assert draft.text.endswith("现将2024年意识形态工作情况报告如下：")
    assert draft.text.index("习近平新时代中国特色社会主义思想") < draft.text.index("党的二十大")


def test_a_plenum_named_by_the_user_goes_into_the_opening_by_name(compose: Draft) -> None:
    profile = Profile("清屿县教育局党组", "党组", "县", 2025, "情况报告", "单位")
    text = compose("写意识形态工作情况报告开头，要有党的二十届四中全会精神", profile).draft.text
    assert text.count("党的二十届四中全会精神") == 1


def test_a_person_opens_in_the_first_person(compose: Draft) -> None:
    text = compose("写抓党建述职报告的开头", PERSON).draft.text
    assert "本人" in text
    assert not re.search("我镇|我们", text)


@pytest.mark.parametrize("kind", ["述职报告", "情况报告", "汇报材料", "工作总结"])
def test_the_closing_fits_the_kind_of_report(compose: Draft, kind: str) -> None:
    profile = Profile("清屿县民政局", "政府部门", "县", 2024, kind, "本人" if kind == "述职报告" else "单位")
    text = compose(f"写养老服务{kind}的结尾", profile).draft.text
    others = [frame for other, frames in FRAMES["closing"].items() if other != kind for frame in frames]
    assert text not in others
    assert text.endswith("。")


def test_a_plan_looks_to_the_next_year(compose: Draft) -> None:
    text = compose("写民政工作下一步打算，两条", BUREAU).draft.text
    assert text.startswith("2025年，我局将")
    assert "2024" not in text
    assert "【" not in text


def test_a_plan_answers_the_problems_one_by_one(compose: Draft) -> None:
    problems = ("护理力量不足", "政策宣传不深", "部门联动不畅")
    text = compose("写养老服务下一步打算，对着上面的问题写", BUREAU, 0, problems).draft.text
    places = [text.find(problem) for problem in problems]
    assert -1 not in places
    assert places == sorted(places)
    assert [f"{mark}是" in text for mark in "一二三四"] == [True, True, True, False]


def test_another_variant_is_another_text(compose: Draft) -> None:
    for request in (
        "写安全生产主要工作，两条",
        "写意识形态工作情况报告的开头",
        "写养老服务工作总结的结尾",
        "写养老服务下一步打算",
    ):
        assert compose(request, TOWN, 0).draft.text != compose(request, TOWN, 1).draft.text


def test_the_same_request_gives_the_same_draft(compose: Draft) -> None:
    assert compose("写安全生产主要工作", TOWN).draft == compose("写安全生产主要工作", TOWN).draft


def test_facts_stand_in_the_text_and_are_marked(compose: Draft) -> None:
    draft = compose("写养老服务工作情况，培训护理员58人", BUREAU, facts="探访老人310次").draft
    for fact in ("培训护理员58人", "探访老人310次"):
        assert draft.text.count(fact) == 1
        assert [one.from_user for one in draft.sentences if fact in one.text] == [True]


def test_a_fact_without_a_place_is_told(compose: Draft) -> None:
    composed = compose("写养老服务工作总结的开头", BUREAU, facts="探访老人310次")
    assert any("探访老人310次" in notice for notice in composed.notices)


def test_an_unknown_year_is_a_blank_and_listed(compose: Draft) -> None:
    draft = compose("写养老服务工作情况", Profile(unit_kind="政府部门")).draft
    assert draft.text.startswith("【待填：年度】年")
    assert "年度" in [blank.name for blank in draft.blanks]


def test_counts_of_others_become_blanks(compose: Draft) -> None:
    draft = compose("写养老服务工作情况", BUREAU).draft
    assert not re.search(r"\d", BLANK.sub("", draft.text).replace("2024", ""))
    assert all(blank.context for blank in draft.blanks)


def test_too_little_material_is_told_with_the_number_written(compose: Draft) -> None:
    composed = compose("写安全生产存在的问题，十条", TOWN)
    written = len(re.findall(r"(?:^|\n)[一二三四五六七八九十]是", composed.draft.text))
    assert written < 10
    assert any(f"只写出 {written} 条" in notice for notice in composed.notices)


@pytest.mark.parametrize("text", ["写养老服务工作情况", "写存在的问题，养老服务", "写养老服务下一步打算"])
def test_an_empty_library_is_told_and_nothing_is_made_up(empty_library: Library, text: str) -> None:
    composed = Drafter(gatherer(empty_library)).draft(read_request(text, BUREAU))
    assert composed.notices
    assert not re.search("（一）|一是", composed.draft.text)


def test_a_long_fact_list_is_kept_whole(compose: Draft) -> None:
    facts = "\n".join(f"第{number}项走访困难老人{number}户" for number in range(11, 31))
    text = compose("写养老服务工作情况", BUREAU, facts=facts).draft.text
    assert [fact for fact in facts.split("\n") if text.count(fact) != 1] == []


def test_it_is_told_how_many_reports_make_each_point(compose: Draft) -> None:
    composed = compose("写安全生产工作情况，两条", TOWN)
    heads = re.findall(r"（[一二]）([^。]+)。", composed.draft.text)
    told = [one.split("（")[0] for one in composed.consensus]
    assert told
    assert [head for head in heads if head in told] == told
    assert all(re.search(r"（\d+ 篇中有 \d+ 篇写到）$", one) for one in composed.consensus)


def test_several_sections_are_drafted_under_their_headings(drafter: Drafter) -> None:
    draft = drafter.whole(read_request("写安全生产存在的问题和下一步打算，各两条", TOWN)).draft
    assert draft.heading == "存在的问题、下一步工作打算"
    heads = [line for line in draft.text.split("\n") if line.startswith(("一、", "二、"))]
    assert heads == ["一、存在的问题", "二、下一步工作打算"]


@pytest.mark.parametrize(
    ("fact", "heading"),
    [("排查问题63个，整改60个", "主要工作及成效"), ("3个问题尚未完成整改", "存在的问题")],
)
def test_a_fact_on_problems_dealt_with_is_a_deed(drafter: Drafter, fact: str, heading: str) -> None:
    text = drafter.whole(read_request("写安全生产的成效和存在的问题，各两条", TOWN, fact)).draft.text
    after = text.split(fact)[0]
    assert fact in text
    assert [name for name in ("主要工作及成效", "存在的问题") if name in after][-1] == heading


def test_listed_matters_stand_in_the_lead_when_no_theme_does(compose: Draft) -> None:
    text = compose("写工作打算，讲安全生产、养老服务、社会救助", TOWN).draft.text
    assert "安全生产、养老服务等工作" in text or "坚持问题导向" in text or "对照差距" in text


def test_the_duties_of_an_opening_are_on_the_theme(compose: Draft) -> None:
    text = compose("写民政工作总结的开头", BUREAU).draft.text
    assert "养老" not in text
    assert "民政" in text


NOTARY = Profile("清屿县公证处", "其他", "县", 2024, "工作总结", "单位")


def test_what_no_report_is_about_is_told_by_what_such_a_matter_needs(compose: Draft) -> None:
    composed = compose("写公证服务工作的主要做法，三条", NOTARY, facts="办理公证事项1263件")
    text = composed.draft.text
    assert re.findall(r"（[一二三]）([^。]+)。", text) == ["规范受理办理", "严把业务质量", "提升服务水平"]
    assert text.count("办理公证事项1263件") == 1
    assert 100 * len(BLANK.findall(text)) <= len(text)
    assert not any(BLANK.fullmatch(sentence) for sentence in re.split("[。\n]", text))
    assert any("规范受理办理、严把业务质量、提升服务水平" in notice and "请删去" in notice for notice in composed.notices)
    assert all(one.sources or one.from_user for one in composed.draft.sentences)


def test_no_blank_asks_for_the_figure_that_the_user_gave_under_a_general_name(compose: Draft) -> None:
    given = compose("写公园活动组织工作成效，三条", NOTARY, facts="开展活动86场").draft.text
    assert not re.search("】场", given)


def test_another_wording_on_a_strange_matter_makes_other_points(compose: Draft) -> None:
    first, second = (compose("写公证服务工作的主要做法，两条", NOTARY, number).draft.text for number in (0, 1))
    heads = [set(re.findall(r"（[一二]）([^。]+)。", text)) for text in (first, second)]
    assert len(heads[0]) == len(heads[1]) == 2
    assert not heads[0] & heads[1]


def test_the_plan_of_a_whole_report_answers_the_lacks_that_it_told_in_words_of_ours(drafter: Drafter) -> None:
    text = drafter.whole(read_request("写公证服务工作总结全文", NOTARY)).draft.text
    lacks, plan = text.split("存在的问题")[1].split("下一步工作打算")
    told = re.findall(r"[一二三四]是([^。]+)。", lacks)
    assert told
    answered = re.findall("着眼补上(.+?)方面的短板|围绕改进(.+?)，", plan)
    assert answered
    assert all(any((one or other) in head for head in told) for one, other in answered)
