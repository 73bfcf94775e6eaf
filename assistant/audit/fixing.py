"""Applying fixes: one finding or all certain ones, and taking them back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer import Finding
from assistant.audit.document import CERTAIN
from index.errors import NigaoError


@dataclass(frozen=True)
class Fixed:
    """A text with fixes applied; `undo` are the findings that, applied in their order, take them back."""

    text: str
    undo: tuple[Finding, ...]


def apply(text: str, finding: Finding) -> str:
    """Return the text with the finding's fix in the place of its text.

    Raises:
        NigaoError: the finding has no fix, or the text is no longer the one that was audited.

    """
    if finding.fix is None:
        raise NigaoError(f"“{finding.text}”没有唯一的改法，请自己改。")
    if text[finding.start : finding.end] != finding.text:
        raise NigaoError(f"原文已经变动，找不到“{finding.text}”，请重新检查后再改。")
    return text[: finding.start] + finding.fix + text[finding.end :]


def apply_certain(text: str, findings: Iterable[Finding]) -> Fixed:
    """Apply every certain fix, the last place first; of fixes that overlap the first stays."""
    undo: list[Finding] = []
    fixes = sorted((one for one in findings if one.fix is not None and one.severity == CERTAIN), key=lambda one: one.start)
    apart: list[Finding] = []
    for finding in fixes:
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
    for finding in reversed(apart):
        text = apply(text, finding)
        # applied from the end, each place before it is still where it was, so taking back goes the other way round
        said = finding.fix or ""
        undo.append(replace(finding, text=said, end=finding.start + len(said), fix=finding.text))
    return Fixed(text, tuple(reversed(undo)))


def take_back(fixed: Fixed) -> str:
    """Return the text as it was before the fixes."""
    text = fixed.text
    for finding in fixed.undo:
        text = apply(text, finding)
    return text
