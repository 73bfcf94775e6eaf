import pytest

from assistant.answer import Finding
from assistant.audit import apply, apply_certain, take_back
from assistant.audit.auditing import rules_of_text
from index.errors import NigaoError
from tests.assistant.audit.conftest import document

TEXT = "截止目前，我局布署工作，，开展宣讲**场。"


def test_all_certain_fixes_are_applied_and_taken_back() -> None:
    fixed = apply_certain(TEXT, rules_of_text(document(TEXT)))
    assert fixed.text == "截至目前，我局部署工作，开展宣讲**场。"
    assert len(fixed.undo) == 3
    assert take_back(fixed) == TEXT


def test_one_fix_is_applied() -> None:
    finding = next(one for one in rules_of_text(document(TEXT)) if one.text == "布署")
    assert apply(TEXT, finding) == TEXT.replace("布署", "部署")


def test_without_a_fix_or_in_another_text_nothing_is_applied() -> None:
    mask = next(one for one in rules_of_text(document(TEXT)) if one.text == "**")
    with pytest.raises(NigaoError, match="没有唯一的改法"):
        apply(TEXT, mask)
    with pytest.raises(NigaoError, match="原文已经变动"):
        apply("别的文字别的文字", Finding("form.word", "certain", "截止", 0, 2, "", fix="截至"))


def test_suspected_fixes_are_left_to_the_writer() -> None:
    text = "一是抓学习。二是抓落实。三要抓考核。"
    assert apply_certain(text, rules_of_text(document(text))).text == text
