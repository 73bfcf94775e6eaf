"""Last year's report as this year's skeleton: structure and wording kept, facts voided, the calendar moved, promises listed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.blanks import BLANK
from assistant.desk.changes import fill
from assistant.desk.rolling import rolled_forward
from assistant.profile import Profile
from index.errors import NigaoError
from tests.assistant.conftest import CORPUS, SAFETY, TINY

LAST = """白石县司法局2024年工作总结
县委：
2024年，白石县司法局深入学习贯彻党的二十大和二十届二中、三中全会精神，扎实开展党纪学习教育。现将有关情况报告如下：
一、主要工作
（一）深化普法宣传。坚持把普法融入日常，健全“谁执法谁普法”责任清单。全年开展法治宣讲26场，组建“红帆普法队”，听众1300人次，群众法治意识明显增强。
（二）化解矛盾纠纷。完善调解网络，所长覃秀云带领6名党员驻点石渡镇，调处纠纷412件，成功率98.5%。“红帆普法队”参与疏导。
二、存在问题
一是基层力量不足，专业人才偏少。二是普法形式不够多样，覆盖面还不够广。
三、2025年打算
（一）建强队伍。开展调解员轮训，选聘专职调解员20名，推行导师帮带。
（二）创新普法。推广“红帆普法队”做法，完善普法联动机制。
特此报告。
白石县司法局
2024年12月20日"""
OURS = Profile("白石县司法局", "政府部门", "县", 2025, "工作总结", "单位")


def test_structure_and_wording_are_kept() -> None:
    draft = rolled_forward(OURS, LAST).draft
    assert [(part.level, part.slot, part.heading) for part in draft.parts] == [
        (1, "opening", ""),
        (1, "achievements", "主要工作"),
        (2, "achievements", "深化普法宣传"),
        (2, "achievements", "化解矛盾纠纷"),
        (1, "problems", "存在问题"),
        (1, "plan", "2026年打算"),
        (2, "plan", "建强队伍"),
        (2, "plan", "创新普法"),
        (1, "closing", ""),
    ]
    assert "坚持把普法融入日常，健全“谁执法谁普法”责任清单。" in draft.text
    assert "一是基层力量不足，专业人才偏少。" in draft.text


def test_no_fact_of_last_year_is_left_and_the_blanks_say_what_is_wanted() -> None:
    draft = rolled_forward(OURS, LAST).draft
    bare = BLANK.sub("", draft.text)
    assert not re.search(r"\d", re.sub(r"2025年|2026年", "", bare))
    for gone in ("红帆", "覃秀云", "石渡", "2024"):
        assert gone not in draft.text
    assert draft.blanks() == (
        "法治宣讲场次", "队名", "听众人次", "姓名", "党员人数", "乡镇名称", "调处纠纷件数", "成功率", "选聘专职调解员人数", "成文日期",
    )  # fmt: skip
    assert fill(draft, {"队名": "红星普法队"}).text.count("红星普法队") == 3


def test_the_calendar_moves_and_the_own_name_stays() -> None:
    started = rolled_forward(OURS, LAST)
    assert started.draft.title == "白石县司法局2025年工作总结"
    opening = started.draft.parts[0].text
    assert opening.startswith("县委：\n2025年，白石县司法局深入学习贯彻党的二十大和二十届历次全会精神")
    assert started.draft.parts[-1].text == "特此报告。\n白石县司法局\n【待填：成文日期】"
    assert any("党纪学习教育→深入贯彻中央八项规定精神学习教育" in one for one in started.notices)


def test_last_years_plan_is_listed_and_its_text_goes_along() -> None:
    started = rolled_forward(OURS, LAST)
    assert [one[:4] for one in started.draft.promises] == ["开展调解", "推广“红"]
    assert "选聘专职调解员20名" in started.draft.promises[0]
    assert "法治宣讲26场" in started.draft.earlier
    assert any("2 项，已列出" in one for one in started.notices)


def test_every_sentence_says_that_it_comes_from_last_years_report() -> None:
    draft = rolled_forward(OURS, LAST).draft
    for part in draft.parts:
        said = "".join(source.sentence for source in part.sources)
        assert said == "".join(part.text.split("\n"))
        assert {label for source in part.sources for label in source.labels} <= {"上年报告《白石县司法局2024年工作总结》"}


def test_the_year_is_read_out_of_the_report_where_the_profile_has_none() -> None:
    started = rolled_forward(Profile(), LAST)
    assert started.draft.profile == OURS
    assert "按2024年的报告起稿，写2025年" in started.notices[0]
    assert rolled_forward(replace(OURS, year=2026), LAST).draft.title == "白石县司法局2026年工作总结"


def test_a_profile_of_last_year_is_rolled_to_the_next() -> None:
    assert rolled_forward(replace(OURS, year=2024), LAST).draft.profile.year == 2025


def test_a_report_without_a_year_needs_one_from_the_profile() -> None:
    bare = "一、主要工作\n健全网格巡查办法，逐户登记造册，及时处置各类险情，开展演练6场，群众满意。"
    with pytest.raises(NigaoError, match="先在单位信息里选好今年的年度"):
        rolled_forward(Profile(), bare)
    started = rolled_forward(Profile(year=2025), bare)
    assert "原文没有写明年度" in started.notices[0]


def test_another_units_report_speaks_in_the_writers_words_and_it_is_said() -> None:
    started = rolled_forward(Profile("清屿县柳湾乡", "乡镇街道", "乡", 2024), TINY[SAFETY])
    assert started.draft.title == "清屿县柳湾乡2024年安全生产工作总结"
    assert "白杨岭" not in started.draft.text and "白石" not in started.draft.text
    assert any("是“白石县白杨岭镇”的" in one for one in started.notices)


@pytest.mark.parametrize("text", ["", " \n ", "2024年总结"])
def test_what_holds_no_report_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(NigaoError):
        rolled_forward(OURS, text)


def test_what_is_far_too_long_for_a_report_is_refused() -> None:
    with pytest.raises(NigaoError, match="6 万字的上限"):
        rolled_forward(OURS, f"{LAST}\n" * 200)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*202[345]*.txt"))[::4], ids=lambda path: path.stem)
def test_a_whole_report_keeps_most_of_its_words_and_none_of_its_figures(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    started = rolled_forward(Profile(), text, path.name)
    draft, year = started.draft, started.draft.profile.year or 0
    bare = re.sub(r"(?m)^(?:\d+[.．、]|（\d+）)", "", BLANK.sub("", draft.text))
    dated = rf"20\d\d(?=年|[—–-])|{year}|{year + 1}|\d+周年|第\d+|12345|12333|12315|12366|24小时|24字|PM2\.5|PM10"
    assert re.findall(r"\d+", re.sub(dated, "", bare)) == []
    before, after = (len(re.findall("[一-龥]", one)) for one in (text, bare))
    assert after > 0.8 * before
    assert draft.blanks() and draft.earlier
