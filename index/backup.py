"""A library as one file, and back: the catalogue, the encoder it fitted to itself, and what people keep beside the reports.

The rest is derived and built anew.

The file is a zip of known members with their sizes and digests. It may come from anywhere, so everything in it is bounded and
verified, in a folder beside the library, before the library changes, and then in one transaction.
"""

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from index.belongings import MEMBER, STORES, gathered, path_in, put_in_place, told
from index.catalogue import Catalogue
from index.encoder import fingerprint_of
from index.errors import LibraryError
from index.library import Library
from index.trouble import in_plain_words

_FORMAT, _READ = 2, (1, 2)
"""The format that is written, and those that are read: the first one had reports and encoder alone."""
_MANIFEST, _CATALOGUE, _ENCODER = "manifest.json", "catalogue.sqlite", "encoder"
_MEMBER = re.compile(
    rf"{re.escape(_CATALOGUE)}|{_ENCODER}/(?:modules\.json|tokenizer\.json|model\.safetensors|nigao\.json)|{MEMBER.pattern}"
)
_LARGEST_MANIFEST = 30_000_000
_SMALL = 1_000_000
_MOST_BYTES = 20_000_000_000
_MOST_RATIO = 100
"""By how much a member may grow when unpacked: text shrinks to a fifth, nothing of ours to a hundredth."""
_BLOCK = 1 << 20
_HEAD = b"SQLite format 3\0"
_PACKED = (".safetensors", ".docx", ".pdf", ".zip")
"""Files that hardly shrink and take ten times as long to pack as the rest."""
_REMEDY = "请换一份备份，或用 python -m index export 重新导出"


@dataclass(frozen=True)
class Backup:
    """What a backup holds: reports and, in words, what came along beside them; `note` says what did not."""

    reports: int
    passages: int
    made: str
    note: str | None = None
    beside: str = ""


@dataclass(frozen=True)
class _Member:
    size: int
    sha256: str


def export_library(library: Library, file: Path) -> Backup:
    """Write the library as it is now into `file`, which must not exist; others may go on writing to the library meanwhile.

    Raises:
        LibraryError: the file exists or cannot be written.

    """
    file = file.expanduser().resolve()
    if file.exists():
        raise LibraryError(f"{file} 已经存在，没有覆盖；请换一个文件名，或先把它移走。")
    if not file.parent.is_dir():
        raise LibraryError(f"找不到文件夹 {file.parent}，请先建好，或换一个位置。")
    with in_plain_words(file.parent), tempfile.TemporaryDirectory(dir=file.parent, prefix=".nigao-") as folder:
        copy = Path(folder) / _CATALOGUE
        own = library.copy_catalogue(copy)
        sources = {_CATALOGUE: copy} | {f"{_ENCODER}/{path.name}": path for path in (own.iterdir() if own else ())}
        own_files = gathered(library.folder, Path(folder))
        sources |= own_files.files
        note = "".join(own_files.left_out) or None
        with closing(Catalogue.open_to_read(copy)) as catalogue:
            held, moment = (len(catalogue.report_ids()), catalogue.passage_count()), datetime.now(UTC).isoformat(timespec="seconds")
        made = Backup(*held, moment, note, told(sources))
        packed = Path(folder) / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            members = {name: asdict(_packed(archive, name, path)) for name, path in sources.items() if _MEMBER.fullmatch(name)}
            manifest = {"format": _FORMAT, "made": made.made, "reports": made.reports, "passages": made.passages, "files": members}
            archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False))
        packed.replace(file)
    return made


def _packed(archive: zipfile.ZipFile, name: str, path: Path) -> _Member:
    digest = hashlib.sha256()
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_STORED if path.suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
    size = 0
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += target.write(block)
    return _Member(size, digest.hexdigest())


def import_library(library: Library, file: Path) -> Backup:
    """Fill an empty library from a backup; done whole or not at all.

    Raises:
        LibraryError: the library holds reports, or the file is no backup, damaged, too large, or from a later version.

    """
    if library.reports():
        raise LibraryError(f"资料库 {library.folder} 里已有报告，没有改动；请用 --library 指定一个新文件夹再导入。")
    for left in library.folder.glob(".import-*"):  # by an import that was killed
        shutil.rmtree(left, ignore_errors=True)
    with in_plain_words(library.folder), tempfile.TemporaryDirectory(dir=library.folder, prefix=".import-") as folder:
        made = _unpack(file.expanduser(), Path(folder))
        members = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}
        with _verified(Path(folder) / _CATALOGUE, made) as catalogue:
            own = _own_encoder(catalogue, Path(folder) / _ENCODER)
            name = catalogue.meta("encoder")
            foreign = catalogue.meta("encoder_own") == "0" and name
            catalogue.move_paths(lambda path: path_in(library.folder, path, members))
            # before the reports: who is killed between the two can import once more
            notes = [*put_in_place(Path(folder), members, library.folder)]
            library.take_over_catalogue(catalogue, own)
    if foreign:
        notes.append(f"原来用的编码器“{name}”不在备份里，已改用自带的编码器；需要时请运行 python -m index refit --encoder。")
    return replace(made, note="".join(notes) or None, beside=told(members))


