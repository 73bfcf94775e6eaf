"""Notes of excerpts: kept, bounded, told apart, downloaded with their sources, and said when they cannot be kept."""

import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.excerpts import Excerpt, ExcerptStore, excerpt_of, note_file
from assistant.excerpts.store import MOST_EXCERPTS, new_key
from index.errors import NigaoError
from index.report import Hit

ONE = Excerpt("r1-001", "r1", "杏川县司法局2023年工作总结", 2023, "problems", "二、存在问题", "理论学习*不够*深入。")
OTHER = replace(ONE, passage_id="r2-004", report_id="r2", title="杏川县柳树镇工作总结", year=2024, text="网格员不足。\n分工不清。")


@pytest.fixture
def store(tmp_path: Path) -> ExcerptStore:
    return ExcerptStore(tmp_path / "notes.sqlite")


def test_what_is_collected_is_there_again_in_its_order(store: ExcerptStore, tmp_path: Path) -> None:
    store.collect("a", ONE)
    store.collect("a", OTHER)
    assert ExcerptStore(tmp_path / "notes.sqlite").excerpts("a") == [ONE, OTHER]
    assert store.note("a").excerpts == 2


def test_the_same_passage_is_collected_once_and_keeps_its_remark(store: ExcerptStore) -> None:
    store.collect("a", ONE)
    store.remark("a", ONE.passage_id, " 这句开头好 ")
    store.collect("a", ONE)
    assert store.excerpts("a") == [replace(ONE, remark="这句开头好")]


def test_notes_are_apart(store: ExcerptStore) -> None:
    store.collect("a", ONE)
    store.collect("b", OTHER)
    store.drop("b", ONE.passage_id)
    assert (store.excerpts("a"), store.excerpts("b"), store.excerpts("c")) == ([ONE], [OTHER], [])


def test_the_last_changed_note_comes_first_and_an_empty_one_not_at_all(store: ExcerptStore) -> None:
    for key in ("a", "b"):
        store.collect(key, ONE)
    store.rename("a", "  学习方面\n的问题 ")
    assert [(note.key, note.title, note.excerpts) for note in store.notes()] == [("a", "学习方面 的问题", 1), ("b", "先例摘记", 1)]
    store.drop("b", ONE.passage_id)
    assert [note.key for note in store.notes()] == ["a"]


def test_a_note_takes_no_more_than_it_may_hold(store: ExcerptStore) -> None:
    for number in range(MOST_EXCERPTS):
        store.collect("a", replace(ONE, passage_id=f"r-{number}"))
    with pytest.raises(NigaoError, match=f"最多放 {MOST_EXCERPTS} 段"):
        store.collect("a", ONE)
    assert len(store.excerpts("a")) == MOST_EXCERPTS


def test_two_windows_that_collect_at_once_lose_nothing(store: ExcerptStore) -> None:
    many = [replace(ONE, passage_id=f"r-{number}") for number in range(20)]
    threads = [threading.Thread(target=store.collect, args=("a", one)) for one in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.passage_id for one in store.excerpts("a")} == {one.passage_id for one in many}


def test_a_file_that_is_no_store_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_bytes(b"no database" * 200)
    with pytest.raises(NigaoError, match="摘记存取不了"):
        ExcerptStore(tmp_path / "notes.sqlite").collect("a", ONE)


def test_markdown_has_words_sources_and_remarks_with_nothing_taken_for_markup() -> None:
    note = note_file("先例摘记", [replace(ONE, remark="开头好"), OTHER], ".md").decode()
    assert "# 先例摘记" in note
    assert "不要照抄" in note
    assert "《杏川县司法局2023年工作总结》存在问题·二、存在问题" in note
    assert r"理论学习\*不够\*深入。" in note
    assert "批注：开头好" in note
    assert "《杏川县柳树镇工作总结》存在问题（2024年）" in note
    assert "分工不清。" in note


def test_word_has_the_same_words() -> None:
    document = docx.Document(BytesIO(note_file("先例摘记", [ONE, OTHER], ".docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "理论学习*不够*深入。" in text
    assert "1. 《杏川县司法局2023年工作总结》存在问题·二、存在问题" in text


def test_an_empty_note_says_so() -> None:
    assert "还没有摘下段落" in note_file("先例摘记", [], ".md").decode()


def test_a_hit_keeps_its_nearest_heading() -> None:
    hit = Hit("p", "r", "甲.txt", "甲", 2023, None, None, None, None, "plan", ("三、打算", "（一）学习"), "抓学习。")
    assert excerpt_of(hit) == Excerpt("p", "r", "甲", 2023, "plan", "（一）学习", "抓学习。")


def test_keys_differ() -> None:
    assert new_key() != new_key()
