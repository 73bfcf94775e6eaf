"""Headings, sections and points: the numbering systems, turns of phrase, and where each passage stands."""

import pytest

from index.outline import outline, slot_of_heading
from index.outline.points import points
from index.report import Heading, Passage
from tests.index.conftest import REPORTS, report_of

SYSTEM_A = """2023年，我局在县委坚强领导下，扎实开展普法依法治理各项工作。现将有关情况报告如下：
一、工作开展情况
（一）狠抓学习教育。全年推进理论武装工作。一是抓实中心组学习，领导带头宣讲。二是抓活支部学习，每月评比一次。
（二）狠抓阵地管理。对工作群逐一备案，定期巡查清理。
二、存在问题
一是学习形式单一，吸引力不够强；二是队伍年龄偏大，业务不够熟。
三、下一步工作打算
（一）强化学习培训。分批轮训业务骨干，补齐短板。"""

SYSTEM_B = """一、强化责任意识，压实工作责任。坚持亲自部署，亲自过问，落实到人。
二、强化阵地意识，管好宣传阵地。对工作群逐一备案，定期巡查清理。
虽然我市工作取得了一些成绩，但与上级要求还存在一定差距，主要是创新不够。
2024年，本人将从两个方面努力。一是抓学习，补短板。二是抓队伍，强能力。"""

SYSTEM_C = """一、主要工作
（一）加强组织领导
1.健全工作机制
（1）成立工作专班，每周调度工作进展情况。
（2）制定任务清单，逐项明确责任单位。
2.压实工作责任。班子成员包片负责，一线督导。
二、存在的问题和不足
1.力量不足。专职人员偏少，难以覆盖全部点位。
三、2025年工作计划
1.配强力量。按照岗位需求补充专职人员。"""


def headings(text: str) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.text, heading.slot) for heading in outline(text, {}).headings]


def passages(text: str) -> tuple[Passage, ...]:
    return outline(text, {}).passages


def slots(text: str) -> list[str]:
    return [passage.slot for passage in passages(text)]


