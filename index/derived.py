"""The derived indexes, vectors, words and filter fields, in one place: brought up to date from the catalogue, or built anew.

Passage numbers are never used twice, so the difference between the numbers held and the numbers in the catalogue is all
there is to know. A stamp file, written last, says which generation and which encoder the indexes belong to.
"""

import json
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from index.catalogue import Catalogue
from index.columns import FieldColumns
from index.dense import COMPRESSED_FROM, Numbers, VectorIndex, sample_for
from index.encoder import DIMENSIONS, Encoder, Vectors
from index.files import replace_bytes
from index.lexical import WordIndex, WordRow, is_whole
from index.report import Hit

logger = logging.getLogger(__name__)

_BATCH = 2_000
_VECTORS, _WORDS, _FIELDS, _STAMP = "vectors.faiss", "words", "fields.npy", "derived.json"
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
    for name in (_VECTORS, _FIELDS, _STAMP):
        if (beside / name).is_file():
            (beside / name).replace(folder / name)
    shutil.rmtree(beside, ignore_errors=True)


class DerivedIndexes:
    """Vectors, words and filter fields of a library folder."""

    def __init__(self, folder: Path, beside: Path | None = None) -> None:
        """Open what is there; a damaged index counts as missing and is noted in `damaged`.

        Args:
            folder: the library.
            beside: where vectors, fields and stamp of another encoder are built while those of the library serve on.

        """
        self._folder, self._beside = folder, beside or folder
        self.damaged: list[str] = []
        self.stamp = read_stamp(self._beside)
        self._as_stamped = self.stamp is not None and dict(self.stamp.files) == self._sizes()
        self.words = self._load_words()
        self.vectors = self._load_vectors()
        self.fields = self._load_fields()

    @property
    def _vector_file(self) -> Path:
        return self._beside / _VECTORS

    @property
    def _word_folder(self) -> Path:
        return self._folder / _WORDS

    @property
    def _field_file(self) -> Path:
        return self._beside / _FIELDS

    @property
    def _stamp_file(self) -> Path:
        return self._beside / _STAMP

    def _stamp_now(self, stamp: Stamp) -> None:
        self.stamp = stamp
        replace_bytes(self._stamp_file, json.dumps(asdict(stamp)).encode())

    def _sizes(self) -> dict[str, int]:
        words = (file for file in self._word_folder.glob("*") if file.suffix not in (".lock", ".tmp"))
        named = {_VECTORS: self._vector_file, **{f"{_WORDS}/{file.name}": file for file in words}}
        return {name: file.stat().st_size for name, file in named.items() if file.is_file()}

    def _load_words(self) -> WordIndex:
        """Open the word index; where its files are not those that the stamp names, each is verified.

        Nothing is deleted here: another process may be writing. `synchronise` does that, under the writing lock.
        """
        there = any(self._word_folder.glob("*"))
        try:
            if there and not self._as_stamped and not is_whole(self._word_folder):
                raise ValueError("a file is missing or damaged")
            return WordIndex(self._word_folder)
        except ValueError:
            self.damaged.append(_WORDS_DAMAGED)
            return WordIndex(None)

    def _load_vectors(self) -> VectorIndex:
        try:
            return VectorIndex.load(self._vector_file)
        except FileNotFoundError:
            return VectorIndex.empty(DIMENSIONS)
        except ValueError:
            self.damaged.append("向量索引已损坏")
            return VectorIndex.empty(DIMENSIONS)

    def _load_fields(self) -> FieldColumns:
        try:
            return FieldColumns.load(self._field_file)
        except ValueError:
            return FieldColumns.of(())

    def fresh(self, generation: int, encoder: str, passages: int) -> bool:
        """Whether the indexes belong to this generation and encoder, are whole, and hold that many passages."""
        stamped = self.stamp is not None and (self.stamp.generation, self.stamp.encoder) == (generation, encoder)
        return stamped and not self.damaged and len(self.vectors) == len(self.words) == len(self.fields) == passages

    def out_of_step(self, catalogue: Catalogue) -> list[str]:
        """Say what differs from the catalogue, without changing anything."""
        wanted = catalogue.all_numbers()
        differences = (("词索引", _Difference.of(wanted, self.words.numbers())), ("向量索引", self._unlike(wanted)))
        return [*self.damaged, *(said for name, difference in differences for said in difference.said(name))]

    def _unlike(self, wanted: Numbers) -> "_Difference":
        return _Difference.of(wanted, self.vectors.numbers())

    def synchronise(
        self, catalogue: Catalogue, encoder: Encoder, progress: Progress | None = None, *, verify: bool = False
    ) -> list[str]:
        """Bring all to the catalogue's state; returns a sentence for each thing that was out of step.

        Fields that are there are trusted, unless told to `verify`: reading those of a large library anew takes seconds.
        """
        if _WORDS_DAMAGED in self.damaged:
            shutil.rmtree(self._word_folder, ignore_errors=True)
            self.words = WordIndex(self._word_folder)
        dimensions = encoder.encode([""]).shape[1]
        foreign = self.stamp is not None and self.stamp.encoder != encoder.fingerprint
        if foreign or (len(self.vectors) and self.vectors.dimensions != dimensions):
            self.damaged += [] if foreign else ["向量索引的维数不对"]
            self.vectors = VectorIndex.empty(dimensions)
        wanted = catalogue.all_numbers()
        repairs = list(self.damaged)
        repairs += self._bring_up(catalogue, encoder, wanted, progress)
        self.fields = self._fields_of(catalogue, wanted, FieldColumns.of(()) if verify else self.fields)
        self.fields.save(self._field_file)
        self._stamp_now(Stamp(catalogue.generation, encoder.fingerprint, self._sizes()))
        self.damaged, self._as_stamped = [], True
        return repairs

    def _bring_up(self, catalogue: Catalogue, encoder: Encoder, wanted: Numbers, progress: Progress | None) -> list[str]:
        """Bring words and vectors to the passages wanted, reading each missing passage once."""
        # vectors and words of one stamp hold the same passages, and the vectors tell theirs at once
        alike = self._as_stamped and len(self.words) == len(self.vectors)
        of_words = self._unlike(wanted) if alike else _Difference.of(wanted, self.words.numbers())
        if not self.vectors.suits(len(wanted)):
            self.vectors = self._empty_for(catalogue, encoder, wanted)
        of_vectors = self._unlike(wanted)
        missing = np.union1d(of_words.missing, of_vectors.missing)
        self.vectors.remove(of_vectors.extra)
        with self.words.changing(of_words.extra.tolist(), len(of_words.missing)) as writer, ThreadPoolExecutor(1) as encoding:
            for done, batch in _batches(missing):
                hits = catalogue.hits(batch.tolist())
                numbers = np.intersect1d(batch, of_vectors.missing, assume_unique=True)
                vectors = encoding.submit(encoder.encode, [search_text(hits[number]) for number in numbers.tolist()])
                new_words = np.intersect1d(batch, of_words.missing, assume_unique=True)
                writer.add([_word_row(number, hits[number]) for number in new_words.tolist()])
                self._add_vectors(numbers, vectors.result())
                if progress:
                    progress(done, len(missing))
        if of_vectors or self.damaged or not self._vector_file.exists():
            self.vectors.save(self._vector_file)
        return of_words.said("词索引") + of_vectors.said("向量索引")

    def _fields_of(self, catalogue: Catalogue, wanted: Numbers, known: FieldColumns) -> FieldColumns:
        """Return the fields of the passages wanted; of those known to be there only the later ones are read."""
        held = known.numbers()
        fields = known.followed_by(FieldColumns.of(catalogue.fields(after=int(held[-1]) if len(held) else 0)), wanted)
        return fields if np.array_equal(fields.numbers(), wanted) else FieldColumns.of(catalogue.fields())

    def _add_vectors(self, numbers: Numbers, vectors: Vectors) -> None:
        if not len(self.vectors) and not self.vectors.is_compressed:
            self.vectors = VectorIndex.empty(vectors.shape[1])
        self.vectors.add(numbers, vectors)

    def _empty_for(self, catalogue: Catalogue, encoder: Encoder, wanted: Numbers) -> VectorIndex:
        """Return an index without vectors, of the kind that suits the passages wanted."""
        if len(wanted) < COMPRESSED_FROM:
            return VectorIndex.empty(encoder.encode([""]).shape[1])
        sample = wanted[np.linspace(0, len(wanted) - 1, sample_for(len(wanted))).astype(np.int64)]
        texts = (_search_texts(catalogue, batch) for _, batch in _batches(sample))
        return VectorIndex.compressed(len(wanted), np.vstack([encoder.encode(batch) for batch in texts]))


