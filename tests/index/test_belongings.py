"""Where people's drafts lie, and how they are moved there."""

import errno
from pathlib import Path

import pytest

from index.belongings import drafts_file, put_in_place


def test_the_drafts_lie_in_the_library_folder_or_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NIGAO_DRAFTS", raising=False)
    assert drafts_file(tmp_path) == tmp_path / "drafts.sqlite"
    monkeypatch.setenv("NIGAO_DRAFTS", str(tmp_path / "别处.sqlite"))
    assert drafts_file(tmp_path) == tmp_path / "别处.sqlite"


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A folder with drafts that were unpacked from a backup."""
    folder = tmp_path / "展开"
    folder.mkdir()
    (folder / "drafts.sqlite").write_bytes(b"draft")
    return folder


def test_drafts_reach_another_disk(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "U盘" / "稿件" / "我的.sqlite"
    monkeypatch.setenv("NIGAO_DRAFTS", str(there))
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert put_in_place(unpacked, ["drafts.sqlite"], tmp_path) == ()
    assert there.read_bytes() == b"draft"
    assert [path.name for path in there.parent.iterdir()] == ["我的.sqlite"]


def test_a_disk_that_refuses_is_not_passed_over(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        put_in_place(unpacked, ["drafts.sqlite"], tmp_path)
