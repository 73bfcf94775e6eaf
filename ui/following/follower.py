"""The followed folder of a library: started, stopped, remembered over a restart, and what it did lately. Plain Python."""

import logging
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from index import Library
from index.errors import LibraryError
from index.report import FileOutcome
from index.watching import Followed, Pace, Watcher

logger = logging.getLogger(__name__)

STATUS = {
    "added": "已加入",
    "replaced": "已更新",
    "unchanged": "已在库中",
    "duplicate": "重复",
    "empty": "无内容",
    "failed": "未加入",
}
"""Outcomes of files as users read them."""
REMEMBERED = "followed-folder"
_LINES = 30


class Follower:
    """Follows at most one folder for a library; may be asked from any thread."""

    def __init__(self, library: Library, pace: Pace = Pace()) -> None:
        """Follow nothing yet; `resume` goes on with the folder of the last time."""
        self._library, self._pace = library, pace
        self._watcher: Watcher | None = None
        self._lines: deque[str] = deque(maxlen=_LINES)

    @property
    def folder(self) -> Path | None:
        """The folder that is followed."""
        return self._watcher.folder if self._watcher else None

    @property
    def trouble(self) -> str | None:
        """Why the folder cannot be followed at present, in one sentence."""
        return self._watcher.trouble if self._watcher else None

    @property
    def lately(self) -> list[str]:
        """What was taken in or removed, a line a file, the latest first."""
        return [*self._lines]

    def follow(self, folder: str) -> None:
        """Follow a folder instead of any other, now and after a restart.

        Raises:
            LibraryError: there is no such folder, or it is the library's own.

        """
        watcher = Watcher.of(self._library, folder, self._tell, self._pace)
        self.stop()
        self._watcher = watcher
        self._file.write_text(str(watcher.folder), encoding="utf-8")
        watcher.start()

    def stop(self) -> None:
        """Follow nothing any more; what was taken in stays."""
        self._file.unlink(missing_ok=True)
        watcher, self._watcher = self._watcher, None
        if watcher:
            watcher.end()

    def resume(self) -> None:
        """Go on with the folder of the last time; one that is not there is told among the lines, and remembered."""
        try:
            folder = self._file.read_text(encoding="utf-8").strip()
        except OSError:
            return
        try:
            self.follow(folder)
        except LibraryError as error:
            self._lines.appendleft(str(error))

    @property
    def _file(self) -> Path:
        return self._library.folder / REMEMBERED

    def _tell(self, followed: Followed) -> None:
        now = datetime.now().astimezone()
        for line in _told(followed):
            self._lines.appendleft(f"{now:%H:%M} {line}")


def _told(followed: Followed) -> Iterator[str]:
    yield from (f"{STATUS[outcome.status]}：{outcome.file}{_why(outcome)}" for outcome in followed.outcomes)
    yield from (f"已移除：{name}（文件已删除或移走）" for name in followed.removed)
    if followed.trouble:
        yield followed.trouble


def _why(outcome: FileOutcome) -> str:
    return f"（{outcome.reason.rstrip('。')}）" if outcome.reason else ""
