"""A section draft without a language model: what the section's points are, their heads, sentences, blanks and sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.adapting import Speaker
from assistant.answer import Blank, Copying, Draft, Sentence
from assistant.blanks import blanks_in
from assistant.calendar import guiding
from assistant.composing import Used, done_point, fact_sentence, lack_point, pick, place_facts, plan_point, sentence
from assistant.frames import FRAMES, Writer, variant
from assistant.heads import parallel
from assistant.material import Gatherer, Material, Point
from assistant.request import Request
from index.grams import grams
from index.report import Hit

_HAN = "一二三四五六七八九十"
_FORMULA = re.compile(r"习近平|全会|党的|指导思想|坚强领导")
_SHORTEST_POINT = 16
_TOO_SHORT = "可用的先例有限，只写到约 {count} 字，没有凑字数；补充本单位的情况或添加同类报告后可以写得更长。"
# Sections of a whole report and the share of its length that each takes (domain figures: 55-66 %, 5-14 %, 20-35 %).
_WHOLE = {"opening": 0.06, "achievements": 0.6, "problems": 0.1, "plan": 0.24}
_POINTS = {"achievements": 3, "problems": 3, "plan": 4}
_CHARACTERS_PER_POINT = {"achievements": 130, "problems": 70, "plan": 90}
_HEADINGS = {
    "opening": "开头",
    "achievements": "主要工作及成效",
    "problems": "存在的问题",
    "plan": "下一步工作打算",
    "closing": "结尾",
    "other": "正文",
}


@dataclass(frozen=True)
class Line:
    """One line of a draft as it will stand: a head or lead before the sentences, and the sentences."""

    head: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Composed:
    """A draft with the passages it was made from and what a person should be told."""

    draft: Draft
    material: Material
    notices: tuple[str, ...]


class Drafter:
    """Composes section drafts."""

    def __init__(self, gatherer: Gatherer) -> None:
        """Take what gathers the material."""
        self._gatherer = gatherer

    def draft(self, request: Request, variant_number: int = 0, problems: Sequence[str] = ()) -> Composed:
        """Draft the section that a request asks for.

        Args:
            request: the request as understood, with the writer's profile.
            variant_number: 0 for the first wording, 1 and on for others.
            problems: heads of the problems that a plan shall answer one by one.

        """
        slot = request.slot or "achievements"
        writer = Writer(request.profile, Speaker.of(request.profile), request.theme)
        more = problems if slot == "plan" else request.facts
        wanted = request.count or _points_for(slot, request.length) if slot in _POINTS else 1
        material = self._gatherer.gather(request.theme, slot, request.profile, more, wanted)
        lines = [*self._lines(slot, request, writer, material, variant_number, problems)]
        return _finished(slot, request, lines, material)

    def whole(self, request: Request, variant_number: int = 0, problems: Sequence[str] = ()) -> Composed:
        """Draft a whole report section by section; the arguments are those of `draft`."""
        parts = []
        for slot, share in _WHOLE.items():
            length = round(request.length * share) if request.length and slot in _POINTS else None
            count = max(4, _points_for(slot, length)) if slot == "achievements" else None
            part = replace(request, slot=slot, length=length, count=count, whole=False, one_paragraph=False)
            parts.append(self.draft(part, variant_number, problems))
        return _joined(parts, request)

    def points_of(self, request: Request, slot: str) -> tuple[list[str], tuple[Hit, ...]]:
        """Return parallel heads for the points that the library makes on a theme in a section, and the passages found."""
        theme = request.theme or request.profile.unit or "重点工作"
        wanted = _POINTS.get(slot, 3) + 1
        material = self._gatherer.gather(theme, slot, request.profile, (), wanted)
        return parallel([point.heads for point in material.points[:wanted]], _spare(slot)), material.hits

    def _lines(
        self, slot: str, request: Request, writer: Writer, material: Material, number: int, problems: Sequence[str]
    ) -> Iterator[Line]:
        if slot == "opening":
            yield self._opening(request, writer, material, number)
        elif slot == "closing":
            yield self._closing(request, writer, material, number)
        elif slot == "plan" and problems:
            yield from self._answering_plan(writer, material, number, problems)
        else:
            yield from self._points(slot, request, writer, material, number)

    def _opening(self, request: Request, writer: Writer, material: Material, number: int) -> Line:
        used = Used()
        clauses = [c for point in material.points for c in point.clauses if not _FORMULA.search(c.text)]
        found = pick(clauses, "measure", 2, used) or pick(clauses, "principle", 1, used)
        said = sentence(found, writer)
        frames = FRAMES["opening"][request.profile.voice or "单位"]
        own = writer.fill(variant(FRAMES["opening"]["duties"], number))
        duties = said.text.rstrip("。") if said else own
        kind = "汇报" if request.profile.report_kind == "汇报材料" else "报告"
        text = writer.fill(variant(frames, number), guiding=_guiding(request), duties=duties, kind=kind)
        sources = said.sources if said else tuple(hit.passage_id for hit in material.hits[:1])
        return Line("", (Sentence(text, sources),))

    def _closing(self, request: Request, writer: Writer, material: Material, number: int) -> Line:
        frames = FRAMES["closing"].get(request.profile.report_kind or "其他", FRAMES["closing"]["其他"])
        sources = tuple(hit.passage_id for hit in material.hits[:1])
        return Line("", (Sentence(writer.fill(variant(frames, number)), sources),))

    def _points(self, slot: str, request: Request, writer: Writer, material: Material, number: int) -> Iterator[Line]:
        wanted = request.count or _points_for(slot, request.length)
        single = request.count == 1
        if not single:
            lead = writer.fill(variant(FRAMES[slot]["lead"], number))
            yield Line("", (Sentence(lead, tuple(hit.passage_id for hit in material.hits[:2])),))
        measures = 7 if single and not request.length else _measures(request.length, wanted)
        candidates = self._chosen(material, slot, wanted, number)
        bodies = [*self._bodies(slot, request, writer, candidates, wanted, measures, number)]
        heads = parallel([_turned(point.heads, number) for point, _ in bodies], _spare(slot))
        for (_, body), head in zip(bodies, heads, strict=True):
            yield Line(head, tuple(body))
        if request.facts and not bodies:
            yield Line("", (fact_sentence(request.facts),))

    def _bodies(
        self,
        slot: str,
        request: Request,
        writer: Writer,
        candidates: Sequence[Point],
        wanted: int,
        measures: int,
        number: int,
    ) -> Iterator[tuple[Point, list[Sentence]]]:
        """Write the points one by one until there are enough; a point with nothing fresh to say is passed over."""
        facts = place_facts(request.facts, candidates[:wanted])
        used = Used.with_facts(request.facts)
        written = 0
        for place, point in enumerate(candidates):
            own_facts = facts[place] if place < len(facts) else []
            if slot == "problems":
                body = lack_point(point.clauses, writer, used, place + number, causes=request.with_causes)
            elif slot == "plan":
                body = plan_point(point.clauses, writer, used, measures)
            else:
                body = done_point(point.clauses, writer, used, measures, own_facts)
            if body and (len("".join(one.text for one in body)) >= _SHORTEST_POINT or own_facts):
                yield point, body
                written += 1
            if written == wanted:
                return

    def _chosen(self, material: Material, slot: str, wanted: int, number: int) -> list[Point]:
        """Return the points that have clauses of the kind needed, strongest first; other variants begin further down."""
        move = {"problems": ("problem",), "plan": ("measure",)}.get(slot, ("measure", "principle", "numbers"))
        able = [p for p in material.points if any(clause.move in move for clause in p.clauses)]
        shift = (number * wanted) % len(able) if len(able) > wanted else 0
        return able[shift:] + able[:shift]

    def _answering_plan(self, writer: Writer, material: Material, number: int, problems: Sequence[str]) -> Iterator[Line]:
        """Yield a plan that answers given problems one by one."""
        lead = writer.fill(variant(FRAMES["plan"]["lead"], number))
        yield Line("", (Sentence(lead, tuple(hit.passage_id for hit in material.hits[:2])),))
        used = Used()
        matched = [self._gatherer.gather(problem, "plan", writer.profile) for problem in problems]
        heads = parallel([_turned(f.points[0].heads, number) if f.points else () for f in matched], _spare("plan"))
        for problem, found, head in zip(problems, matched, heads, strict=True):
            clauses = [clause for point in (*found.points, *material.points) for clause in point.clauses]
            answering = FRAMES["plan"]["answering"][0].format(problem=problem)
            # a problem the user named is never dropped: without a clause that answers it, the answer is left to fill in
            answers = tuple(plan_point(clauses, writer, used, 3, answering))
            yield Line(head, answers or (Sentence(f"{answering}【待填：整改措施】。", ()),))


def _joined(parts: Sequence[Composed], request: Request) -> Composed:
    """Join section drafts to one report: numbered headings, sentences and blanks in order, notices once."""
    written, number = [], 0
    for part in parts:
        if part.draft.slot in _POINTS:
            written.append(f"{_HAN[number]}、{part.draft.heading}")
            number += 1
        written.append(part.draft.text)
    drafts = [part.draft for part in parts]
    text = "\n".join(written)
    sentences = tuple(sentence for draft in drafts for sentence in draft.sentences)
    blanks = blanks_in(text, [blank for draft in drafts for blank in draft.blanks])
    draft = Draft(text, "other", "全文", sentences, blanks)
    hits = tuple({hit.passage_id: hit for part in parts for hit in part.material.hits}.values())
    material = Material(request.theme, "other", hits, ())
    length = () if not request.length or len(text) >= 0.7 * request.length else (_TOO_SHORT.format(count=len(text)),)
    said = [notice for part in parts for notice in part.notices if not notice.startswith(_TOO_SHORT[:6])]
    return Composed(draft, material, tuple(dict.fromkeys((*said, *length))))


def _spare(slot: str) -> list[str]:
    return list(FRAMES["heads"]["lack" if slot == "problems" else "work"])


def _turned(heads: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the heads of a point beginning with another one for another variant."""
    start = number % len(heads)
    return (*heads[start:], *heads[:start])


