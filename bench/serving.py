"""The window served on a free port of this machine, over a library of its own, for those who look at it in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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


def sample_library(folder: Path) -> Path:
    """Build the library of the sample reports in a folder, and return it."""
    library = Library.open(folder)
    outcomes = library.add([ROOT / "corpus"])
    library.close()
    if {outcome.status for outcome in outcomes} != {"added"}:
        raise RuntimeError(f"not all sample reports were added: {outcomes}")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the window over a library; gives its address once it answers.

    Raises:
        RuntimeError: it never answered.

    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "ui/serve.py", "--server.port", str(port)]
    options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = {**os.environ, "NIGAO_LIBRARY": str(folder)}
    server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until_served(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
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
