"""Bytes of a text file -> str. BOM first, then the shape of UTF-16, strict UTF-8, strict GB18030, and only then a guess."""

import codecs

from charset_normalizer import from_bytes

from index.errors import UnreadableFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise UnreadableFile("认不出文件的文字编码，请用记事本打开后另存为 UTF-8 再加入。")
    return data.decode(guess.encoding, errors="replace")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("文件编码已损坏，请用记事本打开后另存为 UTF-8 再加入。") from error


def _utf16_without_bom(data: bytes) -> str | None:
    """Recognise UTF-16 by its line ends and spaces: every ASCII character has a zero byte on one side."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd and not even:
        little = sample.decode("utf-16-le", errors="ignore")
        return "utf-16-le" if _mostly_han(little) else None
    if even and not odd:
        big = sample.decode("utf-16-be", errors="ignore")
        return "utf-16-be" if _mostly_han(big) else None
    return None


def _mostly_han(text: str) -> bool:
    return bool(text) and sum("\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in text) > len(text) / 2
