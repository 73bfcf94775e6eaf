"""Fonts, sizes and indents of the styles."""

from docx.oxml.ns import qn
from docx.shared import Pt

from tests.assistant.export.drafts import full
from tests.assistant.export.opening import opened


def test_fonts_sizes_and_indents_are_those_of_the_standard() -> None:
    styles = {style.style_id: style for style in opened(full()).styles}
    chinese = {
        name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for name, style in styles.items()
        if name != "Sources" and style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    assert chinese["Normal"] == "仿宋_GB2312"
    assert chinese["Title"] == "方正小标宋简体"
    assert (chinese["Heading1"], chinese["Heading2"], chinese["Heading3"]) == ("黑体", "楷体_GB2312", "仿宋_GB2312")
    assert chinese["Heading2"] == chinese["Heading2Char"]
    assert styles["Normal"].font.size == Pt(16) and styles["Title"].font.size == Pt(22)
    assert styles["BodyText"].element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert [styles[f"Heading{n}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for n in (1, 2, 3, 4)] == list("0123")
    theme = [name for name, style in styles.items() if "Theme" in style.element.xml]
    assert theme == []