def _unpack(file: Path, folder: Path) -> Backup:
    """Unpack the known members into `folder`, none larger than it was said to be, each with its digest verified."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(_bounded(archive, _MANIFEST))
            if manifest["format"] not in _READ:
                raise LibraryError(
                    f"备份 {file.name} 的格式是第 {manifest['format']} 版，这个程序只认到第 {_FORMAT} 版；请先更新程序。"
                )
            members = {str(name): _Member(int(one["size"]), str(one["sha256"])) for name, one in manifest["files"].items()}
            _refuse_strange(archive, members, folder)
            for name, member in members.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source:
                    _copy_verified(source, folder / name, member)
            return Backup(int(manifest["reports"]), int(manifest["passages"]), str(manifest["made"])[:40])
    except FileNotFoundError as error:
        raise LibraryError(f"找不到备份文件 {file}，请检查路径。") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise LibraryError(f"{file.name} 不是拟稿的备份，或已损坏；{_REMEDY}。") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LibraryError(f"{file.name} 不是拟稿的备份（没有可用的清单）；{_REMEDY}。") from error


def _bounded(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        data = member.read(_LARGEST_MANIFEST + 1)
    if len(data) > _LARGEST_MANIFEST:
        raise ValueError("the manifest is too long")
    return data


def _refuse_strange(archive: zipfile.ZipFile, members: Mapping[str, _Member], folder: Path) -> None:
    """Refuse members that are not ours, that would unpack to far more than they are, or that do not fit on the disk."""
    held = {info.filename: info for info in archive.infolist()}
    if set(held) != {*members, _MANIFEST} or _CATALOGUE not in members or not all(map(_MEMBER.fullmatch, members)):
        raise ValueError("members that are not ours")
    if any(member.size > _MOST_RATIO * held[name].compress_size + _SMALL for name, member in members.items()):
        raise ValueError("a member that grows too much")
    total = sum(member.size for member in members.values())
    if any(member.size < 0 for member in members.values()) or total > _MOST_BYTES:
        raise ValueError("too large")
    if total > shutil.disk_usage(folder).free:
        raise LibraryError(f"磁盘空间不足：备份展开要 {total / 1e6:.0f} MB；请腾出空间，或用 --library 指定别的磁盘。")


def _copy_verified(source: IO[bytes], target: Path, member: _Member) -> None:
    digest, left = hashlib.sha256(), member.size
    with target.open("wb") as file:
        while block := source.read(min(_BLOCK, left + 1)):
            left -= len(block)
            if left < 0:
                break
            digest.update(block)
            file.write(block)
    if left or digest.hexdigest() != member.sha256:
        raise LibraryError(f"备份里的 {target.name} 与清单对不上，可能传输时损坏；{_REMEDY}。")


@contextmanager
def _verified(file: Path, made: Backup) -> Iterator[Catalogue]:
    """Open an unpacked catalogue after verifying that it is whole, holds tables and nothing that acts, and can be read.

    Raises:
        LibraryError: it cannot be used.

    """
    try:
        for database in (file, *(store for name in STORES if (store := file.with_name(name)).is_file())):
            _refuse_active(database)
        with closing(Catalogue.open(file)) as catalogue:
            if (len(catalogue.report_ids()), catalogue.passage_count()) != (made.reports, made.passages):
                raise LibraryError(f"备份里的报告数与清单对不上，没有导入；{_REMEDY}。")
            for report_id in catalogue.report_ids():
                catalogue.text_of(report_id)
            yield catalogue
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"备份里的资料库目录已损坏或由更新的版本做成，没有导入；{_REMEDY}。") from error


def _refuse_active(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(len(_HEAD)) != _HEAD:
            raise ValueError("no database")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        db.execute("PRAGMA trusted_schema=OFF")
        made = db.execute("SELECT type, sql FROM sqlite_master").fetchall()
        if any(kind not in ("table", "index") or "VIRTUAL" in str(sql).upper() for kind, sql in made):
            raise ValueError("a trigger, view or virtual table")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise ValueError("damaged")


def _own_encoder(catalogue: Catalogue, folder: Path) -> Path | None:
    """Return the folder of the encoder that made the vectors, if it came along; any other is left out and made anew."""
    fingerprint = fingerprint_of(folder)
    own = catalogue.meta("encoder_own") == "1" and catalogue.meta("encoder") == f"{_ENCODER}-{fingerprint}"
    whole = own and catalogue.meta("encoder_fingerprint") == fingerprint and (folder / "nigao.json").is_file()
    return folder if whole else None
