"""Points that most reports of this theme and these years make and this text does not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answer import Finding
from assistant.audit.document import SUSPECTED, Document
from index import Library
from index.concepts import Concepts
from index.grams import grams
from index.report import StoredReport

_FEWEST_PEERS, _MOST_PEERS = 4, 40
_MOST, _ALIKE, _YEARS = 0.6, 0.5, 3
_LIKE, _MENTIONED = 0.3, 0.18
_KIND = re.compile(r"20\d\d年?(?:度)?|工作|总结|述职述?廉?|情况|报告|汇报|材料|关于|年度|的|和|与|书记|局长|主任")


def consensus_findings(document: Document, library: Library, concepts: Concepts) -> Iterator[Finding]:
    """Yield the points of at least three fifths of the peers that the text does not mention; nothing with fewer than four peers."""
    peers = _peers(document, library.reports())[:_MOST_PEERS]
    if len(peers) < _FEWEST_PEERS or not document.text:
        return
    counts: Counter[str] = Counter()
    for peer in peers:
        counts.update(_points_of(library, peer, concepts))
    formal = {concept.name: (concept.name, *concept.formal) for concept in concepts.all}
    usual = {name: count for name, count in counts.most_common() if count >= max(3, _MOST * len(peers))}
    unsaid = {name for name in usual if not any(wording in document.text for wording in formal[name])}
    # what a text says in other words is looked for only where its own words do not say it; equal pieces once
    for piece in dict.fromkeys(_pieces(document)) if unsaid else ():
        unsaid -= {match.concept.name for match in concepts.match(piece, 5, _MENTIONED)}
        if not unsaid:
            return
    for name, count in usual.items():
        if name in unsaid:
            message = f"资料库里{len(peers)}份同类报告有{count}份写到“{name}”，这一篇没有提到。"
            advice = "确有此项工作时补写"
            yield document.finding("consensus.missing", SUSPECTED, _place(document), message, advice, "资料库同类报告")


def _place(document: Document) -> tuple[int, int]:
    """Return the heading of the look-back, else the first line."""
    heading = next((h for h in document.headings if h.slot == "achievements"), None)
    return (heading.start, heading.start + len(heading.text)) if heading else document.paragraphs[0]


def _theme(title: str, unit: str | None) -> set[str]:
    plain = _KIND.sub("", title.replace(unit or "\0", ""))
    return {gram for gram in grams(plain) if len(gram) > 1}


def _peers(document: Document, reports: Sequence[StoredReport]) -> list[StoredReport]:
    """Return reports of other units whose titles name the same theme, of about the same years, the same kind of unit first."""
    profile = document.profile
    own = _theme(document.reading.description.title, profile.unit)
    found = []
    for report in reports:
        theirs = _theme(report.title, report.unit)
        near = profile.year is None or report.year is None or abs(report.year - profile.year) <= _YEARS
        if own and theirs and near and report.unit != profile.unit and len(own & theirs) / min(len(own), len(theirs)) >= _ALIKE:
            found.append(report)
    return sorted(found, key=lambda report: report.unit_kind != profile.unit_kind)


def _points_of(library: Library, report: StoredReport, concepts: Concepts) -> set[str]:
    stored = library.text_of(report.report_id)
    if stored is None:
        return set()
    heads = [heading.text for heading in stored.headings if heading.level > 1 and heading.slot == "achievements"]
    items = re.findall(r"[一二三四五六七八九十]是([^。，；]{4,20})[。，；]", stored.text)
    return {match.concept.name for head in (*heads, *items) for match in concepts.match(head, 1, _LIKE)}


def _pieces(document: Document) -> Iterator[str]:
    for heading in document.headings:
        yield heading.text
    for passage in document.passages:
        yield from re.findall(r"[^。；\n]{6,}", passage.text)
