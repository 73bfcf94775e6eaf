"""The derived indexes, vectors and words, in one place: brought up to date from the catalogue, or built anew from it.

Passage numbers are never used twice, so the difference between the numbers held and the numbers in the catalogue is all
there is to know. A stamp file, written last, says which generation and which encoder the indexes belong to.
"""

import json
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from index.catalogue import Catalogue
from index.dense import VectorIndex
from index.encoder import DIMENSIONS, Encoder
from index.files import replace_bytes
from index.lexical import WordIndex, WordRow
from index.report import Hit

logger = logging.getLogger(__name__)

_BATCH = 2_000
_VECTORS, _WORDS, _STAMP = "vectors.faiss", "words", "derived.json"
_WORDS_DAMAGED = "词索引已损坏"
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Stamp:
    """What the derived indexes were made from, and the sizes of their files by name."""

    generation: int
    encoder: str
    files: Mapping[str, int] = field(default_factory=dict)


def read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp that lies in a folder; None when there is none that can be read."""
    try:
        return Stamp(**json.loads((folder / _STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def take_over(beside: Path, folder: Path) -> None:
    """Put vectors that were built beside into their place, the stamp last; done again after a kill it ends what was begun."""
    for name in (_VECTORS, _STAMP):
        if (beside / name).is_file():
            (beside / name).replace(folder / name)
    shutil.rmtree(beside, ignore_errors=True)


class DerivedIndexes:
    """Vectors and words of a library folder."""

    def __init__(self, folder: Path, beside: Path | None = None, damaged: Sequence[str] = ()) -> None:
        """Open what is there; a damaged index counts as missing and is noted in `damaged`.

        Args:
            folder: the library.
            beside: where vectors and stamp of another encoder are built while those of the library serve on.
            damaged: what is known to be damaged beforehand; the words, when building beside, have no stamp there.

        """
        self._folder, self._beside = folder, beside or folder
        self.damaged: list[str] = [said for said in damaged if said == _WORDS_DAMAGED]
        self.stamp = read_stamp(self._beside)
        self._refuse_changed_files()
        self.vectors = self._load_vectors()
        self.words = self._load_words()

    @property
    def _vector_file(self) -> Path:
        return self._beside / _VECTORS

    @property
    def _word_folder(self) -> Path:
        return self._folder / _WORDS

    @property
    def _stamp_file(self) -> Path:
        return self._beside / _STAMP

    def _stamp_now(self, stamp: Stamp) -> None:
        self.stamp = stamp
        replace_bytes(self._stamp_file, json.dumps(asdict(stamp)).encode())

    def _refuse_changed_files(self) -> None:
        """Note a word index whose files are not those that the stamp names: tantivy does not notice a file cut short.

        Nothing is deleted here: another process may be writing. `synchronise` does that, under the writing lock.
        """
        if self.stamp is None or not self.stamp.files:
            return
        now = self._sizes()
        changed = {name for name in {*now, *self.stamp.files} if now.get(name) != self.stamp.files.get(name)}
        if any(name.startswith(_WORDS) for name in changed) and any(self._word_folder.glob("*")):
            self.damaged.append(_WORDS_DAMAGED)

    def _sizes(self) -> dict[str, int]:
        words = (file for file in self._word_folder.glob("*") if file.suffix not in (".lock", ".tmp"))
        named = {_VECTORS: self._vector_file, **{f"{_WORDS}/{file.name}": file for file in words}}
        return {name: file.stat().st_size for name, file in named.items() if file.is_file()}

    def _load_vectors(self) -> VectorIndex:
        try:
            return VectorIndex.load(self._vector_file)
        except FileNotFoundError:
            return VectorIndex.empty(DIMENSIONS)
        except ValueError:
            self.damaged.append("向量索引已损坏")
            return VectorIndex.empty(DIMENSIONS)

    def _load_words(self) -> WordIndex:
        try:
            return WordIndex(self._word_folder)
        except ValueError:
            if _WORDS_DAMAGED not in self.damaged:
                self.damaged.append(_WORDS_DAMAGED)
            return WordIndex(None)

    def fresh(self, generation: int, encoder: str, passages: int) -> bool:
        """Whether the indexes belong to this generation and encoder, are whole, and hold that many passages."""
        stamped = self.stamp is not None and (self.stamp.generation, self.stamp.encoder) == (generation, encoder)
        return stamped and not self.damaged and len(self.vectors) == len(self.words) == passages

    def out_of_step(self, catalogue: Catalogue) -> list[str]:
        """Say what differs from the catalogue, without changing anything."""
        wanted = set(catalogue.numbers())
        said = list(self.damaged)
        for name, held in (("词索引", self.words.ids()), ("向量索引", self.vectors.ids())):
            said += _said(name, sorted(wanted - held), sorted(held - wanted))
        return said

    def synchronise(self, catalogue: Catalogue, encoder: Encoder, progress: Progress | None = None) -> list[str]:
        """Bring both indexes to the catalogue's state; returns a sentence for each thing that was out of step."""
        if _WORDS_DAMAGED in self.damaged:
            shutil.rmtree(self._word_folder, ignore_errors=True)
            self.words = WordIndex(self._word_folder)
        dimensions = encoder.encode([""]).shape[1]
        foreign = self.stamp is not None and self.stamp.encoder != encoder.fingerprint
        if foreign or (len(self.vectors) and self.vectors.dimensions != dimensions):
            self.damaged += [] if foreign else ["向量索引的维数不对"]
            self.vectors = VectorIndex.empty(dimensions)
        wanted = set(catalogue.numbers())
        repairs = list(self.damaged)
        repairs += self._synchronise_words(catalogue, wanted)
        repairs += self._synchronise_vectors(catalogue, encoder, wanted, progress)
        self._stamp_now(Stamp(catalogue.generation, encoder.fingerprint, self._sizes()))
        self.damaged = []
        return repairs

    def _synchronise_words(self, catalogue: Catalogue, wanted: set[int]) -> list[str]:
        held = self.words.ids()
        missing, extra = sorted(wanted - held), sorted(held - wanted)
        if missing or extra:
            if self.stamp is not None:  # killed between the words and the stamp, the words are not damaged but ahead of it
                self._stamp_now(replace(self.stamp, files={}))
            hits = catalogue.hits(missing) if len(missing) <= _BATCH else catalogue.hits()
            self.words.change((_word_row(n, hits[n]) for n in missing), extra)
        return _said("词索引", missing, extra)

    def _synchronise_vectors(
        self, catalogue: Catalogue, encoder: Encoder, wanted: set[int], progress: Progress | None
    ) -> list[str]:
        held = self.vectors.ids()
        missing, extra = sorted(wanted - held), sorted(held - wanted)
        self.vectors.remove(extra)
        for done in range(0, len(missing), _BATCH):
            batch = missing[done : done + _BATCH]
            hits = catalogue.hits(batch)
            vectors = encoder.encode([search_text(hits[n]) for n in batch])
            if not self.vectors.ids():
                self.vectors = VectorIndex.empty(vectors.shape[1])
            self.vectors.add(batch, vectors)
            if progress:
                progress(done + len(batch), len(missing))
        if missing or extra or self.damaged or not self._vector_file.exists():
            self.vectors.save(self._vector_file)
        return _said("向量索引", missing, extra)


def search_text(hit: Hit) -> str:
    """Return the text a passage is searched by: its nearest headings and its own words."""
    return "\n".join((*hit.heading_path[-2:], hit.text))


def _word_row(number: int, hit: Hit) -> WordRow:
    return WordRow(number, search_text(hit), hit.slot, hit.year, hit.report_kind, hit.unit_kind)


def _said(name: str, missing: Sequence[int], extra: Sequence[int]) -> list[str]:
    said = []
    if missing:
        said.append(f"{name}补上 {len(missing)} 段")
    if extra:
        said.append(f"{name}去掉 {len(extra)} 段")
    return said
