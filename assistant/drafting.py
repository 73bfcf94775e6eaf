"""A section draft without a language model: what the section's points are, their heads, sentences, blanks and sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from assistant.adapting import Speaker
from assistant.answer import Sentence
from assistant.answering import Answering, Size, grouped
from assistant.aspects import aspect_of
from assistant.assembling import POINTED, Composed, Line, finished, joined
from assistant.bodies import borrowed, fullest
from assistant.choosing import candidates
from assistant.commons import Commons
from assistant.composing import Used
from assistant.duties import chief_duty, duties_of
from assistant.fitting_heads import FittingHeads
from assistant.frames import FRAMES, Writer, variant
from assistant.heads import parallel
from assistant.helping import (
    common_points,
    heads_of_ours,
    long_enough,
    practice_points,
    told_of_common,
    with_theme,
)
from assistant.items import matter_named
from assistant.lengthening import Written, with_blank, with_facts
from assistant.material import Gatherer, Material, Point, merged
from assistant.named import NamedMatters, required_here
from assistant.outlining import PlannedSection
from assistant.placing import Placed, Placing, matter_of
from assistant.pointing import Pointing
from assistant.practices import nature_of
from assistant.request import Request
from assistant.roles import Role
from assistant.section import POINTS, Section, points_for, wanted_points
from assistant.set_forms import SetForms
from assistant.sharing import home_of, listed_here, problems_of_parts, sections_of, shares_of
from assistant.stated import quotable
from assistant.theming import Naming, Strange, of_own_house, on_theme
from assistant.wishes import Wishes

_SHORTEST_POINT = 16
_LEAST_OF_SLOT = {"achievements": 60, "problems": 26, "plan": 42}
"""Characters below which a point is a scrap, where a fuller one of the library can be had; ..."""
_SCRAP = 30
"""... where only one of ours can be."""
# Words that a theme may carry along and that are no matter of work.
_NO_MATTER = re.compile(r"^给|^抓(?=[一-龥]{4})|^[搞弄](?=[一-龥]{2})|努力方向|本人|方面(?=$| )")
_MOST_SOUGHT, _MOST_FACTS = 2, 3
"""For so many facts that no point is about the library is searched once more, with their own words."""
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
        self,
        request: Request,
        wishes: Wishes = Wishes(),
        problems: Sequence[str] = (),
        used: Used | None = None,
        *,
        quoted: bool = True,
    ) -> Composed:
        """Draft the section that a request asks for.

        Args:
            request: the request as understood, with the writer's profile.
            wishes: which wording of it.
            problems: heads of the problems that a plan shall answer one by one.
            used: what the report says already in other sections.
            quoted: whether the problems are in the user's words, and not told by the report itself.

        """
        slot = request.slot or "achievements"
        answered = grouped([*map(quotable, problems)], request.count) if slot == "plan" else ()
        listed = len(answered) + len(request.matters) if answered else 0
        request = replace(request, theme=_matter_of(request.theme), count=max(listed, request.count or 0) or None)
        writer = Writer(
            request.profile,
            Speaker.of(request.profile),
            request.theme or _together(request.matters) or _own_work(request),
        )
        # a fact that is added later finds its place among the points that stand; it does not change what they are
        first_facts = [fact for fact in request.facts if fact not in wishes.facts]
        material = self._material(request, slot, (*answered, *first_facts))
        strange = self._strange(request, slot, material)
        if _says_nothing_of_itself(request, (*answered, *first_facts)):
            material = replace(material, points=())  # what any trade's report says would be a guess
        elif strange:
            material = strange.material(material)
        elif request.theme and slot in POINTED and not (request.matters or first_facts):
            # what the user's own facts are about is a matter of the section, whatever the theme is called
            material = on_theme(material, self._naming(request))
        start = Used.with_facts(request.facts, used)
        section = Section(slot, request, writer, material, wishes, start, strange=strange is not None, quoted=quoted)
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
        sections = sections_of(request)
        shares = shares_of(request, sections)
        for slot in sections:
            share = shares[slot] / sum(shares.values())
            length = round(request.length * share) if request.length and slot in POINTS else None
            full = max(_POINTS_OF_WHOLE, points_for(slot, length)) if slot == "achievements" else None
            told = dict(request.counts).get(slot)
            count = told or (request.count if request.sections else full)
            facts = tuple(fact for fact in request.facts if home_of(fact, request, sections) == slot)
            part = replace(
                request, slot=slot, sections=(), length=length, count=count, facts=facts, whole=False, one_paragraph=False
            )
            part = replace(part, required=required_here(request, slot, sections))
            part = listed_here(part, request, slot)
            if slot == "achievements" and _INTEGRITY.search(request.text):
                part = replace(part, required=(*part.required, "廉洁自律"))
            # who reports says his post once
            part = part if slot == sections[0] else replace(part, role=Role())
            listed = problems or ((problems_of_parts(parts, request) or request.stated) if slot == "plan" else ())
            own = not (problems or request.sections)
            if slot == "plan" and listed and own:  # what the whole has room for besides the answers stays
                wanted = max(len(listed) + len(part.matters), points_for(slot, length))
                part = replace(part, count=max(part.count or 0, wanted))
            parts.append(self.draft(part, wishes, listed, used, quoted=not own or bool(request.stated)))
            used = used.after(parts[-1].draft)
        return joined(parts, request)

    def points_of(self, request: Request, slot: str) -> PlannedSection:
        """Return parallel heads for the points that the library makes on a theme in a section, and how many reports make each."""
        wanted = request.count or POINTS.get(slot, 3) + 1
        material = self._material(replace(request, count=wanted), slot, ())
        if strange := self._strange(request, slot, material):
            material = strange.material(material)
        points = [*material.points[:wanted], *heads_of_ours(slot, request.theme, request.profile)][:wanted]
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
        duties, matters = duties_of(profile, request.role.post)[: max(wanted, 3)], [*map(matter_of, more)]
        fields = (*matters[: _MOST_FACTS if duties else wanted], *duties) or ("重点工作",)
        if own := _own_work(request):
            return self._own_material(own, fields, slot, request)
        return merged([self._gatherer.gather(field, slot, profile) for field in fields])

    def _own_material(self, own: str, fields: Sequence[str], slot: str, request: Request) -> Material:
        """Material on the work of an office or a post alone, whatever else its unit does; a field of general words tells none."""
        namings = [self._naming(replace(request, theme=field)) for field in fields]
        told = [one for one in namings if one.matters] or [self._naming(replace(request, theme=own))]
        found = merged([on_theme(self._gatherer.gather(one.theme, slot, request.profile), one) for one in told])
        return of_own_house(found, request.profile) if request.profile.unit else found

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
        told_of_common(section, bodies, heads)
        named = with_theme(section, bodies, self._naming(section.request))
        for (point, body), head in zip(long_enough(section, named, lead, self._commons), heads, strict=True):
            # over several fields of work a count says nothing
            if point.clauses and not point.common and section.request.theme and point.reports <= section.material.reports:
                section.consensus.append(f"{head}（{section.material.reports} 篇中有 {point.reports} 篇写到）")
            yield Line(head, tuple(body), ours=point.common)
        if section.request.facts and not bodies:
            yield Line("", tuple(section.teller.sentences(section.request.facts)))

    def _naming(self, request: Request) -> Naming:
        said = self._gatherer.homes.said(self._gatherer.retriever.library)
        return Naming.of(request.theme, said.commonness, request.profile.unit or "", self._gatherer.concepts.all)

    def _strange(self, request: Request, slot: str, material: Material) -> Strange | None:
        """Return the theme where no report is about it: whatever else is near to it is another matter's."""
        if slot != "achievements" or not request.theme or request.matters:
            return None
        said = self._gatherer.homes.said(self._gatherer.retriever.library)
        known = nature_of(request.theme, request.profile) is not None
        return Strange.of(material, request.theme, said.commonness, known=known)

    def _fitting(self, section: Section) -> FittingHeads:
        gatherer, request = self._gatherer, section.request
        return FittingHeads(gatherer.heads, gatherer.encode, section.slot, request.profile, request.theme)

    def _pointing(self, section: Section, lead: Line | None = None) -> Pointing:
        """Return what writes the points that the user lists."""
        return Pointing(self._gatherer, self._commons, section, _sources(section.material, 1), lead)

    def _bodies(self, section: Section) -> Iterator[Written]:
        """Write the points one by one until there are enough: the fuller ones first, scraps last, ours before scraps.

        A point that has too little fresh to say is passed over and gives its clauses back.
        """
        full = _LEAST_OF_SLOT.get(section.slot, _SHORTEST_POINT)
        placed = [*enumerate(self._placed(section))]
        lent = [(place, one) for place, one in placed if not one.point.common or one.facts or one.beside]
        first = lent if any(not one.point.common for _, one in lent) else placed
        ours = [row for row in placed if row not in first]
        rounds = ((first, full), (first, min(full, _SCRAP)), (chain(ours, self._ours(section, placed)), full))
        stood: set[int] = set()
        for points, least in (*rounds, (first, _SHORTEST_POINT)):
            for place, one in points:
                if len(stood) == section.wanted:
                    return
                if place in stood:
                    continue
                before = section.used.copied()
                point, body = fullest(section, one, place, least)
                if one.facts or one.beside or borrowed(body) >= least:
                    stood.add(place)
                    yield point, body
                else:
                    section.used.restored(before)

    def _ours(self, section: Section, placed: Sequence[tuple[int, Placed]]) -> Iterator[tuple[int, Placed]]:
        """Yield what is usually done in such a matter, but for what is placed already."""
        keys = {one.point.key for _, one in placed}
        points = practice_points(section, [one.point for _, one in placed], self._commons)
        yield from enumerate((Placed(point) for point in points if point.key not in keys), len(placed))

    def _placed(self, section: Section) -> list[Placed]:
        """Return the points, those that stand first, with the facts that each takes."""
        request, wanted, slot, later = section.request, section.wanted, section.slot, section.wishes.facts
        able = candidates(section.material.points, slot, request.theme, wanted, section.number)
        if len(able) < wanted:
            able += islice(practice_points(section, able, self._commons), wanted - len(able))
        placing = Placing(self._gatherer.encode)
        first_facts = [fact for fact in request.facts if fact not in later and request.theme and not section.strange]
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
        answering = Answering(self._gatherer, section.writer, section.used, section.number, quoted=section.quoted)
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
            told_of_common(rest, bodies, heads)
            yield from (Line(head, tuple(body)) for (_, body), head in zip(bodies, heads, strict=True))


