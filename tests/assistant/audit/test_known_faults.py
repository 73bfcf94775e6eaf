"""Real reports with known faults, beside the project where they are: audited against their own unit and year."""

from collections import Counter

import pytest

from assistant.audit import Document
from assistant.audit.auditing import rules_of_text
from assistant.profile import Profile
from index.readers.raw import RawText
from tests.assistant.conftest import SHARED_REPORTS

PROFILES = {
    "000": Profile(None, "党委", "县", 2022, "述职报告", "本人"),
    "001": Profile(None, "政府部门", "县", 2022, "情况报告", "单位"),
    "002": Profile(None, "党委", "县", 2023, "述职报告", "本人"),
    "003": Profile(None, "党委", "县", 2022, "工作总结", "单位"),
    "004": Profile(None, "党委", "乡", 2023, "工作总结", "单位"),
}
# How many findings of a rule a report has at least; the faults are told in the field notes that come with the reports.
KNOWN = {
    "000": {"form.doubled": 2, "form.word": 2, "form.quotes": 1, "form.promise": 1, "voice.mixed": 1},
    "001": {
        **{"form.doubled": 2, "form.quotes": 1, "form.numbering": 1, "number.about": 1, "form.lost": 1},
        **{"year.moved": 2, "phrase.evidence": 1, "fact.local": 1, "unit.organ": 1},
    },
    "002": {
        "form.mark": 1,
        "name.official": 1,
        "phrase.late": 1,
        "fact.local": 2,
        "left.page": 2,
        "form.lost": 1,
        "form.heading": 2,
        "unit.scope": 1,
    },
    "003": {"form.variants": 1, "form.lost": 2},
    "004": {
        **{"form.word": 5, "form.suspect": 1, "form.quotes": 1, "name.official": 2},
        **{"phrase.late": 1, "left.page": 5, "form.lost": 1},
    },
}


@pytest.mark.parametrize("number", sorted(KNOWN))
def test_known_faults_are_told(number: str) -> None:
    files = sorted(SHARED_REPORTS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the real reports (../shared/reports) are not here")
    text = files[0].read_text(encoding="utf-8")
    findings = list(rules_of_text(Document.of(RawText(text), PROFILES[number], files[0].name)))
    assert all(text[one.start : one.end] == one.text for one in findings)
    told = Counter(one.rule for one in findings)
    assert {rule: told[rule] for rule, least in KNOWN[number].items() if told[rule] < least} == {}


@pytest.mark.parametrize("number", sorted(KNOWN))
def test_masks_are_told_as_often_as_the_cleaner_finds_them(number: str) -> None:
    files = sorted(SHARED_REPORTS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the real reports (../shared/reports) are not here")
    document = Document.of(RawText(files[0].read_text(encoding="utf-8")), PROFILES[number])
    masks = sum(edit.kind == "mask" for edit in document.cleaned.edits)
    assert masks and sum(one.rule == "left.mask" for one in rules_of_text(document)) == masks
