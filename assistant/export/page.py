"""The page of an exported file: paper, margins, document grid, page numbers at the outer edge, settings of the document."""

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Mm

from assistant.export.layout import LINE_POINTS, PAGE

_TWIPS = 20
_DASH = "—"  # 一字线
_RUN_FONT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_NUMBER = (
    f'<w:r {{ns}}>{_RUN_FONT}<w:t xml:space="preserve">{_DASH} </w:t></w:r>',
    f'<w:fldSimple {{ns}} w:instr=" PAGE "><w:r>{_RUN_FONT}<w:t>1</w:t></w:r></w:fldSimple>',
    f'<w:r {{ns}}>{_RUN_FONT}<w:t xml:space="preserve"> {_DASH}</w:t></w:r>',
)
# In the order of CT_Settings. Odd and even pages differ (page numbers outside, 订口 inside); marks are squeezed as Chinese
# typesetting does; the compatibility entries are those that Chinese Word writes, and 15 keeps it from a compatibility mode.
_SETTINGS = """<w:settings {ns}><w:zoom w:percent="100"/><w:mirrorMargins/><w:bordersDoNotSurroundHeader/>
<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>
<w:drawingGridVerticalSpacing w:val="{line}"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>
<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def set_up_page(document: Document) -> None:
    """Give the only section of a document its paper, margins, grid and page numbers."""
    section = document.sections[0]
    section.orientation = WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(PAGE["width"]), Mm(PAGE["height"])
    section.top_margin, section.bottom_margin = Mm(PAGE["top"]), Mm(PAGE["bottom"])
    section.left_margin, section.right_margin = Mm(PAGE["left"]), Mm(PAGE["right"])
    section.header_distance, section.footer_distance = Mm(PAGE["top"] / 2), Mm(PAGE["number"])
    section.gutter = Mm(0)
    _set_grid(section)
    _set_settings(document)
    _number(section.footer, "PageNumberOdd")
    _number(section.even_page_footer, "PageNumberEven")


def _set_grid(section: Section) -> None:
    """Lay a grid of lines. Characters get their pitch from the style: LibreOffice spreads a character grid far too wide."""
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.attrib.clear()
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE_POINTS * _TWIPS)))


def _set_settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(parse_xml(_SETTINGS.format(ns=nsdecls("w"), line=round(LINE_POINTS * _TWIPS))))


def _number(footer: _Footer, style: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph._p.style = style
    for element in _NUMBER:
        paragraph._p.append(parse_xml(element.format(ns=nsdecls("w"))))
