"""The library: add, remove, ids, bad files, encoders, threads, several objects on one folder."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Library
from index.errors import LibraryError
from index.report import FileOutcome
from tests.index.conftest import BUDGET, JUSTICE, REPORTS, SCHOOL, TOWN, all_files, best_file, small_docx


def passage_ids(library: Library) -> list[str]:
    texts = [library.text_of(report.report_id) for report in library.reports()]
    return [passage_id for text in texts if text for passage_id, _, _ in text.passages]


# --- add -------------------------------------------------------------------------------------------------------------


def test_a_new_file_is_added_and_found(changeable: Library, budget: Path) -> None:
    outcome = changeable.add([budget])[0]
    assert (outcome.file, outcome.status, outcome.passages, outcome.reason) == ("财政局.txt", "added", 2, None)
    assert changeable.search("盘活沉淀资金").hits[0].report_id == outcome.report_id


def test_the_same_file_again_is_unchanged(changeable: Library, budget: Path) -> None:
    first = changeable.add([budget])[0]
    again = changeable.add([budget])[0]
    assert (again.status, again.report_id) == ("unchanged", first.report_id)
    assert len(changeable.reports()) == len(REPORTS) + 1


def test_a_changed_file_is_replaced_and_its_old_text_is_gone(changeable: Library, budget: Path) -> None:
    old = changeable.add([budget])[0]
    budget.write_text(BUDGET.replace("盘活沉淀资金", "推进绩效评价全覆盖"), encoding="utf-8")
    new = changeable.add([budget])[0]
    assert (new.status, new.report_id != old.report_id) == ("replaced", True)
    assert changeable.text_of(str(old.report_id)) is None
    assert changeable.search("绩效评价全覆盖").hits[0].file == "财政局.txt"
    assert not any("沉淀资金" in hit.text for hit in changeable.search("盘活沉淀资金", 50).hits)


def test_the_same_text_under_another_name_is_a_duplicate(changeable: Library, write: Callable[..., Path]) -> None:
    outcome = changeable.add([write(REPORTS[JUSTICE], "副本.txt", "gb18030")])[0]
    assert outcome.status == "duplicate"
    assert outcome.reason is not None
    assert JUSTICE in outcome.reason
    assert len(changeable.reports()) == len(REPORTS)


def test_a_moved_file_is_known_by_its_new_place_and_followed_there(empty: Library, tmp_path: Path) -> None:
    old = tmp_path / "旧电脑" / "总结.txt"
    old.parent.mkdir()
    old.write_text(REPORTS[TOWN], encoding="utf-8")
    before = empty.add([old])[0]
    new = old.rename(tmp_path / "总结2024.txt")
    moved = empty.add([new])[0]
    assert (moved.status, moved.report_id, moved.reason) == ("replaced", before.report_id, "由“总结.txt”移来。")
    new.write_text(BUDGET, encoding="utf-8")
    assert empty.add([new])[0].status == "replaced"
    assert [report.file for report in empty.reports()] == ["总结2024.txt"]


def test_a_folder_is_read_with_its_folders_and_foreign_files_are_left_out(empty: Library, tmp_path: Path) -> None:
    deep = tmp_path / "报告" / "2023年" / "一季度"
    deep.mkdir(parents=True)
    (deep / "乙.txt").write_text(REPORTS[TOWN], encoding="utf-8")
    (tmp_path / "报告" / "甲.TXT").write_text(REPORTS[JUSTICE], encoding="utf-8")
    for name in (".隐藏.txt", "~$锁.docx", "图片.png", "表格.xlsx"):
        (tmp_path / "报告" / name).write_text("别读这个文件", encoding="utf-8")
    outcomes = empty.add([tmp_path / "报告"])
    assert [(outcome.file, outcome.status) for outcome in outcomes] == [("甲.TXT", "added"), ("乙.txt", "added")]


def test_a_word_file_is_added_like_a_text_file(empty: Library, tmp_path: Path) -> None:
    path = small_docx(
        tmp_path / "总结.docx",
        [("松川县文旅局2023年工作总结", "Title"), ("主要工作", "Heading 1"), ("举办文化惠民演出，群众好评不断。", None)],
    )
    assert empty.add([path])[0].status == "added"
    hit = empty.search("文化惠民演出").hits[0]
    assert (hit.slot, hit.heading_path, hit.title) == ("achievements", ("主要工作",), "松川县文旅局2023年工作总结")


def test_one_bad_file_never_stops_the_rest(empty: Library, tmp_path: Path, sources: Path) -> None:
    bad = tmp_path / "坏"
    bad.mkdir()
    (bad / "图片.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (bad / "旧版.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(50))
    (bad / "空.txt").write_bytes(b"")
    (bad / "乱.txt").write_bytes(b"\x00\x01\x02\x03" * 30)
    (bad / "广告.txt").write_text("##paidbegin##", encoding="utf-8")
    (bad / "表.xyz").write_text("表格", encoding="utf-8")
    names = ["图片.docx", "旧版.docx", "空.txt", "乱.txt", "广告.txt", "表.xyz"]
    outcomes = empty.add([*(bad / name for name in names), tmp_path / "没有.txt", sources / JUSTICE])
    assert [(outcome.file, outcome.status) for outcome in outcomes] == [
        ("图片.docx", "failed"),
        ("旧版.docx", "failed"),
        ("空.txt", "empty"),
        ("乱.txt", "failed"),
        ("广告.txt", "empty"),
        ("表.xyz", "failed"),
        ("没有.txt", "failed"),
        (JUSTICE, "added"),
    ]
    assert all(outcome.reason and outcome.reason.endswith("。") for outcome in outcomes[:-1])
    assert all_files(empty) == {JUSTICE}


def test_a_folder_without_rights_is_named_and_the_rest_goes_on(
    empty: Library, tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "报告" / "禁入"
    closed.mkdir(parents=True)
    (tmp_path / "报告" / "甲.txt").write_text(REPORTS[JUSTICE], encoding="utf-8")
    scandir = os.scandir

    def guarded(path: str | int) -> Iterator[object]:
        if not isinstance(path, int) and Path(path).name == "禁入":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    outcomes = {outcome.file: outcome for outcome in empty.add([tmp_path / "报告", sources / TOWN])}
    assert {file: outcome.status for file, outcome in outcomes.items()} == {"甲.txt": "added", "禁入": "failed", TOWN: "added"}
    assert "权限" in str(outcomes["禁入"].reason)


def test_a_file_without_rights_fails_alone(empty: Library, budget: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == budget.name:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    outcomes = empty.add([budget, sources / TOWN])
    assert [outcome.status for outcome in outcomes] == ["failed", "added"]
    assert "权限" in str(outcomes[0].reason)


def test_each_file_is_told_as_it_is_done(empty: Library, sources: Path) -> None:
    told: list[tuple[str, int, int]] = []
    outcomes = empty.add([sources], lambda outcome, number, total: told.append((outcome.file, number, total)))
    assert told == [(outcome.file, number, len(REPORTS)) for number, outcome in enumerate(outcomes, 1)]


def test_what_was_stored_before_an_interruption_is_kept_and_found(tmp_path: Path, sources: Path, other_model: Path) -> None:
    def stop(_: FileOutcome, number: int, __: int) -> None:
        if number == 2:
            raise KeyboardInterrupt

    first = Library.open(tmp_path / "库", str(other_model))
    with pytest.raises(KeyboardInterrupt):
        first.add([sources], stop)
    first.close()
    second = Library.open(tmp_path / "库", str(other_model))
    assert len(second.reports()) == 2
    assert best_file(second, "网络舆情监测") == JUSTICE
    assert [outcome.status for outcome in second.add([sources])].count("unchanged") == 2
    second.close()


# --- ids and remove --------------------------------------------------------------------------------------------------


def test_every_report_can_be_found(library: Library) -> None:
    assert all_files(library) == set(REPORTS)


def test_passage_ids_are_unique_over_the_library(library: Library) -> None:
    ids = passage_ids(library)
    assert len(ids) == len(set(ids)) == sum(report.passages for report in library.reports())


def test_passage_ids_are_the_same_after_remove_and_add(changeable: Library, sources: Path) -> None:
    before = {report.report_id: changeable.text_of(report.report_id) for report in changeable.reports()}
    changeable.remove([SCHOOL])
    changeable.add([sources])
    assert {report.report_id: changeable.text_of(report.report_id) for report in changeable.reports()} == before


def test_passage_ids_do_not_depend_on_the_library_or_the_encoding(
    empty: Library, library: Library, write: Callable[..., Path]
) -> None:
    empty.add([write(REPORTS[TOWN].replace("\n", "\r\n"), "别名.txt", "utf-16")])
    assert set(passage_ids(empty)) <= set(passage_ids(library))


@pytest.mark.parametrize("by", ["id", "name", "path"])
def test_a_removed_report_is_never_returned(changeable: Library, sources: Path, by: str) -> None:
    report_id = next(report.report_id for report in changeable.reports() if report.file == SCHOOL)
    name = {"id": report_id, "name": SCHOOL, "path": str(sources / SCHOOL)}[by]
    assert best_file(changeable, "师德一票否决") == SCHOOL
    assert changeable.remove([name]) == [report_id]
    assert SCHOOL not in all_files(changeable)
    assert changeable.text_of(report_id) is None
    assert changeable.section([report_id], "achievements") == []
    assert report_id not in {report.report_id for report in changeable.reports()}


def test_a_removed_report_stays_away_after_reopening_and_check(folder: Path) -> None:
    first = Library.open(folder)
    first.remove([SCHOOL])
    first.close()
    second = Library.open(folder)
    assert SCHOOL not in all_files(second)
    assert second.check() == []
    second.close()


def test_removing_what_is_not_there_removes_nothing(changeable: Library) -> None:
    with pytest.raises(LibraryError, match=r"没有“没有\.txt”"):
        changeable.remove([TOWN, "没有.txt"])
    assert len(changeable.reports()) == len(REPORTS)


def test_a_name_that_two_reports_bear_is_refused_with_their_ids(empty: Library, tmp_path: Path) -> None:
    for number, name in enumerate([JUSTICE, TOWN]):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "总结.txt").write_text(REPORTS[name], encoding="utf-8")
    ids = [str(outcome.report_id) for outcome in empty.add([tmp_path / "0", tmp_path / "1"])]
    with pytest.raises(LibraryError, match="2 份同名") as caught:
        empty.remove(["总结.txt"])
    assert all(report_id in str(caught.value) for report_id in ids)
    assert empty.remove([str(tmp_path / "0" / "总结.txt")]) == ids[:1]


def test_removing_everything_leaves_an_empty_library(empty: Library, sources: Path) -> None:
    empty.add([sources])
    empty.remove(list(REPORTS))
    assert empty.reports() == []
    assert "空的" in str(empty.search("网络舆情").notice)
    assert empty.check() == []


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_folder_with_chinese_characters_and_blanks_works(changeable: Library) -> None:
    assert changeable.folder.name == "单位 资料库"
    assert best_file(changeable, "网络舆情监测") == JUSTICE


def test_a_library_is_reopened_as_it_was(folder: Path, library: Library) -> None:
    opened = Library.open(str(folder))
    assert opened.reports() == library.reports()
    assert opened.search("理论学习") == library.search("理论学习")
    opened.close()


def test_a_file_in_the_place_of_the_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(LibraryError, match="资料库文件夹"):
        Library.open(tmp_path / "文件")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: Path, **__: bool) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", deny)
    with pytest.raises(LibraryError, match="权限"):
        Library.open(tmp_path / "库")


def test_a_spoilt_catalogue_is_refused_with_a_sentence(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_bytes(b"rubbish" * 1_000)
    with pytest.raises(LibraryError, match="已损坏"):
        Library.open(folder)


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_file_in_a_folder_without_rights_fails_alone(
    empty: Library, budget: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def guarded(path: Path, *, follow_symlinks: bool = True) -> object:
        if path.name == budget.name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", guarded)
    assert [outcome.status for outcome in empty.add([budget, sources / TOWN])] == ["failed", "added"]


def test_a_file_that_became_a_copy_of_another_loses_its_old_text(changeable: Library, budget: Path) -> None:
    changeable.add([budget])
    budget.write_text(REPORTS[JUSTICE], encoding="utf-8")
    assert changeable.add([budget])[0].status == "duplicate"
    assert "财政局.txt" not in all_files(changeable)


def test_files_that_changed_names_with_each_other_keep_their_texts(empty: Library, tmp_path: Path) -> None:
    first, second = tmp_path / "甲.txt", tmp_path / "乙.txt"
    first.write_text(REPORTS[JUSTICE], encoding="utf-8")
    second.write_text(REPORTS[TOWN], encoding="utf-8")
    empty.add([first, second])
    first.write_text(REPORTS[TOWN], encoding="utf-8")
    second.write_text(REPORTS[JUSTICE], encoding="utf-8")
    empty.add([first, second])
    assert best_file(empty, "网络舆情监测") == "乙.txt"
    assert best_file(empty, "志愿服务供需对接") == "甲.txt"


def test_a_report_named_twice_is_removed_once(changeable: Library) -> None:
    report_id = next(report.report_id for report in changeable.reports() if report.file == SCHOOL)
    assert changeable.remove([report_id, SCHOOL]) == [report_id]
