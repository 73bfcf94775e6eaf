"""Openings and closings: the parts of a report that have set forms, made as long as was asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Sentence
from assistant.calendar import time_of_plan
from assistant.composing import Used, pick, sentence
from assistant.duties import duties_of
from assistant.frames import FRAMES, Writer, variant
from assistant.guiding import guiding_of
from assistant.material import Gatherer, Material
from assistant.request import Request
from index.grams import grams

_FORMULA = re.compile(r"习近平|全会|党的|指导思想|坚强领导")
_PLAN_TIME = re.compile(r"十[一二三四五六]五|(?:开局|收官)之年|开好局")
_LED_BY_YEAR = re.compile(r"^(?:.{4,8}年(?:以来)?|今年以来)，")
_WITH_PLEDGE = 50
"""From this length on the closing of a person's report is more than its formula."""
_WITH_TIME = 170
"""From this length on an opening says what the year is in its five-year plan."""
_SHORT, _LONG = 0.9, 1.15
"""A set form is lengthened while it is shorter than this share of the length asked for, and not beyond the other."""
_FURTHER = ("on_matters", "on_manner", "on_people", "on_listening")
_MATTERS = 3


@dataclass(frozen=True)
class SetForms:
    """Writes openings and closings; what a report will tell of is looked up among the points that reports make."""

    gatherer: Gatherer

    def opening(self, request: Request, writer: Writer, material: Material, used: Used, number: int) -> tuple[Sentence, ...]:
        """Return an opening: when, under whom, by what, what was done, and what follows.

        Args:
            request: what is asked for, its `length` in characters.
            writer: who writes on what.
            material: what the library has on the theme.
            used: what the draft says already.
            number: which wording is wanted.

        """
        duties = _duties(request, writer, material, used, number)
        voice = request.profile.voice or "单位"
        text = writer.fill(
            variant(FRAMES["opening"][voice], number),
            guiding=guiding_of(request),
            duties=duties.text.rstrip("。"),
            kind="汇报" if request.profile.report_kind == "汇报材料" else "报告",
        )
        before, announced = text[: text.rindex("现将")], text[text.rindex("现将") :]
        when = time_of_plan(request.profile.year)
        if when and (_PLAN_TIME.search(request.text) or (request.length or 0) >= _WITH_TIME):
            before = f"{writer.year}年是{when}。" + _LED_BY_YEAR.sub("一年来，", before)
        more = self._more(request, writer, "achievements", "opening", len(before + announced), number)
        return tuple(Sentence(said, duties.sources) for said in (before, *more, announced))

    def closing(self, request: Request, writer: Writer, sources: tuple[str, ...], number: int) -> tuple[Sentence, ...]:
        """Return a closing: what will be done, and the formula of the kind of report; the arguments are those of `opening`."""
        kind = request.profile.report_kind or "工作总结"
        frames = FRAMES["closing"].get(kind, FRAMES["closing"]["其他"])
        fields = request.theme.split()[:1] or [*duties_of(request.profile, request.role.post)[:_MATTERS]]
        text = writer.fill(variant(frames, number), fields="、".join(fields) or "年度")
        wanted = request.theme or request.tone or (request.length or 0) >= _WITH_PLEDGE or "表态" in request.text
        pledge = writer.fill(variant(FRAMES["closing"]["pledge"], number)) if kind == "述职报告" and wanted else ""
        if kind in FRAMES["closing"]["formula_last"] and not pledge and (request.length or 0) >= _WITH_PLEDGE:
            pledge = writer.fill(variant(FRAMES["closing"]["going_on"], number))
        more = self._more(request, writer, "plan", "closing", len(pledge + text), number)
        ordered = (pledge, *more, text) if kind in FRAMES["closing"]["formula_last"] else (text, *more)
        return tuple(Sentence(said, sources) for said in ordered if said)

    def _more(self, request: Request, writer: Writer, slot: str, form: str, size: int, number: int) -> Iterator[str]:
        """Yield further sentences while the form is shorter than asked for; `slot` tells which points it may name."""
        for kind in _FURTHER if request.length else ():
            if size >= _SHORT * (request.length or 0):
                return
            frame = variant(FRAMES[form][kind], number)
            matters = self._matters(request, slot) if "{matters}" in frame else ""
            said = writer.fill(frame, matters=matters)
            if (matters or "{matters}" not in frame) and size + len(said) <= _LONG * (request.length or 0):
                size += len(said)
                yield said

    def _matters(self, request: Request, slot: str) -> str:
        """Return what such a report tells of: points that reports make on the theme itself, else the first; empty without any.

        Without a theme the fields of the unit's work are said already.
        """
        points = self.gatherer.gather(request.theme, slot, request.profile).points if request.theme else ()
        matter = {term for term in grams(request.theme) if len(term) > 1}
        near = [head for point in points for head in point.heads[:2] if matter & set(grams(head))]
        first = [head for point in points[:2] for head in point.heads[:1]]
        chosen = _unlike([head for head in dict.fromkeys((*near, *first)) if re.fullmatch("[一-龥]{4,8}", head)])
        return "、".join(chosen[:_MATTERS]) if len(chosen) > 1 else ""


def _duties(request: Request, writer: Writer, material: Material, used: Used, number: int) -> Sentence:
    """Return what the unit did, in one clause or two: of the library where it says them on the theme itself, else our own."""
    # what is only near to the theme belongs in a point
    matter = {term for term in grams(request.theme) if len(term) > 1}
    own_clauses = [clause for point in material.points for clause in point.own]
    clauses = [one for one in own_clauses if matter & set(grams(one.text)) and not _FORMULA.search(one.text)]
    found = pick(clauses, "measure", 2, used) or pick(clauses, "principle", 1, used)
    said = sentence(found, writer) if request.theme else None
    if said:
        return said
    fields = "、".join(duties_of(request.profile, request.role.post)[:_MATTERS])
    all_fields = f"统筹推进{fields}等各项工作" if not request.theme and fields else ""
    own = all_fields or writer.fill(variant(FRAMES["opening"]["duties"], number))
    return Sentence(own, tuple(hit.passage_id for hit in material.hits[:1]))


def _unlike(heads: Sequence[str]) -> list[str]:
    """Return heads of which no two share their verb or their object."""
    kept: list[str] = []
    for head in heads:
        if not any(head[:2] == other[:2] or head[-2:] == other[-2:] for other in kept):
            kept.append(head)
    return kept
