"""Vectors by passage number: exact search, filtered search, removal, and a file that survives any path."""

from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import pytest

from index.dense import VectorIndex

ROWS = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
EAST = np.array([[1, 0, 0]], dtype=np.float32)


@pytest.fixture
def vectors() -> VectorIndex:
    index = VectorIndex.empty(3)
    index.add([7, 3, 11, 5], ROWS)
    return index


def test_the_nearest_come_with_their_cosine(vectors: VectorIndex) -> None:
    assert vectors.search(EAST, 2) == pytest.approx({7: 1.0, 3: 0.8})


def test_only_the_allowed_are_searched_and_fill_the_list(vectors: VectorIndex) -> None:
    assert vectors.search(EAST, 2, [11, 5]) == pytest.approx({11: 0.0, 5: 0.0})
    assert vectors.search(EAST, 5, [3]) == pytest.approx({3: 0.8})


def test_fewer_than_k_are_returned_as_they_are(vectors: VectorIndex) -> None:
    assert set(vectors.search(EAST, 50)) == {7, 3, 11, 5}


def test_nothing_allowed_nothing_sought_or_nothing_held_finds_nothing(vectors: VectorIndex) -> None:
    assert vectors.search(EAST, 5, []) == {}
    assert vectors.search(np.zeros((1, 3), np.float32), 5) == {}
    assert VectorIndex.empty(3).search(EAST, 5) == {}


def test_removed_passages_are_not_found(vectors: VectorIndex) -> None:
    vectors.remove([7, 999])
    assert vectors.ids() == {3, 11, 5}
    assert 7 not in vectors.search(EAST, 4)


def test_the_counts_of_ids_and_vectors_must_agree(vectors: VectorIndex) -> None:
    with pytest.raises(ValueError, match=r"2 .*1 "):
        vectors.add([1, 2], EAST)


def test_an_index_is_saved_and_loaded_under_a_chinese_path(vectors: VectorIndex, tmp_path: Path) -> None:
    path = tmp_path / "资料 库" / "向量.faiss"
    path.parent.mkdir()
    vectors.save(path)
    assert VectorIndex.load(path).search(EAST, 2) == pytest.approx({7: 1.0, 3: 0.8})
    assert [file.name for file in path.parent.iterdir()] == ["向量.faiss"]


@pytest.mark.parametrize("data", [b"", b"rubbish" * 100])
def test_a_damaged_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"vectors\.faiss"):
        VectorIndex.load(path)


def test_half_a_file_and_another_kind_of_index_are_refused(vectors: VectorIndex, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    vectors.save(path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ValueError, match="向量索引"):
        VectorIndex.load(path)
    path.write_bytes(faiss.serialize_index(faiss.IndexFlatIP(3)).tobytes())
    with pytest.raises(ValueError, match="向量索引"):
        VectorIndex.load(path)


def test_a_search_works_in_its_own_thread_alone_and_leaves_the_setting_as_it_was(
    vectors: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[int] = []
    search: Callable[..., object] = faiss.IndexIDMap2.search

    def spied(*given: object, **more: object) -> object:
        during.append(faiss.omp_get_max_threads())
        return search(*given, **more)

    monkeypatch.setattr(faiss.IndexIDMap2, "search", spied)
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(3)
    try:
        assert vectors.search(EAST, 1) == pytest.approx({7: 1.0})
        assert (during, faiss.omp_get_max_threads()) == ([1], 3)
    finally:
        faiss.omp_set_num_threads(before)


# --- compressed ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many() -> tuple[np.ndarray, VectorIndex]:
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((30, 32))[rng.integers(0, 30, 6_000)] + 0.4 * rng.standard_normal((6_000, 32))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    index = VectorIndex.compressed(len(rows), rows[::2])
    index.add(np.arange(len(rows)) + 100, rows)
    return rows, index


def test_compressed_vectors_find_nearly_all_that_exact_ones_find(many: tuple[np.ndarray, VectorIndex]) -> None:
    rows, index = many
    shared = [len({*index.search(row[None], 50)} & {*(np.argsort(-(rows @ row))[:50] + 100).tolist()}) for row in rows[:40]]
    assert np.mean(shared) / 50 > 0.95


def test_a_narrow_filter_is_filled_by_compressed_vectors_too(many: tuple[np.ndarray, VectorIndex]) -> None:
    rows, index = many
    allowed = np.arange(100, 6_100, 200)
    assert {*index.search(rows[:1], len(allowed), allowed)} == {*allowed.tolist()}


def test_compressed_vectors_are_removed_saved_and_loaded(many: tuple[np.ndarray, VectorIndex], tmp_path: Path) -> None:
    many[1].save(tmp_path / "向量.faiss")
    index = VectorIndex.load(tmp_path / "向量.faiss")
    assert index.is_compressed
    index.remove([100, 105])
    assert index.numbers().tolist() == [n for n in range(100, 6_100) if n not in (100, 105)]
    assert 100 not in index.search(many[0][:1], 10)


def test_the_kind_of_index_goes_by_size(many: tuple[np.ndarray, VectorIndex]) -> None:
    exact = VectorIndex.empty(3)
    assert exact.suits(1_000) and not exact.suits(1_000_000)
    assert many[1].suits(30_000) and not many[1].suits(10_000_000) and not many[1].suits(100)


def test_a_search_beside_finds_what_a_search_finds(many: tuple[np.ndarray, VectorIndex], vectors: VectorIndex) -> None:
    rows, index = many
    allowed = np.arange(100, 6_100, 7)
    with index.searching(rows[:1], 20) as free, index.searching(rows[:1], 20, allowed) as kept, vectors.searching(EAST, 2) as exact:
        assert free() == index.search(rows[:1], 20)
        assert kept() == index.search(rows[:1], 20, allowed)
        assert exact() == vectors.search(EAST, 2)


def test_what_fails_in_a_search_beside_fails_where_it_is_waited_for(many: tuple[np.ndarray, VectorIndex]) -> None:
    with many[1].searching(np.ones((1, 7), np.float32), 20) as found, pytest.raises(AssertionError):
        found()
