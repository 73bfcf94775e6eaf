"""The values themselves."""

from assistant.answer import Sentence
from assistant.export.manuscript import GENERAL, OWN, Paragraph, Source, attachment_lines, names_of
from tests.assistant.export.drafts import full, hit


def test_sources_of_a_sentence_are_named_and_never_none() -> None:
    names = names_of([hit()])
    both = Source.of_sentence(Sentence("句。", ("r1-002", "r9-001"), from_user=True), names)
    assert both == (OWN, Source("《白石县司法局2022年工作总结》工作成效", "r1-002"), Source("资料库段落 r9-001", "r9-001"))
    assert Source.of_sentence(Sentence("句。"), names) == (GENERAL,)


def test_blanks_are_counted_once_over_the_whole_text() -> None:
    assert full().blanks == ("集体学习次数", "读本册数")


def test_one_attachment_has_no_number() -> None:
    assert attachment_lines(("名单",)) == ("附件：名单",)
    assert attachment_lines(("名单", "台账")) == ("附件：1. 名单", "2. 台账")


def test_a_plain_heading_is_all_head() -> None:
    assert Paragraph.plain("一、主要工作", 1).is_heading
    assert not Paragraph.plain("正文。").is_heading
