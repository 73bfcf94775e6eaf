from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.audit import borrowing_note, note_bytes, note_ending
from index.errors import NigaoError
from tests.assistant.audit.test_note import TEXT, noted


def test_the_word_file_has_the_paragraphs_and_places_to_sign() -> None:
    _, note = noted(TEXT, 0.6)
    written = docx.Document(BytesIO(note_bytes(note, ".docx")))
    said = [(one.style.name, one.text) for one in written.paragraphs if one.style]
    assert said[0] == ("Title", "借鉴情况说明")
    assert "白石县司法局" in said[1][1] and "2024" in said[1][1]
    assert [text for style, text in said if style == "Heading 1"] == ["一、总体情况", "二、逐段情况", "三、余下问题", "四、确认"]
    rows, signed = written.tables
    assert [cell.text for cell in rows.rows[1].cells] == list(note.rows[0].cells)
    assert len(rows.rows) == 1 + len(note.rows)
    assert [row.cells[0].text for row in signed.rows] == ["", "拟稿人", "审核人", "负责人"]
    assert all(row.height for row in signed.rows[1:])


def test_without_findings_the_file_says_so() -> None:
    audit, _ = noted(TEXT, 0.6)
    note = borrowing_note(replace(audit, findings=()), {})
    assert "没有。" in [one.text for one in docx.Document(BytesIO(note_bytes(note, ".docx"))).paragraphs]


def test_a_note_is_a_word_file_or_markdown() -> None:
    assert note_ending(Path("说明.DOCX")) == ".docx"
    with pytest.raises(NigaoError, match=r"x\.pdf"):
        note_ending(Path("x.pdf"))
