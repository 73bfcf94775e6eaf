"""How a request names its writer, by unit, office and post."""

import pytest

from assistant.adapting import Speaker
from assistant.duties import chief_duty, duties_of
from assistant.introducing import Place, introduction_in, only_introduces, place_of
from assistant.profile import Profile
from assistant.request import read_request

NOBODY = Profile()


@pytest.mark.parametrize(
    ("text", "unit", "post"),
    [
        ("我是芦湾县中医院财务科的，帮我写2025年工作总结里的主要做法", "芦湾县中医院财务科", ""),
        ("市不动产登记中心信息科，写2025年工作总结的下一步打算", "市不动产登记中心信息科", ""),
        ("给县档案馆写个2025年工作总结的存在问题", "县档案馆", ""),
        ("总装车间2025年工作总结，写存在的不足", "总装车间", ""),
        ("质检科写2026年工作打算，三条", "质检科", ""),
        ("校医室的，帮忙写2025年工作总结里的做法", "校医室", ""),
        ("我在自来水公司客服部，写一段2025年工作总结", "自来水公司客服部", ""),
        ("我们药剂科要交2025年总结", "药剂科", ""),
        ("我单位是县水文站，写2025年总结", "县水文站", ""),
        ("我们是做社区矫正的司法所，2025年总结", "司法所", ""),
        ("镇上水管站写个2025年工作总结", "水管站", ""),
        ("帮我们供热公司维修队写2025年总结", "供热公司维修队", ""),
        ("写2025年总结存在问题，我是县殡仪馆接待部的", "县殡仪馆接待部", ""),
        ("局办公室2025年工作总结", "局办公室", ""),
        ("我是街道民政办的小赵，写2025年工作总结", "街道民政办", ""),
        ("我是云塘二小的后勤主任，写2025年述职报告", "云塘二小", "后勤主任"),
        ("我是公交公司三车队队长，写2025年述职报告", "公交公司三车队", "队长"),
        ("我是护士长，心内科的，写2025年述职", "心内科", "护士长"),
        ("驻村第一书记，写2025年述职报告", "", "驻村第一书记"),
        ("村妇女主任写2025年述职报告", "", "村妇女主任"),
        ("我是初二（3）班班主任兼语文老师，写这学期的不足", "", "初二（3）班班主任兼语文老师"),
        ("写安全生产存在的问题，三条", "", ""),
        ("写数字乡村建设成效，三条", "", ""),
        ("写一站式服务中心建设的做法", "", ""),
        ("党员干部2025年学习总结", "", ""),
        ("我是第一次写总结，不会写", "", ""),
    ],
)
def test_unit_and_post_are_told_apart(text: str, unit: str, post: str) -> None:
    found = introduction_in(text)
    assert (found.unit, found.post) == (unit, post)


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("芦湾县中医院财务科", Place("芦湾县中医院", "财务科")),
        ("镇卫生院公卫科", Place("镇卫生院", "公卫科")),
        ("学校食堂", Place("学校", "食堂")),
        ("芦湾县民政局党组", Place("芦湾县民政局党组")),
        ("芦湾县人民政府办公室", Place("芦湾县人民政府办公室")),
        ("柳林街道社区卫生服务中心", Place("柳林街道社区卫生服务中心")),
        ("柳林街道办事处", Place("柳林街道办事处")),
        ("芦湾水务公司总部", Place("芦湾水务公司总部")),
    ],
)
def test_an_office_is_told_from_the_unit_it_lies_in(unit: str, place: Place) -> None:
    assert place_of(unit) == place


def test_naming_the_writer_is_no_fact() -> None:
    assert only_introduces("我是初二（3）班班主任")
    assert not only_introduces("我们社区今年走访居民300户")
    assert read_request("写不足三条，我是初二（3）班班主任兼语文老师", NOBODY).facts == ()


@pytest.mark.parametrize(
    ("unit", "self_name", "superior"),
    [
        ("芦湾县中医院财务科", "我科", "院党委"),
        ("自来水公司客服部", "我部", "公司党委"),
        ("泽水职业学院招生就业处", "我处", "学校党组织"),
        ("县法院立案庭", "我庭", "院党组"),
        ("县法院执行局", "我局", "院党组"),
        ("镇党政办", "我办", "镇党委"),
        ("高中历史教研组", "我组", "学校党组织"),
        ("学校食堂", "本食堂", "学校党组织"),
        ("国家储备粮库", "我库", "上级"),
        ("检修班组", "我班组", "上级"),
        ("财务科", "我科", "上级"),
        ("机关党支部", "我支部", "上级党组织"),
    ],
)
def test_an_office_speaks_by_the_end_of_its_name_and_follows_its_unit(unit: str, self_name: str, superior: str) -> None:
    speaker = Speaker.of(read_request(f"{unit}2025年工作总结", NOBODY).profile)
    assert (speaker.self_name, speaker.superior) == (self_name, superior)


