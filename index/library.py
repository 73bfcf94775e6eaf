"""Library: a folder of reports made searchable. Add, remove, search, check, refit; safe between threads and processes."""

import hashlib
import logging
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.catalogue import Catalogue, SourceText, StoredText
from index.concepts import office_concepts
from index.derived import DerivedIndexes, Progress, sample_texts
from index.encoder import LARGEST_FIT, MODEL, Encoder, Vectors, adapt, fingerprint_of, full_name, load_encoder
from index.errors import EmptyFile, LibraryBusy, LibraryError, UnreadableFile, WrongEncoder
from index.files import Source, files_meant
from index.fingerprints import FingerprintIndex
from index.query import subject
from index.reading import read_bytes, refuse_unknown
from index.report import FileOutcome, Filters, Hit, Preference, Report, SearchResult, StoredReport
from index.reranking import DEPTH, Reranker, default_reranker
from index.searching import Searcher
from index.understanding import understand_text

logger = logging.getLogger(__name__)

_LOCK_SECONDS = 60
_REFIT_GROWTH = 1.25
OnFile = Callable[[FileOutcome, int, int], None]


class Library:
    """An open library. All methods may be called from any thread."""

    def __init__(
        self, folder: Path, catalogue: Catalogue, derived: DerivedIndexes, encoder: str | None, reranker: str | None = None
    ) -> None:
        """Take the parts; use `open`."""
        self.folder = folder
        self._catalogue, self._derived = catalogue, derived
        self._prints = FingerprintIndex(folder / "fingerprints.sqlite")
        self._asked_encoder = full_name(encoder) if encoder else None
        self._encoder: Encoder | None = None
        self._asked_reranker = reranker
        self._reranker: Reranker | LibraryError | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(cls, folder: str | Path, encoder: str | None = None, reranker: str | None = None) -> "Library":
        """Open the library in `folder`, making an empty one when there is none.

        Args:
            folder: where the library lives.
            encoder: name or folder of a sentence-transformers model; None takes the library's own.
            reranker: name or folder of a cross-encoder that reorders the first hits; None takes $NIGAO_RERANKER, mostly none.

        Raises:
            LibraryError: the folder cannot be used.
            WrongEncoder: the library was made by another encoder than the one asked for.

        """
        path = Path(folder).expanduser().resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
            catalogue = Catalogue.open(path / "catalogue.sqlite")
            library = cls(path, catalogue, DerivedIndexes(path), encoder, reranker or default_reranker())
        except OSError as error:
            raise LibraryError(f"资料库文件夹 {path} 用不了（{error.strerror or error}），请检查权限和磁盘空间。") from error
        library._refuse_other_encoder()
        return library

    def close(self) -> None:
        """Close the library."""
        with self._lock:
            self._catalogue.close()
            self._prints.close()

    # --- what is in it -------------------------------------------------------------------------------------------

    def reports(self) -> list[StoredReport]:
        """Return all reports by file name."""
        with self._lock:
            return self._catalogue.reports()

    def text_of(self, report_id: str) -> StoredText | None:
        """Return a report's clean text with headings and passages, or None when it is not in the library."""
        with self._lock:
            return self._catalogue.text_of(report_id)

    def repeated_sentences(self) -> int:
        """Return how many sentences stand in more than one report."""
        with self._lock:
            return self._catalogue.repeated_sentences()

    def kin_flags(self, text: str) -> tuple[str, ...]:
        """Return a flag for each report of the library that is much like a clean text, the text itself aside."""
        with self._lock:
            return self._catalogue.kin_flags(text, besides=_id_of(text))

    def sources(self, report_ids: Sequence[str]) -> list[SourceText]:
        """Return the texts of some reports with what tells whose they are, in the order of their ids."""
        with self._lock:
            return self._catalogue.sources(report_ids)

    def sharing(self, pieces: Sequence[str], most: int, besides: str | None = None) -> list[SourceText]:
        """Return the reports that share runs of words with any of the pieces, the most sharing first.

        Every shared run of sixteen characters is found, shorter ones often.

        Args:
            pieces: the parts of a text in which words are looked for.
            most: how many reports to return.
            besides: a clean text whose own report is left out.

        """
        with self._lock:
            self._prints.follow(self._catalogue)
            own = _id_of(besides) if besides is not None else None
            ids = [report_id for report_id in self._prints.sharing(pieces, most + 1) if report_id != own]
            return self._catalogue.sources(ids[:most])

    def section(self, report_ids: Sequence[str], slot: str) -> list[Hit]:
        """Return the passages of one section of some reports, in their order, without scores."""
        with self._lock:
            return self._catalogue.section(report_ids, slot)

    # --- changes ---------------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[str | Path], on_file: OnFile | None = None) -> list[FileOutcome]:
        """Read files and folders into the library; one bad file never stops the rest.

        Returns an outcome per file, in order; `on_file` is told each with its number and the total.
        """
        files = [*files_meant(paths)]
        outcomes = []
        with self._writing():
            for number, file in enumerate(files, 1):
                outcome = file if isinstance(file, FileOutcome) else self._take(file)
                outcomes.append(outcome)
                if on_file:
                    on_file(outcome, number, len(files))
            if not self._up_to_date():
                self._synchronise()
        return outcomes

    def _take(self, source: Source) -> FileOutcome:
        try:
            refuse_unknown(source.suffix)
            data = source.load()
            bytes_hash = hashlib.sha256(data).hexdigest()
            known = self._catalogue.known(source.path)
            if known and known.bytes_hash == bytes_hash:
                return FileOutcome(source.name, "unchanged", known.report_id)
            report = understand_text(source.name, read_bytes(source.suffix, data))
        except EmptyFile as error:
            return FileOutcome(source.name, "empty", reason=str(error))
        except UnreadableFile as error:
            return FileOutcome(source.name, "failed", reason=str(error))
        return self._store(source, bytes_hash, report)

    def _store(self, source: Source, bytes_hash: str, report: Report) -> FileOutcome:
        report_id = _id_of(report.text)
        known = self._catalogue.known(source.path)
        twin = self._catalogue.file_of(report_id)
        if twin is not None and (known is None or known.report_id != report_id):
            if known:  # the file now says what another one says: its old text must not stay
                with self._catalogue.change():
                    self._catalogue.delete(known.report_id)
            return FileOutcome(source.name, "duplicate", report_id, reason=f"与库中“{twin}”内容相同，未重复加入。")
        with self._catalogue.change():
            if known:
                self._catalogue.delete(known.report_id)
            self._catalogue.insert(report_id, source.path, bytes_hash, report)
        cleaned = Counter(edit.kind for edit in report.edits)
        flags = (*report.flags, *self._catalogue.link_flags(report_id))
        status = "replaced" if known else "added"
        return FileOutcome(source.name, status, report_id, len(report.passages), cleaned=cleaned, flags=flags)

    def remove(self, names: Sequence[str]) -> list[str]:
        """Remove reports by id, path or file name; returns the ids removed.

        Raises:
            LibraryError: a name fits no report, or several; nothing is removed then.

        """
        with self._writing():
            ids: list[str] = []
            for name in names:
                found = self._catalogue.find(name) or self._catalogue.find(str(Path(name).resolve()))
                if len(found) != 1:
                    why = "资料库里没有" if not found else f"有 {len(found)} 份同名报告（{'、'.join(found)}），请用编号指明："
                    raise LibraryError(f"{why}“{name}”，未移除任何报告；可用 list 查看。")
                ids += [report_id for report_id in found if report_id not in ids]
            with self._catalogue.change():
                for report_id in ids:
                    self._catalogue.delete(report_id)
            self._synchronise()
        return ids

    def check(self) -> list[str]:
        """Verify that vectors and words agree with the catalogue; returns a sentence for each repair made."""
        with self._writing():
            if self._up_to_date():
                self._derived = DerivedIndexes(self.folder)
            found = self._derived.out_of_step(self._catalogue)
            encoder = self._ready_encoder()
            found += [said for said in self._derived.synchronise(self._catalogue, encoder) if said not in found]
            return found + self._prints.synchronise(self._catalogue)

    def refit(self, encoder: str | None = None, progress: Progress | None = None) -> None:
        """Build with another encoder, or a freshly fitted default one, beside the live indexes, then switch.

        Raises:
            LibraryError: the encoder cannot be loaded; the library stays as it was.

        """
        with self._writing():
            self._switch(load_encoder(full_name(encoder)) if encoder else self._fit(), own=encoder is None, progress=progress)

    # --- search ----------------------------------------------------------------------------------------------------

    def search(self, query: str, k: int = 10, filters: Filters = Filters(), preference: Preference = Preference()) -> SearchResult:
        """Return the k best passages for a request in the user's words, with a notice where a person needs one."""
        with self._lock:
            if not self._catalogue.passage_count():
                return SearchResult((), "资料库还是空的，请先添加报告。")
            self._follow()
            searcher = Searcher(self._catalogue, self._derived, self._ready_encoder(), office_concepts(self.folder))
            if self._asked_reranker is None:
                return searcher.search(query, k, filters, preference)
            return self._reranked(query, searcher.search(query, max(k, DEPTH), filters, preference), k)

    def _reranked(self, query: str, result: SearchResult, k: int) -> SearchResult:
        """Let the cross-encoder reorder the first hits; without a working one the notice says so and the order stays."""
        if self._reranker is None and self._asked_reranker:
            try:
                self._reranker = Reranker.from_name(self._asked_reranker)
            except LibraryError as error:
                self._reranker = error
        hits, failed = result.hits, self._reranker if isinstance(self._reranker, LibraryError) else None
        if isinstance(self._reranker, Reranker):
            try:
                hits = self._reranker.reorder(subject(query), hits)
            except LibraryError as error:
                failed = self._reranker = error
        notices = [result.notice, str(failed) if failed else None]
        return SearchResult(hits[:k], "".join(filter(None, notices)) or None)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts with the library's encoder, unit rows, shape (len(texts), dimensions)."""
        with self._lock:
            return self._ready_encoder().encode(texts)

    def encoder_name(self) -> str:
        """Return which encoder the library uses at present; it changes with a refit."""
        with self._lock:
            return str(self._catalogue.meta("encoder") or "")

    # --- inside ----------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
        """Hold off other threads and other processes that write, waiting for them up to `seconds`."""
        with self._lock:
            try:
                with FileLock(self.folder / "writing.lock", timeout=seconds):
                    yield
            except Timeout as error:
                raise LibraryBusy("另一个程序正在写这个资料库，请等它结束后再试。") from error

    def _follow(self) -> None:
        """Take over what another process changed, and repair what a crash or a damaged file left behind."""
        if self._up_to_date():
            return
        if not self._derived.damaged:
            self._derived, self._encoder = DerivedIndexes(self.folder), None
        if not self._up_to_date():
            try:
                with self._writing(seconds=0):
                    self._synchronise()
            except LibraryBusy:
                logger.info("another process is writing; answering from the last state")

    def _up_to_date(self) -> bool:
        encoder = self._catalogue.meta("encoder_fingerprint") or ""
        return self._derived.fresh(self._catalogue.generation, encoder, self._catalogue.passage_count())

    def _synchronise(self) -> None:
        self._prints.follow(self._catalogue)
        if self._own_encoder_outgrown():
            self._switch(self._fit(), own=True)
        else:
            repairs = self._derived.synchronise(self._catalogue, self._ready_encoder())
            logger.info("synchronised: %s", "；".join(repairs) or "nothing to do")

    def _own_encoder_outgrown(self) -> bool:
        """Whether the library has its own encoder and has grown or shrunk by a quarter since that was fitted."""
        if self._catalogue.meta("encoder_own") == "0" or (self._asked_encoder and not self._catalogue.meta("encoder")):
            return False
        fitted_on = int(self._catalogue.meta("fitted_on") or 0)
        count = self._catalogue.passage_count()
        return not fitted_on or not fitted_on / _REFIT_GROWTH <= count <= fitted_on * _REFIT_GROWTH

    def _fit(self) -> Encoder:
        """Adapt the default encoder to the passages of this library."""
        texts = sample_texts(self._catalogue, LARGEST_FIT)
        fresh = self.folder / "encoder-new"
        shutil.rmtree(fresh, ignore_errors=True)
        adapt(MODEL, texts, fresh)
        folder = self.folder / f"encoder-{fingerprint_of(fresh)}"
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
        return load_encoder(str(folder))

    def _switch(self, encoder: Encoder, *, own: bool, progress: Progress | None = None) -> None:
        """Make `encoder` the library's encoder and bring the indexes over."""
        with self._catalogue.change():
            name = Path(encoder.name).name if own else encoder.name
            for key, value in {
                "encoder": name,
                "encoder_own": str(int(own)),
                "encoder_fingerprint": encoder.fingerprint,
                "fitted_on": str(self._catalogue.passage_count()),
            }.items():
                self._catalogue.set_meta(key, value)
        self._encoder = encoder
        self._derived.synchronise(self._catalogue, encoder, progress)
        for folder in self.folder.glob("encoder-*"):
            if not own or folder.name != name:
                shutil.rmtree(folder, ignore_errors=True)

    def _ready_encoder(self) -> Encoder:
        """Load the library's encoder at its first use; a new library with an encoder asked for takes that one.

        Raises:
            WrongEncoder: the model is gone, or is not the one that made the vectors.

        """
        if self._encoder is None:
            name = self._catalogue.meta("encoder")
            if name is None:
                self._start_encoder()
            else:
                self._encoder = self._reload(name)
        if self._encoder is None:
            raise LibraryError("资料库没有可用的编码器，请运行 python -m index refit。")
        return self._encoder

    def _start_encoder(self) -> None:
        if self._asked_encoder:
            self._switch(load_encoder(self._asked_encoder), own=False)
        else:
            self._switch(self._fit(), own=True)

    def _reload(self, name: str) -> Encoder:
        own = self._catalogue.meta("encoder_own") == "1"
        folder = self.folder / name
        try:
            encoder = load_encoder(str(folder) if own else name)
        except LibraryError:
            if not own:
                raise
            self._switch(self._fit(), own=True)
            return self._ready_encoder()
        made_by = self._catalogue.meta("encoder_fingerprint")
        if encoder.fingerprint != made_by:
            raise WrongEncoder(
                f"资料库是用编码器“{name}”（指纹 {made_by}）建立的，现在的模型指纹是 {encoder.fingerprint}，两者对不上；"
                f"请放回原来的模型，或运行 python -m index refit 用新编码器重建（报告不会丢失）。"
            )
        return encoder

    def _refuse_other_encoder(self) -> None:
        made_by = self._catalogue.meta("encoder")
        if self._asked_encoder and made_by and self._asked_encoder != made_by:
            raise WrongEncoder(
                f"资料库是用编码器“{made_by}”建立的，不能直接换用“{self._asked_encoder}”；"
                f"请运行 python -m index refit --encoder {self._asked_encoder} 重建（报告不会丢失）。"
            )


def _id_of(text: str) -> str:
    """Return the id of a report: a hash of its clean text, blanks aside, so that it is the same in every library."""
    return "r" + hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]
