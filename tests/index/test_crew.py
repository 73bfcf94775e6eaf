"""Several processes read side by side: the same reports as one would read, and none of them stays behind."""

import os
import signal
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from index.crew import Crew
from index.errors import EmptyFile, UnreadableFile
from index.understanding import understand
from tests.index.conftest import JUSTICE, REPORTS


def children(crew: Crew) -> list[int]:
    return [worker._process.pid for worker in crew._all if worker._process is not None]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_files_are_understood_as_alone(sources: Path) -> None:
    files = sorted(sources.iterdir())
    with Crew() as crew:
        side_by_side = [crew.understand(file.name, file.suffix, file.read_bytes()) for file in files]
        assert [one.result(120) for one in side_by_side] == [understand(file) for file in files]


def test_what_cannot_be_read_is_refused_with_its_sentence_and_the_rest_goes_on() -> None:
    with Crew() as crew:
        asked = [
            crew.understand("坏.docx", ".docx", b"PK rubbish"),
            crew.understand("空.txt", ".txt", "　\n".encode()),
            crew.understand(JUSTICE, ".txt", REPORTS[JUSTICE].encode()),
        ]
        with pytest.raises(UnreadableFile, match=r"。$"):
            asked[0].result(120)
        with pytest.raises(EmptyFile, match=r"。$"):
            asked[1].result(120)
        assert asked[2].result(120).file == JUSTICE


def test_a_child_that_dies_takes_one_file_with_it_at_most() -> None:
    with Crew() as crew:
        crew.understand(JUSTICE, ".txt", REPORTS[JUSTICE].encode()).result(120)
        for pid in children(crew):
            os.kill(pid, signal.SIGKILL)
        again = [crew.understand(name, ".txt", text.encode()) for name, text in REPORTS.items()]
        kept = [one.exception(120) is None for one in again]
        assert sum(kept) >= len(REPORTS) - len(crew._all)
        assert all(one.exception() is None or isinstance(one.exception(), UnreadableFile) for one in again)


def test_no_child_outlives_the_crew_not_even_in_the_middle_of_its_work() -> None:
    with Crew() as crew:
        crew.understand(JUSTICE, ".txt", REPORTS[JUSTICE].encode()).result(120)
        waiting = [crew.understand(JUSTICE, ".txt", (REPORTS[JUSTICE] * 40).encode()) for _ in range(40)]
        pids = children(crew)
        assert pids
    assert not any(map(is_alive, pids))
    assert all(one.done() for one in waiting)
    ended = [one for one in waiting if one.cancelled() or isinstance(one.exception(), UnreadableFile | CancelledError)]
    assert ended