def texts(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


# --- numbering systems -----------------------------------------------------------------------------------------------


def test_system_a_has_sections_run_in_heads_and_items() -> None:
    assert headings(SYSTEM_A) == [
        (1, "一、工作开展情况", "achievements"),
        (2, "（一）狠抓学习教育", "achievements"),
        (2, "（二）狠抓阵地管理", "achievements"),
        (1, "二、存在问题", "problems"),
        (1, "三、下一步工作打算", "plan"),
        (2, "（一）强化学习培训", "plan"),
    ]
    assert [(passage.slot, passage.heading_path, passage.text[:6]) for passage in passages(SYSTEM_A)] == [
        ("opening", (), "2023年，"),
        ("achievements", ("一、工作开展情况", "（一）狠抓学习教育"), "全年推进理论"),
        ("achievements", ("一、工作开展情况", "（一）狠抓学习教育"), "二是抓活支部"),
        ("achievements", ("一、工作开展情况", "（二）狠抓阵地管理"), "对工作群逐一"),
        ("problems", ("二、存在问题",), "一是学习形式"),
        ("problems", ("二、存在问题",), "二是队伍年龄"),
        ("plan", ("三、下一步工作打算", "（一）强化学习培训"), "分批轮训业务"),
    ]


def test_system_b_finds_problems_and_plan_by_their_turn_of_phrase() -> None:
    assert headings(SYSTEM_B) == [
        (1, "一、强化责任意识，压实工作责任", "achievements"),
        (1, "二、强化阵地意识，管好宣传阵地", "achievements"),
    ]
    assert slots(SYSTEM_B) == ["achievements", "achievements", "problems", "plan", "plan"]
    assert passages(SYSTEM_B)[0].heading_path == ("一、强化责任意识，压实工作责任",)
    assert passages(SYSTEM_B)[2].heading_path == ()


def test_system_c_nests_four_levels() -> None:
    assert [(level, head) for level, head, _ in headings(SYSTEM_C)] == [
        (1, "一、主要工作"),
        (2, "（一）加强组织领导"),
        (3, "1.健全工作机制"),
        (3, "2.压实工作责任"),
        (1, "二、存在的问题和不足"),
        (3, "1.力量不足"),
        (1, "三、2025年工作计划"),
        (3, "1.配强力量"),
    ]
    assert slots(SYSTEM_C) == ["achievements"] * 3 + ["problems", "plan"]
    assert passages(SYSTEM_C)[0].heading_path == ("一、主要工作", "（一）加强组织领导", "1.健全工作机制")
    assert passages(SYSTEM_C)[3].heading_path == ("二、存在的问题和不足", "1.力量不足")


def test_a_head_of_the_lowest_system_may_run_in_and_stands_one_below_what_it_is_found_under() -> None:
    assert headings("一、主要工作\n（1）成立专班。每周调度工作进展情况，及时通报。")[1][:2] == (2, "（1）成立专班")


def test_a_deeper_heading_leaves_the_path_when_a_higher_one_comes() -> None:
    text = "一、主要工作\n（一）抓学习\n1.抓骨干\n分批轮训业务骨干，补齐能力短板。\n（二）抓督导\n每月现场督导一次，通报整改情况。"
    assert [passage.heading_path for passage in passages(text)] == [
        ("一、主要工作", "（一）抓学习", "1.抓骨干"),
        ("一、主要工作", "（二）抓督导"),
    ]


# --- what is a heading -----------------------------------------------------------------------------------------------


def test_a_run_in_head_ends_at_its_full_stop_and_loses_it() -> None:
    text = "（一）压实责任。坚持一岗双责，层层签订责任书。"
    assert headings(text)[0][1] == "（一）压实责任"
    assert texts(text) == ["坚持一岗双责，层层签订责任书。"]


def test_a_colon_ends_a_head_of_the_upper_levels() -> None:
    assert headings("一、主要工作：\n抓好各项任务落实，强化督导。")[0][1] == "一、主要工作"


@pytest.mark.parametrize(
    "line",
    [
        "1.开展隐患排查整治，更换老化线路；",
        "（一）坚持党建引领，推动各项任务落到实处，建立健全长效工作机制，形成一级抓一级、层层抓落实的良好工作格局。",
        "3.5公里道路完成硬化，群众出行更加方便。",
        "2024年全面完成各项任务，成效明显提升。",
        "一是抓好学习，二看落实情况，成效明显。",
    ],
)
def test_running_text_with_a_number_is_no_heading(line: str) -> None:
    assert headings(line) == []
    assert texts(line) == [line]


def test_a_short_unnumbered_line_that_names_a_section_is_a_heading() -> None:
    text = "主要工作成效\n抓好各项任务落实，强化督导检查。\n存在的问题和不足\n专职人员偏少，难以覆盖全部点位。"
    assert headings(text) == [(1, "主要工作成效", "achievements"), (1, "存在的问题和不足", "problems")]


def test_styles_make_headings_where_there_is_no_number() -> None:
    text = "强基固本\n抓好各项任务落实，强化督导检查。\n（一）抓学习\n分批轮训业务骨干，补齐短板。"
    parsed = outline(text, {0: 1, text.index("（一）"): 1})
    assert parsed.headings == (
        Heading(1, "强基固本", "achievements", 0),
        Heading(2, "（一）抓学习", "achievements", text.index("（一）")),
    )
    assert parsed.passages[0].heading_path == ("强基固本",)


def test_title_lines_are_left_out() -> None:
    text = "一、这是标题的一部分工作总结\n抓好各项任务落实，强化督导检查。"
    parsed = outline(text, {}, title_lines=1)
    assert parsed.headings == ()
    assert [passage.text for passage in parsed.passages] == ["抓好各项任务落实，强化督导检查。"]


# --- sections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "slot"),
    [
        ("一、工作开展情况", "achievements"),
        ("一、履职工作特色和亮点", "achievements"),
        ("一、主要做法和成效", "achievements"),
        ("一、2023年工作完成情况", "achievements"),
        ("二、存在问题", "problems"),
        ("二、存在主要问题及原因分析", "problems"),
        ("二、困难和短板弱项", "problems"),
        ("三、下步工作思路和主要措施", "plan"),
        ("三、下一步工作安排", "plan"),
        ("三、2025年工作重点", "plan"),
        ("三、努力方向", "plan"),
        ("三、整改措施", "plan"),
        ("（一）强化理论武装", None),
    ],
)
def test_the_wording_of_a_heading_names_its_section(head: str, slot: str | None) -> None:
    assert slot_of_heading(head) == slot


