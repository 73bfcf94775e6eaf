"""The commands: what goes to stdout, what to stderr, and the exit codes 0, 1 and 2."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import upkeep
from tests.index.conftest import HOSPITAL, JUSTICE, REPORTS, SCHOOL, Run, a_sentence, json_of, small_docx

ROOT = Path(__file__).parents[2]
HIT_FIELDS = {
    *("passage_id", "report_id", "file", "title", "year", "report_kind", "unit_kind", "slot"),
    *("heading_path", "text", "score", "matched"),
}


def json_lines(said: tuple[int, str, str]) -> list[Any]:
    return [json.loads(line) for line in said[1].splitlines()]


# --- add and remove --------------------------------------------------------------------------------------------------


def test_add_says_a_line_for_each_file_and_a_summary(run: Run, budget: Path, sources: Path) -> None:
    code, out, err = run("add", budget, sources / JUSTICE)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert "已加入 财政局.txt" in lines[0]
    assert JUSTICE in lines[1]
    assert "新增段落 2 段" in lines[-1]


def test_add_json_gives_an_object_for_each_file_and_nothing_else(run: Run, budget: Path, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    code, out, err = run("add", budget, budget, tmp_path / "空.txt", tmp_path / "没有.txt", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert all(set(row) == {"file", "status", "report_id", "passages", "reason"} for row in rows)
    assert [(row["file"], row["status"]) for row in rows] == [
        ("财政局.txt", "added"),
        ("财政局.txt", "unchanged"),
        ("空.txt", "empty"),
        ("没有.txt", "failed"),
    ]
    assert (rows[0]["passages"], rows[0]["reason"]) == (2, None)
    assert rows[2]["report_id"] is None
    assert rows[3]["reason"]


def test_the_summary_of_add_names_repairs_and_old_texts(run: Run, write: Callable[..., Path]) -> None:
    text = "松川县司法局2023年工作总结\n我局庆祝中华人民共和国成立70周年，，集中宣讲**场。"
    summary = run("add", write(text, "旧稿.txt"))[1].splitlines()
    assert any(line.startswith("清理：") and "遮盖 1 处" in line and "重复标点 1 处" in line for line in summary)
    assert any("旧稿 1 份：旧稿.txt" in line for line in summary)


def test_the_summary_of_add_names_every_status_and_what_is_alike(run: Run, tmp_path: Path, sources: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "换名.txt").write_text(REPORTS[JUSTICE].replace("松川县司法局2023年", "平陵市民政局2024年"), encoding="utf-8")
    (folder / "同文.txt").write_text(REPORTS[JUSTICE] + "\n", encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK")
    (folder / "新.txt").write_text("松川县财政局2023年工作总结\n2023年，我局严格预算管理，成效明显。", encoding="utf-8")
    run("add", folder / "新.txt")
    (folder / "新.txt").write_text("松川县财政局2023年工作总结\n2023年，我局压减一般性支出，成效明显。", encoding="utf-8")
    summary = run("add", folder)[1].splitlines()[5:]
    assert summary[0].startswith("完成：已加入 1 份，已更新 1 份，重复 1 份，无内容 1 份，失败 1 份；新增段落")
    assert any("大量相同 1 处：换名.txt（与“松川县司法局2023年工作总结”文字相近（约" in line for line in summary)
    assert any("个句子在多篇报告中重复出现" in line for line in summary)
    listed = {row["file"]: row["flags"] for row in json_of(run("list", "--json"))}
    assert any("平陵市民政局2024年工作总结" in flag for flag in listed[JUSTICE])
    assert any("松川县司法局2023年工作总结" in flag for flag in listed["换名.txt"])
    assert "文字相近" in run("list")[1]


def test_inspect_compares_with_a_library_that_is_named(run: Run, folder: Path, write: Callable[..., Path]) -> None:
    path = write(REPORTS[JUSTICE].replace("松川县司法局2023年", "平陵市民政局2024年"), "换名.txt")
    assert not any("相近" in flag for flag in json_of(run("inspect", path, "--json"))["flags"])
    assert any("相近" in flag for flag in json_of(run("--library", folder, "inspect", path, "--json"))["flags"])
    same = write(REPORTS[JUSTICE], "同文.txt")
    assert not any("相近" in flag for flag in json_of(run("--library", folder, "inspect", same, "--json"))["flags"])


def test_add_exits_1_only_when_a_file_failed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    assert run("add", tmp_path / "空.txt")[0] == 0
    (tmp_path / "图.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run("add", tmp_path / "图.docx")[0] == 1


def test_add_of_a_folder_without_reports_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "别的").mkdir()
    code, out, err = run("add", tmp_path / "别的", "--json")
    assert (code, out) == (1, "")
    assert a_sentence(err)


def test_remove_takes_file_or_id(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "_REFIT_GROWTH", 9.0)
    report_id = json_of(run("list", "--json"))[0]["report_id"]
    assert json_of(run("remove", report_id, "--json")) == {"removed": [report_id]}
    code, out, _ = run("remove", SCHOOL)
    assert (code, out) == (0, "已移除 1 份报告。\n")
    assert SCHOOL not in {row["file"] for row in json_of(run("list", "--json"))}


def test_remove_of_an_unknown_name_is_one_sentence(run: Run) -> None:
    code, out, err = run("remove", "没有.txt", "--json")
    assert (code, out) == (1, "")
    assert a_sentence(err)
    assert "没有.txt" in err


# --- list and inspect ------------------------------------------------------------------------------------------------


def test_list_json_has_the_fields_of_the_interface(run: Run) -> None:
    rows = json_of(run("list", "--json"))
    assert {row["file"] for row in rows} == set(REPORTS)
    assert all(
        set(row) == {"report_id", "file", "title", "year", "plan_year", "report_kind", "unit_kind", "voice", "passages", "flags"}
        for row in rows
    )
    row = next(row for row in rows if row["file"] == HOSPITAL)
    assert (row["year"], row["plan_year"], row["unit_kind"], row["passages"], row["flags"]) == (2024, 2025, "医院", 7, [])


def test_list_is_readable_and_counts(run: Run) -> None:
    code, out, _ = run("list")
    assert code == 0
    assert JUSTICE.removesuffix(".txt") in out
    assert out.splitlines()[-1] == f"共 {len(REPORTS)} 份报告。"


def test_list_of_an_empty_library(run: Run, tmp_path: Path) -> None:
    assert json_of(run("list", "--json", "--library", tmp_path / "空库")) == []
    assert "空的" in run("list", "--library", tmp_path / "空库")[1]


def test_inspect_json_has_the_fields_of_the_interface_and_needs_no_library(
    run: Run, write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIGAO_LIBRARY", str(tmp_path / "不建"))
    raw = "　　" + REPORTS[HOSPITAL].replace("47人次", "**人次")
    shown = json_of(run("inspect", write(raw, "医院.txt"), "--json"))
    assert set(shown) >= {
        *("file", "title", "title_derived", "unit", "declared_year", "evidence_year", "plan_year", "report_kind"),
        *("unit_kind", "level", "voice", "flags", "headings", "passages", "edits", "text"),
    }
    assert (shown["file"], shown["title"], shown["title_derived"]) == ("医院.txt", HOSPITAL[:-4], False)
    assert shown["headings"][1] == {"level": 2, "text": "（一）严明采购纪律", "slot": "achievements"}
    for passage in shown["passages"]:
        assert set(passage) >= {"slot", "heading_path", "text", "start", "end"}
        assert shown["text"][passage["start"] : passage["end"]] == passage["text"]
    (edit,) = shown["edits"]
    assert edit == {"kind": "mask", "original": "**", "replacement": "⟦数⟧", "start": raw.index("**"), "end": raw.index("**") + 2}
    assert not (tmp_path / "不建").exists()


def test_inspect_reads_word_files_and_is_readable_without_json(run: Run, tmp_path: Path) -> None:
    path = small_docx(tmp_path / "总结.docx", [("主要工作", "Heading 1"), ("举办文化惠民演出，群众好评不断。", None)])
    code, out, _ = run("inspect", path)
    assert code == 0
    assert "举办文化惠民演出" in out


@pytest.mark.parametrize("name", ["没有.txt", "表.xyz"])
def test_inspect_of_a_bad_file_is_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    code, out, err = run("inspect", tmp_path / name, "--json")
    assert (code, out) == (1, "")
    assert a_sentence(err)


# --- search ----------------------------------------------------------------------------------------------------------


def test_search_json_has_the_fields_of_the_interface(run: Run) -> None:
    found = json_of(run("search", "红包回扣", "-k", 3, "--json"))
    assert set(found) == {"hits", "notice"}
    assert found["notice"] is None
    assert 1 <= len(found["hits"]) <= 3
    hit = found["hits"][0]
    assert set(hit) == HIT_FIELDS
    assert (hit["file"], hit["heading_path"]) == (HOSPITAL, ["一、主要做法及成效", "（二）整治红包回扣"])
    assert 0 <= hit["score"] <= 1
    assert any("红包" in hit["text"][start:end] for start, end in hit["matched"])


def test_search_takes_every_filter(run: Run) -> None:
    said = run(
        *("search", "学习教育", "--section", "problems", "--year", 2023, "--since", 2023),
        *("--report-kind", "述职报告", "--unit-kind", "乡镇街道", "--json"),
    )
    hits = json_of(said)["hits"]
    assert {(hit["slot"], hit["year"], hit["report_kind"], hit["unit_kind"]) for hit in hits} <= {
        ("problems", 2023, "述职报告", "乡镇街道")
    }
    assert json_of(run("search", "学习教育", "--year", 1999, "--json"))["hits"] == []


def test_search_is_readable_without_json(run: Run) -> None:
    code, out, _ = run("search", "红包回扣", "-k", 1)
    assert code == 0
    assert re.match(r"1\. \[[01]\.\d\d\] ", out)
    assert "设立举报信箱" in out


@pytest.mark.parametrize("query", ["你好", "今天天气怎么样"])
def test_a_search_for_nothing_says_so_and_exits_0(run: Run, query: str) -> None:
    found = json_of(run("search", query, "--json"))
    assert found["hits"] == []
    assert found["notice"]


def test_queries_are_answered_line_by_line(run: Run, tmp_path: Path) -> None:
    rows = [
        {"qid": "q1", "query": "网络舆情", "filters": {"section": "achievements", "year": 2023}},
        {"qid": 2, "query": "你好", "filters": None},
        {"qid": "q3", "query": "师德师风"},
    ]
    path = tmp_path / "问.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    said = run("search", "--queries", path, "-k", 2)
    answers = json_lines(said)
    assert (said[0], said[2]) == (0, "")
    assert [answer["qid"] for answer in answers] == ["q1", 2, "q3"]
    assert all(set(answer) == {"qid", "hits", "notice"} and len(answer["hits"]) <= 2 for answer in answers)
    assert answers[0]["hits"][0]["file"] == JUSTICE
    assert {hit["slot"] for hit in answers[0]["hits"]} == {"achievements"}
    assert answers[1]["hits"] == []
    assert answers[2]["hits"][0]["file"] == SCHOOL


@pytest.mark.parametrize(
    "content",
    [
        "{",
        '{"query": "网络"}',
        '["qid"]',
        '{"qid": 1, "query": "网络", "filters": {"colour": "red"}}',
        '{"qid": 1, "query": "网络", "filters": [1]}',
        "\udcff",
    ],
)
def test_a_bad_queries_file_is_one_sentence(run: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "问.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    code, out, err = run("search", "--queries", path)
    assert (code, out) == (1, "")
    assert a_sentence(err)


def test_a_missing_queries_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    code, out, err = run("search", "--queries", tmp_path / "没有.jsonl")
    assert (code, out) == (1, "")
    assert a_sentence(err)


# --- check and refit -------------------------------------------------------------------------------------------------


def test_check_says_what_it_repaired(run: Run, folder: Path) -> None:
    assert "无需修复" in run("check")[1]
    (folder / "vectors.faiss").unlink()
    assert json_of(run("check", "--json")) == {"repaired": ["向量索引补上 39 段"]}
    (folder / "vectors.faiss").unlink()
    assert run("check")[1] == "已修复：向量索引补上 39 段\n"


def test_refit_switches_the_encoder(run: Run, other_model: Path) -> None:
    assert json_of(run("refit", "--encoder", other_model, "--json")) == {"refit": True}
    assert json_of(run("search", "红包回扣", "--json"))["hits"][0]["file"] == HOSPITAL
    code, out, _ = run("refit", "--encoder", other_model)
    assert code == 0
    assert "重建" in out


def test_refit_with_a_model_that_is_not_here_is_one_sentence(run: Run) -> None:
    code, out, err = run("refit", "--encoder", "/没有/模型", "--json")
    assert (code, out) == (1, "")
    assert a_sentence(err)
    assert "载入失败" in err
    assert json_of(run("search", "红包回扣", "--json"))["hits"][0]["file"] == HOSPITAL


# --- arguments and library folder ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("没有的命令",),
        ("add",),
        ("remove",),
        ("inspect",),
        ("search",),
        ("search", "网络", "--queries", "a.jsonl"),
        ("search", "网络", "-k", "0"),
        ("search", "网络", "-k", "三"),
        ("search", "网络", "--section", "结论"),
        ("search", "网络", "--year", "今年"),
        ("search", "网络", "--report-kind", "小说"),
        ("search", "网络", "--unit-kind", "球队"),
        ("list", "--没有"),
    ],
)
def test_wrong_arguments_exit_2_and_say_so_on_stderr(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_the_library_option_goes_before_the_environment(run: Run, tmp_path: Path) -> None:
    assert json_of(run("--library", tmp_path / "甲", "list", "--json")) == []
    assert json_of(run("list", "--json", "--library", tmp_path / "乙")) == []
    assert (tmp_path / "甲").is_dir()
    assert (tmp_path / "乙").is_dir()


def test_without_a_name_the_library_lies_under_the_current_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NIGAO_LIBRARY")
    monkeypatch.chdir(tmp_path)
    assert json_of(run("list", "--json")) == []
    assert (tmp_path / "library").is_dir()


def test_a_library_that_cannot_be_opened_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    code, out, err = run("list", "--json", "--library", tmp_path / "文件")
    assert (code, out) == (1, "")
    assert a_sentence(err)


def test_the_module_writes_utf8_whatever_the_terminal_speaks(folder: Path) -> None:
    environment = {**os.environ, "NIGAO_LIBRARY": str(folder), "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "index", "search", "红包回扣", "-k", "1", "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["hits"][0]["file"] == HOSPITAL


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [{"qid": 1, "query": None}, {"qid": 1, "query": "网络", "filters": {"year": "2023"}}])
def test_a_query_of_the_wrong_type_is_one_sentence(run: Run, tmp_path: Path, row: dict[str, object]) -> None:
    path = tmp_path / "问.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    code, _, err = run("search", "--queries", path)
    assert code == 0 or a_sentence(err)


def test_a_line_separator_inside_a_query_does_not_break_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "问.jsonl"
    path.write_text(json.dumps({"qid": 1, "query": "网络\u2028舆情"}, ensure_ascii=False), encoding="utf-8")
    assert json_lines(run("search", "--queries", path))[0]["hits"][0]["file"] == JUSTICE


def test_a_summary_line_follows_the_files_when_asked_for(run: Run, sources: Path) -> None:
    code, said, _ = run("add", str(sources), "--json", "--summary")
    *files, last = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert last["summary"]["added"] + last["summary"]["unchanged"] == len(files) > 0
    assert last["summary"]["passages"] == sum(file["passages"] for file in files)


def test_an_interruption_is_said_in_one_sentence(run: Run, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.cli._line", stop)
    code, _, error = run("add", str(sources))
    assert code == 1
    assert "再运行一次" in error
