"""Conversations and the threads that answer in them. Plain Python: a thread here never calls Streamlit.

The answer is made outside the script run, so a click elsewhere or a reload of the page loses nothing: the thread puts
its outcome into the conversation itself, and the conversation lives in the process, not in the browser session.
"""

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.answer import Answer, Piece, Stage
from assistant.conversation import Turn
from assistant.profile import Profile
from index.errors import NigaoError

logger = logging.getLogger(__name__)

Steps = Callable[[], Iterable[Stage | Piece | Answer]]
_KEPT = 200
_UNEXPECTED = "程序出了意外，详情已记入日志；可以重试一次，仍不行请把日志交给管理员。"


@dataclass(frozen=True)
class Section:
    """The section of a report that a request is for: its key and its heading."""

    key: str
    heading: str


@dataclass(frozen=True)
class Exchange:
    """A request and what became of it: an answer, the part written before a stop, or the reason of a failure.

    `section` is the section of a report that it was made for.
    """

    request: str
    answer: Answer | None = None
    partial: str = ""
    failure: str | None = None
    section: Section | None = None


class Job:
    """An answer in the making; the thread writes it, the window reads it."""

    def __init__(self, request: str, section: Section | None = None) -> None:
        """Start with nothing written."""
        self.request = request
        self.section = section
        self.stage = "正在准备…"
        self.text = ""
        self.stopped = False
        self._began = time.monotonic()

    @property
    def seconds(self) -> int:
        """Whole seconds since the request."""
        return int(time.monotonic() - self._began)

    def run(self, steps: Steps) -> Exchange:
        """Go through the steps to the end, or until stopped; every outcome is an exchange that keeps the request."""
        answer = None
        try:
            for step in steps():
                if self.stopped:
                    break
                match step:
                    case Stage():
                        self.stage = step.text
                    case Piece():
                        self.text += step.text
                    case Answer():
                        answer = step
        except NigaoError as error:
            return Exchange(self.request, None, self.text, str(error), self.section)
        except Exception:  # the top of the turn: whatever went wrong, the user's words must stay on the screen
            logger.exception("turn failed")
            return Exchange(self.request, None, self.text, _UNEXPECTED, self.section)
        if answer is None and not self.stopped:
            return Exchange(self.request, None, self.text, "没有得到完整的回答，请重试。", self.section)
        return Exchange(self.request, answer, self.text, section=self.section)


class Conversation:
    """One chat: who writes, their own facts, what was said, and the answer in the making, if any."""

    def __init__(self, key: str) -> None:
        """Start an empty conversation."""
        self.key = key
        self.profile = Profile()
        self.facts = ""
        self.exchanges: list[Exchange] = []
        self.job: Job | None = None
        self._lock = threading.Lock()

    @property
    def turns(self) -> list[Turn]:
        """The answered exchanges, as the assistant takes them for history."""
        return [Turn(said.request, said.answer) for said in self.exchanges if said.answer]

    def look(self) -> tuple[tuple[Exchange, ...], Job | None]:
        """Return what was said and the answer in the making as they are at one moment.

        Read one after the other, an answer that comes in between would be in neither.
        """
        with self._lock:
            return tuple(self.exchanges), self.job

    def ask(self, request: str, steps: Steps, section: Section | None = None) -> bool:
        """Answer a request in a thread; False when another answer is still in the making."""
        with self._lock:
            if self.job:
                return False
            self.job = job = Job(request, section)
        threading.Thread(target=lambda: self._settle(job, job.run(steps)), name="answer", daemon=True).start()
        return True

    def fail(self, request: str, reason: str) -> None:
        """Record a request that could not even be started."""
        with self._lock:
            self.exchanges.append(Exchange(request, failure=reason))

    def stop(self) -> None:
        """Let go of the answer in the making and keep what is written of it."""
        job = self.job
        if job:
            job.stopped = True
            self._settle(job, Exchange(job.request, partial=job.text, section=job.section))

    def take_back(self) -> str | None:
        """Drop the last exchange if it failed, and return its request."""
        with self._lock:
            if self.exchanges and self.exchanges[-1].failure:
                return self.exchanges.pop().request
        return None

    def _settle(self, job: Job, exchange: Exchange) -> None:
        """Take an outcome unless the job was settled before (stopped while the thread was still busy)."""
        with self._lock:
            if self.job is job:
                self.exchanges.append(exchange)
                self.job = None


class Conversations:
    """All conversations of the process, the longest unused idle ones forgotten first."""

    def __init__(self) -> None:
        """Start without any."""
        self._known: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str | None) -> Conversation:
        """Return the conversation with this key, or a new one under a key that nobody can guess."""
        with self._lock:
            found = self._known.get(key or "")
            if found is None:
                found = Conversation(secrets.token_hex(8))
                self._known[found.key] = found
                self._forget()
            self._known.move_to_end(found.key)
            return found

    @property
    def busy(self) -> int:
        """How many answers are in the making."""
        with self._lock:
            return sum(known.job is not None for known in self._known.values())

    def _forget(self) -> None:
        for key in [key for key, known in self._known.items() if known.job is None][: max(0, len(self._known) - _KEPT)]:
            if key != next(reversed(self._known)):
                del self._known[key]
