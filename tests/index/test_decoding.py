"""Bytes to text: every encoding that offices use, and a clear refusal of everything else."""

import codecs

import pytest

from index.errors import UnreadableFile
from index.readers.decoding import decode

# Without 一, 开, 最 and other characters whose code ends in 00; they have a test of their own at the end.
TEXT = "今年以来，我局抓好落实。\r\n二是加强督导，办结“关键小事”86件。\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with BOM"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16 LE with BOM"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16 BE with BOM"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16 LE without BOM"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16 BE without BOM"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32 with BOM"),
    ],
)
def test_every_office_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


@pytest.mark.parametrize("text", ["督导。", "抓好落实", "2023年度总结", "主要工作"])
def test_a_few_characters_of_gb18030_are_not_taken_for_another_script(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


def test_a_rare_character_of_four_bytes_survives_gb18030() -> None:
    assert decode("驻村干部䶮某某同志".encode("gb18030")) == "驻村干部䶮某某同志"


def test_a_long_utf8_text_is_not_cut_in_the_middle_of_a_character_when_guessed() -> None:
    text = "今年以来，我局抓好落实。" * 6_000
    assert decode(text.encode()) == text
    assert decode(text.encode("gb18030")) == text


def test_no_bytes_are_no_text() -> None:
    assert decode(b"") == ""


def test_latin_text_is_not_taken_for_utf16() -> None:
    assert decode(b"annual report\n") == "annual report\n"


def test_binary_content_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="二进制"):
        decode(b"\x01\x02\x00\x03" * 50)


def test_a_cut_utf16_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="编码已损坏"):
        decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1])


def test_a_broken_utf8_file_is_refused_and_not_read_as_rubbish() -> None:
    data = TEXT.encode()
    with pytest.raises(UnreadableFile, match="UTF-8"):
        decode(data[:30] + b"\xff" + data[30:])


def test_utf16_without_bom_may_be_a_single_line_without_any_ascii() -> None:
    text = "强化理论武装，抓好各项任务落实。"
    assert decode(text.encode("utf-16-le")) == text


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["一、主要工作\n抓好各项任务落实。\n", "今年以来，全局开展督导，最终办结86件。\n"])
def test_utf16_without_bom_may_hold_characters_whose_code_ends_in_00(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


OLD_SCRIPT = "松川縣水務局工作總結。今年以來，我局在縣委領導下，抓好各項工作落實，全年開展巡查，辦結群眾反映的問題。" * 3


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_traditional_script_is_read_in_its_own_encoding(encoding: str) -> None:
    assert decode(OLD_SCRIPT.encode(encoding)) == OLD_SCRIPT


def test_a_file_cut_in_the_middle_of_a_character_loses_only_that_one() -> None:
    text = "今年以来，我局抓好落实。" * 10
    assert decode(text.encode()[:-1]) == text[:-1]


def test_utf16_without_bom_and_without_a_zero_byte() -> None:
    text = "强化理论武装的工作，抓好各项工作任务落实，推动全年工作上台阶。" * 3
    assert b"\0" not in text.encode("utf-16-be")
    assert decode(text.encode("utf-16-be")) == text
