"""The order in which Word demands the children of its elements (ECMA-376 Part 1, wml.xsd): a wrong one makes Word refuse a file."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens
kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing
mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_R = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color
spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"""
_ORDER = {
    "pPr": _P,
    "rPr": _R,
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt
vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders
shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark cellIns cellDel
cellMerge tcPrChange""",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
    "settings": """writeProtection view zoom removePersonalInformation mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
bordersDoNotSurroundFooter proofState defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing
drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat rsids themeFontLang clrSchemeMapping decimalSymbol
listSeparator""",
    "compat": """spaceForUL noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace
doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting""",
    "body": "p tbl sectPr",
}
_MIXED = {"body": ("p", "tbl"), "tc": ("p",), "sectPr": ("headerReference", "footerReference")}
"""Children that may stand in any order among themselves."""
_FIRST = {"p": "pPr", "r": "rPr"}


def faults(data: bytes) -> list[str]:
    """Return every child of a .docx that stands in the wrong place or belongs to no such element."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return [f"{name}: {fault}" for name in parts for fault in faults_in(package.read(name))]


def faults_in(xml: bytes) -> Iterator[str]:
    for element in etree.fromstring(xml).iter(f"{_W}*"):
        tag = _name(element)
        children = [_name(child) for child in element if isinstance(child.tag, str) and child.tag.startswith(_W)]
        if tag in _FIRST and _FIRST[tag] in children[1:]:
            yield f"{tag}: {_FIRST[tag]} is not the first"
        if tag in _ORDER:
            yield from _out_of_order(tag, children)


def _out_of_order(tag: str, children: list[str]) -> Iterator[str]:
    order, reached = _ORDER[tag].split(), 0
    for child in children:
        if child not in order:
            yield f"{tag}: no place for {child}"
            continue
        place = min(map(order.index, _MIXED[tag])) if child in _MIXED.get(tag, ()) else order.index(child)
        if place < reached:
            yield f"{tag}: {child} after {order[reached]}"
        reached = max(reached, place)


def _name(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]
