"""Word files: what a reader sees in its place, what belongs to the page left out."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.styles import CT_Style, CT_Styles

from bench.making import zip_of
from index.readers.raw import RawText
from index.readers.word import _STRICT, read_docx

NS = nsdecls("w")
BOX = f"<w:txbxContent {NS}><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent>"


def saved(document: Document) -> RawText:
    data = BytesIO()
    document.save(data)
    return read_docx(data.getvalue())


def of_body(inner: str) -> RawText:
    """Read a document with this XML as its body."""
    document = docx.Document()
    for child in parse_xml(f"<w:body {NS}>{inner}</w:body>"):
        document.element.body.insert_element_before(child, "w:sectPr")
    return saved(document)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


MERGED = '<w:vMerge w:val="continue"/>'


def test_a_table_that_begins_with_a_continued_merge_is_read() -> None:
    rows = [cell(p("任务"), MERGED) + cell(p("调解")), cell("<w:p/>", MERGED) + cell(p("走访"))]
    assert of_body(table(*rows)).text == "任务　调解\n走访"


def test_equal_cells_are_all_read_and_merged_ones_once() -> None:
    rows = [cell(p("任务"), '<w:gridSpan w:val="2"/>') + cell(p("5")) + cell(p("5"))]
    assert of_body(table(*rows)).text == "任务　5　5"


def test_a_row_that_is_shorter_than_the_table_is_read() -> None:
    row = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="3"/></w:trPr>' + cell(p("调解"))
    assert of_body(table(row, "<w:sdt><w:sdtContent>" + cell(p("控件")) + "</w:sdtContent></w:sdt>")).text == "调解\n控件"


def test_running_text_in_a_form_keeps_its_paragraphs() -> None:
    long = "按照县委统一安排，认真履行职责，抓好各项工作落实，取得明显成效。" * 2
    prose = p("一、主要工作", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + p(long) + p(long)
    raw = of_body(table(cell(p("姓名")) + cell(p("某某")), cell(p("述职内容")) + cell(prose)))
    assert raw.text == f"姓名　某某\n述职内容\n一、主要工作\n{long}\n{long}"
    assert raw.levels == {raw.text.index("一、"): 1}


def test_a_table_in_a_table_is_read() -> None:
    assert of_body(table(cell(table(cell(p("里层"))) + "<w:p/>"))).text == "里层"


def test_what_was_deleted_moved_away_or_hidden_is_not_read() -> None:
    inner = (
        "<w:p><w:r><w:t>全年</w:t></w:r><w:moveFrom w:id='1'><w:r><w:t>甲</w:t></w:r></w:moveFrom>"
        "<w:moveTo w:id='2'><w:r><w:t>调解</w:t></w:r></w:moveTo><w:del w:id='3'><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>丙</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>纠纷</w:t></w:r>"
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>亿</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert of_body(inner).text == "全年调解纠纷亿"


def test_a_text_box_is_read_once() -> None:
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{BOX % "框内"}</mc:Choice><mc:Fallback>{BOX % "框内"}</mc:Fallback></mc:AlternateContent>'
    )
    assert of_body(f"<w:p><w:r>{both}<w:t>正文</w:t></w:r></w:p>").text == "正文\n框内"


def test_headers_footers_and_the_table_of_contents_are_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("一、主要工作\t1", style="toc 1")
    document.add_paragraph("正文。")
    assert saved(document).text == "正文。"


def test_a_footnote_follows_its_paragraph(tmp_path: Path) -> None:
    part = f'<w:footnotes {NS}><w:footnote w:id="2"><w:p><w:r><w:t>“五进”指进机关等。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    document = docx.Document()
    document.add_paragraph("推动“五进”。")._p.append(parse_xml(f'<w:r {NS}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("后文。")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    name = docx.opc.packuri.PackURI("/word/footnotes.xml")
    new = docx.opc.part.Part(name, kind, part.encode(), document.part.package)
    document.part.relate_to(new, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    assert saved(document).text == "推动“五进”。\n注：“五进”指进机关等。\n后文。"


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="own"/>', 3),
        ('<w:pStyle w:val="Title"/>', None),
    ],
)
def test_the_level_comes_from_outline_levels_and_from_styles_based_on_headings(properties: str, level: int | None) -> None:
    document = docx.Document()
    style = document.styles.add_style("own", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    document.styles["Title"].element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NS} w:val="0"/>'))
    document.element.body.insert(0, parse_xml(f"<w:p {NS}><w:pPr>{properties}</w:pPr><w:r><w:t>抓督导</w:t></w:r></w:p>"))
    assert saved(document).levels == ({0: level} if level else {})


def test_tables_in_tables_are_read_as_deep_as_the_parser_allows() -> None:
    inner = p("里")
    for _ in range(50):
        inner = table(cell(inner))
    assert of_body(inner).text == "里"


def test_a_web_page_inside_a_word_file_is_read() -> None:
    document = docx.Document()
    name = docx.opc.packuri.PackURI("/word/page.html")
    page = "<html><body><h1>主要工作</h1><p>抓好落实。</p></body></html>".encode()
    new = docx.opc.part.Part(name, "text/html", page, document.part.package)
    key = document.part.relate_to(new, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk")
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{key}"/>'))
    assert saved(document) == RawText("主要工作\n抓好落实。", {0: 1})


def test_a_strict_word_file_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("主要工作", style="Heading 1")
    usual = BytesIO()
    document.save(usual)
    with zipfile.ZipFile(usual) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for strict, name in _STRICT:
        parts = {entry: part.replace(name, strict) for entry, part in parts.items()}
    assert read_docx(zip_of(parts)) == RawText("主要工作", {0: 1})


def test_a_style_is_looked_up_once_however_many_paragraphs_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    looked_up = CT_Styles.default_for

    def counting(self: CT_Styles, style_type: WD_STYLE_TYPE) -> CT_Style | None:
        asked.append(style_type)
        found: CT_Style | None = looked_up(self, style_type)
        return found

    monkeypatch.setattr(CT_Styles, "default_for", counting)
    raw = of_body("".join(p(f"抓好第{number}项任务。") for number in range(50)))
    assert len(raw.text.splitlines()) == 50
    assert len(asked) == 1
