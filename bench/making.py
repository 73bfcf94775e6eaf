"""Makes small files of the formats that readers read, without any office program: for the bench and for tests."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx

Word = tuple[float, float, float, str]
"""Left, bottom and size in points, and the text, of a run of characters on a PDF page; 0, 0 is the lower left corner."""
_WIDTH, _HEIGHT = 595, 842


_TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}
"""By the turn of a stored page, the matrix under which what is drawn stands upright when the page is shown."""


def pdf_of(pages: Sequence[Sequence[Word]], turned: int = 0) -> bytes:
    """Return a PDF of A4 pages, stored turned by these degrees. Its font is named, not embedded: text needs no glyphs."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[3 0 R]>>"
    descendant = (
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>"
    )
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", descendant]
    for number, page in enumerate(pages):
        stream = f"{_TURNS[turned]} cm " + "\n".join(map(_drawn, page))
        box = (_HEIGHT, _WIDTH) if turned in (90, 270) else (_WIDTH, _HEIGHT)
        place = f"/MediaBox[0 0 {box[0]} {box[1]}]/Rotate {turned}/Resources<</Font<</F {font}>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{place}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    return _assembled(objects)


def _drawn(word: Word) -> str:
    left, bottom, size, text = word
    return f"BT /F {size} Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _assembled(objects: Sequence[str]) -> bytes:
    written, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(written))
        written += f"{number} 0 obj{body}endobj\n".encode("ascii")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return written + f"{tail}startxref\n{len(written)}\n%%EOF\n".encode("ascii")


def set_in_pages(lines: Sequence[str], per_line: int = 28, per_page: int = 22, header: str = "") -> list[list[Word]]:
    """Set paragraphs as offices do: 28 characters a line, 22 lines a page, two characters of indent, page numbers below."""
    rows: list[tuple[float, str]] = []
    for line in lines:
        rows.append((106.0, line[: per_line - 2]))
        rows += [(74.0, line[start : start + per_line]) for start in range(per_line - 2, len(line), per_line)]
    pages = [rows[start : start + per_page] for start in range(0, len(rows), per_page)]
    return [
        [(left, 720.0 - 28 * row, 16.0, text) for row, (left, text) in enumerate(page)]
        + [(280.0, 50.0, 14.0, f"— {number} —")]
        + ([(200.0, 800.0, 10.0, header)] if header else [])
        for number, page in enumerate(pages, 1)
    ]


def docx_of(lines: Sequence[str]) -> bytes:
    """Return a Word file of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def html_of(lines: Sequence[str]) -> bytes:
    """Return a web page of paragraphs."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return an archive of these files."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
