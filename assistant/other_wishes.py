"""What a request for a draft wants beside it: passages of others first, a sentence of the user's own looked over, a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answer import Answer, Audit
from assistant.export.in_chat import ASK_FOR_FILE
from assistant.markdown import escape
from assistant.precedents import precedents
from assistant.request import Request
from index import Library

_WRONG = r"(?:对不对|通不通|行不行|妥不妥|有(?:没有|无)?(?:什么)?(?:毛病|问题|错|不妥)|对吗|行吗|合适吗|有错吗)"
_LOOKED_OVER = (
    re.compile(
        rf"[，。；]?(?:顺便|再|另外|还有|最后)?(?:帮我)?(?:看看|看下|看一下|查查|瞧瞧)?(?:我?这(?:句|段|里|个)?(?:话|写的)?)?“(?P<said>[^“”]{{3,120}})”[^，。；“”]{{0,6}}{_WRONG}"
    ),
    re.compile(
        r"[，。；]?(?:顺便|再|另外|还有|最后)?(?:帮我)?(?:检查|校对|核对)(?:一下|下)?(?:我?这(?:句|段|里|个)?(?:话|写的)?)?“(?P<said>[^“”]{3,120})”"
    ),
)
_FIRST_FIND = re.compile(r"^先?(?:帮我)?(?:找|查)")
_SOUND = "“{said}”这句没有查出问题。"
_FOUND = "“{said}”这句要改："


@dataclass(frozen=True)
class Beside:
    """A request without the sentence that shall be looked over, and that sentence, "" where there is none."""

    rest: str
    sentence: str = ""


def beside(text: str) -> Beside:
    """Take out of a request the sentence in quotes that it wants looked over: 顺便看看“截止目前…”这句对不对.

    >>> beside("写一段防汛，顺便看看“截止目前无险情”这句对不对").rest
    '写一段防汛'
    """
    for pattern in _LOOKED_OVER:
        found = pattern.search(text)
        rest = text[: found.start()] + text[found.end() :] if found else ""
        if found and len(rest) > 4:
            return Beside(rest, found["said"])
    return Beside(text)


def with_other_wishes(answer: Answer, request: Request, sentence: str, library: Library, audit: Callable[[str], Audit]) -> Answer:
    """Put before a draft the passages that its request asks for, behind it what was found in a sentence and how to get a file."""
    parts = [answer.answer]
    if sentence:
        parts.append(_looked_over(sentence, audit(sentence)))
    if "导出" in request.text:
        parts.append(ASK_FOR_FILE)
    if _FIRST_FIND.search(request.text):
        parts.insert(0, precedents(library, replace(request, text=request.theme, matter=request.theme)).answer)
    return replace(answer, answer="\n\n---\n\n".join(parts))


def _looked_over(sentence: str, found: Audit) -> str:
    said = escape(sentence)
    if not found.findings:
        return _SOUND.format(said=said)
    lines = [
        f"{number}. “{escape(one.text)}”：{escape(one.message)}{f'建议：{escape(one.suggestion)}' if one.suggestion else ''}"
        for number, one in enumerate(found.findings, 1)
    ]
    return "\n".join((_FOUND.format(said=said), "", *lines))
