"""Drafts as JSON: what goes in comes out, what is no draft is refused in one sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.desk.draft import Part
from assistant.desk.form import MOST_CHARACTERS, MOST_PARTS, draft_json, draft_of_json, packed, unpacked
from index.errors import NigaoError
from tests.assistant.desk.drafts import draft

FULL = replace(draft(), promises=("培训骨干。",), earlier="上年全文。")


def test_a_draft_comes_back_as_it_was() -> None:
    assert draft_of_json("d1", draft_json(FULL)) == FULL


def test_a_packed_draft_comes_back_with_keys_of_its_own() -> None:
    one = unpacked(packed(FULL))
    assert (one.title, one.profile, one.promises, one.earlier) == (FULL.title, FULL.profile, FULL.promises, FULL.earlier)
    assert [replace(part, key="") for part in one.parts] == [replace(part, key="") for part in FULL.parts]
    assert not {part.key for part in one.parts} & {part.key for part in FULL.parts}
    assert one.key != FULL.key


def test_a_draft_that_is_too_large_is_refused_with_the_limit() -> None:
    long = replace(FULL, parts=(Part("a", "", "other", "字" * (MOST_CHARACTERS + 1)),))
    many = replace(FULL, parts=tuple(Part(str(n), "甲", "other") for n in range(MOST_PARTS + 1)))
    for one in (long, many):
        with pytest.raises(NigaoError, match="拆成两份"):
            draft_json(one)


def spoiled(change: Callable[[dict[str, Any]], object]) -> bytes:
    row = json.loads(packed(FULL))
    change(row)
    return json.dumps(row).encode()


def law(row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = row["draft"]["parts"][2]
    return found


BAD = {
    "nothing": b"",
    "no JSON": b"PK\x03\x04",
    "no object": b"[]",
    "a number": b"7",
    "bad characters": b"\xff\xfe{",
    "too deep": b"[" * 200_000,
    "another format": spoiled(lambda row: row.update(format="x")),
    "no draft": spoiled(lambda row: row.pop("draft")),
    "a draft of text": spoiled(lambda row: row.update(draft="稿")),
    "no parts": spoiled(lambda row: row["draft"].update(parts=None)),
    "a part of text": spoiled(lambda row: row["draft"].update(parts=["甲"])),
    "a slot unknown": spoiled(lambda row: law(row).update(slot="head")),
    "a level of text": spoiled(lambda row: law(row).update(level="2")),
    "a level of truth": spoiled(lambda row: law(row).update(level=True)),
    "a level too deep": spoiled(lambda row: law(row).update(level=9)),
    "a text of numbers": spoiled(lambda row: law(row).update(text=12)),
    "two parts of one key": spoiled(lambda row: law(row).update(key="open")),
    "a source without its passage": spoiled(lambda row: law(row)["sources"][0].update(passage_ids=[])),
    "own of text": spoiled(lambda row: law(row)["sources"][0].update(own="是")),
    "a heading too long": spoiled(lambda row: law(row).update(heading="甲" * 501)),
    "too many parts": spoiled(lambda row: row["draft"].update(parts=row["draft"]["parts"] * 30)),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_packed_draft_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(NigaoError, match="请在原来的窗口里重新导出"):
        unpacked(data)


def test_other_refusals_say_their_own_reason() -> None:
    with pytest.raises(NigaoError, match="8 MB"):
        unpacked(b" " * 8_000_001)
    with pytest.raises(NigaoError, match="升级"):
        unpacked(spoiled(lambda row: row.update(version=2)))
    with pytest.raises(NigaoError, match="可选范围"):
        unpacked(spoiled(lambda row: row["draft"]["profile"].update(level="天")))


def test_characters_that_hide_text_do_not_come_in() -> None:
    assert unpacked(spoiled(lambda row: law(row).update(text="甲\u202e乙\x07"))).parts[2].text == "甲乙"
