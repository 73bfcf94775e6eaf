"""The word index: BM25 over character grams, with the filters inside the query."""

import json
import shutil
from pathlib import Path

import pytest

from index.grams import grams
from index.lexical import WordIndex, WordRow
from index.report import Filters

ROWS = [
    WordRow(1, "网络舆情监测与引导", "achievements", 2023, "工作总结", "政府部门"),
    WordRow(2, "网络安全检查", "problems", 2024, "述职报告", "学校"),
    WordRow(3, "人民调解和普法", "achievements", 2022, "工作总结", None),
    WordRow(4, "网络报名", "plan", None, None, None),
]


@pytest.fixture
def words(tmp_path: Path) -> WordIndex:
    index = WordIndex(tmp_path / "词 索引")
    index.change(ROWS)
    return index


def found(index: WordIndex, query: str, filters: Filters = Filters(), k: int = 10) -> list[int]:
    scores = index.search(dict.fromkeys(grams(query), 1.0), k, filters)
    return sorted(scores, key=lambda number: -scores[number])


def test_the_passage_with_most_of_the_words_comes_first(words: WordIndex) -> None:
    assert found(words, "网络舆情")[0] == 1
    assert set(found(words, "网络舆情")) == {1, 2, 4}


def test_words_that_stand_nowhere_find_nothing(words: WordIndex) -> None:
    assert found(words, "养殖") == []
    assert words.search({}, 10, Filters()) == {}


def test_a_rare_word_weighs_more_than_a_common_one(words: WordIndex) -> None:
    scores = words.search({"网": 1.0, "舆": 1.0}, 10, Filters())
    assert scores[1] > 2 * scores[2]


def test_weights_count(words: WordIndex) -> None:
    assert found(words, "检调")[0] in (2, 3)
    scores = words.search({"检": 1.0, "调": 5.0}, 10, Filters())
    assert scores[3] > scores[2]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(section="problems"), [2]),
        (Filters(year=2023), [1]),
        (Filters(since=2023), [1, 2]),
        (Filters(report_kind="述职报告"), [2]),
        (Filters(unit_kind="政府部门"), [1]),
        (Filters(since=2023, section="achievements"), [1]),
        (Filters(year=2022), []),
    ],
)
def test_filters_act_inside_the_query(words: WordIndex, filters: Filters, numbers: list[int]) -> None:
    assert sorted(found(words, "网络", filters, k=2)) == numbers


def test_filters_do_not_change_the_scores(words: WordIndex) -> None:
    free = words.search(dict.fromkeys(grams("网络"), 1.0), 10, Filters())
    kept = words.search(dict.fromkeys(grams("网络"), 1.0), 10, Filters(since=2023, section="problems"))
    assert kept == {2: free[2]}


def test_removed_passages_are_not_found_and_new_ones_are(words: WordIndex) -> None:
    words.change([WordRow(9, "网络直播", "plan", 2025, None, None)], [1, 4])
    assert words.ids() == {2, 3, 9}
    assert set(found(words, "网络舆情")) == {2, 9}


def test_a_change_is_seen_by_an_index_opened_before_it(words: WordIndex, tmp_path: Path) -> None:
    other = WordIndex(tmp_path / "词 索引")
    words.change([WordRow(9, "网络直播", "plan", 2025, None, None)])
    other.reload()
    assert 9 in other.ids()


def test_document_frequencies_count_passages(words: WordIndex) -> None:
    assert words.document_frequencies(["网络", "调解", "养殖"]) == {"网络": 3, "调解": 1, "养殖": 0}


def test_clear_removes_everything(words: WordIndex) -> None:
    words.clear()
    assert words.ids() == set()


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("rubbish", encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        WordIndex(tmp_path)


def test_a_file_that_a_killed_process_left_is_not_in_the_way(words: WordIndex, tmp_path: Path) -> None:
    folder, copy = tmp_path / "词 索引", tmp_path / "副本"
    shutil.copytree(folder, copy)
    WordIndex(copy).change([], [3])
    left = {path.name for path in copy.iterdir()} - {path.name for path in folder.iterdir()}
    assert any(name.endswith(".del") for name in left)
    managed = folder / ".managed.json"
    managed.write_text(json.dumps([*json.loads(managed.read_text(encoding="utf-8")), *left]), encoding="utf-8")
    for name in left:
        (folder / name).touch()
    again = WordIndex(folder)
    again.change([], [3])
    assert again.ids() == {1, 2, 4}
