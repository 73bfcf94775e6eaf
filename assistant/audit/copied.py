"""What a text shares with the library, the writer's own earlier reports included, and facts that came along with the words."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Copying, Finding, ParagraphShare
from assistant.audit.document import SUSPECTED, Document
from assistant.copying import OwnText, measure_copying
from assistant.facts import Fact, local_facts, national_spans
from index import Library
from index.stored import SourceText

_LIMITS = tomllib.loads((Path(__file__).parent / "copied.toml").read_text(encoding="utf-8"))["limits"]
_MOST_SOURCES = 150
"""So many reports are compared word for word; those that share the most fingerprints go first."""
_TELLING = ("数量", "比例", "地名", "机构", "荣誉", "作品", "排名", "人名", "媒体")
_CONTEXT, _SHORTEST_WHOLE = 6, 300
_RULE = "资料库比对"


@dataclass(frozen=True)
class Limits:
    """What an office allows: the share of the whole, of a paragraph, and the longest run in characters."""

    share: float = _LIMITS["share"]
    paragraph: float = _LIMITS["paragraph"]
    run: int = _LIMITS["run"]


@dataclass(frozen=True)
class Copied:
    """The copying of a text, spans in offsets of the clean text, and the reports that they stand in, by file name."""

    copying: Copying
    sources: Mapping[str, SourceText]


def copied_from(library: Library, document: Document) -> Copied:
    """Measure a text against every report of the library that shares a run of words with it, its own copy aside."""
    pieces = [piece for piece in OwnText.of(document.text).pieces if piece]
    found = library.sharing(pieces, _MOST_SOURCES, besides=document.text) if pieces else []
    sources: dict[str, SourceText] = {}
    for source in found:
        sources[source.file if source.file not in sources else f"{source.file}（{source.report_id}）"] = source
    texts = {name: source.text for name, source in sources.items()}
    return Copied(measure_copying(document.text, texts, {name: source.unit for name, source in sources.items()}), sources)


def in_raw_offsets(document: Document, copying: Copying) -> Copying:
    """Return a measurement of the clean text with its places in the text as it was handed in."""
    origin = document.cleaned.origin
    return replace(
        copying,
        spans=tuple((origin[start], origin[end - 1] + 1, file) for start, end, file in copying.spans),
        paragraphs=tuple(ParagraphShare(origin[p.start], origin[p.end - 1] + 1, p.share) for p in copying.paragraphs),
    )


def copy_findings(document: Document, copied: Copied, limits: Limits) -> Iterator[Finding]:
    """Yield what goes beyond the limits, and the facts inside copied words."""
    copying = copied.copying
    if copying.share > limits.share and len(document.text) >= _SHORTEST_WHOLE:
        first = copying.by_source[0]
        message = (
            f"全文与资料库相同的文字占{copying.share:.0%}，超过{limits.share:.0%}；最多的是“{first.file}”（{first.share:.0%}）。"
        )
        yield document.finding("copy.share", SUSPECTED, document.paragraphs[0], message, "改写标出的段落", _RULE)
    for part in copying.paragraphs:
        if part.share > limits.paragraph and part.end - part.start >= limits.run:
            message = f"这一段与资料库相同的文字占{part.share:.0%}。"
            yield document.finding("copy.paragraph", SUSPECTED, (part.start, part.end), message, "换成自己的做法和事例", _RULE)
    for start, end, file in copying.spans:
        size = len(re.sub(r"[^一-龥A-Za-z\d]", "", document.text[start:end]))
        if size >= limits.run:
            message = f"连续{size}字与“{file}”相同。"
            yield document.finding("copy.run", SUSPECTED, (start, end), message, "改写这一处", file)
    yield from _facts(document, copied)


def _facts(document: Document, copied: Copied) -> Iterator[Finding]:
    """Yield figures and names inside copied runs: another unit's, or figures of one's own of an earlier year."""
    national = national_spans(document.text)
    facts = [f for f in local_facts(document.text) if not any(a < f.end and f.start < b for a, b in national)]
    seen: set[int] = set()
    for start, end, file in copied.copying.spans:
        source = copied.sources[file]
        stale = _is_own(document, source)
        if stale and (source.year or 0) >= (document.profile.year or 9999):
            continue
        for fact in facts:
            inside = start <= fact.start and fact.end <= end and end - start - len(fact.text) >= _CONTEXT
            if not inside or fact.start in seen or not _is_telling(fact, document, stale=stale):
                continue
            seen.add(fact.start)
            whose = f"本单位{source.year or '往年'}年的报告" if stale else f"“{source.unit or file}”的报告"
            rule = "fact.stale" if stale else "fact.foreign"
            message = f"“{fact.text}”连同前后文字与{whose}完全相同，像是忘了改。"
            span = (fact.start, fact.end)
            yield document.finding(rule, SUSPECTED, span, message, "核对后换成本年度、本单位的", file)


def _is_own(document: Document, source: SourceText) -> bool:
    unit = document.profile.unit
    return bool(unit and source.unit and (source.unit in unit or unit in source.unit))


def _is_telling(fact: Fact, document: Document, *, stale: bool) -> bool:
    """Whether a fact would not come out the same by chance; places and names of one's own unit stay from year to year."""
    if fact.text.endswith("周年") or re.fullmatch(r"(?:19|20)\d\d", fact.text):
        return False
    if fact.kind in ("数量", "比例"):
        return bool(re.search(r"\d{2,}|\d\.\d", fact.text))
    return fact.kind in _TELLING and not stale and fact.text not in (document.profile.unit or "")
