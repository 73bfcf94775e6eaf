"""Which line is what: title, addressee, heads, attachments, signature, date."""

import pytest

from assistant.export.arranging import Line, arrange
from assistant.export.manuscript import Manuscript, Source, Span
from tests.assistant.export.drafts import full


def arranged(*texts: str) -> Manuscript:
    return arrange([Line((Span(text),)) for text in texts])


def test_every_part_of_a_full_report_finds_its_place() -> None:
    made = full()
    assert made.title == "桐岭县司法局2024年法治建设工作总结"
    assert made.bylines == ("（2025年1月6日）",)
    assert made.addressee == "县委、县政府，市司法局："
    assert made.attachments == ("普法活动清单", "法治培训名单")
    assert (made.signature, made.date) == ("桐岭县司法局", "2025年1月8日")
    assert [(one.level, one.is_heading, one.text[: one.head]) for one in made.paragraphs] == [
        (None, False, ""),
        (1, True, "一、主要工作及成效"),
        (2, False, "（一）培育法治骨干。"),
        (3, False, "1.抓实学习。"),
        (4, False, "（1）编印读本。"),
        (1, True, "二、存在的问题"),
        (None, False, ""),
    ]


def test_a_head_with_running_text_in_the_highest_system_keeps_its_level() -> None:
    made = arranged("青岑市第三中学2024年工作总结", "一、抓实教研。全年开展听课评课。", "二、建强队伍。完善培训制度。")
    assert [(one.level, one.is_heading) for one in made.paragraphs] == [(1, False), (1, False)]


def test_a_section_without_title_or_signature_has_none() -> None:
    made = arranged("2024年，我局还存在以下不足：", "一是普法内容不够精准。", "二是队伍力量薄弱。")
    assert (made.title, made.addressee, made.signature, made.date) == ("", "", "", "")
    assert len(made.paragraphs) == 3


def test_a_title_in_two_lines_is_one() -> None:
    made = arranged("白石县民政局", "2024年民政工作总结", "2024年，我局认真履职。")
    assert made.title == "白石县民政局2024年民政工作总结"


@pytest.mark.parametrize("last", ["全县工作取得新进展。", "一是普法内容不够精准", "（一）强化学习"])
def test_running_text_at_the_end_is_no_signature(last: str) -> None:
    made = arranged("白石县民政局2024年工作总结", "2024年，我局认真履职。", last)
    assert made.signature == ""
    assert made.paragraphs[-1].text == last


@pytest.mark.parametrize("line", ["现将有关情况报告如下：", "2024年，我局重点做了以下工作：", "主要措施："])
def test_an_announcing_line_is_no_addressee(line: str) -> None:
    assert arranged("白石县民政局2024年工作总结", line, "一是抓学习。").addressee == ""


def test_a_blank_date_and_a_person_sign_too() -> None:
    made = arranged("2024年度述职报告", "以上报告，请予评议。", "述职人：【待填：姓名】", "【待填：成文日期】")
    assert (made.signature, made.date) == ("述职人：【待填：姓名】", "【待填：成文日期】")


def test_what_follows_the_word_attachment_is_an_attachment() -> None:
    made = arranged("白石县民政局2024年工作总结", "我局认真履职。", "白石县民政局", "2025年1月8日", "附件1", "救助台账", "（略）")
    assert made.date == "2025年1月8日"
    assert [one.text for one in made.enclosed] == ["附件1", "救助台账", "（略）"]


def test_a_source_after_a_sentence_does_not_speak_of_the_head() -> None:
    source = (Source("《某总结》", "r1-1"),)
    made = arrange([Line((Span("（一）强化学习。完善制度。", source),)), Line((Span("（二）强化监督。健全机制。"),))])
    assert made.paragraphs[0].spans == (Span("（一）强化学习。"), Span("完善制度。", source))
