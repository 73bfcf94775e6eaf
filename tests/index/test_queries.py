"""A file of queries: every fault is named with its line before anything is searched."""

import json
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.queries import Asked, read_queries
from index.report import Filters


def written(folder: Path, *rows: object) -> Path:
    path = folder / "问.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_queries_are_read_with_their_filters(tmp_path: Path) -> None:
    path = written(tmp_path, {"qid": 1, "query": "网络", "filters": {"section": "plan", "year": "2023", "unit_kind": None}})
    assert read_queries(path) == [Asked(1, "网络", Filters(section="plan", year=2023))]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"query": "网络"}, "含 qid 和 query"),
        (["qid", "query"], "含 qid 和 query"),
        ({"qid": 1, "query": "网络", "filters": [1]}, "filters 应是 JSON 对象"),
        ({"qid": 1, "query": "网络", "filters": {"colour": "red"}}, "没有“colour”这一项筛选，可用的是 section、year"),
        ({"qid": 1, "query": "网络", "filters": {"section": "结论"}}, "section 不能是“结论”，只能是 opening、"),
        ({"qid": 1, "query": "网络", "filters": {"section": ["plan"]}}, "section 不能是"),
        ({"qid": 1, "query": "网络", "filters": {"unit_kind": "球队"}}, "unit_kind 不能是“球队”，只能是 党委、"),
        ({"qid": 1, "query": "网络", "filters": {"year": "今年"}}, "year 要填年份，不能是“今年”"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, row: object, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_queries(written(tmp_path, {"qid": 0, "query": "好的"}, row))
    assert str(caught.value).startswith("问.jsonl 第 2 行有误：")
    assert said in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[" * 100_000, "不是"])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "问.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="第 1 行有误：不是 JSON"):
        read_queries(path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "问.jsonl"
    path.write_bytes("网络".encode("gb18030"))
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_queries(path)
