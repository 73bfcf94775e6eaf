"""The form in which drafts are stored and packed: JSON, read back with every value checked.

What comes in may come from anybody: sizes are bounded, types and lists are checked, characters that hide or turn text go.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from assistant.desk.draft import Draft, Part, PartSource, new_key
from assistant.profile import Profile
from index.errors import NigaoError
from index.fitting import fit

MOST_CHARACTERS = 200_000
"""Of a draft in all: several times the longest report that an office writes."""
MOST_PARTS = 200
_MOST_SOURCES, _MOST_LABELS, _MOST_PROMISES = 3_000, 50, 300
_LONGEST_LINE = 500
_FORMAT, _FORMAT_VERSION = "nigao-draft", 1
_MOST_PACKED = 8_000_000
_NO_PACK = "这不是拟稿导出的稿件文件（.nigao），或者文件不完整；请在原来的窗口里重新导出稿件再试。"


class _Misshapen(ValueError):
    """A value that has no place in a draft."""


def draft_json(draft: Draft) -> str:
    """Return a draft as JSON without its key.

    Raises:
        NigaoError: it is larger than a draft may be.

    """
    if sum(map(len, (draft.text, draft.earlier, draft.facts))) > MOST_CHARACTERS or len(draft.parts) > MOST_PARTS:
        raise NigaoError(f"稿子太长，存不下：全稿最多 {MOST_CHARACTERS // 10_000} 万字、{MOST_PARTS} 节；请拆成两份稿子。")
    row = {name: value for name, value in asdict(draft).items() if name != "key"}
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def draft_of_json(key: str, text: str) -> Draft:
    """Return a draft from its JSON.

    Raises:
        ValueError, TypeError, KeyError, RecursionError, NigaoError: it is none, or larger than a draft may be.

    """
    draft = _draft(key, json.loads(text))
    draft_json(draft)  # refuses what is too large
    return draft


def packed(draft: Draft) -> bytes:
    """Return a draft as one file, to be kept or handed on."""
    return json.dumps(
        {"format": _FORMAT, "version": _FORMAT_VERSION, "draft": json.loads(draft_json(draft))}, ensure_ascii=False, indent=1
    ).encode()


def unpacked(data: bytes) -> Draft:
    """Return the draft in a packed file, with keys of its own.

    Raises:
        NigaoError: the file is too large, of a newer version, or no packed draft.

    """
    if len(data) > _MOST_PACKED:
        raise NigaoError(f"稿件文件超过 {_MOST_PACKED // 1_000_000} MB 的上限，没有导入。")
    try:
        row = json.loads(data.decode("utf-8-sig"))
        if row["format"] != _FORMAT:
            raise _Misshapen(row["format"])
        if row["version"] != _FORMAT_VERSION:
            raise NigaoError("这份稿件文件是另一个版本的拟稿导出的，这里读不了；请先升级拟稿再导入。")
        draft = draft_of_json(new_key(), json.dumps(row["draft"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NigaoError(_NO_PACK) from error
    return replace(draft, parts=tuple(replace(part, key=new_key()) for part in draft.parts))


def _draft(key: str, row: Mapping[str, Any]) -> Draft:
    return Draft(
        key,
        _text(row["title"], _LONGEST_LINE),
        Profile().told(dict(row["profile"])),
        _text(row["facts"]),
        tuple(_part(one) for one in _items(row["parts"], MOST_PARTS)),
        tuple(_text(one) for one in _items(row["promises"], _MOST_PROMISES)),
        _text(row["earlier"]),
    )


def _part(row: Mapping[str, Any]) -> Part:
    level = row["level"]
    if type(level) is not int:
        raise _Misshapen(level)
    sources = tuple(_source(one) for one in _items(row["sources"], _MOST_SOURCES))
    heading, slot = _text(row["heading"], _LONGEST_LINE), _text(row["slot"], _LONGEST_LINE)
    matter = _text(row.get("matter", ""), _LONGEST_LINE)  # drafts of before have none
    return Part(_text(row["key"], _LONGEST_LINE), heading, slot, _text(row["text"]), sources, level, matter)


def _source(row: Mapping[str, Any]) -> PartSource:
    labels, ids = (
        tuple(_text(one, _LONGEST_LINE) for one in _items(row[name], _MOST_LABELS)) for name in ("labels", "passage_ids")
    )
    if type(row["own"]) is not bool:
        raise _Misshapen(row["own"])
    return PartSource(_text(row["sentence"]), labels, ids, row["own"])


def _items(value: object, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise _Misshapen(type(value))
    return value


def _text(value: object, most: int = MOST_CHARACTERS) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise _Misshapen(type(value))
    return fit(value)
