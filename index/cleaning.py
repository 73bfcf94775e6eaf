"""Remove what is not the report's: paywall marks, adverts, masks, doubled marks. Pure rules, each returning its changes.

Every rule sees the text that the rule before it left; `clean` keeps for every character the raw offset it came from, so
that an edit can be shown in the file as it was found. Masks are never guessed: they become typed placeholders (⟦数⟧).
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from index.report import Edit
from index.titling import run_in_title_end

_KNOWN = tomllib.loads((Path(__file__).parent / "cleaning.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Change:
    """Replace text[start:end] by `replacement`."""

    kind: str
    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True)
class CleanText:
    """The clean text, what was changed, and for each character (and the end) its offset in the raw text."""

    text: str
    edits: tuple[Edit, ...]
    origin: tuple[int, ...]


Rule = Callable[[str], Iterable[Change]]


def clean(raw: str) -> CleanText:
    """Apply all rules in order. Layout changes (line ends, indents, blank lines) are made but not listed as edits."""
    text, origin, edits = raw, list(range(len(raw) + 1)), []
    for rule in RULES:
        changes = sorted(rule(text), key=lambda change: change.start)
        if not changes:
            continue
        edits += [
            Edit(c.kind, raw[origin[c.start] : origin[c.end]], c.replacement, origin[c.start], origin[c.end])
            for c in changes
            if c.kind != "layout"
        ]
        text, origin = _apply(text, origin, changes)
    return CleanText(text, tuple(sorted(edits, key=lambda edit: edit.start)), tuple(origin))


def _apply(text: str, origin: list[int], changes: list[Change]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for change in changes:
        if change.start < done:
            continue
        pieces += [text[done : change.start], change.replacement]
        size = len(change.replacement)
        # a change of widths keeps every character at its own place
        own = origin[change.start : change.end] if size == change.end - change.start else [origin[change.start]] * size
        offsets += origin[done : change.start] + own
        done = change.end
    pieces.append(text[done:])
    return "".join(pieces), offsets + origin[done:]


def line_ends(text: str) -> list[Change]:
    """CR LF and CR become LF; invisible characters (BOM, zero width, form feed, NUL) go."""
    return [
        Change("layout", m.start(), m.end(), "\n" if "\r" in m[0] or m[0] in "\u2028\u2029\x0b\x0c" else "")
        for m in re.finditer(r"\r\n?|[\u2028\u2029\x0b\x0c]|[\ufeff\u200b-\u200f\u2060\x00-\x08\x0e-\x1f]", text)
    ]


_PAYWALL = re.compile("|".join(_KNOWN["paywall"]["patterns"]))
_PAGE = re.compile("|".join(_KNOWN["page"]["patterns"]))
_LONGEST_PAGE_LINE = 160


def paywall_marks(text: str) -> list[Change]:
    """Paywall marks go and both sides are joined: `掌上党##paidbegin##课` is one word."""
    return [Change("paywall", m.start(), m.end()) for m in _PAYWALL.finditer(text)]


def page_lines(text: str) -> list[Change]:
    """Lines of the web page around a text (path, counters, print buttons) go with their line end, unless nothing else is there."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    gone = [m for m in lines if len(m[0]) <= _LONGEST_PAGE_LINE and _PAGE.fullmatch(m[0].strip())]
    return [Change("advert", m.start(), min(m.end() + 1, len(text))) for m in gone] if len(gone) < len(lines) else []


def adverts(text: str) -> list[Change]:
    """Advert lines at the head, at the foot, and unmistakable ones in the middle go with their line end.

    A block at either end begins with a sure advert; further lines of it need only one such word, or hold no sentence.
    """
    lines = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    scores = [_advert_words(line) for _, _, line in lines]
    sure = [_sure_advert(line, *score) for score, (_, _, line) in zip(scores, lines, strict=True)]
    near = [any(score) for score in scores]
    after = [word or not re.search(r"[。；]", line) for word, (_, _, line) in zip(near, lines, strict=True)]
    gone = _edge_block(sure, near) | {len(lines) - 1 - i for i in _edge_block(sure[::-1], after[::-1])}
    gone |= {i for i, (strong, weak) in enumerate(scores) if strong >= 2 and weak >= 2}
    if len(gone) == len(lines):
        return []
    return [Change("advert", lines[i][0], min(lines[i][1] + 1, len(text))) for i in sorted(gone)]


