"""Files into the catalogue: unchanged ones skipped, the others read and stored, a batch in one transaction.

A few files are read here one after another, many by a crew of processes. An outcome is told when its batch is stored: whoever
is interrupted keeps what was told, and the next time it is skipped.
"""

import hashlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice

from index.catalogue import Catalogue
from index.crew import Crew
from index.errors import EmptyFile, UnreadableFile
from index.files import Source, is_there
from index.reading import read_bytes, refuse_unknown
from index.report import FileOutcome, Report, report_id_of

_MANY = 48
"""Files from which on the start of a crew, a second or so, pays."""
_AHEAD = 384
"""Files handed to the crew before the first of them is waited for; they keep it busy while a batch is stored, some seconds in
a large library."""
_MOST, _SECONDS, _SECONDS_A_FILE = 1_024, 5.0, 0.005
"""Files in a batch, and how long it may take, less when few files are meant: a commit writes the pages that changed, and in a
large library each report changes a hundred. What is stored meanwhile is not told yet, and lost when somebody interrupts."""
_Understand = Callable[[str, str, bytes], "Future[Report]"]


@dataclass(frozen=True)
class _Begun:
    """A file that is being read, or was."""

    source: Source
    bytes_hash: str
    report: "Future[Report]"


class Intake:
    """Takes files into one catalogue, whose writer it must be."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue."""
        self._catalogue = catalogue

    def outcomes(self, files: Sequence[Source | FileOutcome]) -> Iterator[FileOutcome]:
        """Yield what became of each file, in order, after it was stored."""
        if len(files) < _MANY:
            yield from self._stored((self._begun(file, _at_once) for file in files), 1, 0.0)
            return
        with Crew() as crew:
            begun = _ahead(self._begun(file, crew.understand) for file in files)
            yield from self._stored(begun, _MOST, min(_SECONDS, len(files) * _SECONDS_A_FILE))

    def _begun(self, file: Source | FileOutcome, understand: _Understand) -> FileOutcome | _Begun:
        """Load a file that is not known yet and begin to read it."""
        if isinstance(file, FileOutcome):
            return file
        try:
            refuse_unknown(file.suffix)
            data = file.load()
        except UnreadableFile as error:
            return _refused(file, error)
        bytes_hash = hashlib.sha256(data).hexdigest()
        known = self._catalogue.known(file.path)
        if known and known.bytes_hash == bytes_hash:
            return FileOutcome(file.name, "unchanged", known.report_id)
        return _Begun(file, bytes_hash, understand(file.name, file.suffix, data))

    def _stored(self, begun: Iterable[FileOutcome | _Begun], most: int, seconds: float) -> Iterator[FileOutcome]:
        """Store what is read, as it comes, in batches of at most so many and so long, and yield the outcomes of each."""
        read = map(_finished, begun)
        for first in read:
            if isinstance(first, FileOutcome):
                yield first
                continue
            with self._catalogue.change():
                batch = chain([first], _soon(read, most - 1, seconds))
                outcomes = [one if isinstance(one, FileOutcome) else self._store(one) for one in batch]
            yield from outcomes

    def _store(self, read: _Begun) -> FileOutcome:
        source, report = read.source, read.report.result()
        report_id = report_id_of(report.text)
        known = self._catalogue.known(source.path)
        twin, place = self._catalogue.file_of(report_id), self._catalogue.path_of(report_id)
        # a file of this text that is gone from its place was moved here
        moved = place is not None and place != source.path and not is_there(place)
        if known:
            self._catalogue.delete(known.report_id)
        if twin is not None and not moved and (known is None or known.report_id != report_id):
            # where the file is known, it now says what another one says: its old text must not stay
            return FileOutcome(source.name, "duplicate", report_id, reason=f"与库中“{twin}”内容相同，未重复加入。")
        if moved:
            self._catalogue.delete(report_id)
        self._catalogue.insert(report_id, source.path, read.bytes_hash, report)
        cleaned = Counter(edit.kind for edit in report.edits)
        flags = (*report.flags, *self._catalogue.link_flags(report_id))
        status, reason = "replaced" if known or moved else "added", f"由“{twin}”移来。" if moved else None
        return FileOutcome(source.name, status, report_id, len(report.passages), reason, cleaned, flags)


def _soon(read: Iterator[FileOutcome | _Begun], most: int, seconds: float) -> Iterator[FileOutcome | _Begun]:
    """Yield what comes within so many seconds, at most so many."""
    end = time.monotonic() + seconds
    for _ in range(most):
        one = next(read, None) if time.monotonic() < end else None
        if one is None:
            return
        yield one


def _ahead(begun: Iterable[FileOutcome | _Begun]) -> Iterator[FileOutcome | _Begun]:
    """Yield what was begun, in order, while so many of the next are already begun."""
    rest = iter(begun)
    waiting = deque(islice(rest, _AHEAD))
    while waiting:
        yield waiting.popleft()
        waiting.extend(islice(rest, 1))


def _at_once(name: str, suffix: str, data: bytes) -> "Future[Report]":
    """Read and understand a file in this process."""
    # its rules take longer to load than a search takes, which needs none
    understand_text = import_module("index.understanding").understand_text
    done: Future[Report] = Future()
    try:
        done.set_result(understand_text(name, read_bytes(suffix, data)))
    except UnreadableFile as error:
        done.set_exception(error)
    return done


def _finished(begun: FileOutcome | _Begun) -> FileOutcome | _Begun:
    """Wait until a file is read; what cannot be read becomes the outcome that says why."""
    if isinstance(begun, _Begun):
        try:
            begun.report.result()
        except UnreadableFile as error:
            return _refused(begun.source, error)
    return begun


def _refused(source: Source, error: UnreadableFile) -> FileOutcome:
    return FileOutcome(source.name, "empty" if isinstance(error, EmptyFile) else "failed", reason=str(error))
