"""Bytes of a text file -> str. BOM first, then the shape of UTF-16, strict UTF-8, strict GB18030, and only then a guess.

Nearly every Big5 text is valid GB18030 too, so the older encodings are told apart by which of them makes Chinese sense.
"""

import codecs

from charset_normalizer import from_bytes

from index.errors import UnreadableFile
from index.readers.noise import LEAST_SENSE, makes_sense

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLDER = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 64_000


def decode(data: bytes) -> str:
    """Decode `data`.

    Raises:
        UnreadableFile: the bytes are no text in any encoding that offices use.

    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    wide = _utf16_without_bom(data)
    if wide:
        return _strictly(data, wide)
    if b"\0" in data[:_SAMPLE]:
        raise UnreadableFile("文件内容不是文字（含有二进制数据），请确认文件类型后重新保存为 .txt 或 .docx。")
    text = _utf8(data)
    if text is None:
        text = _older(data)
    if text is not None:
        return text
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise UnreadableFile("认不出文件的文字编码，请用记事本打开后另存为 UTF-8 再加入。")
    return data.decode(guess.encoding, errors="replace")


def _utf8(data: bytes) -> str | None:
    """Decode UTF-8; a character cut in two by the end of the file is left out."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and len(data) - error.start < 4 and error.start > 100
        return data[: error.start].decode("utf-8") if cut else None


def _older(data: bytes) -> str | None:
    """Decode by the first encoding that makes sense; a text too short to tell is GB18030, or none of them."""
    first = None
    for encoding in _OLDER:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if makes_sense(text[:_SAMPLE], 2 * LEAST_SENSE):
            return text
        if encoding == _OLDER[0]:
            first = text
    return first


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("文件编码已损坏，请用记事本打开后另存为 UTF-8 再加入。") from error


def _utf16_without_bom(data: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes (every ASCII character has one) and by making Chinese sense in one order."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return None
    readings = {encoding: sample.decode(encoding, errors="ignore") for encoding in ("utf-16-le", "utf-16-be")}
    return next((encoding for encoding, text in readings.items() if _mostly_han(text) and "\0" not in text), None)


def _mostly_han(text: str) -> bool:
    common = sum(
        "\u3000" <= c <= "\u303f" or "\u4e00" <= c <= "\u9fa5" or "\uff00" <= c <= "\uffef" or " " <= c <= "~" for c in text
    )
    return len(text) > 0 and (common + text.count("\n") + text.count("\r")) > 0.9 * len(text)