def _together(matters: Sequence[str]) -> str:
    """Return what matters are called together: 招聘、培训等."""
    return "、".join(map(matter_named, matters[:2])) + "等" * (len(matters) > _CALLED)


def _matter_of(theme: str) -> str:
    """Return a theme without what is no matter of work: 抓基层党建 -> 基层党建, 努力方向 本人 护理 -> 护理."""
    return " ".join(_NO_MATTER.sub("", theme).split())


def _lead(section: Section) -> Line:
    frames = FRAMES[section.slot]
    naming = [frame for frame in frames["lead"] if "{theme}" in frame] or frames["lead"]
    known = naming if section.request.theme else frames.get("whole", frames["lead"])
    said = _introduced(section.writer.fill(variant(known, section.turn)), section)
    return Line("", (Sentence(said, _sources(section.material, 2)),))


def _own_work(request: Request) -> str:
    """Return what an office or a post is there for, 财务科 -> 财务管理; "" for a whole unit."""
    return chief_duty(request.profile, request.role.post)


def _says_nothing_of_itself(request: Request, told: Sequence[str]) -> bool:
    """Whether neither matter nor writer is known, so that only what is common to all offices may be said."""
    return not (request.theme or request.matters or told or duties_of(request.profile, request.role.post))


def _introduced(text: str, section: Section) -> str:
    """Return a text in which the person who reports says his post and his charge, where the request names them."""
    if section.request.profile.voice != "本人":
        return text
    return text.replace("本人", f"本人{section.request.role.introduction}", 1)


def _sources(material: Material, most: int) -> tuple[str, ...]:
    return tuple(hit.passage_id for hit in material.hits[:most])


def _spare(slot: str) -> list[str]:
    return list(FRAMES["heads"]["lack" if slot == "problems" else "work"])
