"""Words that stand too often, and other numbers before the points."""

import pytest

from assistant.amending.numbering import renumber
from assistant.amending.word_use import fewer
from assistant.amending.workbench import Bench
from assistant.answer import Sentence
from assistant.blocks import Block, draft_of
from assistant.profile import Profile
from assistant.request import Request
from assistant.targets import EACH, LAST
from assistant.wishes import Edit
from tests.assistant.amending.drafts import lines, text
from tests.assistant.conftest import Talk

OFFICE = Profile("清屿县财政局", "政府部门", "县", 2025, "工作总结", "单位")


def bench(*said: str, own: bool = False) -> Bench:
    heads = ("严把预算关口", "盘活存量资金")
    blocks = [Block("\n", (Sentence(one, ("a",), own),), "plan", "一是", heads[place], "。") for place, one in enumerate(said)]
    return Bench(Request("写", "draft", "预算", OFFICE), blocks)


def test_a_word_stands_once_and_the_rest_reads_on() -> None:
    work = bench("进一步完善制度，进一步压实责任。", "进一步盘活资产。")
    fewer(work, Edit("fewer", EACH, matter="“进一步”"))
    assert [block.said for block in work.blocks] == ["进一步完善制度，压实责任。", "持续盘活资产。"]
    assert work.told() == ["“进一步”由 3 处减到 1 处。"]


def test_several_words_are_met_one_by_one_and_in_one_point_only() -> None:
    work = bench("切实加强监管，扎实推进改革，切实防范风险，扎实做好评审。", "切实盘活资产。")
    fewer(work, Edit("fewer", EACH, matter="“扎实”“切实”"))
    assert work.blocks[0].said == "切实加强监管，扎实推进改革，防范风险，做好评审。"
    fewer(work, Edit("fewer", 0, matter="“切实”", value="everywhere"))
    assert [block.said for block in work.blocks] == ["加强监管，扎实推进改革，防范风险，做好评审。", "盘活资产。"]


@pytest.mark.parametrize(
    ("said", "word", "told"),
    [
        ("加强监管。", "赋能", "草稿里没有“赋能”，没有改。"),
        ("加强监管。", "加强", "“加强”只有 1 处，没有改。"),
        ("统筹监管，统筹评审。", "统筹", "“统筹”没有现成的替换词，没有改；可以说“把统筹都换成……”。"),
        ("加强学习，开展“加强监管”专项行动。", "加强", "“加强”只在您给的情况或固定提法里，没有改。"),
    ],
)
def test_what_stays_is_told(said: str, word: str, told: str) -> None:
    work = bench(said)
    fewer(work, Edit("fewer", EACH, matter=f"“{word}”"))
    assert work.blocks[0].said == said
    assert work.told() == [told]


def test_words_of_the_user_stay() -> None:
    work = bench("加强监管，加强评审。", own=True)
    fewer(work, Edit("fewer", EACH, matter="“加强”"))
    assert work.blocks[0].said == "加强监管，加强评审。"


@pytest.mark.parametrize(
    ("matter", "marks"),
    [
        ("（一）", ("（一）", "（二）")),
        ("1.", ("1.", "2.")),
        ("(1)", ("（1）", "（2）")),
        ("第一，", ("第一，", "第二，")),
        ("", ("（一）", "（二）")),
    ],
)
def test_points_get_other_numbers(converse: Talk, matter: str, marks: tuple[str, str]) -> None:
    draft = converse(OFFICE, "写预算管理的下一步打算，两条")[-1].draft
    assert draft is not None
    work = bench("加强监管。", "盘活资产。")
    renumber(work, Edit("marks", LAST, matter=matter))
    made = draft_of(draft, work.blocks)
    assert made.text == f"\n{marks[0]}严把预算关口。加强监管。\n{marks[1]}盘活存量资金。盘活资产。"


def test_numbers_stay_through_later_changes_and_can_be_taken_back(converse: Talk) -> None:
    before, other, again, shorter, back = converse(
        OFFICE, "写预算管理的下一步打算，三条", "不要一是二是，用（一）（二）", "第二条短一点", "再短一点", "还是改回一是二是三是吧"
    )
    assert [line[:3] for line in lines(other)[1:]] == ["（一）", "（二）", "（三）"]
    assert [line[3:] for line in lines(other)[1:]] == [line[2:] for line in lines(before)[1:]]
    assert [line[:3] for line in lines(again)[1:]] == [line[:3] for line in lines(shorter)[1:]] == ["（一）", "（二）", "（三）"]
    assert len(text(shorter)) < len(text(again))
    assert [line[:2] for line in lines(back)[1:]] == ["一是", "二是", "三是"]


def test_numbers_that_stand_already_are_told(converse: Talk) -> None:
    before, after = converse(OFFICE, "写预算管理的下一步打算，三条", "用一是二是三是")
    assert text(after) == text(before)
    assert after.notices == ("序号已经是“一是”这种写法，没有改。",)
