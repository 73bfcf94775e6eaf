"""采用: an answer of the chat goes into the report; and what in plain Python it does to the draft."""

from functools import partial

import streamlit as st

from assistant.answer import Answer
from assistant.desk import Draft, Part, PartSource
from assistant.desk import changes as edits
from assistant.desk.draft import new_key
from assistant.export import title_of
from assistant.profile import Profile
from index.report import SLOT_NAMES
from ui.desk import asking, opened, sides
from ui.desk.desk import Change, Desk
from ui.desk.traced import TYPED, rows_of
from ui.jobs import Exchange

_LONGEST_NAME = 12
_PLAIN_HEADINGS = ("全文", "改写", "开头", "结尾")
"""Headings of answers that name no section of a report."""


def adopting(desk: Desk | None, said: Exchange, key: str, profile: Profile, facts: str) -> None:
    """Draw the buttons that take the draft of an answer into the report: the section it was made for, else that at hand."""
    answer = said.answer
    if answer is None or answer.draft is None:
        return
    if desk is None:
        begin = partial(_begin, answer, profile, facts)
        st.button("采用，开始一份稿子", key=f"adopt_{key}", type="primary", on_click=begin)
        return
    parts = desk.draft.parts
    part = next((one for one in parts if said.section and one.key == said.section.key), desk.part)
    if part:
        named = f"“{_short(part)}”"
        if _reads_so(desk.draft, part.key, answer):
            st.button(f"已采用到{named}", key=f"adopt_{key}", disabled=True)
            return
        label = f"采用，替换{named}" if part.text.strip() else f"采用到{named}"
        st.button(label, key=f"adopt_{key}", type="primary", on_click=_adopt, args=(desk, part.key, answer))
        if part.text.strip():
            st.button(
                "接在后面", key=f"extend_{key}", on_click=_extend, args=(desk, part.key, answer), help=f"接在{named}已有文字的后面"
            )
    st.button("作为新的一节", key=f"append_{key}", on_click=_append, args=(desk, answer))


def offers(desk: Desk, said: Exchange | None, part: Part) -> bool:
    """Whether the newest answer is a draft of this part that is not in the report yet."""
    answer = said.answer if said else None
    if answer is None or answer.draft is None or said is None or said.section is None or said.section.key != part.key:
        return False
    return not _reads_so(desk.draft, part.key, answer)


def adopt(desk: Desk, part: Part, said: Exchange) -> None:
    """Take the draft of an answer for the text of a part."""
    if said.answer:
        _adopt(desk, part.key, said.answer)


def _short(part: Part) -> str:
    heading = part.heading or SLOT_NAMES.get(part.slot, "本节")
    return heading if len(heading) <= _LONGEST_NAME else f"{heading[: _LONGEST_NAME - 1]}…"


def _begin(answer: Answer, profile: Profile, facts: str) -> None:
    opened.begin(draft_with(answer, profile, facts), "采用对话里的草稿")
    sides.turn_to(sides.REPORT)


def _adopt(desk: Desk, part_key: str, answer: Answer) -> None:
    _take(desk, part_key, "采用", lambda draft: adopted(draft, part_key, answer))


def _extend(desk: Desk, part_key: str, answer: Answer) -> None:
    text, sources = _text(answer), _sources(answer)
    _take(desk, part_key, "接在后面", lambda draft: edits.extend(draft, part_key, text, sources))


def _append(desk: Desk, answer: Answer) -> None:
    heading, slot = heading_of(answer)
    text, sources = _text(answer), _sources(answer)
    before = {part.key for part in desk.draft.parts}
    desk.change("采用为新的一节", lambda draft: edits.append(draft, heading, slot, text, sources))
    desk.go_to(next((part.key for part in desk.draft.parts if part.key not in before), ""))
    sides.turn_to(sides.REPORT)


def _take(desk: Desk, part_key: str, what: str, change: Change) -> None:
    before = {part.key: part.heading for part in desk.draft.parts}
    if desk.change(f"{what}“{_short(desk.draft.part(part_key))}”", change):
        renamed = [part.heading for part in desk.draft.parts if part.heading != before[part.key]]
        told = f"草稿没有按原来的小标题写，改成了“{'”“'.join(renamed)}”。" if renamed else ""
        desk.said = f"已放进报告，不合适可以点“撤销”。{told}"
    desk.go_to(part_key)
    sides.turn_to(sides.REPORT)


def adopted(draft: Draft, part_key: str, answer: Answer) -> Draft:
    """Put the draft of an answer in the place of a part's text, as it fits: its points under the headings that ask for them."""
    text, sources = _text(answer), _sources(answer)
    for piece in asking.pieces(text, draft.part(part_key), asking.points_of(draft, part_key)):
        if piece.heading:
            draft = edits.rename_part(draft, piece.part_key, piece.heading)
        draft = edits.adopt(draft, piece.part_key, piece.text, asking.sources_within(sources, piece.text))
    return draft


def _reads_so(draft: Draft, part_key: str, answer: Answer) -> bool:
    """Whether taking an answer would change nothing that can be read."""
    after = adopted(draft, part_key, answer)
    return [(part.heading, part.text) for part in after.parts] == [(part.heading, part.text) for part in draft.parts]


def draft_with(answer: Answer, profile: Profile, facts: str) -> Draft:
    """Return a new draft that begins with the draft of an answer."""
    heading, slot = heading_of(answer)
    empty = Draft(new_key(), title_of(profile), profile, facts)
    return edits.append(empty, heading, slot, _text(answer), _sources(answer))


def heading_of(answer: Answer) -> tuple[str, str]:
    """Return heading and section under which the draft of an answer stands as a section of its own."""
    if answer.draft is None:
        return "", "other"
    heading = answer.draft.heading
    return ("" if heading in _PLAIN_HEADINGS else heading), answer.draft.slot


def _sources(answer: Answer) -> tuple[PartSource, ...]:
    """Return the sources of the sentences of an answer's draft; the head of a point is made here and goes back to nothing."""
    known = asking.sources_of(answer)
    part = Part("", "", answer.draft.slot if answer.draft else "other", _text(answer), known)
    made = (PartSource(row.sentence) for row in rows_of(part) if row.said == TYPED)
    return tuple(sorted((*known, *made), key=lambda one: part.text.find(one.sentence.strip())))


def _text(answer: Answer) -> str:
    return answer.draft.text if answer.draft else ""