def _advert_words(line: str) -> tuple[int, int]:
    known = _KNOWN["adverts"]
    return sum(word in line for word in known["strong"]), sum(word in line for word in known["weak"])


def _sure_advert(line: str, strong: int, weak: int) -> bool:
    return strong >= 2 or ((min(strong, weak) >= 1 or weak >= 4) and not line.endswith("。"))


def _edge_block(sure: list[bool], loose: list[bool]) -> set[int]:
    """Return the lines of an advert block at the beginning: up to the last sure one that only loose lines lead to."""
    block: set[int] = set()
    for place, (certain, possible) in enumerate(zip(sure, loose, strict=True)):
        if certain:
            block = set(range(place + 1))
        elif not possible:
            break
    return block


def layout(text: str) -> list[Change]:
    """Indents and trailing blanks go, blank lines go: one line is one paragraph."""
    # possessive, and never begun inside a run of blanks: a line of a million blanks must not cost a million tries each
    pattern = r"\A[\s\u3000]++|(?<![ \t\u3000\xa0])[ \t\u3000\xa0]*+(?:\n[\s\u3000]*+|\Z)"
    return [
        Change("layout", m.start(), m.end(), "" if m.start() == 0 or m.end() == len(text) else "\n")
        for m in re.finditer(pattern, text)
        if m[0] != "\n" or m.start() == 0 or m.end() == len(text)
    ]


def run_in_title(text: str) -> list[Change]:
    """Break the line after a title that runs into its first sentence."""
    end = run_in_title_end(text.split("\n", 1)[0])
    if end is None:
        return []
    blanks = len(text[end:]) - len(text[end:].lstrip(" \u3000\t"))
    return [Change("layout", end, end + blanks, "\n")]


_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９％" + "".join(map(chr, range(0xFF21, 0xFF3B)))}
_WIDE |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)} | {ord("＊"): "*"}


def widths(text: str) -> list[Change]:
    """Full-width letters, digits and ％ become half-width; • between Han characters becomes ·."""
    found = [Change("width", m.start(), m.end(), m[0].translate(_WIDE)) for m in re.finditer("[０-９Ａ-Ｚａ-ｚ％＊]+", text)]
    return found + [Change("width", m.start(), m.end(), "·") for m in re.finditer(r"(?<=[一-龥])•(?=[一-龥])", text)]


_HALF_MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def half_marks(text: str) -> list[Change]:
    """Half-width marks between Han characters become full-width; those in figures and Latin text stay."""
    pattern = r"(?<=[一-龥”》）])[,;:!?](?=[一-龥“《（])"
    return [Change("mark", m.start(), m.end(), _HALF_MARKS[m[0]]) for m in re.finditer(pattern, text)]


_MASK = re.compile(
    r"(?<!\d)\*+|\*{2,}|(?<![A-Za-z\d])(?:X+|×{2,}|×(?=[省市县区镇乡村局人名次场个余多万亿年月日％%]))(?:A{3,})?(?![A-Za-z光形线射])"
    r"|(?<![A-Za-z])x{2,}(?![A-Za-z])|(?<![A-Za-z级用])A{3,}(?![A-Za-z级])|(?<![一二三四五六七八九〇○])○{2,}(?![一二三四五六七八九])"
    r"|_{2,}|某{2,}|某(?=[省市县区镇乡局院校])"
)
_MASKED_YEAR = re.compile(r"(?<!\d)(?:20)?(?=[\dXx×*]{0,3}[Xx×*])(?:20)?[\dXx×*]{2,4}(?=年(?!级|以上|以下|[来后前]))")
_MASKED_CONGRESS = re.compile(r"(?<=党的)[X×*]{1,3}(?=大(?![道街桥路]))")
_CONGRESS_FROM = {
    2018: "十九",
    2019: "十九",
    2020: "十九",
    2021: "十九",
    2023: "二十",
    2024: "二十",
    2025: "二十",
    2026: "二十",
}


