"""Web pages: headings keep their level, what surrounds the article goes. The article may be anywhere in the page.

Three marks tell the surroundings from the text: elements that HTML has for them, class names that pages give them
(`furniture.toml`), and lines that are mostly links. None of them takes a block that holds much of the page's text.
"""

import email
import email.policy
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.errors import EmptyFile
from index.readers.decoding import decode
from index.readers.raw import RawText

_NEVER_TEXT = ["script", "style", "noscript", "iframe", "svg", "template", "select", "button", "input", "textarea", "datalist"]
_SURROUNDINGS = "nav, header, footer, aside"
_NAMES = frozenset(tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))["names"])
_MUCH = 0.3
"""The share of the page's Han text from which a block is text, whatever it is called."""
_BORDERS = frozenset(
    {"p", "div", "li", "dd", "dt", "tr", "section", "article", "blockquote", "td", "th", "br", "hr", "table", "ul", "ol", "dl"}
    | {"pre", "body", "main", "header", "footer", "form", "center", "figure", "address", "fieldset", "caption"}
)
_HEADING = re.compile(r"h[1-6]")
_DEEPEST = 4
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,300})\}")
_OWN_NUMBER = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第?[一二三四五六七八九十]{1,3}(?:是|要|章|条|[，、]))"
)
_LONGEST_CELL = 60
_LONGEST_LINK_LINE = 80
_HAN = re.compile(r"[\u3400-\u9fff]")


def read_html(data: bytes) -> RawText:
    """Read a web page: its text in blocks, its headings h1-h4 with their level, a row of a table of figures as one line.

    Raises:
        EmptyFile: there is no text in it.

    """
    tree = LexborHTMLParser(_html_text(data))
    hiding = {rule[1] for style in tree.css("style") for rule in _RULE.finditer(style.text() or "") if _HIDING.search(rule[2])}
    tree.strip_tags(_NEVER_TEXT)
    if tree.body is None:
        raise EmptyFile("网页里没有正文，未加入。")
    left_out = {node.mem_id for node in (*_surroundings(tree.body), *_hidden(tree.body, hiding))}
    return RawText.from_lines(_Walk(left_out).lines(_article(tree.body)))


def lines_of_html(fragment: str) -> list[tuple[str, int | None]]:
    """Return the paragraphs of a piece of HTML with the levels of its headings."""
    tree = LexborHTMLParser(fragment)
    tree.strip_tags(_NEVER_TEXT)
    return _Walk(set()).lines(tree.body) if tree.body is not None else []


