import pytest

from assistant import Assistant
from assistant.other_wishes import beside
from assistant.profile import Profile

TOWN = Profile("清屿县梨坡镇", "乡镇街道", "乡", 2023, None, "单位")
SENTENCE = "截止10月底，我镇共排查隐患30余处左右"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"写安全生产工作情况，两条，顺便看看“{SENTENCE}”这句对不对", "写安全生产工作情况，两条"),
        (f"写安全生产工作情况，两条。再检查一下“{SENTENCE}”", "写安全生产工作情况，两条"),
    ],
)
def test_a_sentence_to_be_looked_over_is_told_from_the_request(text: str, rest: str) -> None:
    assert (beside(text).rest, beside(text).sentence) == (rest, SENTENCE)


@pytest.mark.parametrize("text", ["写“三会一课”开展情况，两条", "“高度重视”换个说法", f"看看“{SENTENCE}”对不对"])
def test_other_quotes_stay_in_the_request(text: str) -> None:
    assert beside(text).rest == text
    assert beside(text).sentence == ""


def test_the_sentence_is_looked_over_and_stands_in_no_draft(tiny_assistant: Assistant) -> None:
    answer = tiny_assistant.ask(f"写安全生产工作情况，两条，顺便看看“{SENTENCE}”这句对不对，最后导出word", TOWN)
    assert answer.draft is not None
    assert "30" not in answer.draft.text and "截止" not in answer.draft.text
    assert "截至" in answer.answer
    assert "导出" in answer.answer


def test_a_sound_sentence_is_told_to_be_sound(tiny_assistant: Assistant) -> None:
    answer = tiny_assistant.ask("写安全生产工作情况，两条，顺便看看“我镇认真开展隐患排查整治工作”这句对不对", TOWN)
    assert "没有查出问题" in answer.answer
