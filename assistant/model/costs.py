"""What calls cost: one JSON line a call in the library folder, with tokens and seconds and never a word of the text."""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FILE = "model-log.jsonl"
_MOST_BYTES = 1_000_000
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cost:
    """One call: what for, how it ended (`ok` or the kind of failure), tokens sent and received, seconds.

    `first` is when the first word came; `counted` tells whether the server counted the tokens or we estimated them.
    """

    at: str
    task: str
    model: str
    prompts: str
    outcome: str
    sent: int
    received: int
    seconds: float
    first: float = 0.0
    counted: bool = False

    @classmethod
    def now(cls, **said: object) -> "Cost":
        """Make the record of a call that has just ended."""
        return cls(at=datetime.now().astimezone().isoformat(timespec="seconds"), **said)  # type: ignore[arg-type]


class Costs:
    """The log of a library folder; when it is full the older half is kept beside it until the next time."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self._path = folder / FILE
        self._lock = threading.Lock()

    def add(self, cost: Cost) -> None:
        """Log a call; a log that cannot be written loses no draft."""
        with self._lock:
            try:
                if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
                    self._path.replace(self._path.with_suffix(".old.jsonl"))
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(cost), ensure_ascii=False) + "\n")
            except OSError as error:
                logger.warning("cost of a call not logged: %s", error)

    def latest(self, most: int = 50) -> list[Cost]:
        """Return the last calls, the newest first; lines of another form are left out."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()[-most:]
        except (OSError, UnicodeDecodeError):
            return []
        return [*_costs(lines)][::-1]


def _costs(lines: list[str]) -> Iterator[Cost]:
    for line in lines:
        try:
            yield Cost(**json.loads(line))
        except (ValueError, TypeError):
            continue


def tokens_of(text: str) -> int:
    """Estimate the tokens of a text, rather too many: one a Chinese character, one for three others.

    Tokenisers of Chinese models take 0.6 to 0.8 tokens a character; counting exactly would need each model's own.
    """
    wide = sum(char >= "\u2e80" for char in text)
    return wide + (len(text) - wide + 2) // 3
