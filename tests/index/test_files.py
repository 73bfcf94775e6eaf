"""Files are replaced whole or not at all."""

import os
import zipfile
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.files import Source, files_meant, replace_bytes
from index.report import FileOutcome


def test_the_new_content_replaces_the_old_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "数据.json"
    replace_bytes(path, b"one")
    replace_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["数据.json"]


def test_a_failure_keeps_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "数据.json"
    replace_bytes(path, b"one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        replace_bytes(path, b"two")
    assert path.read_bytes() == b"one"
    assert [file.name for file in tmp_path.iterdir()] == ["数据.json"]


def sources(*paths: Path | str) -> list[Source]:
    found = [*files_meant(paths)]
    assert all(isinstance(source, Source) for source in found)
    return [source for source in found if isinstance(source, Source)]


def outcome(path: Path) -> FileOutcome:
    """Return the one outcome that stands for a path."""
    (found,) = files_meant([path])
    assert isinstance(found, FileOutcome)
    return found


def test_named_files_come_as_they_are_and_those_of_a_folder_by_name(tmp_path: Path) -> None:
    for name in ("乙.txt", "丙.docx", "图.png", ".藏.txt", "~$锁.docx", "README.md"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "丁.TXT").write_bytes(b"x")
    (tmp_path / ".藏").mkdir()
    (tmp_path / ".藏" / "戊.txt").write_bytes(b"x")
    found = sources(tmp_path / "图.png", str(tmp_path))
    assert [source.name for source in found] == ["图.png", "丙.docx", "乙.txt", "丁.TXT"]
    assert found[3].path == str(tmp_path / "甲" / "丁.TXT")
    assert found[3].suffix == ".txt"
    assert found[3].load() == b"x"


def test_a_file_that_cannot_be_opened_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(b"x")
    (source,) = sources(tmp_path / "甲.txt")
    (tmp_path / "甲.txt").unlink()
    with pytest.raises(UnreadableFile, match="读取失败"):
        source.load()


def test_a_path_that_leads_nowhere_is_an_outcome(tmp_path: Path) -> None:
    found = outcome(tmp_path / "没有.txt")
    assert (found.file, found.status) == ("没有.txt", "failed")
    assert "找不到" in str(found.reason)


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries.items():
            new.writestr(name, data)
    return path


def test_the_reports_of_an_archive_are_files_of_their_own(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"年报/乙.txt": b"two", "甲.txt": b"one", "图.png": b"x", "__MACOSX/._甲.txt": b"x"})
    found = sources(path)
    assert {(source.name, source.path, source.load()) for source in found} == {
        ("乙.txt", f"{path}!年报/乙.txt", b"two"),
        ("甲.txt", f"{path}!甲.txt", b"one"),
    }


def test_a_path_that_climbs_out_of_an_archive_is_only_a_name(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"../../逃.txt": b"one"})
    (source,) = sources(path)
    assert (source.name, source.load()) == ("逃.txt", b"one")
    assert [file.name for file in tmp_path.iterdir()] == ["包.zip"]


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    found = outcome(archive(tmp_path / "包.zip", {"里.zip": b"PK"}))
    assert (found.file, found.status) == ("里.zip", "failed")


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"rubbish", "损坏"), (b"", "损坏")],
)
def test_a_damaged_archive_is_an_outcome(tmp_path: Path, data: bytes, word: str) -> None:
    (tmp_path / "包.zip").write_bytes(data)
    found = outcome(tmp_path / "包.zip")
    assert (found.file, found.status) == ("包.zip", "failed")
    assert word in str(found.reason)


def test_a_bomb_and_an_archive_without_reports_are_outcomes(tmp_path: Path) -> None:
    assert "庞大" in str(outcome(archive(tmp_path / "大.zip", {"甲.txt": bytes(30_000_000)})).reason)
    assert outcome(archive(tmp_path / "空.zip", {"图.png": b"x"})).status == "empty"


def named(path: Path, raw: bytes, data: bytes = b"one") -> Path:
    """Write an archive with one entry whose name is these bytes, without the flag for UTF-8."""
    stand_in = "".join(chr(ord("a") + number % 26) for number in range(len(raw)))
    archive(path, {stand_in: data})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), raw))
    return path


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_an_archive_are_read_in_both_encodings_in_use(tmp_path: Path, encoding: str) -> None:
    path = named(tmp_path / "包.zip", "年报/水务局总结.txt".encode(encoding))
    (source,) = sources(path)
    assert (source.name, source.path, source.load()) == ("水务局总结.txt", f"{path}!年报/水务局总结.txt", b"one")


def test_a_long_name_and_an_emoji_in_an_archive_are_only_names(tmp_path: Path) -> None:
    name = "总结" * 98 + "😀.txt"
    (source,) = sources(archive(tmp_path / "包.zip", {f"{'深/' * 50}{name}": b"one"}))
    assert (source.name, source.load()) == (name, b"one")


def test_a_name_in_another_encoding_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("司法局总结.txt".encode("gb18030"))).write_bytes(b"x")
    (tmp_path / "两\n行.txt").write_bytes(b"x")
    found = sources(tmp_path)
    assert [source.name for source in found] == ["司法局总结.txt", "两?行.txt"]
    assert found[0].path == str(tmp_path / "司法局总结.txt")
    assert [source.load() for source in found] == [b"x", b"x"]


def test_links_that_lead_nowhere_or_in_a_circle_are_outcomes(tmp_path: Path) -> None:
    (tmp_path / "环.txt").symlink_to(tmp_path / "环.txt")
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "回").symlink_to(tmp_path)
    (tmp_path / "甲" / "乙.txt").write_bytes(b"x")
    assert outcome(tmp_path / "环.txt").status == "failed"
    assert [source.name for source in sources(tmp_path)] == ["环.txt", "乙.txt"]
    with pytest.raises(UnreadableFile, match="读取失败"):
        sources(tmp_path)[0].load()


def test_a_name_longer_than_the_disk_allows_is_an_outcome(tmp_path: Path) -> None:
    found = outcome(tmp_path / ("长" * 300 + ".txt"))
    assert (found.status, str(found.reason)[-1]) == ("failed", "。")


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").mkdir()
    (tmp_path / "报告.docx" / "甲.txt").write_bytes(b"x")
    assert [source.name for source in sources(tmp_path)] == ["甲.txt"]
    assert [source.name for source in sources(tmp_path / "报告.docx")] == ["甲.txt"]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    with pytest.raises(UnreadableFile, match="不是普通文件"):
        sources(tmp_path / "管道.txt")[0].load()
