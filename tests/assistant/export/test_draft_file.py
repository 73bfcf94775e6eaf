"""Draft files of every kind, good and bad."""

import io
import json
import zipfile
from dataclasses import asdict, replace
from pathlib import Path

import docx
import pytest

from assistant.answer import Answer, answer_json
from assistant.export import exported, read_draft
from assistant.export.draft_file import manuscript_of
from assistant.export.drafted import MOST_CHARACTERS, draft_of
from assistant.export.manuscript import Source
from index.errors import NigaoError
from tests.assistant.export.drafts import BARE, FULL, full, hit, write_draft


def test_a_text_file_and_the_older_encodings_are_read(tmp_path: Path) -> None:
    plain = "\n".join(full().lines)
    path = tmp_path / "草稿.txt"
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        path.write_bytes(plain.encode(encoding))
        assert read_draft(path).lines == full().lines


def test_the_answer_of_the_chat_is_read_without_its_tail(tmp_path: Path) -> None:
    said = f"{BARE}\n\n---\n\n共 42 字；与来源相同的文字占 50%，最长连续 18 字。\n\n〔提示〕请核对是否切题。\n"
    assert read_draft(write_draft(tmp_path, text=said)).lines == tuple(BARE.splitlines())


def test_what_ask_printed_is_read_with_its_sources(tmp_path: Path) -> None:
    made = full()
    answer = answer_json(Answer("draft", "", (hit(), hit("r1-007", "problems")), draft_of(made)))
    path = tmp_path / "答.json"
    path.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    assert read_draft(path) == made
    path.write_text(json.dumps(asdict(draft_of(made)), ensure_ascii=False), encoding="utf-8")
    assert Source("资料库段落 r1-002", "r1-002") in read_draft(path).sources


@pytest.mark.parametrize("sources", ["comments", "appendix", "none"])
def test_an_exported_file_comes_back_with_its_text_alone(sources: str) -> None:
    made = full()
    back = manuscript_of(".docx", exported(made, ".docx", sources))
    assert back.lines == made.lines
    assert back.sources == ()
    assert [(one.level, one.head) for one in back.paragraphs] == [(one.level, one.head) for one in made.paragraphs]


def test_a_long_title_and_edits_come_back(tmp_path: Path) -> None:
    title = "桐岭县司法局关于2024年度法治政府建设工作情况的报告"
    document = docx.Document(io.BytesIO(exported(replace(full(), title=title), ".docx", "comments")))
    changed = next(p for p in document.paragraphs if "集体学习" in p.text)
    run = next(r for r in changed.runs if "待填" in r.text)
    run.text = "12"
    path = tmp_path / "改过.docx"
    document.save(str(path))
    back = read_draft(path)
    assert back.title == title
    assert "集体学习12次。" in "\n".join(back.lines)
    assert back.blanks == ("读本册数",)


def test_control_and_direction_characters_are_taken_out(tmp_path: Path) -> None:
    text = FULL.replace("依法行政", "依法\x02\x1b行\u202e政\u200b\ufeff\ufffe")
    made = read_draft(write_draft(tmp_path, text=text))
    assert "我局坚持依法行政，" in made.paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.md", b"", "空的"),
        ("空白.md", b" \n\n", "空的"),
        ("图.md", b"\x89PNG\r\n\x1a\n" + bytes(50), "不是文字"),
        ("乱.txt", bytes(range(256)) * 4, "文字"),
        ("英文.md", b"# hello\n\nworld", "没有可以导出的文字"),
        ("空.json", b"{}", "没有草稿"),
        ("数.json", b"3", "没有草稿"),
        ("答.json", b'{"job": "help", "draft": null}', "没有草稿"),
        ("句.json", '{"text": "学法。", "slot": "other", "heading": "", "sentences": [{"text": 3}]}'.encode(), "没有草稿"),
        ("坏.docx", b"PK\x03\x04" + bytes(40), "损坏"),
        ("报告.exe", b"MZ", ".md"),
        ("无", b"x", ".md"),
    ],
)
def test_what_is_no_draft_is_one_clear_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NigaoError) as refused:
        read_draft(path)
    assert name in str(refused.value)
    assert said in str(refused.value)
    assert "加入" not in str(refused.value)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(NigaoError, match=r"找不到草稿“没有\.md”"):
        read_draft(tmp_path / "没有.md")
    (tmp_path / "夹.md").mkdir()
    with pytest.raises(NigaoError, match="不是普通文件"):
        read_draft(tmp_path / "夹.md")


def test_a_text_of_novel_length_is_refused(tmp_path: Path) -> None:
    text = "我局坚持依法行政，认真落实各项部署。\n" * (MOST_CHARACTERS // 15)
    with pytest.raises(NigaoError, match="上限"):
        read_draft(write_draft(tmp_path, text=text))


def test_a_word_file_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "弹.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 30_000_000)
    with pytest.raises(NigaoError, match="异常庞大"):
        read_draft(path)
