"""What a disk or a database refuses, said in one plain sentence with the remedy."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryBusy, LibraryError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_WRITES = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""As which errors SQLite reports a full disk when it is not SQLITE_FULL."""
_SPOILT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
BUSY = "另一个程序或窗口正在改动这个资料库，这次没有做；请等它结束后再试。"
_BYTE = 0xFF
"""SQLite's extended codes carry the plain one in their lowest byte."""


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's plain result code, 0 when the error did not come from SQLite itself."""
    return getattr(error, "sqlite_errorcode", 0) & _BYTE


def is_spoilt(error: sqlite3.Error) -> bool:
    """Whether the error says that the file itself is damaged, not that it is locked or the disk full."""
    return code_of(error) in _SPOILT


@contextmanager
def in_plain_words(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses to the library in `folder` into a LibraryError; nothing else is touched."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _of_database(error, folder) from error
    except OSError as error:
        raise LibraryError(_of_system(error, folder)) from error


def _of_database(error: sqlite3.DatabaseError, folder: Path) -> LibraryError:
    code = code_of(error)
    if code in _LOCKED:
        return LibraryBusy(BUSY)
    if code in _SPOILT:
        return LibraryError(
            f"资料库目录文件 {folder / 'catalogue.sqlite'} 已损坏；请用备份恢复（python -m index import 备份文件），"
            f"或换一个资料库文件夹重新加入报告。"
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryError(_forbidden(folder))
    full = code == sqlite3.SQLITE_FULL or getattr(error, "sqlite_errorcode", 0) in _WRITES
    return LibraryError(_full(folder) if full else _other(folder, str(error)))


def _of_system(error: OSError, folder: Path) -> str:
    if error.errno in _FULL:
        return _full(folder)
    if error.errno in _FORBIDDEN:
        return _forbidden(folder)
    return _other(folder, error.strerror or str(error))


def _full(folder: Path) -> str:
    return f"磁盘空间不足，资料库 {folder} 写不下去了；已加入的报告都在，请腾出空间后再运行一次，会接着做。"


def _forbidden(folder: Path) -> str:
    return f"资料库文件夹 {folder} 不能写入（只读或没有权限），没有改动；请改好权限，或把资料库复制到能写的文件夹再试。"


def _other(folder: Path, why: str) -> str:
    return f"资料库 {folder} 读写失败（{why}）；已加入的报告都在，请检查磁盘后再试。"
