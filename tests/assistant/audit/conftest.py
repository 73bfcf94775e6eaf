"""What the tests of the audit share: a document of a text and a profile, and the findings of one family of rules."""

from collections.abc import Callable, Iterable

import pytest

from assistant.answer import Finding
from assistant.audit import Document
from assistant.profile import Profile
from index.readers.raw import RawText

BUREAU = Profile("白石县司法局", "政府部门", "县", 2024, "工作总结", "单位")
TOWN = Profile("白石县白杨岭镇", "乡镇街道", "乡", 2024, "工作总结", "单位")
SCHOOL = Profile("柳川市第二中学", "学校", "市", 2024, "工作总结", "单位")
STREET = Profile("青湖区望塔街道", "乡镇街道", "乡", 2024, "述职报告", "本人")

Rule = Callable[[Document], Iterable[Finding]]
Told = list[tuple[str, str, str]]


def document(text: str, profile: Profile = BUREAU) -> Document:
    return Document.of(RawText(text), profile)


def told(rule: Rule, text: str, profile: Profile = BUREAU) -> Told:
    """Rule, severity and words of each finding; every finding must stand where it says."""
    findings = list(rule(document(text, profile)))
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
        assert finding.message
    return [(finding.rule, finding.severity, finding.text) for finding in findings]


@pytest.fixture
def bureau() -> Profile:
    return BUREAU
