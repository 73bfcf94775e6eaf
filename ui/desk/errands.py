"""Work that takes longer than a click may: done by a thread, looked at by the window. Plain Python, no Streamlit."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from index.errors import NigaoError

logger = logging.getLogger(__name__)
_KEPT = 200
UNEXPECTED = "程序出了意外，详情已记入日志；可以再试一次，仍不行请把日志交给管理员。"


class Errand:
    """One piece of work: what is being done, and what came of it, a result or the sentence that says why not."""

    def __init__(self, doing: str) -> None:
        """Start with nothing done."""
        self.doing = doing
        self.result: Any = None
        self.failure = ""
        self.done = False
        self._began = time.monotonic()

    @property
    def seconds(self) -> int:
        """Whole seconds since the start."""
        return int(time.monotonic() - self._began)

    def run(self, make: Callable[[], object]) -> None:
        """Do the work; whatever happens, it is done afterwards."""
        try:
            self.result = make()
        except NigaoError as error:
            self.failure = str(error)
        except Exception:  # the top of a thread: nothing may fail without a word
            logger.exception("errand failed: %s", self.doing)
            self.failure = UNEXPECTED
        finally:
            self.done = True


class Errands:
    """The errands of the process by name, so that a reload of the page finds its own again."""

    def __init__(self) -> None:
        """Start without any."""
        self._known: OrderedDict[str, Errand] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, name: str, doing: str, make: Callable[[], object]) -> bool:
        """Begin an errand; False while one of this name is under way."""
        with self._lock:
            if (old := self._known.get(name)) and not old.done:
                return False
            self._known[name] = errand = Errand(doing)
            self._known.move_to_end(name)
            for key in [key for key, one in self._known.items() if one.done][: max(0, len(self._known) - _KEPT)]:
                del self._known[key]
        threading.Thread(target=errand.run, args=(make,), name="errand", daemon=True).start()
        return True

    def get(self, name: str) -> Errand | None:
        """Return the errand of this name."""
        with self._lock:
            return self._known.get(name)

    def take(self, name: str) -> Errand | None:
        """Return a finished errand once."""
        with self._lock:
            found = self._known.get(name)
            return self._known.pop(name) if found and found.done else None
