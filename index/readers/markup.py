"""HTML and Markdown: headings keep their level, scripts and navigation go, emphasis marks go."""

import email
import email.policy
import re

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.errors import EmptyFile
from index.readers.decoding import decode
from index.readers.raw import RawText

_FURNITURE = "script, style, noscript, nav, header, footer, aside, form, button, iframe, svg, template, select, option"
_BLOCKS = {
    "p",
    "div",
    "li",
    "tr",
    "section",
    "article",
    "blockquote",
    "td",
    "th",
    "br",
    "table",
    "ul",
    "ol",
    "pre",
    "body",
    "main",
}
_DEEPEST = 4
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(data: bytes) -> RawText:
    """Read a web page: its text in blocks, its headings h1-h4 with their level.

    Raises:
        EmptyFile: there is no text in it.

    """
    tree = LexborHTMLParser(_html_text(data))
    for node in tree.css(_FURNITURE):
        node.decompose()
    root = tree.css_first("article") or tree.body
    if root is None:
        raise EmptyFile("网页里没有正文，未加入。")
    return RawText.from_lines(_blocks(root))


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
    if named:
        try:
            return data.decode("gb18030" if named[1].lower().startswith(b"gb") else named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _blocks(root: LexborNode) -> list[tuple[str, int | None]]:
    """Walk the page once without recursion; text between block borders is one paragraph."""
    lines: list[tuple[str, int | None]] = []
    current: list[str] = []

    def close(level: int | None = None) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(current)).strip()
        current.clear()
        if text:
            lines.append((text, level))

    for node in root.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            if not _inside_heading(node):
                current.append(node.text_content or "")
        elif re.fullmatch(r"h[1-6]", tag or ""):
            close()
            text = re.sub(r"\s+", " ", node.text(deep=True)).strip()
            if text:
                lines.append((text, min(int(str(tag)[1]), _DEEPEST)))
        elif tag in _BLOCKS:
            close()
    close()
    return lines


def _inside_heading(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if re.fullmatch(r"h[1-6]", parent.tag or ""):
            return True
        parent = parent.parent
    return False


def read_markdown(data: bytes) -> RawText:
    """Read Markdown: headings with their level, one line a paragraph, without emphasis marks.

    Masks such as ** in running text are no emphasis for Markdown and stay as they are.
    """
    lines: list[tuple[str, int | None]] = []
    level: int | None = None
    for token in MarkdownIt().parse(decode(data)):
        if token.type == "heading_open":
            level = min(int(token.tag[1]), _DEEPEST)
        elif token.type == "heading_close":
            level = None
        elif token.type in ("inline", "fence", "code_block"):
            text = "".join(_plain(child) for child in token.children) if token.children else token.content
            lines += [(line, level) for line in text.split("\n") if line.strip()]
    return RawText.from_lines(lines)


def _plain(token: "object") -> str:
    kind = getattr(token, "type", "")
    return "\n" if kind in ("softbreak", "hardbreak") else str(getattr(token, "content", ""))
