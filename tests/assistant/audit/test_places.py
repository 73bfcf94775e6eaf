import pytest

from assistant.audit.places import place_findings
from assistant.profile import Profile
from tests.assistant.audit.conftest import BUREAU, SCHOOL, TOWN, document, told


@pytest.mark.parametrize(
    ("profile", "text", "words"),
    [
        (BUREAU, "在市委、市政府的坚强领导下，我局履职尽责。", "市委"),
        (BUREAU, "在清屿县委的坚强领导下，我局履职尽责。", "清屿县委"),
        (TOWN, "在区委、区政府的正确领导下，全镇粮食丰收。", "区委"),
        (SCHOOL, "在县委的坚强领导下，我校稳步发展。", "县委"),
    ],
)
def test_a_superior_of_another_place_or_level_is_certain(profile: Profile, text: str, words: str) -> None:
    assert told(place_findings, text, profile) == [("unit.superior", "certain", words)]


@pytest.mark.parametrize(
    "text",
    [
        "在县委、县政府的坚强领导下，在市司法局指导下，我局履职尽责。",
        "在市委、县委的坚强领导下，我局履职尽责。",
        "在上级党委的坚强领导下，我局履职尽责。",
        "按照市委部署，落实市政府要求，全县调解组织实现全覆盖。",
        "赴清屿县考察学习，与青湖区司法局签订协作协议。",
        "落实县里要求，建立镇村两级台账，建设美丽城镇，服务乡村振兴。",
    ],
)
def test_the_own_superior_and_visits_are_left_alone(text: str) -> None:
    assert told(place_findings, text) == []


def test_a_unit_under_its_own_line_of_command_is_left_alone() -> None:
    tax = Profile("国家税务总局白石县税务局", "政府部门", "县", 2024, voice="单位")
    assert told(place_findings, "在市局党委和县委的领导下，税收任务全面完成。", tax) == []
    assert told(place_findings, "在市委的领导下，税收任务全面完成。", tax) == []


def test_another_units_name_as_the_speaker_is_certain() -> None:
    text = "清屿县司法局坚持以人民为中心，认真履职。"
    assert ("unit.name", "certain", "清屿县司法局") in told(place_findings, text)


def test_another_place_of_ones_own_level_is_suspected() -> None:
    assert told(place_findings, "清屿县建成调解室12个。") == [("unit.place", "suspected", "清屿县")]
    assert told(place_findings, "石滩镇坚持以产业兴旺为重点。", TOWN) == [("unit.place", "suspected", "石滩镇")]


def test_committee_and_government_of_two_levels_are_suspected() -> None:
    assert told(place_findings, "按照市委、县政府工作安排，抓好普法。") == [("unit.superior", "suspected", "市委、县政府")]


def test_towns_of_another_county_are_known_from_the_library() -> None:
    found = list(place_findings(document("石滩镇调解委员会化解纠纷36件。"), {"石滩镇": "清屿县", "白杨岭镇": "白石县"}))
    assert [(one.text, one.source) for one in found] == [("石滩镇", "资料库")]


def test_a_town_lies_in_a_county_or_in_a_district() -> None:
    nameless = Profile("白杨岭镇", "乡镇街道", "乡", 2024, voice="单位")
    text = "在区委、区政府的领导下，我镇整治沟渠9条，区直部门大力支持。按照县委要求，抓好普法。"
    assert told(place_findings, text, nameless) == [("unit.superior", "suspected", "县委")]
    assert told(place_findings, "区长公路通车，县直各部门与区级单位支持我镇，县委督查。", nameless) == []


def test_a_unit_is_not_its_own_superior() -> None:
    text = "在县委和县司法局的坚强领导下，普法深入开展。"
    assert told(place_findings, text) == [("unit.superior", "suspected", "县司法局")]
    assert told(place_findings, "在县委和县司法局党组的坚强领导下，普法深入开展。") == []


def test_the_citys_bureau_above_the_countys_may_act() -> None:
    assert "unit.name" not in {one[0] for one in told(place_findings, "柳川市司法局下达任务36件，按期完成。")}
