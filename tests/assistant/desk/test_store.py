"""The store: versions, two windows, undo and redo, deleting and back, files that are damaged or not ours."""

import multiprocessing
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.desk import store as store_module
from assistant.desk.changes import retitle, write
from assistant.desk.draft import new_key
from assistant.desk.store import DraftChanged, DraftStore, Saved
from index.errors import NigaoError
from tests.assistant.desk.drafts import draft


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore.open(tmp_path / "库" / "drafts.sqlite")


def written(store: DraftStore, saved: Saved, text: str) -> Saved:
    return store.save(write(saved.draft, "next", text), saved.version, f"写{text}")


def told(saved: Saved) -> str:
    return saved.draft.part("next").text


def test_a_draft_comes_back_after_the_file_is_opened_again(store: DraftStore) -> None:
    saved = written(store, store.create(draft()), "甲。")
    again = DraftStore.open(store.path).get("d1")
    assert again == saved
    assert again is not None and told(again) == "甲。"
    assert store.get("none") is None


def test_a_look_tells_whether_another_window_was_faster(store: DraftStore) -> None:
    saved = store.create(draft())
    assert store.is_at("d1", saved.version)
    later = written(store, saved, "甲。")
    assert not store.is_at("d1", saved.version) and store.is_at("d1", later.version)
    store.delete("d1")
    assert store.is_at("d1", saved.version)
    assert store.is_at("none", 1)


def test_every_save_is_a_version_and_one_without_a_change_is_none(store: DraftStore) -> None:
    saved = written(store, written(store, store.create(draft()), "甲。"), "乙。")
    assert store.save(saved.draft, saved.version, "没改") == saved
    assert [(one.number, one.what, one.present) for one in store.versions("d1")] == [
        (3, "写乙。", True),
        (2, "写甲。", False),
        (1, "新建", False),
    ]
    assert store.version("d1", 2).part("next").text == "甲。"


def test_the_second_of_two_windows_is_told_and_nothing_is_overwritten(store: DraftStore) -> None:
    both = store.create(draft())
    first = written(store, both, "甲。")
    with pytest.raises(DraftChanged, match=r"\d\d:\d\d:\d\d 在另一个窗口里改过（写甲。）.*没有存上") as refused:
        written(store, both, "乙。")
    assert refused.value.current == first == store.get("d1")
    for step in (store.undo, store.redo):
        with pytest.raises(DraftChanged):
            step("d1", both.version)
    with pytest.raises(DraftChanged):
        store.restore("d1", 1, both.version)
    with pytest.raises(DraftChanged):
        store.rename("d1", "别名", both.version)


def test_undo_and_redo_walk_the_versions_to_both_ends(store: DraftStore) -> None:
    saved = written(store, written(store, store.create(draft()), "甲。"), "乙。")
    one = store.undo("d1", saved.version)
    assert told(one) == "甲。"
    first = store.undo("d1", one.version)
    assert told(first) == "" and store.undo("d1", first.version).draft == first.draft
    again = store.redo("d1", first.version)
    last = store.redo("d1", again.version)
    assert (told(again), told(last)) == ("甲。", "乙。")
    assert store.redo("d1", last.version).draft == last.draft


def test_writing_after_an_undo_begins_a_branch_and_loses_nothing(store: DraftStore) -> None:
    saved = written(store, written(store, store.create(draft()), "甲。"), "乙。")
    branched = written(store, store.undo("d1", saved.version), "丙。")
    assert branched.version == 4
    assert store.version("d1", 3).part("next").text == "乙。"
    back = store.undo("d1", branched.version)
    assert told(back) == "甲。"
    assert told(store.redo("d1", back.version)) == "丙。"


def test_an_undone_save_of_another_window_leaves_ones_own_good(store: DraftStore) -> None:
    both = store.create(draft())
    store.undo("d1", written(store, both, "甲。").version)
    assert told(written(store, both, "乙。")) == "乙。"


def test_an_earlier_version_is_restored_as_a_new_one(store: DraftStore) -> None:
    saved = written(store, written(store, store.create(draft()), "甲。"), "乙。")
    restored = store.restore("d1", 2, saved.version)
    assert (told(restored), restored.version) == ("甲。", 4)
    assert store.restore("d1", 4, 4) == restored
    assert store.versions("d1")[0].what == "恢复到第 2 版"
    with pytest.raises(NigaoError, match="第 9 版没有保留"):
        store.restore("d1", 9, 4)


