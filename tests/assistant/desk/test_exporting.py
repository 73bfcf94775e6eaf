"""A draft as files: its headings and sources in Word, Markdown and text, and the borrowing note."""

from io import BytesIO

import docx
import pytest

from assistant import Assistant
from assistant.desk.changes import append, retitle
from assistant.desk.draft import Draft, Part, PartSource
from assistant.desk.exporting import file_of, manuscript_of, note_of
from index.errors import NigaoError
from tests.assistant.desk.drafts import draft


def word(data: bytes) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in docx.Document(BytesIO(data)).paragraphs]


def test_a_word_file_has_the_title_the_numbered_headings_and_the_texts() -> None:
    lines = word(file_of(draft(), ".docx").data)
    assert ("Title", "白石县司法局2025年工作总结") in lines
    assert ("Heading 1", "一、主要工作") in lines and ("Heading 2", "（一）深化普法宣传") in lines
    assert "覆盖【待填：覆盖村数】个村。" in [text for _, text in lines]


def test_sentences_carry_their_sources_as_comments_and_none_when_none_are_wanted() -> None:
    own = append(draft(), "法治宣讲", "achievements", "法治宣讲26场。", [PartSource("法治宣讲26场。", own=True)])
    comments = [one.text for one in docx.Document(BytesIO(file_of(own, ".docx").data)).comments]
    assert len(comments) == 3
    assert "措辞参考：《清屿县司法局2023年工作总结》工作成效" in comments
    assert "本单位提供的情况" in comments
    assert not list(docx.Document(BytesIO(file_of(own, ".docx", sources="none").data)).comments)


def test_a_formal_file_gets_addressee_and_date_as_blanks() -> None:
    made = file_of(draft(), ".docx", "formal")
    assert made.name == "白石县司法局2025年工作总结.docx"
    assert {"主送机关", "法治宣讲场次", "覆盖村数"} <= set(made.blanks)
    assert set(file_of(draft(), ".docx").blanks) < set(made.blanks)


def test_a_plain_text_is_the_draft_itself() -> None:
    assert file_of(draft(), ".txt").data.decode().strip() == draft().text
    assert "[^1]: 《清屿县司法局2023年工作总结》工作成效〔r0001-003〕" in file_of(draft(), ".md").data.decode()


def test_a_draft_without_a_title_keeps_its_first_line_as_text_or_title_and_loses_nothing() -> None:
    assert file_of(retitle(draft(), ""), ".txt").data.decode().strip() == retitle(draft(), "").text


def test_sources_out_of_order_find_their_sentences() -> None:
    sources = (PartSource("后说。", ("乙",), ("r2",)), PartSource("先说。", ("甲",), ("r1",)))
    made = manuscript_of(Draft("d", "总结", parts=(Part("a", "", "other", "先说。中间。后说。", sources),)))
    (paragraph,) = made.paragraphs
    assert [(span.text, [one.label for one in span.sources]) for span in paragraph.spans if span.sources] == [
        ("先说。", ["甲"]),
        ("后说。", ["乙"]),
    ]


def test_an_empty_draft_is_not_exported() -> None:
    with pytest.raises(NigaoError, match="没有可以导出的文字"):
        file_of(Draft("d", ""), ".docx")


def test_the_borrowing_note_of_a_draft_names_its_unit_and_what_is_left(tiny_assistant: Assistant) -> None:
    made = note_of(tiny_assistant, draft(), ".md")
    assert made.name == "白石县司法局2025年工作总结-借鉴情况说明.md"
    assert "单位：白石县司法局" in made.data.decode()
    assert made.blanks == ("法治宣讲场次", "覆盖村数")
    assert "借鉴情况说明" in [text for _, text in word(note_of(tiny_assistant, draft()).data)]
