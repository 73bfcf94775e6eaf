"""Deeds done once and claims of last year that stand in this year's report again."""

import pytest

from assistant.audit.document import Document
from assistant.audit.repeating import repeated_claims
from index.readers.raw import RawText

LAST = """白石县民政局2024年工作总结
一、主要工作
2024年建成助餐点12处，组织护理员培训6期，全年未发生安全责任事故。坚持居家、社区、机构相协调，各项任务如期完成。
二、2025年打算
建成康复室3处，修订管理办法。"""


def found(text: str) -> list[str]:
    document, last = (Document.of(RawText(one)) for one in (text, LAST))
    return [finding.text for finding in repeated_claims(document, last)]


def this_year(*sentences: str) -> str:
    return "白石县民政局2025年工作总结\n一、主要工作\n" + "".join(sentences) + "\n二、2026年打算\n建成康复室3处，继续做好有关工作。"


def test_a_deed_done_once_and_a_claim_are_told_with_blanks_and_other_figures() -> None:
    assert found(this_year("今年建成助餐点【待填：助餐点数量】处，全年未发生安全责任事故。")) == ["全年未发生安全责任事故"]
    assert found(this_year("2025年建成助餐点【待填：助餐点数量】处。")) == ["2025年建成助餐点【待填：助餐点数量】处"]
    assert found(this_year("2025年建成助餐点15处。")) == ["2025年建成助餐点15处"]


@pytest.mark.parametrize(
    "text",
    ["组织护理员培训6期。", "坚持居家、社区、机构相协调。", "建成养老驿站4处。", "没有发生责任事故。", "建成。"],
)
def test_yearly_work_principles_and_new_deeds_are_not_told(text: str) -> None:
    assert found(this_year(text)) == []


def test_a_deed_that_last_years_plan_announced_is_told_where_it_is_reported_and_not_where_it_is_planned() -> None:
    assert found(this_year("建成康复室【待填：康复室数量】处。")) == ["建成康复室【待填：康复室数量】处"]
    assert found(this_year("各类事项稳步推进。")) == []
