"""PDF: what stands on a page becomes paragraphs, what belongs to the page goes, what is no text is refused."""

import time
from itertools import pairwise

import pypdfium2
import pytest

from bench.making import Word, pdf_of, set_in_pages
from index.errors import EmptyFile, UnreadableFile
from index.readers.columns import Char, in_columns
from index.readers.pdf import MAX_PAGES, _line, read_pdf

LONG = "（一）抓学习强根基。坚持把理论学习摆在首位，全年开展集中学习12次，班子成员带头讲党课9场，推动学习走深走实。" * 2
REPORT = [
    "松川县司法局2023年工作总结",
    "一、主要工作",
    LONG,
    "（二）抓督导促落实。" + LONG[10:],
    "二、存在问题",
    "一是学习不够深入，二是督导不够有力。",
] * 4


def text_of(*pages: list[Word]) -> str:
    return read_pdf(pdf_of(pages)).text


def test_lines_become_paragraphs_also_over_pages() -> None:
    assert read_pdf(pdf_of(set_in_pages(REPORT))).text.split("\n") == REPORT


def test_paragraphs_told_apart_by_their_distance_alone() -> None:
    lines = [LONG[start : start + 28] for start in range(0, 84, 28)]
    page = [(74.0, bottom, 16.0, text) for bottom, text in zip((700.0, 676.0, 652.0), lines, strict=True)]
    page += [(74.0, bottom, 16.0, text) for bottom, text in zip((610.0, 586.0, 562.0), lines, strict=True)]
    assert text_of(page) == f"{LONG[:84]}\n{LONG[:84]}"


def test_headers_of_even_and_odd_pages_go() -> None:
    pages = set_in_pages(REPORT * 2)
    for number, page in enumerate(pages):
        page.append((74.0, 805.0, 10, "松川县司法局" if number % 2 else "工作总结汇编"))
    assert read_pdf(pdf_of(pages)).text.split("\n") == REPORT * 2


@pytest.mark.parametrize("number", ["— 3 —", "-3-", "3", "第3页", "第3页共9页", "3/9", "Page 3 of 9", "－3－"])
def test_page_numbers_go_in_every_form(number: str) -> None:
    assert text_of([(106, 700, 16, LONG[:26]), (74, 672, 16, LONG[26:50]), (280, 40, 12, number)]) == LONG[:50]


def test_a_figure_inside_the_page_is_no_page_number() -> None:
    assert text_of([(106, 700, 16, LONG[:26]), (106, 672, 16, "12")]).endswith("12")


def test_the_cells_of_a_table_stand_apart_and_its_rows_alone() -> None:
    rows = [("检查领域", "检查家数", "整改隐患"), ("冶金工贸", "58", "1326"), ("餐饮燃气", "1190", "2054")]
    cells = [
        (left, 650.0 - 28 * n, 14.0, text) for n, row in enumerate(rows) for left, text in zip((80, 240, 460), row, strict=True)
    ]
    text = text_of([(106, 700, 16, LONG[:26]), *cells, (74, 560, 16, LONG[26:53])])
    assert text.split("\n") == [LONG[:26], *("　".join(row) for row in rows), LONG[26:53]]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = "".join(f"第{number}项工作已经按照年初计划全面完成落实。" for number in range(10, 32))
    lines = [text[:12], *(text[start : start + 14] for start in range(12, len(text), 14))]
    half = len(lines) // 2 + 1
    page: list[Word] = [(200, 760, 22, "松川县工作简报第三期")]
    for column, start in ((74, 0), (320, half)):
        page += [
            (column + (28 if start + n == 0 else 0), 700 - 22 * n, 14, line) for n, line in enumerate(lines[start : start + half])
        ]
    assert text_of(page) == f"松川县工作简报第三期\n{text}"


def test_a_table_of_two_columns_is_no_page_of_two_columns() -> None:
    cells = ((80.0, "任务"), (400.0, "结果"))
    page = [(left, 700.0 - 24 * n, 14.0, text) for n in range(12) for left, text in cells]
    assert text_of(page).split("\n") == ["任务　结果"] * 12


def test_bold_print_is_said_once() -> None:
    assert text_of([(106, 700, 16, LONG[:26]), (106.4, 700, 16, LONG[:26])]) == LONG[:26]


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert text_of([(106, 700, 16, "⼯作⽴⾜⼈⺠⻓远，⽣态⻛貌⻬抓共管" + LONG[:8])]).startswith(
        "工作立足人民长远，生态风貌齐抓共管"
    )


def test_blanks_between_latin_words_stay() -> None:
    assert "Word 2016" in text_of([(106, 700, 16, "统一使用Word 2016编写报告"), (74, 672, 16, LONG[:28])])


def test_scans_and_glyph_rubbish_are_empty_with_the_reason() -> None:
    with pytest.raises(EmptyFile, match="扫描件"):
        text_of([], [])
    with pytest.raises(EmptyFile, match="乱码"):
        text_of([(74, 700, 16, "\ue001\ue002\ue003" * 8 + LONG[:20])])


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(5_000), pdf_of(set_in_pages(REPORT))[:900]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises((UnreadableFile, EmptyFile)):
        read_pdf(data)


def test_thousands_of_pages_are_refused_at_once() -> None:
    data = pdf_of([[(74, 700, 16, "甲")]] * 5_000)
    start = time.process_time()
    with pytest.raises(UnreadableFile, match=f"5000 页，超过 {MAX_PAGES} 页"):
        read_pdf(data)
    assert time.process_time() - start < 20


def test_the_order_is_that_of_the_page_not_of_the_file() -> None:
    page = [(106.0, 700.0 - 28 * n, 16.0, f"{n}是抓好各项任务。") for n in range(1, 9)]
    text = text_of(page[::-1])
    assert all(text.index(one[3]) < text.index(other[3]) for one, other in pairwise(page))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_stored_turned_is_read_as_it_is_shown(degrees: int) -> None:
    lines = [LONG[start : start + 28] for start in range(0, 84, 28)]
    page = [(74.0, bottom, 16.0, text) for bottom, text in zip((700.0, 672.0, 644.0), lines, strict=True)]
    assert read_pdf(pdf_of([page], turned=degrees)).text == LONG[:84]


# --- faults that the fuzzer found ------------------------------------------------------------------------------------


def test_characters_without_height_are_read() -> None:
    assert (
        _line([Char(char, 10.0 * n, 10.0 * n + 9, 50.0, 50.0) for n, char in enumerate("没有高度的字")], 800.0).text
        == "没有高度的字"
    )


def test_characters_that_lie_millions_of_points_apart_are_no_columns() -> None:
    far = [
        Char(char, 1e9 * n, 1e9 * n + 10, 700.0 - 20 * row, 712.0 - 20 * row)
        for row in range(10)
        for n, char in enumerate("相距甚远")
    ]
    assert in_columns(far) == [far]


def test_a_file_with_a_page_that_cannot_be_opened_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = pypdfium2.PdfDocument.get_page

    def fail(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
        if number:
            raise pypdfium2.PdfiumError("Failed to load page.")
        return opened(document, number)

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", fail)
    with pytest.raises(UnreadableFile, match="已损坏"):
        read_pdf(pdf_of(set_in_pages(REPORT * 3)))
