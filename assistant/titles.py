"""Titles of a whole report: plain ones by the kinds of reports, and double ones with a pair of phrases on the matter."""

import re
import tomllib
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from assistant.adapting import Speaker
from assistant.frames import Writer
from assistant.heads import Heads
from assistant.request import Request
from index.concepts import Concepts

_KNOWN = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))["titles"]
_ASKS = re.compile(_KNOWN["asks"])
_OF_HEADS = re.compile("小标题|[一二三]级标题")
_CONCEPTS, _LEAST = 2, 0.1
_NO_UNIT = "【待填：单位名称】"


def asks_for_titles(request: Request) -> bool:
    """Whether titles of the report are wanted, not headings in it."""
    return _ASKS.search(request.text) is not None and not _OF_HEADS.search(request.text)


def titles(concepts: Concepts, heads: Heads, request: Request) -> list[str]:
    """Return titles for the unit, the year and the theme of a request; what is not known stands as a blank."""
    writer = Writer(request.profile, Speaker.of(request.profile), request.theme)
    if request.profile.voice == "本人":
        return _filled(_KNOWN["personal"], writer, ())
    pairs = [
        pair for match in concepts.match(request.theme, most=_CONCEPTS, least=_LEAST) for pair in heads.pairs(match.concept.name)
    ]
    plain = _filled(_KNOWN["plain"], writer, ())
    paired = _filled(_KNOWN["paired"][: len(pairs)], writer, pairs)
    return [title for both in zip_longest(plain, paired) for title in both if title]


def _filled(frames: Sequence[str], writer: Writer, pairs: Sequence[str]) -> list[str]:
    """Return frames with what the writer is and does, each with a pair of its own."""
    unit = writer.profile.unit or _NO_UNIT
    filled = [
        writer.fill(frame, unit=unit, pair=pair or "").replace("各项工作", "工作")
        for frame, pair in zip_longest(frames, pairs[: len(frames)])
    ]
    return [re.sub("(?<=工作)工作|(?<=报告)情况的报告", "", title) for title in filled]
