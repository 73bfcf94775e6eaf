"""The default encoder: a static model of our own, read from its folder as a plain table."""

from collections.abc import Sequence
from pathlib import Path

from index.encoder.static import GramTable, Vectors, fingerprint_of


class GramEncoder:
    """A table of gram vectors under the model's name and fingerprint."""

    def __init__(self, name: str, fingerprint: str, table: GramTable) -> None:
        self.name, self.fingerprint = name, fingerprint
        self._table = table

    @classmethod
    def from_folder(cls, folder: Path) -> "GramEncoder":
        """Load a model.

        Raises:
            LibraryError: a file of the model is missing or damaged.

        """
        return cls(str(folder), fingerprint_of(folder), GramTable.read(folder))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode by summing the vectors of a text's distinct grams; a text without known ones is the zero vector."""
        return self._table.encode(texts)
