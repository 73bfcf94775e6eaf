import re
from collections.abc import Iterator

import pytest

from assistant.adapting import Speaker
from assistant.frames import FRAMES, UNKNOWN_YEAR, Writer, variant
from assistant.profile import Profile

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")


def writer(profile: Profile = BUREAU, theme: str = "养老服务") -> Writer:
    return Writer(profile, Speaker.of(profile), theme)


def all_frames() -> Iterator[str]:
    for section in FRAMES.values():
        for frames in section.values():
            yield from frames


@pytest.mark.parametrize("frame", tuple(all_frames()))
def test_every_frame_can_be_filled_and_holds_no_fact(frame: str) -> None:
    more = {
        "guiding": "坚持学习",
        "duties": "落实职责",
        "facts": "走访一次",
        "topic": "养老",
        "problem": "力量不足",
        "matter": "养老",
        "fields": "养老、救助",
        "matters": "养老、救助",
    }
    text = writer().fill(frame, **more)
    assert not re.search(r"[{}]", text)
    assert not re.search(r"\d", frame)
    assert not re.search(r"\d", text.replace("2024", "").replace("2025", ""))


def test_a_frame_is_filled_with_the_writers_own_words() -> None:
    frame = "{year}年，{speaker}认真落实{superior}关于{theme}的部署，{next}年再出发。"
    assert writer().fill(frame) == "2024年，我局认真落实县委、县政府关于养老服务的部署，2025年再出发。"


def test_an_unknown_year_becomes_a_blank() -> None:
    nobody = writer(Profile())
    assert nobody.fill("{year}年") == f"{UNKNOWN_YEAR}年"
    assert nobody.fill("{next}年") == "【待填：下一年度】年"


@pytest.mark.parametrize(
    ("theme", "work"),
    [
        ("意识形态", "意识形态工作"),
        ("养老服务", "养老服务"),
        ("信访工作", "信访工作"),
        ("党风廉政建设", "党风廉政建设"),
        ("党纪学习教育", "党纪学习教育"),
        ("文化惠民 宣传思想", "文化惠民工作"),
        ("", "各项工作"),
    ],
)
def test_the_theme_becomes_the_object_of_a_sentence(theme: str, work: str) -> None:
    assert writer(theme=theme).theme_work == work


def test_work_is_never_said_twice() -> None:
    assert writer(theme="信访").fill("抓好{theme}工作") == "抓好信访工作"


def test_the_party_organisation_speaks_on_party_matters_and_the_unit_on_others() -> None:
    assert writer(theme="意识形态").name == "局党组"
    assert writer(theme="养老服务").name == "我局"


def test_a_person_always_speaks_as_a_person() -> None:
    person = Profile("清屿县民政局", "政府部门", "县", 2024, "述职报告", "本人")
    assert writer(person, "意识形态").name == "本人"


def test_variants_go_round() -> None:
    assert [variant(["甲", "乙"], number) for number in range(3)] == ["甲", "乙", "甲"]


def test_without_a_theme_a_frame_does_not_say_all_work() -> None:
    profile = Profile("白石县司法局", "政府部门", "县", 2024)
    nothing = Writer(profile, Speaker.of(profile), "")
    assert nothing.fill("现将{theme}情况报告如下：") == "现将工作情况报告如下："
    assert nothing.fill("现将本人{theme}履职情况报告如下：") == "现将本人履职情况报告如下："


@pytest.mark.parametrize(
    ("unit", "speaks"),
    [("云浦区委宣传部", "我部"), ("清屿县委办公室", "我办"), ("清屿县人防办", "办党组"), ("清屿县民政局", "局党组")],
)
def test_a_meeting_is_not_who_reports_on_party_matters(unit: str, speaks: str) -> None:
    assert writer(Profile(unit, "政府部门", "县", 2025), "意识形态").name == speaks
    assert writer(Profile(unit, "政府部门", "县", 2025), "年度工作").name.startswith("我")


def test_a_writer_and_his_work_of_one_name_are_said_once() -> None:
    canteen = Profile("石桥中学食堂", "学校", year=2025)
    said = Writer(canteen, Speaker.of(canteen), "食堂管理").fill("{year}年，{speaker}{theme}取得一定进展")
    assert said == "2025年，本食堂管理取得一定进展"
