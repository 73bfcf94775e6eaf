"""Files on disk: which ones are meant, archives opened, and how to replace one in a single step."""

import logging
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from index.errors import UnreadableFile
from index.readers.raw import refuse_bomb
from index.reading import EXTENSIONS, MAX_BYTES, load
from index.report import FileOutcome

logger = logging.getLogger(__name__)

_MOST_IN_ARCHIVE = 60_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF8_NAME = 0x800
"""The flag by which a zip entry says that its name is UTF-8 (APPNOTE 4.4.4, bit 11)."""


@dataclass(frozen=True)
class Source:
    """A file to be read: its name, the path by which the library knows it again, and its bytes on demand."""

    name: str
    path: str
    load: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        """The extension, lower case."""
        return PurePosixPath(self.name).suffix.lower()


def replace_bytes(path: Path, data: bytes | memoryview) -> None:
    """Write `data` in the place of what a file held, in one step."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Lend a file beside `path` that is flushed to the disk and moved into its place: a reader sees the old or the new."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def files_meant(paths: Sequence[str | Path]) -> Iterator[Source | FileOutcome]:
    """Yield the files meant: named ones as they are, those of folders and archives by name, hidden and foreign ones left out.

    What cannot be opened comes as the outcome that says why.
    """
    for given in paths:
        path = Path(given).expanduser()
        try:
            path = path.resolve()
            folder, there = path.is_dir(), path.exists()
        except PermissionError:
            yield FileOutcome(shown(path.name), "failed", reason="没有读取权限，请检查文件权限后重试。")
            continue
        except (OSError, RuntimeError):  # a link that leads back to itself, or a name longer than the disk allows
            yield FileOutcome(shown(path.name), "failed", reason="这个路径打不开（名称过长或链接循环），请检查路径。")
            continue
        if folder:
            yield from _folder_files(path)
        elif there:
            yield from _file(path)
        else:
            yield FileOutcome(shown(path.name), "failed", reason="找不到这个文件，请检查路径。")


def shown(name: str) -> str:
    """Return a file name that can be printed and stored: bytes of another encoding decoded, control characters out.

    Archives unpacked on another system leave names in GB18030, which Python carries as lone surrogates.
    """
    if not name.isprintable():
        name = os.fsencode(name).decode("gb18030", errors="replace") if _SURROGATE.search(name) else name
        name = "".join(char if char.isprintable() else "?" for char in name)
    return name


def shown_path(path: Path) -> str:
    """Return the path by which the library knows a file."""
    return "/".join(map(shown, str(path).split("/")))


def is_there(path: str) -> bool:
    """Whether the file by whose path the library knows a report is still in its place; of an archive's members, the archive."""
    try:
        return Path(path.partition("!")[0]).exists() or Path(path).exists()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> Iterator[Source | FileOutcome]:
    if path.suffix.lower() == ".zip":
        yield from _archive_files(path)
    else:
        yield Source(shown(path.name), shown_path(path), partial(load, path))


def _folder_files(folder: Path) -> Iterator[Source | FileOutcome]:
    closed: list[FileOutcome] = []

    def note(error: OSError) -> None:
        name = shown(Path(error.filename).name if error.filename else folder.name)
        closed.append(FileOutcome(name, "failed", reason="这个文件夹打不开（没有权限），其中的文件未读取。"))

    for file in report_files(folder, note):
        yield from _file(file)
    yield from closed


def report_files(folder: Path, on_closed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Yield the files below a folder that can be reports or archives of them, by name; `on_closed` hears of closed folders."""
    for parent, folders, names in os.walk(folder, onerror=on_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _wanted(name):
                yield Path(parent) / name
            else:
                logger.info("left out: %s", name)


def _wanted(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    hidden = name.startswith((".", "~$")) or name.lower().startswith("readme")
    return not hidden and (suffix in EXTENSIONS or suffix == ".zip")


def _archive_files(path: Path) -> Iterator[Source | FileOutcome]:
    """Yield the readable files of an archive; nothing is ever extracted to a path, archives inside are not opened."""
    try:
        refuse_bomb(load(path, most=_MOST_IN_ARCHIVE), xml=False)
        with zipfile.ZipFile(path) as archive:
            entries = sorted(((_entry_name(e), e) for e in archive.infolist() if not e.is_dir()), key=lambda pair: pair[0])
    except UnreadableFile as error:
        yield FileOutcome(shown(path.name), "failed", reason=str(error))
        return
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        yield FileOutcome(shown(path.name), "failed", reason=f"压缩包打不开（{error}），请解压后再加入。")
        return
    found = False
    for full, entry in entries:
        name = PurePosixPath(full).name
        if _wanted(name) and not full.startswith("__MACOSX/"):
            found = True
            yield _member(path, full, entry)
    if not found:
        yield FileOutcome(shown(path.name), "empty", reason="压缩包里没有可以读取的报告文件。")


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the path of an entry; without the UTF-8 flag it is UTF-8 (macOS, Linux) or GB18030 (Windows)."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", errors="replace")
    return shown(name.replace("\\", "/"))


def _member(path: Path, full: str, entry: zipfile.ZipInfo) -> Source | FileOutcome:
    name = PurePosixPath(full).name
    if name.lower().endswith(".zip"):
        return FileOutcome(name, "failed", reason="压缩包里的压缩包不展开，请先解压再加入。")
    return Source(name, f"{shown_path(path)}!{full}", partial(_load_member, path, entry))


def _load_member(path: Path, entry: zipfile.ZipInfo) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as member:
            data = member.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise UnreadableFile("压缩包里的这个文件已损坏，请重新打包或解压后再加入。") from error
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"文件超过 {MAX_BYTES // 1_000_000} MB 的上限，请拆分后再加入。")
    return data
