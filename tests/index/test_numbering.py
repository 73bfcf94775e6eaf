"""Automatic numbers of Word lists come out as Word draws them."""

from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.readers.figures import figure, han_number
from index.readers.numbering import Numbering
from index.readers.styles import Styles

Level = tuple[str, str]


def document(levels: Sequence[Level], more: str = "", own: str = "", extra: str = "") -> Document:
    """Make a document with list 1 of these (format, text) levels; `extra` stands in each level, `own` in list 2, `more` after."""
    made = docx.Document()
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (name, text) in enumerate(levels)
    )
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    lists = f'<w:abstractNum w:abstractNumId="7">{rows}</w:abstractNum>{more}'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    lists += f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{own}</w:num>'
    for child in parse_xml(f"<w:numbering {nsdecls('w')}>{lists}</w:numbering>"):
        root.append(child)
    return made


def numbers(made: Document, *items: int | tuple[int, int]) -> list[str]:
    """Add a paragraph for each depth, or (list, depth), and return their numbers."""
    for item in items:
        list_id, depth = (1, item) if isinstance(item, int) else item
        numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        made.add_paragraph("文")._p.get_or_add_pPr().append(parse_xml(numbered.replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>")))
    counted = Numbering(made, Styles(made))
    return [counted.number_of(paragraph) for paragraph in made.paragraphs]


OFFICE = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")]


def test_the_levels_of_an_office_report_start_again_below_each_heading() -> None:
    assert numbers(document(OFFICE), 0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1) == [
        *("一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "（三）", "1.", "二、", "（一）"),
    ]


def test_a_number_may_name_the_levels_above_it() -> None:
    levels = [("chineseCounting", "第%1章"), ("decimal", "%1.%2")]
    assert numbers(document(levels), 0, 1, 1) == ["第一章 ", "一.1 ", "一.2 "]
    assert numbers(document(levels, extra="<w:isLgl/>"), 0, 1, 1)[1:] == ["1.1 ", "1.2 "]


@pytest.mark.parametrize(
    ("name", "number", "written"),
    [
        ("japaneseCounting", 21, "二十一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 5, "⑤"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("hebrew1", 4, "4"),
    ],
)
def test_figures_in_the_formats_of_word(name: str, number: int, written: str) -> None:
    assert figure(number, name) == written


@pytest.mark.parametrize(("number", "written"), [(0, "零"), (10, "十"), (105, "一百零五"), (1010, "一千零一十"), (20_000, "20000")])
def test_han_figures(number: int, written: str) -> None:
    assert han_number(number) == written


def test_two_lists_of_one_kind_count_on_and_one_that_begins_anew_does_so_once() -> None:
    assert numbers(document(OFFICE), (1, 0), (2, 0), (2, 0)) == ["一、", "二、", "三、"]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbers(document(OFFICE, own=again), (1, 0), (1, 0), (2, 0), (2, 0)) == ["一、", "二、", "一、", "二、"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1）"/></w:lvl>'
    made = document(OFFICE, own=f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>')
    assert numbers(made, (2, 0), (2, 0)) == ["3）", "4）"]


def test_a_level_may_count_on_over_the_headings() -> None:
    assert numbers(document(OFFICE, extra='<w:lvlRestart w:val="0"/>'), 0, 1, 1, 0, 1) == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（三）",
    ]


def test_bullets_and_lists_that_are_not_there_have_no_number() -> None:
    assert numbers(document([("bullet", "•")]), 0, (9, 0), (0, 0), (1, 5)) == ["", "", "", ""]


def test_a_number_comes_from_the_style_and_its_level_from_the_list() -> None:
    made = document(OFFICE)
    made.styles["Heading 2"].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    level = made.part.numbering_part.element[0][1]
    level.append(parse_xml(f'<w:pStyle {nsdecls("w")} w:val="Heading2"/>'))
    made.add_paragraph("强化学习", style="Heading 2")
    made.add_paragraph("改进作风", style="Heading 2")
    counted = Numbering(made, Styles(made))
    assert [counted.number_of(paragraph) for paragraph in made.paragraphs] == ["（一）", "（二）"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    made = document(OFFICE)
    made.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    paragraph = made.add_paragraph("工作总结", style="Heading 1")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    made.add_paragraph("主要工作", style="Heading 1")
    counted = Numbering(made, Styles(made))
    assert [counted.number_of(paragraph) for paragraph in made.paragraphs] == ["", "一、"]


def test_a_list_may_be_defined_by_a_style() -> None:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    link += '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
    made = document(OFFICE, more=link)
    made.part.numbering_part.element[0].insert(0, parse_xml(f'<w:styleLink {nsdecls("w")} w:val="公文"/>'))
    assert numbers(made, (3, 0), (3, 1)) == ["一、", "（一）"]


def test_a_document_without_lists_has_no_numbers() -> None:
    made = docx.Document()
    made.add_paragraph("文")
    assert Numbering(made, Styles(made)).number_of(made.paragraphs[0]) == ""
