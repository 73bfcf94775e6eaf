"""导出Word as a turn of the chat."""

import pytest

from assistant import Assistant
from assistant.answer import Answer, Draft, Sentence
from assistant.conversation import Turn, asks_for_file, continued, theme_so_far
from assistant.export.in_chat import file_answer
from assistant.profile import Profile
from tests.assistant.export.drafts import hit

_PROBLEMS = Draft("一是普法不够精准。", "problems", "存在的问题", (Sentence("普法不够精准。", ("r1-007",)),), ())
_PLAN = Draft("2025年，我局将抓好普法。", "plan", "下一步工作打算", (), ())
_TURNS = [
    Turn("写普法的打算", Answer("draft", "", (), _PLAN)),
    Turn("写普法的问题", Answer("draft", "", (hit("r1-007", "problems"),), _PROBLEMS)),
]


@pytest.mark.parametrize(
    "text", ["导出Word", "下载 word 文档", "请帮我导出成Word", "存成docx", "给我word版", "导出全部", "转成word格式。"]
)
def test_a_wish_for_a_file_is_known(text: str) -> None:
    assert asks_for_file(text)


@pytest.mark.parametrize("text", ["写一段财政导出工作", "怎么导出", "先找两段写一段，最后导出word", "下载量怎么写", "换一个", ""])
def test_other_requests_are_none(text: str) -> None:
    assert not asks_for_file(text)


def test_the_last_draft_is_handed_over_with_its_sources() -> None:
    answer = file_answer("导出Word", _TURNS)
    assert (answer.job, answer.draft) == ("draft", _PROBLEMS)
    assert answer.hits == _TURNS[1].answer.hits
    assert "导出全部" in answer.answer


def test_all_sections_are_joined_in_the_order_of_a_report() -> None:
    answer = file_answer("导出全部", _TURNS)
    assert answer.draft is not None
    assert answer.draft.text.split("\n") == [
        "一、存在的问题",
        "一是普法不够精准。",
        "二、下一步工作打算",
        "2025年，我局将抓好普法。",
    ]
    assert answer.draft.sentences == _PROBLEMS.sentences


def test_without_a_draft_the_remedy_is_said() -> None:
    answer = file_answer("导出Word", [Turn("你好", Answer("help", ""))])
    assert (answer.job, answer.draft) == ("clarify", None)
    assert "请先说要写哪一部分" in answer.answer


def test_the_chat_goes_on_from_the_draft_and_not_from_the_file(tiny_assistant: Assistant) -> None:
    profile = Profile("清屿县民政局", "政府部门", "县", 2024)
    first = tiny_assistant.ask("写养老服务工作情况", profile)
    turns = [Turn("写养老服务工作情况", first)]
    handed = tiny_assistant.ask("导出Word", profile, history=turns)
    assert handed.draft == first.draft
    turns.append(Turn("导出Word", handed))
    assert continued("换一个", turns).text == "写养老服务工作情况"
    assert theme_so_far(turns) == "写养老服务工作情况"
