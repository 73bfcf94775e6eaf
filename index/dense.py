"""FAISS over passage vectors, the numbers of the catalogue as ids: exact up to some ten thousands, then compressed.

A large index holds a byte for each dimension (scalar quantiser) in lists by nearness (inverted file), of which a search reads
half: a quarter of the memory, and less than an eighth of the bytes read. Read and written through our own file, so that any
path works and the file is replaced atomically.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.files import replacing

Numbers = NDArray[np.int64]
COMPRESSED_FROM = 20_000
"""Passages from which on vectors are compressed; an exact search of so many reads 20 MB and takes milliseconds."""
_PER_LIST = 600
"""Vectors in a list, in the mean: about the square root of a large library."""
_TRAINED_ON = 40
"""Vectors that each list is learnt from."""
_PROBED = 0.55
"""Share of the lists that a search without filter reads. Passages of office reports lie close together: over 217,000 of them
(bench.scale) a quarter of the lists holds .95 of the fifty nearest, this share .97 to .98, all lists .986."""
_BLOCK = 1 << 20
"""Bytes read or written at once: in one piece a file would lie in memory three times."""
_OUTGROWN = 4
"""A compressed index that holds so many times what its lists were learnt for is built anew."""


class VectorIndex:
    """Vectors by passage number."""

    def __init__(self, index: "faiss.IndexIDMap2 | faiss.IndexIVFScalarQuantizer") -> None:
        """Take a FAISS index that maps its own ids, or a compressed one."""
        self._index: Any = index

    @classmethod
    def empty(cls, dimensions: int) -> "VectorIndex":
        """Make an exact index without vectors."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions)))

    @classmethod
    def compressed(cls, count: int, sample: Vectors) -> "VectorIndex":
        """Make a compressed index without vectors, to hold about `count`; its lists are learnt from a sample of them."""
        lists, dimensions = lists_for(count), sample.shape[1]
        nearest = faiss.IndexFlatIP(dimensions)
        kind = faiss.ScalarQuantizer.QT_8bit
        index = faiss.IndexIVFScalarQuantizer(nearest, dimensions, lists, kind, faiss.METRIC_INNER_PRODUCT, False)
        index.cp.niter, index.cp.seed = 10, 0
        index.train(sample)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index from disk.

        Raises:
            ValueError: the file is no such index.

        """
        try:
            with path.open("rb") as file:
                index = faiss.read_index(faiss.PyCallbackIOReader(file.read, _BLOCK))  # type: ignore[attr-defined]  # the stubs lack it
        except (RuntimeError, AssertionError) as error:
            raise ValueError(f"{path.name} 不是向量索引") from error
        if not isinstance(index, faiss.IndexIDMap2 | faiss.IndexIVFScalarQuantizer):
            raise ValueError(f"{path.name} 不是向量索引")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index, replacing the file in one step."""
        with replacing(path) as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write, _BLOCK))  # type: ignore[attr-defined]  # as above

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    @property
    def is_compressed(self) -> bool:
        """Whether vectors are compressed and searches approximate."""
        return isinstance(self._index, faiss.IndexIVFScalarQuantizer)

    def suits(self, count: int) -> bool:
        """Whether this kind of index is right for so many vectors; a library that shrinks keeps its own for a while."""
        if self.is_compressed:
            return bool(COMPRESSED_FROM // 2 <= count <= _OUTGROWN * self._index.nlist * _PER_LIST)
        return count < COMPRESSED_FROM

    def ids(self) -> set[int]:
        """Return the passage numbers held."""
        return set(self.numbers().tolist())

    def numbers(self) -> Numbers:
        """Return the passage numbers held, in ascending order."""
        if not self.is_compressed:
            return np.sort(faiss.vector_to_array(self._index.id_map))
        lists = self._index.invlists
        held = [
            faiss.rev_swig_ptr(lists.get_ids(number), lists.list_size(number)).copy()
            for number in range(lists.nlist)
            if lists.list_size(number)
        ]
        return np.sort(np.concatenate([np.empty(0, np.int64), *held]))

    def add(self, ids: Sequence[int] | Numbers, vectors: Vectors) -> None:
        """Add vectors, shape (len(ids), dimensions)."""
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        if len(ids):
            self._index.add_with_ids(vectors, np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Sequence[int] | Numbers) -> None:
        """Remove the vectors of these passages; unknown numbers are ignored."""
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, dtype=np.int64)))

    def search(self, vector: Vectors, k: int, allowed: Sequence[int] | Numbers | None = None) -> dict[int, float]:
        """Return the k nearest passages with their cosine, only among `allowed` when given; `vector` has one row."""
        wanted = min(k, self._index.ntotal if allowed is None else len(allowed))
        if wanted == 0 or not vector.any():
            return {}
        chosen, kept = self._chosen(allowed)
        with _one_thread():
            scores, ids = self._index.search(vector, wanted, params=chosen)
        del kept
        return {int(i): float(s) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0}

    @contextmanager
    def searching(
        self, vector: Vectors, k: int, allowed: Sequence[int] | Numbers | None = None
    ) -> Iterator[Callable[[], dict[int, float]]]:
        """Search as `search` does while the caller does something else; yields what waits for the answer and returns it."""
        if not self.is_compressed:  # takes less than to start a thread
            found = self.search(vector, k, allowed)
            yield lambda: found
            return
        with ThreadPoolExecutor(1) as beside:
            yield beside.submit(self.search, vector, k, allowed).result

    def _chosen(self, allowed: Sequence[int] | Numbers | None) -> tuple[Any, object]:
        """Return what a search is told, and what must live as long as it."""
        chosen: Any = faiss.SearchParametersIVF() if self.is_compressed else faiss.SearchParameters()
        if self.is_compressed:
            # the fewer passages a filter leaves, the more lists must be read to meet as many of them
            share = 1.0 if allowed is None else max(1, len(allowed)) / max(1, len(self))
            chosen.nprobe = int(np.ceil(self._index.nlist * min(1.0, _PROBED / share)))
        if allowed is None:
            return chosen, None
        bits = np.zeros(1 + int(np.max(allowed)), np.uint8)
        bits[np.asarray(allowed, dtype=np.int64)] = 1
        packed = np.packbits(bits, bitorder="little")
        chosen.sel = faiss.IDSelectorBitmap(len(packed), faiss.swig_ptr(packed))
        return chosen, packed


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let FAISS work in the calling thread alone, whose setting this is.

    For one row it calls helpers to copy a few hundred numbers: waking them and waiting for them takes longer than the search,
    and they go on spinning after it, in the way of everybody else.
    """
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)


def lists_for(count: int) -> int:
    """Return how many lists so many vectors are laid in."""
    return max(64, count // _PER_LIST)


def sample_for(count: int) -> int:
    """Return how many vectors the lists of an index are learnt from."""
    return min(count, _TRAINED_ON * lists_for(count))
