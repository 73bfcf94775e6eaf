"""What a request names to be written of: matters that have a point each, and things that the text shall touch upon."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.adding import Matter, point_on
from assistant.answer import Sentence
from assistant.assembling import POINTED, Line
from assistant.composing import Used
from assistant.frames import Writer
from assistant.guiding import followed
from assistant.material import Gatherer, parts_of
from assistant.request import Request

_BEGINS = re.compile(r"^(?:[^，。]{4,8}年(?:以来)?|今年以来|一年来)，")
_QUOTES = re.compile("[“”]")
_PLAN_TIME = re.compile("十[三四五六]五”?$|十[三四五六]五”?开局$")
_NATIONAL = re.compile("[“《]|全会|大精神|会议精神|十[三四五六]五|学习教育$")
_NOT_TOUCHED = "您要求写到的“{matter}”在资料库里没有找到可用的写法，没有写进去；请补充这方面的情况，我再写进草稿。"


@dataclass(frozen=True)
class NamedMatters:
    """Writes of matters that the user names, in a section of a report."""

    gatherer: Gatherer
    writer: Writer
    used: Used
    slot: str
    fallback: tuple[str, ...]
    """Passages that a blank goes back to where the library has nothing on a matter."""

    def touched_upon(self, request: Request, lines: Sequence[Line]) -> "Touched":
        """Return the lines with what the request wants touched upon and they do not say, and what is told of the rest.

        What is a meeting, a plan or a saying by name goes to the head of the first line in the user's own words; of other
        matters the library's words are taken; where it has none, that is told.
        """
        written, remarks = [*lines], []
        joined = parts_of(request.theme) if self.slot in POINTED else ()
        for thing in dict.fromkeys((*request.touched, *joined)):
            if not written or _is_said(thing, "".join(one.text for line in written for one in line.sentences)):
                continue
            first = written[0].sentences[0]
            if _NATIONAL.search(thing) and (begins := _BEGINS.match(first.text)):
                text = f"{begins[0]}{_held_to(thing)}，{first.text[begins.end() :]}"
                written[0] = replace(written[0], sentences=(replace(first, text=text), *written[0].sentences[1:]))
            elif sentence := self._sentence_on(thing):
                written[-1] = replace(written[-1], sentences=(*written[-1].sentences, sentence))
            else:
                remarks.append(_NOT_TOUCHED.format(matter=_QUOTES.sub("", thing)))
        return Touched(written, remarks)

    def _sentence_on(self, thing: str) -> Sentence | None:
        """Return a sentence of the library that speaks of a thing; None where it has none, and in parts without points."""
        if self.slot not in POINTED:
            return None
        added = point_on(thing, self.slot, self.gatherer, self.writer, self.used, (), self.fallback)
        spoken = [one for one in added.body if added.found and _is_said(thing, one.text)]
        return spoken[0] if spoken else None


@dataclass(frozen=True)
class Touched:
    """Lines of a section, and what is told of things that found no place in them."""

    lines: list[Line]
    remarks: list[str]


def required_here(request: Request, slot: str, sections: Sequence[str]) -> tuple[str, ...]:
    """Return what one section of several shall touch upon: names of the nation in the first, the rest among the deeds."""
    home = next((one for one in sections if one in POINTED), sections[0])
    named = tuple(said for said in request.required if _NATIONAL.search(said))
    others = tuple(said for said in request.required if said not in named)
    return (named if slot == sections[0] else ()) + (others if slot == home else ())


def _is_said(thing: str, text: str) -> bool:
    """Whether a text speaks of a thing: says it, or a word of it where it is no name."""
    bare = _QUOTES.sub("", thing)
    plan = re.search("十[三四五六]五", bare)
    if plan or _NATIONAL.search(thing):
        return (plan[0] if plan else bare) in _QUOTES.sub("", text)
    return bare in text or Matter.of(bare).named_in(text) > 0


def _held_to(thing: str) -> str:
    """Return the words that hold a sentence to a meeting, a plan or a saying by name."""
    if re.search("全会|精神$|教育$", thing):
        return followed(thing)
    return f"紧扣{thing}{'目标任务' if '开局' in thing else '规划目标任务'}" if _PLAN_TIME.search(thing) else f"紧扣{thing}"
