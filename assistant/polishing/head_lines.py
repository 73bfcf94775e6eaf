"""小标题改对仗: the heads of a text get parallel ones from the head bank, nearest in meaning; the text below stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.clauses import begins_with_deed, fits_writer
from assistant.frames import FRAMES
from assistant.heads import parallel
from assistant.material import Gatherer
from assistant.polishing.keeping import facts_changed, facts_in
from assistant.polishing.own_text import HeadParts, Piece, head_parts, joined, section_of
from assistant.polishing.revision import Change, Revision, unchanged
from assistant.profile import Profile
from index.outline.turns import slot_of_heading

_BODY = 100
_HAN = re.compile("[一-龥]+")
_ROUND = re.compile(
    "^(?:我们|要|把|将|对|狠抓|抓好|抓实|抓|做好|搞好|加强|强化|推进|进一步|切实|全面|不断)+|"
    "(?:这项)?(?:工作|方面)?(?:要|还要)?(?:做好|抓好|搞好|加强|抓紧|做实|做得更[一-龥]|做[一-龥]|[带管用]好)?$"
)
"""What stands round the matter of a spoken heading: 把基层治理工作做好."""
_TO_BE = re.compile(
    "([一-龥]{2,6})(?:还?要|得)(增加|提高|提升|优化|改善|加强|强化|深化|规范|落实|完善|防范|严格|"
    "备足|配齐|配强|管好|用好|建好|修好|办好|守牢|压实|做实|盯紧|扎紧)"
)
_THINGS = ("教育", "建设", "治理", "管理", "服务", "监管", "保障", "改革", "宣传", "培训", "执法")
_ADVERBS = ("持续", "着力", "切实", "不断")
_VERBS = ("抓好", "加强", "深化", "做实", "推进", "强化")
_CONCEPTS = 3
"""So many concepts offer their heads for one heading; the heads are then weighed by meaning."""
_NONE = "没有找到小标题。小标题要带序号（一、（一）、1.、一是），单独成行或以句号结束。"
_KEPT = "“{head}”里有您的事实或专用提法，没有换。"
_NOTE = "小标题按原来的意思从标题库里选，正文没有动；请核对新标题与下文是否相符。"


@dataclass(frozen=True)
class _Head:
    """A heading of a point: its place among the pieces, its parts, what stands below it, its section."""

    place: int
    parts: HeadParts
    body: str
    slot: str


def with_parallel_heads(pieces: Sequence[Piece], gatherer: Gatherer, profile: Profile, *, pairs: bool) -> Revision:
    """Put parallel heads over the points of a text: six characters, eight for lacks, or 4+4 with `pairs`."""
    heads = [*_heads(pieces)]
    if not heads:
        return unchanged(pieces, _NONE)
    spare = [] if pairs else FRAMES["heads"]["lack" if heads[0].slot == "problems" else "work"]
    banks = {slot: _Bank.of(gatherer, slot, pairs=pairs) for slot in {head.slot for head in heads}}
    new = parallel([_choices(head, banks[head.slot], gatherer, profile) for head in heads], spare)
    made = list(pieces)
    changes, kept = [], []
    for head, words in zip(heads, new, strict=True):
        old = head.parts.words
        if facts_changed(old, words):
            kept.append(_KEPT.format(head=old))
        elif words != old:
            made[head.place] = replace(pieces[head.place], text=f"{head.parts.mark}{words}{head.parts.tail}")
            changes.append(Change(old, words, "小标题"))
    return Revision(tuple(made), tuple(changes), (_NOTE, *kept))


def _heads(pieces: Sequence[Piece]) -> Iterator[_Head]:
    """Yield the headings of points; names of sections (一、主要工作) are none."""
    slot = section_of(joined(pieces))
    for place, piece in enumerate(pieces):
        if piece.kind != "heading":
            continue
        parts = head_parts(piece.text)
        opened = slot_of_heading(parts.words)
        if opened and not parts.mark.endswith("是"):
            slot = opened
            continue
        below = next((n for n in range(place + 1, len(pieces)) if pieces[n].kind == "heading"), len(pieces))
        yield _Head(place, parts, joined(pieces[place + 1 : below]).strip()[:_BODY], slot)


@dataclass(frozen=True)
class _Bank:
    """The heads that may stand in a section, by concept, with a vector for each concept."""

    heads: tuple[tuple[str, ...], ...]
    vectors: NDArray[np.float32]

    @classmethod
    def of(cls, gatherer: Gatherer, slot: str, *, pairs: bool) -> "_Bank":
        """Collect the heads of the bank that name no figure."""
        known = gatherer.heads.pairs if pairs else partial(gatherer.heads.known, slot=slot)
        offered = [(concept, tuple(h for h in known(concept.name) if not facts_in(h))) for concept in gatherer.concepts.all]
        able = [(concept, heads) for concept, heads in offered if heads]
        return cls(tuple(heads for _, heads in able), gatherer.encode([concept.text for concept, _ in able]))


def _choices(head: _Head, bank: _Bank, gatherer: Gatherer, profile: Profile) -> list[str]:
    """Return the heads that suit a heading, nearest in meaning to it and to what stands below it first."""
    theme = f"{head.parts.words}，{head.body}"
    meant = gatherer.encode([head.parts.words, theme]).sum(axis=0)
    best = (-(bank.vectors @ meant)).argsort(kind="stable")[:_CONCEPTS]
    offered = [words for place in best for words in bank.heads[int(place)]]
    fitting = [words for words in offered if fits_writer(words, profile, theme)] or offered
    nearness = gatherer.encode(fitting) @ meant
    ranked = [fitting[int(place)] for place in (-nearness).argsort(kind="stable")]
    formed = len(ranked[0]) if ranked else 0
    return [*_of_own_words(head.parts.words, formed), *ranked] if head.slot != "problems" else ranked


def _of_own_words(words: str, length: int) -> list[str]:
    """Return heads of a length made of the heading's own words: itself, or a verb before what it is about."""
    if len(words) == length and _HAN.fullmatch(words):
        return [words]
    wanted = _TO_BE.fullmatch(words)  # 农民收入要增加 -> 增加农民收入
    turned = f"{wanted[2]}{wanted[1]}" if wanted else words
    if len(turned) == length - 2 and _HAN.fullmatch(turned) and (wanted or begins_with_deed(turned)):
        return [f"{adverb}{turned}" for adverb in _ADVERBS]
    if wanted and len(turned) == length:
        return [turned]
    matter = _ROUND.sub("", words)
    verbs = [verb for verb in _VERBS if verb[0] not in matter]
    thing = matter.endswith(_THINGS) or not begins_with_deed(matter)
    named = len(matter) == length - 2 and _HAN.fullmatch(matter) and thing
    return [f"{verb}{matter}" for verb in verbs] if named else []
