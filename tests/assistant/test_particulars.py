import re
import tomllib
from pathlib import Path

import pytest

from assistant.clauses import Clause
from assistant.particulars import Sayer, particulars, without_particulars

NOBODY = Sayer("")
TRADES = tomllib.loads((Path(__file__).parents[2] / "assistant" / "tradewords.toml").read_text(encoding="utf-8"))["family"]


def clause(text: str) -> Clause:
    return Clause(text, "measure", "p1", "a.txt", 3, (), len(text))


@pytest.mark.parametrize(
    "text",
    [
        "推广茭白新品种",
        "加强脾胃病、骨伤等重点专科建设",
        "打造校园冰球特色",
        "开发手工编织订单",
        "规范景区索道运营",
        "扶持退捕渔民转产就业",
        "推动石材、碳酸钙产业转型",
        "借鉴沿江县网格做法",
    ],
)
def test_what_only_a_place_has_is_not_lent(text: str) -> None:
    assert without_particulars(clause(text), Sayer("写2025年工作总结")) is None


@pytest.mark.parametrize(
    "text",
    [
        "邀请残疾人参与议事",
        "召开暖心茶话会",
        "规范非机动车停放",
        "加强烟花爆竹经营监管",
        "学习借鉴“千万工程”经验",
        "推动跨界河流联合巡查",
        "完善雨雾冰雪天气预警",
        "公开提前介入引导取证规程",
    ],
)
def test_what_every_office_says_stays(text: str) -> None:
    assert without_particulars(clause(text), NOBODY) == clause(text)


def test_the_users_own_words_are_free() -> None:
    assert without_particulars(clause("推广茭白新品种"), Sayer("写茭白种植情况")) == clause("推广茭白新品种")
    assert not particulars("规范针灸推拿项目收费", Sayer("写中医药服务", "清屿县中医院"))


def test_an_item_between_others_is_taken_out_and_the_place_in_the_source_stays() -> None:
    whole = clause("加强仓储、油茶、烘干和加工设施建设")
    bare = without_particulars(whole, NOBODY)
    assert bare is not None
    assert bare.text == "加强仓储、烘干和加工设施建设"
    assert (bare.start, bare.end) == (whole.start, whole.end)


def test_the_first_item_with_the_verb_is_not_cut_off() -> None:
    assert without_particulars(clause("扶持油茶、家禽和水果基地建设"), NOBODY) is None


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("组织园本教研展示", "清屿县第二中学", "学校"),
        ("健全台站安全巡查制度", "清屿县应急管理局", "政府部门"),
        ("组织新员工三级安全教育", "清屿县应急管理局", "政府部门"),
        ("更新疑点规则库", "清屿县人民医院", "医院"),
        ("分析夜间最小流量", "清屿县城市投资集团", "国企"),
        ("推行路地警企联防联控", "清屿县财政局", "政府部门"),
        ("培养懂医懂数的稽核骨干", "清屿县人民防空办公室", "政府部门"),
        ("布设诱捕器和固定监测样点", "清屿县疾病预防控制中心", "其他"),
        ("回收废旧农膜", "清屿县城市管理局", "政府部门"),
        ("推行诉前保全和执行预告", "清屿县人民检察院", "其他"),
        ("督促企业整改隐患", "清屿县博物馆", "其他"),
        ("回访丧属和治丧群众", "清屿县白沙镇", "乡镇街道"),
        ("推行椅旁急救演练", "清屿县统计局", "政府部门"),
        ("优化坐席排班和高峰支援方案", "清屿县气象局", "政府部门"),
        ("校准锚链和标体位置", "清屿县审计局", "政府部门"),
        ("规范强制报告线索核查", "清屿县供销合作社", "其他"),
    ],
)
def test_the_words_of_another_trade_are_not_lent(text: str, unit: str, kind: str) -> None:
    assert without_particulars(clause(text), Sayer("写2025年工作总结", unit, kind)) is None


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("组织园本教研展示", "清屿县机关幼儿园", "学校"),
        ("组织园本教研展示", "清屿县教育局", "政府部门"),
        ("推广诊间结算", "清屿县卫生健康局", "政府部门"),
        ("回收废旧农膜", "清屿县供销合作社联合社", "其他"),
        ("清理房前屋后杂物，引导农户参与管护", "白沙镇", "乡镇街道"),
        ("推行诉前保全和执行预告", "清屿县人民法院", "其他"),
        ("回访丧属和治丧群众", "清屿县殡仪馆", "政府部门"),
        ("规范强制报告线索核查", "清屿县民政局", "政府部门"),
        ("检定集贸市场电子秤", "清屿县计量检定所", "政府部门"),
    ],
)
def test_a_trade_and_its_family_say_its_words(text: str, unit: str, kind: str) -> None:
    assert without_particulars(clause(text), Sayer("写2025年工作总结", unit, kind)) == clause(text)


def test_a_theme_frees_the_words_of_its_trade() -> None:
    told = clause("布设诱捕器和固定监测样点")
    assert without_particulars(told, Sayer("森林病虫害防治", "清屿县疾病预防控制中心")) == told
    assert without_particulars(told, Sayer("机关党建", "清屿县疾病预防控制中心")) is None


def test_what_a_unit_of_the_own_trade_wrote_may_have_the_words_of_any_trade_but_not_of_a_place() -> None:
    writer = Sayer("为农服务", "清屿县气象局")
    assert without_particulars(clause("服务良种繁育基地"), writer, own_trade=True) is not None
    assert without_particulars(clause("服务茭白基地"), writer, own_trade=True) is None


def test_a_trade_word_between_other_items_is_taken_out() -> None:
    bare = without_particulars(clause("完善岗位、园本教研、档案管理和考核制度"), Sayer("", "清屿县第二中学", "学校"))
    assert bare is not None
    assert bare.text == "完善岗位、档案管理和考核制度"


def test_the_knowledge_can_be_read_and_no_row_is_closed_to_all() -> None:
    for family in TRADES:
        for trade in family["trade"]:
            assert trade["words"], trade["name"]
            assert all(len(word) > 1 for word in trade["words"]), trade["name"]
            assert trade.get("units") or trade.get("kinds"), trade["name"]
            for pattern in (*trade["words"], *trade.get("units", ()), *trade.get("themes", ())):
                re.compile(pattern)


def test_each_word_of_a_trade_stands_in_one_row_of_a_family_only_once() -> None:
    for family in TRADES:
        for trade in family["trade"]:
            assert len(trade["words"]) == len(set(trade["words"])), trade["name"]


@pytest.mark.parametrize("matter", ["机关党建", "党风廉政建设", "意识形态", "队伍建设", "后勤保障"])
def test_a_matter_of_every_office_frees_no_trade(matter: str) -> None:
    assert without_particulars(clause("推行诉前保全和执行预告"), Sayer(matter)) is None
