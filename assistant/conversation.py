"""Earlier turns of a chat, and requests that only make sense after them: 换一个, 再短一点, 用我刚才的四个问题写措施."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Answer, Blank, Draft, Sentence
from assistant.blocks import MARK
from assistant.outlined import Finer, asks_for_more, finer_part, section_of_outline
from assistant.polishing import REVISED, read_commission
from assistant.wish_reading import Wish, asks_anew, read_wishes
from assistant.wishes import Wishes, gathered, version_meant
from index.errors import NigaoError
from index.narrowing import refines
from index.pasting import pasted, points_to_paragraph

_FILE = re.compile(
    r"^(?:请|麻烦|帮我|给我|现在|把|将|上面的?|刚才的?|这[篇段节份]|全部|整篇|全文|各节|所有|草稿|稿子|它|都|合并|成|再|要|想)*"
    r"(?:导出|下载|输出|另?存(?:为|成)|生成|转(?:为|成|换成)|做成|给我|要)"
    r"(?:一?[下份个篇]|全部|整篇|全文|各节|所有|草稿|稿子|成|为|到|正式|内部|公文|格式|版本|版|的)*"
    r"(?:word|docx?|文档|文件|全部|全文|整篇|草稿)?(?:文档|文件|格式|版本|版|稿)?(?:吧|一下|给我|下载)?[。！!]?$",
    re.IGNORECASE,
)
_FILE_WORD = re.compile(r"导出|下载|word|docx", re.IGNORECASE)
_POINTS_TO_PROBLEMS = re.compile(
    r"(?:上面|上边|上述|刚才|刚刚|前面|以上|那|这|这些|前述)[^。，]{0,8}(?:问题|不足|短板)|(?:问题|不足|短板)[^。，]{0,8}(?:逐条|逐个|一条条|一一)"
    r"|(?:跟|和|与|同)(?:上面|刚才|前面|存在)?的?(?:问题|不足|短板)(?:一一|逐条)?(?:对上|对应|对着|呼应)"
    r"|逐条|一条一?条|(?:要|得)?对得上(?:号)?|对上号|(?:对着|对照|针对|按照?|照着|根据)(?:这|那|上面|刚才)[^。，]{0,6}[条点个](?=[^。，]{0,14}(?:措施|打算|整改|对策|思路))"
)


_HEAD = re.compile(rf"(?:{MARK})([^。；\n]{{4,20}})[。；]")
_WHOLE = {"opening": ("lead",), "closing": ("lead", "end", "closing")}
"""Drafts that are nothing but a beginning or an end: another one of these is another draft."""

_IN_OWN_TEXT = {"year": "year_of_text", "unit": "unit_of_text"}
"""A text of the user's own is not written anew for another year or unit: it is changed where it stands."""


@dataclass(frozen=True)
class Turn:
    """One earlier chat turn."""

    request: str
    answer: Answer


@dataclass(frozen=True)
class Continued:
    """A request that goes on from an earlier one: its full text and what was wished since.

    `before` is the length of the draft that shall become shorter, 0 when none shall; `refinements` are the requests since
    then that only change the filters of a search; `at_hand` is the answer whose draft shall change in single points only.
    """

    text: str
    wishes: Wishes = Wishes()
    before: int = 0
    refinements: tuple[str, ...] = ()
    at_hand: Answer | None = None
    finer: Finer | None = None
    shown: tuple[str, ...] = ()
    """The answers that gave examples already, where more are wanted."""
    sentence: str = ""
    """A sentence of the user's own that shall be looked over beside what is asked for."""


def continued(text: str, history: Sequence[Turn]) -> Continued:
    """Read a request in the light of the turns before it."""
    return (
        _more_of_the_same(text, history)
        or _about_an_answer(text, history)
        or _refined(text, history)
        or _other_draft(text, history)
    )


def _about_an_answer(text: str, history: Sequence[Turn]) -> Continued | None:
    """Read a request about something that an earlier answer or message laid on the table: an outline, a paragraph."""
    return _of_an_outline(text, history) or _about_a_paragraph(text, history)


def _of_an_outline(text: str, history: Sequence[Turn]) -> Continued | None:
    """Read a request for a part of the last outline: written, or in more detail."""
    place = next((at for at in range(len(history) - 1, -1, -1) if history[at].answer.job == "outline"), None)
    if place is None:
        return None
    turn, latest = history[place], place == len(history) - 1
    finer = finer_part(text, turn.answer) if latest else None
    section = None if finer else section_of_outline(text, _outlined(turn, history), turn.answer, named=not latest)
    if finer:
        return Continued(_outlined(turn, history), finer=finer)
    return Continued(section) if section else None


