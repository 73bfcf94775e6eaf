"""A library as one file, and back on another computer; a file that is no backup, or a hostile one, changes nothing."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import Library
from index.backup import export_library, import_library
from index.errors import LibraryError
from index.upkeep import Upkeep
from tests.index.conftest import JUSTICE, REPORTS, SCHOOL, TOWN, all_files, best_file

Members = dict[str, bytes]


@pytest.fixture(scope="session")
def backup(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library as one file."""
    file = tmp_path_factory.mktemp("backup") / "备份 2024.nigao"
    export_library(library, file)
    return file


@pytest.fixture
def other_place(tmp_path: Path) -> Library:
    """An empty library on what might be another computer."""
    return Library.open(tmp_path / "新电脑" / "资料库")


def test_an_imported_library_answers_as_the_exported_one(library: Library, backup: Path, other_place: Library) -> None:
    made = import_library(other_place, backup)
    assert (made.reports, made.passages, made.note) == (len(REPORTS), 39, None)
    assert other_place.reports() == library.reports()
    assert other_place.search("网络舆情监测") == library.search("网络舆情监测")
    assert other_place.sharing([REPORTS[SCHOOL]], 1) == library.sharing([REPORTS[SCHOOL]], 1)
    assert other_place.encoder_name() == library.encoder_name()
    assert other_place.check() == []
    assert not [path for path in other_place.folder.iterdir() if path.name.startswith(".import")]


def test_reports_are_followed_to_where_their_files_lie_now(backup: Path, other_place: Library, tmp_path: Path, built: Path) -> None:
    import_library(other_place, backup)
    moved = tmp_path / "D盘" / TOWN
    moved.parent.mkdir()
    moved.write_text(REPORTS[TOWN], encoding="utf-8")
    with sqlite3.connect(other_place.folder / "catalogue.sqlite") as db:  # the other computer has none of the old folders
        db.execute("UPDATE reports SET path = '/别的电脑/' || file")
    assert other_place.add([moved])[0].status == "replaced"
    moved.write_text(REPORTS[TOWN].replace("志愿服务86场", "志愿服务88场"), encoding="utf-8")
    assert other_place.add([moved])[0].status == "replaced"
    assert len(other_place.reports()) == len(REPORTS)


def test_a_library_may_be_exported_while_it_is_written(changeable: Library, budget: Path, tmp_path: Path) -> None:
    def export(*_: object) -> None:
        export_library(changeable, tmp_path / "备份")

    changeable.add([budget], export)
    assert zipfile.is_zipfile(tmp_path / "备份")


def test_an_encoder_from_elsewhere_does_not_come_along_and_that_is_said(
    changeable: Library, other_model: Path, other_place: Library, tmp_path: Path
) -> None:
    changeable.refit(str(other_model))
    export_library(changeable, tmp_path / "备份")
    made = import_library(other_place, tmp_path / "备份")
    assert str(other_model) in str(made.note)
    assert "refit" in str(made.note)
    assert other_place.encoder_name().startswith("encoder-")
    assert best_file(other_place, "网络舆情监测") == JUSTICE


def test_a_file_that_is_there_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    (tmp_path / "旧").write_text("旧备份", encoding="utf-8")
    with pytest.raises(LibraryError, match="已经存在"):
        export_library(library, tmp_path / "旧")
    assert (tmp_path / "旧").read_text(encoding="utf-8") == "旧备份"
    with pytest.raises(LibraryError, match="找不到文件夹"):
        export_library(library, tmp_path / "没有" / "备份")


def test_a_library_that_holds_reports_is_not_overwritten(changeable: Library, backup: Path, budget: Path) -> None:
    changeable.add([budget])
    with pytest.raises(LibraryError, match="已有报告"):
        import_library(changeable, backup)
    assert all_files(changeable) == {*REPORTS, "财政局.txt"}


def test_an_import_that_stops_midway_leaves_nothing_or_all(
    backup: Path, other_place: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> list[str]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Upkeep, "synchronise", stop)
        import_library(other_place, backup)
    again = Library.open(other_place.folder)
    assert len(again.reports()) == len(REPORTS)
    assert best_file(again, "网络舆情监测") == JUSTICE
    again.close()


# --- files that are no backup ----------------------------------------------------------------------------------------


