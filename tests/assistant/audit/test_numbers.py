import pytest

from assistant.audit.numbers import number_findings
from tests.assistant.audit.conftest import told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("新查出重大隐患42处，整改38处，其余6处已管控。", "number.sum"),
        ("培训企业职工820人、失业人员310人、农民工450人，合计1620人。", "number.sum"),
        ("建成站点30个，其中城区站点18个、乡镇站点16个。", "number.sum"),
        ("排查隐患860处，整改812处，整改率99%。", "number.rate"),
        ("案件办结率达到108%。", "number.rate"),
        ("受众超过5万余人次。", "number.about"),
        ("约300余名志愿者参加。", "number.about"),
        ("争取投资3.2亿万元。", "number.scale"),
        ("2月30日举办灯会。", "number.date"),
        ("于13月底前完成。", "number.date"),
    ],
)
def test_figures_that_do_not_agree_are_told(text: str, rule: str) -> None:
    assert [one[0] for one in told(number_findings, text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "新查出重大隐患42处，整改38处，其余4处已管控。",
        "接收档案1.2万卷，其中文书档案8600卷、专业档案3400卷。",
        "成交项目412宗，其中工程类196宗、采购类171宗、其他45宗。",
        "排查隐患860处，整改812处，整改率94.4%。",
        "完成年度目标的105%，受众近5万人次，300余名志愿者参加。",
        "2月29日召开会议，12月31日前完成。",
        "行政复议案件41件、审结行政复议案件38件。",
    ],
)
def test_figures_that_agree_are_left_alone(text: str) -> None:
    assert told(number_findings, text) == []


def test_one_thing_with_two_figures_and_one_figure_for_two_things() -> None:
    text = "全年开展普法宣讲活动86场，反响良好。\n一、主要工作\n组织普法宣讲活动92场，覆盖全部村居。"
    assert told(number_findings, text) == [("number.two", "suspected", "92场")]
    text = "培训普查员1326人次，质量提高。\n服务沿街商户1326人次，满意度提高。"
    assert told(number_findings, text) == [("number.same", "suspected", "1326人次")]
