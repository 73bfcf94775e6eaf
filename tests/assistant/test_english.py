"""English requests become Chinese ones that ask for the same: matter, section, count, length, voice, unit, kind, job."""

import re
import tomllib
from pathlib import Path

import pytest

from assistant import english
from assistant.assistant import Assistant
from assistant.english import in_chinese
from assistant.profile import Profile
from assistant.request import Request, read_request

TABLE = tomllib.loads((Path(english.__file__).parent / "english.toml").read_text(encoding="utf-8"))
NOBODY = Profile()


def read(text: str) -> Request:
    return read_request(text, NOBODY)


@pytest.mark.parametrize(
    ("matter", "theme"),
    [
        ("fire safety", "消防安全"),
        ("flood control", "防汛"),
        ("nursing", "护理"),
        ("hospital infection control", "院感防控"),
        ("school safety", "校园安全"),
        ("fire safety in schools", "消防安全"),
        ("Party building", "党建"),
        ("clean government", "党风廉政"),
        ("discipline inspection", "纪检监察"),
        ("complaints", "信访"),
        ("community governance", "基层治理"),
        ("poverty alleviation", "巩固脱贫攻坚成果"),
        ("elderly care", "养老服务"),
        ("cyber-security", "网络安全"),
        ("cybersecurity and data security", "网络安全和数据安全"),
        ("government services", "政务服务"),
        ("business environment", "营商环境"),
        ("budget execution", "预算管理"),
        ("taxation", "税收"),
        ("archives", "档案管理"),
        ("confidentiality", "保密"),
        ("animal disease control", "动物疫病防控"),
        ("women's rights", "妇女"),
        ("veterans", "退役军人服务"),
        ("conscription", "征兵"),
        ("legal publicity", "法治宣传"),
        ("mediation", "矛盾纠纷调解"),
        ("science popularization", "科普"),
        ("procurement", "政府采购"),
        ("energy saving", "节能减排"),
        ("customer service", "客户服务"),
        ("forest fire prevention", "森林防火"),
    ],
)
def test_a_matter_of_every_trade_is_read_in_its_longest_wording(matter: str, theme: str) -> None:
    request = read(f"Please write the “problems” section on {matter}, in Chinese, three points")
    assert (request.theme, request.slot, request.count) == (theme, "problems", 3)


@pytest.mark.parametrize(
    ("asked", "slot"),
    [
        ("the “next steps” section", "plan"),
        ("the “plan for next year” part", "plan"),
        ("next year's priorities", "plan"),
        ("the shortcomings", "problems"),
        ("the main challenges", "problems"),
        ("the difficulties", "problems"),
        ("the achievements", "achievements"),
        ("the results", "achievements"),
        ("the progress", "achievements"),
        ("the introduction", "opening"),
        ("an opening paragraph", "opening"),
        ("the conclusion", "closing"),
    ],
)
def test_a_section_is_read_in_its_usual_words(asked: str, slot: str) -> None:
    request = read(f"Draft {asked} of our 2026 work safety report")
    assert (request.slot, request.theme, request.profile.year) == (slot, "安全生产", 2026)


def test_several_sections_and_causes_are_read() -> None:
    assert read("Write the achievements, problems and next steps of tourism").sections == ("achievements", "problems", "plan")
    assert read("Write the problems and their causes in nursing").with_causes


@pytest.mark.parametrize(
    ("said", "count", "length"),
    [
        ("three points", 3, None),
        ("4 items, about 250 characters", 4, 250),
        ("five main points, three hundred words", 5, 300),
        ("a 400-word text", None, 400),
    ],
)
def test_counts_and_lengths_are_read_in_words_and_digits(said: str, count: int | None, length: int | None) -> None:
    request = read(f"Please draft the problems in logistics, {said}")
    assert (request.count, request.length) == (count, length)


def test_the_writer_and_the_kind_of_report_are_read() -> None:
    bureau = read(
        "Please draft the “next steps” section on wetland protection for our county forestry bureau's 2026 annual summary, "
        "in Chinese, three points, about 250 characters."
    )
    assert (bureau.theme, bureau.slot, bureau.count, bureau.length) == ("湿地保护", "plan", 3, 250)
    assert (bureau.profile.unit, bureau.profile.level, bureau.profile.report_kind) == ("县林业局", "县", "工作总结")
    person = read("Write the achievements part of my 2025 duty report in first person, on teaching")
    assert (person.profile.voice, person.profile.report_kind, person.theme) == ("本人", "述职报告", "教育教学")


def test_searching_and_outlining_are_read() -> None:
    found = read("Find three examples of problems in budget management")
    assert (found.job, found.count, found.slot) == ("precedents", 3, "problems")
    assert read("Give me an outline of our 2025 annual report on flood control").job == "outline"


def test_chinese_facts_after_an_english_request_are_kept_word_for_word() -> None:
    request = read("Draft the results of petitions. 今年受理信访件120件，办结113件。")
    assert "120件" in "".join(request.facts) and "113件" in "".join(request.facts)
    assert request.unread == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Write the results of fisheries. We stocked 12000 fish in 2025.", "We stocked 12000 fish in 2025."),
        ("Write the problems section on quantum cheese", "quantum cheese"),
    ],
)
def test_english_that_is_not_understood_is_told(text: str, unread: str, tiny_assistant: Assistant) -> None:
    assert read(text).unread == (unread,)
    answer = tiny_assistant.ask(text, NOBODY)
    assert any(unread in notice and "请用中文再说一遍" in notice for notice in answer.notices)
    assert answer.draft is None or not re.search("[A-Za-z]", answer.draft.text)


def test_no_english_word_stays_in_a_draft(tiny_assistant: Assistant) -> None:
    request = "Please write the “plan for next year” part of our 2026 work safety report, in Chinese, three points, for IT staff"
    answer = tiny_assistant.ask(request, NOBODY)
    assert answer.draft is not None
    assert (answer.draft.slot, len(re.findall("[A-Za-z]", answer.draft.text))) == ("plan", 0)
    assert "安全" in answer.draft.text


@pytest.mark.parametrize(
    "text", ["写AI工作的不足", "How is the weather today?", "play some music please", "请润色：WPS Office 使用培训6场"]
)
def test_what_is_no_english_request_is_left_alone(text: str) -> None:
    assert in_chinese(text) == english.Said(text)


def test_the_table_is_large_and_each_plain_line_is_reached() -> None:
    assert len(TABLE["terms"]) >= 200
    plain = {words: chinese for words, chinese in TABLE["terms"].items() if re.fullmatch("[a-z -]+", words)}
    lost = [words for words, chinese in plain.items() if in_chinese(f"please draft the problems on {words}").text[1:-5] != chinese]
    assert len(plain) > 20
    assert lost == []
    assert not [chinese for chinese in TABLE["terms"].values() if re.search("[A-Za-z]", chinese)]
