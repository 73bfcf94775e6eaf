"""Uploaded files into the library. Names and types are whatever a browser sent, so both are checked here again."""

import hashlib
import logging
import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from index import Library
from index.files import replace_bytes
from index.reading import MAX_BYTES, READERS
from index.report import FileOutcome

logger = logging.getLogger(__name__)

_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_LONGEST = 180
"""Bytes of a stored name; file systems stop at 255, and writing adds a temporary ending."""
_MEMO = ".report_id"


class Upload(Protocol):
    """A file as the uploader hands it over."""

    @property
    def name(self) -> str:
        """Return the name as sent."""

    @property
    def size(self) -> int:
        """Return the size in bytes."""

    def getvalue(self) -> bytes:
        """Return the content."""


def safe_name(name: str) -> str:
    """Return a file name without folders, control and reserved characters, bounded in length; Chinese stays.

    >>> safe_name("../../a/总结 2024.TXT")
    '总结 2024.TXT'
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    clean = "".join(char for char in _UNSAFE.sub("", last) if unicodedata.category(char)[0] != "C")
    stem, dot, suffix = clean.rpartition(".")
    if not dot:
        stem, suffix = clean, ""
    room = _LONGEST - len(suffix.encode()[:20]) - 1
    stem = stem.encode()[:room].decode(errors="ignore").strip(" .") or "未命名"
    return f"{stem}.{suffix[:10]}" if suffix else stem


def take_in(library: Library, uploads: Sequence[Upload]) -> list[FileOutcome]:
    """Save the files under the library and add them; returns an outcome per file, in order.

    Raises:
        LibraryError: the library cannot be written at all.

    """
    outcomes: list[FileOutcome | Path] = [_save(library.folder / "uploads", upload) for upload in uploads]
    saved = [item for item in outcomes if isinstance(item, Path)]
    added = iter(library.add(saved) if saved else ())
    return [_keep_or_clear(item, next(added)) if isinstance(item, Path) else item for item in outcomes]


def forget(library: Library, report_ids: Sequence[str]) -> None:
    """Delete the saved uploads of reports that were removed from the library."""
    for memo in (library.folder / "uploads").glob(f"*/{_MEMO}"):
        if memo.read_text(encoding="utf-8").strip() in report_ids:
            shutil.rmtree(memo.parent, ignore_errors=True)


def _save(folder: Path, upload: Upload) -> Path | FileOutcome:
    name = safe_name(upload.name)
    if Path(name).suffix.lower() not in READERS:
        return FileOutcome(name, "failed", reason=f"只收 {'、'.join(READERS)} 文件，请另存后再上传。")
    if upload.size > MAX_BYTES:
        return FileOutcome(name, "failed", reason=f"超过 {MAX_BYTES // 1_000_000} MB 的上限，请拆分后再上传。")
    data = upload.getvalue()
    # A folder per content keeps the user's own file name, and the same file sent twice lands in the same place.
    place = folder / hashlib.sha256(data).hexdigest()[:16]
    try:
        place.mkdir(parents=True, exist_ok=True)
        replace_bytes(place / name, data)
    except OSError as error:
        logger.warning("upload not saved: %s", error)
        return FileOutcome(name, "failed", reason=f"存不下来（{error.strerror or error}），请检查磁盘空间和权限。")
    return place / name


def _keep_or_clear(path: Path, outcome: FileOutcome) -> FileOutcome:
    """Remember which report a saved file holds; a file the library did not take is not kept either."""
    if outcome.status in ("added", "replaced"):
        (path.parent / _MEMO).write_text(outcome.report_id or "", encoding="utf-8")
    elif outcome.status == "unchanged":
        return replace(outcome, reason="库中已有这份报告，无需重复加入。")
    else:
        path.unlink(missing_ok=True)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return outcome
