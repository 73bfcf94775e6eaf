"""What our own frames add to a section: points that the library does not hold, moves up to the length, the theme's name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.aspects import JOINING, Aspect, aspect_of, aspects_on, named
from assistant.assembling import POINTED, Line
from assistant.commons import Commons, aspects_left, common_point
from assistant.composing import traced
from assistant.lengthening import Grower, Written, lengthened
from assistant.material import Point
from assistant.practices import as_point, aspect_named, practices_on
from assistant.profile import Profile
from assistant.section import Section
from assistant.theming import Naming

_USUAL = "通用的写法"
_COMMON = "资料库里直接写“{theme}”的内容不多，{names}用的是各单位通用的写法，请核对是否符合本单位情况。"
_PRACTICES = "资料库里直接写“{theme}”的内容不多，{names}用的是这类工作各单位通用的写法，请核对，本单位没有做的请删去。"
_OURS = {
    "achievements": "有的做法用的是各单位通用的写法，请核对，本单位没有做的请删去。",
    "problems": "有的表现、原因或影响用的是各单位通用的写法，请对照本单位实际核对。",
    "plan": "有的措施用的是各单位通用的写法，请对照本单位实际核对。",
}
_FLOOR = {"achievements": 60, "problems": 45, "plan": 50}
"""Characters that a point shall have where no length is asked for."""


def common_points(section: Section, written: Sequence[Written], commons: Commons) -> Iterator[Written]:
    """Lacks and plans that every office may have, where the library says too little on the theme."""
    lacking = section.wanted - len(written)
    if lacking <= 0 or section.slot not in ("problems", "plan") or (section.request.count == 1 and written):
        return
    taken = [aspect_of("".join(one.text for one in body)).name for _, body in written]
    left = aspects_left(section.writer.theme, taken, section.writer.turn, section.number * section.wanted)
    for aspect in left[:lacking]:
        sources = passages_of(aspect, section, commons)
        if sources:
            body = common_point(aspect, section.slot, section.bank, sources, section.form)
            yield Point(aspect.name, aspect.heads(section.slot), 0.0, (), common=True), body


def practice_points(section: Section, able: Sequence[Point], commons: Commons) -> Iterator[Point]:
    """Yield points on what is usually done in such a matter, besides those of the library, which are fewer than wanted."""
    if section.slot != "achievements":
        return
    taken = {aspect_of("，".join(clause.text for clause in point.own)).name for point in able}
    practices = practices_on(section.writer.theme, section.writer.profile)
    free = [one for one in practices if not one.general or one.aspect not in taken]
    start = section.number * section.wanted % len(free)
    for place, practice in enumerate((*free[start:], *free[:start])):
        if sources := passages_of(aspect_named(practice), section, commons):
            # the figure of the matter itself is the user's to give: beside his own facts none is asked for
            plain = section.request.plain or (place == 0 and bool(section.request.facts))
            yield as_point(practice, section.writer, sources, place, plain=plain)


def heads_of_ours(slot: str, theme: str, profile: Profile) -> Iterator[Point]:
    """Yield points that have nothing but heads: what an outline may name where the library has too little."""
    if slot == "achievements":
        yield from (Point(one.heads[0], one.heads, 0.0, (), reports=0, common=True) for one in practices_on(theme, profile))
    else:
        # what shall be done begins with other heads than what was done
        yield from (Point(one.name, one.heads(slot)[::-1], 0.0, (), reports=0, common=True) for one in aspects_on(theme))


def told_of_common(section: Section, written: Sequence[Written], heads: Sequence[str]) -> None:
    """Tell the user which points, by their heads, are those of every office or of every such matter."""
    names = "、".join(head for (point, _), head in zip(written, heads, strict=True) if point.common)
    if names:
        told = _PRACTICES if section.slot == "achievements" else _COMMON
        section.remarks.append(told.format(theme=section.request.theme or section.writer.theme or "本单位工作", names=names))


def passages_of(aspect: Aspect, section: Section, commons: Commons) -> tuple[str, ...]:
    """Return what our own frames on an aspect go back to."""
    hits = commons.passages(aspect, section.slot)
    section.found.extend(hits)
    return tuple(hit.passage_id for hit in hits or section.material.hits[:1])


def long_enough(section: Section, bodies: list[Written], lead: Line | None, commons: Commons) -> list[Written]:
    """Return the points with more in them where the section is shorter than asked for."""
    if section.slot not in POINTED:
        return bodies
    grower = Grower(
        section.slot,
        section.writer,
        section.used,
        section.bank,
        section.request.plain,
        section.form.causes or bool(section.request.length),
    )
    length = section.request.length or 0
    size = sum(len(one.text) for one in lead.sentences) if lead else 0
    floor = 0 if length else _FLOOR.get(section.slot, 0)
    longer = lengthened(bodies, section.slot, grower.moves, length=length, lead=size, floor=floor)
    if longer.ours and not any(_USUAL in remark for remark in section.remarks):
        section.remarks.append(_OURS[section.slot])
    return [(point, traced(body, _sources(point, body, section, commons))) for point, body in longer.bodies]


def _sources(point: Point, body: Sequence[Sentence], section: Section, commons: Commons) -> tuple[str, ...]:
    """Return what a point of nothing but our own frames goes back to."""
    if any(one.sources for one in body):
        return next(one.sources for one in body if one.sources)
    return passages_of(named(point.concept) or aspect_of("".join(one.text for one in body)), section, commons)


def with_theme(section: Section, bodies: Sequence[Written], naming: Naming) -> list[Written]:
    """Return lacks and plans with the theme named in each: what no word of it is said in may be any work's."""
    request, joining = section.request, JOINING.get(section.slot)
    if not request.theme or request.matters or not joining or not section.form.full:
        return [*bodies]
    made: list[Written] = []
    for point, body in bodies:
        said = "".join((*point.heads[:1], *(one.text for one in body)))
        if body and not body[0].from_user and not naming.says_a_word(said):
            body = [replace(body[0], text=f"{section.bank.one(joining)}{body[0].text}"), *body[1:]]
        made.append((point, body))
    return made
