"""An edited Word file comes back: what it changes is said, nothing that an export adds is taken for text."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document

from assistant.desk.draft import Draft, Part
from assistant.desk.exporting import file_of
from assistant.desk.returning import UNCHANGED, Returned, returned
from index.errors import NigaoError
from tests.assistant.desk.drafts import MEETINGS, PROFILE, draft, keys

LONG = "白石县司法局关于2025年全县法治宣传教育和矛盾纠纷排查化解工作推进落实情况及下一步打算的汇报材料"


def edited(one: Draft, change: Callable[[Document], None], preset: str = "internal") -> Returned:
    document = docx.Document(BytesIO(file_of(one, ".docx", preset).data))
    change(document)
    written = BytesIO()
    document.save(written)
    return returned(one, written.getvalue())


def line(document: Document, start: str) -> docx.text.paragraph.Paragraph:
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start))


@pytest.mark.parametrize("title", ["白石县司法局2025年工作总结", "我的一年", LONG])
def test_a_file_that_was_not_edited_changes_nothing(title: str) -> None:
    one = replace(draft(), title=title)
    back = edited(one, lambda document: None)
    assert back.draft == one
    assert back.told == (UNCHANGED,) and not back.changed


def test_what_a_formal_file_has_around_the_text_stays_outside() -> None:
    back = edited(draft(), lambda document: None, "formal")
    assert back.draft.text == draft().text
    assert back.told == (UNCHANGED, "主送机关、署名、成文日期不属于正文，没有取回，导出时再填。")


def test_a_signature_of_the_drafts_own_stays() -> None:
    signed = replace(draft(), parts=(*draft().parts, Part("sign", "", "closing", "白石县司法局\n2025年12月20日")))
    assert edited(signed, lambda document: None, "formal").draft.text == signed.text


def test_a_changed_text_a_new_heading_and_a_filled_blank_are_told() -> None:
    def change(document: Document) -> None:
        line(document, "全年开展法治宣讲").text = "全年开展法治宣讲26场。"
        line(document, "（二）化解").text = "（二）就地化解矛盾"

    back = edited(draft(), change)
    assert keys(back.draft) == keys(draft())
    assert back.draft.part("law").sources == (replace(MEETINGS, sentence="全年开展法治宣讲26场。"),)
    assert back.draft.part("peace").sources == draft().part("peace").sources
    assert back.told == (
        "小标题“化解矛盾纠纷”改成“就地化解矛盾”。",
        "改了 1 节：“深化普法宣传”。",
        "少了 1 处待填：法治宣讲场次。",
    )
    assert [one.text for one in back.changes if one.kind == "added"] == ["全年开展法治宣讲26场。", "（二）就地化解矛盾"]


def test_sections_added_taken_out_and_moved_are_told() -> None:
    def change(document: Document) -> None:
        first, second = line(document, "（一）"), line(document, "二、")
        for paragraph in (line(document, "健全调解"), line(document, "（二）")):
            first._p.addprevious(paragraph._p)
        line(document, "健全调解")._p.addprevious(line(document, "（二）")._p)
        line(document, "一是基层")._p.getparent().remove(line(document, "一是基层")._p)
        second.text = "二、党的建设"
        second.insert_paragraph_before("（三）建强队伍")
        line(document, "三、").insert_paragraph_before("开展集中学习。")

    back = edited(draft(), change)
    assert keys(back.draft)[:4] == ["open", "work", "peace", "law"]
    assert back.told == (
        "多了 2 节：“建强队伍”、“党的建设”。",
        "少了 1 节：“存在问题”。",
        "各节的先后有调整。",
    )


def test_parts_without_a_heading_are_told_apart_by_how_they_begin() -> None:
    closing = Part("end", "", "closing", "2026年，我局将抓好各项工作。\n确保各项任务落地。")
    between = Part("mid", "", "other", "此外，完成了交办事项。")
    parts = draft().parts
    one = replace(draft(), parts=(*parts[:-2], between, replace(parts[-2], text="一是抓普法。"), closing))
    assert edited(one, lambda document: None).draft == one

    def change(document: Document) -> None:
        line(document, "确保各项").text = "确保件件有着落。"

    back = edited(one, change)
    assert back.told == ("改了 1 节：“结尾”。",)
    assert back.draft.part("end").text == "2026年，我局将抓好各项工作。\n确保件件有着落。"


def test_a_part_keeps_the_section_that_its_writer_gave_it() -> None:
    other = Part("more", "其他事项", "other", "完成交办事项。", level=2)
    one = replace(draft(), parts=(*draft().parts[:4], other, *draft().parts[4:]))
    assert edited(one, lambda document: None).draft == one


def test_another_report_is_noticed() -> None:
    strange = Draft("x", "青岑市第三中学2025年工作总结", PROFILE, parts=(Part("a", "德育工作", "achievements", "开好班会。"),))
    back = returned(draft(), file_of(strange, ".docx").data)
    assert "可能不是从这份稿子导出的" in back.told[0]


def test_what_cannot_be_read_is_refused_in_words_of_bringing_back() -> None:
    for data in (b"", b"PK\x03\x04 nothing", b"plain text"):
        with pytest.raises(NigaoError) as told:
            returned(draft(), data)
        assert "导出" not in str(told.value) and "加入" not in str(told.value)


def test_a_file_comes_back_into_an_empty_draft() -> None:
    back = returned(Draft("e", "", PROFILE), file_of(draft(), ".docx").data)
    assert back.draft.text == draft().text
    assert back.changed
