"""Punctuation and widths: full-width letters and digits, half-width marks, straight and wrong-sided quotes, doubled marks."""

import re
from collections.abc import Iterator

from index.cleaning.changes import Change
from index.sieve import Sieved

_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９％" + "".join(map(chr, range(0xFF21, 0xFF3B)))}
_WIDE |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)} | {ord("＊"): "*", ord("＿"): "_"}


def widths(text: str) -> list[Change]:
    """Full-width letters, digits and ％ become half-width, as does ．in a figure; • between Han characters becomes ·."""
    found = [Change("width", m.start(), m.end(), m[0].translate(_WIDE)) for m in re.finditer("[０-９Ａ-Ｚａ-ｚ％＊＿]+", text)]
    found += [Change("width", m.start(), m.end(), ".") for m in re.finditer(r"(?<=[0-9０-９])．(?=[0-9０-９])", text)]
    return found + [Change("width", m.start(), m.end(), "·") for m in re.finditer(r"(?<=[一-龥])[•‧・∙](?=[一-龥*X])", text)]


_HALF_MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
_HAN = "[一-龥”’》）】⟧]"
_HALF = Sieved(
    rf"""(?<={_HAN})[,;:!?](?=[一-龥“‘《（【⟦"']|\d|\s|\Z)|(?<=[\d%％A-Za-z"')])[,;:!?](?=[一-龥“‘《（【⟦])"""
    rf"""|(?<=[一-龥”’》）】⟧%％"')])\.(?=[一-龥“‘《（【"']|\n|\Z)|(?<=[一-龥])\.(?=\d{{4}}年)"""
)
_HEAD_DOT = Sieved(r"(?:(?<=\n)|\A)[ \t\u3000]*[一二三四五六七八九十]{1,3}(?P<dot>[.．])(?=[ \u3000]?[一-龥“\d])")
_HEAD_BRACKET = Sieved(r"(?:(?<=\n)|\A)[ \t\u3000]*(?P<open>[〔［\[(])[一二三四五六七八九十]{1,3}(?P<close>[〕］\])])")
_BRACKETS = re.compile(r"(?P<open>\()[^()\n]{0,60}[一-龥][^()\n]{0,60}(?P<close>\))")
_FEWEST_HALF = 4


_PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_GLOSS = Sieved(rf"(?<=[一-龥])[(（][{_PINYIN}]{{1,6}}[)）]|(?<=[一-龥])`(?=[一-龥])")
_TONED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_LINK = Sieved(r"\[(?P<words>[^\[\]\n]{1,30})\]\(https?://[^()\s]{1,200}\)")
_SPACED_MARK = Sieved(r"(?<=[一-龥”》）\d%])[ \t]+(?=[,;:，。；：、])|(?<=[,;:，。；：、])[ \t]+(?=[一-龥“《（])")


def glosses(text: str) -> list[Change]:
    """Take out the reading behind a character, 关(guān), a lone ` between characters, and the address of a link."""
    found = [m for m in _GLOSS.finditer(text) if m[0] == "`" or _TONED.search(m[0])]
    links = [Change("mark", m.start(), m.end(), m["words"]) for m in _LINK.finditer(text)]
    return [Change("mark", m.start(), m.end()) for m in found] + links


def spaced_marks(text: str) -> list[Change]:
    """Blanks around marks between Han characters go: `各项任务 , 成效` is typed on a keyboard without Chinese marks."""
    return [Change("layout", m.start(), m.end()) for m in _SPACED_MARK.finditer(text)]


def head_marks(text: str) -> list[Change]:
    """`一.` before a heading becomes `一、`; 〔一〕 and (一) become （一）."""
    dots = [Change("mark", m.start("dot"), m.end("dot"), "、") for m in _HEAD_DOT.finditer(text)]
    return dots + [
        change
        for m in _HEAD_BRACKET.finditer(text)
        for change in (Change("mark", *m.span("open"), "（"), Change("mark", *m.span("close"), "）"))
    ]


def half_marks(text: str) -> list[Change]:
    """Half-width marks beside Han characters become full-width; those in figures, times and Latin text stay.

    Brackets around Han characters only where the whole text is written with half-width marks.
    """
    found = [Change("mark", m.start(), m.end(), _HALF_MARKS[m[0]]) for m in _HALF.finditer(text)]
    if sum(change.replacement == "，" for change in found) >= _FEWEST_HALF:
        for m in _BRACKETS.finditer(text):
            found += [Change("mark", *m.span("open"), "（"), Change("mark", *m.span("close"), "）")]
    return found


_MARKUP = Sieved(r"(?<![~=`])(?P<mark>~~|==|`{1,2})(?![~=`\s])[^~=`\n]{1,80}(?<!\s)(?P<end>(?P=mark))(?![~=`])")


