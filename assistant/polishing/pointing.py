"""分成三条: the sentences of a text one below the other, each with its number; and notes, one a line, put into one paragraph.

Nothing else changes but the marks and the words that join sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.polishing.keeping import facts_in
from assistant.polishing.own_text import Piece, closed_at, joined
from assistant.polishing.revision import Change, Revision, unchanged
from index.readers.figures import han_number

_LEAD = re.compile(
    r"(?P<lead>[^，。；：]{0,30}(?:几件事|几项工作|以下工作|如下工作|几个方面的?工作|主要工作|以下几[项点件]))[，：。]"
)
_JOINS = re.compile(
    r"^(?:(?:另外|此外|同时|还有(?:就是)?|再就是|再一个|再有|首先|其次|再次|最后|然后|随后|第[一二三四五六七八九]个?)(?:是|，|还|：)*)"
)
_MARK = re.compile(r"^\s*(?:[-*·•]|\d{1,2}[、.．)）]|[一二三四五六七八九十]{1,2}[、是]|[（(][一二三四五六七八九十\d]{1,2}[)）])\s*")
_WITHOUT_COUNT = 6
_SHORTEST = 6
_FEWER = "原文只能分出 {made} 条，没有硬凑 {wanted} 条。"
_NOTE = "按原文的先后分条，每句话都在；要换先后或合并，直接说“第二条和第三条换一下”。"
_ONE = "这段只有一层意思，分不成几条，没有改。"


def in_points(pieces: Sequence[Piece], count: int | None) -> Revision:
    """Put a text in points.

    Args:
        pieces: the text; one that has headings already stays as it is.
        count: how many points, None for as many as there are sentences, up to six.

    """
    lead, parts = _parts([piece.text for piece in pieces if piece.kind != "blank"])
    wanted = count or min(len(parts), _WITHOUT_COUNT)
    parts = _merged(
        _divided(parts, wanted if count else min(_WITHOUT_COUNT, max(3, len(parts)))), wanted if count else _WITHOUT_COUNT
    )
    if len(parts) < 2:
        return unchanged(pieces, _ONE)
    own = pieces[0]
    changes = []
    made = [replace(own, text=f"{lead}："), Piece("\n", "blank")] if lead else []
    for number, part in enumerate(parts, 1):
        said = _JOINS.sub("", _MARK.sub("", part)).strip().rstrip("，；。") + "。"
        text = f"{han_number(number)}是{said}"
        changes.append(Change(part, text, "分条"))
        made += [replace(own, text=text, kind="sentence"), Piece("\n", "blank")]
    short = (_FEWER.format(made=len(parts), wanted=count),) if count and len(parts) < count else ()
    return Revision(tuple(made[:-1]), tuple(changes), (*short, _NOTE))


def in_one_paragraph(pieces: Sequence[Piece]) -> Revision:
    """Put the lines of a text one behind the other, without the marks before them."""
    lines = [line for line in joined(pieces).split("\n") if line.strip()]
    if len(lines) < 2:
        return unchanged(pieces)
    said = [_MARK.sub("", line).strip() for line in lines]
    ended = [line if line.endswith(("。", "！", "？", "；", "：")) else f"{line.rstrip('，、,;')}；" for line in said[:-1]]
    text = "".join((*ended, said[-1].rstrip("；，;,。") + "。"))
    return Revision(
        (replace(pieces[0], text=text, kind="sentence"),), (Change("分行的笔记", "一段话", f"{len(lines)} 行并成一段"),)
    )


def _parts(said: Sequence[str]) -> tuple[str, list[str]]:
    """Return the clause that only announces what follows ("" without one) and the sentences, cut at semicolons."""
    whole = list(said)
    found = _LEAD.match(whole[0]) if whole else None
    lead = found["lead"] if found and not facts_in(found["lead"]) else ""
    if lead and found:
        whole[0] = whole[0][found.end() :]
    return lead, [part for sentence in whole for part in _cut(sentence, "；") if part.strip("，；。 ")]


def _cut(sentence: str, marks: str) -> list[str]:
    ends = closed_at(sentence, marks)
    return [sentence[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True) if sentence[start:end].strip()]


def _divided(parts: Sequence[str], wanted: int) -> list[str]:
    """Cut the longest parts at a comma before a clause with a fact of its own until there are as many as wanted."""
    made = list(parts)
    while len(made) < wanted:
        able = [(len(part), place) for place, part in enumerate(made) if _halves(part)]
        if not able:
            break
        place = max(able)[1]
        made[place : place + 1] = _halves(made[place])
    return made


def _halves(part: str) -> list[str]:
    """Return the two halves of a part, nearest to its middle, both with facts; none where it cannot be cut."""
    ends = [end for end in closed_at(part, "，")[:-1] if min(end, len(part) - end) >= _SHORTEST]
    able = [end for end in ends if facts_in(part[:end]) and facts_in(part[end:].split("，")[0])]
    end = min(able, key=lambda end: abs(2 * end - len(part)), default=None)
    return [part[:end], part[end:]] if end else []


def _merged(parts: Sequence[str], wanted: int) -> list[str]:
    """Join neighbours, the shortest first, until there are no more than wanted; what opens with 另外 is joined last."""
    made = list(parts)
    while len(made) > wanted:
        place = min(
            range(len(made) - 1), key=lambda place: (_JOINS.match(made[place + 1]) is not None, len(made[place] + made[place + 1]))
        )
        made[place : place + 2] = [made[place].rstrip("；") + ("；" if made[place].endswith("；") else "") + made[place + 1]]
    return made
