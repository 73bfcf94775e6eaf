"""Files on disk: which ones are meant, what their bytes hash to, and how to replace one in a single step."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import UnreadableFile
from index.reading import EXTENSIONS
from index.report import FileOutcome

logger = logging.getLogger(__name__)


def replace_bytes(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, flush it to the disk and move it into place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def hash_bytes(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        UnreadableFile: the file cannot be opened.

    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError as error:
        raise UnreadableFile("没有读取权限，请检查文件权限后重试。") from error
    except OSError as error:
        raise UnreadableFile(f"读取失败（{error.strerror or '系统错误'}），请检查文件是否还在。") from error


def files_meant(paths: Sequence[str | Path]) -> Iterator[Path | FileOutcome]:
    """Yield the files meant: named ones as they are, those of a folder by name, hidden and foreign ones left out."""
    for given in paths:
        path = Path(given).expanduser().resolve()
        if path.is_dir():
            yield from _folder_files(path)
        elif path.exists():
            yield path
        else:
            yield FileOutcome(path.name, "failed", reason="找不到这个文件，请检查路径。")


def _folder_files(folder: Path) -> Iterator[Path | FileOutcome]:
    closed: list[FileOutcome] = []

    def note(error: OSError) -> None:
        name = Path(error.filename).name if error.filename else folder.name
        closed.append(FileOutcome(name, "failed", reason="这个文件夹打不开（没有权限），其中的文件未读取。"))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in EXTENSIONS and not name.startswith((".", "~$")):
                yield Path(parent) / name
            else:
                logger.info("left out: %s", name)
    yield from closed
