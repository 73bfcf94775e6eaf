"""A library as one file, and back on another computer; a file that is no backup, or a hostile one, changes nothing."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index import Library
from index.backup import export_library, import_library
from index.belongings import MEMO
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


# --- what people keep beside the reports -----------------------------------------------------------------------------


def keep(folder: Path, name: str, text: str) -> None:
    """Write a store of one line, and leave the last change in its log as a program does that still runs."""
    db = sqlite3.connect(folder / name)
    db.executescript("PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS kept (text); DELETE FROM kept;")
    db.execute("INSERT INTO kept VALUES (?)", (text,))
    db.commit()
    db.close()


def kept(folder: Path, name: str) -> str:
    with closing(sqlite3.connect(folder / name)) as db:
        return str(db.execute("SELECT text FROM kept").fetchone()[0])


def upload(library: Library, source: Path) -> Path:
    """Keep a file as the window does, and add it."""
    place = library.folder / "uploads" / hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    place.mkdir(parents=True)
    file = Path(shutil.copy(source, place))
    (place / MEMO).write_text("\n".join(str(one.report_id) for one in library.add([file])), encoding="utf-8")
    return file


def test_uploaded_files_drafts_and_notes_come_along(
    changeable: Library, budget: Path, other_place: Library, tmp_path: Path
) -> None:
    file = upload(changeable, budget)
    with zipfile.ZipFile(tmp_path / "几份.zip", "w") as archive:
        archive.writestr("里面.txt", REPORTS[TOWN].replace("2024", "2022"))
    upload(changeable, tmp_path / "几份.zip")
    (changeable.folder / "uploads" / "0123456789abcdef").mkdir()
    (changeable.folder / "uploads" / "0123456789abcdef" / "没收下.txt").write_text("没有报告的文件", encoding="utf-8")
    keep(changeable.folder, "drafts.sqlite", "写到一半的总结")
    keep(changeable.folder, "excerpts.sqlite", "摘下来的话")
    (changeable.folder / "model.toml").write_text("key = 'secret'", encoding="utf-8")
    with closing(sqlite3.connect(changeable.folder / "drafts.sqlite")) as db:  # the window is open meanwhile
        db.execute("UPDATE kept SET text = '写完的总结'")
        db.commit()
        made = export_library(changeable, tmp_path / "备份")
    assert made.beside == "上传的原文件 2 份、稿件、先例摘记"
    assert made.note == "大模型设置可能含有密钥，没有存入，换电脑后请在“设置”页重新填写。"
    with zipfile.ZipFile(tmp_path / "备份") as archive:
        assert not [name for name in archive.namelist() if "model.toml" in name or "没收下" in name]
    took = import_library(other_place, tmp_path / "备份")
    assert (took.reports, took.beside, took.note) == (len(REPORTS) + 2, made.beside, None)
    assert (kept(other_place.folder, "drafts.sqlite"), kept(other_place.folder, "excerpts.sqlite")) == ("写完的总结", "摘下来的话")
    shutil.rmtree(changeable.folder)
    assert [one.status for one in other_place.add([other_place.folder / file.relative_to(changeable.folder)])] == ["unchanged"]
    ids = [one.report_id for one in other_place.reports() if one.file in (budget.name, "里面.txt")]
    assert sorted(one.status for one in other_place.reread(ids)) == ["replaced", "replaced"]


def test_drafts_that_are_already_there_stay(changeable: Library, other_place: Library, tmp_path: Path) -> None:
    keep(changeable.folder, "drafts.sqlite", "旧电脑的稿子")
    keep(other_place.folder, "drafts.sqlite", "新电脑的稿子")
    export_library(changeable, tmp_path / "备份")
    note = import_library(other_place, tmp_path / "备份").note
    assert note == "这里已有稿件（drafts.sqlite），备份里的没有导入。"
    assert kept(other_place.folder, "drafts.sqlite") == "新电脑的稿子"


def test_an_import_that_was_stopped_after_the_drafts_can_be_done_again(
    changeable: Library, other_place: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(changeable.folder, "drafts.sqlite", "写完的总结")
    export_library(changeable, tmp_path / "备份")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Library, "take_over_catalogue", stop)
        import_library(other_place, tmp_path / "备份")
    assert other_place.reports() == []
    assert import_library(other_place, tmp_path / "备份").note is None
    assert len(other_place.reports()) == len(REPORTS)
    assert kept(other_place.folder, "drafts.sqlite") == "写完的总结"


def test_drafts_that_cannot_be_read_are_named_and_the_reports_are_saved(
    changeable: Library, other_place: Library, tmp_path: Path
) -> None:
    (changeable.folder / "drafts.sqlite").write_bytes(b"rubbish" * 500)
    made = export_library(changeable, tmp_path / "备份")
    assert made.note == "稿件（drafts.sqlite）读不出来，没有存入，请检查这个文件。"
    assert import_library(other_place, tmp_path / "备份").reports == len(REPORTS)


def test_drafts_that_lie_elsewhere_come_along_and_are_put_where_they_are_looked_for(
    changeable: Library, other_place: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "我的文档").mkdir()
    keep(tmp_path / "我的文档", "稿件.sqlite", "写在别处的总结")
    keep(changeable.folder, "drafts.sqlite", "早先的总结")
    monkeypatch.setenv("NIGAO_DRAFTS", str(tmp_path / "我的文档" / "稿件.sqlite"))
    made = export_library(changeable, tmp_path / "备份")
    assert made.beside == "稿件"
    assert "资料库文件夹里另有一份 drafts.sqlite，没有存入" in str(made.note)
    monkeypatch.setenv("NIGAO_DRAFTS", str(tmp_path / "新电脑的文档" / "稿件.sqlite"))
    assert import_library(other_place, tmp_path / "备份").note is None
    assert kept(tmp_path / "新电脑的文档", "稿件.sqlite") == "写在别处的总结"
    assert not (other_place.folder / "drafts.sqlite").exists()
    monkeypatch.delenv("NIGAO_DRAFTS")
    second = Library.open(tmp_path / "第三台" / "资料库")
    import_library(second, tmp_path / "备份")
    assert kept(second.folder, "drafts.sqlite") == "写在别处的总结"
    second.close()


def test_a_backup_of_the_first_format_is_still_read(backup: Path, other_place: Library, tmp_path: Path) -> None:
    old = changed(backup, tmp_path / "旧备份", lambda _, manifest: manifest.update(format=1))
    assert import_library(other_place, old).reports == len(REPORTS)


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


def database(statement: str) -> bytes:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (a)")
    db.execute(statement)
    made = db.serialize()
    db.close()
    return made


HOSTILE: dict[str, Callable[[Members, dict[str, Any]], None]] = {
    "a damaged catalogue": spoil,
    "no catalogue": lambda members, _: members.__delitem__("catalogue.sqlite"),
    "rubbish for a catalogue": lambda members, _: members.update({"catalogue.sqlite": b"rubbish" * 500}),
    "a path that leads out": add_member("../../hostile.txt"),
    "an absolute path": add_member("/tmp/hostile.txt"),
    "a file of a model that would be run": add_member("encoder/pytorch_model.bin"),
    "a later format": lambda _, manifest: manifest.update(format=3),
    "a format that is no number": lambda _, manifest: manifest.update(format=[1]),
    "another number of reports": lambda _, manifest: manifest.update(reports=4),
    "a trigger": with_sql("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM reports; END"),
    "a view": with_sql("CREATE VIEW v AS SELECT * FROM reports"),
    "a missing table": with_sql("DROP TABLE passages"),
    "drafts with a trigger": lambda members, _: members.update(
        {"drafts.sqlite": database("CREATE TRIGGER t AFTER INSERT ON t BEGIN DELETE FROM t; END")}
    ),
    "drafts that are no database": add_member("drafts.sqlite"),
    "an upload outside of its folder": add_member("uploads/../../hostile.txt"),
    "an upload that would be hidden": add_member("uploads/0123456789abcdef/.hostile.txt"),
    "another database": add_member("model.sqlite"),
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