@dataclass(frozen=True)
class _Difference:
    """Passages that an index lacks, and those that it should no longer hold, by ascending number."""

    missing: Numbers
    extra: Numbers

    @classmethod
    def of(cls, wanted: Numbers, held: Numbers) -> "_Difference":
        missing, extra = (np.setdiff1d(one, other, assume_unique=True) for one, other in ((wanted, held), (held, wanted)))
        return cls(missing, extra)

    def __bool__(self) -> bool:
        return bool(len(self.missing) or len(self.extra))

    def said(self, name: str) -> list[str]:
        """Say the difference in sentences."""
        said = ((f"{name}补上", self.missing), (f"{name}去掉", self.extra))
        return [f"{words} {len(numbers)} 段" for words, numbers in said if len(numbers)]


def _batches(numbers: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Yield the numbers batch by batch, each with how many there are up to its end."""
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        yield start + len(batch), batch


def sample_texts(catalogue: Catalogue, most: int) -> list[str]:
    """Return what some passages are searched by, evenly spread over the library and at least `most`; all where there are fewer."""
    numbers = catalogue.all_numbers()
    sample = numbers[:: max(1, len(numbers) // most)]
    return [text for _, batch in _batches(sample) for text in _search_texts(catalogue, batch)]


def _search_texts(catalogue: Catalogue, numbers: Numbers) -> list[str]:
    hits = catalogue.hits(numbers.tolist())
    return [search_text(hits[number]) for number in numbers.tolist()]


def search_text(hit: Hit) -> str:
    """Return the text a passage is searched by: its nearest headings and its own words."""
    return "\n".join((*hit.heading_path[-2:], hit.text))


def _word_row(number: int, hit: Hit) -> WordRow:
    return WordRow(number, search_text(hit), hit.slot, hit.year, hit.report_kind, hit.unit_kind)
