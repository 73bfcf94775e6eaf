"""Vectors and words are derived: whatever happens to them, they are rebuilt from the catalogue."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import Library
from index.catalogue import Catalogue
from index.columns import FieldColumns
from index.dense import VectorIndex
from index.derived import DerivedIndexes, search_text
from index.report import Filters, Hit, SearchResult
from tests.index.conftest import SCHOOL

QUERY = "网络舆情监测"


def search(folder: Path) -> SearchResult:
    opened = Library.open(folder)
    result = opened.search(QUERY)
    opened.close()
    return result


def check(folder: Path) -> list[str]:
    opened = Library.open(folder)
    repairs = opened.check()
    opened.close()
    return repairs


def delete_vectors(folder: Path) -> None:
    (folder / "vectors.faiss").unlink()


def empty_vectors(folder: Path) -> None:
    (folder / "vectors.faiss").write_bytes(b"")


def spoil_vectors(folder: Path) -> None:
    (folder / "vectors.faiss").write_bytes(b"rubbish" * 500)


def halve_vectors(folder: Path) -> None:
    path = folder / "vectors.faiss"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def stale_vectors(folder: Path) -> None:
    vectors = VectorIndex.load(folder / "vectors.faiss")
    vectors.remove([1, 2, 3])
    vectors.add([900], np.ones((1, vectors.dimensions), np.float32))
    vectors.save(folder / "vectors.faiss")


def delete_words(folder: Path) -> None:
    shutil.rmtree(folder / "words")


def spoil_words(folder: Path) -> None:
    (folder / "words" / "meta.json").write_text("rubbish", encoding="utf-8")


def cut_words(folder: Path) -> None:
    for path in (folder / "words").glob("*.term"):
        path.write_bytes(path.read_bytes()[:20])


def delete_stamp(folder: Path) -> None:
    (folder / "derived.json").unlink()


def spoil_stamp(folder: Path) -> None:
    (folder / "derived.json").write_text('{"generation"', encoding="utf-8")


def old_stamp(folder: Path) -> None:
    (folder / "derived.json").write_text('{"generation": 0, "encoder": "another"}', encoding="utf-8")


DAMAGES = [delete_vectors, empty_vectors, spoil_vectors, halve_vectors, stale_vectors, delete_words, spoil_words, cut_words]
STAMPS = [delete_stamp, spoil_stamp, old_stamp]


def test_a_whole_library_needs_no_repair(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_check_repairs_and_says_what(folder: Path, damage: Callable[[Path], None]) -> None:
    before = search(folder)
    damage(folder)
    repairs = check(folder)
    assert any(("词" if "words" in damage.__name__ else "向量") in repair for repair in repairs)
    assert search(folder) == before
    assert check(folder) == []


@pytest.mark.parametrize("damage", STAMPS)
def test_a_lost_or_old_stamp_is_written_anew(folder: Path, damage: Callable[[Path], None]) -> None:
    before = search(folder)
    stamp = json.loads((folder / "derived.json").read_text(encoding="utf-8"))
    damage(folder)
    check(folder)
    assert json.loads((folder / "derived.json").read_text(encoding="utf-8")) == stamp
    assert search(folder) == before


def test_all_derived_files_together_can_be_lost(folder: Path) -> None:
    before = search(folder)
    for damage in (delete_vectors, delete_words, delete_stamp):
        damage(folder)
    assert check(folder) == ["词索引补上 39 段", "向量索引补上 39 段"]
    assert search(folder) == before


def test_stale_vectors_are_counted(folder: Path) -> None:
    stale_vectors(folder)
    assert check(folder) == ["向量索引补上 3 段", "向量索引去掉 1 段"]


@pytest.mark.parametrize("damage", [spoil_vectors, halve_vectors])
def test_a_search_repairs_damaged_vectors_by_itself(folder: Path, damage: Callable[[Path], None]) -> None:
    before = search(folder)
    damage(folder)
    assert search(folder) == before


def test_a_search_catches_up_after_a_crash_between_catalogue_and_indexes(folder: Path) -> None:
    catalogue = Catalogue.open(folder / "catalogue.sqlite")
    with catalogue.change():
        catalogue.delete(catalogue.find(SCHOOL)[0])
    catalogue.close()
    assert all(hit.file != SCHOOL for hit in search(folder).hits)
    assert check(folder) == []


def test_fresh_means_same_generation_same_encoder_all_passages_and_no_damage(folder: Path) -> None:
    derived = DerivedIndexes(folder)
    assert derived.stamp is not None
    generation, encoder = derived.stamp.generation, derived.stamp.encoder
    assert derived.fresh(generation, encoder, 39)
    assert not derived.fresh(generation + 1, encoder, 39)
    assert not derived.fresh(generation, "another", 39)
    assert not derived.fresh(generation, encoder, 40)
    spoil_vectors(folder)
    assert not DerivedIndexes(folder).fresh(generation, encoder, 39)


def test_progress_is_told_in_passages(folder: Path, other_model: Path) -> None:
    told: list[tuple[int, int]] = []
    opened = Library.open(folder)
    opened.refit(str(other_model), lambda done, total: told.append((done, total)))
    opened.close()
    assert told == [(39, 39)]


def test_a_passage_is_searched_by_its_nearest_headings_and_its_words() -> None:
    hit = Hit("r1-001", "r1", "a.txt", "标题", 2023, None, None, None, None, "plan", ("一、甲", "（一）乙", "1.丙"), "正文")
    assert search_text(hit) == "（一）乙\n1.丙\n正文"


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [spoil_words, cut_words])
def test_a_search_repairs_a_damaged_word_index_by_itself(folder: Path, damage: Callable[[Path], None]) -> None:
    before = search(folder)
    damage(folder)
    assert search(folder) == before


def test_check_repairs_a_word_index_that_lost_its_positions_file(folder: Path) -> None:
    before = search(folder)
    for path in (folder / "words").glob("*.pos"):
        path.unlink()
    assert check(folder)
    assert search(folder) == before


def test_check_repairs_vectors_of_another_length(folder: Path) -> None:
    before = search(folder)
    ids = sorted(VectorIndex.load(folder / "vectors.faiss").ids())
    foreign = VectorIndex.empty(8)
    foreign.add(ids, np.ones((len(ids), 8), np.float32))
    foreign.save(folder / "vectors.faiss")
    assert check(folder)
    assert search(folder) == before


def test_a_lost_encoder_is_fitted_anew_and_check_still_says_what_it_repaired(folder: Path) -> None:
    before = search(folder)
    for damage in (delete_vectors, delete_words):
        damage(folder)
    shutil.rmtree(next(folder.glob("encoder-*")))
    assert {"词索引补上 39 段", "向量索引补上 39 段"} <= set(check(folder))
    assert search(folder) == before


@pytest.mark.parametrize("damage", [empty_vectors, spoil_vectors])
def test_a_damaged_file_of_an_empty_library_is_repaired_once(empty: Library, damage: Callable[[Path], None]) -> None:
    assert empty.check() == []
    damage(empty.folder)
    assert empty.check() == ["向量索引已损坏"]
    assert empty.check() == []


def kinds(folder: Path) -> set[str | None]:
    """Return the kinds of unit of what is found among schools."""
    opened = Library.open(folder)
    hits = opened.search("师德师风建设", 50, Filters(unit_kind="学校")).hits
    opened.close()
    return {hit.unit_kind for hit in hits}


def delete_fields(folder: Path) -> None:
    (folder / "fields.npy").unlink()


def lacking_fields(folder: Path) -> None:
    """Leave out the fields of passages in the middle: what is read after the last one does not bring them."""
    of = FieldColumns.load(folder / "fields.npy")
    of.followed_by(FieldColumns.of(()), np.array([1, 2, 39])).save(folder / "fields.npy")


def wrong_fields(folder: Path) -> None:
    """Say that every passage is a hospital's."""
    FieldColumns.of((number, "plan", 2020, "工作总结", "医院") for number in range(1, 40)).save(folder / "fields.npy")


