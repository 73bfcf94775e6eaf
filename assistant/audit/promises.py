"""Last year's plan against this year's text: each item answered, partly answered, or not mentioned; problems said again.

An item is answered by the sentences of this year's look-back that share its telling words: character pairs weighed by how
rare they are in both texts, so that 加强 and 工作 count next to nothing. A likeness of meaning (the library's encoder) may
stand in for the words.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.answer import Finding, Promise
from assistant.audit.document import SUSPECTED, Document
from index.encoder import Vectors

Encode = Callable[[Sequence[str]], Vectors]
ANSWERED, PARTLY, NOT_MENTIONED = "answered", "partly", "not_mentioned"
STATUS_NAMES = {ANSWERED: "已回应", PARTLY: "部分回应", NOT_MENTIONED: "没有提到"}
_CLAUSE = re.compile(r"[^，。；：！？\n]{6,}")
_SENTENCE = re.compile(r"[^。；！？\n]{8,}")
_ITEMS = re.compile(r"(?:(?<=[。；：\n])|\A)(?=[一二三四五六七八九十]是)")
_LEAD = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.]|[一二三四五六七八九十]是)+")
_EMPTY = re.compile(
    r"^(?:在|以|坚持|围绕|按照|紧扣|突出|着眼|针对|20\d\d年|新的一年|下一步|我[局镇乡校院]|为[^，]{2,20}(?:奠定|提供))"
)
_INTRODUCES = re.compile(r"(?:以下|如下|下列)[^。]{0,12}(?:工作|方面|重点|任务|几点)[^。]{0,4}[。：]?$|：$")
_ENOUGH_OF_CLAUSE, _ALIKE = 0.36, 0.66
_ANSWERED_FROM, _REPEATED = 0.4, 0.5
_RUN = 8


def promises(document: Document, last: Document, encode: Encode | None = None) -> list[Promise]:
    """Set every item of last year's plan beside what this year's text says about it, in the order of the plan."""
    told = list(_sentences(document))
    items = plan_items(last)
    if not items:
        return []
    if not told:
        return [Promise(item, NOT_MENTIONED) for item in items]
    weigher = _Weigher([*(clause for item in items for clause in _clauses(item)), *(text for _, _, text in told)])
    return [_compared(document, item, told, weigher, encode) for item in items]


def plan_items(last: Document) -> list[str]:
    """Return the items of a report's plan, in order; what only introduces them is none."""
    parts = [part for passage in last.passages if passage.slot == "plan" for part in _ITEMS.split(passage.text)]
    return [part.strip() for part in parts if _clauses(part) and not _INTRODUCES.search(part)]


def repeated_problems(document: Document, last: Document) -> Iterator[Finding]:
    """Yield the problems that stand in both years in nearly the same words."""
    before = [passage for passage in last.passages if passage.slot == "problems"]
    for passage in document.passages:
        if passage.slot != "problems" or len(passage.text) < 2 * _RUN:
            continue
        likest = max(before, key=lambda old: _likeness(passage.text, old.text), default=None)
        if likest and (share := _likeness(passage.text, likest.text)) >= _REPEATED:
            message = f"这个问题与上年报告里的几乎一样（相同文字{share:.0%}），像是原样搬来的。"
            span = (passage.start, passage.end)
            yield document.finding("promise.problem", SUSPECTED, span, message, "写明一年来的整改和新的表现", "上年报告")


def _clauses(item: str) -> list[str]:
    text = _LEAD.sub("", item)
    return [clause[0] for clause in _CLAUSE.finditer(text) if not _EMPTY.match(clause[0])]


def _sentences(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the sentences outside of plan and opening, with their ranges; all of a text without sections."""
    parts = [passage for passage in document.passages if passage.slot not in ("plan", "closing", "opening")]
    for start, end in [(passage.start, passage.end) for passage in parts] or [(0, len(document.text))]:
        for match in _SENTENCE.finditer(document.text, start, end):
            yield match.start(), match.end(), match[0]


class _Weigher:
    """Character pairs weighed by rarity among the sentences of both texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(pair for text in texts for pair in _pairs(text))
        self._weights = {pair: math.log(1 + len(texts) / count) ** 2 for pair, count in counts.items()}

    def covered(self, clause: str, sentence: str) -> float:
        """Return which share of the clause's telling pairs the sentence holds."""
        own, other = _pairs(clause), _pairs(sentence)
        whole = sum(self._weights[pair] for pair in own)
        return sum(self._weights[pair] for pair in own & other) / whole if whole else 0.0


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[^一-龥A-Za-z]", "", text)
    return {a + b for a, b in pairwise(plain)}


def _compared(
    document: Document, item: str, told: Sequence[tuple[int, int, str]], weigher: _Weigher, encode: Encode | None
) -> Promise:
    clauses = _clauses(item)
    texts = [text for _, _, text in told]
    scores = [[weigher.covered(clause, text) for text in texts] for clause in clauses]
    met = [max(row) >= _ENOUGH_OF_CLAUSE or _names_in(clause, texts) for clause, row in zip(clauses, scores, strict=True)]
    if encode is not None:
        alike = encode(clauses) @ encode(texts).T
        met = [one or float(row.max()) >= _ALIKE for one, row in zip(met, alike, strict=True)]
    together = [sum(row[place] for row in scores) for place in range(len(texts))]
    best = max(range(len(texts)), key=together.__getitem__)
    share = sum(met) / len(clauses)
    status = ANSWERED if share >= _ANSWERED_FROM else PARTLY if share > 0 else NOT_MENTIONED
    if status == NOT_MENTIONED:
        return Promise(item, status)
    start, end, text = told[best]
    finding = document.finding("promise", SUSPECTED, (start, end), "")
    return Promise(item, status, text, finding.start, finding.end)


def _names_in(clause: str, texts: Sequence[str]) -> bool:
    """Whether a name that a clause quotes stands in the texts."""
    return any(name in text for name in re.findall(r"“([^”]{3,})”", clause) for text in texts)


def _likeness(one: str, other: str) -> float:
    """Share of the 8-grams of `one` that `other` holds."""
    first, second = (re.sub(r"[^一-龥]", "", text) for text in (one, other))
    grams = [first[i : i + _RUN] for i in range(len(first) - _RUN + 1)]
    return sum(gram in second for gram in grams) / len(grams) if grams else 0.0
