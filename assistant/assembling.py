"""Lines of a draft -> its text, blanks, notices; section drafts -> one report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Copying, Draft, Sentence
from assistant.blanks import blanks_in
from assistant.material import Material
from assistant.request import Request
from index.grams import grams
from index.report import Hit

_HAN = "一二三四五六七八九十"
_ENOUGH = 0.7
_TOO_SHORT = "可用的先例有限，只写到约 {count} 字，没有凑字数；补充本单位的情况或添加同类报告后可以写得更长。"
HEADINGS = {
    "opening": "开头",
    "achievements": "主要工作及成效",
    "problems": "存在的问题",
    "plan": "下一步工作打算",
    "closing": "结尾",
    "other": "正文",
}
POINTED = ("achievements", "problems", "plan")


@dataclass(frozen=True)
class Line:
    """One line of a draft as it will stand: a head or lead before the sentences, and the sentences; `ours` in our own words."""

    head: str
    sentences: tuple[Sentence, ...]
    ours: bool = False


@dataclass(frozen=True)
class Composed:
    """A draft with the passages it was made from and what a person should be told."""

    draft: Draft
    material: Material
    notices: tuple[str, ...]
    consensus: tuple[str, ...] = ()
    """How many of the reports found make each point: 压实安全责任（15 篇中有 11 篇写到）."""
    section: Request | None = None
    """The request of the one section that this is; None for several sections."""
    lines: tuple[Line, ...] = ()
    parts: tuple["Composed", ...] = ()
    """The sections of a draft of several."""

    def with_lines(self, lines: Sequence[Line]) -> "Composed":
        """Return the section with other sentences on its lines; blanks are only those that it had."""
        if self.section is None:
            raise ValueError("a draft of several sections has no lines of its own")
        text = _text(lines, self.section, self.draft.slot)
        sentences = tuple(one for line in lines for one in line.sentences)
        draft = replace(self.draft, text=text, sentences=sentences, blanks=blanks_in(text, self.draft.blanks))
        return replace(self, draft=draft, lines=tuple(lines))

    def with_hits(self, more: Sequence[Hit]) -> "Composed":
        """Return the draft with further passages that went into it."""
        hits = {hit.passage_id: hit for hit in (*self.material.hits, *more)}
        return replace(self, material=replace(self.material, hits=tuple(hits.values())))

    def before_line(self, place: int) -> str:
        """Return what stands on a line before its sentences: the mark and head of a point."""
        if self.section is None:
            raise ValueError("a draft of several sections has no lines of its own")
        number = sum(bool(line.head) for line in self.lines[:place])
        return _head(self.lines[place], number, items=_has_items(self.section, self.draft.slot))

    @property
    def between_lines(self) -> str:
        """What parts the lines of the section."""
        return "" if self.section and self.section.one_paragraph else "\n"


def finished(slot: str, request: Request, lines: Sequence[Line], material: Material, wanted: int) -> Composed:
    """Write a section out; `wanted` is how many points it should have."""
    text = _text(lines, request, slot)
    sentences = tuple(one for line in lines for one in line.sentences)
    clauses = [clause for point in material.points for clause in point.clauses]
    known = [blank for clause in clauses for blank in clause.blanks]
    heading = HEADINGS[slot] + ("及原因分析" if slot == "problems" and request.with_causes else "")
    draft = Draft(text, slot, heading, sentences, blanks_in(text, known), (), Copying())
    notices = tuple(_notices(lines, request, slot, text, material, wanted))
    return Composed(draft, material, notices, section=request, lines=tuple(lines))


def _text(lines: Sequence[Line], request: Request, slot: str) -> str:
    """Write the lines out: one paragraph with 一是/二是 when one paragraph or items are meant, else （一） points."""
    items = _has_items(request, slot)
    written, number = [], 0
    for line in lines:
        written.append(_head(line, number, items=items) + "".join(one.text for one in line.sentences))
        number += bool(line.head)
    return ("" if request.one_paragraph else "\n").join(part for part in written if part)


def _has_items(request: Request, slot: str) -> bool:
    return request.count != 1 and (request.one_paragraph or request.in_items or slot in ("problems", "plan"))


def _head(line: Line, number: int, *, items: bool) -> str:
    return f"{f'{_HAN[number]}是' if items else f'（{_HAN[number]}）'}{line.head}。" if line.head else ""


def _astray(lines: Sequence[Line], theme: str) -> bool:
    """Whether more than a third of the points do not repeat a single word of the theme."""
    pairs = {term for term in grams(theme) if len(term) > 1} - {"工作", "建设", "情况"}
    headed = [line for line in lines if line.head]
    lent = [line for line in headed if not line.ours]
    silent = [line for line in lent if not pairs & set(grams(line.head + "".join(one.text for one in line.sentences)))]
    return bool(pairs) and len(silent) > len(headed) / 3


def _notices(lines: Sequence[Line], request: Request, slot: str, text: str, material: Material, wanted: int) -> Iterator[str]:
    listed = request.stated or request.matters  # what the user lists is on his theme
    lent = any(line.head and not line.ours for line in lines)
    if not listed and ((material.borrowed and slot in POINTED and lent) or _astray(lines, request.theme)):
        yield "部分条目借用了相近主题的写法，没有直接写到这一主题，请核对是否切题。"
    headed = sum(1 for line in lines if line.head)
    if slot in POINTED and headed < wanted and not (request.stated and wanted == 1):
        yield f"资料库里这方面的素材不多，只写出 {headed} 条；添加同类报告后可以写得更充实。"
    if any(line.head and not line.sentences for line in lines) and not request.stated:
        yield "有的条目没有找到可用的先例，只给出了小标题，请您补写。"
    if request.length and len(text) < _ENOUGH * request.length:
        yield _TOO_SHORT.format(count=len(text))
    for told in request.astray:
        yield f"您说的“{told}”不属于这一节，没有写进去；要写请说写哪一部分。"
    for fact in request.facts:
        if fact not in text:
            yield f"您给的情况“{fact}”没有找到合适的位置，请自行补入。"


def joined(parts: Sequence[Composed], request: Request) -> Composed:
    """Join section drafts to one report: numbered headings, sentences and blanks in order, notices once."""
    written: list[str] = []
    for place, part in enumerate(parts):
        heading = heading_before(parts, place)
        written += [heading, part.draft.text] if heading else [part.draft.text]
    drafts = [part.draft for part in parts]
    text = "\n".join(written)
    sentences = tuple(sentence for draft in drafts for sentence in draft.sentences)
    blanks = blanks_in(text, [blank for draft in drafts for blank in draft.blanks])
    heading = "、".join(draft.heading for draft in drafts) if request.sections else "全文"
    draft = Draft(text, "other", heading, sentences, blanks)
    hits = tuple({hit.passage_id: hit for part in parts for hit in part.material.hits}.values())
    material = Material(request.theme, "other", hits, ())
    length = () if not request.length or len(text) >= _ENOUGH * request.length else (_TOO_SHORT.format(count=len(text)),)
    said = [notice for part in parts for notice in part.notices if not notice.startswith(_TOO_SHORT[:6])]
    consensus = tuple(one for part in parts for one in part.consensus)
    return Composed(draft, material, tuple(dict.fromkeys((*said, *length))), consensus, parts=tuple(parts))


def heading_before(parts: Sequence[Composed], place: int) -> str:
    """Return the numbered heading before a section of a report; "" for a section that has none."""
    number = sum(part.draft.slot in POINTED for part in parts[:place])
    return f"{_HAN[number]}、{parts[place].draft.heading}" if parts[place].draft.slot in POINTED else ""
