"""A window's look at a draft: changes saved, two windows on one draft, nothing overwritten."""

from pathlib import Path

import pytest

from assistant.desk import Draft, DraftStore, Part
from assistant.desk import changes as edits
from index.errors import NigaoError
from ui.desk.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore.open(tmp_path / "drafts.sqlite")


@pytest.fixture
def desk(store: DraftStore) -> Desk:
    parts = (Part("a", "主要工作", "achievements", "学习12次。"), Part("b", "存在的问题", "problems"))
    return Desk(store, store.create(Draft("k", "某局总结", parts=parts)))


def second_window(store: DraftStore) -> Desk:
    saved = store.get("k")
    assert saved
    return Desk(store, saved)


def write(desk: Desk, text: str) -> bool:
    return desk.change("改了正文", lambda draft: edits.write(draft, "a", text), typed=True)


def stored_text(store: DraftStore) -> str:
    saved = store.get("k")
    assert saved
    return saved.draft.part("a").text


def test_an_edit_is_saved_at_once_and_typing_leaves_the_text_box_alone(desk: Desk, store: DraftStore) -> None:
    stamp = desk.stamp
    assert write(desk, "学习13次。")
    assert stored_text(store) == "学习13次。"
    assert desk.stamp == stamp
    desk.change("改小标题", lambda draft: edits.rename_part(draft, "a", "工作成效"))
    assert desk.stamp == stamp + 1


def test_undo_and_redo_go_through_the_versions(desk: Desk, store: DraftStore) -> None:
    write(desk, "学习13次。")
    desk.undo()
    assert stored_text(store) == desk.draft.part("a").text == "学习12次。"
    desk.redo()
    assert stored_text(store) == desk.draft.part("a").text == "学习13次。"


def test_a_second_window_is_told_and_nothing_is_overwritten(desk: Desk, store: DraftStore) -> None:
    other = second_window(store)
    write(desk, "第一个窗口写的。")
    assert not write(other, "第二个窗口写的。")
    assert stored_text(store) == "第一个窗口写的。"
    assert other.conflict is not None
    assert "另一个窗口" in other.conflict.said
    assert other.draft.part("a").text == "第二个窗口写的。"


def test_what_is_written_on_after_a_conflict_is_kept_too(desk: Desk, store: DraftStore) -> None:
    other = second_window(store)
    write(desk, "第一个窗口写的。")
    write(other, "第二个窗口写的。")
    other.change("加一节", lambda draft: edits.add_part(draft, "下步打算", "plan"))
    other.undo()
    kept = other.keep_mine()
    assert kept is not None
    assert kept.draft.part("a").text == "第二个窗口写的。"
    assert [part.heading for part in kept.draft.parts] == ["主要工作", "存在的问题", "下步打算"]
    assert kept.draft.key != "k" and kept.draft.title == "某局总结（我的修改）"
    assert other.conflict is None
    assert other.draft.part("a").text == stored_text(store) == "第一个窗口写的。"


def test_ones_own_change_can_be_given_up_for_the_others(desk: Desk, store: DraftStore) -> None:
    other = second_window(store)
    write(desk, "第一个窗口写的。")
    write(other, "第二个窗口写的。")
    other.take_theirs()
    assert other.draft.part("a").text == "第一个窗口写的。"
    assert write(other, "接着写。")
    assert stored_text(store) == "接着写。"


def test_a_window_sees_that_another_has_saved_before_it_writes(desk: Desk, store: DraftStore) -> None:
    other = second_window(store)
    assert other.newer() is None
    write(desk, "第一个窗口写的。")
    assert other.newer() is not None
    other.look_again()
    assert other.newer() is None
    assert other.draft.part("a").text == "第一个窗口写的。"


def test_a_change_that_cannot_be_made_says_so_and_saves_nothing(desk: Desk) -> None:
    version = desk.version

    def impossible(draft: Draft) -> Draft:
        raise NigaoError("做不到，请换一节。")

    assert not desk.change("试试", impossible)
    assert (desk.said, desk.version) == ("做不到，请换一节。", version)


def test_a_deleted_draft_is_told_and_what_was_written_stays_in_sight(desk: Desk, store: DraftStore) -> None:
    store.delete("k")
    assert not write(desk, "删除以后写的。")
    assert "已被删除" in desk.said


def test_the_part_at_hand_falls_back_to_the_first_when_it_is_gone(desk: Desk) -> None:
    desk.go_to("b")
    assert desk.part is not None and desk.part.key == "b"
    desk.change("删了一节", lambda draft: edits.drop_part(draft, "b"))
    assert desk.part is not None and desk.part.key == "a"
    desk.change("删了一节", lambda draft: edits.drop_part(draft, "a"))
    assert desk.part is None
