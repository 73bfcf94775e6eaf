"""Word .docx: paragraphs in order with heading styles and automatic numbers; tables and text boxes in their place.

Headers and footers are left out: they are furniture of the page, not of the report.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from index.errors import UnreadableFile
from index.readers.numbering import Numbering
from index.readers.raw import RawText, refuse_bomb

_STYLE = re.compile(r"(?:heading|标题)\s*([1-4])")


def read_docx(data: bytes) -> RawText:
    """Read a .docx.

    Raises:
        UnreadableFile: damaged, a bomb, or no Word file.

    """
    refuse_bomb(data, xml=True)
    try:
        document = docx.Document(BytesIO(data))
        return RawText.from_lines([*_lines(document)])
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error
    except (KeyError, ValueError, AttributeError, TypeError) as error:  # what python-docx meets in a malformed package
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error


def _lines(document: Document) -> Iterator[tuple[str, int | None]]:
    """Yield paragraph texts with their levels; a table row is one line."""
    numbering = Numbering(document)
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            yield from _rows(Table(block, document))
        else:
            yield from _paragraph_lines(Paragraph(block, document), numbering)


def _blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables in order, those inside content controls and tracked insertions too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _paragraph_lines(paragraph: Paragraph, numbering: Numbering) -> Iterator[tuple[str, int | None]]:
    level = _level(paragraph)
    number = numbering.number_of(paragraph)
    for place, line in enumerate(_text(paragraph._p).split("\n")):
        yield (number + line if place == 0 and line.strip() else line), level
    for box in _text_boxes(paragraph._p):
        yield _text(box), None


def _text(paragraph: BaseOxmlElement) -> str:
    """Return what a reader sees of a paragraph: inserted words yes, deleted ones no, text boxes apart."""
    written = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
    pieces = []
    for node in paragraph.iter(qn("w:t"), *written):
        inside = {parent.tag for parent in _between(node, paragraph)}
        if qn("w:del") not in inside and qn("w:txbxContent") not in inside and qn("w:pPr") not in inside:
            pieces.append(written.get(node.tag) or node.text or "")
    return "".join(pieces)


def _between(node: BaseOxmlElement, top: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for parent in node.iterancestors():
        if parent is top:
            return
        yield parent


def _text_boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs of text boxes; Word writes each box twice, the fallback copy is left out."""
    for content in element.iter(qn("w:txbxContent")):
        if not any(parent.tag.endswith("}Fallback") for parent in content.iterancestors()):
            yield from content.iter(qn("w:p"))


def _rows(table: Table) -> Iterator[tuple[str, int | None]]:
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        yield "　".join(cells).replace("\n", " "), None


def _level(paragraph: Paragraph) -> int | None:
    """Return level 1-4 of a heading style (English or Chinese name), else None."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    match = _STYLE.fullmatch(name.strip().lower())
    return int(match[1]) if match else None
