"""An exported file opened again, as python-docx and as XML see it."""

import io
import zipfile

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.export import Manuscript, exported


def opened(manuscript: Manuscript, sources: str = "none") -> Document:
    return docx.Document(io.BytesIO(exported(manuscript, ".docx", sources)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def paragraph(document: Document, begin: str) -> WordParagraph:
    return next(one for one in document.paragraphs if one.text.startswith(begin))
