"""A section draft without a language model: what the section's points are, their heads, sentences, blanks and sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.adapting import Speaker
from assistant.answer import Sentence
from assistant.answering import Answering, Size, grouped, problems_told
from assistant.aspects import aspect_of
from assistant.assembling import POINTED, Composed, Line, finished, joined
from assistant.choosing import candidates
from assistant.commons import Commons
from assistant.composing import Used, done_point, lack_moves, plan_point
from assistant.duties import duties_of
from assistant.fitting_heads import FittingHeads
from assistant.frames import FRAMES, Writer, variant
from assistant.given import section_of_fact
from assistant.heads import parallel
from assistant.helping import common_points, long_enough, with_theme
from assistant.items import matter_named
from assistant.lengthening import Written, with_blank, with_facts
from assistant.material import Gatherer, Material, Point, merged
from assistant.named import NamedMatters, required_here
from assistant.outlining import PlannedSection
from assistant.placing import Placed, Placing, matter_of
from assistant.pointing import Pointing
from assistant.request import Request
from assistant.roles import Role
from assistant.section import CHARACTERS_PER_POINT, POINTS, Section, points_for, wanted_points
from assistant.set_forms import SetForms
from assistant.stated import quotable
from assistant.theming import Naming, on_theme
from assistant.wishes import Wishes

_SHORTEST_POINT = 16
_LEAST_OF_SLOT = {"achievements": 60, "problems": 26, "plan": 42}
"""Characters below which a point is a scrap, where a fuller one can be had."""
# Words that a theme may carry along and that are no matter of work.
_NO_MATTER = re.compile(r"^给|^抓(?=[一-龥]{4})|^[搞弄](?=[一-龥]{2})|努力方向|本人|方面(?=$| )")
# Sections of a whole report and the share of its length that each takes (domain figures: 55-66 %, 5-14 %, 20-35 %).
_WHOLE = ("opening", "achievements", "problems", "plan")
_MOST_SOUGHT, _MOST_FACTS = 2, 3
"""For so many facts that no point is about the library is searched once more, with their own words."""
_SHARES = {"opening": 0.06, "achievements": 0.6, "problems": 0.1, "plan": 0.24, "closing": 0.04}
_POINTS_OF_WHOLE = 4
_CALLED, _LEAST_OF_PLAN = 2, 3
_INTEGRITY = re.compile("述职述[责]?廉|述[责]?述廉|述责述廉|述廉")
"""A person who reports on his integrity says something of it."""


class Drafter:
    """Composes section drafts."""

    def __init__(self, gatherer: Gatherer) -> None:
        """Take what gathers the material."""
        self._gatherer = gatherer
        self._set_forms = SetForms(gatherer)
        self._commons = Commons(gatherer.retriever.library)

    def draft(
        self, request: Request, wishes: Wishes = Wishes(), problems: Sequence[str] = (), used: Used | None = None
    ) -> Composed:
        """Draft the section that a request asks for.

        Args:
            request: the request as understood, with the writer's profile.
            wishes: which wording of it.
            problems: heads of the problems that a plan shall answer one by one.
            used: what the report says already in other sections.

        """
        slot = request.slot or "achievements"
        answered = grouped([*map(quotable, problems)], request.count) if slot == "plan" else ()
        listed = len(answered) + len(request.matters) if answered else 0
        request = replace(request, theme=_matter_of(request.theme), count=max(listed, request.count or 0) or None)
        writer = Writer(
            request.profile,
            Speaker.of(request.profile),
            request.theme or _together(request.matters),
        )
        # a fact that is added later finds its place among the points that stand; it does not change what they are
        first_facts = [fact for fact in request.facts if fact not in wishes.facts]
        material = self._material(request, slot, (*answered, *first_facts))
        if request.theme and slot in POINTED and not (request.matters or first_facts):
            # what the user's own facts are about is a matter of the section, whatever the theme is called
            material = on_theme(material, self._naming(request))
        start = Used.with_facts(request.facts, used)
        section = Section(slot, request, writer, material, wishes, start)
        named = NamedMatters(self._gatherer, writer, start, slot, _sources(material, 1))
        touched = named.touched_upon(request, [*self._lines(section, answered)])
        lines = touched.lines
        section.remarks.extend(touched.remarks)
        material = replace(material, hits=tuple({hit.passage_id: hit for hit in (*material.hits, *section.found)}.values()))
        composed = finished(slot, request, lines, material, section.wanted)
        return replace(
            composed, notices=tuple(dict.fromkeys((*section.remarks, *composed.notices))), consensus=tuple(section.consensus)
        )

    def whole(self, request: Request, wishes: Wishes = Wishes(), problems: Sequence[str] = ()) -> Composed:
        """Draft a whole report, or the sections asked for, none repeating another; the arguments are those of `draft`."""
        parts: list[Composed] = []
        used = Used()
        closing = ("closing",) if request.profile.report_kind == "述职报告" else ()
        sections = request.sections or (*_WHOLE, *closing)
        shares = _shares(request, sections)
        for slot in sections:
            share = shares[slot] / sum(shares.values())
            length = round(request.length * share) if request.length and slot in POINTS else None
            full = max(_POINTS_OF_WHOLE, points_for(slot, length)) if slot == "achievements" else None
            told = dict(request.counts).get(slot)
            count = told or (request.count if request.sections else full)
            facts = tuple(fact for fact in request.facts if _home_of(fact, request, sections) == slot)
            part = replace(
                request, slot=slot, sections=(), length=length, count=count, facts=facts, whole=False, one_paragraph=False
            )
            part = replace(part, required=required_here(request, slot, sections))
            part = _listed_here(part, request, slot)
            if slot == "achievements" and _INTEGRITY.search(request.text):
                part = replace(part, required=(*part.required, "廉洁自律"))
            # who reports says his post once
            part = part if slot == sections[0] else replace(part, role=Role())
            listed = problems or ((problems_told(parts) or request.stated) if slot == "plan" else ())
            if slot == "plan" and listed and not request.sections:
                part = replace(part, count=max(part.count or 0, _LEAST_OF_PLAN, len(listed) + len(part.matters)))
            parts.append(self.draft(part, wishes, listed, used))
            used = used.after(parts[-1].draft)
        return joined(parts, request)

    def points_of(self, request: Request, slot: str) -> PlannedSection:
        """Return parallel heads for the points that the library makes on a theme in a section, and how many reports make each."""
        wanted = request.count or POINTS.get(slot, 3) + 1
        material = self._material(replace(request, count=wanted), slot, ())
        points = material.points[:wanted]
        heads = parallel([point.heads for point in points], _spare(slot))
        matters = tuple("" if request.theme else point.matter for point in points)
        return PlannedSection(tuple(heads), matters, tuple(point.reports for point in points), material.reports, material.hits)

    def _material(self, request: Request, slot: str, more: Sequence[str]) -> Material:
        """Material on the theme or, where none is named, on the fields of the unit's work."""
        wanted, profile = wanted_points(request, slot), request.profile
        if request.matters:  # each is searched for by itself when its point is written
            named = "、".join(map(matter_named, request.matters))
            return self._gatherer.gather(f"{named}，{request.theme}".rstrip("，"), slot, profile)
        if request.theme:
            return self._gatherer.gather(request.theme, slot, profile, more, wanted)
        # the user's facts come first, then the fields of the unit's work
        duties, matters = duties_of(profile)[: max(wanted, 3)], [*map(matter_of, more)]
        fields = (*matters[: _MOST_FACTS if duties else wanted], *duties) or ("重点工作",)
        return merged([self._gatherer.gather(field, slot, profile) for field in fields])

    def _lines(self, section: Section, problems: Sequence[str]) -> Iterator[Line]:
        if section.slot == "opening":
            forms = self._set_forms.opening(section.request, section.writer, section.material, section.used, section.number)
            yield Line("", tuple(replace(one, text=_introduced(one.text, section)) for one in forms))
        elif section.slot == "closing":
            sources = _sources(section.material, 1)
            yield Line("", self._set_forms.closing(section.request, section.writer, sources, section.number))
        elif problems:
            yield from self._answering_plan(section, problems)
        else:
            yield from self._points(section)

    def _points(self, section: Section) -> Iterator[Line]:
        lead = _lead(section) if section.request.count != 1 or section.request.stated else None
        yield from [lead] if lead else []
        if section.request.stated:
            yield from self._pointing(section, lead).stated(section.request.stated)
        if section.request.matters:
            yield from self._pointing(section, lead).named(section.request.matters, section.request.facts)
        if section.request.matters or section.request.stated:
            section = section.without_listed()
            if not section.request.count or section.request.only:
                return
        bodies = [*self._bodies(section)]
        if section.slot == "achievements":
            bodies = with_facts(bodies, section.request.facts, section.request.theme, section.teller)
        bodies += common_points(section, bodies, self._commons)
        if section.request.with_blanks and section.slot == "achievements" and bodies:
            bodies = with_blank(bodies, section.writer, _sources(section.material, 1))
        paired = section.request.paired and section.slot != "problems"
        # what only lengthens a point is of every matter: its head is told by the rest
        heads = self._fitting(section).parallel_over(bodies, section.number, paired=paired)
        named = with_theme(section, bodies, self._naming(section.request))
        for (point, body), head in zip(long_enough(section, named, lead, self._commons), heads, strict=True):
            # over several fields of work a count says nothing
            if point.clauses and section.request.theme and point.reports <= section.material.reports:
                section.consensus.append(f"{head}（{section.material.reports} 篇中有 {point.reports} 篇写到）")
            yield Line(head, tuple(body))
        if section.request.facts and not bodies:
            yield Line("", tuple(section.teller.sentences(section.request.facts)))

    def _naming(self, request: Request) -> Naming:
        said = self._gatherer.homes.said(self._gatherer.retriever.library)
        return Naming.of(request.theme, said.commonness, request.profile.unit or "", self._gatherer.concepts.all)

    def _fitting(self, section: Section) -> FittingHeads:
        gatherer, request = self._gatherer, section.request
        return FittingHeads(gatherer.heads, gatherer.encode, section.slot, request.profile, request.theme)

    def _pointing(self, section: Section, lead: Line | None = None) -> Pointing:
        """Return what writes the points that the user lists."""
        return Pointing(self._gatherer, self._commons, section, _sources(section.material, 1), lead)

    def _bodies(self, section: Section) -> Iterator[Written]:
        """Write the points one by one until there are enough; a point with nothing fresh to say is passed over."""
        written, thin = 0, []
        least = _LEAST_OF_SLOT.get(section.slot, _SHORTEST_POINT)
        for place, one in enumerate(self._placed(section)):
            before = section.used.copied()
            point, body = _fullest(section, one, place, least)
            if one.facts or one.beside or _borrowed(body) >= least:
                yield point, body
                written += 1
            else:  # too little for a point of its own: it stands only where nothing fuller does, and gives its clauses back
                section.used.restored(before)
                thin.append((place, one))
            if written == section.wanted:
                return
        for place, one in thin[: section.wanted - written]:
            body = _body(section, one, place)
            if len("".join(said.text for said in body)) >= _SHORTEST_POINT:
                yield one.point, body

    def _placed(self, section: Section) -> list[Placed]:
        """Return the points, those that stand first, with the facts that each takes."""
        request, wanted, slot, later = section.request, section.wanted, section.slot, section.wishes.facts
        able = candidates(section.material.points, slot, request.theme, wanted, section.number)
        placing = Placing(self._gatherer.encode)
        first_facts = [fact for fact in request.facts if fact not in later and request.theme]
        for matter in placing.far(first_facts, able)[:_MOST_SOUGHT]:
            found = self._gatherer.gather(f"{matter}，{request.theme}", slot, request.profile)
            section.found.extend(found.hits)
            section.sought.extend(candidates(found.points, slot, request.theme, wanted, 0))
        about = f"{request.theme}，{request.profile.unit or ''}"
        return placing.placed(request.facts, able, wanted, about, later, section.sought)

    def _answering_plan(self, section: Section, problems: Sequence[str]) -> Iterator[Line]:
        """Yield a plan that answers given problems one by one, and further points where more were asked for."""
        lead = _lead(section)
        yield lead
        answering = Answering(self._gatherer, section.writer, section.used, section.number)
        length = section.request.length
        size = Size(section.measures, round(length / section.wanted) if length else None)
        answered = answering.points(problems, section.material, section.request.theme, size)
        section.found.extend(answered.hits)
        # a point that answers is called by the aspect of its problem: further measures are of that
        points = [Point(aspect_of(problem).name, (), 0.0, ()) for problem in problems]
        bodies: list[Written] = [(point, [*one.sentences]) for point, one in zip(points, answered.points, strict=True)]
        part = replace(section, request=replace(section.request, length=length and round(length * len(bodies) / section.wanted)))
        longer = long_enough(part, bodies, lead, self._commons)
        yield from (Line(one.head, tuple(body)) for one, (_, body) in zip(answered.points, longer, strict=True))
        if section.request.matters:
            yield from self._pointing(section).named(section.request.matters, ())
        left = section.wanted - len(problems) - len(section.request.matters)
        rest = replace(section, request=replace(section.request, matters=(), count=max(0, left)))
        if rest.request.count:
            bodies = [*self._bodies(rest)]
            bodies += common_points(rest, bodies, self._commons)
            heads = self._fitting(rest).parallel_over(bodies, rest.number)
            yield from (Line(head, tuple(body)) for (_, body), head in zip(bodies, heads, strict=True))


