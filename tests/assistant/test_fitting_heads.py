"""Which head goes over a point whose body stands."""

import re

import pytest

from assistant.answer import Sentence
from assistant.drafting import Drafter
from assistant.fitting_heads import FittingHeads
from assistant.heads import head_bank, unsaid
from assistant.material import Point
from assistant.profile import Profile
from assistant.request import read_request
from index import Library
from tests.assistant.test_material import gatherer

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")


def said(*texts: str) -> list[Sentence]:
    return [Sentence(text, ("p",)) for text in texts]


def given(text: str) -> Sentence:
    return Sentence(text, (), True)


def point(*heads: str, concept: str = "", common: bool = False) -> Point:
    return Point(concept, heads, 1.0, (), common=common)


@pytest.fixture
def fitting(corpus_library: Library) -> FittingHeads:
    return FittingHeads(head_bank(), corpus_library.encode, "achievements", BUREAU, "基层治理")


@pytest.fixture
def lacks(corpus_library: Library) -> FittingHeads:
    return FittingHeads(head_bank(), corpus_library.encode, "problems", BUREAU, "基层治理")


def test_a_head_of_what_the_body_does_not_speak_of_gives_way(fitting: FittingHeads) -> None:
    body = said("开展社会体育指导员培训，推广工间操和居家健身，建立国民体质监测站点。")
    head = fitting.over(("更新健身器材", "铺设健身步道"), body)[0]
    assert head not in {"更新健身器材", "铺设健身步道"}
    assert unsaid(head, "".join(one.text for one in body)) == 0


def test_the_head_that_the_body_bears_out_stays(fitting: FittingHeads) -> None:
    body = said("坚持人防物防技防一起抓，加强矛盾纠纷排查，健全矛盾纠纷多元化解机制。")
    assert fitting.over(("铺设健身步道", "排查矛盾纠纷"), body)[0] == "排查矛盾纠纷"


def test_the_users_fact_tells_the_matter_where_it_is_the_substance(fitting: FittingHeads) -> None:
    body = [given("流转土地1200亩。"), *said("推行问题交办、整改、反馈、销号闭环管理。")]
    head = fitting.over(("确权项目资产", "推行闭环管理"), body)[0]
    assert "土地" in head
    assert "流转" in head
    assert re.search(r"\d", head) is None


def test_what_came_of_it_is_no_matter_of_the_head(fitting: FittingHeads) -> None:
    body = said("开设家风家训专栏，开展家风故事分享，干部职工守底线的意识明显增强。")
    assert "职工" not in fitting.over(("关爱干部职工", "讲好家风故事"), body)[0]


def test_a_lack_and_its_head_speak_of_the_same_thing(lacks: FittingHeads) -> None:
    body = said("林业有害生物防控手段较为单一，基层技术人员缺乏。原因在于资金投入不足。")
    head = lacks.over(("资源监管难度增加", "资金投入相对不足"), body)[0]
    assert head not in {"资源监管难度增加", "资金投入相对不足"}
    assert len(head) == 8
    assert unsaid(head, body[0].text) == 0


def test_where_nothing_fits_the_nearest_of_the_point_stands(lacks: FittingHeads) -> None:
    own = ("法治思维有待增强", "首办责任落实不严")
    assert lacks.over(own, said("缠访闹访现象尚未根除。"))[0] == own[0]


def test_a_point_of_every_office_keeps_its_broad_head(fitting: FittingHeads) -> None:
    body = said("制定工作方案和任务清单，细化年度重点任务。")
    assert fitting.parallel_over([(point("健全工作机制", common=True), body)]) == ["健全工作机制"]


def test_a_head_goes_where_it_is_worth_most_and_never_twice(fitting: FittingHeads) -> None:
    first = said("优化网格划分和网格员配备，推行网格员入户走访。")
    second = said("加强矛盾纠纷排查，健全矛盾纠纷化解机制。")
    offered = point("排查矛盾纠纷", "织密治理网格", "选聘网格专员")
    heads = fitting.parallel_over([(offered, first), (offered, second)])
    assert "纠纷" not in heads[0]
    assert "纠纷" in heads[1]


def test_pairs_have_one_form_and_another_trades_pair_is_none_of_them(fitting: FittingHeads) -> None:
    bodies = [(point(concept="网格员队伍管理"), said("网格员巡查入户。")), (point(concept="居民议事协商"), said("组织居民议事。"))]
    heads = fitting.parallel_over(bodies, paired=True)
    assert len(set(heads)) == 2
    assert all(re.fullmatch(r"[一-龥]{4}，[一-龥]{4}", head) for head in heads)


def test_a_name_that_the_user_gave_is_in_no_head(fitting: FittingHeads) -> None:
    body = [given("走访慰问王建国等老党员12名。"), *said("健全困难党员帮扶台账。")]
    assert not any("建国" in head for head in fitting.over(("组织义务植树",), body))


def test_heads_of_a_draft_are_equally_long_and_of_the_body(tiny_library: Library) -> None:
    request = read_request("写安全生产工作情况，三条", Profile("清屿县应急管理局", "政府部门", "县", 2024, "工作总结", "单位"))
    composed = Drafter(gatherer(tiny_library)).draft(request)
    headed = [line for line in composed.lines if line.head]
    assert headed
    assert {len(line.head) for line in headed} == {6}
    assert len({line.head for line in headed}) == len(headed)


def test_the_theme_itself_heads_the_users_facts_on_it(corpus_library: Library) -> None:
    fitting = FittingHeads(head_bank(), corpus_library.encode, "achievements", BUREAU, "无偿献血")
    body = [*said("组织捐献者讲述亲身经历，做好捐献者家庭走访慰问。"), given("组织献血11场，参加386人。")]
    assert fitting.over(("弘扬雷锋精神",), body)[0].endswith("无偿献血")
    assert not fitting.over(("弘扬雷锋精神",), body[:1])[0].endswith("无偿献血")
