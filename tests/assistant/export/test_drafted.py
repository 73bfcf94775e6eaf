"""Drafts of the chat as manuscripts and back."""

from assistant.answer import Draft, Sentence
from assistant.export.drafted import draft_of, joined, manuscript_of_draft
from assistant.export.manuscript import GENERAL, OWN, Span
from tests.assistant.export.drafts import full

_PROBLEMS = Draft(
    "还存在以下不足：\n一是普法不够精准。结合需求不够紧密。走访86次。",
    "problems",
    "存在的问题",
    (Sentence("还存在以下不足：", ("r1-7",)), Sentence("结合需求不够紧密。"), Sentence("走访86次。", from_user=True)),
    (),
)


def test_a_section_gets_its_name_as_heading_and_keeps_its_sources() -> None:
    made = manuscript_of_draft(_PROBLEMS, {"r1-7": "《甲》存在问题"})
    assert [one.text for one in made.paragraphs] == [
        "存在的问题",
        "还存在以下不足：",
        "一是普法不够精准。结合需求不够紧密。走访86次。",
    ]
    assert made.paragraphs[0].level == 1
    assert made.paragraphs[2].spans == (
        Span("一是普法不够精准。"),
        Span("结合需求不够紧密。", (GENERAL,)),
        Span("走访86次。", (OWN,)),
    )


def test_a_manuscript_as_a_draft_keeps_text_sentences_and_blanks() -> None:
    made = full()
    draft = draft_of(made)
    assert draft.text.split("\n") == list(made.lines)
    assert [blank.name for blank in draft.blanks] == ["集体学习次数", "读本册数"]
    own = next(one for one in draft.sentences if one.from_user)
    assert (own.text, own.sources) == ("完善学习制度，组织开展集体学习【待填：集体学习次数】次。", ("r1-002",))


def test_a_sentence_over_several_lines_is_cut_at_them() -> None:
    draft = Draft("我局抓学习。\n我局抓普法。", "other", "改写", (Sentence("我局抓学习。\n我局抓普法。", (), True),), ())
    made = manuscript_of_draft(draft, {})
    assert [one.spans for one in made.paragraphs] == [(Span("我局抓学习。", (OWN,)),), (Span("我局抓普法。", (OWN,)),)]


def test_sections_are_numbered_when_there_are_several() -> None:
    plan = Draft("2025年，我局将抓好以下工作。", "plan", "下一步工作打算", (), ())
    parts = [manuscript_of_draft(one, {}) for one in (_PROBLEMS, plan)]
    heads = [one.text for one in joined(parts).paragraphs if one.is_heading]
    assert heads == ["一、存在的问题", "二、下一步工作打算"]
    assert [one.text for one in joined(parts[:1]).paragraphs if one.is_heading] == ["存在的问题"]
