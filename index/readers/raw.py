"""What every reader returns, and the checks that several of them share."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from index.errors import UnreadableFile

_PROLOGUE = 65_536
MAX_UNPACKED, MAX_RATIO, MAX_ENTRIES = 100_000_000, 200, 2_000


@dataclass(frozen=True)
class RawText:
    """The text of a file, a line a paragraph; `levels` maps the offset of a line to the level its style names."""

    text: str
    levels: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def from_lines(cls, lines: Iterable[tuple[str, int | None]]) -> "RawText":
        """Join paragraphs, each with the level of its style or None."""
        texts: list[str] = []
        levels: dict[int, int] = {}
        offset = 0
        for text, level in lines:
            if level:
                levels[offset] = level
            texts.append(text)
            offset += len(text) + 1
        return cls("\n".join(texts), levels)

    def lines(self) -> Iterator[tuple[str, int | None]]:
        """Yield the paragraphs again, each with the level of its style or None."""
        offset = 0
        for text in self.text.split("\n"):
            yield text, self.levels.get(offset)
            offset += len(text) + 1


def refuse_bomb(data: bytes, *, xml: bool) -> None:
    """Refuse an archive that would unpack to far more than it is, is protected, or (`xml`) declares entities.

    No parser checks this: a 1.6 MB .docx can hold 356 MB of XML.

    Raises:
        UnreadableFile: the sentence says why.

    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED or total > MAX_RATIO * max(len(data), 1):
                raise UnreadableFile("文件解压后异常庞大，疑似有害文件，未读取。")
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableFile("文件有密码保护，请去掉密码后再加入。")
            if xml:
                _refuse_entities(archive, entries)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:  # ValueError: offsets
        raise UnreadableFile("压缩格式已损坏，请用原来的程序打开并另存后再加入。") from error


def _refuse_entities(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(_PROLOGUE):
                    raise UnreadableFile("文件含有外部实体声明，疑似有害文件，未读取。")