def _guiding(request: Request) -> str:
    """Return the guiding formulas of the year, thought first, congress second; a meeting the user names goes in by name."""
    thought, *rest = guiding(request.profile.year)[:2]
    named = next((r for r in request.required if "全会" in r or "大精神" in r), None)
    if named:
        rest = [f"深入学习贯彻{named}"]
    return "，".join((thought.replace("以习近平", "坚持以习近平", 1), *rest))


def _points_for(slot: str, length: int | None) -> int:
    if not length:
        return _POINTS.get(slot, 3)
    return max(2, min(6, round(length / _CHARACTERS_PER_POINT.get(slot, 120))))


def _measures(length: int | None, points: int) -> int:
    """How many measure clauses a point takes so that the whole comes near the length asked for."""
    if not length:
        return 4
    return max(2, min(8, round((length / points - 95) / 15)))


def _finished(slot: str, request: Request, lines: Sequence[Line], material: Material) -> Composed:
    text = _text(lines, request, slot)
    sentences = tuple(one for line in lines for one in line.sentences)
    clauses = [clause for point in material.points for clause in point.clauses]
    known: list[Blank] = [blank for clause in clauses for blank in clause.blanks]
    heading = _HEADINGS[slot] + ("及原因分析" if slot == "problems" and request.with_causes else "")
    draft = Draft(text, slot, heading, sentences, blanks_in(text, known), (), Copying())
    return Composed(draft, material, tuple(_notices(lines, request, slot, text, material)))


