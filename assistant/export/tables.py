"""A table in a Word file: heads repeated on every page, rows kept together."""

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from assistant.export.styles import TABLE_STYLE


def write_table(
    document: Document, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], height: int | None = None
) -> None:
    """Add a table.

    Args:
        document: the document it ends.
        heads: the heads of the columns.
        rows: the texts of the cells.
        widths: millimetres of the columns; together at most the 156 of the 版心.
        height: millimetres that a row has at least, for something to be written into it by hand.

    """
    table = document.add_table(0, len(widths))
    table._tbl.tblStyle_val = TABLE_STYLE
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _row(table, heads, widths, "TableHead", repeated=True)
    for texts in rows:
        row = _row(table, texts, widths, "TableText", repeated=False)
        if height is not None:
            row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST


def _row(table: Table, texts: Sequence[str], widths: Sequence[int], style: str, *, repeated: bool) -> _Row:
    row = table.add_row()
    _keep_together(row, repeated=repeated)
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Mm(width)
        _write(cell, text, style)
    return row


def _write(cell: _Cell, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    run = paragraph.add_run(text)
    # quotes are shared with Latin text: without the hint Word sets them in the Latin font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _keep_together(row: _Row, *, repeated: bool) -> None:
    """Keep a row on one page; the row of the heads is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if repeated else ("w:cantSplit",):
        properties.append(OxmlElement(name))