def _outlined(turn: Turn, history: Sequence[Turn]) -> str:
    """Return the request that an outline was first made for."""
    before = continued(turn.request, history[: history.index(turn)])
    return before.text


def _more_of_the_same(text: str, history: Sequence[Turn]) -> Continued | None:
    """Read a request for further examples of those just given."""
    if not history or history[-1].answer.job not in ("wording", "precedents") or not asks_for_more(text):
        return None
    before = continued(history[-1].request, history[:-1])
    return replace(before, shown=(*before.shown, history[-1].answer.answer))


def _refined(text: str, history: Sequence[Turn]) -> Continued | None:
    """Read a request that only changes the filters of the search before it: 不限年份, 只看学校的."""
    if not refines(text):
        return None
    steps = [text]
    for turn in reversed(history):
        if turn.answer.job not in ("precedents", "wording"):
            return None
        if not refines(turn.request):
            # what was searched for may itself point to an earlier turn: 找和这段相似的先例
            return replace(continued(turn.request, history[: history.index(turn)]), refinements=tuple(reversed(steps)))
        steps.append(turn.request)
    return None


def _about_a_paragraph(text: str, history: Sequence[Turn]) -> Continued | None:
    """Read a request about the paragraph pasted, or drafted, before: 找和这段相似的先例, 把这段缩到300字."""
    said = text.strip()
    commission = read_commission(said)
    if (not points_to_paragraph(said) and (commission is None or commission.text)) or gathered([(read_wishes(said), 0)]).only_edits:
        return None  # what is said of single points is met on the draft at hand
    turn = next((turn for turn in reversed(history) if _paragraph_of(turn)), None)
    if turn is None or (_refers(said) and turn.answer.draft and not _revised(turn)):
        return None  # 再短一点 after a draft of ours asks for another draft, not for clauses to be left out
    return Continued(f"{said.rstrip('。：:')}：\n{_paragraph_of(turn)}")


def _revised(turn: Turn) -> bool:
    return turn.answer.draft is not None and turn.answer.draft.heading == REVISED


def _paragraph_of(turn: Turn) -> str:
    """Return the paragraph that a turn left on the table: the revised text, the text given, or the draft."""
    draft = turn.answer.draft.text if turn.answer.draft else ""
    paste, commission = pasted(turn.request), read_commission(turn.request)
    given = (commission.text if commission else "") or (paste.paragraph if paste else "")
    return draft if _revised(turn) else given or draft


def _other_draft(text: str, history: Sequence[Turn]) -> Continued:
    """Read wishes about the last draft; they add up from the request that it began with."""
    drafts = [turn for turn in history if turn.answer.draft]
    wished = read_wishes(text, facts=is_at_hand(history))
    if not drafts or not wished:
        return Continued(text)
    start = max((place for place, turn in enumerate(drafts) if not _refers(turn.request)), default=0)
    since = [turn.request for turn in drafts[start + 1 :] if not asks_for_file(turn.request)] + [text]
    sizes = [len(turn.answer.draft.text) for turn in drafts[start:] if turn.answer.draft and not asks_for_file(turn.request)]
    origin, last = drafts[start], drafts[-1].answer
    told = (_of_the_draft(read_wishes(one, facts=True), last.draft) for one in since)
    wishes = gathered(zip(told, sizes, strict=False))
    asked = _about_an_answer(origin.request, history[: history.index(origin)])
    shorter = any(wish.kind == "shorter" for wish in wished)
    at_hand = last if wishes.only_edits and last.draft else None
    return Continued(asked.text if asked else origin.request, wishes, sizes[-1] if shorter else 0, at_hand=at_hand)


def _of_the_draft(wishes: Sequence[Wish], draft: Draft | None) -> list[Wish]:
    """Return the wishes as they are meant for a draft: another beginning of an opening is another opening."""
    anew = _WHOLE.get(draft.slot, ()) if draft else ()
    own = draft is not None and draft.heading == REVISED
    meant = [Wish("again") if wish.kind in anew else wish for wish in wishes]
    return [replace(wish, kind=_IN_OWN_TEXT.get(wish.kind, wish.kind)) for wish in meant] if own else meant


def asks_for_file(text: str) -> bool:
    """Whether a request wants nothing but the draft as a file: 导出Word, 下载 word 文档, 把全文存成docx."""
    said = re.sub(r"\s", "", text)
    return len(said) <= 24 and _FILE_WORD.search(said) is not None and _FILE.search(said) is not None


