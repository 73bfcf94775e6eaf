"""The styles of a Word document by paragraph: each looked up once, for python-docx reads all of them at every question."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Style:
    """A style: its id, its name in small letters, and what it says of paragraphs, None where it says nothing."""

    style_id: str
    name: str
    properties: BaseOxmlElement | None


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, document: Document) -> None:
        """Take the document, whose styles must stay as they are."""
        self._document = document
        self._known: dict[str | None, tuple[Style, ...]] = {}

    def of(self, paragraph: Paragraph) -> tuple[Style, ...]:
        """Return the style of a paragraph of the document, then those it is based on, the nearest first."""
        style_id = paragraph._p.style
        if style_id not in self._known:
            self._known[style_id] = tuple(_line(paragraph))
        return self._known[style_id]

    def properties(self, paragraph: Paragraph) -> Iterator[tuple[BaseOxmlElement, str]]:
        """Yield the properties of a paragraph and of its styles, the nearest first, each with the id of its style."""
        if paragraph._p.pPr is not None:
            yield paragraph._p.pPr, ""
        for style in self.of(paragraph):
            if style.properties is not None:
                yield style.properties, style.style_id


def _line(paragraph: Paragraph) -> Iterator[Style]:
    style, seen = paragraph.style, set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield Style(style.style_id, (style.name or "").strip().lower(), style.element.pPr)
        style = style.base_style
