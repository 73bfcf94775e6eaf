"""Word styles made from layout.toml, as XML in the order that the standard demands (ECMA-376 Part 1, 17.3 and 17.7).

Each heading style has a linked character style, so that the head of a paragraph whose text runs on in the same line can
carry it: Word's navigation and table of contents then show the head alone.
"""

from collections.abc import Iterator, Mapping

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.export.layout import CHARACTER_POINTS, FONTS, LINE_POINTS, LOOKS, SQUEEZE_POINTS, Look

BLANK_STYLE = "Blank"
HEAD_STYLE = "Heading{level}Char"
TABLE_STYLE = "Sources"
_NAMESPACE = nsdecls("w")
_TWIPS = 20
"""Twentieths of a point, the unit of Word's distances."""
_ALWAYS = """
<w:style {ns} w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
  <w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style {ns} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
  <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
  <w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>
  </w:style>
<w:style {ns} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>
  <w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="Sources"><w:name w:val="来源表"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>
  <w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>
  </w:tblBorders></w:tblPr></w:style>
<w:style {ns} w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="待填"/>
  <w:basedOn w:val="DefaultParagraphFont"/></w:style>
<w:style {ns} w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>
  <w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
"""
_DEFAULTS = f"""<w:docDefaults {_NAMESPACE}><w:rPrDefault><w:rPr>{{fonts}}<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>
<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"""


def write_styles(styles: BaseOxmlElement) -> None:
    """Replace the content of a `w:styles` element by our own styles; Word's list of latent styles stays."""
    latent = [child for child in styles if child.tag.endswith("}latentStyles")]
    for child in list(styles):
        styles.remove(child)
    styles.append(parse_xml(_DEFAULTS.format(fonts=_fonts("fangsong", "latin"))))
    styles.extend(latent)
    for look in LOOKS.values():
        styles.append(parse_xml(_paragraph_style(look)))
        if look.outline:
            styles.append(parse_xml(_head_style(look)))
    styles.extend(parse_xml(f"<w:styles {_NAMESPACE}>{_ALWAYS.format(ns=_NAMESPACE)}</w:styles>"))


def _paragraph_style(look: Look) -> str:
    normal = look.style_id == "Normal"
    own_name = any("一" <= char <= "龥" for char in look.name)
    kind = ' w:default="1"' if normal else ' w:customStyle="1"' if own_name else ""
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    follow = f'<w:next w:val="{look.follow}"/>' if look.follow else ""
    link = f'<w:link w:val="{HEAD_STYLE.format(level=look.outline)}"/>' if look.outline else ""
    return (
        f'<w:style {_NAMESPACE} w:type="paragraph"{kind} w:styleId="{look.style_id}"><w:name w:val="{look.name}"/>'
        f"{based}{follow}{link}<w:qFormat/><w:pPr>{''.join(_paragraph_properties(look))}</w:pPr>"
        f"<w:rPr>{''.join(_run_properties(look))}</w:rPr></w:style>"
    )


def _head_style(look: Look) -> str:
    return (
        f'<w:style {_NAMESPACE} w:type="character" w:customStyle="1" w:styleId="{HEAD_STYLE.format(level=look.outline)}">'
        f'<w:name w:val="{look.name} 字符"/><w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="{look.style_id}"/>'
        f"<w:rPr>{''.join(_run_properties(look))}</w:rPr></w:style>"
    )


def _paragraph_properties(look: Look) -> Iterator[str]:
    """Yield the parts of `w:pPr` in the order of CT_PPr."""
    if look.keep:
        yield "<w:keepNext/>"
    if look.new_page:
        yield "<w:pageBreakBefore/>"
    if look.style_id == "Normal":
        yield '<w:widowControl w:val="0"/>'  # a page of 22 lines is filled to the last, whatever the paragraph
        yield '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # no gaps around digits: they would break the 28 to a line
    if look.line is not None and look.line != LINE_POINTS:
        yield '<w:snapToGrid w:val="0"/>'
    yield from _spacing(look)
    yield from _indents(look)
    if look.align:
        yield f'<w:jc w:val="{look.align}"/>'
    if look.outline:
        yield f'<w:outlineLvl w:val="{look.outline - 1}"/>'


def _spacing(look: Look) -> Iterator[str]:
    spacing: dict[str, object] = {}
    for side, lines in (("before", look.before), ("after", look.after)):
        if lines:
            spacing |= {f"{side}Lines": round(100 * lines), side: round(lines * LINE_POINTS * _TWIPS)}
    if look.line is not None:
        exact = bool(look.line)
        spacing |= {"line": round(look.line * _TWIPS) if exact else 240, "lineRule": "exact" if exact else "auto"}
    if spacing:
        yield f"<w:spacing {_attributes(spacing)}/>"


def _indents(look: Look) -> Iterator[str]:
    """Yield `w:ind`: in characters for Word and WPS, in twips for programs that do not know these."""
    given: dict[str, float] = {}
    if look.hang:
        given = {"left": look.hang, "hanging": look.hang - look.indent}
    elif look.indent:
        given = {"firstLine": look.indent}
    given |= {side: value for side, value in (("left", look.left), ("right", look.right)) if value}
    if given:
        yield f"<w:ind {_attributes(indents(given))}/>"


def indents(given: dict[str, float]) -> dict[str, int]:
    """Return the attributes of `w:ind` for distances in characters."""
    both = ({f"{side}Chars": round(100 * value), side: twips(value)} for side, value in given.items())
    return {name: value for pair in both for name, value in pair.items()}


def twips(characters: float) -> int:
    """Return the width of so many characters of the body."""
    return round(characters * CHARACTER_POINTS * _TWIPS)


def _run_properties(look: Look) -> Iterator[str]:
    """Yield the parts of `w:rPr` in the order of CT_RPr."""
    if look.font:
        yield _fonts(look.font, look.latin or look.font)
    if look.style_id == "Normal" or not look.squeeze:
        yield f'<w:spacing w:val="{-round(SQUEEZE_POINTS * _TWIPS) if look.squeeze else 0}"/>'
    if look.size:
        yield f'<w:sz w:val="{round(2 * look.size)}"/><w:szCs w:val="{round(2 * look.size)}"/>'


def _fonts(east: str, latin: str) -> str:
    chinese, western = FONTS[east][0], FONTS[latin][0]
    return f'<w:rFonts w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{chinese}" w:cs="{western}"/>'


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(f'w:{name}="{value}"' for name, value in values.items())
