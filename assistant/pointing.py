"""The points that a user lists himself: problems in his words, things to be done, matters to be spoken of; the library fills them.

Each is one point, in his order, headed by his words. Where the library says nothing on one, frames of ours do, and that is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.adding import Matter, Telling, said_on
from assistant.answer import Sentence
from assistant.aspects import OPENERS, Aspect, aspect_of, aspects_on
from assistant.assembling import Line
from assistant.commons import Commons, common_point
from assistant.facts_home import homes_of
from assistant.frames import Writer
from assistant.helping import long_enough, passages_of
from assistant.items import DEED_BEGINS, Item, heads_of, works_on
from assistant.lengthening import Written
from assistant.material import Gatherer, Point
from assistant.section import Section
from assistant.stated import Stated, parallel_heads

_OURS = "资料库里直接写{names}的内容不多，用的是各单位通用的写法，请核对是否符合本单位情况。"
_DONE = "资料库里直接写{names}的内容不多，用的是这类工作各单位通用的写法，请核对，本单位没有做的请删去。"
_ENOUGH_OF_PLAN, _HEAD = 60, 12
"""Characters of a planned point where no length is asked for; those of its mark and head."""
_IN_ONE = 3
_TOLD_ENOUGH = 20
"""A problem told in so many characters under its head stands as it is where no length is asked for."""
_SHARE = 0.4
"""So much of what the library says on a matter has to name it."""
_SCRAP, _WITH_CAUSE, _ONE_MORE = 9, 60, 18
_STATED_OURS = "问题按您的原话写；后面的表现、影响或原因用的是各单位通用的写法，请对照本单位实际核对。"


@dataclass
class Pointing:
    """Writes the points of a section that the user lists."""

    gatherer: Gatherer
    commons: Commons
    section: Section
    fallback: tuple[str, ...]
    """Passages that a frame of ours goes back to where none of its own are found."""
    lead: Line | None = None
    _ours: list[str] = field(default_factory=list)
    _aspects: set[str] = field(default_factory=set)

    def stated(self, problems: Sequence[str]) -> Iterator[Line]:
        """Yield a point for each problem in the user's words; nothing is added where he wants nothing beside them."""
        read = [Stated.of(said) for said in problems]
        if len(read) == 1 and self.section.wanted == 1:  # a lone one wants neither number nor head
            one = read[0]
            yield Line("", (Sentence(f"{one.text}。", (), True), *self._stated(replace(one, said=one.heads[0]))))
            return
        for one, head in zip(read, parallel_heads(read), strict=True):
            yield Line(head, tuple(self._stated(one)))

    def _stated(self, one: Stated) -> list[Sentence]:
        request, used = self.section.request, self.section.used.ours
        # one clause is said whole by its head
        told = "" if one.short else one.text if request.only else one.beside_head
        own = [Sentence(f"{told}。", (), True)] if told else []
        if request.only and not request.with_causes:
            return own
        aspect = aspect_of(one.said)
        part = self._part(self.section.writer.theme)
        sources = passages_of(aspect, part, self.commons) or self.fallback
        goal = (part.request.length or 0) - _HEAD
        said: list[str] = []
        if not request.only and (len(told) < _TOLD_ENOUGH or goal > len(told)):
            said.append("，".join(filter(None, (one.frame("shows", used), one.frame("leads", used)))))
        if request.with_causes or (goal > len(told) + _WITH_CAUSE and not request.only):
            cause = one.frame("causes", used)
            said.append(f"{part.bank.again(OPENERS['any'])}{cause}" if cause else "")
        if not request.only and goal > len(told) + sum(map(len, said)) + _ONE_MORE and (more := one.frame("shows", used)):
            said.insert(1, f"{part.bank.adding()}{more}")
        if own and said and len(told) < _SCRAP and not re.search(r"\d", told):  # too short to be a sentence of its own
            own, said = [], [f"{told}，{said[0]}", *said[1:]]
        body = [*own, *(Sentence(f"{text}。", sources) for text in said if text)]
        if len(body) > len(own) and _STATED_OURS not in self.section.remarks:
            self.section.remarks.append(_STATED_OURS)
        return body

    def named(self, matters: Sequence[str], facts: Sequence[str]) -> Iterator[Line]:
        """Yield a point for each matter, with the facts that belong to it."""
        read = Item.of if self.section.slot == "plan" else Item.named
        items = [read(said) for said in matters]
        heads = heads_of(items, self.section.slot)
        homes = homes_of(facts, [item.matter for item in items], self.gatherer.encode)
        for item, head, own in zip(items, heads, homes, strict=True):
            yield Line(head, tuple(self._named(item, own)))
        if self._ours:
            ours = _DONE if self.section.slot == "achievements" else _OURS
            names = "".join(f"“{name}”" for name in self._ours)
            self.section.remarks.append(ours.format(names=names))

    def _named(self, item: Item, facts: Sequence[str]) -> list[Sentence]:
        part = self._part(item.theme)
        told = part.teller.sentences((*([item.told] if item.told else []), *facts))
        aspect = self._aspect(item)
        body = self._from_library(item, told)
        if not body:
            self._ours.append(item.matter)
            body = self._in_frames(item, aspect, part, told)
        return self._lengthened(part, Point(aspect.name, (), 0.0, ()), body)

    def _from_library(self, item: Item, told: Sequence[Sentence]) -> list[Sentence]:
        """Return what the library says on a matter, with what the user tells; nothing where it is silent."""
        section = self.section
        matter, writer = Matter.of(item.matter), replace(section.writer, theme=section.request.theme)
        telling = Telling((), section.measures, section.form.causes)
        found = said_on(matter, section.slot, self.gatherer, writer, section.used, telling)
        section.found.extend(found.material.hits)
        clauses = [part for one in found.body if one.sources for part in re.split("[，。；]", one.text) if part]
        if sum(matter.named_in(part) > 0 for part in clauses) < _SHARE * len(clauses) or not clauses:
            return []  # a word of it beside others is another matter's: 民生治理领题研究
        first, *rest = found.body
        return [*told, first, *rest] if section.slot == "plan" else [first, *told, *rest]

    def _in_frames(self, item: Item, aspect: Aspect, part: Section, told: Sequence[Sentence]) -> list[Sentence]:
        sources = passages_of(aspect, part, self.commons) or self.fallback
        said = sum(len(one.text) for one in told)
        if part.slot == "plan":
            return [*told, *self._works(item, part, sources, said)]
        if part.slot == "problems":
            return [*told, *common_point(aspect, "problems", part.bank, sources, part.form)]
        begins = part.bank.one(DEED_BEGINS)
        first = [Sentence(f"{begins}。", sources)] if begins else []
        return [*first, *told, *self._works(item, part, sources, said + len(begins))]

    def _works(self, item: Item, part: Section, sources: tuple[str, ...], said: int) -> list[Sentence]:
        """Return measures of ours on a thing to be done, up to the length of the point."""
        goal = (part.request.length or 0) - _HEAD if part.request.length else _ENOUGH_OF_PLAN
        clauses: list[str] = []
        for clause in works_on(item, self.section.used.ours):
            if clauses and said + sum(map(len, clauses)) + len(clause) / 2 > goal:
                break
            clauses.append(clause)
        parts = [clauses[at : at + _IN_ONE] for at in range(0, len(clauses), _IN_ONE)]
        if len(parts) > 1 and len(parts[-1]) == 1:  # no lone clause at the end
            parts[-2:] = [[*parts[-2][:-1]], [parts[-2][-1], *parts[-1]]]
        return [Sentence(f"{'，'.join(part)}。", sources) for part in parts]

    def _aspect(self, item: Item) -> Aspect:
        """Return the aspect to speak of a matter from: its own by its words, else one that no point before has."""
        fitting = aspects_on(item.matter)
        aspect = next((one for one in fitting if one.name not in self._aspects), fitting[0])
        self._aspects.add(aspect.name)
        return aspect

    def _part(self, theme: str) -> Section:
        """Return the section as one point of it is written: its own matter for a theme, its share of the length."""
        section = self.section
        lead = sum(len(one.text) for one in self.lead.sentences) if self.lead else 0
        length = section.request.length and max(1, round((section.request.length - lead) / max(section.wanted, 1)))
        request = replace(section.request, theme=theme, length=length, count=1)
        return replace(section, request=request, writer=NamedWriter.of(section.writer, theme))

    def _lengthened(self, part: Section, point: Point, body: Sequence[Sentence]) -> list[Sentence]:
        written: list[Written] = [(point, [*body])]
        (_, longer), *_rest = long_enough(part, written, None, self.commons)
        return longer


@dataclass(frozen=True)
class NamedWriter(Writer):
    """A writer on a matter that the user named: it is said as he named it."""

    @classmethod
    def of(cls, writer: Writer, theme: str) -> "NamedWriter":
        """Return the writer with another theme."""
        return cls(writer.profile, writer.speaker, theme)

    @property
    def theme_work(self) -> str:
        """The matter as the object of a sentence."""
        return self.theme
