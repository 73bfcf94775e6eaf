"""The audit of a text, read top to bottom: each family of rules in turn, then the library, last year and the consensus."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assistant.answer import Audit, Copying, Finding, Promise, copying_json, finding_json
from assistant.audit.consensus import consensus_findings
from assistant.audit.copied import Limits, copied_from, copy_findings, in_raw_offsets
from assistant.audit.document import CERTAIN, Document
from assistant.audit.form import form_findings
from assistant.audit.leftovers import leftover_findings
from assistant.audit.naming import UnitName
from assistant.audit.numbers import number_findings
from assistant.audit.phrases import phrase_findings
from assistant.audit.places import place_findings
from assistant.audit.promises import promises, repeated_problems
from assistant.audit.repeating import repeated_claims
from assistant.audit.units import unit_findings
from assistant.audit.wordings import wording_findings
from assistant.audit.years import year_findings
from assistant.blanks import blanks_in
from index import Library
from index.concepts import office_concepts
from index.grams import grams
from index.readers.raw import RawText
from index.report import StoredReport

_FAMILIES = {"year": "time", "phrase": "time", "voice": "unit", "number": "form", "form": "form"}
_ALIKE_TITLES = 0.3


def audit_json(audit: Audit) -> dict[str, object]:
    """Return an audit in the form of the interface, with the notices and what else was measured beside it."""
    return {
        "findings": [finding_json(finding) for finding in audit.findings],
        "copying": copying_json(audit.copying),
        "blanks": [asdict(blank) for blank in audit.blanks],
        "promises": [asdict(promise) for promise in audit.promises],
        "notices": list(audit.notices),
        "paragraphs": [asdict(part) for part in audit.copying.paragraphs],
        "set_phrases": audit.copying.set_phrases,
    }


def rules_of_text(document: Document, neighbours: dict[str, str] | None = None) -> Iterator[Finding]:
    """Yield what the text itself tells, without a library."""
    yield from leftover_findings(document)
    yield from year_findings(document)
    yield from phrase_findings(document)
    yield from unit_findings(document)
    yield from place_findings(document, neighbours)
    yield from wording_findings(document)
    yield from number_findings(document)
    yield from form_findings(document)


def audit_document(
    document: Document, library: Library | None = None, last: Document | None = None, limits: Limits = Limits()
) -> Audit:
    """Audit a text against its profile, the library and last year's report.

    Args:
        document: the text.
        library: the office's reports; None leaves copying, consensus and last year's report of the library out.
        last: last year's report; None takes the library's own report of the year before, where there is one.
        limits: how much copying the office allows.

    """
    reports = library.reports() if library else []
    findings = list(rules_of_text(document, towns_of(reports)))
    copying = Copying()
    if library and reports:
        copied = copied_from(library, document)
        findings += copy_findings(document, copied, limits)
        findings += consensus_findings(document, library, office_concepts())
        copying = in_raw_offsets(document, copied.copying)
        last = last or _last_year(document, library, reports)
    promised: list[Promise] = []
    if last:
        promised = promises(document, last, library.encode if library and reports else None)
        findings += repeated_problems(document, last)
        findings += repeated_claims(document, last)
    return Audit(
        document.raw,
        document.profile,
        tuple(_apart(findings)),
        copying,
        blanks_in(document.raw),
        tuple(promised),
        tuple(_notices(document, reports, last)),
    )


def towns_of(reports: Sequence[StoredReport]) -> dict[str, str]:
    """Return the towns that the units of a library lie in, each with its county; a town of two counties is left out."""
    found: dict[str, set[str]] = {}
    for report in reports:
        unit = UnitName.of(report.unit, report.level)
        town, county = "".join(unit.places.get("乡", ("", ""))), "".join(unit.places.get("县", ("", "")))
        if len(town) > 2 and len(county) > 2:
            found.setdefault(town, set()).add(county)
    return {town: counties.pop() for town, counties in found.items() if len(counties) == 1}


def _last_year(document: Document, library: Library, reports: Sequence[StoredReport]) -> Document | None:
    """Return the library's report of the same unit and the year before, the one with the likest title first."""
    profile = document.profile
    own = set(grams(document.reading.description.title))
    alike = [
        (len(own & set(grams(report.title))) / max(1, len(own)), report)
        for report in reports
        if report.unit and report.unit == profile.unit and profile.year and report.year == profile.year - 1
    ]
    best = max(alike, key=lambda row: row[0], default=None)
    stored = library.text_of(best[1].report_id) if best and best[0] >= _ALIKE_TITLES else None
    return Document.of(RawText(stored.text), file=stored.report.file) if stored else None


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by place; of several that say the same of one place the certain one, then the longest stays."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.severity != CERTAIN, one.rule == "form.suspect", one.start - one.end)):
        if not any(_says_the_same(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, finding.end))


def _says_the_same(one: Finding, other: Finding) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    families = [_FAMILIES.get(name := finding.rule.partition(".")[0], name) for finding in (one, other)]
    return (families[0] == families[1] and families[0] not in ("copy", "fact")) or one.rule == "form.suspect"


def _notices(document: Document, reports: Sequence[StoredReport], last: Document | None) -> Iterator[str]:
    profile = document.profile
    if document.assumed:
        yield f"以下按文中所写核对：{document.assumptions}；不对请在单位信息里填明。"
    if profile.year is None:
        yield "没有年度，年份和提法没有核对；请填明报告年度。"
    if profile.unit is None and profile.unit_kind is None:
        yield "没有单位，自称和上级没有核对；请填明单位。"
    if not reports:
        yield "资料库是空的，没有比对抄录。"
    if last is None:
        yield "没有上年报告，没有核对上年承诺；可以指定上年的文件，或把它加入资料库。"
