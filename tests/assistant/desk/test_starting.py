"""How drafts begin: from an outline, from a pasted text, from an edited Word file."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from assistant import Assistant
from assistant.desk.changes import take_over
from assistant.desk.draft import states
from assistant.desk.exporting import file_of
from assistant.desk.form import MOST_CHARACTERS
from assistant.desk.starting import from_text, from_word, new_draft
from assistant.duties import duties_of
from assistant.profile import Profile
from index import Library
from index.errors import NigaoError
from tests.assistant.conftest import CIVIL, TINY
from tests.assistant.desk.drafts import MEETINGS, PROFILE, draft

SPEAKER = Profile("白杨岭镇", "乡镇街道", "乡", 2025, "述职报告", "本人")


def test_a_new_draft_has_the_sections_of_its_kind_and_points_of_the_library(corpus_assistant: Assistant) -> None:
    started = new_draft(corpus_assistant, PROFILE)
    assert started.draft.title == "白石县司法局2025年工作总结"
    assert [(part.slot, part.heading) for part in started.draft.parts if part.level == 1] == [
        ("opening", ""),
        ("achievements", "主要工作及成效"),
        ("problems", "存在的问题"),
        ("plan", "下一步工作打算"),
        ("closing", ""),
    ]
    points = [part for part in started.draft.parts if part.level == 2]
    assert {part.slot for part in points} == {"achievements", "plan"}
    assert len(points) == 7 and all(part.heading and not part.text for part in points)
    assert {state.name for state in states(started.draft)} == {"empty"}
    assert "7 个小标题供参考" in started.notices[0]


def test_the_sections_of_a_persons_report_are_named_for_a_person(corpus_assistant: Assistant) -> None:
    headings = [part.heading for part in new_draft(corpus_assistant, SPEAKER).draft.parts]
    assert "履职情况" in headings and "下一步努力方向" in headings


def test_a_title_tells_what_a_new_draft_is_about(corpus_assistant: Assistant) -> None:
    started = new_draft(corpus_assistant, Profile(year=2025), " 2025年安全生产工作总结 ")
    assert started.draft.title == "2025年安全生产工作总结"
    assert any("安全" in part.heading for part in started.draft.parts)


def test_without_a_library_the_usual_sections_are_there_and_it_is_said(empty_library: Library) -> None:
    started = new_draft(Assistant(empty_library), Profile())
    assert [part.heading for part in started.draft.parts if part.heading] == ["主要工作", "存在的问题", "下一步打算"]
    assert "没有这方面的报告" in started.notices[0]


def test_a_pasted_text_is_parted_and_what_it_tells_of_itself_is_said() -> None:
    started = from_text(Profile(), TINY[CIVIL].replace("\n", "\r\n　　"))
    assert started.draft.title == "白石县民政局2024年民政工作总结"
    assert started.draft.profile == Profile("白石县民政局", "政府部门", "县", 2024, "工作总结", "单位")
    assert [part.heading for part in started.draft.parts][1:4] == ["主要工作", "发展养老服务", "规范社会救助"]
    assert "单位“白石县民政局”" in started.notices[0] and "8 节" not in started.notices[0]
    assert "文字没有改动" in started.notices[1]


def test_what_the_profile_says_goes_before_what_a_pasted_text_says() -> None:
    started = from_text(replace(PROFILE, year=2026), TINY[CIVIL])
    assert started.draft.profile == replace(PROFILE, year=2026)
    assert len(started.notices) == 1


def test_a_pasted_text_without_headings_is_taken_as_it_is() -> None:
    started = from_text(Profile(), "推行网格巡查，逐户登记造册。")
    assert started.draft.text == "推行网格巡查，逐户登记造册。"
    assert "没有找到小标题" in started.notices[-1]


def test_nothing_and_far_too_much_are_refused() -> None:
    with pytest.raises(NigaoError, match="没有文字"):
        from_text(Profile(), " \n\u200b\n")
    with pytest.raises(NigaoError, match="20 万字的上限"):
        from_text(Profile(), "字" * (MOST_CHARACTERS + 1))


def test_an_exported_file_comes_back_as_the_draft_it_was() -> None:
    started = from_word(PROFILE, file_of(draft(), ".docx").data)
    assert started.draft.text == draft().text
    assert [(part.level, part.heading) for part in started.draft.parts] == [(part.level, part.heading) for part in draft().parts]


def test_an_edited_word_file_is_taken_over_into_its_draft() -> None:
    document = docx.Document(BytesIO(file_of(draft(), ".docx", sources="appendix").data))
    for paragraph in document.paragraphs:
        if "宣讲" in paragraph.text:
            paragraph.text = "全年开展法治宣讲26场。"
        elif paragraph.text.startswith("一是基层"):
            paragraph.text = "一是基层人手偏少。"
    edited = BytesIO()
    document.save(edited)
    merged = take_over(draft(), from_word(PROFILE, edited.getvalue()).draft)
    assert [part.key for part in merged.parts] == [part.key for part in draft().parts]
    assert merged.part("lack").text == "一是基层人手偏少。"
    assert merged.part("law").sources == (replace(MEETINGS, sentence="全年开展法治宣讲26场。"),)
    assert merged.part("peace").sources == draft().part("peace").sources


def test_a_file_that_is_no_word_file_is_refused() -> None:
    for data in (b"", b"PK\x03\x04 nothing", b"plain text"):
        with pytest.raises(NigaoError):
            from_word(PROFILE, data)


def test_the_points_of_an_outline_know_the_field_of_work_that_they_come_from(corpus_assistant: Assistant) -> None:
    bureau = Profile("青岚县应急管理局", "政府部门", "县", 2025, "工作总结")
    parts = new_draft(corpus_assistant, bureau).draft.parts
    assert {part.matter for part in parts if part.level == 2} <= set(duties_of(bureau))
    named = new_draft(corpus_assistant, bureau, "青岚县应急管理局2025年防汛工作总结").draft.parts
    assert {part.matter for part in named} == {""}
