"""The linter itself: it sees what is wrong and says nothing of what is right."""

import pytest

from tests.assistant.export.word_schema import faults_in

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ("<w:pPr><w:jc/><w:ind/></w:pPr>", "pPr: ind after jc"),
        ("<w:rPr><w:sz/><w:rFonts/></w:rPr>", "rPr: rFonts after sz"),
        ("<w:tcPr><w:vAlign/><w:tcW/></w:tcPr>", "tcPr: tcW after vAlign"),
        ("<w:sectPr><w:docGrid/><w:pgSz/></w:sectPr>", "sectPr: pgSz after docGrid"),
        ("<w:p><w:r/><w:pPr/></w:p>", "p: pPr is not the first"),
        ("<w:pPr><w:sz/></w:pPr>", "pPr: no place for sz"),
    ],
)
def test_a_wrong_place_is_seen(xml: str, fault: str) -> None:
    head, rest = xml.split(">", 1)
    assert list(faults_in(f"{head} {_NS}>{rest}".encode())) == [fault]


def test_a_right_order_is_no_fault() -> None:
    xml = f"<w:body {_NS}><w:p><w:pPr><w:pStyle/><w:spacing/><w:ind/><w:jc/></w:pPr><w:r/></w:p><w:tbl/><w:p/><w:sectPr/></w:body>"
    assert list(faults_in(xml.encode())) == []
