"""A tone or heads named in a request: wishes of a draft, or a change of a text at hand."""

import pytest

from assistant.jobs import job_of, without_form
from assistant.polishing import read_commission


@pytest.mark.parametrize(
    "text",
    [
        "医德医风还有哪些不足，三条，语气诚恳些，带原因",
        "图书馆2027年工作思路，四条，每条一个小标题",
        "河长制工作成绩部分。巡河1260人次，清理垃圾340吨。每点加个小标题",
        "述职报告结尾，80字，谦虚一点",
    ],
)
def test_with_a_section_they_are_wishes_of_a_draft(text: str) -> None:
    assert job_of(text) == "draft"
    assert read_commission(text) is None


@pytest.mark.parametrize("text", ["语气诚恳一点", "问题部分语气诚恳一点", "缩到300字，语气诚恳一点", "小标题改对仗"])
def test_alone_they_change_the_text_at_hand(text: str) -> None:
    assert read_commission(text) is not None


def test_heads_asked_for_by_themselves_are_wordings() -> None:
    assert job_of("表示加强理论学习的小标题来五个，四字对四字") == "wording"


def test_only_clauses_of_form_are_left_out() -> None:
    assert without_form("写不足，三条，口气平实些") == "写不足，三条，"
    assert without_form("写诚恳待人主题活动，三条") == "写诚恳待人主题活动，三条"
