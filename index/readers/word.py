"""Word .docx: paragraphs in order with heading styles and automatic numbers; tables, text boxes, footnotes in their place.

Headers, footers and tables of contents are left out: they are furniture of the page, not of the report.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from index.errors import UnreadableFile
from index.readers.markup import read_html, read_saved_page
from index.readers.numbering import Numbering
from index.readers.raw import RawText, refuse_bomb
from index.readers.styles import Styles

_STYLE = re.compile(r"(?:heading|标题)\s*([1-4])")
_TITLES = ("title", "subtitle", "标题", "副标题")
_DEEPEST = 4
_CONTENTS = re.compile(r"(?:toc|目录)(?:\s*\d|\s*heading|\s*标题)")
_WRITTEN = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_UNSEEN = {qn(tag) for tag in ("w:del", "w:moveFrom", "w:pPr", "w:txbxContent", "w:rt", "w:footnote")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
"""Deleted and moved words, text boxes (read apart), marks over characters, and the second copy of what is written twice."""
_WRAPPERS = tuple(qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
)
"""Names of things in strict and in usual Word files (ECMA-376 Part 1 and Part 4)."""
_PROSE = 120
"""A table cell of several paragraphs and at least so many characters holds running text, as in forms."""
Line = tuple[str, int | None]


def read_docx(data: bytes) -> RawText:
    """Read a .docx.

    Raises:
        UnreadableFile: damaged, a bomb, or no Word file.

    """
    refuse_bomb(data, xml=True)
    try:
        document = docx.Document(BytesIO(_transitional(data)))
        return RawText.from_lines(_Reader(document).lines(document.element.body))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error
    except (KeyError, ValueError, AttributeError, TypeError) as error:  # what python-docx meets in a malformed package
        raise UnreadableFile("Word 文件已损坏，请用 Word 打开并另存后再加入。") from error


def _transitional(data: bytes) -> bytes:
    """Return a package with the names of the first edition: files saved as "Strict Open XML" use others for the same things."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        if "_rels/.rels" not in old.namelist() or _STRICT[0][0] not in old.read("_rels/.rels"):
            return data
        written = BytesIO()
        with zipfile.ZipFile(written, "w") as new:
            for entry in old.infolist():
                part = old.read(entry)
                for strict, usual in _STRICT:
                    part = part.replace(strict, usual)
                new.writestr(entry.filename, part)
    return written.getvalue()


class _Reader:
    """Walks through one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._notes = _footnotes(document)

    def lines(self, parent: BaseOxmlElement) -> Iterator[Line]:
        """Yield the paragraphs and table rows inside an element, each with the level of its style."""
        for block in _blocks(parent, (qn("w:p"), qn("w:tbl"), qn("w:altChunk"))):
            if block.tag == qn("w:altChunk"):
                yield from self._enclosed_page(block)
            elif block.tag == qn("w:tbl"):
                for row in _blocks(block, (qn("w:tr"),)):
                    yield from self._row(row)
            else:
                yield from self._paragraph(Paragraph(block, self._document))

    def _enclosed_page(self, chunk: BaseOxmlElement) -> Iterator[Line]:
        """Yield the text of a web page that office systems put whole into a Word file."""
        part = self._document.part.related_parts[chunk.get(qn("r:id"), "")]
        if "html" in part.content_type:
            yield from read_html(part.blob).lines()
        elif "rfc822" in part.content_type:
            yield from read_saved_page(part.blob).lines()

    def _row(self, row: BaseOxmlElement) -> Iterator[Line]:
        """Yield a row as one line; a cell of running text keeps its paragraphs. Merged cells stand once, as in the file."""
        short: list[str] = []
        long: list[Line] = []
        for cell in _blocks(row, (qn("w:tc"),)):
            inside = [(text, level) for text, level in self.lines(cell) if text.strip()]
            joined = " ".join(text.strip() for text, _ in inside)
            if len(inside) > 1 and len(joined) >= _PROSE:
                long += inside
            elif joined:
                short.append(joined.replace("\n", " "))
        if short:
            yield "　".join(short), None
        yield from long

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        styles = self._styles.of(paragraph)
        if styles and _CONTENTS.fullmatch(styles[0].name):
            return
        level = self._level(paragraph)
        number = self._numbering.number_of(paragraph)
        for place, line in enumerate(_text(paragraph._p).split("\n")):
            yield (number + line if place == 0 and line.strip() else line), level
        for box in _text_boxes(paragraph._p):
            yield from self.lines(box)
        for reference in paragraph._p.iter(qn("w:footnoteReference")):
            note = self._notes.get(reference.get(qn("w:id"), ""), "")
            if note:
                yield note, None

    def _level(self, paragraph: Paragraph) -> int | None:
        """Return level 1-4 of a heading: by the name of a style, else by the outline level of the paragraph or its style."""
        names = [style.name for style in self._styles.of(paragraph)]
        named = next(filter(None, map(_STYLE.fullmatch, names)), None)
        if named:
            return int(named[1])
        if names and names[0] in _TITLES:
            return None
        for properties, _ in self._styles.properties(paragraph):
            outline = properties.find(qn("w:outlineLvl"))
            if outline is not None:
                depth = int(outline.get(qn("w:val"), "9")) + 1
                return depth if depth <= _DEEPEST else None
        return None


def _blocks(parent: BaseOxmlElement, tags: tuple[str, ...]) -> Iterator[BaseOxmlElement]:
    """Yield the children with these tags in order, those inside content controls and tracked insertions too."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, tags)


def _text(paragraph: BaseOxmlElement) -> str:
    """Return what a reader sees of a paragraph: inserted words yes, deleted and hidden ones no, text boxes apart."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), *_WRITTEN):
        inside = [*_between(node, paragraph)]
        if not any(parent.tag in _UNSEEN for parent in inside) and not any(map(_hidden, inside)):
            pieces.append(_WRITTEN.get(node.tag) or node.text or "")
    return "".join(pieces)


def _hidden(element: BaseOxmlElement) -> bool:
    properties = element.find(qn("w:rPr")) if element.tag == qn("w:r") else None
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _between(node: BaseOxmlElement, top: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for parent in node.iterancestors():
        if parent is top:
            return
        yield parent


def _text_boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the text boxes of a paragraph; Word writes each twice, the fallback copy is left out, boxes in boxes too."""
    for content in element.iter(qn("w:txbxContent")):
        if not any(parent.tag in _UNSEEN for parent in _between(content, element)):
            yield content


def _footnotes(document: Document) -> dict[str, str]:
    """Return the text of the footnotes by id, marked as a note."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            texts = {note.get(qn("w:id"), ""): _text_of_note(note) for note in root.iter(qn("w:footnote"))}
            return {name: text if text.startswith("注") else f"注：{text}" for name, text in texts.items() if text}
    return {}


def _text_of_note(note: BaseOxmlElement) -> str:
    return " ".join(filter(None, (_text(paragraph).strip() for paragraph in note.iter(qn("w:p")))))
