"""Any sentence-transformers model, by name or folder, on the CPU and without the network."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder.static import MARK, Vectors, fingerprint_of, unit
from index.errors import LibraryError
from index.grams import spread

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

_NOT_HERE = "编码模型“{name}”载入失败：这台电脑上没有它，或文件不完整；请给出模型文件夹的路径，或不加 --encoder，用自带的编码器。"


class SentenceTransformerEncoder:
    """A loaded model; `prepare` is applied to each text first."""

    def __init__(self, name: str, fingerprint: str, model: "SentenceTransformer", prepare: Callable[[str], str]) -> None:
        self.name, self.fingerprint = name, fingerprint
        self._model, self._prepare = model, prepare

    @classmethod
    def from_name(cls, name: str) -> "SentenceTransformerEncoder":
        """Load a model from a folder, or by its name from the local model cache.

        Raises:
            LibraryError: there is no such model on this machine.

        """
        folder = Path(name)
        if folder.is_absolute() and not folder.is_dir():  # a path, which no model cache knows
            raise LibraryError(_NOT_HERE.format(name=name))
        from huggingface_hub.errors import HFValidationError
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError, ImportError, KeyError, HFValidationError) as error:
            logger.info("%s: %s", name, error)
            raise LibraryError(_NOT_HERE.format(name=name)) from error
        fingerprint = fingerprint_of(folder) if folder.is_dir() else name
        prepare = spread if (folder / MARK).is_file() else str
        return cls(name, fingerprint, model, prepare)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode in batches of the model's own choosing."""
        prepared = [self._prepare(text) for text in texts]
        return unit(np.asarray(self._model.encode(prepared, show_progress_bar=False), dtype=np.float32))
