"""Sources as footnotes of Markdown, there and back."""

from assistant.export.footnotes import spans_of, taken_out
from assistant.export.manuscript import GENERAL, OWN, Source, Span

_PASSAGE = Source("《白石县司法局2022年工作总结》工作成效", "r1-002")


def test_definitions_are_taken_out_and_named() -> None:
    text = "一句。[^a][^1]\n\n[^1]: 《白石县司法局2022年工作总结》工作成效〔r1-002〕\n[^a]: 本单位提供的情况\n"
    held, known = taken_out(text)
    assert known == {"1": _PASSAGE, "a": OWN}
    assert "[^" not in held
    assert spans_of(held.strip(), known) == (Span("一句。", (OWN, _PASSAGE)),)


def test_marks_without_a_definition_and_escaped_ones_are_text() -> None:
    held, known = taken_out("甲[^9]乙\\[^1\\]丙。[^1]\n\n[^1]: 通用表述，没有单独出处")
    assert known == {"1": GENERAL}
    assert "甲[^9]乙\\[^1\\]丙。" in held


def test_the_head_of_an_item_belongs_to_no_sentence() -> None:
    held, known = taken_out("一是健全制度。完善台账。[^1]二是抓宣传。\n\n[^1]: 通用表述，没有单独出处")
    assert spans_of(held.strip(), known) == (Span("一是健全制度。"), Span("完善台账。", (GENERAL,)), Span("二是抓宣传。"))
