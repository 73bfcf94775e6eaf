"""What every reader returns, and the checks on archives."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bench.making import docx_of, zip_of
from index.errors import UnreadableFile
from index.readers.raw import MAX_ENTRIES, RawText, refuse_bomb

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"


def test_levels_stand_at_the_offsets_of_their_lines() -> None:
    raw = RawText.from_lines([("总结", 1), ("", None), ("主要工作", 2), ("正文。", None)])
    assert raw.text == "总结\n\n主要工作\n正文。"
    assert raw.levels == {0: 1, raw.text.index("主要"): 2}
    assert [*raw.lines()] == [("总结", 1), ("", None), ("主要工作", 2), ("正文。", None)]


def test_no_lines_are_no_text() -> None:
    assert RawText.from_lines([]) == RawText("", {})


def test_sound_archives_pass() -> None:
    refuse_bomb(docx_of(["正文。"]), xml=True)
    refuse_bomb(zip_of({"甲.txt": "正文。".encode() * 50}), xml=False)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(100), zip_of({"甲.txt": b"x"})[:-30]])
def test_damaged_archives_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        refuse_bomb(data, xml=False)


def test_bombs_are_refused_by_size_and_by_number() -> None:
    with pytest.raises(UnreadableFile, match="庞大"):
        refuse_bomb(zip_of({"甲.txt": bytes(10_000_000)}), xml=False)
    with pytest.raises(UnreadableFile, match="庞大"):
        refuse_bomb(zip_of({f"{number}": b"x" for number in range(MAX_ENTRIES + 1)}), xml=False)


def test_a_protected_archive_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="密码"):
        refuse_bomb((HOSTILE / "locked.zip").read_bytes(), xml=False)


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_declared_entities_are_refused_in_word_files_only(name: str) -> None:
    data = zip_of({name: b"<?xml version='1.0'?>" + b" " * 5_000 + b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"})
    with pytest.raises(UnreadableFile, match="实体"):
        refuse_bomb(data, xml=True)
    refuse_bomb(data, xml=False)


def test_an_archive_packed_in_an_unknown_way_is_refused() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", b"<a/>")
    strange = data.getvalue().replace(b"PK\x03\x04\x14\x00\x00\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x00\x63\x00")
    strange = strange.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63\x00")
    with pytest.raises(UnreadableFile, match="损坏"):
        refuse_bomb(strange, xml=True)
