"""Texts -> unit vectors. Any sentence-transformers model serves; the default one is made here, offline.

The default is a static embedding model over characters and character pairs: TF-IDF weights reduced by SVD (latent
semantic analysis, Deerwester et al. 1990), fitted on the library's own passages and on the concepts of office work, so
that wordings which share no character can still meet. It is saved as a stock sentence-transformers folder. Because it is
only a table of vectors, it is read without torch: importing sentence-transformers takes 5 s and 480 MB here.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from index.errors import LibraryError
from index.grams import grams, spread

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DIMENSIONS = 256
_LARGEST_FIT = 20_000
_LARGEST_VOCABULARY = 60_000
_MARK = "nigao.json"


class Encoder(Protocol):
    """What the library needs of an encoder."""

    name: str
    fingerprint: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode `texts` as unit row vectors, float32, shape (len(texts), dimensions)."""
        ...


class GramEncoder:
    """The default encoder, read from its folder as a plain table."""

    def __init__(self, name: str, fingerprint: str, rows: dict[str, int], table: Vectors) -> None:
        """Take the row number of every term and the table of term vectors."""
        self.name, self.fingerprint = name, fingerprint
        self._rows, self._table = rows, table

    @classmethod
    def from_folder(cls, folder: Path) -> "GramEncoder":
        """Load a model that `make_default` saved.

        Raises:
            LibraryError: a file of the model is missing or damaged.

        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
            table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise LibraryError(f"编码模型文件夹 {folder} 已损坏，请运行 python -m index refit 重新生成。") from error
        return cls(str(folder), fingerprint_of(folder), vocabulary, table)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode by summing the vectors of a text's distinct terms; a text without known terms is the zero vector."""
        columns: list[int] = []
        starts = [0]
        for text in texts:
            columns += [row for row in map(self._rows.get, dict.fromkeys(grams(text))) if row is not None]
            starts.append(len(columns))
        counts = csr_matrix(
            (np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), len(self._table)), dtype=np.float32
        )
        return _unit(counts @ self._table)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or folder."""

    def __init__(self, name: str, fingerprint: str, model: "SentenceTransformer", prepare: Callable[[str], str]) -> None:
        """Take a loaded model; `prepare` is applied to each text first."""
        self.name, self.fingerprint = name, fingerprint
        self._model, self._prepare = model, prepare

    @classmethod
    def from_name(cls, name: str) -> "SentenceTransformerEncoder":
        """Load a model from a folder, or by its name from the local model cache.

        Raises:
            LibraryError: there is no such model on this machine.

        """
        from huggingface_hub.errors import HFValidationError
        from sentence_transformers import SentenceTransformer

        folder = Path(name)
        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError, ImportError, KeyError, HFValidationError) as error:
            raise LibraryError(f"编码模型“{name}”载入失败，请检查文件夹或名称：{str(error).splitlines()[0][:120]}") from error
        fingerprint = fingerprint_of(folder) if folder.is_dir() else name
        prepare = spread if (folder / _MARK).is_file() else str
        return cls(name, fingerprint, model, prepare)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode in batches of the model's own choosing."""
        prepared = [self._prepare(text) for text in texts]
        return _unit(np.asarray(self._model.encode(prepared, show_progress_bar=False), dtype=np.float32))


def load_encoder(name: str) -> Encoder:
    """Load an encoder by name or folder; a folder made by `make_default` is read without torch."""
    folder = Path(name)
    if (folder / _MARK).is_file():
        return GramEncoder.from_folder(folder)
    return SentenceTransformerEncoder.from_name(name)


def full_name(name: str) -> str:
    """Return the absolute path of a model folder, or the name as it is: what a library may remember."""
    return str(Path(name).resolve()) if Path(name).is_dir() else name


def make_default(folder: Path, texts: Sequence[str]) -> None:
    """Fit the default model on `texts` and save it in `folder` as a sentence-transformers model."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    step = max(1, len(texts) // _LARGEST_FIT)
    sample = texts[::step]
    weigh = TfidfVectorizer(analyzer=grams, binary=True, max_features=_LARGEST_VOCABULARY, dtype=np.float32)
    weighted = weigh.fit_transform(sample)
    svd = TruncatedSVD(min(DIMENSIONS, min(weighted.shape) - 1), random_state=0)
    svd.fit(weighted)
    table = (svd.components_.T * weigh.idf_[:, None]).astype(np.float16)
    _save(folder, sorted(weigh.vocabulary_, key=weigh.vocabulary_.__getitem__), table)


def _save(folder: Path, terms: list[str], table: NDArray[np.float16]) -> None:
    """Write the files that sentence-transformers reads: modules.json, tokenizer.json, model.safetensors."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    unknown = "[UNK]"
    tokenizer = Tokenizer(models.WordLevel({unknown: 0} | {t: i for i, t in enumerate(terms, 1)}, unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.vstack([np.zeros((1, table.shape[1]), np.float16), table])
    save_file({"embedding.weight": rows.astype(np.float32)}, folder / "model.safetensors")
    module = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": module}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / _MARK).write_text(json.dumps({"input": "character grams, blank-separated"}), encoding="utf-8")


def fingerprint_of(folder: Path) -> str:
    """Return a short digest of the weights and the vocabulary in a model folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".safetensors", ".bin") or file.name == "tokenizer.json":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)
