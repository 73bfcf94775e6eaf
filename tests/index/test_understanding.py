"""The path of one file: read, clean, outline, describe, with all offsets in step."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import EmptyFile
from index.readers.raw import RawText
from index.understanding import understand, understand_text
from tests.index.conftest import HOSPITAL, REPORTS, SECRETARY, report_of, small_docx

DIRTY = """\ufeff
　　松川县司法局２０２３年工作总结\r
\r
　　2023年，我局在XX县委坚强领导下，扎实开展工作，，成效明显。\r
　　一、主要工作\r
　　（一）狠抓学习。集中学习**次，用好掌上党##paidbegin##课。\r
##paidend##"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_file_makes_no_difference(write: Callable[..., Path], encoding: str) -> None:
    report = understand(write(REPORTS[SECRETARY], f"{encoding}.txt", encoding))
    expected = report_of(REPORTS[SECRETARY])
    assert report.text == expected.text
    assert report.passages == expected.passages
    assert report.file == f"{encoding}.txt"


def test_offsets_of_passages_point_into_the_clean_text_and_those_of_edits_into_the_raw_one() -> None:
    report = report_of(DIRTY)
    assert report.text.startswith("松川县司法局2023年工作总结\n2023年，我局在⟦地名⟧县委坚强领导下")
    assert all(report.text[passage.start : passage.end] == passage.text for passage in report.passages)
    assert all(DIRTY[edit.start : edit.end] == edit.original for edit in report.edits)
    assert {edit.kind for edit in report.edits} == {"width", "mask", "doubled_mark", "paywall"}


def test_what_no_filter_will_find_is_flagged() -> None:
    flags = report_of("抓好各项任务落实，强化督导检查，成效较为明显。", "0417.txt").flags
    assert "文种、单位类别、年度不明，按此筛选时不列出" in flags
    assert not any("不明" in flag for flag in report_of(REPORTS[HOSPITAL]).flags)


def test_masks_are_flagged() -> None:
    assert "含遮盖" in report_of(DIRTY).flags
    assert "含遮盖" not in report_of(REPORTS[HOSPITAL]).flags


def test_word_styles_give_the_outline_also_after_cleaning(tmp_path: Path) -> None:
    path = small_docx(
        tmp_path / "总结.docx",
        [
            ("松川县司法局２０２３年工作总结", "Title"),
            ("", None),
            ("今年以来，我局在县委坚强领导下，，扎实开展工作。", None),
            ("强基固本", "Heading 1"),
            ("普法走深走实", "Heading 2"),
            ("集中宣讲**场，群众法治意识不断提升。", None),
        ],
    )
    report = understand(path)
    assert report.description.title == "松川县司法局2023年工作总结"
    assert [(heading.level, heading.text) for heading in report.headings] == [(1, "强基固本"), (2, "普法走深走实")]
    assert report.passages[-1].heading_path == ("强基固本", "普法走深走实")


def test_the_voice_of_a_passage_is_its_own_where_it_has_one() -> None:
    text = "松川县司法局2023年工作总结\n一、主要工作\n我局召开会议，我局全局动员，局党组部署。\n本人带头学习，我逐村走访。\n逐户排查老旧房屋，更换线路。"
    assert [passage.voice for passage in report_of(text).passages] == ["单位", "本人", "单位"]


def test_a_file_of_adverts_and_marks_holds_nothing() -> None:
    with pytest.raises(EmptyFile, match="没有正文"):
        understand_text("a.txt", RawText("##paidbegin##\n##paidend##"))


def test_a_file_of_headings_alone_holds_nothing() -> None:
    with pytest.raises(EmptyFile, match="成段"):
        understand_text("a.txt", RawText("松川县司法局2023年工作总结\n一、主要工作\n二、存在问题"))


def test_one_line_of_a_megabyte_is_understood_within_seconds(write: Callable[..., Path]) -> None:
    path = write("抓好各项任务落实，强化督导检查，成效较为明显。" * 15_000)
    assert path.stat().st_size > 1_000_000
    begun = time.process_time()
    report = understand(path)
    assert time.process_time() - begun < 20
    assert sum(len(passage.text) for passage in report.passages) == len(report.text)


def test_the_real_reports_are_read_without_their_dirt() -> None:
    folder = Path(__file__).parents[2] / ".." / "shared" / "reports"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip("../shared/reports is not here")
    for file in files:
        report = understand(file)
        assert {"achievements", "problems", "plan"} <= {passage.slot for passage in report.passages}, file.name
        assert all(report.text[passage.start : passage.end] == passage.text for passage in report.passages)
        assert not any(dirt in report.text for dirt in ("paidbegin", "paidend", "素材库", "**", "，，", "XX")), file.name
        assert report.description.declared_year in (2022, 2023), file.name


# --- faults found ----------------------------------------------------------------------------------------------------


def test_an_indented_word_heading_keeps_its_level(tmp_path: Path) -> None:
    path = small_docx(tmp_path / "总结.docx", [("　　强基固本", "Heading 1"), ("我局抓好各项任务落实，强化督导。", None)])
    assert [(heading.level, heading.text) for heading in understand(path).headings] == [(1, "强基固本")]


def test_the_head_row_of_a_table_is_no_heading(tmp_path: Path) -> None:
    raw = RawText("一、下步打算\n抓好各项任务落实，强化督导检查。\n任务　完成情况\n排查老旧房屋　已全部完成更换")
    assert [heading.text for heading in understand_text("a.docx", raw).headings] == ["一、下步打算"]


def test_a_line_of_quotes_that_never_close_takes_no_longer_than_text() -> None:
    begun = time.process_time()
    assert report_of("抓好各项任务落实。" + "“" * 100_000).passages
    assert time.process_time() - begun < 15