def test_drafts_are_listed_with_their_states_the_last_changed_first(store: DraftStore) -> None:
    saved = store.create(draft())
    store.create(replace(draft(), key="d2", title="另一份"))
    store.save(retitle(saved.draft, "改过的"), saved.version, "改")
    assert [one.title for one in store.list()] == ["改过的", "另一份"]
    assert store.list()[0].states == {"empty": 1, "blanks": 2, "ready": 4}


def test_a_draft_is_renamed_and_copied(store: DraftStore) -> None:
    renamed = store.rename("d1", "年度总结", store.create(draft()).version)
    assert renamed.draft.title == "年度总结"
    copy = store.copy("d1")
    assert copy.draft.title == "年度总结（副本）" and copy.draft.key != "d1"
    assert copy.draft.parts == renamed.draft.parts
    with pytest.raises(NigaoError, match="没有找到这份稿子"):
        store.copy("none")


def test_a_deleted_draft_is_out_of_the_list_and_comes_back_whole(store: DraftStore) -> None:
    saved = written(store, store.create(draft()), "甲。")
    store.delete("d1")
    assert store.get("d1") is None and store.list() == ()
    assert [one.key for one in store.list(deleted=True)] == ["d1"]
    with pytest.raises(NigaoError, match="已被删除"):
        written(store, saved, "乙。")
    assert store.undelete("d1") == saved
    assert len(store.versions("d1")) == 2
    with pytest.raises(NigaoError, match="没有找到"):
        store.undelete("none")


def test_a_packed_draft_is_unpacked_as_another_one(store: DraftStore, tmp_path: Path) -> None:
    saved = written(store, store.create(draft()), "甲。")
    elsewhere = DraftStore.open(tmp_path / "别处.sqlite")
    taken = elsewhere.unpack(store.pack("d1"))
    assert taken.draft.text == saved.draft.text and taken.draft.key != "d1"
    with pytest.raises(NigaoError, match="不是拟稿导出的稿件文件"):
        elsewhere.unpack(b"{}")
    assert len(elsewhere.list()) == 1


def test_old_versions_are_thinned_to_one_a_day_and_can_still_be_undone_to(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_KEPT_WHOLE", 3)
    days = iter(f"2026-01-{day:02}T08:00:00.000+00:00" for day in (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3))
    moments = [moment for moment in days for _ in range(2)]
    monkeypatch.setattr(store_module, "_now", lambda: moments.pop(0))
    saved = store.create(draft())
    for number in range(10):
        saved = written(store, saved, f"{number}。")
    kept = [one.number for one in store.versions("d1")]
    assert kept[:3] == [11, 10, 9] and kept[-1] == 1
    assert len(kept) < 11
    walked = [saved.version]
    while (earlier := store.undo("d1", walked[-1]).version) != walked[-1]:
        walked.append(earlier)
    assert walked == kept
    for number in reversed(walked[:-1]):
        assert store.redo("d1", walked[walked.index(number) + 1]).version == number


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["write", "undo", "redo"]), max_size=12))
def test_whatever_is_done_every_version_stays_and_undo_and_redo_are_each_others_reverse(
    store: DraftStore, deeds: list[str]
) -> None:
    saved = store.create(replace(draft(), key=new_key()))
    key, written_texts = saved.draft.key, [""]
    for number, deed in enumerate(deeds):
        if deed == "write":
            saved = written(store, saved, f"{number}。")
            written_texts.append(f"{number}。")
            continue
        step, back = (store.undo, store.redo) if deed == "undo" else (store.redo, store.undo)
        after = step(key, saved.version)
        if deed == "redo" and after.version != saved.version:
            assert back(key, after.version).version == saved.version
            after = step(key, saved.version)
        saved = after
    assert [told(Saved(store.version(key, one.number), one.number, one.changed)) for one in store.versions(key)][
        ::-1
    ] == written_texts


def race(store: DraftStore, names: list[str], rounds: int) -> None:
    """Let each name write `rounds` lines into one draft, reading it anew whenever another one was faster."""
    for name in names:
        for number in range(rounds):
            while True:
                saved = store.get("d1")
                assert saved is not None
                try:
                    written(store, saved, f"{told(saved)}\n{name}{number}。")
                    break
                except DraftChanged:
                    continue