def bare_markup(text: str) -> Iterator[Change]:
    """Take out marks of Markdown around a few words (`~~百场~~`, `==重点==`); the words stay."""
    for m in _MARKUP.finditer(text):
        yield Change("markup", *m.span("mark"))
        yield Change("markup", *m.span("end"))


_LONGEST_QUOTED = 40
_STRAIGHT = re.compile(r'"(?P<inside>[^"\n“”]{1,40})"')
_SINGLE = re.compile(r"'(?P<inside>[一-龥][^'\n“”‘’]{0,30}[一-龥])'")
_MIXED = re.compile("""(?P<open>["'‘])[一-龥A-Za-z\\d、]{1,16}(?P<close>[“”])|(?P<left>“)[一-龥A-Za-z\\d、]{1,16}(?P<right>["'])""")
_WELL_FORMED = re.compile(r"[^“”]*(?:“[^“”]*”[^“”]*)*")


def quotes(text: str) -> Iterator[Change]:
    """Straight quotes around Han text become “ ”, as do 〝〞; wrong-sided quotes are turned where the pairs are beyond doubt."""
    for m in re.finditer("[〝〞＂]", text):
        yield Change("quote", m.start(), m.end(), {"〝": "“", "〞": "”"}.get(m[0], '"'))
    for line in re.finditer(r"[^\n]+", text):
        yield from _mixed(line)
        yield from _straight(line)
        if re.search("[“”]", line[0]) and not _WELL_FORMED.fullmatch(line[0]):
            yield from _wrong_sided(line)


def _straight(line: re.Match[str]) -> Iterator[Change]:
    if line[0].count('"') % 2 == 0:
        for m in _STRAIGHT.finditer(line[0]):
            if re.search("[一-龥]", m["inside"]):
                yield Change("quote", line.start() + m.start(), line.start() + m.start() + 1, "“")
                yield Change("quote", line.start() + m.end() - 1, line.start() + m.end(), "”")
    for m in _SINGLE.finditer(line[0]):
        before = line[0][: m.start()]
        pair = "‘’" if before.count("“") > before.count("”") or before.count('"') % 2 else "“”"
        yield Change("quote", line.start() + m.start(), line.start() + m.start() + 1, pair[0])
        yield Change("quote", line.start() + m.end() - 1, line.start() + m.end(), pair[1])


def _mixed(line: re.Match[str]) -> Iterator[Change]:
    """Yield quotes of two kinds around one phrase ("四个不摘”), where the straight or single one has no partner of its own."""
    alone = {mark for mark in "\"'" if line[0].count(mark) % 2} | ({"‘"} if line[0].count("‘") > line[0].count("’") else set())
    for m in _MIXED.finditer(line[0]):
        if (m["open"] or m["right"]) in alone:
            yield Change("quote", line.start() + m.start(), line.start() + m.start() + 1, "“")
            yield Change("quote", line.start() + m.end() - 1, line.start() + m.end(), "”")


def _wrong_sided(line: re.Match[str]) -> Iterator[Change]:
    """Yield the quotes of a line that stand the wrong way round: an even number, and each pair holds a short phrase."""
    places = [m.start() for m in re.finditer(r"[“”]|(?<![A-Za-z])'(?=[一-龥])|(?<=[一-龥])'(?![A-Za-z])", line[0])]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or not all(_is_phrase(line[0][left + 1 : right]) for left, right in pairs):
        return
    for place, right in ((place, right) for pair in pairs for place, right in zip(pair, "“”", strict=True)):
        if line[0][place] != right:
            yield Change("quote", line.start() + place, line.start() + place + 1, right)


def _is_phrase(text: str) -> bool:
    # outside of two quotes stands a mark or a particle first, and often a full stop in between
    return (
        1 <= len(text) <= _LONGEST_QUOTED
        and bool(re.match(r"[一-龥A-Za-z\d⟦‘*X]", text))
        and not re.search("[。；]|^[的等和及与、]", text)
    )


# one of two marks is clearly too much; `，、` is no such pair: a name may have been cut out between them
_MEETING = {
    "，。": "。",
    "、。": "。",
    "；。": "。",
    "，；": "；",
    "。；": "；",
    "：，": "：",
    "：、": "：",
    "；，": "；",
    "，：": "：",
    "。，": "。",
}
_TWICE = re.compile(r"(?P<mark>[，。、；：！？])(?P=mark)+|" + "|".join(_MEETING))


def doubled_marks(text: str) -> list[Change]:
    """`，，` becomes `，`, `，。` becomes `。`; `……`, `——` and `？！` stay."""
    return [Change("doubled_mark", m.start(), m.end(), m["mark"] or _MEETING[m[0]]) for m in _TWICE.finditer(text)]
