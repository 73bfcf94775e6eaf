"""Heads and measures of any office against a problem."""

import pytest

from assistant.facts import local_facts
from assistant.remedies import heads_against, matter_of_lack, remedies_for


@pytest.mark.parametrize(
    ("problem", "matter"),
    [
        ("部分合同归档不及时", "合同归档"),
        ("医患沟通不够耐心", "医患沟通"),
        ("防汛物资储备不足", "防汛物资储备"),
        ("队伍能力有待提升", "队伍能力"),
        ("渠道少", "渠道"),
    ],
)
def test_the_matter_of_a_problem_is_left_without_what_is_lacking(problem: str, matter: str) -> None:
    assert matter_of_lack(problem) == matter


def test_a_head_names_the_matter_in_six_characters() -> None:
    assert heads_against("零星报销审核慢") == ("加快报销审核", "抓实报销审核", "强化报销审核", "改进报销审核", "做细报销审核")
    assert heads_against("仓储条件差")[0] == "改善仓储条件"
    assert heads_against("组织生活质量不高")[0] == "做实组织生活"  # not 生活质量
    assert heads_against("部门之间数据没有打通") == ()


def test_measures_name_the_matter_and_no_measure_comes_twice() -> None:
    taken: set[str] = set()
    first = [*remedies_for("合同归档不及时", taken)]
    assert all("合同归档" in measure for measure in first)
    second = [*remedies_for("病案书写不及时", taken)]
    assert len(second) == 1  # all were said: one is said again rather than none
    assert "病案书写" in second[0]


def test_measures_of_any_office_hold_no_local_fact() -> None:
    for problem in (
        "台账不全",
        "人手不足",
        "业务不熟",
        "响应慢",
        "设施老化",
        "演练少",
        "宣传不够",
        "手续不严",
        "待遇偏低",
        "其他事",
    ):
        assert not [fact for measure in remedies_for(problem, set()) for fact in local_facts(measure)]
