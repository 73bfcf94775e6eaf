"""Texts -> unit vectors. Any sentence-transformers model serves; the default one is made here, offline.

The default model is a static one over characters and character pairs: trained on our own knowledge of office language
(`training`, index/knowledge), shipped in `model/`, and adapted to each library (`static`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from index.encoder.gram import GramEncoder
from index.encoder.static import LARGEST_FIT, MARK, Vectors, adapt, fingerprint_of
from index.encoder.stock import SentenceTransformerEncoder

__all__ = [
    "DIMENSIONS",
    "LARGEST_FIT",
    "MODEL",
    "Encoder",
    "GramEncoder",
    "SentenceTransformerEncoder",
    "Vectors",
    "adapt",
    "fingerprint_of",
    "full_name",
    "load_encoder",
]

MODEL = Path(__file__).parent / "model"
"""The folder of the default model, which `make encoder` reproduces."""
DIMENSIONS = 256


class Encoder(Protocol):
    """What the library needs of an encoder."""

    name: str
    fingerprint: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode `texts` as unit row vectors, float32, shape (len(texts), dimensions)."""
        ...


def load_encoder(name: str) -> Encoder:
    """Load an encoder by name or folder; a static model of our own is read without torch.

    Raises:
        LibraryError: there is no such model on this machine, or it is damaged.

    """
    folder = Path(name)
    if (folder / MARK).is_file():
        return GramEncoder.from_folder(folder)
    return SentenceTransformerEncoder.from_name(name)


def full_name(name: str) -> str:
    """Return the absolute path of a model folder, or the name as it is: what a library may remember."""
    return str(Path(name).resolve()) if Path(name).is_dir() else name
