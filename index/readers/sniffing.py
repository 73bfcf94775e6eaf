"""What a file is, by its bytes: offices rename files, and government sites serve web pages as .doc.

The content decides; the extension only tells text formats apart. Sources of the marks: the formats' own specifications (PDF
32000-1 7.5.2, MS-CFB 2.2, APPNOTE 4.3.7, RTF 1.9.1, RFC 2557 for saved web pages).
"""

import codecs
import re
import zipfile
from io import BytesIO

from index.errors import UnreadableFile
from index.readers.decoding import decode
from index.readers.noise import LEAST_SENSE, makes_sense

_FOREIGN = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
_PACKAGES = (
    ("word/", ".docx", ""),
    ("xl/", "", "Excel 表格"),
    ("ppt/", "", "PowerPoint 演示文稿"),
    ("content.xml", "", "ODF 文档"),
    ("document.xml", "", "OFD 版式文件"),
    ("ofd.xml", "", "OFD 版式文件"),
)
_SAVED_PAGE = re.compile(rb"(?:^|\n)(?:MIME-Version|Content-Type: *multipart/related)", re.IGNORECASE)
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_WORD_XML = re.compile(rb"\s*<\?xml[^>]{0,200}>.{0,2000}?(?:Word\.Document|/word/2003/wordml)", re.DOTALL)
_OLE, _PDF, _ZIP, _RTF = b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04", b"{\\rtf"
_HEAD = 4_096
_TEXTS = (".txt", ".md", ".html", ".htm")


def kind_of(suffix: str, data: bytes) -> str:
    """Return the extension by whose reader the bytes are to be read, often `suffix` itself.

    Raises:
        UnreadableFile: the content is of a kind that no reader reads, or not what the extension promises.

    """
    head = data[:_HEAD]
    for magic, name in _FOREIGN:
        if data.startswith(magic) and not _is_text(suffix, magic, head):
            raise UnreadableFile(f"扩展名是 {suffix}，内容却是{name}；请确认文件，或另存为 .docx 再加入。")
    if _PDF in data[:1_024]:
        return ".pdf"
    if data.startswith((_OLE, _RTF)) or _WORD_XML.match(head):
        return ".doc"
    if data.startswith(_ZIP):
        return _package(suffix, data)
    return _text_kind(suffix, data)


def _text_kind(suffix: str, data: bytes) -> str:
    """Tell text formats apart; plain text may be called .doc too."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[: _HEAD - _HEAD % 2].decode("utf-16", errors="ignore").encode()
    if _SAVED_PAGE.search(head) and suffix not in (".txt", ".md") and not head.lstrip().startswith(b"<"):
        return ".mht"
    if suffix != ".md" and _WEB_PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        return ".html"
    if suffix not in _TEXTS:
        if suffix != ".pdf" and _is_chinese(data):
            return ".txt"
        raise UnreadableFile(
            f"扩展名是 {suffix}，内容却不是 {_promised(suffix)}；文件可能不完整，请用原来的程序打开并另存后再加入。"
        )
    return suffix


def _is_chinese(data: bytes) -> bool:
    try:
        return makes_sense(decode(data), 2 * LEAST_SENSE)
    except UnreadableFile:
        return False


def _is_text(suffix: str, magic: bytes, head: bytes) -> bool:
    """Whether a short mark of letters begins a text by chance: binary files hold zero bytes soon."""
    return suffix in _TEXTS and magic.isalnum() and b"\0" not in head


def _package(suffix: str, data: bytes) -> str:
    """Tell the formats apart that are zip archives; a damaged one is left to the reader of Word files, who says so."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return ".docx"
    for part, kind, name in _PACKAGES:
        if any(entry.startswith(part) for entry in names):
            if kind:
                return kind
            raise UnreadableFile(f"扩展名是 {suffix}，内容却是{name}；请把正文另存为 .docx 再加入。")
    if suffix == ".docx":
        return ".docx"
    raise UnreadableFile(f"扩展名是 {suffix}，内容却是压缩包；请把扩展名改为 .zip，或解压后再加入。")


def _promised(suffix: str) -> str:
    return {".pdf": "PDF", ".docx": "Word 文档"}.get(suffix, "Word 或 WPS 文档")
