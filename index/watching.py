"""Follow a folder: what is new, changed, moved or deleted in it is so in the library; half-written files are waited for.

Events of the file system only say when to look; a look compares sizes and times of all files with those of the last one. So
nothing depends on which events a system sends, or on a network drive that sends none: there the folder is looked through
once a minute.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchfiles import watch

from index.errors import LibraryBusy, LibraryError
from index.files import Source, files_meant, report_files, shown_path
from index.library import Library
from index.report import FileOutcome

logger = logging.getLogger(__name__)

_STEP_MS = 200
_ROUND_MS = 1_000
_LEAST_FOR_DOUBT = 5
"""From this many reports on, that all files are gone is rather a drive that is not there than a person who deleted them."""


@dataclass(frozen=True)
class FileState:
    """By what a file is known to have changed: its size in bytes and the time it was last written, in nanoseconds."""

    size: int
    written: int


@dataclass(frozen=True)
class _Seen:
    state: FileState
    since: float


@dataclass(frozen=True)
class Followed:
    """What one look did: outcomes of files taken in, files whose reports went, how many are still being written."""

    outcomes: tuple[FileOutcome, ...] = ()
    removed: tuple[str, ...] = ()
    unfinished: int = 0
    trouble: str | None = None

    def __bool__(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.outcomes or self.removed or self.trouble)


OnFollowed = Callable[[Followed], None]


@dataclass(frozen=True)
class Pace:
    """How long a file must be left alone before it is read, and how often a folder is looked through without an event; seconds."""

    settled: float = 2.0
    between: float = 60.0


@dataclass
class Watcher:
    """Follows one folder for one library. `look` and `follow` are for one thread; `start` runs `follow` in one of its own."""

    library: Library
    folder: Path
    tell: OnFollowed = lambda _: None
    pace: Pace = Pace()
    _seen: Mapping[Path, "_Seen"] | None = None
    _taken: dict[Path, FileState] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _trouble: str | None = None

    @classmethod
    def of(cls, library: Library, folder: str | Path, tell: OnFollowed = lambda _: None, pace: Pace = Pace()) -> "Watcher":
        """Watch `folder`; `tell` hears what each look did.

        Raises:
            LibraryError: there is no such folder, or it is the library's own.

        """
        path = Path(folder).expanduser().resolve()
        if not path.is_dir():
            raise LibraryError(f"找不到要跟踪的文件夹 {path}，请检查路径，或等网络盘连上后再试。")
        if path == library.folder or library.folder in path.parents or path in library.folder.parents:
            raise LibraryError(f"不能跟踪 {path}：资料库自己的文件在里面；请把报告放在另一个文件夹。")
        return cls(library, path, tell, pace)

    # --- in a thread of its own ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Follow the folder in a thread of its own until `stop`."""
        self._thread = threading.Thread(target=self.follow, name=f"watching {self.folder.name}", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End `follow` after the present look, without waiting for that; what has been taken in stays."""
        self._stop.set()

    def stop(self) -> None:
        """End the thread that `start` began."""
        self.end()
        if self._thread is not None:
            self._thread.join()

    @property
    def trouble(self) -> str | None:
        """Why the folder cannot be followed at present, in one sentence; None while all is well."""
        return self._trouble

    # --- following -------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Look, then look again after every change, until `stop`."""
        while not self._stop.is_set():
            try:
                self._look_and_tell()
                self._look_when_told()
            except FileNotFoundError:  # the folder went away; it may come back
                self._look_and_tell()
                self._stop.wait(self.pace.between)

    def _look_when_told(self) -> None:
        unfinished, looked = 0, time.monotonic()
        events = watch(
            self.folder, stop_event=self._stop, step=_STEP_MS, rust_timeout=_ROUND_MS, yield_on_timeout=True, raise_interrupt=False
        )
        for changes in events:
            if changes or unfinished or time.monotonic() - looked >= self.pace.between:
                unfinished, looked = self._look_and_tell().unfinished, time.monotonic()
            if not self.folder.is_dir():
                raise FileNotFoundError(str(self.folder))

    def _look_and_tell(self) -> Followed:
        try:
            done = self.look()
        except LibraryBusy as error:  # what could not be done now is seen again by the next look
            done = Followed(unfinished=1, trouble=str(error))
        except LibraryError as error:
            done = Followed(trouble=str(error))
        if done.trouble == self._trouble:
            done = replace(done, trouble=None)  # once is enough
        else:
            self._trouble = done.trouble
        if done:
            self.tell(done)
        return done

    def look(self) -> Followed:
        """Compare the folder with the last look and bring the library to its state.

        Raises:
            LibraryError: the library cannot be written.

        """
        if not self.folder.is_dir():
            return Followed(trouble=f"文件夹 {self.folder} 不见了（可能是网络盘断开）；资料库里的报告都保留，等它回来再继续跟踪。")
        now = _states(self.folder)
        changed = [file for file, state in now.items() if self._taken.get(file) != state]
        ready = self._settled(changed, now)
        gone = self._gone(now)
        if len(gone) >= _LEAST_FOR_DOUBT and not now:
            return Followed(
                trouble=f"文件夹 {self.folder} 里的 {len(gone)} 份报告一下子都不见了，可能是网络盘没连好，资料库里先保留着；"
                f"确实删了的，请在资料库里移除。"
            )
        outcomes = self.library.add(ready) if ready else []
        self._taken.update({file: now[file] for file in ready})
        removed = self._remove(gone, ready)
        again = any(outcome.status == "duplicate" and outcome.report_id in removed.values() for outcome in outcomes)
        for file in ready if again else ():  # it was a copy of what has gone since
            del self._taken[file]
        told = tuple(outcome for outcome in outcomes if outcome.status != "unchanged")
        names = tuple(path.removeprefix(f"{shown_path(self.folder)}/") for path in removed)
        return Followed(told, names, len(changed) - len(ready) + again)

    def _settled(self, changed: Sequence[Path], now: Mapping[Path, FileState]) -> list[Path]:
        """Return the changed files that nobody has written to for a while; how long is known of those that earlier looks saw."""
        first, moment, before = self._seen is None, time.monotonic(), self._seen or {}
        seen, ready = {}, []
        for file in changed:
            known = before.get(file)
            since = known.since if known is not None and known.state == now[file] else moment
            seen[file] = _Seen(now[file], since)
            rest = time.time() - now[file].written / 1e9 if first else moment - since
            if rest >= self.pace.settled:
                ready.append(file)
        self._seen = seen
        return ready

    def _gone(self, now: Mapping[Path, FileState]) -> Mapping[str, str]:
        """Return the paths of the library's reports that lay in the folder and whose files are gone, with the report ids."""
        there = {shown_path(file) for file in now}
        return {path: key for path, key in self.library.paths_below(self.folder).items() if path.partition("!")[0] not in there}

    def _remove(self, gone: Mapping[str, str], ready: list[Path]) -> dict[str, str]:
        """Remove the reports whose files are gone, and those that an archive no longer holds; return their paths and ids."""
        left = self.library.paths_below(self.folder)
        away = {path: key for path, key in left.items() if gone.get(path) == key}
        for archive in (file for file in ready if file.suffix.lower() == ".zip"):
            inside = {source.path for source in files_meant([archive]) if isinstance(source, Source)}
            away |= {path: key for path, key in left.items() if path.startswith(f"{shown_path(archive)}!") and path not in inside}
        if away:
            self.library.remove(list(away.values()))
        return away


def _states(folder: Path) -> dict[Path, FileState]:
    """Return the files of a folder that can be reports, with their states; one that vanishes meanwhile is left out."""
    states = {}
    for file in report_files(folder):
        with suppress(OSError):
            about = file.stat()
            states[file] = FileState(about.st_size, about.st_mtime_ns)
    return states
