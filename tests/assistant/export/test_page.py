"""Paper, grid and page numbers."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.assistant.export.drafts import full
from tests.assistant.export.opening import opened


def test_the_page_is_a4_with_22_lines_and_numbers_outside() -> None:
    document = opened(full())
    section = document.sections[0]
    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in margins] == [37, 28, 35, 26]
    pitch = int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))
    assert (297 - 37 - 35) / 25.4 * 72 * 20 // pitch == 22
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for number, alignment in ((odd, WD_ALIGN_PARAGRAPH.RIGHT), (even, WD_ALIGN_PARAGRAPH.LEFT)):
        assert number.style.paragraph_format.alignment == alignment
        assert "".join(node.text for node in number._p.iter(qn("w:t"))) == "— 1 —"
        assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
