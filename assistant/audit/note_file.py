"""The borrowing note as a file: Word in the form of the exported reports, with places to sign, or Markdown."""

from pathlib import Path

from assistant.audit.note import COLUMNS, CONFIRMED, HEADS, NOTHING_LEFT, SIGNERS, TITLE, BorrowingNote, note_markdown
from assistant.export.tables import write_table
from assistant.export.word import new_document, saved, write_lines
from index.errors import NigaoError

NOTE_ENDINGS = (".docx", ".md")
_WIDTHS = (11, 28, 42, 25, 26, 11, 13)
_SIGN_WIDTHS, _SIGN_HEIGHT = (36, 70, 50), 14
"""Millimetres; a signature by hand wants some room."""


def note_ending(path: Path) -> str:
    """Return the kind of file that a name asks for.

    Raises:
        NigaoError: it is none that a note can be written as.

    """
    ending = path.suffix.lower()
    if ending not in NOTE_ENDINGS:
        raise NigaoError(f"借鉴情况说明只能写成 {'、'.join(NOTE_ENDINGS)}，“{path.name}”不是；请换一个文件名。")
    return ending


def note_bytes(note: BorrowingNote, ending: str) -> bytes:
    """Return the bytes of a file, `.docx` or `.md`."""
    return note_word(note) if ending == ".docx" else note_markdown(note).encode()


def note_word(note: BorrowingNote) -> bytes:
    """Return the bytes of a .docx: the table of paragraphs, what is left, and a table to be signed."""
    document = new_document()
    whole, each, left, confirmed = (f"{number}、{head}" for number, head in zip("一二三四", HEADS, strict=True))
    write_lines(document, [("Title", TITLE), ("Subtitle", note.who), ("Heading1", whole), ("BodyText", note.summary)])
    write_lines(document, [("Heading1", each)])
    write_table(document, COLUMNS, (row.cells for row in note.rows), _WIDTHS)
    points = [f"{number}. {one}" for number, one in enumerate(note.left, 1)] or [NOTHING_LEFT]
    write_lines(document, [("Heading1", left), *(("BodyText", one) for one in points)])
    write_lines(document, [("Heading1", confirmed), ("BodyText", CONFIRMED)])
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    write_table(document, ("", "签字", "日期"), ((signer, "", "") for signer in SIGNERS), _SIGN_WIDTHS, _SIGN_HEIGHT)
    return saved(document, TITLE)
