from dataclasses import replace

from assistant.audit.wordings import wording_findings
from tests.assistant.audit.conftest import BUREAU, told


def test_an_expression_of_one_province_is_suspected() -> None:
    assert told(wording_findings, "深入推进五水共治。") == [("fact.local", "suspected", "五水共治")]


def test_it_may_be_said_there() -> None:
    assert told(wording_findings, "深入推进五水共治。", replace(BUREAU, unit="浙江省白石县司法局")) == []


def test_national_expressions_are_left_alone() -> None:
    assert told(wording_findings, "增强“四个意识”，落实“三会一课”，推进乡村振兴。") == []
