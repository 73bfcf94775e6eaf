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
from index.belongings import MEMO, UPLOADS
from index.errors import NigaoError
from index.files import replace_bytes
from index.library import OnFile
from index.reading import EXTENSIONS, MAX_BYTES
from index.report import FileOutcome

logger = logging.getLogger(__name__)

ACCEPTED = (*EXTENSIONS, ".zip")
"""Extensions that may be uploaded; an archive counts as the reports in it."""
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_LONGEST = 180
"""Bytes of a stored name; file systems stop at 255, and writing adds a temporary ending."""
_THERE = "库中已有这份报告，无需重复加入。"


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


def take_in(library: Library, uploads: Sequence[Upload], on_file: OnFile | None = None) -> list[FileOutcome]:
    """Save the files under the library and add them; returns an outcome per file, those of an archive for each in it.

    `on_file` is told each outcome with its number and the total of its batch: the plain files, or one archive.

    Raises:
        LibraryError: the library cannot be written at all.

    """
    saved = [_save(library.folder / UPLOADS, upload) for upload in uploads]
    try:
        return _added(library, saved, on_file)
    except NigaoError:
        for item in saved:  # what the library never took is not kept either
            if isinstance(item, Path) and not (item.parent / MEMO).exists():
                shutil.rmtree(item.parent, ignore_errors=True)
        raise


def _added(library: Library, saved: Sequence[Path | FileOutcome], on_file: OnFile | None) -> list[FileOutcome]:
    plain = [item for item in saved if isinstance(item, Path) and item.suffix.lower() != ".zip"]
    added = iter(library.add(plain, on_file) if plain else ())
    outcomes: list[FileOutcome] = []
    for item in saved:
        if isinstance(item, FileOutcome):
            outcomes.append(item)
        elif item.suffix.lower() == ".zip":
            outcomes += _keep_or_clear(item, library.add([item], on_file))
        else:
            outcomes += _keep_or_clear(item, [next(added)])
    return outcomes


def forget(library: Library, report_ids: Sequence[str]) -> None:
    """Delete the saved uploads of reports that were removed from the library; an archive goes with its last one."""
    for memo in (library.folder / UPLOADS).glob(f"*/{MEMO}"):
        held = memo.read_text(encoding="utf-8").split()
        left = [report_id for report_id in held if report_id not in report_ids]
        if not left:
            shutil.rmtree(memo.parent, ignore_errors=True)
        elif left != held:
            memo.write_text("\n".join(left), encoding="utf-8")


def _save(folder: Path, upload: Upload) -> Path | FileOutcome:
    name = safe_name(upload.name)
    if Path(name).suffix.lower() not in ACCEPTED:
        return FileOutcome(name, "failed", reason=f"只收 {'、'.join(ACCEPTED)} 文件，请另存后再上传。")
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


def _keep_or_clear(path: Path, outcomes: Sequence[FileOutcome]) -> list[FileOutcome]:
    """Remember which reports a saved file holds; a file of which the library took nothing is not kept either."""
    held = [one.report_id for one in outcomes if one.report_id and one.status in ("added", "replaced", "unchanged")]
    if held:
        (path.parent / MEMO).write_text("\n".join(held), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return [replace(one, reason=_THERE) if one.status == "unchanged" else one for one in outcomes]
