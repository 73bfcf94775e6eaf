from dataclasses import replace

from assistant.audit.promises import promises, repeated_problems
from tests.assistant.audit.conftest import BUREAU, document

LAST = """白石县司法局2023年工作总结
一、主要工作
（一）抓好普法宣传。开展宣讲12场。
二、存在问题
一是村居法律顾问作用发挥不充分，坐班时间不固定，群众知晓率偏低。
三、2024年打算
（一）健全人民调解网络。建设品牌调解室，轮训村级调解员。
（二）规范行政执法。开展涉企执法专项监督，清理重复检查事项。
"""
THIS = """白石县司法局2024年工作总结
一、主要工作
（一）抓好人民调解。建成品牌调解室6个，村级调解员轮训一遍。
（二）抓好社区矫正。完善定位监管平台，组织公益劳动23次。
二、存在问题
村居法律顾问作用发挥不充分，坐班时间不固定，群众知晓率偏低。
三、2025年打算
（一）开展涉企执法专项监督，清理重复检查事项。
"""


def test_each_item_of_last_years_plan_stands_beside_this_years_words() -> None:
    found = promises(document(THIS), document(LAST, replace(BUREAU, year=2023)))
    assert [(one.status, one.answer) for one in found] == [
        ("answered", "建成品牌调解室6个，村级调解员轮训一遍"),
        ("not_mentioned", ""),
    ]
    assert THIS[found[0].start : found[0].end] == found[0].answer


def test_items_of_one_paragraph_are_parted() -> None:
    last = LAST.replace("（一）健全人民调解网络。建设", "一是建设").replace("。\n（二）规范行政执法。开展", "。二是开展")
    assert [one.status for one in promises(document(THIS), document(last))] == ["answered", "not_mentioned"]


def test_what_is_only_planned_again_is_not_answered() -> None:
    statuses = [one.status for one in promises(document(THIS), document(LAST))]
    assert statuses[1] == "not_mentioned"


def test_a_problem_said_again_is_marked() -> None:
    found = list(repeated_problems(document(THIS), document(LAST)))
    assert [(one.rule, one.severity) for one in found] == [("promise.problem", "suspected")]
    assert "村居法律顾问作用发挥不充分" in found[0].text


def test_without_a_plan_there_are_no_promises() -> None:
    assert (
        promises(document(THIS), document("白石县司法局2023年工作总结\n一、主要工作\n（一）抓好普法。开展宣讲12场，群众欢迎。\n"))
        == []
    )