def _together(matters: Sequence[str]) -> str:
    """Return what matters are called together: 招聘、培训等."""
    return "、".join(map(matter_named, matters[:2])) + "等" * (len(matters) > _CALLED)


def _home_of(fact: str, request: Request, sections: Sequence[str]) -> str:
    """Return the section of a fact; where the user states the problems himself, 审计无重大问题 is none of them."""
    home = section_of_fact(fact, sections)
    return "achievements" if home == "problems" and request.stated and "achievements" in sections else home


def _listed_here(part: Request, request: Request, slot: str) -> Request:
    """Return the request of one section of several with what the user lists for it."""
    if slot == "problems":
        count = max(part.count or 0, len(request.stated)) if request.stated else part.count
        return replace(part, count=count or None, matters=() if request.stated else part.matters)
    planned = request.planned if slot == "plan" else ()
    return replace(part, stated=(), matters=planned or (part.matters if slot != "plan" else ()))


def _shares(request: Request, sections: Sequence[str]) -> dict[str, float]:
    """Return the share that each section takes of a report: where their points are counted, by these."""
    counts = dict(request.counts)
    if not counts:
        return {slot: _SHARES[slot] for slot in sections}
    points = {slot: counts.get(slot, request.count or 1) for slot in sections}
    return {slot: float(CHARACTERS_PER_POINT.get(slot, 60) * points[slot]) for slot in sections}