def _text(lines: Sequence[Line], request: Request, slot: str) -> str:
    """Write the lines out: one paragraph with 一是/二是 when one paragraph or items are meant, else （一） points."""
    items = request.count != 1 and (request.one_paragraph or slot in ("problems", "plan"))
    written, number = [], 0
    for line in lines:
        body = "".join(one.text for one in line.sentences)
        if line.head:
            mark = f"{_HAN[number]}是" if items else f"（{_HAN[number]}）"
            number += 1
            body = f"{mark}{line.head}。{body}"
        written.append(body)
    return ("" if request.one_paragraph else "\n").join(part for part in written if part)


def _astray(lines: Sequence[Line], theme: str) -> bool:
    """Whether more than a third of the points do not repeat a single word of the theme."""
    pairs = {term for term in grams(theme) if len(term) > 1} - {"工作", "建设", "情况"}
    headed = [line for line in lines if line.head]
    silent = [line for line in headed if not pairs & set(grams(line.head + "".join(one.text for one in line.sentences)))]
    return bool(pairs) and len(silent) > len(headed) / 3


def _notices(lines: Sequence[Line], request: Request, slot: str, text: str, material: Material) -> Iterator[str]:
    if material.borrowed or _astray(lines, request.theme):
        yield "部分条目借用了相近主题的写法，没有直接写到这一主题，请核对是否切题。"
    headed = sum(1 for line in lines if line.head)
    if slot in _POINTS and headed < (request.count or _points_for(slot, request.length)):
        yield f"资料库里这方面的素材不多，只写出 {headed} 条；添加同类报告后可以写得更充实。"
    if any(line.head and not line.sentences for line in lines):
        yield "有的条目没有找到可用的先例，只给出了小标题，请您补写。"
    if request.length and len(text) < 0.7 * request.length:
        yield _TOO_SHORT.format(count=len(text))
    for fact in request.facts:
        if fact not in text:
            yield f"您给的情况“{fact}”没有找到合适的位置，请自行补入。"
