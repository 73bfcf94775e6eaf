"""Static models of our own: a table of vectors by gram, saved as stock sentence-transformers folders.

Because it is only a table it is read without torch: importing sentence-transformers takes 5 s and 480 MB here.
"""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder.rows import GramRows
from index.errors import LibraryError
from index.grams import grams

Vectors = NDArray[np.float32]

MARK = "nigao.json"
LARGEST_FIT = 20_000
"""Passages that a model is adapted to: a sample of a large library."""
_MOST_NEW_GRAMS = 40_000
_NEW_GRAM_LENGTH = 0.3
"""Length of a new gram's vector per unit of rarity; chosen on the development queries."""
_FEW_CHARACTERS = 4_000
"""So much text, a request or two, is looked up gram by gram: what reads many texts at once takes longer to set up."""


@dataclass(frozen=True)
class GramTable:
    """Row numbers by gram, and the vectors in single or half precision, shape (rows, dimensions)."""

    rows: Mapping[str, int]
    vectors: NDArray[np.floating[Any]]

    @classmethod
    def read(cls, folder: Path) -> "GramTable":
        """Read a model folder that `save` wrote.

        Raises:
            LibraryError: a file of the model is missing or damaged.

        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            rows = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
            vectors = load_file(folder / "model.safetensors")["embedding.weight"]
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise LibraryError(f"编码模型文件夹 {folder} 已损坏，请运行 python -m index refit 重新生成。") from error
        return cls(rows, vectors)

    def save(self, folder: Path) -> None:
        """Write the files that sentence-transformers reads: modules.json, tokenizer.json, model.safetensors (float16)."""
        from safetensors.numpy import save_file
        from tokenizers import Tokenizer, models, pre_tokenizers

        folder.mkdir(parents=True, exist_ok=True)
        tokenizer = Tokenizer(models.WordLevel(dict(self.rows), unk_token=UNKNOWN))
        tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        save_file({"embedding.weight": self.vectors.astype(np.float16)}, folder / "model.safetensors")
        module = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
        modules = [{"idx": 0, "name": "0", "path": "", "type": module}]
        (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
        (folder / MARK).write_text(json.dumps({"input": "character grams, blank-separated"}), encoding="utf-8")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Sum the vectors of each text's distinct known grams, then scale to unit length; none known gives zeros."""
        if texts and sum(map(len, texts)) <= _FEW_CHARACTERS:
            return unit(np.stack([self._sum_of(text) for text in texts]))
        found, rows = self._places.of_texts(texts)
        starts = np.searchsorted(found, np.arange(len(texts) + 1))
        return unit(_sums(rows, starts, self._single))

    def _sum_of(self, text: str) -> Vectors:
        rows = sorted({self.rows[gram] for gram in grams(text) if gram in self.rows})
        total: Vectors = self.vectors[rows].astype(np.float32).sum(axis=0)
        return total

    @cached_property
    def _single(self) -> Vectors:
        return self.vectors.astype(np.float32, copy=False)

    @cached_property
    def _places(self) -> GramRows:
        return GramRows.of(self.rows)


def _sums(columns: Sequence[int] | NDArray[np.int64], starts: NDArray[np.int64], vectors: Vectors) -> Vectors:
    """Return the sum of the vectors at columns[starts[n]:starts[n + 1]] for every n; shape (len(starts) - 1, dimensions)."""
    from scipy.sparse import csr_matrix  # takes a fifth of a second to load, and a search needs none of it

    ones = np.ones(len(columns), np.float32)
    sums: Vectors = csr_matrix((ones, columns, starts), shape=(len(starts) - 1, len(vectors))) @ vectors
    return sums


UNKNOWN = "[UNK]"


def adapt(model: Path, texts: Sequence[str], folder: Path) -> None:
    """Save in `folder` the model of `model`, taught the grams that stand in `texts` and that it does not know.

    A new gram points where the texts that hold it point, the more strongly the rarer it is.
    """
    known = GramTable.read(model)
    sample = texts[:: max(1, len(texts) // LARGEST_FIT)]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(sample):
        for gram in dict.fromkeys(grams(text)):
            if gram not in known.rows:
                holders[gram].append(number)
    new = sorted(holders, key=lambda gram: (-len(holders[gram]), gram))[:_MOST_NEW_GRAMS]
    rows = dict(known.rows) | {gram: len(known.vectors) + n for n, gram in enumerate(new)}
    directions = known.encode(sample)
    starts = np.cumsum([0, *(len(holders[gram]) for gram in new)])
    texts_of_new = [number for gram in new for number in holders[gram]]
    rarity = np.array([math.log((1 + len(sample)) / (1 + len(holders[gram]))) + 1 for gram in new], np.float32)
    added = unit(_sums(texts_of_new, starts, directions)) * (_NEW_GRAM_LENGTH * rarity[:, None]) if new else known.vectors[:0]
    GramTable(rows, np.vstack([known.vectors, added])).save(folder)


def fingerprint_of(folder: Path) -> str:
    """Return a short digest of the weights and the vocabulary in a model folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".safetensors", ".bin") or file.name == "tokenizer.json":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def unit(rows: Vectors) -> Vectors:
    """Scale rows to length one; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)
