"""Automatic list numbers of Word: they stand nowhere in the text, so they are counted here as Word counts them.

Source: ECMA-376 Part 1, 17.9 (numbering): a paragraph names a list and a level, the list names its format, the counters of
deeper levels start again after a shallower one.
"""

from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_HAN_FORMATS = ("chinese", "japanese", "taiwanese", "ideograph")
_HAN = "零一二三四五六七八九"


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts the automatic numbers of one document, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        """Read the lists that the document defines."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        root = _part_root(document)
        if root is not None:
            self._read(root)

    def _read(self, root: BaseOxmlElement) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {int(lvl.get(qn("w:ilvl"), "0")): _level(lvl) for lvl in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for num in root.iter(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            if reference is not None:
                self._lists[num.get(qn("w:numId"), "")] = reference.get(qn("w:val"), "")

    def number_of(self, paragraph: Paragraph) -> str:
        """Return the number that Word would draw before this paragraph, or an empty text."""
        found = _reference(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        abstract = self._lists.get(list_id, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or level.format in ("bullet", "none"):
            return ""
        counters = self._counters[abstract]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]
        return self._written(abstract, level, counters)

    def _written(self, abstract: str, level: _Level, counters: dict[int, int]) -> str:
        text = level.text
        for depth in range(9):
            mark = f"%{depth + 1}"
            if mark in text:
                own = self._levels[abstract].get(depth, level)
                text = text.replace(mark, _figure(counters.get(depth, own.start), own.format))
        return text


def _part_root(document: Document) -> BaseOxmlElement | None:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _level(element: BaseOxmlElement) -> _Level:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return default if found is None else found.get(qn("w:val"), default)

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))


def _reference(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return list id and level of a paragraph, its own or its style's; list 0 means no number."""
    style = paragraph.style
    elements = [paragraph._p.pPr]
    while style is not None:
        elements.append(style.element.pPr)
        style = style.base_style
    for properties in elements:
        found = properties.find(qn("w:numPr")) if properties is not None else None
        if found is not None:
            list_id, depth = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
            if list_id is None:
                continue
            name = list_id.get(qn("w:val"), "0")
            return None if name == "0" else (name, int(depth.get(qn("w:val"), "0")) if depth is not None else 0)
    return None


def _figure(number: int, format_name: str) -> str:
    if format_name.startswith(_HAN_FORMATS):
        return han_number(number)
    if format_name == "upperLetter":
        return chr(64 + number)
    return chr(96 + number) if format_name == "lowerLetter" else str(number)


def han_number(number: int) -> str:
    """Write 1-99 in Han figures.

    >>> han_number(12)
    '十二'
    """
    tens, ones = divmod(number, 10)
    if number < 10:
        return _HAN[number]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