def changed(backup: Path, target: Path, change: Callable[[Members, dict[str, Any]], None], *, sign: bool = True) -> Path:
    """Write a backup with changed members; unless told otherwise its list of members is made to fit."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    if sign:
        manifest["files"] = {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in members.items()
        }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def with_sql(*statements: str) -> Callable[[Members, dict[str, Any]], None]:
    def change(members: Members, _: dict[str, Any]) -> None:
        db = sqlite3.connect(":memory:")
        db.deserialize(members["catalogue.sqlite"].replace(b"\x02\x02", b"\x01\x01", 1))
        for statement in statements:
            db.execute(statement)
        db.commit()
        members["catalogue.sqlite"] = db.serialize()
        db.close()

    return change


def spoil(members: Members, _: dict[str, Any]) -> None:
    data = members["catalogue.sqlite"]
    members["catalogue.sqlite"] = data[:5_000] + b"\xff" * 30_000 + data[35_000:]


def add_member(name: str) -> Callable[[Members, dict[str, Any]], None]:
    return lambda members, _: members.update({name: b"x"})


HOSTILE: dict[str, Callable[[Members, dict[str, Any]], None]] = {
    "a damaged catalogue": spoil,
    "no catalogue": lambda members, _: members.__delitem__("catalogue.sqlite"),
    "rubbish for a catalogue": lambda members, _: members.update({"catalogue.sqlite": b"rubbish" * 500}),
    "a path that leads out": add_member("../../hostile.txt"),
    "an absolute path": add_member("/tmp/hostile.txt"),
    "a file of a model that would be run": add_member("encoder/pytorch_model.bin"),
    "a later format": lambda _, manifest: manifest.update(format=2),
    "a format that is no number": lambda _, manifest: manifest.update(format=[1]),
    "another number of reports": lambda _, manifest: manifest.update(reports=4),
    "a trigger": with_sql("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM reports; END"),
    "a view": with_sql("CREATE VIEW v AS SELECT * FROM reports"),
    "a missing table": with_sql("DROP TABLE passages"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_damaged_backup_is_refused_and_nothing_changes(
    backup: Path, other_place: Library, tmp_path: Path, name: str
) -> None:
    file = changed(backup, tmp_path / "坏备份", HOSTILE[name])
    with pytest.raises(LibraryError) as caught:
        import_library(other_place, file)
    said = str(caught.value)
    assert said.endswith("。")
    assert "备份" in said
    assert other_place.reports() == []
    assert not [path for path in other_place.folder.iterdir() if path.name.startswith((".import", "encoder"))]
    assert not (tmp_path / "hostile.txt").exists()


def test_a_member_that_does_not_fit_its_digest_is_refused(backup: Path, other_place: Library, tmp_path: Path) -> None:
    file = changed(backup, tmp_path / "坏备份", spoil, sign=False)
    with pytest.raises(LibraryError, match="与清单对不上"):
        import_library(other_place, file)
    assert other_place.reports() == []


def test_a_member_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(
    backup: Path, other_place: Library, tmp_path: Path
) -> None:
    def blow(members: Members, _: dict[str, Any]) -> None:
        members["catalogue.sqlite"] += bytes(50_000_000)

    with pytest.raises(LibraryError, match="不是拟稿的备份"):
        import_library(other_place, changed(backup, tmp_path / "炸弹", blow))


def test_an_encoder_that_is_not_the_one_of_the_catalogue_is_left_out(backup: Path, other_place: Library, tmp_path: Path) -> None:
    def swap(members: Members, _: dict[str, Any]) -> None:
        members["encoder/tokenizer.json"] = b"{}"

    import_library(other_place, changed(backup, tmp_path / "换了编码器", swap))
    assert best_file(other_place, "网络舆情监测") == JUSTICE
    assert other_place.check() == []


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x05\x06" + bytes(18)])
def test_any_other_file_is_no_backup(other_place: Library, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "别的").write_bytes(content)
    with pytest.raises(LibraryError, match="不是拟稿的备份"):
        import_library(other_place, tmp_path / "别的")


def test_a_backup_cut_short_is_refused(backup: Path, other_place: Library, tmp_path: Path) -> None:
    (tmp_path / "半份").write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(LibraryError, match="不是拟稿的备份"):
        import_library(other_place, tmp_path / "半份")


def test_a_backup_that_is_not_there_is_named(other_place: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="找不到备份文件"):
        import_library(other_place, tmp_path / "没有")


def test_a_backup_that_does_not_fit_on_the_disk_is_refused(
    backup: Path, other_place: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(LibraryError, match="磁盘空间不足"):
        import_library(other_place, backup)
