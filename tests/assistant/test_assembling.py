from assistant.answer import Sentence
from assistant.assembling import Line, finished, joined
from assistant.material import Material
from assistant.profile import Profile
from assistant.request import read_request

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")
NOTHING = Material("养老服务", "achievements", (), ())
LINES = [
    Line("", (Sentence("2024年，我局重点做了以下工作。", ("a-1",)),)),
    Line("发展居家养老", (Sentence("完善养老服务探访办法，开展探访【待填：探访次数】次。", ("a-2",)),)),
    Line("规范养老机构", (Sentence("健全养老机构巡查制度。", ("a-3",)),)),
]


def test_points_are_numbered_by_the_form_of_the_section() -> None:
    request = read_request("写养老服务工作情况", BUREAU)
    done = finished("achievements", request, LINES, NOTHING, 2).draft
    plan = finished("plan", request, LINES, NOTHING, 2).draft
    assert [line[:3] for line in done.text.split("\n")[1:]] == ["（一）", "（二）"]
    assert [line[:2] for line in plan.text.split("\n")[1:]] == ["一是", "二是"]
    assert [blank.name for blank in done.blanks] == ["探访次数"]
    assert done.heading == "主要工作及成效"


def test_one_paragraph_has_no_line_break() -> None:
    text = finished("achievements", read_request("写一段养老服务工作情况", BUREAU), LINES, NOTHING, 2).draft.text
    assert "\n" not in text
    assert "一是发展居家养老。" in text


def test_too_few_points_too_few_characters_and_facts_without_a_place_are_told() -> None:
    request = read_request("写养老服务工作情况，600字，探访老人310次", BUREAU)
    notices = "".join(finished("achievements", request, LINES, NOTHING, 4).notices)
    assert "只写出 2 条" in notices
    assert "没有凑字数" in notices
    assert "探访老人310次" in notices


def test_enough_is_told_nothing() -> None:
    assert finished("achievements", read_request("写养老服务工作情况", BUREAU), LINES, NOTHING, 2).notices == ()


def test_sections_become_a_report_with_numbered_headings() -> None:
    request = read_request("写养老服务工作总结全文", BUREAU)
    parts = [finished(slot, request, LINES, NOTHING, 2) for slot in ("achievements", "problems", "plan")]
    whole = joined(parts, request).draft
    assert [line for line in whole.text.split("\n") if line[1:2] == "、"] == [
        "一、主要工作及成效",
        "二、存在的问题",
        "三、下一步工作打算",
    ]
    assert len(whole.sentences) == 9
    assert [blank.name for blank in whole.blanks] == ["探访次数"]