@pytest.mark.parametrize("damage", [delete_fields, lacking_fields, wrong_fields])
def test_check_writes_the_filter_fields_anew(folder: Path, damage: Callable[[Path], None]) -> None:
    before = FieldColumns.load(folder / "fields.npy").numbers(Filters(unit_kind="学校")).tolist()
    damage(folder)
    check(folder)
    assert FieldColumns.load(folder / "fields.npy").numbers(Filters(unit_kind="学校")).tolist() == before
    assert kinds(folder) == {"学校"}


@pytest.mark.parametrize("damage", [delete_fields, lacking_fields])
def test_an_add_brings_lost_filter_fields_back(folder: Path, budget: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    opened = Library.open(folder)
    opened.add([budget])
    opened.close()
    catalogue = Catalogue.open(folder / "catalogue.sqlite")
    for filters in (Filters(unit_kind="学校"), Filters(year=2024), Filters(section="plan"), Filters()):
        assert FieldColumns.load(folder / "fields.npy").numbers(filters).tolist() == sorted(catalogue.numbers(filters))
    catalogue.close()


def test_filter_fields_follow_what_is_removed_and_added(changeable: Library, budget: Path) -> None:
    changeable.add([budget])
    changeable.remove([SCHOOL])
    catalogue = Catalogue.open(changeable.folder / "catalogue.sqlite")
    for filters in (Filters(), Filters(unit_kind="学校"), Filters(section="plan")):
        assert FieldColumns.load(changeable.folder / "fields.npy").numbers(filters).tolist() == sorted(catalogue.numbers(filters))
    catalogue.close()
    assert changeable.search("师德师风建设", filters=Filters(unit_kind="学校")).hits == ()
