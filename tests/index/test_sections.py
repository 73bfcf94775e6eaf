"""Which section a piece of text belongs to: headings by their wording, paragraphs by their turns of phrase."""

import time

import pytest

from index.outline import outline, slot_of_heading
from index.outline.turns import slot_by_turn, tells_of_lacks

BODY = "逐户走访登记造册，及时回应群众诉求，办结率明显提高。"


def slots(text: str) -> list[str]:
    return [passage.slot for passage in outline(text, {}).passages]


# --- headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "slot"),
    [
        ("三、用心用情解决群众急难愁盼问题", None),
        ("二、聚焦短板弱项精准发力", None),
        ("一、扎实办理群众反映问题", None),
        ("二、巡察反馈问题整改", None),
        ("二、兜牢困难老人生活底线", None),
        ("二、存在的问题及整改措施", "problems"),
        ("四、工作中存在的主要问题", "problems"),
        ("五、当前面临的困难和挑战", "problems"),
        ("五、需要解决的问题", "problems"),
        ("二、工作不足", "problems"),
        ("三、2023年重点任务推进情况", "achievements"),
        ("四、2024年目标任务", "plan"),
        ("三、未来展望", "plan"),
        ("三、接下来的工作", "plan"),
        ("二〇二〇年工作设想", "plan"),
        ("六、下一年主要打算", "plan"),
    ],
)
def test_the_wording_of_a_heading(head: str, slot: str | None) -> None:
    assert slot_of_heading(head) == slot


# --- turns of phrase -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "不过，账要算清楚，短板也得摆出来。物业费收缴率一直上不去，楼道堆物清了又堆。",
        "回头看这一年，遗憾也有不少：两个项目没能按期开工，宣传搞得不够热闹。",
        "坦率地讲，我们的工作与大家的期望相比还差得远，服务态度有时生硬。",
        "当前，我县医保工作还面临不少困难：基金收支压力增大，经办人手紧张。",
        "主要不足：一是学习不够；二是调研不深。",
        "总的看，成绩来之不易，但问题不容回避，个别支部组织生活不正常。",
        "在总结成绩的同时，也要正视工作中的问题：督导检查不够经常。",
        "我也认识到自己还有许多不足之处，主要是理论功底不厚。",
    ],
)
def test_problems_are_known_by_their_turn_of_phrase(text: str) -> None:
    assert slot_by_turn(text) == "problems"


@pytest.mark.parametrize(
    "text",
    [
        "明年，我们打算把小区停车位重新划一划，把菜市场搬进棚里去。",
        "接下来，社区准备办三件事：修路、装灯、建食堂。",
        "面对新的形势任务，我们将以更高标准抓好各项工作落实。",
        "针对上述问题，我局将采取以下措施。",
        "2025年的工作，我们想从三个方面使劲。",
        "做好2025年工作，总的要求是稳中求进，重点抓好五项任务。",
        "为此，下一步要重点抓好三个方面的工作。",
        "往后的日子里，村里把水的事先办妥。",
    ],
)
def test_the_plan_is_known_by_its_turn_of_phrase(text: str) -> None:
    assert slot_by_turn(text) == "plan"


@pytest.mark.parametrize(
    "text",
    [
        "以上是我的述职报告，不妥之处，请批评指正。",
        "我的述职完了，请大家评议。",
        "汇报到此结束，谢谢大家！",
        "我的汇报就到这里，请各位领导批评指正，谢谢！",
        "专此报告，请审阅。",
        "特此汇报。",
    ],
)
def test_the_closing_is_known_by_its_turn_of_phrase(text: str) -> None:
    assert slot_by_turn(text) == "closing"


@pytest.mark.parametrize(
    "text",
    [
        "坚持问题导向，对照先进找差距，逐项整改落实，群众满意度明显提高。",
        "存在问题的企业全部停产整改，复查合格后恢复生产。",
        "全面检视存在的突出问题，制定整改措施，逐条销号。",
        "虽然任务重、时间紧，但全体干警连续奋战，按期完成了任务。",
        "通过自查，发现存在隐患的场所二十处，全部整改到位。",
        "同时，针对群众反映的停车难问题，新增车位三百个。",
        "我们也看到群众脸上的笑容，干部的劲头更足了。",
        "2023年，全市主要经济指标稳步增长，重要民生项目全部完工。",
    ],
)
def test_running_text_opens_no_section(text: str) -> None:
    assert slot_by_turn(text) is None


def test_lacks_one_after_the_other_are_problems_but_not_what_was_done_against_them() -> None:
    assert tells_of_lacks("会员活动不多，服务手段单一，宣传声势不够。")
    assert not tells_of_lacks("针对力量薄弱、培训不够、设备老化，增配人员十二名，更新设备三十台。")


# --- whole reports ---------------------------------------------------------------------------------------------------

