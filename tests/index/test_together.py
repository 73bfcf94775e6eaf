"""One library used by several: objects on one folder, threads, processes; nobody who reads waits for one who writes."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from index import Library
from index import library as library_module
from index.catalogue import Catalogue
from index.derived import read_stamp
from index.encoder import Encoder
from index.errors import LibraryError
from index.upkeep import Upkeep
from tests.index.conftest import JUSTICE, REPORTS, SCHOOL, all_files, best_file


def test_a_second_object_sees_what_the_first_adds_and_removes(folder: Path, budget: Path) -> None:
    first, second = Library.open(folder), Library.open(folder)
    assert "财政局.txt" not in all_files(second)
    first.add([budget])
    assert best_file(second, "盘活沉淀资金") == "财政局.txt"
    second.remove([JUSTICE])
    assert JUSTICE not in all_files(first)
    first.close()
    second.close()


def test_threads_search_while_one_adds_and_removes(changeable: Library, budget: Path) -> None:
    failures: list[BaseException] = []
    done = threading.Event()

    def look() -> None:
        try:
            while not done.is_set():
                assert changeable.search("网络舆情监测").hits[0].file == JUSTICE
                assert changeable.reports()
        except BaseException as error:  # noqa: BLE001, a thread must hand its failure over
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):
            assert changeable.add([budget])[0].status == "added"
            changeable.remove([budget.name])
    finally:
        done.set()
        for thread in threads:
            thread.join(30)
    assert failures == []
    assert changeable.check() == []


def in_another_thread(do: Callable[[], object]) -> None:
    """Run something beside this thread, which must not be waited for by it."""
    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive(), "it waits for the thread that writes"


def test_a_search_does_not_wait_for_an_add_of_the_same_process(changeable: Library, budget: Path) -> None:
    seen: list[object] = []

    def look(*_: object) -> None:
        in_another_thread(lambda: seen.append(changeable.search("网络舆情监测").hits[0].file))
        in_another_thread(lambda: seen.append(len(changeable.reports())))
        in_another_thread(lambda: seen.append(changeable.sharing([REPORTS[SCHOOL]], 1)[0].file))
        in_another_thread(lambda: seen.append(changeable.encode(["舆情"]).shape[0]))

    changeable.add([budget], look)
    assert seen == [JUSTICE, len(REPORTS) + 1, SCHOOL, 1]
    assert best_file(changeable, "盘活沉淀资金") == "财政局.txt"


def test_a_search_of_a_library_that_is_built_for_the_first_time_says_so(empty: Library, sources: Path) -> None:
    notices: list[str | None] = []
    empty.add([sources], lambda *_: in_another_thread(lambda: notices.append(empty.search("网络舆情监测").notice)))
    assert len(notices) == len(REPORTS)
    assert all("正在建立索引" in str(notice) for notice in notices)
    assert best_file(empty, "网络舆情监测") == JUSTICE


def test_a_report_that_is_being_replaced_or_removed_is_in_no_answer(
    changeable: Library, budget: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[set[str]] = []
    synchronise = Upkeep.synchronise

    def watched(upkeep: Upkeep, catalogue: Catalogue) -> list[str]:
        in_another_thread(lambda: files.append(all_files(changeable)))
        return synchronise(upkeep, catalogue)

    monkeypatch.setattr(Upkeep, "synchronise", watched)
    changeable.remove([SCHOOL])
    assert files == [set(REPORTS) - {SCHOOL}]


def test_a_second_writer_waits_and_then_says_why(changeable: Library, budget: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "_LOCK_SECONDS", 0.1)
    with FileLock(changeable.folder / "writing.lock"), pytest.raises(LibraryError, match="另一个程序"):
        changeable.add([budget])
    assert changeable.add([budget])[0].status == "added"


def test_who_must_wait_is_told_at_once_and_goes_on_when_the_other_is_done(folder: Path, budget: Path) -> None:
    lock, said = FileLock(folder / "writing.lock", thread_local=False), []

    def end_the_others_work(sentence: str) -> None:
        said.append(sentence)
        lock.release()

    library = Library.open(folder, on_wait=end_the_others_work)
    with lock:
        assert library.search("网络舆情监测").hits  # no search waits, so there is nothing to tell
        assert said == []
        assert library.add([budget])[0].status == "added"
    assert len(said) == 1
    assert "正在等它结束" in said[0]
    library.remove([budget.name])
    assert len(said) == 1
    library.close()


def test_who_waits_for_another_thread_of_the_same_program_is_told_too(folder: Path, budget: Path) -> None:
    told = threading.Event()
    library = Library.open(folder, on_wait=lambda _: told.set())
    removing = threading.Thread(target=lambda: library.remove([JUSTICE]), daemon=True)

    def while_adding(*_: object) -> None:
        removing.start()
        assert told.wait(60)

    library.add([budget], while_adding)
    removing.join(60)
    assert all_files(library) == ({*REPORTS} - {JUSTICE}) | {budget.name}
    library.close()


def test_a_search_that_opens_an_earlier_state_does_not_bring_it_back(
    folder: Path, budget: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Library.open(folder), Library.open(folder)
    second.search("网络舆情监测")
    first.remove([SCHOOL])
    loaded, adding = Upkeep._loaded, threading.Thread(target=lambda: second.add([budget]), daemon=True)

    def slowly(upkeep: Upkeep, catalogue: Catalogue) -> Encoder:
        monkeypatch.undo()
        earlier, until = read_stamp(folder), time.monotonic() + 60
        adding.start()
        while read_stamp(folder) == earlier and time.monotonic() < until:
            time.sleep(0.01)
        adding.join(1)  # it may wait for this thread in order to publish what it has written
        return loaded(upkeep, catalogue)

    monkeypatch.setattr(Upkeep, "_loaded", slowly)
    second.search("网络舆情监测")
    adding.join(60)
    live = second._upkeep.live
    assert live is not None
    assert live.derived.stamp == read_stamp(folder)
    first.close()
    second.close()


def test_a_first_search_that_an_add_overtakes_answers_nevertheless(
    folder: Path, budget: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, loaded = Library.open(folder), Upkeep._loaded

    def overtaken(upkeep: Upkeep, catalogue: Catalogue) -> Encoder:
        monkeypatch.undo()
        stamp = folder / "derived.json"
        stamp.write_text(stamp.read_text(encoding="utf-8").replace('"generation": ', '"generation": 9'), encoding="utf-8")
        return loaded(upkeep, catalogue)

    monkeypatch.setattr(Upkeep, "_loaded", overtaken)
    with FileLock(folder / "writing.lock"):
        assert best_file(library, "网络舆情监测") == JUSTICE
    library.close()
