"""The window served on a free port of this machine, over a library of its own, for those who look at it in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from index import Library

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
"""Matches once the page is drawn."""
_TRIES, _PAUSE = 240, 0.25
_LATE = "does not exist anymore - it might have been removed during a preceding full-app rerun"
_USER_TIME, _SYSTEM_TIME = 11, 12
"""Places in /proc/PROCESS/stat, counted after the name of the program."""


@dataclass(frozen=True)
class Server:
    """The window as it is served: where, by which process, and the file that holds what that process complained of."""

    address: str
    process: int
    log: Path

    @property
    def complaints(self) -> list[str]:
        """The lines of the log but for those about late polls; a server that is well writes none."""
        return [line for line in self._said if _LATE not in line]

    @property
    def late(self) -> int:
        """How often a page asked again for a part of it that was just taken away; Streamlit drops that."""
        return sum(_LATE in line for line in self._said)

    @property
    def _said(self) -> list[str]:
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if line.strip()]

    @property
    def processor_seconds(self) -> float:
        """What the server has used so far, as Linux counts it; fair where the machine does much else."""
        told = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(told[_USER_TIME]) + int(told[_SYSTEM_TIME])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> int:
        """Megabytes that the server holds."""
        told = Path(f"/proc/{self.process}/statm").read_text(encoding="utf-8").split()[1]
        return int(told) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def sample_library(folder: Path) -> Path:
    """Build the library of the sample reports in a folder, and return it."""
    library = Library.open(folder)
    outcomes = library.add([ROOT / "corpus"])
    library.close()
    if {outcome.status for outcome in outcomes} != {"added"}:
        raise RuntimeError(f"not all sample reports were added: {outcomes}")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve the window over a library; gives the server once it answers. Its complaints go into a file beside the library.

    Raises:
        RuntimeError: it never answered.

    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "ui/serve.py", "--server.port", str(port)]
    options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = {**os.environ, "NIGAO_LIBRARY": str(folder)}
    log = folder.parent / f"{folder.name}-{port}.log"
    with log.open("wb") as said:
        server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=said)
    try:
        _wait_until_served(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}", server.pid, log)
    finally:
        server.terminate()
        server.wait()


def _wait_until_served(health: str) -> None:
    for _ in range(_TRIES):
        try:
            with urlopen(health):
                return
        except OSError:
            time.sleep(_PAUSE)
    raise RuntimeError("the server never answered")
