from assistant.answer import Blank, Draft, Sentence
from assistant.filling import filled

MEETINGS, TALKS = Blank("专题会议次数", "数量", "a"), Blank("党课场次", "数量", "b")
TEXT = f"召开专题会议{MEETINGS.mark}次。讲党课{TALKS.mark}场。专题会议{MEETINGS.mark}次。"
DRAFT = Draft(TEXT, "achievements", "主要工作", (Sentence(TEXT, ("a-1",)),), (MEETINGS, TALKS))


def test_a_figure_stands_wherever_its_blank_stood() -> None:
    draft, notices = filled(DRAFT, [("专题会议次数", "4")])
    assert draft.text == f"召开专题会议4次。讲党课{TALKS.mark}场。专题会议4次。"
    assert draft.sentences[0].text == draft.text
    assert draft.blanks == (TALKS,)
    assert notices == ()


def test_a_part_of_a_name_is_enough_where_only_one_has_it() -> None:
    assert "讲党课6场" in filled(DRAFT, [("党课", "6")])[0].text
    draft, notices = filled(DRAFT, [("次数场次", "6")])
    assert draft == DRAFT
    assert len(notices) == 1


def test_a_name_that_no_blank_has_is_told_with_those_that_are_open() -> None:
    draft, notices = filled(DRAFT, [("走访户数", "30")])
    assert draft == DRAFT
    assert "走访户数" in notices[0]
    assert "专题会议次数、党课场次" in notices[0]
