"""Markdown: headings with their level, one line a paragraph, list numbers kept, emphasis marks and pictures out.

Stars are emphasis or masks of the source (`**市开展**次`); which of both is told by what stands at their sides.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.readers.decoding import decode
from index.readers.markup import lines_of_html
from index.readers.raw import RawText

_DEEPEST = 4
_LONGEST_UNDERLINED = 40
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n((?:[\w-]{1,40}[ \t]*:.*\n|[ \t]+.*\n|-[ \t].*\n){1,40})---[ \t]*(?:\n|\Z)")
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_STARS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\1(?!\*)")
_UNDERLINES = re.compile(r"(?<!\w)(_{1,2})(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])\1(?!\w)")
_AFTER_MASK = "省市县区镇乡村州旗局委厅余多万亿人次个名篇场件期户家条项元处支年月日届％%"
"""What follows a masked name or figure: units of places and measures."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED_STAR = "\ufdd0"
"""Stands for a star that was written with a backslash, until emphasis is taken out; never a character of a text."""


def read_markdown(data: bytes) -> RawText:
    """Read Markdown; the title of a front matter is taken when no heading says it."""
    text = decode(data).replace("\r\n", "\n")
    front = _FRONT.match(text)
    lines = [*_Lines(text[front.end() :] if front else text)]
    named = _FRONT_TITLE.search(front[1]) if front else None
    if named and not any(level == 1 or line == named[1] for line, level in lines):
        lines.insert(0, (named[1], None))
    return RawText.from_lines(lines)


class _Lines:
    """Reads the paragraphs of a Markdown text, each with the level of its heading or None."""

    def __init__(self, text: str) -> None:
        self._emphasis_only = "\\*" in text  # who escapes his masks means the other stars as emphasis
        self._tokens = MarkdownIt().enable("table").disable(["emphasis", "text_join", "code"]).parse(text)
        self._level: int | None = None
        self._number = ""
        self._row: list[str] | None = None

    def __iter__(self) -> Iterator[tuple[str, int | None]]:
        for token in self._tokens:
            self._open(token)
            if token.type in ("inline", "fence"):
                yield from self._inline(self._text(token))
            elif token.type == "html_block":
                yield from lines_of_html(token.content)
            elif token.type == "tr_close" and self._row is not None:
                yield "　".join(filter(None, self._row)), None
                self._row = None
            elif token.type == "heading_close":
                self._level = None

    def _open(self, token: Token) -> None:
        if token.type == "heading_open":
            self._level = min(int(token.tag[1]), _DEEPEST)
            self._by_line = not token.markup.startswith("#")
        elif token.type == "list_item_open":
            self._number = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "tr_open":
            self._row = []

    def _inline(self, text: str) -> Iterator[tuple[str, int | None]]:
        if self._row is not None:
            self._row.append(text.replace("\n", " ").strip())
            return
        lines = [line for line in text.split("\n") if line.strip()]
        # a line of hyphens under running text is a rule that someone drew, not the mark of a heading
        running = self._level is not None and self._by_line and (len(text) > _LONGEST_UNDERLINED or "。" in text)
        for place, line in enumerate(lines):
            yield (self._number if place == 0 else "") + line, None if running else self._level
        self._number = ""

    def _text(self, token: Token) -> str:
        text = "".join(map(_plain, token.children)) if token.children is not None else token.content
        for pattern in (_STARS, _UNDERLINES):
            text = pattern.sub(self._unmarked, text)
        return text.replace(_ESCAPED_STAR, "*")

    def _unmarked(self, match: re.Match[str]) -> str:
        before, after = match.string[: match.start()][-1:], match.string[match.end() : match.end() + 1]
        emphasis = match[1].startswith("_") or self._emphasis_only or not _are_masks(before, match[2], after)
        return match[2] if emphasis else match[0]


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.match(token.content) else ""
    if token.type == "text_special":
        return token.content.replace("*", _ESCAPED_STAR)
    return "" if token.type == "image" else token.content


def _are_masks(before: str, inside: str, after: str) -> bool:
    """Whether two runs of stars are two masks, not the ends of emphasis; the three texts are what stands around them."""
    if not any(char.isalnum() for char in inside):
        return True
    bordered = not (before.isalnum() and after.isalnum() and inside[-1].isalnum())
    if inside[0] in _AFTER_MASK and after:
        return not bordered or after in _AFTER_MASK
    return not bordered and any(mark in inside for mark in "，。；")