def _matter_of(theme: str) -> str:
    """Return a theme without what is no matter of work: 抓基层党建 -> 基层党建, 努力方向 本人 护理 -> 护理."""
    return " ".join(_NO_MATTER.sub("", theme).split())


def _lead(section: Section) -> Line:
    frames = FRAMES[section.slot]
    naming = [frame for frame in frames["lead"] if "{theme}" in frame] or frames["lead"]
    known = naming if section.request.theme else frames.get("whole", frames["lead"])
    said = _introduced(section.writer.fill(variant(known, section.turn)), section)
    return Line("", (Sentence(said, _sources(section.material, 2)),))


def _introduced(text: str, section: Section) -> str:
    """Return a text in which the person who reports says his post and his charge, where the request names them."""
    if section.request.profile.voice != "本人":
        return text
    return text.replace("本人", f"本人{section.request.role.introduction}", 1)


def _fullest(section: Section, placed: Placed, place: int, least: int) -> Written:
    """Write a point; where it has nothing fresh left to say beside the user's facts, the next nearest that has."""
    before, tried = section.used.copied(), []
    for point in (placed.point, *placed.others):
        section.used.restored(before.copied())
        body = _body(section, replace(placed, point=point), place)
        tried.append((_borrowed(body), point))
        if _borrowed(body) >= least:
            return point, body
    section.used.restored(before)
    fullest = max(tried, key=lambda row: row[0])[1]
    return fullest, _body(section, replace(placed, point=fullest), place)


