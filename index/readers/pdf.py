"""PDF with a text layer: lines by position, page furniture out, lines joined to paragraphs. A scan or garbage is no text.

The characters are put in order by where they stand on the page: programs write quotation marks and other marks of a second
font after the line they belong to, and bold print twice.
"""

import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from pathlib import Path
from statistics import median

import pypdfium2
from pypdfium2 import raw as pdfium

from index.errors import EmptyFile, UnreadableFile
from index.readers.columns import Char, in_columns
from index.readers.raw import RawText

MAX_PAGES = 500
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_HAN_PER_PAGE = 20
_PAGE_NUMBER = re.compile(
    r"[—\-–·－一\s]{0,9}(?:第|[Pp]age)?\s?[\dⅠ-Ⅻ]{1,3}\s?页?(?:\s?(?:[,，/／|]|of)?\s?共?\s?\d{1,3}\s?页?)?[—\-–·－一\s]{0,9}"
)
_HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))")
_EDGE = 0.1
_MANY_PAGES = 0.35
"""Headers of even and odd pages return on half of the pages each, less those of the first."""
_NO_CHARACTERS = {0xFFFE, 0xFFFF, *range(0xD800, 0xE000)}
_GAP = 2.0
"""Blank in a line, in character sizes, from which it parts the cells of a table."""
_APART = 1.4
"""Distance of two lines, in usual distances, from which they are two paragraphs."""
_RADICALS = str.maketrans(tomllib.loads((Path(__file__).parent / "radicals.toml").read_text(encoding="utf-8"))["characters"])


@dataclass(frozen=True)
class Line:
    """One line of a page; `edge` when it stands in the outer tenth of the page, `row` when it has cells; distances in points."""

    text: str
    left: float
    right: float
    size: float
    edge: bool
    row: bool = False
    bottom: float = 0.0


def read_pdf(data: bytes) -> RawText:
    """Read a PDF.

    Raises:
        UnreadableFile: protected, damaged or too long.
        EmptyFile: a scan, or text without usable characters.

    """
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MAX_PAGES:
            raise UnreadableFile(f"PDF 有 {len(document)} 页，超过 {MAX_PAGES} 页的上限，请拆分后再加入。")
        pages = [page_lines(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:  # also of a single page: a report that lacks one must not pass for whole
        protected = "password" in str(error).lower()
        why = "有密码保护，请去掉密码" if protected else "已损坏或格式特殊，读不出来；请另存为 Word 或重新导出"
        raise UnreadableFile(f"PDF {why}后再加入。") from error
    _refuse_scan(pages)
    return RawText("\n".join(paragraphs(without_furniture(pages))))


def page_lines(page: "pypdfium2.PdfPage") -> list[Line]:
    """Return the lines of a page from top to bottom, their characters from left to right, one column after the other."""
    height = page.get_height()
    chars = [*_characters(page)]
    return [line for column in in_columns(chars) for line in _lines(column, height)]


def _lines(chars: Sequence[Char], height: float) -> Iterator[Line]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-round(c.bottom + c.top), c.left)):
        middle = (char.bottom + char.top) / 2
        row = next((r for r in reversed(rows[-3:]) if r[0].bottom <= middle <= r[0].top), None)
        if row is None:
            rows.append([char])
        else:
            row.append(char)
    for row in rows:
        yield _line(row, height)


def _characters(page: "pypdfium2.PdfPage") -> Iterator[Char]:
    """Yield the characters of a page, where they stand when it is shown: pages may be stored turned."""
    text = page.get_textpage()
    for place in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, place)
        box = text.get_charbox(place, loose=True)
        if 32 < code <= sys.maxunicode and code not in _NO_CHARACTERS and all(map(isfinite, box)):
            left, bottom, right, top = _as_shown(page, box)
            yield Char(_han(chr(code)), left, right, bottom, top)


def _as_shown(page: "pypdfium2.PdfPage", box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a box on the page as it is shown."""
    left, bottom, right, top = box
    turned = page.get_rotation()
    if not turned:
        return box
    width, height = page.get_size()
    if turned == 90:
        return bottom, height - right, top, height - left
    if turned == 180:
        return width - right, height - top, width - left, height - bottom
    return width - top, left, width - bottom, right


def _han(char: str) -> str:
    """Return the character that a radical sign or a compatibility form stands for."""
    if "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return char.translate(_RADICALS) if "\u2e80" <= char <= "\u2eff" else char


def _line(chars: list[Char], height: float) -> Line:
    """Write a row out: doubled print once, a blank only between Latin words that stand apart and between cells."""
    ordered = sorted(chars, key=lambda char: char.left)
    size = median(char.top - char.bottom for char in ordered) or 1.0  # damaged fonts have characters without height
    written, row = [ordered[0]], False
    text = ordered[0].text
    for char in ordered[1:]:
        last = written[-1]
        if char.text == last.text and abs(char.left - last.left) < size * 0.2:
            continue
        gap = (char.left - last.right) / size
        if gap > _GAP:
            row, text = True, text + "　"
        elif gap > 0.2 and char.text.isascii() and last.text.isascii():
            text += " "
        text += char.text
        written.append(char)
    middle = (ordered[0].top + ordered[0].bottom) / 2
    edge = not height * _EDGE < middle < height * (1 - _EDGE)
    return Line(text, ordered[0].left, written[-1].right, size, edge, row, min(char.bottom for char in written))


def _refuse_scan(pages: Sequence[Sequence[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    odd = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    if odd > len(text) * 0.2:
        raise EmptyFile("PDF 里的字形没有对应的文字（乱码），请用文字识别，或向提供方要 Word 版。")
    if len(_HAN.findall(text)) < _FEWEST_HAN_PER_PAGE * max(1, len(pages)):
        raise EmptyFile("PDF 里几乎没有文字，像是扫描件；请先做文字识别再加入。")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Drop page numbers at the edge and edge lines that return on most pages (headers, footers), digits aside."""
    returning = Counter(_bare(line) for page in pages for line in {_bare(li): li for li in page if li.edge}.values())
    often = max(2, round(len(pages) * _MANY_PAGES))
    return [
        line
        for page in pages
        for line in page
        if not (line.edge and (_PAGE_NUMBER.fullmatch(line.text) or returning[_bare(line)] >= often))
    ]


def _bare(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Join lines to paragraphs.

    A line begins a paragraph when it is indented, begins a heading, is a row of cells, stands further below than lines
    do, or follows a row or a line that ends before the right edge.
    """
    if not lines:
        return []
    size = median(line.size for line in lines)
    left = sorted(line.left for line in lines)[len(lines) // 10]
    right = sorted(line.right for line in lines)[-1 - len(lines) // 10]
    usual = median([gap for before, line in pairwise(lines) if (gap := before.bottom - line.bottom) > 0] or [size])
    joined = [lines[0].text]
    for before, line in pairwise(lines):
        indented = line.left > left + 1.2 * size
        full = before.right > right - 2.0 * size
        apart = before.bottom - line.bottom > _APART * usual
        if indented or not full or apart or before.row or line.row or _HEAD.match(line.text):
            joined.append(line.text)
        else:
            joined[-1] += line.text
    return joined
