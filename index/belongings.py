"""What people keep beside the reports: the files they uploaded, their drafts, wherever they lie, and notes. For backups.

The language model's settings stay where they are: they may hold a key.
"""

import errno
import filecmp
import os
import re
import shutil
import sqlite3
from collections.abc import Container, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.files import replacing, shown_path

UPLOADS, MEMO = "uploads", ".report_ids"
"""The folder of the uploaded files, each in a folder of its own, and the file beside it that names the reports it holds."""
_DRAFTS = "drafts.sqlite"
STORES: Mapping[str, str] = {_DRAFTS: "稿件", "excerpts.sqlite": "先例摘记"}
"""Files with tables that the assistant and the window keep, and what is in them."""
MODEL_SETTINGS = "model.toml"
"""The file with the address, name and maybe the key of a language model."""
_NO_SETTINGS = "大模型设置可能含有密钥，没有存入，换电脑后请在“设置”页重新填写。"
MEMBER = re.compile(
    rf"{'|'.join(map(re.escape, STORES))}|{UPLOADS}/[0-9a-f]{{16}}/(?:[^./\\\x00-\x1f][^/\\\x00-\x1f]*|{re.escape(MEMO)})"
)
"""Names of members of a backup that are belongings."""
_UPLOADED = re.compile(rf".*/({UPLOADS}/[0-9a-f]{{16}}/.+)", re.DOTALL)


@dataclass(frozen=True)
class Belongings:
    """Files by their names in a backup, and a sentence for each thing that could not be taken along."""

    files: Mapping[str, Path]
    left_out: tuple[str, ...] = ()


def drafts_file(folder: Path) -> Path:
    """Return the file that the drafts are in: $NIGAO_DRAFTS, else drafts.sqlite in the library folder."""
    return Path(os.environ.get("NIGAO_DRAFTS") or folder / _DRAFTS)


def _store(folder: Path, name: str) -> Path:
    return drafts_file(folder) if name == _DRAFTS else folder / name


def gathered(folder: Path, into: Path) -> Belongings:
    """Return the belongings of a library folder as they are now; the stores, which others may be writing, are copied to `into`."""
    uploads = (memo.parent for memo in sorted((folder / UPLOADS).glob(f"*/{MEMO}")))
    files = {f"{UPLOADS}/{place.name}/{file.name}": file for place in uploads for file in sorted(place.iterdir())}
    left_out = [_NO_SETTINGS] if (folder / MODEL_SETTINGS).is_file() else []
    drafts = drafts_file(folder)
    if drafts != folder / _DRAFTS and (folder / _DRAFTS).is_file():
        left_out.append(f"稿件取自 {drafts}（$NIGAO_DRAFTS）；资料库文件夹里另有一份 {_DRAFTS}，没有存入。")
    for name, what in STORES.items():
        store = _store(folder, name)
        if not store.is_file():
            continue
        try:
            with closing(sqlite3.connect(store)) as db, closing(sqlite3.connect(into / name)) as copy:
                db.backup(copy)
            files[name] = into / name
        except sqlite3.DatabaseError:
            left_out.append(f"{what}（{store.name}）读不出来，没有存入，请检查这个文件。")
    return Belongings({name: file for name, file in files.items() if MEMBER.fullmatch(name)}, tuple(left_out))


def told(members: Iterable[str]) -> str:
    """Say which belongings are among the members of a backup; empty when there are none."""
    held = [name for name in members if MEMBER.fullmatch(name)]
    uploads = sum(name not in STORES and not name.endswith(f"/{MEMO}") for name in held)
    return "、".join([*([f"上传的原文件 {uploads} 份"] if uploads else []), *(STORES[name] for name in STORES if name in held)])


def put_in_place(unpacked: Path, members: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Put unpacked belongings where they are looked for, mostly in the library folder; what is there stays, a sentence for each."""
    kept = []
    for name in filter(MEMBER.fullmatch, members):
        target = _store(folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if name in STORES and target.exists():
            if not filecmp.cmp(target, unpacked / name, shallow=False):
                kept.append(f"这里已有{STORES[name]}（{target.name}），备份里的没有导入。")
            continue
        if name in STORES:
            for ending in ("-wal", "-shm"):  # of a store that is gone; they would be taken for this one's
                target.with_name(target.name + ending).unlink(missing_ok=True)
        _move(unpacked / name, target)
    return tuple(kept)


def _move(file: Path, target: Path) -> None:
    """Move a file in one step, also to another disk."""
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with file.open("rb") as source, replacing(target) as copy:
            shutil.copyfileobj(source, copy)


def path_in(folder: Path, path: str, members: Container[str]) -> str:
    """Return where a file that the library knows by `path` lies in this library folder if it came along; else the path as it is."""
    found = _UPLOADED.fullmatch(path)
    if found and (found[1] in members or found[1].partition("!")[0] in members):  # an archive's path goes on after the mark
        return f"{shown_path(folder)}/{found[1]}"
    return path
