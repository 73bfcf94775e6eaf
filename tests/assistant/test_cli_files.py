"""The commands that read and write files: `export` and `audit`."""

import json
from pathlib import Path

import docx
import pytest

from assistant.cli import main
from tests.assistant.export.drafts import BARE, write_draft


def test_export_writes_a_word_file_and_names_the_blanks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "报告.docx"
    out.write_bytes(b"old")
    options = ["--preset", "formal", "--sources", "appendix", "--unit", "桐岭县司法局", "--year", "2024"]
    assert main(["export", str(write_draft(tmp_path, text=BARE)), str(out), *options]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "报告.docx" in shown.out and "成文日期" in shown.out
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert texts[0] == "桐岭县司法局2024年【待填：文种】"
    assert "桐岭县司法局" in texts[-2]


def test_export_turns_any_draft_into_any_kind(tmp_path: Path) -> None:
    draft = write_draft(tmp_path)
    assert main(["export", str(draft), str(tmp_path / "一.docx")]) == 0
    assert main(["export", str(tmp_path / "一.docx"), str(tmp_path / "二.txt")]) == 0
    assert main(["export", str(draft), str(tmp_path / "三.txt")]) == 0
    assert (tmp_path / "二.txt").read_text("utf-8") == (tmp_path / "三.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("draft", "out", "said"),
    [
        ("没有.md", "报告.docx", "找不到"),
        ("草稿.md", "报告.pdf", ".docx"),
        ("草稿.md", "无/报告.docx", "不存在"),
        ("草稿.md", "草稿.md", "换一个"),
    ],
)
def test_export_says_in_one_sentence_what_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, draft: str, out: str, said: str
) -> None:
    before = write_draft(tmp_path).read_bytes()
    assert main(["export", str(tmp_path / draft), str(tmp_path / out)]) == 1
    shown = capsys.readouterr()
    assert said in shown.err and shown.err.count("\n") == 1
    assert shown.out == ""
    assert (tmp_path / "草稿.md").read_bytes() == before
    assert not (tmp_path / "报告.pdf").exists()


@pytest.mark.parametrize("options", [["--preset", "big"], ["--sources", "x"], []])
def test_export_with_wrong_arguments_exits_with_two(options: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["export", "草稿.md", *options])
    assert stop.value.code == 2


def test_audit_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "白石县司法局2024年工作总结.txt"
    report.write_text("2023年以来，我镇在县委的坚强领导下开展宣讲**场。\n", encoding="utf-8")
    given = ["audit", str(report), "--library", str(tmp_path / "library"), "--unit", "白石县司法局", "--unit-kind", "政府部门"]
    given += ["--level", "县", "--year", "2024", "--voice", "单位"]
    assert main([*given, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert {(one["rule"], one["text"]) for one in row["findings"]} == {
        ("year.other", "2023年"),
        ("unit.scope", "我镇"),
        ("left.mask", "**"),
    }
    assert row["promises"] == [] and row["blanks"] == []
    assert main(given) == 0
    assert "共发现 3 处：确定 3 处" in capsys.readouterr().out


def test_audit_holds_last_years_report_against_the_text_and_writes_the_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, last, note = tmp_path / "今年.txt", tmp_path / "去年.txt", tmp_path / "说明.md"
    report.write_text(
        "白石县司法局2024年工作总结\n一、主要工作\n（一）抓好调解。建成品牌调解室6个，村级调解员轮训一遍。\n", encoding="utf-8"
    )
    last.write_text(
        "白石县司法局2023年工作总结\n一、主要工作\n开展宣讲。\n二、2024年打算\n建设品牌调解室，轮训村级调解员。\n", encoding="utf-8"
    )
    given = ["audit", str(report), "--last-year", str(last), "--note", str(note), "--earlier", str(last), "--json"]
    assert main([*given, "--library", str(tmp_path / "library")]) == 0
    promises = json.loads(capsys.readouterr().out)["promises"]
    assert [(one["text"], one["status"]) for one in promises] == [("建设品牌调解室，轮训村级调解员。", "answered")]
    assert "负责人签字" in note.read_text(encoding="utf-8")
    word = tmp_path / "说明.docx"
    assert main(["audit", str(report), "--note", str(word), "--library", str(tmp_path / "library")]) == 0
    assert docx.Document(str(word)).paragraphs[0].text == "借鉴情况说明"


def test_audit_says_why_it_could_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path / "没有.txt"), "--library", str(tmp_path / "library")]) == 1
    assert "“没有.txt”找不到这个文件" in capsys.readouterr().err
    report = tmp_path / "一.txt"
    report.write_text("我局开展宣讲。", encoding="utf-8")
    assert main(["audit", str(report), "--copied-limit", "3", "--library", str(tmp_path / "library")]) == 2
    assert main(["audit", str(report), "--note", str(tmp_path / "无" / "x.md"), "--library", str(tmp_path / "library")]) == 1
    assert "不存在" in capsys.readouterr().err
    assert main(["audit", str(report), "--note", str(tmp_path / "x.pdf"), "--library", str(tmp_path / "library")]) == 1
    assert "x.pdf" in capsys.readouterr().err
