"""Automatic list numbers of Word: they stand nowhere in the text, so they are counted here as Word counts them.

Source: ECMA-376 Part 1, 17.9 (numbering): a paragraph or its style names a list and a level, the list names an abstract list
that gives each level its format; the counters of deeper levels start again after a shallower one.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from index.readers.figures import figure
from index.readers.styles import Styles

_DEEPEST = 9


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool
    """All figures of the number are plain ones, whatever the format of their levels (isLgl)."""
    glued: bool
    """Nothing stands between number and text (suff)."""
    restarts_after: int | None
    """Only a level this shallow starts it again; 0 none does; None any shallower one (lvlRestart)."""
    style: str


@dataclass
class _List:
    """A list (w:num): which abstract list counts for it, its own levels and where it begins anew."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the automatic numbers of one document, paragraph by paragraph."""

    def __init__(self, document: Document, styles: Styles) -> None:
        """Read the lists that the document defines; `styles` are its own."""
        self._styles = styles
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        root = _part_root(document)
        if root is not None:
            self._read(root)

    def _read(self, root: BaseOxmlElement) -> None:
        made_by: dict[str, str] = {}
        taken_from: dict[str, str] = {}
        for abstract in root.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            self._abstract[name] = {_depth(lvl): _level(lvl) for lvl in abstract.iter(qn("w:lvl"))}
            made_by[_value(abstract, "w:styleLink")] = name
            taken_from[name] = _value(abstract, "w:numStyleLink")
        for num in root.iter(qn("w:num")):
            named = _value(num, "w:abstractNumId")
            found = _List(made_by.get(taken_from.get(named) or "-", named))
            for override in num.iter(qn("w:lvlOverride")):
                own, start = override.find(qn("w:lvl")), _value(override, "w:startOverride")
                if own is not None:
                    found.levels[_depth(override)] = _level(own)
                if start:
                    found.starts[_depth(override)] = int(start)
            self._lists[num.get(qn("w:numId"), "")] = found

    def number_of(self, paragraph: Paragraph) -> str:
        """Return the number that Word would draw before this paragraph, or an empty text."""
        list_id, depth = self._reference(paragraph)
        listed = self._lists.get(list_id)
        levels = {**self._abstract.get(listed.abstract, {}), **listed.levels} if listed else {}
        level = levels.get(depth)
        if listed is None or level is None or level.format in ("bullet", "none"):
            return ""
        counters = self._counters[listed.abstract]
        if depth in listed.starts and (list_id, depth) not in self._begun:  # begins anew, but only once
            counters[depth] = listed.starts[depth] - 1
        self._begun.add((list_id, depth))
        counters[depth] = counters.get(depth, listed.starts.get(depth, level.start) - 1) + 1
        for deeper in [key for key in counters if key > depth]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or depth < after:
                del counters[deeper]
        return _written(levels, level, counters)

    def _reference(self, paragraph: Paragraph) -> tuple[str, int]:
        """Return list and level of a paragraph, its own or its style's; list "" or "0" means no number."""
        depth: int | None = None
        for properties, style_id in self._styles.properties(paragraph):
            found = properties.find(qn("w:numPr"))
            if found is None:
                continue
            named = _value(found, "w:ilvl")
            depth = int(named) if depth is None and named else depth
            list_id = _value(found, "w:numId")
            if list_id:
                return list_id, self._level_of_style(list_id, style_id) if depth is None else depth
        return "", 0

    def _level_of_style(self, list_id: str, style_id: str) -> int:
        """Return the level that a list keeps for a style (pStyle), else the first."""
        levels = self._abstract.get(self._lists[list_id].abstract, {}) if list_id in self._lists else {}
        return next((depth for depth, level in levels.items() if style_id and level.style == style_id), 0)


def _written(levels: dict[int, _Level], level: _Level, counters: dict[int, int]) -> str:
    text = level.text
    for depth in range(_DEEPEST):
        mark = f"%{depth + 1}"
        if mark in text:
            own = levels.get(depth, level)
            own = replace(own, format="decimal") if level.legal else own
            text = text.replace(mark, "" if own.format == "none" else figure(counters.get(depth, own.start), own.format))
    apart = text[-1:].isalnum() and not level.glued  # "第一条" and "1" run into the text without a blank
    return text + " " if apart else text


def _part_root(document: Document) -> BaseOxmlElement | None:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _value(element: BaseOxmlElement, tag: str, default: str = "") -> str:
    found = element.find(qn(tag))
    return default if found is None else found.get(qn("w:val"), default)


def _depth(element: BaseOxmlElement) -> int:
    return int(element.get(qn("w:ilvl"), "0"))


def _level(element: BaseOxmlElement) -> _Level:
    restart = _value(element, "w:lvlRestart")
    return _Level(
        _value(element, "w:numFmt", "decimal"),
        _value(element, "w:lvlText"),
        int(_value(element, "w:start", "1")),
        element.find(qn("w:isLgl")) is not None,
        _value(element, "w:suff") == "nothing",
        int(restart) if restart else None,
        _value(element, "w:pStyle"),
    )