REPORTS = {
    "flat, then bare problems and a plan that counts anew": (
        f"2023年，我队认真履职。现将情况汇报如下：\n一、训练有素\n{BODY}\n二、执勤有力\n{BODY}\n"
        "虽然工作有了进步，但离上级要求还有不小差距：装备老化。\n2024年，我队将从两方面发力：\n"
        "一、补装备。更新车辆器材，完善维护制度。\n二、强训练。开展实战演练，提升能力水平。",
        "opening achievements achievements problems plan plan plan",
    ),
    "sections below one heading, then bare ones": (
        f"一、主要工作\n（一）抓监测。{BODY}\n（二）抓宣教。{BODY}\n"
        "在肯定成绩的同时，我们也清醒地认识到，工作中还存在人员不足等问题。\n下一步，我中心将重点做好以下工作：\n"
        "（一）配强队伍。补充专业人员，加强培训。\n（二）更新设备。申请专项资金，分批购置。",
        "achievements achievements problems plan plan plan",
    ),
    "each part with its own problems and plan": (
        f"一、党建工作\n（一）主要做法\n{BODY}\n（二）存在问题\n{BODY}\n（三）下步打算\n{BODY}\n"
        f"二、业务工作\n（一）主要做法\n{BODY}\n（二）存在问题\n{BODY}\n（三）下步打算\n{BODY}",
        "achievements problems plan achievements problems plan",
    ),
    "problems and plan under one heading, named below it": (
        f"一、主要工作\n{BODY}\n二、存在的问题与下步打算\n（一）存在的问题\n{BODY}\n（二）下步打算\n{BODY}",
        "achievements problems plan",
    ),
    "problems and plan under one heading, not named": (
        f"一、主要工作\n{BODY}\n二、存在问题及改进措施\n（一）学习不够深入。有时浅尝辄止，联系实际不紧。\n"
        "（二）创新意识不强。习惯于老办法，思路不宽。\n（三）加强学习。坚持每天读书，学用结合。\n（四）勇于创新。打开工作思路，大胆探索。",
        "achievements problems problems plan plan",
    ),
    "spoken, without a heading": (
        "各位领导：\n大家好！我是综合科的一名工作人员，下面我就一年来的工作向大家作个汇报。\n"
        "思想上，坚持学习理论，做好笔记。\n工作上，认真完成文稿起草，办好会务。\n"
        "一年来，虽然完成了任务，但也有不少缺点：学习不够系统，文字功底不深。\n今后，我要加强学习，当好参谋助手。\n谢谢大家！",
        "opening achievements achievements problems plan closing",
    ),
    "a wish at the end": (
        f"一、主要工作\n{BODY}\n二、存在不足\n{BODY}\n三、下步计划\n{BODY}\n让我们携手并肩，为建设平安家园而努力奋斗！",
        "achievements problems plan closing",
    ),
    "a farewell without a line of its own": (
        f"一、主要工作\n{BODY}\n二、下步打算\n{BODY}以上报告，请予评议。",
        "achievements plan closing",
    ),
    "a last point that wishes is a plan": (
        f"一、主要工作\n{BODY}\n二、下步打算\n（一）强基础\n{BODY}\n（二）促发展\n奋力谱写全区城市更新工作新篇章，作出新的贡献。",
        "achievements plan plan",
    ),
    "this year's intentions are no plan": (
        f"2023年，我局认真履职。现将情况报告如下：\n一、普法工作\n2023年，我局将任务分解到科室，开展宣讲六十场。\n{BODY}",
        "opening achievements achievements",
    ),
    "a measure that goes on under its own heading": (
        f"一、主要工作\n（一）抓排查\n{BODY}\n今后，重点场所每周巡查一次的制度将长期坚持。\n（二）抓整改\n{BODY}\n二、存在不足\n{BODY}",
        "achievements achievements achievements problems",
    ),
    "lines of a page before the opening": (
        f"发布机构：澜溪县审计局　　成文日期：2023年12月28日\n2023年，我局认真履职。现将情况报告如下：\n一、主要工作\n{BODY}\n特此报告。",
        "opening opening achievements closing",
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_sections_of_a_report_of_this_shape(name: str) -> None:
    text, expected = REPORTS[name]
    assert slots(text) == expected.split()


def test_a_lead_before_its_items_is_a_passage_and_an_addressee_is_none() -> None:
    text = f"县委：\n一、主要工作\n{BODY}\n二、下步打算\n针对以上问题，我局将着力做好以下几个方面的工作：一是配强力量，压实责任。二是加强培训，提升能力。"
    assert [passage.text[:8] for passage in outline(text, {}).passages][1:] == [
        "针对以上问题，我",
        "一是配强力量，压",
        "二是加强培训，提",
    ]


@pytest.mark.parametrize(
    "text", [" " * 1_000_000, "一、" * 100_000, "（一）" * 100_000, "。1、" * 100_000, "存在的问题\n" * 20_000, "虽然" * 300_000]
)
def test_a_hostile_text_takes_no_longer_than_seconds(text: str) -> None:
    begun = time.monotonic()
    outline(text, {})
    assert time.monotonic() - begun < 10
