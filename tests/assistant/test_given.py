"""Facts as they are handed in."""

import pytest

from assistant.given import flat_facts, section_of_fact, told_facts, written


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("走访企业68家；解决问题112个", "走访企业68家；解决问题112个"),
        ('{"老旧小区改造": "23个", "惠及居民": "6840户"}', "老旧小区改造23个\n惠及居民6840户"),
        ('["走访企业68家", "解决问题112个"]', "走访企业68家\n解决问题112个"),
        ("[重点]走访企业68家", "[重点]走访企业68家"),
        ("[" * 5000, "[" * 5000),
        ("", ""),
    ],
)
def test_json_becomes_lines_and_everything_else_stays(facts: str, told: str) -> None:
    assert told_facts(facts) == told


def test_names_above_a_value_stand_before_it() -> None:
    assert list(flat_facts({"志愿服务": {"活动": "86场"}, "data": {"宣讲": 12}, "达标": True, "空": None})) == [
        "志愿服务活动86场",
        "宣讲12",
        "达标",
    ]


def test_figures_under_one_name_make_one_fact_with_the_name_said_once() -> None:
    told = {"公益诉讼": {"立案": "46件", "发出检察建议": "33份", "清理垃圾": "1200吨", "回访": 9, "线索": {"排查": "70条"}}}
    assert list(flat_facts(told)) == [
        "公益诉讼立案46件，发出检察建议33份，清理垃圾1200吨",
        "公益诉讼回访9",
        "公益诉讼线索排查70条",
    ]


@pytest.mark.parametrize(
    ("said", "formal"),
    [
        ("重阳节搞了活动来了170多个", "重阳节开展活动，170余人参加"),
        ("给他们发了120份慰问品", "发放120份慰问品"),
        ("村里的站点建成了3个", "建成站点3个"),
        ("助餐点建成312个了", "建成助餐点312个"),
        ("余额到了38亿元", "余额达到38亿元"),
        ("慰问金发了86万元", "发放慰问金86万元"),
        ("招聘会开了28场", "举办招聘会28场"),
        ("青年夜校开了4期", "开办青年夜校4期"),
        ("志愿者有310个", "有志愿者310名"),
        ("志愿服务搞了86场，参加的有2300多人次", "志愿服务开展86场，参加2300余人次"),
        ("助餐点开了16个", "助餐点开设16个"),
        ("老师发了12篇论文", "老师发表12篇论文"),
        ("酒驾查了1320起", "酒驾查处1320起"),
        ("高标准农田搞了5200亩", "高标准农田完成5200亩"),
        ("我们办今年整改37处", "今年整改37处"),
        ("王主任跑了32个村", "王主任走访32个村"),
        ("积案还有6件没化解", "积案尚有6件未化解"),
        ("缩短到了38分钟", "缩短到38分钟"),
        ("结案率96%", "结案率96%"),
        ("不良率1.3%", "不良率1.3%"),
        ("花了300多万元", "花了300余万元"),
    ],
)
def test_spoken_facts_are_written_as_an_office_writes_them(said: str, formal: str) -> None:
    assert written(said) == formal
    assert written(formal) == formal


@pytest.mark.parametrize(
    "fact",
    [
        "来了12个专家",
        "组织了“安全明白人”活动",
        "悬挂光荣牌1260块",
        "结案率达到96%",
        "绿化率42.3%以上",
        "不良率下降到1.3%",
        "多措并举抓普法",
    ],
)
def test_what_is_written_already_or_not_sure_stays_as_given(fact: str) -> None:
    assert written(fact) == fact


@pytest.mark.parametrize(
    ("fact", "slot"),
    [
        ("检查企业418家次", "achievements"),
        ("公交车来不及更新", "problems"),
        ("骨干网格员流失9人", "problems"),
        ("未完成整改的问题全部销号", "achievements"),
        ("明年计划建成充电站2座", "plan"),
    ],
)
def test_a_fact_belongs_where_its_words_say(fact: str, slot: str) -> None:
    assert section_of_fact(fact, ("achievements", "problems", "plan")) == slot
