"""A draft for another unit or another year: ours is written anew, the user's own text changes where it stands."""

import re

import pytest

from assistant.profile import Profile
from tests.assistant.amending.drafts import text
from tests.assistant.conftest import Talk

JUSTICE = Profile("清屿县司法局", "政府部门", "县", 2025, "工作总结", "单位")
OWN = "润色下面这段：\n一是抓学习。2025年组织学习14次，我局覆盖党员86人。二是抓阵地。新建宣传栏5处，更新标语32条。"


@pytest.mark.parametrize(
    ("said", "unit", "speaks"),
    [
        ("改成给县医院用的", "清屿县医院", "我院|院党委|全院"),
        ("换成教育局的口气", "清屿县教育局", "我局|局党组"),
        ("给松川市第一小学用，改一下", "松川市第一小学", "我校|校党|学校党"),
        ("换成乡镇的口气，给柳溪镇写", "柳溪镇", "我镇|镇党委"),
        ("换成国企的口气", "国企", "公司"),
    ],
)
def test_another_unit_speaks_and_that_is_said(converse: Talk, said: str, unit: str, speaks: str) -> None:
    _, after = converse(JUSTICE, "写党风廉政建设工作的主要做法，三条，开展警示教育7次", said)
    assert re.search(speaks, text(after))
    assert not re.search("司法局|司法行政", text(after))
    assert text(after).count("7次") == 1
    note = f"已改为{unit}的口气重新起草，自称、上级和范围都换了。您给的情况照原样写入，请核对是不是{unit}的情况。"
    assert note in after.notices


def test_the_new_unit_is_told_once_and_kept(converse: Talk) -> None:
    *_, after = converse(JUSTICE, "写党风廉政建设工作的主要做法，三条", "改成给县医院用的", "再短一点")
    assert "我局" not in text(after)
    assert not any("口气重新起草" in notice for notice in after.notices)


def test_a_text_of_ones_own_changes_its_year_and_keeps_its_figures(converse: Talk) -> None:
    _, after = converse(JUSTICE, OWN, "年份改成2027")
    assert text(after) == OWN.split("\n")[1].replace("2025", "2027")
    assert after.notices == ("已把 2025 年改成 2027 年；数字和事例没有动，请核对是不是 2027 年的。",)


def test_a_text_of_ones_own_takes_another_units_self_references(converse: Talk) -> None:
    _, after = converse(JUSTICE, OWN, "改成给县医院用的")
    assert text(after) == OWN.split("\n")[1].replace("我局", "我院")
    assert after.notices == ("已把自称和范围改成清屿县医院的说法；数字和事例没有动，请核对是不是清屿县医院的情况。",)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("年份改成2027", "文中没有写年份，没有改。"),
        ("改成给县医院用的", "文中没有“我局”“我校”这类称谓，没有改；数字和事例是您给的，也没有动。"),
    ],
)
def test_a_text_that_names_neither_is_left_alone(converse: Talk, said: str, told: str) -> None:
    own = "润色下面这段：\n一是抓学习。组织集中学习14次，覆盖党员86人。二是抓阵地。新建宣传栏5处，更新标语32条。"
    before, after = converse(JUSTICE, own, said)
    assert text(after) == text(before)
    assert after.notices == (told,)


@pytest.mark.parametrize("said", ["年份改成2027", "年度应该是2027年的"])
def test_a_draft_of_ours_is_written_for_the_other_year(converse: Talk, said: str) -> None:
    before, after = converse(JUSTICE, "写2025年法治宣传工作总结的开头", said)
    assert "2025" in text(before)
    assert "2025" not in text(after)
    assert "2027" in text(after)
