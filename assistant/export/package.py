"""The file around a text: its properties say nothing of the machine, its font table names what to take for a missing font."""

from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from assistant.export.layout import FONTS

_LEFT_OUT = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings", "/numbering")
"""Parts of python-docx's template that our files have no use for."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Nigao</Application></Properties>'
)
_LONGEST_TITLE = 200


def tidy(document: Document, title: str) -> None:
    """Replace what the template brings along by our own properties and fonts."""
    package = document.part.package
    for owner in (package, document.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_LEFT_OUT):
                del owner.rels[name]
    _replace_part(document.part, RELATIONSHIP_TYPE.FONT_TABLE, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, _fonts())
    _replace_part(package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _APP)
    properties = document.core_properties
    properties.title = title[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = properties.subject = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def _replace_part(owner: Part | OpcPackage, reltype: str, name: str, content_type: str, xml: str) -> None:
    for key, relation in list(owner.rels.items()):
        if relation.reltype == reltype:
            del owner.rels[key]
    package = owner if isinstance(owner, OpcPackage) else owner.package
    owner.relate_to(Part(PackURI(name), content_type, xml.encode(), package), reltype)


def _fonts() -> str:
    """Return the font table: each font with the others that may stand for it (`altName`, in the order of layout.toml)."""
    entries = []
    for name, *others in FONTS.values():
        instead = f"<w:altName w:val={quoteattr(','.join(others))}/>" if others else ""
        chinese = any("一" <= char <= "龥" for char in name)
        entries.append(f'<w:font w:name={quoteattr(name)}>{instead}<w:charset w:val="{"86" if chinese else "00"}"/></w:font>')
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{"".join(entries)}</w:fonts>'
