from assistant.answer import Draft, Sentence
from assistant.blocks import blocks_of, draft_of, points_in

LEAD, ONE, TWO, OWN = (
    Sentence("2024年，我局重点做了以下工作。", ("a-1",)),
    Sentence("完善探访制度，开展探访【待填：探访次数】次。", ("a-2",)),
    Sentence("规范救助审核。", ("b-1",)),
    Sentence("全年救助917人次。", (), True),
)
TEXT = f"{LEAD.text}\n（一）优化养老服务。{ONE.text}\n（二）规范社会救助。{TWO.text}{OWN.text}"
DRAFT = Draft(TEXT, "achievements", "主要工作", (LEAD, ONE, TWO, OWN), ())


def test_the_blocks_of_a_draft_are_its_text() -> None:
    blocks = blocks_of(DRAFT)
    assert [(block.mark, block.head) for block in blocks] == [("", ""), ("（一）", "优化养老服务"), ("（二）", "规范社会救助")]
    assert [len(block.body) for block in blocks] == [1, 1, 2]
    assert draft_of(DRAFT, blocks).text == TEXT
    assert draft_of(DRAFT, blocks).sentences == DRAFT.sentences


def test_points_in_one_paragraph_are_points_too() -> None:
    text = f"还存在以下不足：一是护理力量不足。{TWO.text}二是宣传不够深入。{OWN.text}"
    draft = Draft(text, "problems", "存在的问题", (Sentence("还存在以下不足：", ("a-1",)), TWO, OWN), ())
    blocks = blocks_of(draft)
    assert [block.head for block in blocks] == ["", "护理力量不足", "宣传不够深入"]
    assert draft_of(draft, blocks).text == text


def test_points_are_numbered_anew() -> None:
    lead, one, two = blocks_of(DRAFT)
    assert "（一）规范社会救助。" in draft_of(DRAFT, [lead, two]).text
    assert "（二）" not in draft_of(DRAFT, [lead, one]).text
    assert draft_of(DRAFT, [lead, one]).blanks[0].name == "探访次数"


def test_of_a_whole_report_the_points_of_the_first_section_are_meant() -> None:
    text = f"一、主要工作及成效\n（一）优化养老服务。{ONE.text}\n二、存在的问题\n一是宣传不够深入。{TWO.text}"
    blocks = blocks_of(Draft(text, "other", "全文", (ONE, TWO), ()))
    assert [block.slot for block in blocks] == ["achievements", "problems"]
    assert points_in(blocks) == [0]
