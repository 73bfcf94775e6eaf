from dataclasses import replace

from assistant.answer import Audit, Copying, Finding, ParagraphShare, SourceShare
from assistant.audit import BorrowingNote, borrowing_note, note_markdown
from assistant.profile import Profile
from index.stored import SourceText

SOURCE = SourceText("r1", "甲|乙.txt", "清屿县司法局", 2023, "全年组织调解员培训12期，化解纠纷86件，群众满意度提升。")
TEXT = "全年组织调解员培训15期，化解纠纷91件，群众满意度提升。\n下一步，开展宣讲【待填：宣讲场次】场。"


def noted(text: str, share: float, earlier: Audit | None = None) -> tuple[Audit, BorrowingNote]:
    end = text.index("\n")
    copying = Copying(
        share, 12, (SourceShare("甲|乙.txt", share, 12),), ((0, end, "甲|乙.txt"),), 0.1, (ParagraphShare(0, end, share),)
    )
    finding = Finding("form.word", "suspected", "下一步", end + 1, end + 4, "核对这一处。")
    audit = Audit(text, Profile("白石县司法局", year=2024), (finding,), copying)
    return audit, borrowing_note(audit, {"甲|乙.txt": SOURCE}, earlier)


def test_each_paragraph_tells_sources_shares_changes_blanks_and_findings() -> None:
    note = note_markdown(noted(TEXT, 0.6)[1])
    rows = [line for line in note.split("\n") if line.startswith("| 1 |") or line.startswith("| 2 |")]
    assert [row.replace("\\|", "").count("|") for row in rows] == [8, 8]
    assert "甲\\|乙 |" in rows[0]
    assert "60%" in rows[0]
    assert "12期→15期" in rows[0] and "86件→91件" in rows[0]
    assert rows[1].endswith("| 1 | 1 |")


def test_shares_before_and_after_stand_side_by_side() -> None:
    earlier, _ = noted(TEXT.replace("15", "12").replace("91", "86"), 0.9)
    _, note = noted(TEXT, 0.6, earlier)
    assert note.rows[0].shares == "90%→60%"
    assert "改前 90%" in note.summary


def test_it_can_be_signed() -> None:
    note = note_markdown(noted(TEXT, 0.6)[1])
    assert "负责人签字" in note
    assert "白石县司法局" in note and "2024" in note


def test_findings_that_say_the_same_are_told_once_and_copied_runs_are_counted() -> None:
    audit, _ = noted(TEXT, 0.6)
    sure = Finding("left.mask", "certain", "**", 4, 6, "遮盖的内容没有补上。")
    run = Finding("copy.run", "suspected", "化解纠纷", 8, 12, "连续20字相同。")
    audit = replace(audit, findings=(sure, replace(sure, start=8, end=10), run, *audit.findings))
    left = borrowing_note(audit, {}).left
    assert left == (
        "与资料库相同的长段 1 处，见逐段情况。",
        "【确定】**等 2 处：遮盖的内容没有补上。",
        "【疑似】下一步：核对这一处。",
    )


def test_a_span_over_the_end_of_a_paragraph_counts_for_both() -> None:
    audit, _ = noted(TEXT, 0.6)
    audit = replace(audit, copying=replace(audit.copying, spans=((0, len(TEXT) - 2, "甲|乙.txt"),)))
    assert [row.files for row in borrowing_note(audit, {}).rows] == [("甲|乙",), ("甲|乙",)]


def test_changed_names_places_and_dates_are_listed_too() -> None:
    source = "2023年，青山镇邀请王守田同志宣讲12次，在柳林村开展“青山讲堂”活动，3月召开现场会，坚持按月通报进展。"
    text = "2024年，白石镇邀请李向阳同志宣讲15次，在枫桥村开展“白石讲堂”活动，5月召开现场会，坚持按月通报进展。\n另一段没有来源的文字在此。"
    copying = Copying(0.6, 12, (SourceShare("甲.txt", 0.6, 12),), ((0, text.index("\n"), "甲.txt"),))
    audit = Audit(text, Profile("白石镇", year=2024), (), copying)
    row, other = borrowing_note(audit, {"甲.txt": replace(SOURCE, text=source)}).rows
    for change in (
        "12次→15次",
        "2023年→2024年",
        "青山镇→白石镇",
        "王守田→李向阳",
        "柳林村→枫桥村",
        "“青山讲堂”→“白石讲堂”",
        "3月→5月",
    ):
        assert change in row.changes
    assert other.changes == ()


def test_a_name_that_became_a_blank_is_listed_as_one() -> None:
    source = "全年在青山镇开展宣讲，坚持按月通报进展，群众反映良好。"
    text = "全年在【待填：地名】开展宣讲，坚持按月通报进展，群众反映良好。"
    audit = Audit(text, Profile("白石镇"), (), Copying(0.6, 12, (SourceShare("甲.txt", 0.6, 12),), ((0, len(text), "甲.txt"),)))
    assert borrowing_note(audit, {"甲.txt": replace(SOURCE, text=source)}).rows[0].changes == ("青山镇→待填",)
