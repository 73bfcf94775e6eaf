import re

import pytest

from assistant import Assistant
from assistant.polishing.keeping import facts_changed
from assistant.polishing.own_text import pieces_of
from assistant.polishing.pointing import in_one_paragraph, in_points

OWN = "全年改造管网47公里，漏损率降到11.8%。更换水表3.1万块。水质检测1080次。热线接听9400个，回访满意率97%。"


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_text_is_put_in_as_many_points_as_asked_for(count: int) -> None:
    done = in_points(pieces_of(OWN), count)
    lines = done.text.split("\n")
    assert len(lines) == count
    assert all(re.match("[一二三四五]是", line) and line.endswith("。") for line in lines)
    assert facts_changed(OWN, done.text) == ()
    assert len(done.changes) == count


def test_the_clause_that_announces_stays_before_the_points_and_joining_words_go() -> None:
    own = "财务今年主要开展了以下工作，核对账目1260笔；追回款项18.7万元。另外，整改审计意见9条。"
    assert in_points(pieces_of(own), None).text == (
        "财务今年主要开展了以下工作：\n一是核对账目1260笔。\n二是追回款项18.7万元。\n三是整改审计意见9条。"
    )


def test_fewer_points_than_asked_for_are_told_and_one_matter_is_left() -> None:
    done = in_points(pieces_of("全年检测1080次，热线接听9400个。"), 4)
    assert done.text.count("\n") == 1
    assert any("只能分出 2 条" in notice for notice in done.notices)
    assert in_points(pieces_of("全年检测水质。"), None).text == "全年检测水质。"


def test_notes_become_a_paragraph() -> None:
    own = "- 新开食堂4个\n- 送餐上门，老人217名\n3、就餐约900人"
    done = in_one_paragraph(pieces_of(own))
    assert done.text == "新开食堂4个；送餐上门，老人217名；就餐约900人。"


def test_points_and_paragraphs_are_asked_for_in_the_chat(tiny_assistant: Assistant) -> None:
    points = tiny_assistant.ask("把这段分成三条：办了5场招聘会，签了2300份意向。开了14期班。慰问了19户。").draft
    assert points is not None
    assert points.text.split("\n")[0] == "一是举办5场招聘会，签订2300份意向。"
    assert len(points.text.split("\n")) == 3
    notes = tiny_assistant.ask("下面是随手记的，整理成一段正式的话：\n- 新开食堂4个\n- 腿脚不好的老人217个").draft
    assert notes is not None
    assert notes.text == "新开食堂4个；行动不便的老人217个。"