def read_saved_page(data: bytes) -> RawText:
    """Read a web page saved as one file (MHTML), as office systems hand out under the name .doc.

    Raises:
        EmptyFile: there is no text in it.

    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            return read_html(page)
    raise EmptyFile("网页里没有正文，未加入。")


def _html_text(data: bytes) -> str:
    named = _CHARSET.search(data[:4_000])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("gb18030" if named[1].lower().startswith(b"gb") else named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _han(node: LexborNode) -> int:
    return len(_HAN.findall(node.text(deep=True)))


def _surroundings(body: LexborNode) -> Iterator[LexborNode]:
    """Yield what its element or its class name calls navigation, head, foot or advert, unless it holds title or much text."""
    most = _MUCH * _han(body)
    found = [(node.tag or "", node) for node in body.css(_SURROUNDINGS)]
    for node in body.css("div, section, ul, ol, dl, table, form"):
        found += [(name, node) for name in _words(node) & _NAMES]
    sizes = [_han(node) for _, node in found]
    # what is called so many times that it holds much together is no furniture either
    together: Counter[str] = Counter()
    for (name, _), size in zip(found, sizes, strict=True):
        together[name] += size
    for name, node in found:
        if together[name] <= most and node.css_first("h1") is None:
            yield node


def _words(node: LexborNode) -> set[str]:
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
    return {*named.split(), *re.split(r"[\s_-]+", named)}


def _hidden(body: LexborNode, hiding: set[str]) -> Iterator[LexborNode]:
    """Yield words inside a line that the page does not show: marks against copying. Hidden blocks may be folded text."""
    for node in body.css("span, font, i, em, b"):
        classes = {*(node.attributes.get("class") or "").split()}
        if classes & hiding or _HIDING.search(node.attributes.get("style") or ""):
            yield node


def _article(body: LexborNode) -> LexborNode:
    """Return the longest article when it holds most of the text: lists of other articles are often articles too."""
    longest = max(body.css("article"), key=_han, default=None)
    return longest if longest is not None and _han(longest) > 0.5 * _han(body) else body


def _is_row_of_figures(row: LexborNode) -> bool:
    """Whether a table row is one of short cells; other tables only lay out the page."""
    cells = row.css("td, th")
    return len(cells) > 1 and row.css_first("table") is None and all(len(cell.text()) <= _LONGEST_CELL for cell in cells)


class _Walk:
    """Walks a page once without recursion; text between block borders is one paragraph."""

    def __init__(self, left_out: set[int]) -> None:
        self._left_out = left_out
        self._lines: list[tuple[str, int | None]] = []
        self._pieces: list[str] = []
        self._linked = self._links = 0
        self._items: dict[int, int] = {}
        """How many items of a numbered list have been seen."""
        self._prefix = ""
        """The number of the item that begins."""
        self._whole: LexborNode | None = None
        """The heading or row that is being read: borders inside it end no paragraph."""

    def lines(self, root: LexborNode) -> list[tuple[str, int | None]]:
        """Return the paragraphs below `root`, each with the level of its heading or None."""
        stack = [(root, root.iter(include_text=True))]
        while stack:
            parent, children = stack[-1]
            node = next(children, None)
            if node is None:
                self._leave(parent)
                stack.pop()
            elif node.tag == "-text":
                self._take(node.text_content or "")
            elif node.mem_id not in self._left_out:
                self._enter(node)
                stack.append((node, node.iter(include_text=True)))
        self._close(None)
        return self._lines

    def _take(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._links += tag == "a"
        if self._whole is None and (_HEADING.fullmatch(tag) or (tag == "tr" and _is_row_of_figures(node))):
            self._close(None)
            self._whole = node
        elif tag in _BORDERS:
            self._border(tag)
            if tag == "li":
                self._prefix = self._number(node)

    def _number(self, item: LexborNode) -> str:
        """Return the number that a browser draws before an item, unless the page hides it or the text has its own."""
        listed = item.parent
        if self._whole is not None or listed is None or listed.tag != "ol" or "none" in (listed.attributes.get("style") or ""):
            return ""
        first = listed.attributes.get("start") or "1"
        count = self._items[listed.mem_id] = self._items.get(listed.mem_id, int(first) - 1 if first.isdecimal() else 0) + 1
        return "" if _OWN_NUMBER.match(item.text()) else f"{count}."

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._links -= tag == "a"
        if self._whole is not None and node.mem_id == self._whole.mem_id:
            self._whole = None
            self._close(min(int(tag[1]), _DEEPEST) if tag != "tr" else None)
        elif tag in _BORDERS and tag != "br":
            self._border(tag)
        if tag == "li":
            self._prefix = ""

    def _border(self, tag: str) -> None:
        if self._whole is None:
            self._close(None)
        elif tag in ("td", "th"):
            self._pieces.append("\0")
        else:
            self._pieces.append(" ")

    def _close(self, level: int | None) -> None:
        """End a paragraph; one that is mostly links leads elsewhere and is left out, the list of enclosures excepted."""
        cells = (re.sub(r"[ \t\r\n\xa0]+", " ", cell).strip() for cell in "".join(self._pieces).split("\0"))
        text = "　".join(filter(None, cells))
        leads_away = 2 * self._linked >= len(text) and len(text) < _LONGEST_LINK_LINE and level is None
        if text and (not leads_away or text.startswith("附件")):
            self._lines.append((self._prefix + text, level))
            self._prefix = ""
        self._pieces, self._linked = [], 0
