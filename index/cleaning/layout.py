"""Line ends, indents, remains of HTML, and blanks inside lines."""

import html
import re

from index.cleaning.changes import Change
from index.cleaning.lines import bare, head_of, lines_of
from index.sieve import Sieved

_TAG = re.compile(
    r"<(?P<block>/?(?:br|p|div|tr|li|h[1-6]|table|tbody|ul|ol))(?:\s[^<>\n]{0,300})?/?>"
    r"|</?(?:span|font|strong|b|i|u|em|a|img|td|th|o:p|section|sup|sub|center|script|style)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|times|amp|lt|gt|quot|#\d{2,6}|#x[0-9a-fA-F]{2,6});"
)


def line_ends(text: str) -> list[Change]:
    """CR LF and CR become LF; invisible characters (BOM, zero width, form feed, NUL) go."""
    return [
        Change("layout", m.start(), m.end(), "\n" if "\r" in m[0] or m[0] in "\u2028\u2029\x0b\x0c" else "")
        for m in re.finditer(r"\r\n?|[\u2028\u2029\x0b\x0c]|[\ufeff\u200b-\u200f\u2060\x00-\x08\x0e-\x1f]", text)
    ]


def html_remains(text: str) -> list[Change]:
    """`<br>` and the like become line ends, other tags go, `&nbsp;` and the like become what they mean."""
    if "&" not in text and "<" not in text:
        return []
    tags = [Change("html", m.start(), m.end(), "\n" if m["block"] else "") for m in _TAG.finditer(text)]
    return tags + [Change("html", m.start(), m.end(), html.unescape(m[0]).replace("\xa0", " ")) for m in _ENTITY.finditer(text)]


def layout(text: str) -> list[Change]:
    """Indents and trailing blanks go, blank lines go: one line is one paragraph."""
    # possessive, and never begun inside a run of blanks: a line of a million blanks must not cost a million tries each
    pattern = r"\A[\s\u3000]++|(?<![ \t\u3000\xa0])[ \t\u3000\xa0]*+(?:\n[\s\u3000]*+|\Z)"
    return [
        Change("layout", m.start(), m.end(), "" if m.start() == 0 or m.end() == len(text) else "\n")
        for m in re.finditer(pattern, text)
        if m[0] != "\n" or m.start() == 0 or m.end() == len(text)
    ]


_SPACED = Sieved(r"(?<![^\s])(?:[一-龥]|\d{1,4})(?:[ \t\u3000]{1,6}(?:[一-龥]|\d{1,4}))+(?![^\s（(：:])")
_SIGNED = Sieved(
    r"(?<=述职人[:：])\s?[一-龥][ \u3000]{1,4}[一-龥](?=\Z|\n)|(?<=[报汇]告人[:：])\s?[一-龥][ \u3000]{1,4}[一-龥](?=\Z|\n)"
)
_DOCUMENT_WORD = re.compile("总结|报告|汇报|述职|述廉|计划|要点|方案|通知|讲话|目录|材料")
_SAFE_LENGTH = 7


def letter_spacing(text: str) -> list[Change]:
    """`述　职　报　告` is one word: a run of single characters with blanks between them is joined.

    A short run (`优 良 中 差` may be a row of a table) only when it makes the name of a document, or stands alone at the
    top or the foot, where it is the name of a person.
    """
    lines = lines_of(text)
    head = head_of(lines, [False] * len(lines))
    foot = len(lines) - head_of(lines[::-1], [False] * len(lines))
    edges = {line.start for i, line in enumerate(lines) if i < min(head, 4) or i >= max(foot, len(lines) - 3)}
    found: list[Change] = []
    for run in _SPACED.finditer(text):
        letters = re.split(r"\s+", run[0])
        single = sum(not letter.isdigit() for letter in letters)
        even = len(set(re.findall(r"\s+", run[0]))) == 1
        alone = run.start() in edges and single == len(letters) and text[run.end() : run.end() + 1] in ("", "\n")
        name = alone and (len(letters) in (3, 4) or letters[-1] in "局院校委会镇乡部厅处社村办组府")
        if (even and single >= _SAFE_LENGTH) or (single >= 2 and _DOCUMENT_WORD.search(bare(run[0]))) or (even and name):
            found += _blanks(text, run.start(), run.end())
    return found + [change for m in _SIGNED.finditer(text) for change in _blanks(text, m.start(), m.end())]


def _blanks(text: str, start: int, end: int) -> list[Change]:
    return [Change("spacing", m.start(), m.end()) for m in re.compile(r"[ \t\u3000]+").finditer(text, start, end)]


_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)])"
_NEEDLESS = Sieved(
    rf"(?:(?<=[\n。；：])|\A){_NUMBER}(?P<a>[ \t\u3000]{{1,6}})(?=[^\s])"
    r"|(?<=[。，；：、！？])(?P<b>[ \t\u3000]{1,6})(?=[一-龥“《（])"
    r"|(?<=[一-龥”》）])(?P<c>[ \t\u3000]{1,6})(?=[。，；：、！？”》）])"
    r"|(?<=\d)(?P<d>[ \u3000])(?=年\s?(?:\d|[一-龥，]))|(?<=年)(?P<e>[ \u3000])(?=\d{1,2}[ \u3000]?月)"
    r"|(?<=\d)(?P<f>[ \u3000])(?=月[ \u3000]?\d)|(?<=月)(?P<g>[ \u3000])(?=\d{1,2}[ \u3000]?日)|(?<=\d)(?P<h>[ \u3000])(?=日)"
)


def needless_blanks(text: str) -> list[Change]:
    """Blanks after a head mark, beside a punctuation mark and inside a date go; those between two words may mean something."""
    return [Change("spacing", *m.span(m.lastgroup or 0)) for m in _NEEDLESS.finditer(text)]
