"""The command line: `ask` once, `ask --requests` for a file, facts and history from files, bad files and wrong arguments."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main, read_facts
from index.errors import NigaoError
from tests.assistant.conftest import ROOT

FIELDS = ["job", "answer", "hits", "draft", "notices", "assumptions"]


@pytest.fixture(autouse=True)
def library(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGAO_LIBRARY", str(tiny_folder))
    return tiny_folder


def test_an_answer_is_printed_as_markdown_with_notices_and_assumptions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "写养老服务工作情况", "--unit", "清屿县民政局", "--unit-kind", "政府部门", "--year", "2024"]) == 0
    shown = capsys.readouterr()
    assert "2024年，我局" in shown.out
    assert "〔按以下理解起草〕单位：清屿县民政局；年度：2024年" in shown.out
    assert shown.err == ""


def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "找写隐患的段落", "--json"]) == 0
    shown = capsys.readouterr()
    assert list(json.loads(shown.out)) == FIELDS
    assert shown.out.count("\n") == 1
    assert "\\u" not in shown.out


def test_every_profile_option_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--unit", "清屿县司法局", "--unit-kind", "政府部门", "--level", "县", "--year", "2023"]
    assert main(["ask", "写理论学习工作情况", *options, "--report-kind", "述职报告", "--voice", "本人", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["draft"]["text"].startswith("2023年，本人")


def test_single_options_overrule_the_profile_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "单位.json"
    path.write_text('{"unit": "清屿县民政局", "unit_kind": "政府部门", "level": "县", "year": 2022}', encoding="utf-8")
    assert main(["ask", "写养老服务工作情况", "--profile", str(path), "--year", "2024", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "单位：清屿县民政局" in answer["assumptions"]
    assert "年度：2024年" in answer["assumptions"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("情况.txt", "探访老人310次\n培训护理员58人"),
        ("情况.json", '["探访老人310次", "培训护理员58人"]'),
        ("情况.json", '{"探访老人": "310次", "培训护理员": "58人"}'),
        ("情况.json", '"探访老人310次；培训护理员58人"'),
    ],
)
def test_facts_come_from_text_or_json(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert main(["ask", "写养老服务工作情况", "--facts", str(path), "--json"]) == 0
    text = json.loads(capsys.readouterr().out)["draft"]["text"]
    assert (text.count("探访老人310次"), text.count("培训护理员58人")) == (1, 1)


def test_facts_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "情况.txt"
    path.write_text("探访老人310次", encoding="utf-8-sig")
    assert read_facts(path) == "探访老人310次"


def test_a_facts_number_in_json_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "情况.json"
    path.write_text('{"集中学习次数": 12, "整改率": "98%"}', encoding="utf-8")
    assert read_facts(path) == "集中学习次数12\n整改率98%"


def test_nested_facts_are_told_apart_not_printed_as_python(tmp_path: Path) -> None:
    path = tmp_path / "情况.json"
    path.write_text('{"学习": {"集中学习": "12次", "党课": "4场"}, "阵地": ["改造实践站6个"]}', encoding="utf-8")
    facts = read_facts(path)
    assert not set("{}[]'") & set(facts)
    assert "12次" in facts


def test_nested_facts_keep_all_the_names_above_them(tmp_path: Path) -> None:
    path = tmp_path / "情况.json"
    told = {"基本情况": {"志愿服务": {"活动": "86场", "志愿服务人次": 1200}}, "data": {"培训": ["护理员58人", {"期数": 3}]}}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert read_facts(path).split("\n") == ["志愿服务活动86场", "志愿服务人次1200", "护理员58人", "培训期数3"]


@pytest.mark.parametrize(("name", "content"), [("坏.json", b"{"), ("旧.txt", "探访老人".encode("gb18030"))])
def test_a_bad_facts_file_is_one_clear_error(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["ask", "写养老服务工作情况", "--facts", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert name in shown.err
    assert shown.err.count("\n") == 1


def test_a_missing_facts_file_is_an_error() -> None:
    with pytest.raises(NigaoError, match=r"没有\.txt"):
        read_facts(Path("没有.txt"))


def test_history_lets_a_request_go_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    profile = ["--unit", "清屿县梨坡镇", "--unit-kind", "乡镇街道", "--year", "2024", "--json"]
    assert main(["ask", "写安全生产工作情况，两条", *profile]) == 0
    first = json.loads(capsys.readouterr().out)
    path = tmp_path / "对话.json"
    path.write_text(json.dumps([{"request": "写安全生产工作情况，两条", "answer": first}], ensure_ascii=False), "utf-8")
    assert main(["ask", "换一个", "--history", str(path), *profile]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["job"] == "draft"
    assert second["draft"]["text"] != first["draft"]["text"]


def test_the_facts_hold_for_the_next_turn_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = tmp_path / "情况.txt"
    facts.write_text("探访老人310次", encoding="utf-8")
    assert main(["ask", "写养老服务工作情况", "--facts", str(facts), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    path = tmp_path / "对话.json"
    path.write_text(json.dumps([{"request": "写养老服务工作情况", "answer": first}], ensure_ascii=False), "utf-8")
    assert main(["ask", "换一个", "--history", str(path), "--facts", str(facts), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["draft"]["text"].count("探访老人310次") == 1


def test_a_bad_history_file_is_one_clear_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "对话.json"
    path.write_text("不是对话", encoding="utf-8")
    assert main(["ask", "换一个", "--history", str(path)]) == 1
    shown = capsys.readouterr()
    assert "对话.json" in shown.err
    assert shown.out == ""


def _rows(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> list[dict[str, object]]:
    assert main(["ask", "--requests", str(path), *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_requests_are_answered_in_order_with_their_ids(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "请求.jsonl"
    rows = [
        {
            "id": "乙",
            "request": "写养老服务工作情况",
            "unit": "清屿县民政局",
            "unit_kind": "政府部门",
            "level": "县",
            "year": 2024,
            "report_kind": "工作总结",
            "voice": "单位",
            "section": "problems",
            "facts": "",
        },
        {"id": 1, "request": "找写隐患的段落", "unit": None, "unit_kind": None, "level": None, "year": None, "facts": None},
        {"id": "甲", "request": "写养老服务工作情况", "facts": "探访老人310次"},
    ]
    text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"\ufeff{text}\n\n", encoding="utf-8")
    answers = _rows(capsys, path)
    assert [answer["id"] for answer in answers] == ["乙", 1, "甲"]
    assert all(list(answer) == ["id", *FIELDS] for answer in answers)
    assert [answer["job"] for answer in answers] == ["draft", "precedents", "draft"]
    first, third = answers[0]["draft"], answers[2]["draft"]
    assert isinstance(first, dict) and isinstance(third, dict)
    assert first["slot"] == "problems"
    assert first["text"].startswith("2024年，")
    assert "我局" in first["text"]
    assert third["text"].count("探访老人310次") == 1
    assert "清屿" not in third["text"]


def test_one_request_does_not_colour_the_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alone, after = tmp_path / "一.jsonl", tmp_path / "二.jsonl"
    row = '{"id": 2, "request": "写安全生产工作情况"}'
    alone.write_text(row, encoding="utf-8")
    after.write_text(f'{{"id": 1, "request": "写养老服务工作情况", "year": 2024, "facts": "探访310次"}}\n{row}', "utf-8")
    assert _rows(capsys, after)[1] == _rows(capsys, alone)[0]


def test_options_fill_in_what_a_request_leaves_open(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "请求.jsonl"
    path.write_text('{"id": 1, "request": "写养老服务工作情况"}\n{"id": 2, "request": "写养老服务工作情况", "year": 2022}', "utf-8")
    first, second = _rows(capsys, path, "--year", "2024", "--json")
    assert "年度：2024年" in str(first["assumptions"])
    assert "年度：2022年" in str(second["assumptions"])


@pytest.mark.parametrize(
    "row",
    [
        '{"id": 1, "request": "写养老服务工作情况", "year": 1890}',
        '{"id": 1, "request": "写养老服务工作情况", "unit_kind": "科室"}',
        '{"id": 1, "request": "写养老服务工作情况", "section": "middle"}',
        '{"id": 1, "request": "写养老服务工作情况", "facts": ["探访310次"]}',
        '{"id": 1, "request": "写养老服务工作情况", "unit": 5}',
        '{"id": 1, "request": "写养老服务工作情况", "facts": "x"}',
        '{"id": 1, "request": "找写隐患的段落\\u0000\\u202e\\ud800"}',
        '{"id": 1, "request": ["写总结"]}',
        '{"id": 1, "request": null}',
        '{"id": 1, "request": ""}',
    ],
)
def test_a_bad_row_does_not_stop_the_rest(capsys: pytest.CaptureFixture[str], tmp_path: Path, row: str) -> None:
    path = tmp_path / "请求.jsonl"
    path.write_text(f'{row}\n{{"id": 2, "request": "找写隐患的段落"}}', encoding="utf-8")
    code = main(["ask", "--requests", str(path)])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code in (0, 1)
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[1]["job"] == "precedents"
    assert "string" not in answers[0]["answer"] and "None" not in answers[0]["answer"]


def test_empty_fields_of_a_row_say_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "请求.jsonl"
    row = {"id": 1, "request": "写养老服务工作情况", "unit_kind": "", "section": "", "year": "2024", "facts": ""}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert main(["ask", "--requests", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["job"] == "draft"
    assert "年度：2024年" in answer["assumptions"]


def test_yes_and_no_in_facts_are_said_by_name_not_as_python(tmp_path: Path) -> None:
    path = tmp_path / "情况.json"
    path.write_text('{"通过省级验收": true, "发生事故": false}', encoding="utf-8")
    assert read_facts(path) == "通过省级验收"


@pytest.mark.parametrize("content", ["不是 JSON", "[]", "3", '{"request": "没有编号"}', '{"id": 1}'])
def test_a_file_that_is_no_list_of_requests_is_one_clear_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str
) -> None:
    path = tmp_path / "请求.jsonl"
    path.write_text(content, encoding="utf-8")
    assert main(["ask", "--requests", str(path)]) == 1
    shown = capsys.readouterr()
    assert "请求.jsonl" in shown.err
    assert shown.err.count("\n") == 1


def test_an_empty_requests_file_gives_no_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "请求.jsonl"
    path.write_text("\n", encoding="utf-8")
    assert _rows(capsys, path) == []


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "写", "--requests", "x.jsonl"]])
def test_one_request_or_a_file_not_both_and_not_neither(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert "--requests" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ask", "写", "--level", "国"],
        ["ask", "写", "--year", "今年"],
        ["ask", "写", "--voice", "我们"],
        ["做饭"],
        ["ask", "--x"],
    ],
)
def test_wrong_arguments_exit_with_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_year_out_of_range_is_one_clear_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "写养老服务工作情况", "--year", "1890"]) == 1
    assert "1890" in capsys.readouterr().err


def test_a_bad_profile_file_is_one_clear_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "单位.json"
    path.write_text('{"level": "国"}', encoding="utf-8")
    assert main(["ask", "写养老服务工作情况", "--profile", str(path)]) == 1
    shown = capsys.readouterr()
    assert "国" in shown.err
    assert shown.err.count("\n") == 1


def test_the_library_can_be_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["ask", "找写隐患的段落", "--library", str(tmp_path / "空库"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["hits"] == []
    assert "空的" in answer["answer"] + "".join(answer["notices"])


def test_an_unusable_library_folder_is_one_clear_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "文件"
    path.write_text("不是文件夹", encoding="utf-8")
    assert main(["ask", "找写隐患的段落", "--library", str(path)]) == 1
    shown = capsys.readouterr()
    assert "文件" in shown.err
    assert shown.out == ""


def test_the_module_runs_as_a_command_with_chinese_on_any_terminal(tiny_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "找写隐患的段落", "--json"],
        cwd=ROOT,
        env={"NIGAO_LIBRARY": str(tiny_folder), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["job"] == "precedents"
    assert done.stderr == b""