def test_threads_that_save_at_the_same_time_lose_nothing(store: DraftStore) -> None:
    store.create(draft())
    threads = [threading.Thread(target=race, args=(store, [name], 8)) for name in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = store.get("d1")
    assert saved is not None and saved.version == 33
    assert sorted(told(saved).split("\n")) == sorted(f"{name}{number}。" for name in "甲乙丙丁" for number in range(8))


def test_processes_that_save_at_the_same_time_lose_nothing(store: DraftStore) -> None:
    store.create(draft())
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=race, args=(store, [name], 8)) for name in "甲乙"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    saved = store.get("d1")
    assert saved is not None and saved.version == 17
    assert len(told(saved).split("\n")) == 16


def test_threads_that_open_a_new_file_at_the_same_time_all_get_it(tmp_path: Path) -> None:
    failures: list[NigaoError] = []

    def begin() -> None:
        try:
            DraftStore.open(tmp_path / "new.sqlite").create(replace(draft(), key=new_key()))
        except NigaoError as error:
            failures.append(error)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(DraftStore.open(tmp_path / "new.sqlite").list()) == 8


def test_a_change_that_breaks_off_leaves_the_draft_as_it_was(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = store.create(draft())

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store_module, "_thin", stop)
    with pytest.raises(KeyboardInterrupt):
        written(store, saved, "甲。")
    assert store.get("d1") == saved and len(store.versions("d1")) == 1


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite"
    for data in (
        b"this is no database at all, and it is long enough to be looked at" * 20,
        b"SQLite format 3\x00" + b"\xff" * 5_000,
    ):
        path.write_bytes(data)
        with pytest.raises(NigaoError, match="已损坏或不是拟稿的文件，没有动它；请恢复备份"):
            DraftStore.open(path)
        assert path.read_bytes() == data


def test_a_file_damaged_in_its_middle_is_told_when_it_is_read(store: DraftStore) -> None:
    saved = store.create(draft())
    for number in range(20):
        saved = written(store, saved, f"{number}。" * 40)
    data = bytearray(store.path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    store.path.write_bytes(data)
    with pytest.raises(NigaoError, match="已损坏"):
        store.list()
    with pytest.raises(NigaoError, match="已损坏"):
        store.get("d1")
    assert store.path.read_bytes() == data


def test_a_version_whose_content_is_damaged_is_told_and_the_others_are_read(store: DraftStore) -> None:
    saved = written(store, store.create(draft()), "甲。")
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE versions SET body = x'00ff' WHERE number = 2")
    db.close()
    with pytest.raises(NigaoError, match="第 2 版的内容已损坏"):
        store.get("d1")
    assert store.version("d1", 1) == replace(saved.draft, parts=draft().parts)


@pytest.mark.parametrize(
    ("change", "said"), [("PRAGMA user_version = 9", "升级拟稿"), ("PRAGMA application_id = 7", "不是拟稿的稿件库")]
)
def test_a_file_of_a_newer_version_or_of_others_is_told_and_left_as_it_is(store: DraftStore, change: str, said: str) -> None:
    db = sqlite3.connect(store.path)
    db.execute(change)
    db.commit()
    db.close()
    before = store.path.read_bytes()
    with pytest.raises(NigaoError, match=f"{said}.*|.*没有动它.*{said}"):
        DraftStore.open(store.path)
    assert store.path.read_bytes() == before


def test_a_database_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE drafts (name TEXT)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(NigaoError, match="没有动它"):
        DraftStore.open(path)
    assert path.read_bytes() == before


def test_a_file_that_another_program_holds_is_told(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = store.create(draft())
    monkeypatch.setattr(store_module, "_BUSY_MS", 50)
    db = sqlite3.connect(store.path, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    with pytest.raises(NigaoError, match="正占着稿件库"):
        written(store, saved, "甲。")
    db.execute("ROLLBACK")
    db.close()
    assert told(written(store, saved, "甲。")) == "甲。"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    with pytest.raises(NigaoError, match="建不了文件夹"):
        DraftStore.open(tmp_path / "文件" / "drafts.sqlite")
    (tmp_path / "drafts.sqlite").mkdir()
    with pytest.raises(NigaoError, match="打不开或写不进去"):
        DraftStore.open(tmp_path / "drafts.sqlite")
