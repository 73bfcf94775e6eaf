"""What the desk asks of the assistant for a section, and what of an answer goes into the draft. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversation import Turn
from assistant.desk import Draft, Part, PartSource
from assistant.export import names_of
from assistant.request import read_request

_SECTIONS = {"opening": "开头", "achievements": "主要工作", "problems": "存在问题", "plan": "下步打算", "closing": "结尾"}
"""How a section is asked for."""
_PLAIN = re.compile(
    r"(?:开头|前言|导语|主要(?:工作|做法|成效)|工作(?:开展)?(?:情况|成效|亮点|回顾)|(?:存在|主要)的?(?:主要)?(?:问题|不足|短板)|"
    r"下一?步(?:工作)?(?:打算|安排|计划|思路)|结尾|结语|及|和|与|的|、|总体|年|\d|[上下]一?年(?:度)?)+"
)
"""A heading that says no more than which section it is."""
_POINT = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]是|\d+[.、])[^。\n]{2,30}。")
AGAIN = "换个说法"


@dataclass(frozen=True)
class Wanted:
    """A request for a part: its words, its section where the assistant knows one, the turns it goes on from."""

    request: str
    slot: str | None = None
    history: tuple[Turn, ...] = ()


def drafting(draft: Draft, part: Part) -> Wanted:
    """Return the request that drafts a part: its section, or the matter that its heading names."""
    profile = draft.profile
    theme = read_request(f"写{draft.title}", profile).theme if draft.title else ""
    about = theme if "待填" not in theme and 2 <= len(theme) <= 12 else ""
    report = f"{f'{profile.year}年' if profile.year else ''}{about}{profile.report_kind or '工作总结'}"
    slot = part.slot if part.slot in _SECTIONS else None
    if slot and (not part.heading or _PLAIN.fullmatch(part.heading)):
        return Wanted(f"写{report}的{_SECTIONS[slot]}", slot)
    return Wanted(f"写{report}的“{part.heading or '有关情况'}”{'，一条' if part.level > 1 else ''}", slot)


def rewording(part: Part, turns: Sequence[Turn]) -> Wanted:
    """Return the request for other words: another draft where the text is still as drafted, else an edit of the text."""
    for turn in reversed(turns):
        if turn.answer.draft and fitted(turn.answer.draft.text, part) == part.text:
            return Wanted(AGAIN, part.slot if part.slot in _SECTIONS else None, (turn,))
    return Wanted(f"润色一下这段，换个说法：\n{part.text}")


def fitted(text: str, part: Part) -> str:
    """Return a drafted text as it stands under the heading of a part: a single point gives up its own head for that."""
    return _POINT.sub("", text) if part.level > 1 and "\n" not in text.strip() else text


def sources_of(answer: Answer) -> tuple[PartSource, ...]:
    """Return the sources of the sentences of an answer's draft."""
    if answer.draft is None:
        return ()
    names = names_of(answer.hits)
    return tuple(PartSource.of_sentence(sentence, names) for sentence in answer.draft.sentences)


def sources_within(sources: Sequence[PartSource], text: str) -> tuple[PartSource, ...]:
    """Return those sources whose sentence stands in a text."""
    return tuple(source for source in sources if source.sentence.strip() and source.sentence.strip() in text)
