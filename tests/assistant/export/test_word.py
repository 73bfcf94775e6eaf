"""The Word file: its parts, their styles, heads, blanks, attachments, signature."""

from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn

from assistant.export import Preset, exported, prepared
from assistant.export.manuscript import Manuscript, Paragraph
from assistant.export.word import right_indents
from tests.assistant.export.drafts import full
from tests.assistant.export.opening import opened, paragraph
from tests.assistant.export.word_schema import faults


@pytest.mark.parametrize("sources", ["comments", "appendix", "none"])
@pytest.mark.parametrize("preset", ["internal", "formal"])
def test_every_child_stands_where_the_standard_wants_it(preset: str, sources: str) -> None:
    bare = Manuscript("", (Paragraph.plain("我局坚持依法行政。"),))
    enclosed = replace(full(), enclosed=(Paragraph.plain("附件1"), Paragraph.plain("普法活动清单"), Paragraph.plain("（略）")))
    for manuscript in (bare, full(), enclosed):
        assert faults(exported(prepared(manuscript, Preset.named(preset)), ".docx", sources)) == []


def test_parts_have_their_styles_and_hardly_any_direct_format() -> None:
    document = opened(full())
    styles = [one.style.style_id for one in document.paragraphs if one.style]
    assert styles == [
        "Title",
        "Subtitle",
        "Salutation",
        "BodyText",
        "Heading1",
        "BodyText",
        "BodyText",
        "BodyText",
        "Heading1",
        "BodyText",
        "AttachmentFirst",
        "AttachmentNext",
        "Signature",
        "Date",
    ]
    for one in document.paragraphs:
        for run in one.runs:
            assert run.font.size is None and run.font.name is None and run.font.bold is None


def test_a_run_in_head_carries_the_style_of_its_level() -> None:
    document = opened(full())
    for begin, style, head in (
        ("（一）", "Heading2Char", "（一）培育法治骨干。"),
        ("1.", "Heading3Char", "1.抓实学习。"),
        ("（1）", "Heading4Char", "（1）编印读本。"),
    ):
        runs = paragraph(document, begin).runs
        assert (runs[0].style.style_id, runs[0].text) == (style, head)
        assert all(run.style.style_id != style for run in runs[1:])


def test_blanks_are_highlighted_and_nothing_else_is() -> None:
    runs = [run for one in opened(full()).paragraphs for run in one.runs]
    lit = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert lit == ["【待填：集体学习次数】", "【待填：读本册数】"]
    assert not any("待填" in run.text for run in runs if run.text not in lit)


def test_quotes_are_set_in_the_chinese_font() -> None:
    for one in opened(full()).paragraphs:
        for run in one.runs:
            assert run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


def test_attachments_are_aligned_under_their_names() -> None:
    document = opened(full())
    first, second = paragraph(document, "附件："), paragraph(document, "2.")
    assert (first.text, second.text) == ("附件：1.\t普法活动清单", "2.\t法治培训名单")
    assert first.style.paragraph_format.left_indent == second.style.paragraph_format.left_indent
    alone = paragraph(opened(replace(full(), attachments=("名单",))), "附件：")
    assert alone.text == "附件：名单"


def test_the_date_stands_two_characters_to_the_right_of_the_signature() -> None:
    document = opened(full())
    indents = {}
    for begin in ("桐岭县司法局", "2025年1月8日"):
        written = document.paragraphs[-2 if begin.startswith("桐") else -1]
        assert written.text == begin
        assert written.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        indents[begin] = int(written._p.pPr.ind.get(qn("w:rightChars"))) / 100
    assert indents == {"桐岭县司法局": 2, "2025年1月8日": 2 + 6 - 6 - 2}


@pytest.mark.parametrize(
    ("signature", "date", "wanted"), [(12, 6, (2, 6)), (6, 6, (2, 0)), (4, 6, (6, 2)), (6, 7, (5, 2)), (0, 6, (10, 2))]
)
def test_a_date_longer_than_the_signature_leaves_two_characters(signature: float, date: float, wanted: tuple[float, float]) -> None:
    assert right_indents(signature, date) == wanted


def test_the_signature_stays_with_the_end_of_the_text() -> None:
    document = opened(replace(full(), attachments=()))
    assert paragraph(document, "一是").paragraph_format.keep_with_next
    assert sum(bool(one.paragraph_format.keep_with_next) for one in document.paragraphs) == 1


def test_hostile_words_are_text_and_no_markup() -> None:
    words = "</w:t></w:r><w:p/>&amp;]]><!--<script>{{x}} {0} %s"
    document = opened(Manuscript(words, (Paragraph.plain(words),), (words,), words, (words,), words, words), "comments")
    assert sum(words in one.text for one in document.paragraphs) == 7
