"""A file of queries, one JSON object per line, read and checked before the first is searched."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import UnreadableFile
from index.report import REPORT_KINDS, SLOTS, UNIT_KINDS, Filters

_YEARS = ("year", "since", "until")
_CHOICES = {"section": SLOTS, "report_kind": REPORT_KINDS, "unit_kind": UNIT_KINDS}


@dataclass(frozen=True)
class Asked:
    """One query with the id by which its answer is known; `qid` is whatever JSON value was given."""

    qid: object
    query: str
    filters: Filters


def read_queries(file: Path) -> list[Asked]:
    """Read a .jsonl file of `{"qid","query","filters"}`.

    Raises:
        UnreadableFile: it cannot be read, or a line is not such an object; the text says which line and why.

    """
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UnreadableFile(f"读不了 {file}，请检查路径和权限。") from error
    except ValueError as error:
        raise UnreadableFile(f"{file.name} 不是 UTF-8 编码的文本，请另存为 UTF-8 再试。") from error
    asked = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                asked.append(_asked(line))
            except ValueError as error:
                raise UnreadableFile(f"{file.name} 第 {number} 行有误：{error}。") from error
    return asked


def _asked(line: str) -> Asked:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("不是 JSON") from error
    if not isinstance(row, dict) or not {"qid", "query"} <= set(row):
        raise ValueError("应是含 qid 和 query 的 JSON 对象")
    return Asked(row["qid"], str(row["query"]), filters_of(row.get("filters") or {}))


def filters_of(row: object) -> Filters:
    """Return filters from JSON; a year given as text is taken as the number it says.

    Raises:
        ValueError: a name or a value is none that filters; the text says so in Chinese.

    """
    if not isinstance(row, dict):
        raise ValueError("filters 应是 JSON 对象")
    given = {name: value for name, value in row.items() if value is not None}
    names = [field.name for field in fields(Filters)]
    for name, value in given.items():
        if name not in names:
            raise ValueError(f"没有“{name}”这一项筛选，可用的是 {'、'.join(names)}")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ValueError(f"{name} 不能是“{value}”，只能是 {'、'.join(_CHOICES[name])} 之一")
        if name in _YEARS and not str(value).isdecimal():
            raise ValueError(f"{name} 要填年份，不能是“{value}”")
    years = {name: int(str(value)) for name, value in given.items() if name in _YEARS}
    return Filters(**{**given, **years})
