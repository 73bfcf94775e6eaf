from dataclasses import replace

import pytest

from assistant.audit.naming import UnitName
from assistant.audit.units import unit_findings
from assistant.profile import Profile
from tests.assistant.audit.conftest import BUREAU, SCHOOL, STREET, TOWN, told


@pytest.mark.parametrize(
    ("name", "level", "places", "telling"),
    [
        ("白石县司法局", "县", {"县": ("白石", "县")}, "司法局"),
        ("白石县白杨岭镇党委", "乡", {"县": ("白石", "县"), "乡": ("白杨岭", "镇")}, "镇"),
        ("青湖区委宣传部", "县", {"县": ("青湖", "区")}, "委宣传部"),
        ("柳川市民政局", "市", {"市": ("柳川", "市")}, "民政局"),
        ("柳川市石桥镇", "乡", {"县": ("柳川", "市"), "乡": ("石桥", "镇")}, "镇"),
        ("柳川市住房和城乡建设局", "市", {"市": ("柳川", "市")}, "住房和城乡建设局"),
        ("县人民医院", "县", {"县": ("", "县")}, "人民医院"),
    ],
)
def test_a_unit_name_is_taken_apart(name: str, level: str, places: dict[str, tuple[str, str]], telling: str) -> None:
    unit = UnitName.of(name, level)
    assert (unit.places, unit.telling) == (places, telling)


@pytest.mark.parametrize(
    ("profile", "text", "words"),
    [
        (BUREAU, "我镇深入开展法治宣传。", "我镇"),
        (BUREAU, "我校加强师德建设。", "我校"),
        (TOWN, "我局坚持把安全生产摆在首位。", "我局"),
        (SCHOOL, "我院加强医德医风建设。", "我院"),
        (STREET, "我县平安建设扎实推进。", "我县"),
        (BUREAU, "我区法治建设不断加强。", "我区"),
    ],
)
def test_another_units_self_reference_is_certain(profile: Profile, text: str, words: str) -> None:
    assert [one[1:] for one in told(unit_findings, text, profile) if one[0] != "voice.mixed"] == [("certain", words)]


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        (BUREAU, "我局立足全局、服务全局性改革，全县法治建设位居全市前列，局党组坚持集体学习。"),
        (TOWN, "我镇粮食产量位居全县前列，村党支部书记带头领办合作社，我县农业大县地位更加巩固。"),
        (SCHOOL, "我校教师到我市各县支教，全校师生共读一本书，学校党委坚持集体领导。"),
        (STREET, "本人任街道党工委书记，辖区8个社区全部达标，全区推进会在我街道召开。"),
        (BUREAU, "居民说“我镇的司法所真方便”，开庭通知送达当事人本人。"),
    ],
)
def test_ones_own_words_are_left_alone(profile: Profile, text: str) -> None:
    assert told(unit_findings, text, profile) == []


def test_organs_and_members_of_another_kind_are_told() -> None:
    assert told(unit_findings, "局党组坚持每月研究。", TOWN) == [("unit.organ", "certain", "局党组")]
    assert told(unit_findings, "镇党委坚持每月研究。") == [("unit.organ", "suspected", "镇党委")]
    assert told(unit_findings, "街道党委坚持每月研究。", replace(STREET, voice="单位")) == [("unit.organ", "suspected", "街道党委")]
    assert told(unit_findings, "全体教职工踊跃参加。") == [("unit.members", "suspected", "全体教职工")]


def test_a_post_of_another_unit_is_told() -> None:
    assert told(unit_findings, "作为镇党委书记，带头学法。") == [("unit.role", "suspected", "作为镇党委书记")]


def test_a_deputy_is_not_the_first_responsible() -> None:
    text = "青湖区望塔街道党工委副书记2024年述职报告\n本人认真履行第一责任人职责，带头宣讲。"
    assert [one[0] for one in told(unit_findings, text, STREET)] == ["unit.role"]


def test_a_unit_does_not_speak_as_a_person_nor_a_person_as_a_unit() -> None:
    assert told(unit_findings, "本人始终坚持学习。") == [("voice.mixed", "certain", "本人")]
    assert told(unit_findings, "我们坚持民主集中制。", STREET) == [("voice.mixed", "suspected", "我们")]


def test_nothing_is_said_of_an_unknown_unit() -> None:
    assert told(unit_findings, "我镇和我局共同推进。", Profile(year=2024)) == []


def test_a_village_is_no_community_and_a_town_no_street() -> None:
    village = Profile("松坪村", "村社区", "村", 2024, voice="单位")
    community = Profile("清河社区", "村社区", "村", 2024, voice="单位")
    assert [one[2] for one in told(unit_findings, "我社区新增车位90个。", village)] == ["我社区"]
    assert [one[2] for one in told(unit_findings, "我村常住居民2100户。", community)] == ["我村"]
    assert [one[2] for one in told(unit_findings, "我街道调处纠纷12件。", Profile("白杨岭镇", "乡镇街道", "乡", 2024))] == [
        "我街道"
    ]
    assert told(unit_findings, "我社区常住居民2100户。", community) == []


def test_a_countys_unit_says_our_city_only_where_it_is_one() -> None:
    nameless = Profile(None, "党委", "县", 2023)
    assert told(unit_findings, "虽然本市法治工作有进展，但还有差距。", nameless) == [("unit.scope", "suspected", "本市")]
    assert told(unit_findings, "落实本市级要求，服务本市民。", nameless) == []
    assert told(unit_findings, "虽然本市法治工作有进展。", Profile(None, "党委", "市", 2023)) == []


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("白石县人防办", "我办坚持问题导向。办党组坚持每月研究。"),
        ("白石县委编办", "我办坚持问题导向。室务会坚持每月研究。"),
        ("白石县供销社", "我社坚持为农服务。供销社党组坚持每月研究。"),
        ("白石县农商行", "我行坚持支农支小。"),
        ("白石县污水处理厂", "我厂坚持达标排放。厂党支部坚持每月研究。"),
        ("青湖区望塔街道社区卫生服务中心", "我中心坚持便民惠民。中心党支部坚持每月研究。"),
        ("白石县公证处", "我处坚持便民惠民。处党支部坚持每月研究。"),
        ("白石县敬老院", "我院坚持以老人为本。院党支部坚持每月研究。"),
        ("白石县委政法委", "我委坚持系统治理。委务会坚持每月研究。"),
        ("白石县职教中心", "我校坚持产教融合。"),
        ("白石县广播电视台", "我台坚持正确导向。台党组坚持每月研究。"),
    ],
)
def test_offices_stations_and_banks_speak_in_their_own_words(unit: str, text: str) -> None:
    own = Profile(unit, "政府部门", "县", 2024, "工作总结", "单位")
    assert told(unit_findings, text, own) == []
    assert told(unit_findings, "我厅坚持问题导向。", own) == [("unit.self", "certain", "我厅")]


def test_the_word_of_a_bank_or_cooperative_is_foreign_to_a_bureau() -> None:
    assert told(unit_findings, "我行坚持支农支小，我社会各方协同。") == [("unit.self", "certain", "我行")]
    hospital = Profile("白石县人民医院党委", "医院", "县", 2024, "工作总结", "单位")
    assert [one[2] for one in told(unit_findings, "我委坚持问题导向。", hospital)] == ["我委"]
