"""Library: a folder of reports made searchable. Add, remove, search, check, refit; safe between threads and processes."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from index.catalogue import Catalogue
from index.concepts import office_concepts
from index.derived import Progress
from index.encoder import Vectors, full_name, load_encoder
from index.errors import LibraryBusy, LibraryError, WrongEncoder
from index.files import files_meant, shown_path
from index.intake import Intake
from index.pool import ReaderPool
from index.query import subject
from index.report import FileOutcome, Filters, Hit, Preference, SearchResult, StoredReport, report_id_of
from index.reranking import DEPTH, Reranker, default_reranker
from index.searching import Searcher
from index.stored import SourceText, StoredText
from index.trouble import BUSY, in_plain_words
from index.upkeep import Live, Upkeep, workplace

logger = logging.getLogger(__name__)

_LOCK_SECONDS = 60
_WAITING = "另一个程序或窗口正在改动这个资料库，正在等它结束，最多等 {seconds:.0f} 秒……"
OnFile = Callable[[FileOutcome, int, int], None]
OnWait = Callable[[str], None]


class Library:
    """An open library. All methods may be called from any thread."""

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        readers: ReaderPool,
        upkeep: Upkeep,
        reranker: str | None = None,
        on_wait: OnWait | None = None,
    ) -> None:
        """Take the parts; use `open`."""
        self.folder, self._on_wait = folder, on_wait
        self._catalogue, self._readers, self._upkeep = catalogue, readers, upkeep
        self._asked_reranker = reranker
        self._reranker: Reranker | LibraryError | None = None
        self._lock = threading.RLock()
        self._listed: tuple[int, list[StoredReport]] | None = None

    @classmethod
    def open(
        cls, folder: str | Path, encoder: str | None = None, reranker: str | None = None, on_wait: OnWait | None = None
    ) -> "Library":
        """Open the library in `folder`, making an empty one when there is none.

        Args:
            folder: where the library lives.
            encoder: name or folder of a sentence-transformers model; None takes the library's own.
            reranker: name or folder of a cross-encoder that reorders the first hits; None takes $NIGAO_RERANKER, mostly none.
            on_wait: is told, in one sentence and in the thread that waits, that a change waits for somebody else's.

        Raises:
            LibraryError: the folder cannot be used.
            WrongEncoder: the library was made by another encoder than the one asked for.

        """
        path = Path(folder).expanduser().resolve()
        asked = full_name(encoder) if encoder else None
        try:
            path.mkdir(parents=True, exist_ok=True)
            file = path / "catalogue.sqlite"
            catalogue = Catalogue.open(file)
            readers = ReaderPool(file, read_only=catalogue.read_only)
            upkeep = Upkeep(workplace(path, catalogue), asked)
            library = cls(path, catalogue, readers, upkeep, reranker or default_reranker(), on_wait)
        except OSError as error:
            raise LibraryError(f"资料库文件夹 {path} 用不了（{error.strerror or error}），请检查权限和磁盘空间。") from error
        _refuse_other_encoder(catalogue.meta("encoder"), asked)
        return library

    def close(self) -> None:
        """Close the library."""
        with self._lock:
            self._readers.close()
            self._catalogue.close()

    # --- what is in it -------------------------------------------------------------------------------------------

    def reports(self) -> list[StoredReport]:
        """Return all reports by file name."""
        with self._readers.lent() as catalogue:
            if self._listed is None or self._listed[0] != catalogue.generation:
                self._listed = catalogue.generation, catalogue.reports()
            return [*self._listed[1]]

    def paths_below(self, folder: Path) -> dict[str, str]:
        """Return the paths of the reports whose files lay in `folder` when they were added, with their ids."""
        with self._readers.lent() as catalogue:
            return catalogue.paths_below(shown_path(folder))

    def text_of(self, report_id: str) -> StoredText | None:
        """Return a report's clean text with headings and passages, or None when it is not in the library."""
        with self._readers.lent() as catalogue:
            return catalogue.text_of(report_id)

    def repeated_sentences(self) -> int:
        """Return how many sentences stand in more than one report."""
        with self._readers.lent() as catalogue:
            return catalogue.repeated_sentences()

    def kin_flags(self, text: str) -> tuple[str, ...]:
        """Return a flag for each report of the library that is much like a clean text, the text itself aside."""
        with self._readers.lent() as catalogue:
            return catalogue.kin_flags(text, besides=report_id_of(text))

    def sources(self, report_ids: Sequence[str]) -> list[SourceText]:
        """Return the texts of some reports with what tells whose they are, in the order of their ids."""
        with self._readers.lent() as catalogue:
            return catalogue.sources(report_ids)

    def sharing(self, pieces: Sequence[str], most: int, besides: str | None = None) -> list[SourceText]:
        """Return the reports that share runs of words with any of the pieces, the most sharing first.

        Every shared run of sixteen characters is found, shorter ones often.

        Args:
            pieces: the parts of a text in which words are looked for.
            most: how many reports to return.
            besides: a clean text whose own report is left out.

        """
        own = report_id_of(besides) if besides is not None else None
        self._follow_prints()
        with self._readers.lent() as catalogue:
            ids = [report_id for report_id in self._upkeep.sharing(pieces, most + 1) if report_id != own]
            return catalogue.sources(ids[:most])

    def section(self, report_ids: Sequence[str], slot: str) -> list[Hit]:
        """Return the passages of one section of some reports, in their order, without scores."""
        with self._readers.lent() as catalogue:
            return catalogue.section(report_ids, slot)

    @property
    def generation(self) -> int:
        """How often the library was changed; what is computed from it may be kept while this stays."""
        with self._readers.lent() as catalogue:
            return catalogue.generation

    def drawn(self, most: int) -> list[Hit]:
        """Return up to `most` passages, evenly spread over the library, without scores."""
        with self._readers.lent() as catalogue:
            numbers = sorted(catalogue.numbers())
            return [*catalogue.hits(numbers[:: max(1, -(-len(numbers) // most))]).values()]

    # --- changes ---------------------------------------------------------------------------------------------------

    def add(
        self, paths: Sequence[str | Path], on_file: OnFile | None = None, progress: Progress | None = None
    ) -> list[FileOutcome]:
        """Read files and folders into the library; one bad file never stops the rest.

        Args:
            paths: the files and folders.
            on_file: is told each outcome with its number and the total, once it is stored.
            progress: is told how many passages are searchable, and of how many, while the indexes are brought up.

        Returns an outcome per file, in order.

        """
        files = [*files_meant(paths)]
        intake = Intake(self._catalogue)
        outcomes = []
        with self._writing():
            for outcome in intake.outcomes(files):
                outcomes.append(outcome)
                if on_file:
                    on_file(outcome, len(outcomes), len(files))
            for place, file in enumerate(files):  # its twin was another file's old text and has been replaced since
                if outcomes[place].status == "duplicate" and not self._catalogue.file_of(str(outcomes[place].report_id)):
                    outcomes[place] = next(intake.outcomes([file]))
            if self._upkeep.is_behind(self._catalogue):
                self._upkeep.synchronise(self._catalogue, progress)
        return outcomes

    def reread(self, report_ids: Sequence[str], on_file: OnFile | None = None) -> list[FileOutcome]:
        """Read reports anew from their files, changed or not; what cannot be read stays as it was."""
        with self._writing():
            files = self._catalogue.outdate(report_ids)
        return [one for one in self.add(files, on_file) if one.status != "unchanged"]

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
            self._upkeep.synchronise(self._catalogue)
        return ids

    def check(self) -> list[str]:
        """Verify that vectors and words agree with the catalogue; returns a sentence for each repair made."""
        with self._writing():
            return self._upkeep.check(self._catalogue)

    def refit(self, encoder: str | None = None, progress: Progress | None = None) -> None:
        """Build with another encoder, or a freshly fitted default one, beside the live indexes, then switch.

        Raises:
            LibraryError: the encoder cannot be loaded; the library stays as it was.

        """
        with self._writing():
            made = load_encoder(full_name(encoder)) if encoder else self._upkeep.fit(self._catalogue)
            self._upkeep.switch(self._catalogue, made, own=encoder is None, progress=progress)

    def copy_catalogue(self, file: Path) -> Path | None:
        """Copy the catalogue as it is now into a new file; returns the folder of the library's own encoder, if it has one."""
        with self._readers.lent() as catalogue:
            catalogue.copy_to(file)
            own = self.folder / (catalogue.meta("encoder") or "")
            return own if catalogue.meta("encoder_own") == "1" and own.is_dir() else None

    def take_over_catalogue(self, other: Catalogue, encoder: Path | None) -> None:
        """Fill this library, which must be empty, with another catalogue; `encoder` is the folder of the one it fitted itself.

        Raises:
            LibraryError: the library is not empty, or cannot be written.

        """
        with self._writing():
            if self._catalogue.report_ids():
                raise LibraryError(f"资料库 {self.folder} 里已有报告，没有改动；请用 --library 指定一个新文件夹再导入。")
            self._upkeep.take_over(self._catalogue, other, encoder)

    # --- search ----------------------------------------------------------------------------------------------------

    def search(self, query: str, k: int = 10, filters: Filters = Filters(), preference: Preference = Preference()) -> SearchResult:
        """Return the k best passages for a request in the user's words, with a notice where a person needs one."""
        with self._readers.lent() as catalogue:
            if not catalogue.passage_count():
                return SearchResult((), "资料库还是空的，请先添加报告。")
        live, why = self._live()
        if live is None:
            return SearchResult((), "资料库正在建立索引，建好后就能查找，请稍候再试。")
        with self._readers.lent() as catalogue:
            searcher = Searcher(catalogue, live.derived, live.encoder, office_concepts(self.folder))
            depth = k if self._asked_reranker is None else max(k, DEPTH)
            result = searcher.search(query, depth, filters, preference)
        if self._asked_reranker is not None:
            result = self._reranked(query, result, k)
        return replace(result, notice="".join(filter(None, (result.notice, why))) or None)

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
        live, _ = self._live()
        if live is not None:
            return live.encoder.encode(texts)
        with self._writing():
            return self._upkeep.ready_encoder(self._catalogue).encode(texts)

    def encoder_name(self) -> str:
        """Return which encoder the library uses at present; it changes with a refit."""
        with self._readers.lent() as catalogue:
            return str(catalogue.meta("encoder") or "")

    # --- inside ----------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, seconds: float | None = None) -> Iterator[None]:
        """Hold off other threads and other processes that write, waiting for them up to `seconds`.

        Raises:
            LibraryBusy: somebody else is writing.
            LibraryError: the folder cannot be written, or the disk is full.

        """
        if self._catalogue.read_only:
            raise LibraryError(f"资料库文件夹 {self.folder} 是只读的，不能改动；请改好权限，或把它复制到能写的文件夹再试。")
        wait = _LOCK_SECONDS if seconds is None else seconds
        if not self._lock.acquire(blocking=False):
            self._say_waiting(wait)
            if not self._lock.acquire(timeout=wait):
                raise LibraryBusy(BUSY)
        try:
            with in_plain_words(self.folder), self._locked(wait):
                yield
        finally:
            self._lock.release()

    @contextmanager
    def _locked(self, wait: float) -> Iterator[None]:
        lock = FileLock(self.folder / "writing.lock")
        try:
            try:
                lock.acquire(blocking=False)
            except Timeout:
                self._say_waiting(wait)
                lock.acquire(timeout=wait)
        except Timeout as error:
            raise LibraryBusy(BUSY) from error
        try:
            yield
        finally:
            lock.release()

    def _say_waiting(self, wait: float) -> None:
        if wait and self._on_wait:
            self._on_wait(_WAITING.format(seconds=wait))

    def _live(self) -> tuple[Live | None, str | None]:
        """Return what to answer from, and why it may lack what was added last; waits for nobody who writes.

        What another process changed is taken over, and what a crash or a damaged file left behind is repaired. While others
        write, or where nothing can be written, the last whole state serves: removed reports are in no answer even then,
        for every passage is read from the catalogue.
        """
        why = None
        with self._readers.lent() as catalogue:
            current = self._upkeep.is_current(catalogue)
        if not current:
            try:
                with self._repairing():
                    self._upkeep.synchronise(self._catalogue)
            except LibraryBusy:
                logger.info("somebody is writing; answering from the last state")
            except WrongEncoder:
                raise
            except LibraryError as error:
                if self._upkeep.live is None:
                    raise
                why = f"索引暂时跟不上资料库，新加入的报告可能找不到：{error}"
        return self._upkeep.live, why

    def _follow_prints(self) -> None:
        """Bring the fingerprints to the catalogue's state, unless somebody else is writing."""
        with self._readers.lent() as catalogue:
            if not self._upkeep.prints_behind(catalogue):
                return
        try:
            with self._repairing():
                self._upkeep.synchronise_prints(self._catalogue)
        except LibraryBusy:
            logger.info("somebody is writing; comparing with the reports known before")

    @contextmanager
    def _repairing(self) -> Iterator[None]:
        """Lend the right to write what is derived, at once or not at all; of a read-only library that is a copy."""
        if not self._catalogue.read_only:
            with self._writing(seconds=0):
                yield
            return
        with self._lock, in_plain_words(self.folder):
            yield


def _refuse_other_encoder(made_by: str | None, asked: str | None) -> None:
    if asked and made_by and asked != made_by:
        raise WrongEncoder(
            f"资料库是用编码器“{made_by}”建立的，不能直接换用“{asked}”；"
            f"请运行 python -m index refit --encoder {asked} 重建（报告不会丢失）。"
        )
