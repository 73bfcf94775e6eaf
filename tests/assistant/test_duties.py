import re
import tomllib
from pathlib import Path

import pytest

from assistant import duties
from assistant.duties import duties_of, trade_of
from assistant.profile import Profile


@pytest.mark.parametrize(
    ("unit", "kind", "first"),
    [
        ("清屿县应急管理局", "政府部门", "安全生产"),
        ("清屿县民政局", "政府部门", "社会救助"),
        ("石桥镇人民政府", "乡镇街道", "产业发展"),
        ("清屿县人民医院", "医院", "医疗质量"),
        ("清屿县人民法院", "政府部门", "执法办案"),
        ("清屿县第一中学", "学校", "教育教学"),
        ("清屿县总工会", "群团", "职工维权服务"),
        (None, "村社区", "党组织建设"),
    ],
)
def test_the_chief_field_of_work_follows_the_name_then_the_kind(unit: str | None, kind: str, first: str) -> None:
    assert duties_of(Profile(unit, kind))[0] == first


def test_nobody_has_no_duties() -> None:
    assert duties_of(Profile()) == ()


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("清屿县人民防空办公室", "人民防空建设"),
        ("清屿县人防办", "人民防空建设"),
        ("清屿县接待办公室", "公务接待服务"),
        ("清屿县委台湾工作办公室", "对台交流交往"),
        ("清屿县计划生育协会", "计生家庭关怀"),
        ("清屿县委政策研究室", "综合文稿"),
        ("宁槐市委办公室", "综合文稿"),
        ("清屿县委保密办", "保密宣传教育"),
        ("清屿县委机要局", "密码通信保障"),
        ("清屿县委巡察办", "巡察监督"),
        ("清屿县委网信办", "网络综合治理"),
        ("清屿县直机关工委", "机关党建"),
        ("清屿县关工委", "青少年思想道德教育"),
        ("清屿县消费者委员会", "消费维权"),
        ("清屿县地方海事处", "水上交通安全"),
        ("中国电信清屿分公司", "通信服务保障"),
        ("清屿县烟草专卖局", "专卖市场监管"),
        ("清屿县盐务局", "食盐供应保障"),
        ("清屿县城市建设投资公司", "项目建设"),
        ("云浦山自然保护区管理局", "生态资源保护"),
        ("清屿县水文站", "水文监测"),
        ("清屿县乡村振兴局", "巩固脱贫成果"),
        ("清屿县畜牧兽医局", "动物疫病防控"),
        ("清屿县渔政大队", "渔业执法"),
        ("清屿县农机局", "农机推广"),
        ("清屿县种子管理站", "种子市场监管"),
        ("清屿县污水处理厂", "污水处理达标"),
        ("清屿县殡仪馆", "殡葬服务"),
        ("清屿县社会福利院", "生活照料服务"),
        ("清屿县儿童福利院", "未成年人保护"),
        ("清屿县财政投资评审中心", "财政评审"),
        ("宁槐市政务服务热线中心", "热线诉求办理"),
        ("清屿县果茶产业服务中心", "果茶产业发展"),
        ("宁槐市少年儿童体育学校", "后备人才培养"),
        ("宁槐市体育馆", "场馆运营"),
        ("宁槐市融资担保有限公司", "融资担保业务"),
        ("清屿县救助管理站", "流浪乞讨人员救助"),
        ("宁槐市红十字中心血站", "采供血服务"),
        ("宁槐市急救中心", "院前急救"),
        ("清屿县卫生计生监督所", "公共场所卫生监督"),
        ("宁槐市精神病医院", "精神卫生服务"),
        ("清屿县特殊教育学校", "特殊教育教学"),
        ("清屿县职教中心", "教育教学"),
        ("宁槐广播电视大学", "学历继续教育"),
        ("清屿县教师进修学校", "教师培训"),
        ("宁槐市体育局", "全民健身"),
        ("宁槐市青少年宫", "校外教育活动"),
        ("宁槐市美术馆", "展览展示"),
        ("清屿县公安局交通警察大队", "道路交通安全"),
        ("清屿县公安局城关派出所", "辖区治安防控"),
        ("宁槐市律师协会", "法律服务"),
        ("宁槐仲裁委员会", "仲裁办案"),
        ("清屿县劳动人事争议仲裁院", "争议调解仲裁"),
        ("清屿县公证处", "公证服务"),
        ("清屿县公共资源交易中心", "公共资源交易服务"),
        ("清屿县人才交流中心", "人才引进"),
        ("清屿县军休所", "军休干部服务保障"),
        ("清屿县人民武装部", "民兵组织建设"),
        ("国家统计局清屿调查队", "统计调查"),
        ("清屿县国库支付中心", "国库集中支付"),
        ("清屿县政府采购中心", "政府采购组织"),
        ("清屿县产品质量监督检验所", "检验检测能力"),
        ("清屿县药品检验所", "药品检验检测"),
        ("清屿县文旅集团", "旅游产品经营"),
        ("云浦山景区管理处", "景区运营服务"),
        ("清屿县文物局", "文物保护"),
        ("清屿县民宗局", "民族团结进步"),
        ("清屿县个私协会", "会员服务"),
        ("清屿县老龄办", "老年人权益保障"),
        ("清屿县城管局", "市容环境整治"),
        ("清屿县房管局", "住房保障"),
        ("清屿县征收办", "房屋征收补偿"),
        ("清屿县不动产登记中心", "不动产登记"),
        ("清屿县河长办", "河湖巡查管护"),
        ("柳坪水库管理处", "水库安全运行"),
        ("清屿县农经站", "农村集体资产管理"),
        ("清屿县环境监测站", "环境质量监测"),
        ("清屿县运管所", "道路运输管理"),
        ("清屿县路政大队", "路政管理"),
        ("清屿县公共交通有限公司", "运营服务"),
        ("清屿县人大常委会办公室", "监督工作"),
        ("清屿县政协办公室", "协商议政"),
    ],
)
def test_units_of_finer_trades_have_fields_of_their_own(unit: str, first: str) -> None:
    assert duties_of(Profile(unit))[0] == first


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("清屿县公安局交警大队", "宁槐市公安局"),
        ("城关派出所", "宁槐市公安局"),
        ("清屿县种子管理站", "宁槐市农业农村局"),
        ("清屿县殡仪馆", "宁槐市民政局"),
        ("清屿县河长办", "宁槐市水利局"),
        ("清屿县城管局", "宁槐市城市管理局"),
        ("清屿县老年人殡葬服务所", "宁槐市民政局"),
    ],
)
def test_a_part_of_a_trade_is_of_that_trade(part: str, whole: str) -> None:
    assert trade_of(part) == trade_of(whole) is not None


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("清屿县土地储备中心", "清屿县粮食和物资储备局"),
        ("宁槐海事法院", "清屿县地方海事处"),
        ("清屿县农业综合执法大队", "清屿县城市管理局"),
        ("清屿县文化广电旅游和文物局", "清屿县文物局党组"),
        ("清屿县水库移民管理局", "柳坪水库管理处"),
        ("清屿县政府平台办公室", "清屿县台办"),
        ("清屿县妇女儿童医院", "清屿县妇联"),
        ("云浦民族医院", "清屿县民宗局"),
        ("云浦科技有限公司", "清屿县科技局"),
        ("清屿县市政府办公室", "清屿县市政管理处"),
        ("清屿县第二地质调查队", "国家统计局清屿调查队"),
    ],
)
def test_a_word_of_another_trade_in_a_name_does_not_tell(one: str, another: str) -> None:
    assert duties_of(Profile(one, "其他"))[:1] != duties_of(Profile(another, "其他"))[:1]
    assert trade_of(another) is not None


def test_what_a_part_belongs_to_is_a_trade_with_a_row_of_its_own() -> None:
    rows = tomllib.loads((Path(duties.__file__).parent / "duties.toml").read_text(encoding="utf-8"))["duty"]
    wholes = {row["of"] for row in rows if "of" in row}
    assert len(wholes) > 10
    for whole in wholes:
        place = trade_of(whole)
        assert place is not None, whole
        assert "of" not in rows[place], whole
        assert re.search(rows[place]["pattern"], whole), whole


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("清屿县气象局", "澄江市气象局", True),
        ("清屿县公安局城东派出所", "澄江市公安局河西派出所", True),
        ("清屿县公安局城东派出所", "清屿县公安局交警大队", False),
        ("清屿县杂务办", "清屿县杂务办", False),
    ],
)
def test_the_same_duties_are_told_by_the_narrower_name(unit: str, other: str, same: bool) -> None:
    assert duties.same_duties(unit, other) is same
