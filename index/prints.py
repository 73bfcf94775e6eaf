"""One file of fingerprints: for every hash the reports that hold it, four bytes a print, looked up without reading the rest.

A hash counts by its first 32 bits: 16 choose a bucket, 16 are stored, beside the place of the report in the file (16 bits).
The file is mapped into memory: three arrays, the start of each bucket, the stored bits by bucket in ascending order, the places.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.files import replace_bytes
from index.hashing import distinct

MOST_REPORTS = 65_536
_BUCKETS = 65_536
_HEAD = 4 * (_BUCKETS + 1)


class PrintsDamaged(Exception):
    """A file of prints that is missing, or not as it was written."""


@dataclass(frozen=True)
class Rows:
    """Prints in ascending order of their hashes, with the places of their reports; shape (prints,) both."""

    hashes: NDArray[np.uint32]
    places: NDArray[np.uint16]

    @classmethod
    def of(cls, prints: Sequence[NDArray[np.int64]]) -> "Rows":
        """Take the hashes of some reports, the places theirs in the sequence."""
        hashes = np.concatenate([np.empty(0, np.uint32), *(_first_bits(values) for values in prints)])
        places = np.repeat(np.arange(len(prints)), [len(values) for values in prints]).astype(np.uint16)
        return cls(hashes, places)._sorted()

    def after(self, earlier: "Rows", by: int) -> "Rows":
        """Return these rows, places moved on by `by`, together with earlier ones."""
        places = (self.places.astype(np.int64) + by).astype(np.uint16)
        return Rows(np.concatenate([earlier.hashes, self.hashes]), np.concatenate([earlier.places, places]))._sorted()

    def _sorted(self) -> "Rows":
        order = np.argsort(self.hashes, kind="stable")
        return Rows(self.hashes[order], self.places[order])

    def write(self, folder: Path) -> str:
        """Write a file into the folder; returns its name."""
        folder.mkdir(exist_ok=True)
        name = f"{uuid.uuid4().hex}.prints"
        edges = np.arange(_BUCKETS, dtype=np.uint64) << np.uint64(16)
        starts = np.append(np.searchsorted(self.hashes, edges.astype(np.uint32)), len(self.hashes)).astype(np.uint32)
        parts = (starts, (self.hashes & np.uint32(0xFFFF)).astype(np.uint16), self.places)
        replace_bytes(folder / name, b"".join(part.tobytes() for part in parts))
        return name


@dataclass(frozen=True)
class PrintsFile:
    """An open file."""

    starts: NDArray[np.uint32]
    lows: NDArray[np.uint16]
    places: NDArray[np.uint16]

    @classmethod
    def open(cls, path: Path) -> "PrintsFile":
        """Map a file.

        Raises:
            PrintsDamaged: it is missing or cut short.

        """
        try:
            starts = np.memmap(path, np.uint32, "r", 0, (_BUCKETS + 1,))
            count = int(starts[-1])
            if path.stat().st_size != _HEAD + 4 * count:
                raise PrintsDamaged(path.name)
            if not count:
                return cls(starts, np.empty(0, np.uint16), np.empty(0, np.uint16))
            lows, places = (np.memmap(path, np.uint16, "r", _HEAD + 2 * count * part, (count,)) for part in (0, 1))
        except (OSError, ValueError) as error:
            raise PrintsDamaged(path.name) from error
        return cls(starts, lows, places)

    def rows(self, held: NDArray[np.bool_]) -> Rows:
        """Return the prints of the reports that are still held."""
        highs = np.repeat(np.arange(_BUCKETS, dtype=np.uint32), (self.starts[1:] - self.starts[:-1]).astype(np.int64))
        kept = held[self.places]
        return Rows(((highs << np.uint32(16)) | self.lows)[kept], np.asarray(self.places[kept]))

    def counts(self, values: NDArray[np.int64], reports: int) -> NDArray[np.int64]:
        """Return for each of the file's reports how many of the hashes it holds; shape (reports,)."""
        wanted = distinct(_first_bits(values))
        highs, lows = wanted >> np.uint32(16), (wanted & np.uint32(0xFFFF)).astype(np.uint16)
        found = [np.empty(0, np.uint16)]
        for start, end, low in zip(self.starts[highs].tolist(), self.starts[highs + 1].tolist(), lows, strict=True):
            bucket = self.lows[start:end]
            found.append(self.places[start + np.searchsorted(bucket, low) : start + np.searchsorted(bucket, low, "right")])
        return np.bincount(np.concatenate(found), minlength=reports)


def _first_bits(values: NDArray[np.int64]) -> NDArray[np.uint32]:
    return (values.view(np.uint64) >> np.uint64(32)).astype(np.uint32)
