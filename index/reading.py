"""One file -> raw text and the heading levels that its styles name. Knows .txt and .docx; bounded in size before parsing."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from index.decoding import decode
from index.errors import EmptyFile, UnreadableFile

MAX_BYTES = 20_000_000
"""A report is a few dozen kilobytes; whatever exceeds this is no report and would only eat memory."""
_MAX_UNPACKED, _MAX_RATIO, _MAX_ENTRIES = 100_000_000, 200, 2_000
_MAGIC = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）"),
)


@dataclass(frozen=True)
class RawText:
    """The text of a file, a line a paragraph; `levels` maps the offset of a line to the level its style names."""

    text: str
    levels: Mapping[int, int] = field(default_factory=dict)


def read(path: Path) -> RawText:
    """Read one file.

    Raises:
        UnreadableFile: too large, of an unknown type, damaged or protected; the text says which.
        EmptyFile: there is no text in it.

    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(READERS)
        raise UnreadableFile(f"暂不支持“{path.suffix or '无扩展名'}”文件，请另存为 {known} 再加入。")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(f"文件有 {size / 1e6:.0f} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限，请拆分后再加入。")
        data = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile("没有读取权限，请检查文件权限后重试。") from error
    except OSError as error:
        raise UnreadableFile(f"读取失败（{error.strerror or '系统错误'}），请检查文件是否还在、磁盘是否正常。") from error
    if not data:
        raise EmptyFile("文件是空的，没有内容可以加入。")
    raw = reader(data)
    if not raw.text.strip("\ufeff \t\r\n\u3000"):
        raise EmptyFile("文件里没有文字；如果是扫描件或图片，请先做文字识别。")
    return raw


def _read_txt(data: bytes) -> RawText:
    _refuse_foreign(data, ".txt")
    return RawText(decode(data))


def _read_docx(data: bytes) -> RawText:
    _refuse_foreign(data, ".docx")
    _refuse_bombs(data)
    try:
        document = docx.Document(BytesIO(data))
        paragraphs = [*_paragraphs(document)]
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error
    lines, levels, offset = [], {}, 0
    for text, level in paragraphs:
        if level:
            levels[offset] = level
        lines.append(text)
        offset += len(text) + 1
    return RawText("\n".join(lines), levels)


def _paragraphs(document: "docx.document.Document") -> list[tuple[str, int | None]]:
    """Body text in order: a paragraph with the level of its heading style, a table row as one line."""
    found: list[tuple[str, int | None]] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found += [(line, _heading_level(block)) for line in block.text.split("\n")]
        else:
            for row in block.rows:
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                found.append(("　".join(cells).replace("\n", " "), None))
    return found


def _heading_level(paragraph: Paragraph) -> int | None:
    """Level 1-4 of a Word heading style (English or Chinese name), else None."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    match = re.fullmatch(r"(?:heading|标题)\s*([1-4])", name.strip().lower())
    return int(match[1]) if match else None


def _refuse_foreign(data: bytes, wanted: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(f"扩展名是 {wanted}，内容却是{name}；请确认文件，或另存为正确的格式。")
    if wanted == ".docx" and not data.startswith(b"PK"):
        raise UnreadableFile("扩展名是 .docx，内容却不是 Word 文档；请用 Word 打开并另存为 .docx。")


def _refuse_bombs(data: bytes) -> None:
    """Refuse archives that would unpack to far more than they are, and XML with a DOCTYPE (entity bombs)."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > _MAX_ENTRIES or total > _MAX_UNPACKED or total > _MAX_RATIO * max(len(data), 1):
                raise UnreadableFile("文件解压后异常庞大，疑似有害文件，未读取。")
            for entry in entries:
                if entry.flag_bits & 1:
                    raise UnreadableFile("文件有密码保护，请去掉密码后再加入。")
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(2_000):
                            raise UnreadableFile("文件含有外部实体声明，疑似有害文件，未读取。")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error


READERS: dict[str, Callable[[bytes], RawText]] = {".txt": _read_txt, ".docx": _read_docx}
"""The readers by extension, lower case."""
