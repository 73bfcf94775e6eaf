"""What people keep in a library folder beside the reports: the files they uploaded, their drafts and notes. For backups.

The language model's settings stay where they are: they may hold a key.
"""

import filecmp
import os
import re
import sqlite3
from collections.abc import Container, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.files import shown_path

UPLOADS, MEMO = "uploads", ".report_ids"
"""The folder of the uploaded files, each in a folder of its own, and the file beside it that names the reports it holds."""
STORES: Mapping[str, str] = {"drafts.sqlite": "稿件", "excerpts.sqlite": "先例摘记"}
"""Files with tables that the assistant and the window keep, and what is in them."""
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


def gathered(folder: Path, into: Path) -> Belongings:
    """Return the belongings of a library folder as they are now; the stores, which others may be writing, are copied to `into`."""
    uploads = (memo.parent for memo in sorted((folder / UPLOADS).glob(f"*/{MEMO}")))
    files = {f"{UPLOADS}/{place.name}/{file.name}": file for place in uploads for file in sorted(place.iterdir())}
    elsewhere = os.environ.get("NIGAO_DRAFTS")
    left_out = [f"稿件在 {elsewhere}（$NIGAO_DRAFTS），没有存入，请另行备份。"] if elsewhere else []
    for name, what in STORES.items():
        if not (folder / name).is_file():
            continue
        try:
            with closing(sqlite3.connect(folder / name)) as db, closing(sqlite3.connect(into / name)) as copy:
                db.backup(copy)
            files[name] = into / name
        except sqlite3.DatabaseError:
            left_out.append(f"{what}（{name}）读不出来，没有存入，请检查这个文件。")
    return Belongings({name: file for name, file in files.items() if MEMBER.fullmatch(name)}, tuple(left_out))


def told(members: Iterable[str]) -> str:
    """Say which belongings are among the members of a backup; empty when there are none."""
    held = [name for name in members if MEMBER.fullmatch(name)]
    uploads = sum(name not in STORES and not name.endswith(f"/{MEMO}") for name in held)
    return "、".join([*([f"上传的原文件 {uploads} 份"] if uploads else []), *(STORES[name] for name in STORES if name in held)])


def put_in_place(unpacked: Path, members: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Move unpacked belongings into a library folder, which keeps what it has; returns a sentence for each thing it kept."""
    kept = []
    for name in filter(MEMBER.fullmatch, members):
        target = folder / name
        if name not in STORES:
            target.parent.mkdir(parents=True, exist_ok=True)
        elif target.exists():
            if not filecmp.cmp(target, unpacked / name, shallow=False):
                kept.append(f"这里已有{STORES[name]}（{name}），备份里的没有导入。")
            continue
        else:
            for ending in ("-wal", "-shm"):  # of a store that is gone; they would be taken for this one's
                (folder / f"{name}{ending}").unlink(missing_ok=True)
        (unpacked / name).replace(target)
    return tuple(kept)


def path_in(folder: Path, path: str, members: Container[str]) -> str:
    """Return where a file that the library knows by `path` lies in this library folder if it came along; else the path as it is."""
    found = _UPLOADED.fullmatch(path)
    if found and (found[1] in members or found[1].partition("!")[0] in members):  # an archive's path goes on after the mark
        return f"{shown_path(folder)}/{found[1]}"
    return path
