"""Earlier turns of a chat, and requests that only make sense after them: 换一个, 再短一点, 用我刚才的四个问题写措施."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Answer, Blank, Draft, Sentence
from assistant.polishing import REVISED, read_commission
from index.errors import NigaoError
from index.narrowing import refines
from index.pasting import pasted, points_to_paragraph

_AGAIN = re.compile(
    r"^(?:再)?(?:换|来)一?(?:个|种|版|遍|份)(?:说法|写法|试试)?[。！]?$|^换个说法[。！]?$|^重写(?:一遍)?[。！]?$|^再来一[个版份][。！]?$"
)
_SHORTER, _LONGER = (
    re.compile(r"(?:再|更)?(?:短|精简|简短|压缩)一?点|太长"),
    re.compile(r"(?:再|更)?(?:长|详细|充实|丰富)一?点|太短"),
)
_HEAD = re.compile(r"[一二三四五六七八九十]是([^。；]{4,20})[。；]")


@dataclass(frozen=True)
class Turn:
    """One earlier chat turn."""

    request: str
    answer: Answer


@dataclass(frozen=True)
class Continued:
    """A request that goes on from an earlier one: its full text, which wording of it, the length wanted.

    `before` is the length of the draft that shall become shorter, 0 when none shall; `refinements` are the requests since
    then that only change the filters of a search.
    """

    text: str
    variant: int = 0
    length: int | None = None
    before: int = 0
    refinements: tuple[str, ...] = ()


def continued(text: str, history: Sequence[Turn]) -> Continued:
    """Read a request in the light of the turns before it."""
    return _about_a_paragraph(text, history) or _refined(text, history) or _other_draft(text, history)


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
    if not points_to_paragraph(said) and (commission is None or commission.text):
        return None
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
    """Read a request for another, a shorter or a longer draft."""
    drafts = [turn for turn in history if turn.answer.draft]
    said = text.strip()
    if not drafts or len(said) > 20:
        return Continued(text)
    last = drafts[-1]
    origin = next((turn for turn in reversed(drafts) if not _refers(turn.request)), last)
    variant = sum(1 for turn in drafts if _AGAIN.search(turn.request.strip()))
    size = len(last.answer.draft.text) if last.answer.draft else 0
    if _AGAIN.search(said):
        asked = _about_a_paragraph(origin.request, history[: history.index(origin)])
        return Continued(asked.text if asked else origin.request, variant + 1)
    if _SHORTER.search(said):
        return Continued(origin.request, variant, max(60, round(size * 0.65)), size)
    if _LONGER.search(said):
        return Continued(origin.request, variant, round(size * 1.5))
    return Continued(text)


def _refers(text: str) -> bool:
    said = text.strip()
    return len(said) <= 20 and any(pattern.search(said) for pattern in (_AGAIN, _SHORTER, _LONGER))


def problems_so_far(text: str, history: Sequence[Turn]) -> list[str]:
    """Return the problem heads that a plan shall answer: of the last problems draft, when the request points to it."""
    if not re.search(r"(?:我?上面|刚才|前面|以上|那)[^。]{0,6}(?:问题|不足)|逐条|一条条", text):
        return []
    for turn in reversed(history):
        if turn.answer.draft and turn.answer.draft.slot == "problems":
            return _HEAD.findall(turn.answer.draft.text)
    return []


def theme_so_far(history: Sequence[Turn]) -> str:
    """Return the request of the last draft, for a new one that names no theme of its own."""
    return next((turn.request for turn in reversed(history) if turn.answer.draft), "")


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
        draft=_draft(draft) if isinstance(draft, dict) else None,
    )


def _draft(row: dict[str, object]) -> Draft:
    sentences = [Sentence(s["text"], tuple(s["sources"]), s["from_user"]) for s in row.get("sentences", ())]  # type: ignore[attr-defined]
    blanks = [Blank(b["name"], b["kind"], b["context"]) for b in row.get("blanks", ())]  # type: ignore[attr-defined]
    return Draft(str(row["text"]), str(row["slot"]), str(row["heading"]), tuple(sentences), tuple(blanks))
