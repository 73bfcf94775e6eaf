"""What a writer does to a draft: pure functions from a draft to the draft after it."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from assistant.blanks import BLANK
from assistant.desk.draft import Draft, Part, PartSource, end_of_block, new_key
from assistant.export.exporting import title_of
from assistant.profile import Profile
from index.fitting import fit
from index.outline.numbering import without_number

_LONGEST_HEADING, _LONGEST_VALUE = 200, 500
_BLANK_MARK = re.compile(BLANK.pattern.replace("(", "(?:"))
_FILLING = r"[^。；\n]{0,60}"
"""What may have come in the place of a blank."""
_LIKENESSES: tuple[Callable[[Part], Hashable], ...] = (
    lambda part: (part.slot, part.heading),
    lambda part: part.heading,
    lambda part: part.text and (part.level, part.text),
)
"""What a part is known by when it comes back from Word, the surest first; what is empty tells nothing."""


def adopt(draft: Draft, part_key: str, text: str, sources: Sequence[PartSource], heading: str | None = None) -> Draft:
    """Put a text with its sources in the place of a part's own."""
    part = draft.part(part_key)
    named = part.heading if heading is None else _heading(heading)
    return _with(draft, replace(part, text=_text(text), sources=tuple(sources), heading=named))


def extend(draft: Draft, part_key: str, text: str, sources: Sequence[PartSource]) -> Draft:
    """Put a text with its sources behind a part's own."""
    part = draft.part(part_key)
    whole = "\n".join(one for one in (part.text, _text(text)) if one)
    return _with(draft, replace(part, text=whole, sources=(*part.sources, *sources)))


def append(draft: Draft, heading: str, slot: str, text: str, sources: Sequence[PartSource] = ()) -> Draft:
    """Add a part with a text behind the last one of its section, else before the closing."""
    part = Part(new_key(), _heading(heading), slot, _text(text), tuple(sources))
    own = [place for place, one in enumerate(draft.parts) if one.slot == slot]
    closing = next((place for place, one in enumerate(draft.parts) if one.slot == "closing"), len(draft.parts))
    place = own[-1] + 1 if own else closing
    return replace(draft, parts=(*draft.parts[:place], part, *draft.parts[place:]))


def write(draft: Draft, part_key: str, text: str) -> Draft:
    """Put the writer's own wording in the place of a part's; what still stands, blanks filled or not, keeps its sources."""
    part, text = draft.part(part_key), _text(text)
    kept = [replace(one, sentence=found) for one in part.sources if (found := _still_said(one.sentence, text))]
    return _with(draft, replace(part, text=text, sources=tuple(kept)))


def move(draft: Draft, part_key: str, by: int) -> Draft:
    """Move a part, with those under it, past `by` neighbours of its level, down or (negative) up; it stays in its section."""
    draft.part(part_key)
    parts = list(draft.parts)
    for _ in range(abs(by)):
        start = next(place for place, part in enumerate(parts) if part.key == part_key)
        end = end_of_block(parts, start)
        if by > 0 and end < len(parts) and parts[end].level == parts[start].level:
            after = end_of_block(parts, end)
            parts[start:after] = [*parts[end:after], *parts[start:end]]
        elif by < 0:
            before = _block_before(parts, start)
            if before is not None:
                parts[before:end] = [*parts[start:end], *parts[before:start]]
    return replace(draft, parts=tuple(parts))


def add_part(draft: Draft, heading: str, slot: str, after: str | None = None, level: int = 1) -> Draft:
    """Add an empty part behind another and what stands under it, else as the last one."""
    place = len(draft.parts)
    if after is not None:
        start = draft.parts.index(draft.part(after))
        place = end_of_block(draft.parts, start) if level <= draft.parts[start].level else start + 1
    part = Part(new_key(), _heading(heading), slot, level=level)
    return replace(draft, parts=(*draft.parts[:place], part, *draft.parts[place:]))


def drop_part(draft: Draft, part_key: str) -> Draft:
    """Take a part out, with the lower ones under it."""
    start = draft.parts.index(draft.part(part_key))
    return replace(draft, parts=(*draft.parts[:start], *draft.parts[end_of_block(draft.parts, start) :]))


