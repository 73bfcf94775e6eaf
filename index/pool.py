"""Connections for reading, lent to one thread at a time: a reader sees one state of the catalogue and waits for no writer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.catalogue import Catalogue
from index.trouble import in_plain_words


class ReaderPool:
    """Idle connections to one catalogue. All methods may be called from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Serve the catalogue in the file `path`, which nobody can write when `read_only`; connections open as needed."""
        self._path, self._read_only = path, read_only
        self._idle: list[Catalogue] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def lent(self) -> Iterator[Catalogue]:
        """Lend a catalogue that stays as it is now until it is given back.

        Raises:
            LibraryError: the catalogue cannot be read.

        """
        with in_plain_words(self._path.parent):
            with self._lock:
                catalogue = self._idle.pop() if self._idle else None
            if catalogue is None:
                catalogue = Catalogue.open_to_read(self._path, read_only=self._read_only)
            try:
                with catalogue.snapshot():
                    yield catalogue
            except BaseException:
                catalogue.close()
                raise
            self._give_back(catalogue)

    def _give_back(self, catalogue: Catalogue) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(catalogue)
                return
        catalogue.close()

    def close(self) -> None:
        """Close the idle connections; those that are lent are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for catalogue in idle:
            catalogue.close()
