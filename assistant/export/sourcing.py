"""Sources in a Word file: a comment at each sentence, or a table on a page of its own at the end."""

from collections.abc import Sequence

from docx.document import Document
from docx.text.run import Run

from assistant.export.layout import APPENDIX_COLUMNS, APPENDIX_LEAD, APPENDIX_TITLE
from assistant.export.manuscript import GENERAL, OWN, Manuscript, Source
from assistant.export.tables import write_table

_AUTHOR, _INITIALS = "拟稿", "拟"
_WIDTHS = (14, 82, 60)
"""Millimetres of the three columns; together the 156 of the 版心."""
_SHOWN = 32
"""Characters of a sentence shown in the table: enough to find it."""


def told(sources: Sequence[Source]) -> str:
    """Return what is said of a sentence with these sources; "" where there is nothing to look up."""
    passages = dict.fromkeys(source.label for source in sources if source not in (OWN, GENERAL))
    parts = [OWN.label] if OWN in sources else []
    if passages:
        parts.append(f"措辞参考：{'；'.join(passages)}")
    return "。".join(parts)


def comment(document: Document, runs: Sequence[Run], sources: Sequence[Source]) -> None:
    """Put a comment with the sources of a sentence at its runs."""
    said = told(sources)
    if said and runs:
        document.add_comment(runs=list(runs), text=said, author=_AUTHOR, initials=_INITIALS)


def appendix(document: Document, manuscript: Manuscript) -> None:
    """Add a page with a table of the sentences and their sources; nothing when no sentence has any."""
    rows = [(span.text, told(span.sources)) for one in manuscript.paragraphs for span in one.spans if told(span.sources)]
    if not rows:
        return
    document.add_paragraph(APPENDIX_TITLE)._p.style = "Enclosure"
    document.add_paragraph(APPENDIX_LEAD)._p.style = "BodyText"
    shown = ((text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]}……", said) for text, said in rows)
    numbered = [(str(number), *row) for number, row in enumerate(shown, 1)]
    write_table(document, APPENDIX_COLUMNS, numbered, _WIDTHS)
