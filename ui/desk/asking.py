"""What the desk asks of the assistant for a section, and what of an answer goes into the draft. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversation import Turn
from assistant.desk import Draft, Part, PartSource
from assistant.desk.draft import end_of_block
from assistant.export import names_of
from assistant.given import section_of_fact
from assistant.request import read_request
from assistant.telling import split_facts
from index.grams import grams

_SECTIONS = {"opening": "开头", "achievements": "主要工作", "problems": "存在问题", "plan": "下步打算", "closing": "结尾"}
"""How a section is asked for."""
_PLAIN = re.compile(
    r"(?:开头|前言|导语|主要(?:工作|做法|成效)|(?:工作|履职)(?:开展|推进)?(?:情况|成效|亮点|回顾)|成效|存在|主要|困难|问题|不足|短板|"
    r"下一?步|(?:工作|努力)?(?:打算|安排|计划|思路|措施|方向)|工作|结尾|结语|及|和|与|的|、|总体|年|\d|[上下]一?年(?:度)?)+"
)
"""A heading that says no more than which section it is."""
_POINT = re.compile(r"(?m)^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]是|\d+[.、])([^。\n]{2,30})。")
"""The head of a drafted point."""
AGAIN = "换个说法"


@dataclass(frozen=True)
class Wanted:
    """A request for a part: its words, its section where the assistant knows one, the turns it goes on from, the facts."""

    request: str
    slot: str | None = None
    history: tuple[Turn, ...] = ()
    facts: str = ""


def drafting(draft: Draft, part: Part) -> Wanted:
    """Return the request that drafts a part: its section, or the matter that its heading names."""
    profile = draft.profile
    theme = read_request(f"写{draft.title}", profile).theme if draft.title else ""
    about = theme if "待填" not in theme and 2 <= len(theme) <= 12 else part.matter
    report = f"{f'{profile.year}年' if profile.year else ''}{about}{profile.report_kind or '工作总结'}"
    slot = part.slot if part.slot in _SECTIONS else None
    facts = "；".join(facts_for(draft, part))
    if slot and (not part.heading or _PLAIN.fullmatch(part.heading)):
        heads = [point.heading for point in points_of(draft, part.key) if point.heading]
        matters = f"，讲{'、'.join(heads)}" if len(heads) > 1 else ""
        return Wanted(f"写{report}的{_SECTIONS[slot]}{matters}", slot, facts=facts)
    return Wanted(f"写{report}的“{part.heading or '有关情况'}”{'，一条' if part.level > 1 else ''}", slot, facts=facts)


def facts_for(draft: Draft, part: Part) -> tuple[str, ...]:
    """Return the writer's facts that belong into a part: of its section, not said elsewhere in the report.

    A part with a matter of its own takes those that speak of the matter; the section as a whole takes all.
    """
    own = {part.key, *(point.key for point in points_of(draft, part.key))}
    said = "\n".join(other.text for other in draft.parts if other.key not in own)
    sections = tuple(dict.fromkeys(("achievements", *(other.slot for other in draft.parts))))
    ours = [fact for fact in split_facts(draft.facts) if fact not in said and section_of_fact(fact, sections) == part.slot]
    return tuple(fact for fact in ours if part.level == 1 or _pairs(fact) & _pairs(part.heading))


def _pairs(text: str) -> set[str]:
    return {gram for gram in grams(text) if len(gram) > 1}


def points_of(draft: Draft, part_key: str) -> tuple[Part, ...]:
    """Return the parts that stand one level under a part."""
    place = draft.parts.index(draft.part(part_key))
    under = draft.parts[place + 1 : end_of_block(draft.parts, place)]
    return tuple(one for one in under if one.level == draft.parts[place].level + 1)


def rewording(draft: Draft, part: Part, turns: Sequence[Turn]) -> Wanted:
    """Return the request for other words: another draft where the text is still as drafted, else an edit of the text."""
    points = points_of(draft, part.key)
    for turn in reversed(turns):
        if turn.answer.draft and all(
            draft.part(one.part_key).text == one.text for one in pieces(turn.answer.draft.text, part, points)
        ):
            return Wanted(AGAIN, part.slot if part.slot in _SECTIONS else None, (turn,), "；".join(facts_for(draft, part)))
    return Wanted(f"润色一下这段，换个说法：\n{part.text}")


def fitted(text: str, part: Part) -> str:
    """Return a drafted text as it stands under the heading of a part: a single point gives up its own head for that."""
    return _POINT.sub("", text.strip()) if part.level > 1 and len(_POINT.findall(text)) == 1 and _POINT.match(text) else text


@dataclass(frozen=True)
class Piece:
    """A drafted text, the part it goes to, and its own head where that part was headed for something else."""

    part_key: str
    text: str
    heading: str = ""


def pieces(text: str, part: Part, points: Sequence[Part]) -> tuple[Piece, ...]:
    """Return where a drafted text goes: its points to the parts whose headings they answer, else all of it to the section.

    The drafter may write about another matter than a heading asked for; such a point brings its own head along, for a head
    over a body on something else is worse than a changed outline.
    """
    lead, *rest = (piece.strip() for piece in _POINT.split(text))
    heads, bodies = rest[::2], rest[1::2]
    if len(points) < 2 or len(heads) != len(points):
        return (Piece(part.key, fitted(text, part)),)
    seated = _seats(heads, [point.heading for point in points])
    taken = [
        Piece(points[seat].key, body, "" if _likeness(head, points[seat].heading) else head)
        for seat, head, body in zip(seated, heads, bodies, strict=True)
    ]
    return (Piece(part.key, lead), *taken)


def _seats(heads: Sequence[str], headings: Sequence[str]) -> list[int]:
    """Return the place of a heading for each head: the likest first, what is like none of them in order."""
    pairs = ((head, seat) for head in range(len(heads)) for seat in range(len(headings)))
    seats: dict[int, int] = {}
    for head, seat in sorted(pairs, key=lambda pair: -_likeness(heads[pair[0]], headings[pair[1]])):
        if head not in seats and seat not in seats.values():
            seats[head] = seat
    return [seats[head] for head in range(len(heads))]


def _likeness(one: str, other: str) -> float:
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def sources_of(answer: Answer) -> tuple[PartSource, ...]:
    """Return the sources of the sentences of an answer's draft."""
    if answer.draft is None:
        return ()
    names = names_of(answer.hits)
    return tuple(PartSource.of_sentence(sentence, names) for sentence in answer.draft.sentences)


def sources_within(sources: Sequence[PartSource], text: str) -> tuple[PartSource, ...]:
    """Return those sources whose sentence stands in a text."""
    return tuple(source for source in sources if source.sentence.strip() and source.sentence.strip() in text)
