"""Some processes that read and understand files side by side; each file is as bounded as in `isolation`."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType

from index.isolation import Worker
from index.report import Report

_SECONDS = 60.0
_MOST = 8
_COMMAND = ("-m", "index.understanding_worker")


class Crew:
    """A child for each processor and one more, each minded by a thread; they start with their first file.

    The one more works while another waits for its answer to be taken and its next file to be given.
    """

    def __init__(self) -> None:
        """Take nothing; the children belong to the `with` block."""
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        size = min(_MOST, processors + 1)
        self._all = [Worker(_SECONDS, _COMMAND) for _ in range(size)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(size)
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> "Crew":
        """Start work."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the children, also in the middle of a file."""
        for worker in self._all:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.close()

    def understand(self, name: str, suffix: str, data: bytes) -> "Future[Report]":
        """Have a file understood; the future raises what `understanding.understand` raises."""
        return self._threads.submit(self._understood, name, suffix, data)

    def _understood(self, name: str, suffix: str, data: bytes) -> Report:
        worker = self._idle.get()
        try:
            report = worker.ask((name, suffix, data))
        finally:
            self._idle.put(worker)
        if not isinstance(report, Report):
            raise TypeError(f"the child answered with {type(report).__name__}")
        return report
