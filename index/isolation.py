"""Parsers in a process of their own, with bounded time and memory: a hostile or broken file can only end that process.

The worker is `python -m index.parsing_worker`, or a module that serves in the same way; parent and worker exchange pickles with
their length in front. Only the worker's own answers are unpickled, never anything from a file.
"""

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.errors import EmptyFile, UnreadableFile
from index.readers.raw import RawText

_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).parents[1]
_COMMAND = ("-m", "index.parsing_worker")


@dataclass(frozen=True)
class Refusal:
    """What a child answers when it cannot read a file."""

    sentence: str
    empty: bool = False


class Worker:
    """A child process that parses one file after another; started when needed, replaced when it dies or hangs."""

    def __init__(self, seconds: float, command: Sequence[str] | None = None) -> None:
        """Allow each file `seconds` of wall time; `command` is what Python runs in the child, parsers unless told."""
        self._seconds, self._command = seconds, command
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, suffix: str, data: bytes) -> RawText:
        """Parse the bytes of a file in the child.

        Raises:
            UnreadableFile: the parser refused the file, took too long or too much memory, or crashed.

        """
        answer = self.ask((suffix, data))
        if not isinstance(answer, RawText):
            raise TypeError(f"the child answered with {type(answer).__name__}")
        return answer

    def ask(self, request: object) -> object:
        """Send a request to the child and return its answer; raises as `read` does."""
        with self._lock:
            process = self._running()
            with self._deadline(process) as late:
                try:
                    send(_pipe(process.stdin), request)
                    answer = receive(_pipe(process.stdout))
                except (OSError, EOFError, pickle.UnpicklingError) as error:
                    self.close()
                    raise UnreadableFile(self._why(late=late.is_set())) from error
        if isinstance(answer, Refusal):
            raise (EmptyFile if answer.empty else UnreadableFile)(answer.sentence)
        return answer

    @contextlib.contextmanager
    def _deadline(self, process: "subprocess.Popen[bytes]") -> Iterator[threading.Event]:
        """End the child when the time is over: both pipes break then, wherever the exchange stands. Sets the event."""
        late = threading.Event()

        def end() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._seconds, end)
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()

    def _why(self, *, late: bool) -> str:
        if late:
            return f"解析超过 {self._seconds:.0f} 秒仍未完成，已停止；文件可能过于复杂或已损坏。"
        return "解析这个文件时程序出错或内存不够，文件可能已损坏；请另存后再加入。"

    def stop(self) -> None:
        """End the child's work from another thread, in the middle of a file if need be."""
        process = self._process
        if process is not None:
            _kill(process)

    def close(self) -> None:
        """End the child."""
        if self._process is not None:
            _kill(self._process)
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):  # what was not sent yet cannot be sent any more
                    _pipe(stream).close()
            self._process.wait()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                [sys.executable, *(self._command or _COMMAND)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that the programs it starts end with it
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self._process


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _pipe(stream: "object") -> BinaryIO:
    if stream is None:
        raise BrokenPipeError
    return stream  # type: ignore[return-value]


def send(stream: BinaryIO, value: object) -> None:
    """Write a pickled value with its length in front."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Read a value that `send` wrote; EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    value: object = pickle.loads(data)
    return value
