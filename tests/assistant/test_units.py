"""The unit that a request names as its writer."""

import pytest

from assistant.units import field_of_department, is_short_for, named_unit, speaks_for_another, without_office, without_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("帮白沙镇写2025年安全生产工作总结", "白沙镇"),
        ("青石社区2025年居民自治工作总结写一段", "青石社区"),
        ("起草柳河村2025年人居环境整治情况报告", "柳河村"),
        ("我们县税务局2025年工作总结里纳税服务那一块", "县税务局"),
        ("青禾县残联2025年残疾人就业工作总结", "青禾县残联"),
        ("青禾县疾控中心2025年传染病防控总结", "青禾县疾控中心"),
        ("公积金管理中心2025年服务效能提升方面的成绩", "公积金管理中心"),
        ("我们职业技术学院党委，写2025年产教融合工作成效", "职业技术学院党委"),
        ("我们是县人防办的，帮我写2026年工作总结", "县人防办"),
        ("人防办2026年工作总结", "人防办"),
        ("我在县供销社上班，写2025年总结", "县供销社"),
        ("给县委巡察办写一份2025年工作总结", "县委巡察办"),
        ("青禾县台港澳事务办公室2025年工作总结", "青禾县台港澳事务办公室"),
        ("我们是县派出所的。写2025年总结", "县派出所"),
        ("我们是云山景区管理处的，写2025年总结", "云山景区管理处"),
        ("县农商行2025年信贷总结", "县农商行"),
        ("我们是县广播电视台的，写2025年总结", "县广播电视台"),
        ("县人武部2025年工作总结", "县人武部"),
        ("青禾县公安局交警大队2025年工作总结", "青禾县公安局交警大队"),
        ("帮青禾县司法局柳塘司法所写2025年工作总结", "青禾县司法局柳塘司法所"),
        ("县公安局2025年派出所建设总结", "县公安局"),
        ("县公安局抓派出所规范化建设", "县公安局"),
        ("我们是青禾市中心血站，写2025年采供血总结", "青禾市中心血站"),
        ("我是青禾市青少年宫主任，写2025年述职报告", "青禾市青少年宫"),
        ("青禾县公证处2025年公证工作总结", "青禾县公证处"),
        ("我们是青禾县中心敬老院，写2025年总结", "青禾县中心敬老院"),
        ("人防工程管理2025年成效", None),
        ("为民办实事，写2025年成效", None),
        ("我们是做基层工作的，写2025年总结", None),
        ("写美丽乡村建设总结", None),
        ("写新型城镇化工作总结", None),
        ("全县中心工作总结", None),
        ("写党群服务中心建设", None),
        ("写以人民为中心的段落", None),
    ],
)
def test_a_unit_is_told_from_a_matter_of_work(text: str, unit: str | None) -> None:
    assert named_unit(text) == unit


@pytest.mark.parametrize(
    ("unit", "writer"),
    [
        ("青禾县民政局办公室", "青禾县民政局"),
        ("青禾县人大常委会办公室", "青禾县人大常委会"),
        ("青禾县人民防空办公室", "青禾县人民防空办公室"),
        ("青禾县委办公室", "青禾县委办公室"),
        ("青禾县人民政府办公室", "青禾县人民政府办公室"),
        ("青禾县地方志办公室", "青禾县地方志办公室"),
    ],
)
def test_an_office_within_a_unit_writes_for_it_and_others_are_units_themselves(unit: str, writer: str) -> None:
    assert without_office(unit) == writer


def test_the_end_of_a_known_name_goes_only_where_the_writer_stands() -> None:
    assert without_unit("法院2025年执行工作成绩", "青禾县人民法院").strip() == "2025年执行工作成绩"
    assert without_unit("写互联网法院经验", "青禾县人民法院") == "写互联网法院经验"
    assert without_unit("写安全生产", None) == "写安全生产"


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("我是县教育局的，帮我以街道党工委的口气写2025年工作总结开头", True),
        ("我是镇党委书记，以本人口气写", False),
        ("我们是县水利局，以局党组的口气写", False),
        ("我是镇中学的，以学校名义写", False),
    ],
)
def test_a_writer_of_one_kind_does_not_speak_as_another(text: str, *, another: bool) -> None:
    assert bool(speaks_for_another(text)) is another


@pytest.mark.parametrize(
    ("name", "unit", "short"),
    [
        ("市监所", "石湾市场监督管理所", True),
        ("人大办", "柳溪县人大常委会办公室", True),
        ("妇联", "梅坪县妇女联合会", True),
        ("城乡", "凤梧城乡公交有限公司", False),
        ("所监市", "石湾市场监督管理所", False),
    ],
)
def test_a_short_name_has_the_signs_of_the_unit_in_their_order_and_its_end(name: str, unit: str, *, short: bool) -> None:
    assert is_short_for(name, unit) is short


@pytest.mark.parametrize(
    ("name", "field"), [("护理部", "护理"), ("后勤处", "后勤"), ("矛盾调处", ""), ("办公室", ""), ("党支部", "")]
)
def test_the_field_of_a_department_is_told_by_its_name(name: str, field: str) -> None:
    assert field_of_department(name) == field


def test_a_single_sign_is_no_unit() -> None:
    assert named_unit("给局里报法律援助的情况") is None
