"""Builds tests/data/formats: one invented report in every format. Needs LibreOffice with a Chinese font for .pdf, .doc, .wps.

python -m tests.data.make_formats
"""

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

HERE = Path(__file__).parent / "formats"
NAME = "汀兰县卫生健康局2024年工作总结"
LISTS = """<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>"""

TEXT = (HERE / "report.txt").read_text(encoding="gb18030").splitlines()
HEADS = {"一、": 0, "二、": 0, "三、": 0}
SUBHEADS = ("（一）", "（二）", "（三）")


def write_markdown() -> None:
    """Title and sections as headings, the rest as paragraphs."""
    lines = [f"# {TEXT[0]}", *(f"## {line}" if line[:2] in HEADS else line for line in TEXT[1:])]
    (HERE / "report.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def write_html() -> None:
    """A page in GB2312 as sites of offices serve it, with furniture around the report."""
    body = "\n".join(f"<h2>{line}</h2>" if line[:2] in HEADS else f"<p>　　{line}</p>" for line in TEXT[1:])
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>汀兰县政府网</title></head><body>'
        '<div class="nav"><a href="/">首页</a></div><div class="crumb">当前位置：<a href="/">首页</a> &gt; 总结</div>'
        f"<form><h1>{TEXT[0]}</h1>\n{body}</form><div id='footer'>主办：汀兰县人民政府</div></body></html>"
    )
    (HERE / "report.html").write_bytes(page.encode("gb18030"))


def word() -> Document:
    """Numbers of sections and of points are automatic: they stand nowhere in the text."""
    document = docx.Document()
    root = document.part.numbering_part.element
    for child in parse_xml(f"<w:numbering {nsdecls('w')}>{LISTS}</w:numbering>"):
        root.insert(0, child) if child.tag == qn("w:abstractNum") else root.append(child)
    document.styles["Normal"].font.name = "Noto Serif CJK SC"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.sections[0].header.paragraphs[0].text = "汀兰县卫生健康局"
    document.sections[0].footer.paragraphs[0].text = "内部资料"
    document.add_paragraph(TEXT[0], style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in TEXT[1:]:
        if line[:2] in HEADS:
            numbered(document, line[2:], 0, "Heading 1")
        elif line.startswith(SUBHEADS):
            numbered(document, line[3:], 1, None)
        else:
            document.add_paragraph(line).paragraph_format.first_line_indent = Pt(22)
    return document


def numbered(document: Document, text: str, depth: int, style: str | None) -> None:
    """Add a paragraph with an automatic number."""
    paragraph = document.add_paragraph(text, style=style)
    listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(listed))
    if style is None:
        paragraph.paragraph_format.first_line_indent = Pt(22)


def convert(kind: str) -> None:
    """Convert report.docx by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, str(HERE / "report.docx")], check=True, capture_output=True)
        shutil.copy(f"{folder}/report.{kind}", HERE / f"report.{kind}")


def write_archive() -> None:
    """An archive as Windows makes it: names in GBK without the flag for UTF-8, in a folder."""
    data = "\n".join(TEXT).encode("gb18030")
    name = f"年度材料/{NAME}.txt".encode("gbk")
    stand_in = "x" * len(name)
    with zipfile.ZipFile(HERE / "report.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(stand_in, (2024, 12, 30, 9, 0, 0)), data)
    packed = (HERE / "report.zip").read_bytes().replace(stand_in.encode(), name)
    (HERE / "report.zip").write_bytes(packed)


def main() -> None:
    """Build all files from report.txt."""
    write_markdown()
    write_html()
    word().save(str(HERE / "report.docx"))
    for kind in ("pdf", "doc"):
        convert(kind)
    shutil.copy(HERE / "report.doc", HERE / "report.wps")  # WPS writes the same format under its own name
    write_archive()


if __name__ == "__main__":
    main()
