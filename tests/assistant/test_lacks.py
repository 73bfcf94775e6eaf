"""The problems that a user lists for a plan to answer."""

import pytest

from assistant.lacks import lacks_in_facts, lacks_in_request
from assistant.profile import Profile
from assistant.request import read_request


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("自查出两个问题：一是借阅台账记录不全；二是读者沟通渠道少。请一条一条写改进措施", ("借阅台账记录不全", "读者沟通渠道少")),
        ("查出的毛病有：1.巡检记录补填；2.备件不足。写下步怎么改", ("巡检记录补填", "备件不足")),
        ("民主生活会查摆出两条：调研不够、担当不足，写努力方向", ("调研不够", "担当不足")),
        ("存在短板：仓储条件差；轮换慢。照这两条写改进措施", ("仓储条件差", "轮换慢")),
        ("根据“宣传少、人员流动大”这两个问题写措施", ("宣传少", "人员流动大")),
        ("根据两个问题写对策：队伍老化，信息化水平低，三条", ("队伍老化", "信息化水平低")),
    ],
)
def test_problems_listed_in_a_request_are_taken_out_of_it(text: str, problems: tuple[str, ...]) -> None:
    found = lacks_in_request(text)
    assert found.problems == problems
    assert not any(problem in found.rest for problem in problems)


def test_problems_that_shall_be_written_of_are_not_taken_for_ones_to_answer() -> None:
    assert lacks_in_request("写存在的问题：一是经费少；二是人手不足，请展开").problems == ()


def test_the_wish_behind_the_last_problem_is_no_part_of_it() -> None:
    found = lacks_in_request("自查问题：一是渠道少；二是宣传不够，请写整改措施")
    assert found.problems == ("渠道少", "宣传不够")
    assert "整改措施" in found.rest


def test_problems_among_the_facts_end_where_the_next_label_begins() -> None:
    found = lacks_in_facts("成效：建成站点\n存在问题：\n1.巡查不到位\n2.物资储备不足\n下步打算：建库房")
    assert found.problems == ("巡查不到位", "物资储备不足")
    assert "建成站点" in found.rest
    assert "建库房" in found.rest


def test_lines_that_tell_a_lack_are_problems_only_where_the_request_points_to_them() -> None:
    facts = "培训3场\n合同归档不及时"
    assert lacks_in_facts(facts).problems == ()
    assert lacks_in_facts(facts, pointed_to=True).problems == ("合同归档不及时",)


def test_a_plan_has_the_problems_of_the_facts_and_keeps_the_other_facts() -> None:
    request = read_request("对着材料里的问题写下步措施", Profile(), "培训3场\n问题：巡查不到位，物资储备不足")
    assert request.problems == ("巡查不到位", "物资储备不足")
    assert request.facts == ("培训3场",)


def test_an_audit_that_found_problems_is_no_request_for_an_audit() -> None:
    assert read_request("审计反馈了两个问题：账实不符、归档不及时，请写整改措施", Profile()).job == "draft"


def test_the_year_looked_ahead_to_is_the_one_after_the_report() -> None:
    request = read_request("工会工作总结结尾，展望2027年", Profile().told({"year": 2026}))
    assert request.profile.year == 2026


def test_a_spoken_verb_before_a_deed_is_written() -> None:
    request = read_request("写保密工作，今年搞了保密检查4次，我们还跑了企业12家", Profile())
    assert request.facts == ("今年开展保密检查4次", "还走访企业12家")
