"""An optional second look: a cross-encoder given by name reads request and passage together and reorders the first hits.

Nothing of it is loaded unless one is named. Torch and sentence-transformers are imported with the model.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.errors import LibraryError
from index.report import Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

DEPTH = 30
"""How many of the first hits are read again."""
SETTING = "NIGAO_RERANKER"


def default_reranker() -> str | None:
    """Return the name or folder set in $NIGAO_RERANKER, None when none is."""
    return os.environ.get(SETTING) or None


@dataclass(frozen=True)
class Reranker:
    """A loaded cross-encoder."""

    name: str
    model: "CrossEncoder"

    @classmethod
    def from_name(cls, name: str) -> "Reranker":
        """Load a model from a folder, or by its name from the local model cache, on the CPU and without the network.

        Raises:
            LibraryError: there is no such model on this machine, or it is damaged.

        """
        try:
            from huggingface_hub.errors import HFValidationError
            from safetensors import SafetensorError
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise LibraryError(f"重排模型“{name}”载入失败：没有安装 sentence-transformers。") from error
        try:
            return cls(name, CrossEncoder(name, device="cpu", local_files_only=True))
        except (OSError, ValueError, ImportError, KeyError, RuntimeError, HFValidationError, SafetensorError) as error:
            raise LibraryError(f"重排模型“{name}”载入失败，这次按原来的次序列出；请检查文件夹或名称。") from error

    def reorder(self, request: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return hits in the order of the cross-encoder, the first DEPTH only; each place keeps its score.

        Raises:
            LibraryError: the model cannot tell one likeness per pair, as one made for another task.

        """
        read = hits[:DEPTH]
        if not read:
            return tuple(hits)
        pairs = [(request, "\n".join((*hit.heading_path[-1:], hit.text))) for hit in read]
        try:
            likeness = [float(value) for value in self.model.predict(pairs, show_progress_bar=False)]
        except (TypeError, ValueError, RuntimeError, IndexError) as error:
            raise LibraryError(f"重排模型“{self.name}”用不了，这次按原来的次序列出；请换一个交叉编码模型。") from error
        order = sorted(range(len(read)), key=lambda place: -likeness[place])
        return tuple(replace(read[old], score=read[new].score) for new, old in enumerate(order)) + tuple(hits[DEPTH:])
