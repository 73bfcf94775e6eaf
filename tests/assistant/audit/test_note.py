from assistant.answer import Audit, Copying, Finding, ParagraphShare, SourceShare
from assistant.audit import borrowing_note
from assistant.profile import Profile
from index.catalogue import SourceText

SOURCE = SourceText("r1", "甲|乙.txt", "清屿县司法局", 2023, "全年组织调解员培训12期，化解纠纷86件，群众满意度提升。")
TEXT = "全年组织调解员培训15期，化解纠纷91件，群众满意度提升。\n下一步，开展宣讲【待填：宣讲场次】场。"


def noted(text: str, share: float, earlier: Audit | None = None) -> tuple[Audit, str]:
    end = text.index("\n")
    copying = Copying(
        share, 12, (SourceShare("甲|乙.txt", share, 12),), ((0, end, "甲|乙.txt"),), 0.1, (ParagraphShare(0, end, share),)
    )
    finding = Finding("form.word", "suspected", "下一步", end + 1, end + 4, "核对这一处。")
    audit = Audit(text, Profile("白石县司法局", year=2024), (finding,), copying)
    return audit, borrowing_note(audit, {"甲|乙.txt": SOURCE}, earlier)


def test_each_paragraph_tells_sources_shares_changes_blanks_and_findings() -> None:
    _, note = noted(TEXT, 0.6)
    rows = [line for line in note.split("\n") if line.startswith("| 1 |") or line.startswith("| 2 |")]
    assert [row.replace("\\|", "").count("|") for row in rows] == [8, 8]
    assert "甲\\|乙.txt" in rows[0]
    assert "60%" in rows[0]
    assert "12期→15期" in rows[0] and "86件→91件" in rows[0]
    assert rows[1].endswith("| 1 | 1 |")


def test_shares_before_and_after_stand_side_by_side() -> None:
    earlier, _ = noted(TEXT.replace("15", "12").replace("91", "86"), 0.9)
    _, note = noted(TEXT, 0.6, earlier)
    assert "90%→60%" in note
    assert "改前 90%" in note


def test_it_can_be_signed() -> None:
    _, note = noted(TEXT, 0.6)
    assert "负责人签字" in note
    assert "白石县司法局" in note and "2024" in note
