"""Builds the binary files of sets d and e: d06-d09, e05, e06 (.docx) and d12 (.pdf, by LibreOffice).

Run as `python -m bench.reading.make_set_d [d|e]`; what they say stands in d_documents.toml and e_documents.toml.
"""

import sys
import tomllib
from typing import Any

from bench.reading.make_files import HERE, add_body, add_piece, add_textbox, furnish, new_document, save_pdf


def add_piece_d(document: Any, kind: str, texts: list[str]) -> None:  # noqa: ANN401
    """Append one piece of d_documents.toml that add_piece does not know."""
    if kind == "grid":
        rows = [row.split("|") for row in texts]
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    elif kind == "noted":
        document.add_comment(document.add_paragraph(texts[0]).runs, text=texts[1], author="a", initials="a")
    elif kind == "bold":
        paragraph = document.add_paragraph()
        paragraph.add_run(texts[0]).bold = True
        paragraph.add_run(texts[1])
    elif kind == "strong":
        document.add_paragraph().add_run(texts[0]).bold = True
    else:
        document.add_paragraph(texts[0])


def write_set(letter: str) -> None:
    """Write the binary files of set d or e."""
    for entry in tomllib.loads((HERE / f"{letter}_documents.toml").read_text(encoding="utf-8"))["document"]:
        document = new_document()
        furnish(document, entry)
        if "footer_line" in entry:
            document.sections[0].footer.add_paragraph(entry["footer_line"])
        for kind, *texts in entry["body"]:
            if kind in ("title", "p", "h1", "h2", "h3"):
                add_body(document, kind, texts[0])
            elif kind in ("grid", "noted", "bold", "strong", "para"):
                add_piece_d(document, kind, texts)
            else:
                add_piece(document, kind, texts)
        if "textbox" in entry:
            add_textbox(document, entry["textbox"])
        if entry["file"].endswith(".pdf"):
            save_pdf(document, entry["file"].removesuffix(".pdf"))
        else:
            document.save(HERE / entry["file"])


if __name__ == "__main__":
    for letter in sys.argv[1:] or ("d", "e"):
        write_set(letter)
