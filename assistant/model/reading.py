"""A request that no rule reads, read by the model: what it says is put into plain words of ours and read by the rules again.

So the model can choose among what we can do, and no more: theme, year and length must stand in the request or be known.
"""

import json
import re
from collections.abc import Generator, Mapping

from assistant.answer import Piece, Stage
from assistant.facts import local_facts
from assistant.jobs import is_told
from assistant.model.endpoint import Endpoint, Waiting
from assistant.model.failures import ModelError
from assistant.model.guard import names_somebody
from assistant.model.prompts import reading
from assistant.request import Request
from index.grams import grams
from index.query import elsewhere
from index.report import SLOT_NAMES

_SHORTEST, _LONGEST = 10, 600
_FORMS = {
    "draft": "写{year}{theme}工作的{section}{count}{length}",
    "wording": "{theme}的{section}怎么写，给几个例子{count}",
    "precedents": "找{year}写{theme}的先例{count}",
    "outline": "列一个{year}{theme}工作总结的提纲",
}
_FIGURE = re.compile(r"\d")
_ANSWER = re.compile(r"\{[^{}]*\}")
_MOST_POINTS = 9


def is_unread(request: Request) -> bool:
    """Whether no rule says what a request wants, and it is long enough to want something."""
    if request.reply or request.job != "precedents" or request.matter != request.text or is_told(request.text):
        return False
    return _SHORTEST <= len(request.text) <= _LONGEST and not elsewhere(request.text)


def in_plain_words(request: Request, endpoint: Endpoint) -> Generator[Stage | Piece, None, str]:
    """Let the model read a request; returns it in plain words, "" when the model does not know either or fails."""
    yield Stage("模型正在理解您的要求…")
    text = ""
    stream = endpoint.stream(reading(request.text))
    try:
        for piece in stream:
            if isinstance(piece, Waiting):
                yield Stage(piece.said or "模型正在理解您的要求…")
            elif len(text) < _LONGEST:
                text += piece
    except ModelError:
        return ""  # the rules' own reading stands, as without a model; what the answer needs of the model tells the failure
    finally:
        stream.close()
    return plain_words(text, request.text)


def plain_words(said: str, request: str) -> str:
    """Return the request in plain words, from the model's JSON; "" for what is none or wants what nobody asked for.

    >>> plain_words('{"job": "draft", "section": "problems", "theme": "安全生产"}', "安全生产上还差些啥得交代一下")
    '写安全生产工作的存在问题'
    """
    found = _ANSWER.search(said)
    try:
        told = json.loads(found[0]) if found else None
    except ValueError:
        return ""
    if not isinstance(told, dict) or told.get("job") not in _FORMS:
        return ""
    theme = str(told.get("theme") or "").removesuffix("工作")
    if not _may_be_theme(theme, request):
        return ""
    return _FORMS[told["job"]].format(theme=theme, **_details(told, request)) + _own_figures(told, request)


def _details(told: Mapping[str, object], request: str) -> dict[str, str]:
    year, count, length = (told.get(name) for name in ("year", "count", "length"))
    points = isinstance(count, int) and 1 <= count <= _MOST_POINTS
    return {
        "section": SLOT_NAMES.get(str(told.get("section")), "工作成效"),
        "year": f"{year}年" if re.fullmatch(r"20\d\d", str(year)) and str(year) in request else "",
        "count": f"，{count}条" if points else "",
        "length": f"，{length}字" if isinstance(length, int) and str(length) in request else "",
    }


def _own_figures(told: Mapping[str, object], request: str) -> str:
    """Return the clauses of the request that hold figures: the user's own facts, in the user's own words."""
    if told["job"] != "draft":
        return ""
    parts = [part.strip() for part in re.split(r"[，。；;,\n]", request)]
    return "".join(f"，{part}" for part in parts if _FIGURE.search(part) and not re.search(r"20\d\d年|\d+\s*[字条]", part))


def _may_be_theme(theme: str, request: str) -> bool:
    """Whether a theme names nobody and speaks of something that the request speaks of."""
    if not re.fullmatch(r"[一-龥“”]{2,12}", theme) or local_facts(theme) or names_somebody(theme):
        return False
    return bool(set(grams(theme)) & set(grams(request)))