@pytest.mark.parametrize(
    ("text", "unit_kind", "level"),
    [
        ("我是村文书，写2025年总结", "村社区", "村"),
        ("我是派出所所长，写2025年述职报告", "政府部门", None),
        ("我是体育老师，写2025年个人总结", "学校", None),
        ("急诊科主任，写2025年述职", "医院", None),
        ("总装车间2025年总结", "国企", None),
        ("镇党政办2025年总结", "乡镇街道", "乡"),
        ("县图书馆2025年总结", "其他", "县"),
        ("我们是供销社，写2025年总结", "群团", None),
        ("写班主任队伍建设的成绩", None, None),
    ],
)
def test_the_kind_follows_from_unit_and_post(text: str, unit_kind: str | None, level: str | None) -> None:
    profile = read_request(text, NOBODY).profile
    assert (profile.unit_kind, profile.level) == (unit_kind, level)


def test_who_looks_after_a_canteen_speaks_for_it_and_a_post_for_itself() -> None:
    canteen = read_request("我管学校食堂的，写2025年工作总结存在的问题", NOBODY)
    assert (canteen.profile.voice, canteen.theme) == (None, "")
    assert duties_of(canteen.profile)[0] == "食堂管理"
    assert read_request("窗口人员，写2025年个人小结", NOBODY).profile.voice == "本人"


@pytest.mark.parametrize(
    "text", ["我是桐岭县审计局法规科科长，写2025年述职的不足", "市文化馆辅导部写2025年总结主要做法", "我们药剂科要交2025年总结"]
)
def test_the_name_of_a_writer_is_no_theme(text: str) -> None:
    assert read_request(text, NOBODY).theme in ("", "法治")


def test_what_a_person_is_in_charge_of_stays_the_theme() -> None:
    assert read_request("我是镇上分管信访的副镇长，写个开场", NOBODY).theme == "信访"


OFFICES = {
    "县中学教务处": "教学管理",
    "县中学德育处": "德育工作",
    "县中学教研室": "教研活动",
    "泽水学院招生就业处": "招生就业",
    "泽水学院学生处": "学生管理",
    "泽水学院科研处": "科研管理",
    "县中学实验室": "实验室管理",
    "县医院护理部": "护理",
    "县医院药剂科": "药事管理",
    "县医院检验科": "检验",
    "县医院放射科": "影像检查",
    "县医院医务科": "医疗质量管理",
    "县医院院感科": "医院感染管理",
    "县医院医保办": "医保管理",
    "县医院病案室": "病案管理",
    "县医院急诊科": "急诊急救",
    "县医院手术室": "手术安全",
    "县医院康复科": "康复治疗",
    "县医院心内科": "医疗质量",
    "县疾控中心免疫规划科": "预防接种",
    "机械公司检修班": "设备检修",
    "机械公司质检科": "质量管理",
    "机械公司仓储科": "仓储管理",
    "机械公司采购部": "采购管理",
    "机械公司销售部": "市场营销",
    "机械公司技术部": "技术管理",
    "机械公司安环部": "安全生产",
    "水务公司客服部": "客户服务",
    "水务公司化验室": "水质检测",
    "农商行信贷部": "信贷管理",
    "农商行风险部": "合规管理",
    "城投公司工程部": "工程管理",
    "发电厂运行部": "运行管理",
    "县民政局财务科": "财务管理",
    "县民政局审计科": "内部审计",
    "县医院后勤处": "后勤保障",
    "县医院保卫科": "安全保卫",
    "县医院信息科": "信息化建设",
    "县医院人力资源部": "人力资源管理",
    "县医院党办": "党建工作",
    "县医院宣传科": "宣传工作",
    "县民政局法规科": "法治建设",
    "县政府办秘书科": "综合协调",
    "县税务局纳税服务科": "纳税服务",
    "县信访局接访科": "信访接待",
    "县法院立案庭": "立案服务",
    "县统计局普查办": "统计调查",
    "柳林街道社会事务办": "社会救助",
    "柳林街道综治办": "网格管理",
    "柳林街道应急办": "应急管理",
    "县粮库保管科": "粮食保管",
    "人力资源部": "人力资源管理",
}


@pytest.mark.parametrize(("unit", "duty"), OFFICES.items())
def test_an_office_is_there_for_one_work(unit: str, duty: str) -> None:
    assert chief_duty(Profile(unit)) == duty


POSTS = {
    "班主任": "班级管理",
    "语文老师": "教学工作",
    "护士长": "护理",
    "村医": "公共卫生服务",
    "会计": "财务管理",
    "网格员": "网格管理",
    "驻村第一书记": "驻村帮扶",
    "派出所所长": "辖区治安防控",
    "团委书记": "共青团工作",
    "护林员": "森林防火",
    "宿管": "宿舍管理",
    "保管员": "仓储管理",
    "车间主任": "生产组织",
    "驾驶员": "车辆运行管理",
}


@pytest.mark.parametrize(("post", "duty"), POSTS.items())
def test_a_post_is_there_for_one_work(post: str, duty: str) -> None:
    assert chief_duty(NOBODY, post) == duty


def test_a_whole_unit_has_many_works_and_no_chief_one() -> None:
    assert chief_duty(Profile("芦湾县民政局")) == ""
    assert chief_duty(NOBODY) == ""
    assert duties_of(Profile("芦湾县中医院财务科"))[0] == "财务管理"