def test_a_heading_for_problems_and_plan_together_opens_both() -> None:
    text = """一、主要工作
抓好各项任务落实，强化督导检查。
二、存在的问题与下步打算
虽然取得一定成绩，但仍存在差距，理论武装不够深入。
下步，一是加强学习，补短板强弱项。二是加强管理，提高服务水平。"""
    assert slots(text) == ["achievements", "problems", "plan", "plan"]
    assert passages(text)[2].heading_path == ("二、存在的问题与下步打算",)


def test_topical_top_headings_after_the_problems_belong_to_the_plan() -> None:
    text = """一、狠抓学习
抓好各项任务落实，强化督导检查。
二、存在不足
专职人员偏少，难以覆盖全部点位。
三、锻造过硬队伍
分批轮训业务骨干，补齐能力短板。"""
    assert slots(text) == ["achievements", "problems", "plan"]


def test_the_closing_sentence_is_the_closing_and_the_signature_is_no_passage() -> None:
    text = SYSTEM_A + "\n以上报告，请予审议。\n松川县司法局：\n2023年12月28日"
    assert slots(text)[-1] == "closing"
    assert texts(text)[-1] == "以上报告，请予审议。"


def test_an_addressee_is_no_passage() -> None:
    assert texts("中共松川县委宣传部办公室：\n抓好各项任务落实，强化督导检查。") == ["抓好各项任务落实，强化督导检查。"]


def test_a_report_without_headings_follows_its_wording() -> None:
    text = """今年以来，在县委坚强领导下，扎实开展各项工作。
抓好各项任务落实，强化督导检查，成效明显。
虽然取得了一些成绩，但仍存在短板，主要是力量不够。
下一步，我们将配强力量，压实责任，抓好落实。"""
    assert slots(text) == ["opening", "achievements", "problems", "plan"]


# --- points ----------------------------------------------------------------------------------------------------------


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in points(text)]


def test_items_are_points_and_cover_the_paragraph() -> None:
    text = "在具体工作的推进过程中，着力抓好三件事情：一是抓学习，补短板；二是抓队伍，强能力；三是抓督导，促落实。"
    pieces = cut(text)
    assert [piece[:4] for piece in pieces] == ["在具体工", "一是抓学", "二是抓队", "三是抓督"]
    assert "".join(pieces) == text


def test_a_short_lead_stays_with_its_first_item() -> None:
    assert cut("突出三个重点。一是抓学习，补短板。二是抓队伍，强能力。") == [
        "突出三个重点。一是抓学习，补短板。",
        "二是抓队伍，强能力。",
    ]


def test_items_may_go_on_with_another_word_for_the_number() -> None:
    pieces = cut("一是学习不深，结合不紧。二是宣传不广，形式单一。三是队伍不强，力量薄弱。四要加强督导，跟踪问效。")
    assert [piece[:2] for piece in pieces] == ["一是", "二是", "三是", "四要"]


