"""Every sentence with what it goes back to."""

from assistant.desk import Part, PartSource
from ui.desk.traced import GENERAL, OWN, TYPED, Row, rows_of


def test_drafted_own_and_typed_sentences_are_told_apart() -> None:
    sources = (
        PartSource("学习12次。", own=True),
        PartSource("成效明显。"),
        PartSource("宣传到位。", ("《甲》工作成效", "《乙》工作成效"), ("a-001", "b-001")),
    )
    part = Part("a", "主要工作", "achievements", "学习12次。我加的一句。成效明显。\n宣传到位。", sources)
    assert rows_of(part) == (
        Row("学习12次。", OWN),
        Row("我加的一句。", TYPED),
        Row("成效明显。", GENERAL),
        Row("宣传到位。", "《甲》工作成效；《乙》工作成效", ("a-001", "b-001")),
    )


def test_a_source_whose_sentence_is_gone_is_left_out() -> None:
    part = Part("a", "主要工作", "achievements", "只剩这句。", (PartSource("原来那句。", own=True),))
    assert rows_of(part) == (Row("只剩这句。", TYPED),)


def test_an_empty_part_has_no_rows() -> None:
    assert rows_of(Part("a", "主要工作", "achievements")) == ()
