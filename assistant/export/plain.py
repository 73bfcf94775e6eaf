"""A manuscript as text: Markdown with its sources as footnotes, or plain lines to paste anywhere."""

from collections.abc import Mapping

from assistant.export.footnotes import definitions, labels_of, marked
from assistant.export.manuscript import Manuscript, Paragraph, Source, attachment_lines
from assistant.markdown import escape


def markdown(manuscript: Manuscript, *, sources: bool = True) -> str:
    """Write a manuscript as a draft that `read_draft` reads back unchanged; `sources` false leaves the footnotes out."""
    labels = labels_of(manuscript) if sources else {}
    above = [f"# {escape(manuscript.title)}"] if manuscript.title else []
    above += [escape(line) for line in (*manuscript.bylines, manuscript.addressee) if line]
    below = [escape(line) for line in (*attachment_lines(manuscript.attachments), manuscript.signature, manuscript.date) if line]
    body = [_paragraph(one, labels) for one in manuscript.paragraphs]
    enclosed = [_paragraph(one, labels) for one in manuscript.enclosed]
    blocks = [*above, *body, *below, *enclosed]
    notes = "\n".join(definitions(labels))
    return "\n\n".join([*blocks, notes] if notes else blocks) + "\n"


def text(manuscript: Manuscript) -> str:
    """Write a manuscript as plain lines, a paragraph a line, without sources."""
    return "\n".join(manuscript.lines) + "\n"


def _paragraph(paragraph: Paragraph, labels: Mapping[Source, str]) -> str:
    shown = marked(paragraph, labels) if labels else escape(paragraph.text)
    return f"{'#' * ((paragraph.level or 0) + 1)} {shown}" if paragraph.is_heading else shown