def is_at_hand(history: Sequence[Turn]) -> bool:
    """Whether a draft is what the talk is about: the last answer that gave something is one."""
    given = (turn.answer for turn in reversed(history) if turn.answer.job not in ("clarify", "decline", "help"))
    last = next(given, None)
    return last is not None and last.draft is not None


def is_lost(text: str, going_on: Continued, history: Sequence[Turn]) -> bool:
    """Whether a message about the draft at hand was not understood: nothing in it is known, and it asks for nothing new."""
    read = going_on.text != text or going_on.at_hand or going_on.refinements
    return not read and is_at_hand(history) and not asks_for_file(text) and not asks_anew(text)


def _refers(text: str) -> bool:
    return asks_for_file(text) or bool(read_wishes(text, facts=True))


def problems_so_far(text: str, history: Sequence[Turn]) -> list[str]:
    """Return the problem heads that a plan shall answer: of the last problems draft, when the request points to it."""
    if not _POINTS_TO_PROBLEMS.search(text):
        return []
    return last_problems(history)


def last_problems(history: Sequence[Turn]) -> list[str]:
    """Return the heads of the problems that were drafted last; none where no problems were."""
    for turn in reversed(history):
        if turn.answer.draft and turn.answer.draft.slot == "problems":
            return _HEAD.findall(turn.answer.draft.text)
    return []


def theme_so_far(history: Sequence[Turn]) -> str:
    """Return the request of the last draft, for a new one that names no theme of its own."""
    drafts = [turn.request for turn in history if turn.answer.draft]
    own = (request for place, request in enumerate(drafts) if place == 0 or not _refers(request))
    return next((request for request in reversed([*own]) if not _POINTS_TO_PROBLEMS.search(request)), "")


def text_at_hand(history: Sequence[Turn]) -> str:
    """Return the last draft of the chat or, where nothing was drafted, the paragraph pasted last; empty without either."""
    drafted = (turn.answer.draft.text for turn in reversed(history) if turn.answer.draft)
    return next(drafted, "") or next((said for turn in reversed(history) if (said := _paragraph_of(turn))), "")


def taken_back(text: str, history: Sequence[Turn]) -> Answer | None:
    """Return the answer that a lone 撤销 goes back to: the draft as it was before the last change; None for any other request.

    Every change counts, to a draft of ours as to a text of the user's own; each further 撤销 goes back one more.
    """
    if _goes_back(text) is None:
        return None
    states: list[Answer] = []
    for turn in history:
        back = _goes_back(turn.request)
        if turn.answer.draft and back is not None:
            states = states[:back] or states[:1]
        elif turn.answer.draft and not asks_for_file(turn.request):
            states.append(turn.answer)
            if not _changes(turn.request):
                states = states[-1:]  # a new draft: what was before it is another text
    kept = states[: _goes_back(text)]
    return kept[-1] if kept and len(kept) < len(states) else None


def _goes_back(text: str) -> int | None:
    """Return how many states stay when a message asks for an earlier one and nothing else: -1 for all but the last."""
    wishes = [wish for wish in read_wishes(text) if wish.kind not in ("unread", "stay", "thanks")]
    return version_meant(wishes) if len(wishes) == 1 else None


def _changes(request: str) -> bool:
    """Whether a request changes the text at hand rather than asking for another one."""
    commission = read_commission(request)
    return bool(read_wishes(request, facts=True)) or (commission is not None and not commission.text)


def read_history(path: Path) -> list[Turn]:
    """Read earlier turns from a JSON list of {"request", "answer"}, `answer` in the form of the interface.

    Raises:
        NigaoError: the file is missing or not of that form.

    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(rows, list):
            raise TypeError("不是列表")
        return [Turn(str(row["request"]), _answer(row["answer"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NigaoError(f'读不了对话记录 {path}：应是 [{{"request", "answer"}}] 形式的 JSON（{error}）。') from error


def _answer(row: dict[str, object]) -> Answer:
    draft = row.get("draft")
    return Answer(
        str(row.get("job", "help")),
        str(row.get("answer", "")),
        draft=draft_of_json(draft) if isinstance(draft, dict) else None,
    )


def draft_of_json(row: dict[str, object]) -> Draft:
    """Return a draft from the form of the interface; what is of another form raises KeyError, TypeError or AttributeError."""
    sentences = [Sentence(s["text"], tuple(s["sources"]), s["from_user"]) for s in row.get("sentences", ())]  # type: ignore[attr-defined]
    blanks = [Blank(b["name"], b["kind"], b["context"]) for b in row.get("blanks", ())]  # type: ignore[attr-defined]
    return Draft(str(row["text"]), str(row["slot"]), str(row["heading"]), tuple(sentences), tuple(blanks))
