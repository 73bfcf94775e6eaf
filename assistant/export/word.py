"""A manuscript -> a .docx in the form of GB/T 9704-2012. What each part looks like is its style's business (layout.toml)."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from assistant.blanks import BLANK
from assistant.export.manuscript import Manuscript, Paragraph
from assistant.export.package import tidy
from assistant.export.page import set_up_page
from assistant.export.sourcing import appendix, comment, told
from assistant.export.styles import BLANK_STYLE, HEAD_STYLE, indents, write_styles
from assistant.export.titles import title_lines, width

_MARKS = tuple("。；：，！？")
_BY_LENGTH = 2
"""Characters that the signature stands from the right edge, and that the date is moved to the right under it (7.3.5.2)."""

_SOME_DATE = "2025年12月1日"
"""As wide as the date that will be written over a blank."""


def word_bytes(manuscript: Manuscript, sources: str) -> bytes:
    """Return the bytes of a .docx.

    Args:
        manuscript: the text, completed.
        sources: `comments`, `appendix` or `none`.

    """
    document = new_document()
    _Writer(document, comments=sources == "comments").write(manuscript)
    if sources == "appendix":
        appendix(document, manuscript)
    return saved(document, manuscript.title)


def new_document() -> Document:
    """Return an empty document with our page and styles."""
    document = docx.Document()
    write_styles(document.styles.element)
    set_up_page(document)
    return document


def saved(document: Document, title: str) -> bytes:
    """Return the bytes of a document; its properties get the title, without the blanks."""
    tidy(document, BLANK.sub("", title))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def write_lines(document: Document, lines: Iterable[tuple[str, str]]) -> None:
    """Add paragraphs, each given as its style (a key of layout.toml) and its text."""
    writer = _Writer(document, comments=False)
    for style, text in lines:
        writer.line(text, style)


class _Writer:
    """Writes the parts of one manuscript in the order of the page."""

    def __init__(self, document: Document, *, comments: bool) -> None:
        self._document = document
        self._comments = comments

    def write(self, manuscript: Manuscript) -> None:
        self._title(manuscript)
        if manuscript.addressee:
            self.line(manuscript.addressee, "Salutation")
        for paragraph in manuscript.paragraphs:
            self._paragraph(paragraph)
        self._attachments(manuscript.attachments)
        self._signature(manuscript.signature, manuscript.date)
        self._enclosed(manuscript.enclosed)

    def _title(self, manuscript: Manuscript) -> None:
        title = self.line("\n".join(title_lines(manuscript.title)), "Title")
        for number, byline in enumerate(manuscript.bylines, 1):
            written = self.line(byline, "Subtitle")
            if number < len(manuscript.bylines):
                _leave_no_line_after(written)
        if manuscript.bylines:
            _leave_no_line_after(title)

    def _paragraph(self, paragraph: Paragraph) -> None:
        style = f"Heading{paragraph.level}" if paragraph.is_heading else "BodyText"
        written = self._styled(style)
        head_style = "" if paragraph.is_heading or not paragraph.level else HEAD_STYLE.format(level=paragraph.level)
        self._spans(written, paragraph, head_style)

    def _spans(self, written: WordParagraph, paragraph: Paragraph, head_style: str) -> None:
        """Write the spans of a paragraph; neighbours with the same sources share a comment."""
        place = 0
        for sources, spans in groupby(paragraph.spans, key=lambda span: span.sources):
            text = "".join(span.text for span in spans)
            in_head = max(0, min(len(text), paragraph.head - place)) if head_style else 0
            # the comment ends before the last mark: a mark that hangs over the edge would take the comment to a new line
            end = len(text) - (self._comments and text[in_head:].endswith(_MARKS) and bool(told(sources)))
            runs = self._runs(written, text[:in_head], head_style) + self._runs(written, text[in_head:end])
            self._runs(written, text[end:])
            if self._comments:
                comment(self._document, runs, sources)
            place += len(text)

    def line(self, text: str, style: str) -> WordParagraph:
        written = self._styled(style)
        self._runs(written, text)
        return written

    def _styled(self, style: str) -> WordParagraph:
        written = self._document.add_paragraph()
        written._p.style = style
        return written

    def _runs(self, written: WordParagraph, text: str, style: str = "") -> list[Run]:
        """Add a text as runs, its blanks apart. The highlight is no style's: Word cannot hold one there, and finds it only here."""
        made = []
        done = 0
        for found in BLANK.finditer(text):
            made += self._run(written, text[done : found.start()], style)
            blank = self._run(written, found[0], BLANK_STYLE)
            blank[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
            made += blank
            done = found.end()
        return made + self._run(written, text[done:], style)

    def _run(self, written: WordParagraph, text: str, style: str) -> list[Run]:
        """Add one run, none for an empty text."""
        if not text:
            return []
        run = written.add_run(text)
        if style:
            run._r.style = style
        # quotes and dashes are shared with Latin text: without the hint Word sets them in the Latin font
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        return [run]

    def _attachments(self, names: Sequence[str]) -> None:
        for number, name in enumerate(names, 1):
            style = "Attachments" if len(names) == 1 else "AttachmentFirst" if number == 1 else "AttachmentNext"
            head = "附件：" if number == 1 else ""
            written = self.line(f"{head}{name}" if len(names) == 1 else f"{head}{number}.\t{name}", style)
            written.paragraph_format.keep_with_next = True if number == len(names) else None

    def _signature(self, signature: str, date: str) -> None:
        """Write 署名 and 成文日期 on one page with the end of the text."""
        if not signature and not date:
            return
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        signed, dated = right_indents(width(signature), width(BLANK.sub(_SOME_DATE, date)))
        if signature:
            _indent_right(self.line(signature, "Signature"), signed)
        if date:
            written = self.line(date, "Date")
            _indent_right(written, dated if signature else _BY_LENGTH)

    def _enclosed(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write the attachments: “附件” begins a page, the line after it is a title."""
        after_mark = False
        for paragraph in paragraphs:
            if paragraph.text.startswith("附件") and len(paragraph.text) <= 5:
                self.line(paragraph.text.rstrip("：:"), "Enclosure")
                after_mark = True
            elif after_mark:
                self.line(paragraph.text, "EnclosureTitle")
                after_mark = False
            else:
                self._paragraph(paragraph)


def right_indents(signature: float, date: float) -> tuple[float, float]:
    """Return how far 署名 and 成文日期 stand from the right edge, all in characters (GB/T 9704-2012, 7.3.5.2).

    The signature leaves two characters, the date begins two characters to the right of its beginning. If the date is the
    longer one, it leaves two characters and the signature moves to the left.

    >>> right_indents(12, 6)
    (2, 4)
    """
    if date > signature:
        return _BY_LENGTH + date + 2 - signature, _BY_LENGTH
    return _BY_LENGTH, _BY_LENGTH + signature - date - 2


def _indent_right(written: WordParagraph, characters: float) -> None:
    for name, value in indents({"right": characters}).items():
        written._p.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{name}"), str(value))


def _leave_no_line_after(written: WordParagraph) -> None:
    spacing = written._p.get_or_add_pPr().get_or_add_spacing()
    for name in ("afterLines", "after"):
        spacing.set(qn(f"w:{name}"), "0")
