"""Example wordings with more of the model's making behind them: each goes back to an example and has passed the guard."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer, Piece, Stage
from assistant.markdown import escape
from assistant.model.endpoint import Endpoint, Waiting
from assistant.model.failures import ModelError
from assistant.model.guard import Guard, Prepared
from assistant.model.points import claim_of
from assistant.model.prompts import phrasing
from assistant.model.splitting import Splitter, Watch
from assistant.request import Request
from assistant.wording import Wordings
from index.query import subject

_MOST = 3
_CHARACTERS_A_SENTENCE = 200
_NUMBERED = re.compile(r"^\d+\. ", re.MULTILINE)
_LEAD = "模型据此另写的说法（已逐句核对）："


def phrased(found: Wordings, request: Request, endpoint: Endpoint, guard: Guard) -> Iterator[Stage | Piece | Answer]:
    """Yield the examples at once, then what the model adds, sentence by sentence, and the whole answer at the end."""
    yield Piece(found.answer.answer)
    yield Stage("模型正在另写几种说法…")
    texts = [text for text, _ in found.examples]
    prepared = Prepared(dict(enumerate(texts, 1)), {})
    wanted = min(_MOST, request.count or _MOST)
    shown: list[str] = []
    added: list[str] = []
    notice = ""
    try:
        for sentence in _sentences(endpoint, request, texts, wanted):
            if sentence is None:
                yield Stage("模型正在另写几种说法…")
                continue
            verdict = guard.judge(claim_of(sentence, prepared), prepared, (*texts, *shown))
            if not verdict.reason and len(shown) < wanted:
                shown.append(verdict.text)
                number = len(_NUMBERED.findall(found.answer.answer)) + len(shown)
                origin = "、".join(str(mark) for mark in verdict.marks)
                lead = f"\n\n{_LEAD}" if len(shown) == 1 else ""
                added.append(f"{lead}\n\n{number}. {escape(verdict.text)}\n\n   —— 模型改写自第 {origin} 条")
                yield Piece(added[-1])
    except ModelError as error:
        notice = f"{error}没有另写说法。" if not shown else str(error)
    if not shown and not notice:
        notice = "模型另写的说法没有通过核对，没有列出。"
    answer = replace(found.answer, answer=found.answer.answer + "".join(added))
    yield replace(answer, notices=(*answer.notices, notice)) if notice else answer


def _sentences(endpoint: Endpoint, request: Request, texts: list[str], wanted: int) -> Iterator[str | None]:
    """Yield the model's sentences, None while it is waited for."""
    splitter, watch = Splitter(), Watch(_CHARACTERS_A_SENTENCE * (wanted + 2))
    stream = endpoint.stream(phrasing(request.theme or subject(request.text), texts, wanted, endpoint.settings.window))
    try:
        for piece in stream:
            if isinstance(piece, Waiting):
                yield None
                continue
            came = splitter.feed(piece)
            watch.look(piece, came)
            yield from came
        yield from splitter.rest()
    finally:
        stream.close()
