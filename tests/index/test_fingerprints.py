from pathlib import Path

import numpy as np
import pytest

from index import Library
from index.errors import LibraryError
from index.fingerprints import FingerprintIndex, fingerprints, gram_hashes

SHARED = "健全调解员选聘退出机制推行首问负责和限时办结"
ONE = f"白石县司法局2024年工作总结\n一、主要工作\n（一）抓好调解。{SHARED}，群众满意。\n"
OTHER = f"清屿县信访局2024年工作总结\n一、主要工作\n（一）抓好接访。落实领导包案，{SHARED}，及时回访。\n"
APART = "青湖区水利局2024年工作总结\n一、主要工作\n（一）抓好防汛。储备物资八类，巡查堤防四十公里，更新预警广播。\n"


def test_marks_do_not_count() -> None:
    assert np.array_equal(gram_hashes("推行首问、负责和限时，办结"), gram_hashes("推行首问负责和限时办结"))
    assert len(gram_hashes("太短了")) == 0


def test_every_shared_run_of_sixteen_characters_is_found() -> None:
    run = SHARED[:16]
    for before in range(0, 40, 7):
        one = "".join(chr(0x4E00 + 31 * i) for i in range(before)) + run
        other = run + "".join(chr(0x5E00 + 17 * i) for i in range(before))
        assert np.intersect1d(fingerprints(one), fingerprints(other)).size


def test_a_fifth_of_the_hashes_is_kept() -> None:
    text = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(4000))
    assert 0.15 < len(fingerprints(text)) / len(gram_hashes(text)) < 0.25


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("one", ONE), ("other", OTHER), ("apart", APART)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def sharing(library: Library, besides: str | None = None) -> list[str]:
    return [source.file for source in library.sharing([f"另外{SHARED}"], 10, besides)]


def test_reports_that_share_words_are_found(reports: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports])
    assert sorted(sharing(library)) == ["one.txt", "other.txt"]
    stored = next(report for report in library.reports() if report.file == "one.txt")
    text = library.text_of(stored.report_id)
    assert text is not None and sharing(library, besides=text.text) == ["other.txt"]
    library.close()


def test_a_removed_report_is_found_no_more(reports: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports])
    library.remove(["other.txt"])
    assert sharing(library) == ["one.txt"]
    library.close()


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to be taken for one" * 100])
def test_a_missing_or_damaged_file_is_built_anew(reports: Path, tmp_path: Path, damage: bytes) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports])
    library.close()
    for file in (tmp_path / "library").glob("fingerprints.sqlite*"):
        file.unlink()
    if damage:
        (tmp_path / "library" / "fingerprints.sqlite").write_bytes(damage)
    again = Library.open(tmp_path / "library")
    assert sorted(sharing(again)) == ["one.txt", "other.txt"]
    again.close()


def test_check_says_what_it_repaired(reports: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports])
    assert library.check() == []
    index = FingerprintIndex(tmp_path / "library" / "fingerprints.sqlite")
    index._db.execute("DELETE FROM reports WHERE number = 1")
    index.close()
    assert library.check() == ["文字指纹补上 1 份"]
    library.close()


def test_files_that_a_writer_replaces_meanwhile_are_not_missed(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports / "one.txt"])
    reader = FingerprintIndex(tmp_path / "library" / "fingerprints.sqlite")
    parts = reader._parts
    seen = [parts()]
    library.add([reports / "other.txt"])  # its prints and those before lie in one new file now; the old one is gone
    assert parts() != seen[0]
    monkeypatch.setattr(reader, "_parts", lambda: seen.pop() if seen else parts())
    assert len(reader.sharing([SHARED], 10)) == 2
    reader.close()
    library.close()


def test_a_lost_file_is_said_in_a_sentence_while_nobody_repairs_it(reports: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    library.add([reports])
    library.close()
    (file,) = (tmp_path / "library" / "fingerprints").glob("*.prints")
    file.unlink()
    reader = FingerprintIndex(tmp_path / "library" / "fingerprints.sqlite")
    with pytest.raises(LibraryError, match="文字指纹已损坏"):
        reader.sharing([SHARED], 10)
    reader.close()
