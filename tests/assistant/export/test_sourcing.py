"""Sources as comments and as a page at the end."""

from docx.oxml.ns import qn

from assistant.export.manuscript import Manuscript, Paragraph
from tests.assistant.export.drafts import full
from tests.assistant.export.opening import opened, paragraph


def test_comments_name_the_sources_of_their_sentence() -> None:
    document = opened(full(), "comments")
    said = [comment.text for comment in document.comments]
    assert said == [
        "本单位提供的情况。措辞参考：《白石县司法局2022年工作总结》工作成效",
        "措辞参考：《白石县司法局2022年工作总结》工作成效",
        "措辞参考：《白石县司法局2022年工作总结》存在问题",
    ]
    assert {comment.author for comment in document.comments} == {"拟稿"}
    xml = document.element.xml
    assert xml.count("<w:commentRangeStart ") == xml.count("<w:commentRangeEnd ") == xml.count("<w:commentReference ") == 3
    assert "commentReference" not in opened(full(), "none").element.xml


def test_a_comment_ends_before_the_mark_that_may_hang_over_the_edge() -> None:
    body = paragraph(opened(full(), "comments"), "一是")._p
    end = body.find(qn("w:commentRangeEnd"))
    before, after = end.getprevious(), end.getnext().getnext()
    assert before.text.endswith("不够紧密") and after.text == "。"


def test_the_appendix_is_a_page_with_a_row_a_sentence() -> None:
    document = opened(full(), "appendix")
    assert paragraph(document, "附：文字来源").style.paragraph_format.page_break_before
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["序号", "文中语句", "来源"]
    assert [row[2] for row in rows[1:]] == [
        "本单位提供的情况。措辞参考：《白石县司法局2022年工作总结》工作成效",
        "措辞参考：《白石县司法局2022年工作总结》工作成效",
        "措辞参考：《白石县司法局2022年工作总结》存在问题",
    ]
    assert not opened(Manuscript("甲局2024年工作总结", (Paragraph.plain("依法行政。"),)), "appendix").tables