def _borrowed(body: Sequence[Sentence]) -> int:
    """Return how many characters of a body are not the user's own."""
    return sum(len(one.text) for one in body if not one.from_user)


def _body(section: Section, placed: Placed, place: int) -> list[Sentence]:
    """Write one point; facts that are no deeds, or only beside its matter, stand at its end."""
    request = section.request
    clauses = [
        clause
        for clause in placed.point.clauses
        if not (request.plain and clause.blanks) and not any(word in clause.text for word in request.avoided)
    ]
    if section.slot == "achievements" or section.slot not in POINTS:
        told = section.teller.sentences(placed.facts)
        body = done_point(clauses, section.writer, section.used, section.measures, told)
        return [*body, *section.teller.sentences(placed.beside, beside=bool(placed.facts))]
    if section.slot == "problems":
        form, number = section.form, place + section.number
        body = lack_moves(clauses, section.writer, section.used, number, causes=form.causes, most=section.symptoms, both=form.both)
    else:
        body = plan_point(clauses, section.writer, section.used, section.measures)
    return [*body, *section.teller.sentences((*placed.facts, *placed.beside))]


def _sources(material: Material, most: int) -> tuple[str, ...]:
    return tuple(hit.passage_id for hit in material.hits[:most])


def _spare(slot: str) -> list[str]:
    return list(FRAMES["heads"]["lack" if slot == "problems" else "work"])
