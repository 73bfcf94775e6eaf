"""Vectors by passage number: exact search, filtered search, removal, and a file that survives any path."""

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
