import pytest

from bench.auditing.cases import HALVES, cases

FAMILIES = {"year", "unit", "voice", "phrase", "name", "left", "copy", "fact", "promise", "number", "form"}


@pytest.mark.parametrize("half", HALVES)
def test_every_family_of_rules_has_a_planted_fault(half: str) -> None:
    planted = list(cases(half, "faulty"))
    assert len(planted) >= 20
    families = {fault.rule for case in planted for fault in case.faults}
    # the second writer planted what the unit and the year contradict, and little else
    assert families == FAMILIES if half != "second" else {"year", "unit"} <= families <= FAMILIES
    assert all(case.text[fault.start : fault.end] for case in planted for fault in case.faults)


@pytest.mark.parametrize("half", HALVES)
def test_sound_texts_hold_no_fault(half: str) -> None:
    sound = list(cases(half, "sound"))
    assert len(sound) >= 20
    assert not any(case.faults for case in sound)


def test_no_text_stands_in_both_halves() -> None:
    texts = [case.text for half in HALVES for kind in ("faulty", "sound") for case in cases(half, kind)]
    assert len(set(texts)) == len(texts)
