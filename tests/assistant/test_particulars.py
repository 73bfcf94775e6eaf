import pytest

from assistant.clauses import Clause
from assistant.particulars import particulars, without_particulars


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
    assert without_particulars(clause(text), "写2025年工作总结") is None


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
    assert without_particulars(clause(text), "") == clause(text)


def test_the_users_own_words_are_free() -> None:
    assert without_particulars(clause("推广茭白新品种"), "写茭白产业发展情况") == clause("推广茭白新品种")
    assert not particulars("规范针灸推拿项目收费", "写中医药服务，安阳县中医院")


def test_an_item_between_others_is_taken_out_and_the_place_in_the_source_stays() -> None:
    whole = clause("加强仓储、油茶、烘干和加工设施建设")
    bare = without_particulars(whole, "")
    assert bare is not None
    assert bare.text == "加强仓储、烘干和加工设施建设"
    assert (bare.start, bare.end) == (whole.start, whole.end)


def test_the_first_item_with_the_verb_is_not_cut_off() -> None:
    assert without_particulars(clause("扶持油茶、家禽和水果基地建设"), "") is None