def test_an_item_too_short_to_stand_alone_stays_with_its_neighbour() -> None:
    assert cut("一是抓学习。二是抓队伍，选派骨干跟班锻炼。三是抓督导，每月通报整改情况。") == [
        "一是抓学习。二是抓队伍，选派骨干跟班锻炼。",
        "三是抓督导，每月通报整改情况。",
    ]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("第一，抓学习补短板。第二，抓队伍强能力。", ["第一", "第二"]),
        ("首先，抓学习补短板。其次，抓队伍强能力。最后，抓督导促落实。", ["首先", "其次", "最后"]),
        ("理论学习方面，举办培训班。阵地管理方面，开展大巡查。", ["理论", "阵地"]),
    ],
)
def test_other_ways_to_count_make_points_too(text: str, starts: list[str]) -> None:
    assert [piece[:2] for piece in cut(text)] == starts


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，在推进各项工作的过程中，突出一个重点：一是抓学习，补齐短板，提升能力。",
        "这一是非问题不在此列，抓好落实即可。",
        "严格落实三要求，坚持三则并举，推动工作。",
        "二是抓队伍，强能力。三是抓督导，促落实。",
    ],
)
def test_what_does_not_count_on_from_one_stays_whole(text: str) -> None:
    assert cut(text) == [text]


def test_a_paragraph_longer_than_a_point_is_cut_at_sentence_ends() -> None:
    text = "抓好各项任务落实，强化督导检查。" * 200
    pieces = cut(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= 1_200 and piece.endswith("。") for piece in pieces)


def test_a_paragraph_without_any_mark_is_cut_all_the_same() -> None:
    pieces = cut("抓" * 5_000)
    assert max(map(len, pieces)) <= 1_200
    assert sum(map(len, pieces)) == 5_000


# --- offsets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*REPORTS.values(), SYSTEM_A, SYSTEM_B, SYSTEM_C])
def test_offsets_of_passages_and_headings_point_into_the_clean_text(text: str) -> None:
    report = report_of(text)
    for passage in report.passages:
        assert report.text[passage.start : passage.end] == passage.text
    for heading in report.headings:
        assert report.text.startswith(heading.text, heading.start)
    starts = [passage.start for passage in report.passages]
    assert starts == sorted(starts)
    assert all(one.end <= two.start for one, two in zip(report.passages, report.passages[1:], strict=False))


def test_scraps_are_no_passages() -> None:
    assert texts("一、主要工作\n抓好落实。\n抓好各项任务落实，强化督导检查。") == ["抓好各项任务落实，强化督导检查。"]


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_paragraph_about_problems_found_elsewhere_stays_with_the_achievements() -> None:
    text = """一、主要工作
（一）抓实主题教育
全面检视班子存在的问题，建立整改台账，逐条销号到位。
（二）抓实安全生产
逐户排查老旧房屋，更换线路，守牢底线不放松。"""
    assert slots(text) == ["achievements", "achievements"]
    assert passages(text)[0].heading_path == ("一、主要工作", "（一）抓实主题教育")
    assert passages(text)[1].heading_path == ("一、主要工作", "（二）抓实安全生产")


def test_a_measure_against_problems_stays_with_the_achievements() -> None:
    text = "一、主要工作\n（一）狠抓整改\n针对存在的突出问题，班子成员分头包案，限期办结到位。"
    assert slots(text) == ["achievements"]


@pytest.mark.parametrize("head", ["二、兜牢困难群众基本生活底线", "二、坚持问题导向抓好整改落实"])
def test_a_topical_heading_is_not_taken_for_the_problems_section(head: str) -> None:
    text = f"一、提升养老服务水平。建成助餐点，服务老年群体。\n{head}。建立清单，逐项对账销号。\n三、守牢安全底线。逐户排查老旧房屋，更换线路。"
    assert slots(text) == ["achievements"] * 3


def test_a_short_opening_sentence_is_not_taken_for_an_addressee() -> None:
    text = "2023年，我局扎实开展工作，现将有关情况报告如下：\n一、主要工作\n抓好各项任务落实，强化督导检查。"
    assert slots(text) == ["opening", "achievements"]


@pytest.mark.parametrize("blank", ["　　", "\t", " "])
def test_a_passage_does_not_begin_with_the_blanks_after_its_head(blank: str) -> None:
    assert texts(f"（一）压实责任。{blank}坚持一岗双责，层层签订责任书。") == ["坚持一岗双责，层层签订责任书。"]
