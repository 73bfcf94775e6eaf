"""Small headings that are asked for as examples: of the length asked for, single or in two halves, on the matter asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.clauses import head_of
from assistant.facts import local_facts
from assistant.heads import Heads, ready_pairs
from assistant.markdown import escape
from assistant.precedents import source_line
from assistant.request import Request
from assistant.sizes import number_of
from index import Library
from index.concepts import Concepts, Match
from index.grams import grams
from index.query import subject
from index.report import Hit

_NUMBER = "[四五六七八九十4-9]"
_HALVES = re.compile(rf"({_NUMBER})个?字?(?:对|加|[+＋])({_NUMBER})(?:个?字)?")
_PAIRED = re.compile(r"(?P<eight>八个?字)(?!以内|之内)|(?P<matched>对仗|对偶|两两|对称)")
_LONG = re.compile(rf"({_NUMBER})个?字(?P<most>以内|之内|内|左右)?")
_HALF_OF_EIGHT = 4
_OWN_HALVES, _HALF_OF_LACKS = (4, 6), 8
_NEAREST = "{size}字对{size}字的小标题拟稿没有备，下面给的是字数最近的{held}字对{held}字，内容可以照用，字数请自己增减。"
_NONE = "没有找到合适的小标题，请说说这一节写什么工作。"
_FEWER = "您要 {wanted} {measure}，合适的只找到 {found} {measure}，没有凑数；换一个相近的主题再问，可以再得到一些。"
_MOST_CONCEPTS, _LEAST_LIKELY = 20, 0.05
_KIN, _NEIGHBOUR = 0.3, 0.4
"""So much of the best likeness has a concept next to the likeliest one, of its area and of another."""
_OF_ALL = "通用"
_WORD = 2
Line = tuple[str, Hit | None]


@dataclass(frozen=True)
class HeadForm:
    """What headings shall look like: `half` characters on each side of the comma, or `length` (at most, with `within`) in all."""

    half: int | None = None
    length: int | None = None
    within: bool = False

    def fits(self, head: str) -> bool:
        """Whether a single heading has the length asked for."""
        return self.length is None or (len(head) <= self.length if self.within else len(head) == self.length)


def head_form(text: str) -> HeadForm:
    """Read the form of headings that a request asks for.

    >>> head_form("六字对六字的小标题").half, head_form("八字的小标题").half, head_form("小标题，六个字").length
    (6, 4, 6)
    """
    halves, paired = _HALVES.search(text), _PAIRED.search(text)
    if halves and number_of(halves[1]) == number_of(halves[2]):
        return HeadForm(half=number_of(halves[1]))
    if paired and paired["eight"]:
        return HeadForm(half=_HALF_OF_EIGHT)
    long = _LONG.search(text)
    if long:
        return HeadForm(length=number_of(long[1]), within=long["most"] is not None)
    return HeadForm(half=_HALF_OF_EIGHT) if paired and paired["matched"] == "两两" else HeadForm()


def head_wordings(library: Library, concepts: Concepts, heads: Heads, request: Request, wanted: int) -> Answer:
    """Answer a request for headings: those that reports of the library have in this form, then those of the head bank.

    Before them come the ready ones on the matter where pairs of four and four are wanted. Pairs of a size that is not held
    are given in the nearest one; a request for pairs gets no single heading.
    """
    asked = head_form(request.text)
    # 讲“乡村旅游”的小标题: what is quoted is what they are about
    quoted = re.fullmatch(r"“([^”]{2,12})”.*", request.theme)
    matter = quoted[1] if quoted else request.theme or subject(request.text)
    form = replace(asked, half=_nearest_half(asked.half, request.slot)) if asked.half else asked
    found = library.search(matter, 20)
    of_reports = _of_reports(found.hits, request.slot, matter)
    if form.half is None:
        meant = _meant(concepts, matter)
        bank = [head for concept in meant for head in _singles(heads, concept, request.slot) if form.fits(head)]
        own: list[Line] = [(head, None) for head in bank[:wanted]]
        lines = own + [(head, hit) for head, hit in of_reports if form.fits(head)]
    else:
        half = f"[一-龥]{{{form.half}}}"
        near = _neighbours(concepts, matter)
        theirs: list[Line] = [(pair, None) for pair in (ready_pairs(matter) if form.half == _HALF_OF_EIGHT else ())]
        theirs += [(head, hit) for head, hit in of_reports if re.fullmatch(f"{half}[，、 ]{half}", head)]
        lines = theirs + [(pair, None) for concept in near for pair in _pairs(heads, concept, request.slot, form.half)]
    lines = list(dict(lines).items())[:wanted]
    if not lines:
        return Answer("wording", _NONE, notices=("没有合适的小标题。",))
    few = len(lines) < (request.count or 0)
    measure = "个" if form.half is None else "组"
    notice = _FEWER.format(wanted=wanted, found=len(lines), measure=measure) if few else ""
    other = _NEAREST.format(size=_han(asked.half), held=_han(form.half)) if asked.half != form.half else ""
    return _shown(lines, tuple(filter(None, (other, notice, found.notice if any(hit for _, hit in lines) else ""))))


def _nearest_half(half: int, slot: str | None) -> int:
    """Return the size of pairs that is held and nearest to the one asked for, of two equally near the shorter."""
    held = (*_OWN_HALVES, _HALF_OF_LACKS) if slot == "problems" else _OWN_HALVES
    return min(held, key=lambda size: (abs(size - half), size))


def _han(half: int | None) -> str:
    return "零一二三四五六七八九十"[half or 0]


def _shown(lines: Sequence[Line], notices: tuple[str, ...]) -> Answer:
    said = (f"{escape(head)} —— {source_line(hit) if hit else '拟稿自备句式'}" for head, hit in lines)
    shown = "\n".join(f"{n}. {line}" for n, line in enumerate(said, 1))
    sources = tuple(hit for _, hit in lines if hit)
    return Answer("wording", f"可以参考的小标题（字数一致、句式相同更整齐）：\n\n{shown}", sources, notices=notices)


def _meant(concepts: Concepts, matter: str) -> list[str]:
    """Return the concepts that a matter means: the likeliest, and of the others those that name its last word, 学习 of 理论学习."""
    matches = concepts.match(matter, most=_MOST_CONCEPTS, least=_LEAST_LIKELY)
    return [match.concept.name for n, match in enumerate(matches) if n == 0 or matter[-_WORD:] in match.concept.text]


def _neighbours(concepts: Concepts, matter: str) -> list[str]:
    """Return the concepts about a matter and next to it: those named by its first word, 档案 of 档案管理, then the likeliest.

    A concept of another area than the likeliest one's must be liker, and have the first word of the matter or its last one.
    """
    matches = concepts.match(matter, most=_MOST_CONCEPTS, least=_LEAST_LIKELY)
    first, last = matter[:_WORD], matter[-_WORD:]

    def is_near(match: Match) -> bool:
        concept, best = match.concept, matches[0]
        if concept.area in (best.concept.area, _OF_ALL):
            return match.likeness >= _KIN * best.likeness and (concept.area != _OF_ALL or last in concept.name)
        worded = "".join((concept.name, *concept.formal))
        return match.likeness >= _NEIGHBOUR * best.likeness and (first in worded or last in concept.name)

    near = [match.concept for match in matches if match is matches[0] or is_near(match)]
    return [concept.name for concept in sorted(near, key=lambda concept: first not in concept.name)]


def _words(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def _of_reports(hits: Sequence[Hit], slot: str | None, matter: str) -> list[tuple[str, Hit]]:
    """Return the headings that name the matter and hold no local fact; those over problems only where they are asked for."""
    words = _words(matter)
    seen = {head_of(hit): hit for hit in hits if slot == "problems" or hit.slot != "problems"}
    return [(head, hit) for head, hit in seen.items() if 4 <= len(head) <= 21 and words & _words(head) and not local_facts(head)]


def _singles(heads: Heads, concept: str, slot: str | None) -> tuple[str, ...]:
    known = heads.known(concept, slot or "achievements")
    return known if slot == "problems" else (*known, *heads.known(concept, "plan"))


def _pairs(heads: Heads, concept: str, slot: str | None, half: int) -> Iterator[str]:
    """Yield headings in two halves of so many characters: those of the bank, else two of its single heads built alike."""
    if half == _HALF_OF_EIGHT:
        yield from heads.pairs(concept)
        return
    singles = [head for head in _singles(heads, concept, slot) if len(head) == half]
    while singles:
        first = singles.pop(0)
        second = next((head for head in singles if head[:2] != first[:2] and head[-2:] != first[-2:]), None)
        if second:
            singles.remove(second)
            yield f"{first}，{second}"