def masked_congress(text: str) -> list[Change]:
    """`党的XX大` is restored where the report's own year settles which congress it was; else it becomes ⟦届次⟧."""
    year = re.search(r"(20\d\d)年", text[:400])
    name = _CONGRESS_FROM.get(int(year[1])) if year else None
    return [
        Change("national_term" if name else "mask", m.start(), m.end(), name or "⟦届次⟧") for m in _MASKED_CONGRESS.finditer(text)
    ]


def masked_years(text: str) -> list[Change]:
    """`20XX年`, `202x年` become ⟦年份⟧年."""
    return [
        Change("mask", m.start(), m.end(), "⟦年份⟧") for m in _MASKED_YEAR.finditer(text) if m[0].startswith("20") or len(m[0]) == 4
    ]


def masks(text: str) -> list[Change]:
    """Masks become placeholders typed by their context; the original stays in the edit."""
    return [Change("mask", m.start(), m.end(), f"⟦{_mask_type(text, m)}⟧") for m in _MASK.finditer(text)]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_M = _KNOWN["masks"]
_NUMBER_AFTER = re.compile(
    rf"(?:余|多|几)?(?:万|亿|千|百)?(?:余|多)?(?:(?!{_either(_M['not_measures'])})(?:{_either(_M['measures'])})|[%％])"
)
_PLACE_AFTER = re.compile(rf"(?:{_either(_M['places'])})|等[^，。]{{0,6}}(?:社区|村|镇|乡|街道|县|区)|和\*+等")
_UNIT_AFTER = re.compile(rf"(?:{_either(_M['units'])})")
_PERSON_AFTER = re.compile(rf"(?:、[*X×]+)*(?:{_either(_M['persons'])})")


def _mask_type(text: str, mask: re.Match[str]) -> str:
    after, before = text[mask.end() : mask.end() + 16], text[max(0, mask.start() - 16) : mask.start()]
    if _NUMBER_AFTER.match(after):
        return "数"
    if before.rfind("“") > before.rfind("”") and "”" in after:
        return "品牌"
    if _PERSON_AFTER.match(after):
        return "人名"
    if before.endswith("《") or _PLACE_AFTER.match(after):
        return "地名"
    if _UNIT_AFTER.match(after):
        return "单位"
    return "略"


def doubled_marks(text: str) -> list[Change]:
    """`，，` becomes `，`; `……` and `——` are single marks and stay."""
    return [Change("doubled_mark", m.start(), m.end(), m[1]) for m in re.finditer(r"([，。、；：])\1+", text)]


def doubled_words(text: str) -> list[Change]:
    """`结合起来，结合起来，` said twice in a row is said once (three characters or more)."""
    pattern = r"([一-龥]{3,12})，\1(?=[，。；])"
    return [Change("doubled_word", m.start(), m.end(), m[1]) for m in re.finditer(pattern, text)]


_WRONG_WORDS = tuple((re.compile(entry["pattern"]), entry["right"]) for entry in _KNOWN["wrong_word"])


def wrong_words(text: str) -> list[Change]:
    """Slips from a short reviewed list with one right form only (截止目前 -> 截至目前)."""
    return [Change("wrong_word", m.start(), m.end(), right) for pattern, right in _WRONG_WORDS for m in pattern.finditer(text)]


RULES: tuple[Rule, ...] = (
    line_ends,
    paywall_marks,
    page_lines,
    adverts,
    layout,
    run_in_title,
    widths,
    half_marks,
    masked_congress,
    masked_years,
    masks,
    doubled_marks,
    doubled_words,
    wrong_words,
)
