"""FAISS over passage vectors: exact inner products with the numbers of the catalogue as ids.

Written through `faiss.serialize_index` and our own file, so that any path works and the file is replaced atomically.
"""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from index.encoder import Vectors
from index.files import replace_bytes


class VectorIndex:
    """Vectors by passage number."""

    def __init__(self, index: "faiss.IndexIDMap2") -> None:
        """Take a FAISS index that maps its own ids."""
        self._index = index

    @classmethod
    def empty(cls, dimensions: int) -> "VectorIndex":
        """Make an index without vectors."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions)))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index from disk.

        Raises:
            ValueError: the file is no such index.

        """
        try:
            index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        except (RuntimeError, AssertionError) as error:
            raise ValueError(f"{path.name} 不是向量索引") from error
        if not isinstance(index, faiss.IndexIDMap2):
            raise ValueError(f"{path.name} 不是向量索引")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index, replacing the file in one step."""
        replace_bytes(path, faiss.serialize_index(self._index).tobytes())

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def ids(self) -> set[int]:
        """Return the passage numbers held."""
        return set(faiss.vector_to_array(self._index.id_map).tolist())

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add vectors, shape (len(ids), dimensions)."""
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        if ids:
            self._index.add_with_ids(vectors, np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Sequence[int]) -> None:
        """Remove the vectors of these passages; unknown numbers are ignored."""
        if ids:
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, dtype=np.int64)))

    def search(self, vector: Vectors, k: int, allowed: Sequence[int] | None = None) -> dict[int, float]:
        """Return the k nearest passages with their cosine, only among `allowed` when given; `vector` has one row."""
        wanted = min(k, self._index.ntotal if allowed is None else len(allowed))
        if wanted == 0 or not vector.any():
            return {}
        chosen = None
        if allowed is not None:
            chosen = faiss.SearchParameters()
            chosen.sel = faiss.IDSelectorBatch(np.asarray(allowed, dtype=np.int64))
        scores, ids = self._index.search(vector, wanted, params=chosen)
        return {int(i): float(s) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0}
