"""What a command costs: wall and processor time, and the memory of it and of all that it started, sampled from /proc (Linux)."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.25
_TOLD = 2_000  # characters of what a failed command said


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of processors, and the largest memory in MiB (proportional share, so nothing counts twice)."""

    wall: float
    processor: float
    memory: float
    output: str

    @property
    def told(self) -> str:
        """The cost in a line of a table."""
        return f"{self.wall:.1f} s ({self.processor:.1f} s of processors), {self.memory:.0f} MiB"


def cost_of(arguments: Sequence[str]) -> Cost:
    """Run Python with arguments to its end.

    Raises:
        RuntimeError: it failed.

    """
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, stderr=complaints, text=True) as process,
    ):
        most = 0.0
        output = ""
        while True:
            try:
                output, _ = process.communicate(timeout=_EVERY)
                break
            except subprocess.TimeoutExpired:
                most = max(most, sum(map(_memory_of, _family(process.pid))))
        complaints.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments[:4])} ended with {process.returncode}: {complaints.read()[-_TOLD:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - started, processor, max(most, after.ru_maxrss / 1024 if not most else 0), output)


def _family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _memory_of(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").split("\n")
    except OSError:  # it has ended
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
