"""The door for files: bounded in size, known by extension and content, parsed by the reader of their kind.

Plain text is read here; every format with a parser (see `parsing`) is read in a process of its own (see `isolation`).
"""

import atexit
import stat
from collections.abc import Callable
from pathlib import Path

from index.errors import EmptyFile, UnreadableFile
from index.isolation import Worker
from index.readers.decoding import decode
from index.readers.noise import is_noise
from index.readers.raw import RawText
from index.readers.sniffing import kind_of

MAX_BYTES = 20_000_000
"""A report is a few dozen kilobytes; whatever exceeds this is no report and would only eat memory."""
_SECONDS = 60.0


def _read_txt(data: bytes) -> RawText:
    return RawText(decode(data))


EXTENSIONS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps")
"""All extensions that can be read, lower case; .zip is unpacked by the library."""
MOST_CHARACTERS = 1_000_000
"""A long report has twenty thousand; what comes after a million would only cost time."""
_worker = Worker(_SECONDS)
atexit.register(_worker.close)


def read(path: Path) -> RawText:
    """Read one file.

    Raises:
        UnreadableFile: too large, of an unknown type, damaged or protected; the text says which.
        EmptyFile: there is no text in it.

    """
    refuse_missing(path)
    refuse_unknown(path.suffix.lower())
    return read_bytes(path.suffix.lower(), load(path))


def refuse_missing(path: Path) -> None:
    """Refuse a path that leads to no file, before its ending is looked at."""
    try:
        there, folder = path.exists(), path.is_dir()
    except OSError:
        return  # what exactly is wrong shows when it is opened
    if not there:
        raise UnreadableFile("找不到这个文件，请检查路径。")
    if folder:
        raise UnreadableFile("这是一个文件夹，请指定里面的一个文件。")


def refuse_unknown(suffix: str) -> None:
    """Refuse an extension that no reader knows, before anything is loaded."""
    if suffix not in EXTENSIONS:
        raise UnreadableFile(f"暂不支持“{suffix or '无扩展名'}”文件，请另存为 .docx 或 .txt 再加入。")


def load(path: Path, most: int | None = None) -> bytes:
    """Return the bytes of a file of at most `most` bytes (default: the size a report may have).

    Raises:
        UnreadableFile: it cannot be opened or is too large.

    """
    try:
        most, about = most or MAX_BYTES, path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would never end
            raise UnreadableFile("读取失败（不是普通文件），请确认路径后再加入。")
        size = about.st_size
        if size > most:
            raise UnreadableFile(f"文件有 {size / 1e6:.0f} MB，超过 {most // 1_000_000} MB 的上限，请拆分后再加入。")
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile("没有读取权限，请检查文件权限后重试。") from error
    except OSError as error:
        raise UnreadableFile(f"读取失败（{error.strerror or '系统错误'}），请检查文件是否还在、磁盘是否正常。") from error


def read_bytes(suffix: str, data: bytes, parse: Callable[[str, bytes], RawText] = _worker.read) -> RawText:
    """Read the bytes of a file whose extension is `suffix`; raises as `read` does.

    `parse` reads a format that has a parser; it is done in a process of its own, unless this is one.
    """
    if not data:
        raise EmptyFile("文件是空的，没有可用的内容。")
    kind = kind_of(suffix, data)
    raw = _read_txt(data) if kind == ".txt" else parse(kind, data)
    if not raw.text.strip("\ufeff \t\r\n\u3000"):
        raise EmptyFile("文件里没有文字；如果是扫描件或图片，请先做文字识别。")
    if len(raw.text) > MOST_CHARACTERS:
        raise UnreadableFile(f"文字超过 {MOST_CHARACTERS // 10_000} 万字，不像一篇报告；请拆分后再加入。")
    if is_noise(raw.text):
        raise EmptyFile("读出来的是乱码（编码或字体不对），未加入；请用原来的程序打开确认，另存为 .docx 或 UTF-8 的 .txt 再加入。")
    return raw
