"""A followed folder: new, changed, moved and deleted files; half-written ones; a folder that goes away and comes back."""

import os
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from index import Library
from index import library as library_module
from index.errors import LibraryError
from index.watching import Followed, Pace, Watcher
from tests.index.conftest import BUDGET, JUSTICE, REPORTS, SCHOOL, TOWN, best_file

AT_ONCE = Pace(settled=0.0, between=0.2)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of two reports, to be followed."""
    folder = tmp_path / "报告 文件夹"
    folder.mkdir()
    for name in (JUSTICE, TOWN):
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    return folder


@pytest.fixture
def watcher(empty: Library, desk: Path) -> Watcher:
    """A watcher that has looked once."""
    watcher = Watcher.of(empty, desk, pace=AT_ONCE)
    assert statuses(watcher.look()) == [(JUSTICE, "added"), (TOWN, "added")]
    return watcher


def statuses(followed: Followed) -> list[tuple[str, str]]:
    return [(outcome.file, outcome.status) for outcome in followed.outcomes]


def files(library: Library) -> set[str]:
    return {report.file for report in library.reports()}


def ids(library: Library) -> dict[str, str]:
    return {report.file: report.report_id for report in library.reports()}


# --- what is followed ------------------------------------------------------------------------------------------------


def test_nothing_changed_is_nothing_to_tell(watcher: Watcher) -> None:
    assert not watcher.look()


def test_a_new_file_in_a_new_folder_is_taken_in(watcher: Watcher, desk: Path) -> None:
    (desk / "2023年" / "四季度").mkdir(parents=True)
    (desk / "2023年" / "四季度" / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    assert statuses(watcher.look()) == [("财政局.txt", "added")]
    assert best_file(watcher.library, "盘活沉淀资金") == "财政局.txt"


def test_a_changed_file_is_replaced(watcher: Watcher, desk: Path) -> None:
    (desk / TOWN).write_text(BUDGET, encoding="utf-8")
    assert statuses(watcher.look()) == [(TOWN, "replaced")]
    assert best_file(watcher.library, "盘活沉淀资金") == TOWN
    assert len(watcher.library.reports()) == 2


def test_a_deleted_file_is_in_no_answer(watcher: Watcher, desk: Path) -> None:
    (desk / TOWN).unlink()
    assert watcher.look() == Followed(removed=(TOWN,))
    assert files(watcher.library) == {JUSTICE}
    assert all(hit.file != TOWN for hit in watcher.library.search("志愿服务", 50).hits)


def test_a_deleted_folder_takes_its_reports_along(watcher: Watcher, desk: Path) -> None:
    (desk / "旧").mkdir()
    (desk / "旧" / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    watcher.look()
    (desk / "旧" / "财政局.txt").unlink()
    (desk / "旧").rmdir()
    assert watcher.look() == Followed(removed=("旧/财政局.txt",))


@pytest.mark.parametrize("to", ["新名.txt", "归档/2024/梨园镇.txt"])
def test_a_moved_file_stays_the_same_report_under_its_new_name(watcher: Watcher, desk: Path, to: str) -> None:
    before = ids(watcher.library)
    (desk / to).parent.mkdir(parents=True, exist_ok=True)
    (desk / TOWN).rename(desk / to)
    done = watcher.look()
    assert statuses(done) == [(Path(to).name, "replaced")]
    assert TOWN in str(done.outcomes[0].reason)
    assert done.removed == ()
    assert ids(watcher.library) == {JUSTICE: before[JUSTICE], Path(to).name: before[TOWN]}
    assert watcher.library.check() == []


def test_two_files_that_change_names_with_each_other_keep_their_texts(watcher: Watcher, desk: Path) -> None:
    before = ids(watcher.library)
    (desk / TOWN).rename(desk / "甲.txt")
    (desk / JUSTICE).rename(desk / TOWN)
    (desk / "甲.txt").rename(desk / JUSTICE)
    for _ in range(2):
        watcher.look()
    assert sorted(ids(watcher.library).values()) == sorted(before.values())
    assert best_file(watcher.library, "网络舆情监测") == TOWN


def test_what_was_deleted_or_changed_while_nobody_looked_is_followed_at_the_start(watcher: Watcher, desk: Path) -> None:
    (desk / TOWN).unlink()
    (desk / SCHOOL).write_text(REPORTS[SCHOOL], encoding="utf-8")
    done = Watcher.of(watcher.library, desk, pace=AT_ONCE).look()
    assert (statuses(done), done.removed) == ([(SCHOOL, "added")], (TOWN,))


def test_reports_from_elsewhere_are_left_alone(watcher: Watcher, desk: Path, tmp_path: Path) -> None:
    beside = tmp_path / (desk.name + "2")
    beside.mkdir()
    (beside / SCHOOL).write_text(REPORTS[SCHOOL], encoding="utf-8")
    watcher.library.add([beside])
    (beside / SCHOOL).unlink()
    assert not watcher.look()
    assert SCHOOL in files(watcher.library)


def test_hidden_files_locks_and_downloads_are_not_looked_at(watcher: Watcher, desk: Path) -> None:
    for name in (".隐藏.txt", "~$总结.docx", "总结.docx.crdownload", "总结.tmp", "图.png"):
        (desk / name).write_text(BUDGET, encoding="utf-8")
    assert not watcher.look()


def test_an_archive_is_followed_with_what_is_in_it(watcher: Watcher, desk: Path) -> None:
    with zipfile.ZipFile(desk / "旧稿.zip", "w") as archive:
        archive.writestr(SCHOOL, REPORTS[SCHOOL])
        archive.writestr("财政局.txt", BUDGET)
    assert statuses(watcher.look()) == [(SCHOOL, "added"), ("财政局.txt", "added")]
    with zipfile.ZipFile(desk / "旧稿.zip", "w") as archive:
        archive.writestr("财政局.txt", BUDGET)
    assert watcher.look().removed == (f"旧稿.zip!{SCHOOL}",)
    (desk / "旧稿.zip").unlink()
    assert watcher.look().removed == ("旧稿.zip!财政局.txt",)
    assert files(watcher.library) == {JUSTICE, TOWN}


def test_a_report_taken_out_of_an_archive_is_not_lost(watcher: Watcher, desk: Path) -> None:
    with zipfile.ZipFile(desk / "旧稿.zip", "w") as archive:
        archive.writestr(SCHOOL, REPORTS[SCHOOL])
        archive.writestr("财政局.txt", BUDGET)
    watcher.look()
    with zipfile.ZipFile(desk / "旧稿.zip", "w") as archive:
        archive.writestr("财政局.txt", BUDGET)
    (desk / SCHOOL).write_text(REPORTS[SCHOOL], encoding="utf-8")
    watcher.look()
    watcher.look()
    assert files(watcher.library) == {JUSTICE, TOWN, SCHOOL, "财政局.txt"}


def test_a_file_that_cannot_be_read_is_told_once_and_again_when_it_changes(watcher: Watcher, desk: Path) -> None:
    (desk / "坏.docx").write_bytes(b"PK")
    assert statuses(watcher.look()) == [("坏.docx", "failed")]
    assert not watcher.look()
    (desk / "坏.docx").write_bytes(b"PK\x03")
    assert statuses(watcher.look()) == [("坏.docx", "failed")]


# --- half-written files ----------------------------------------------------------------------------------------------


def test_a_file_is_read_only_when_nobody_has_written_to_it_for_a_while(watcher: Watcher, desk: Path) -> None:
    waiting = replace(watcher, pace=Pace(settled=0.3))
    path = desk / "财政局.txt"
    path.write_text(BUDGET[:40], encoding="utf-8")
    assert waiting.look() == Followed(unfinished=1)
    path.write_text(BUDGET, encoding="utf-8")
    time.sleep(0.35)
    assert waiting.look() == Followed(unfinished=1), "it has grown since the last look"
    time.sleep(0.35)
    assert statuses(waiting.look()) == [("财政局.txt", "added")]
    assert best_file(waiting.library, "压减一般性支出") == "财政局.txt"


def test_a_copy_that_bears_an_old_date_is_waited_for_as_well(watcher: Watcher, desk: Path) -> None:
    waiting = replace(watcher, pace=Pace(settled=60))
    (desk / "财政局.txt").write_text(BUDGET[:40], encoding="utf-8")
    os.utime(desk / "财政局.txt", (1_600_000_000, 1_600_000_000))
    assert waiting.look() == Followed(unfinished=1)


def test_at_the_start_a_file_with_an_old_date_is_read_at_once_and_a_fresh_one_is_waited_for(empty: Library, desk: Path) -> None:
    os.utime(desk / TOWN, (1_600_000_000, 1_600_000_000))
    done = Watcher.of(empty, desk, pace=Pace(settled=60)).look()
    assert (statuses(done), done.unfinished) == ([(TOWN, "added")], 1)


# --- trouble ---------------------------------------------------------------------------------------------------------


def test_a_folder_that_is_away_keeps_its_reports(watcher: Watcher, desk: Path) -> None:
    desk.rename(desk.with_name("别处"))
    assert "不见了" in str(watcher.look().trouble)
    assert files(watcher.library) == {JUSTICE, TOWN}
    desk.with_name("别处").rename(desk)
    assert not watcher.look()


def test_a_drive_that_is_suddenly_empty_keeps_its_reports(empty: Library, sources: Path, tmp_path: Path) -> None:
    folder = tmp_path / "网络盘"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    watcher = Watcher.of(empty, folder, pace=AT_ONCE)
    watcher.look()
    for name in REPORTS:
        (folder / name).unlink()
    assert f"{len(REPORTS)} 份" in str(watcher.look().trouble)
    assert files(empty) == set(REPORTS)


def test_a_folder_that_is_not_there_or_is_the_librarys_own_is_refused(empty: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="找不到要跟踪的文件夹"):
        Watcher.of(empty, tmp_path / "没有")
    for own in (empty.folder, empty.folder.parent):
        with pytest.raises(LibraryError, match="不能跟踪"):
            Watcher.of(empty, own)


def test_a_library_that_another_writes_is_told_once_and_tried_again(
    watcher: Watcher, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Followed] = []
    busy = replace(watcher, tell=told.append)
    (desk / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    monkeypatch.setattr(library_module, "_LOCK_SECONDS", 0.05)
    with FileLock(watcher.library.folder / "writing.lock"):
        for _ in range(2):
            busy._look_and_tell()
    assert [("另一个程序" in str(followed.trouble)) for followed in told] == [True]
    assert busy.trouble == told[0].trouble
    busy._look_and_tell()
    assert statuses(told[-1]) == [("财政局.txt", "added")]
    assert busy.trouble is None


# --- in a thread of its own ------------------------------------------------------------------------------------------


class Told:
    """Hears what a watcher does and lets a test wait for it."""

    def __init__(self) -> None:
        self.all: list[Followed] = []
        self._more = threading.Condition()

    def __call__(self, followed: Followed) -> None:
        with self._more:
            self.all.append(followed)
            self._more.notify_all()

    def wait_for(self, ready: Callable[[Followed], bool]) -> None:
        with self._more:
            assert self._more.wait_for(lambda: any(map(ready, self.all)), 60), self.all


@pytest.fixture
def running(empty: Library, desk: Path) -> Iterator[tuple[Watcher, Told]]:
    told = Told()
    watcher = Watcher.of(empty, desk, told, Pace(settled=0.1, between=1.0))
    watcher.start()
    yield watcher, told
    watcher.stop()


def test_a_running_watcher_follows_by_itself(running: tuple[Watcher, Told], desk: Path) -> None:
    watcher, told = running
    told.wait_for(lambda followed: (TOWN, "added") in statuses(followed))
    (desk / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    told.wait_for(lambda followed: ("财政局.txt", "added") in statuses(followed))
    (desk / TOWN).unlink()
    told.wait_for(lambda followed: TOWN in followed.removed)
    assert files(watcher.library) == {JUSTICE, "财政局.txt"}


def test_a_running_watcher_outlives_a_folder_that_goes_away_and_comes_back(running: tuple[Watcher, Told], desk: Path) -> None:
    watcher, told = running
    told.wait_for(lambda followed: (TOWN, "added") in statuses(followed))
    desk.rename(desk.with_name("别处"))
    told.wait_for(lambda followed: "不见了" in str(followed.trouble))
    (desk.with_name("别处") / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    desk.with_name("别处").rename(desk)
    told.wait_for(lambda followed: ("财政局.txt", "added") in statuses(followed))
    assert files(watcher.library) == {JUSTICE, TOWN, "财政局.txt"}


def test_a_stopped_watcher_follows_no_more(running: tuple[Watcher, Told], desk: Path) -> None:
    watcher, told = running
    told.wait_for(lambda followed: (TOWN, "added") in statuses(followed))
    watcher.stop()
    (desk / "财政局.txt").write_text(BUDGET, encoding="utf-8")
    assert files(watcher.library) == {JUSTICE, TOWN}