def rename_part(draft: Draft, part_key: str, heading: str) -> Draft:
    """Give a part another heading; a number before it is taken off, and what the old one was about is forgotten."""
    part, named = draft.part(part_key), _heading(heading)
    return _with(draft, replace(part, heading=named, matter=part.matter if named == part.heading else ""))


def retitle(draft: Draft, title: str) -> Draft:
    """Give the draft another title."""
    return replace(draft, title=_line(title))


def fill(draft: Draft, values: Mapping[str, str]) -> Draft:
    """Fill blanks in, by their names, wherever they stand; an empty value leaves its blank open."""
    said = {name: _line(value, _LONGEST_VALUE) for name, value in values.items()}

    def filled(text: str) -> str:
        return BLANK.sub(lambda found: said.get(found[1]) or found[0], text)

    parts = tuple(
        replace(
            part,
            heading=filled(part.heading),
            text=filled(part.text),
            sources=tuple(replace(one, sentence=filled(one.sentence)) for one in part.sources),
        )
        for part in draft.parts
    )
    return replace(draft, title=filled(draft.title), parts=parts)


def take_over(draft: Draft, edited: Draft) -> Draft:
    """Take over the text of an edited copy, as it comes back from Word: its title, its parts and their order.

    A part keeps its key and its section by its heading, else by its text; a sentence that still stands keeps its sources
    wherever it stands now.
    """
    known = [source for part in draft.parts for source in part.sources]
    before = _before(draft.parts, edited.parts)
    parts = []
    for part in edited.parts:
        old = before.get(part.key)
        kept = [replace(one, sentence=found) for one in known if (found := _still_said(one.sentence, part.text))]
        named = replace(part, key=old.key, slot=old.slot) if old else part
        parts.append(replace(named, sources=tuple(dict.fromkeys(kept))))
    return replace(draft, title=edited.title or draft.title, parts=tuple(parts))


def with_profile(draft: Draft, profile: Profile) -> Draft:
    """Give the draft another profile; a title that was made of the old one is made anew."""
    own = draft.title == title_of(draft.profile) or not draft.title
    return replace(draft, profile=profile, title=title_of(profile) if own else draft.title)


def with_facts(draft: Draft, facts: str) -> Draft:
    """Give the draft the writer's own facts."""
    return replace(draft, facts=fit(facts))


def _with(draft: Draft, changed: Part) -> Draft:
    return replace(draft, parts=tuple(changed if part.key == changed.key else part for part in draft.parts))


def _before(old: Sequence[Part], new: Sequence[Part]) -> dict[str, Part]:
    """Return which of the old parts a new one was, by its key: the surest likeness first, each old part once."""
    found: dict[str, Part] = {}
    for likeness in _LIKENESSES:
        taken = {part.key for part in found.values()}
        free: dict[Hashable, list[Part]] = {}
        for part in reversed(old):
            if part.key not in taken and (mark := likeness(part)):
                free.setdefault(mark, []).append(part)
        for part in new:
            if part.key not in found and (alike := free.get(likeness(part))):
                found[part.key] = alike.pop()
    return found


def _block_before(parts: Sequence[Part], start: int) -> int | None:
    """Return where the neighbour of the same level before a part begins; None at the beginning of its section."""
    for place in range(start - 1, -1, -1):
        if parts[place].level <= parts[start].level:
            return place if parts[place].level == parts[start].level else None
    return None


def _still_said(sentence: str, text: str) -> str:
    """Return a sentence as a text says it, with its blanks filled or not; "" when it is gone."""
    if sentence in text:
        return sentence
    first, *others = (re.escape(piece) for piece in _BLANK_MARK.split(sentence))
    # atomic groups: a text that nearly fits costs no more than one that fits
    after = "".join(f"(?>{_FILLING}?{piece})" if piece else _FILLING for piece in others)
    found = re.search(first + after, text) if others and any((first, *others)) else None
    return found[0] if found else ""


def _heading(heading: str) -> str:
    return without_number(_line(heading))


def _line(text: str, most: int = _LONGEST_HEADING) -> str:
    return " ".join(fit(text).split())[:most]


def _text(text: str) -> str:
    """Return a text a line a paragraph, without what cannot be shown; what the writer means by blanks inside stays."""
    lines = (line.strip() for line in fit(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
