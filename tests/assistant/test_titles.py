import re

import pytest

from assistant.answer import Answer
from assistant.heads import head_bank
from assistant.profile import Profile
from assistant.request import read_request
from assistant.titles import asks_for_titles
from assistant.wording import wording
from index import Library
from index.concepts import office_concepts

TOWN = Profile("清屿县梨坡镇人民政府", "乡镇街道", "乡", 2026, None, "单位")


def ask(library: Library, text: str, profile: Profile = TOWN) -> Answer:
    return wording(library, office_concepts(), head_bank(), read_request(text, profile)).answer


def titles(answer: Answer) -> list[str]:
    return re.findall(r"^\d+\. (.+)$", answer.answer, re.MULTILINE)


def test_titles_name_the_unit_the_year_and_the_theme(empty_library: Library) -> None:
    answer = ask(empty_library, "信访工作总结起个题目，给四个")
    assert answer.job == "wording"
    assert len(titles(answer)) == 4
    assert "清屿县梨坡镇人民政府2026年信访工作总结" in titles(answer)
    assert "工作工作" not in answer.answer


def test_double_titles_have_a_pair_on_the_matter_above_the_plain_one(empty_library: Library) -> None:
    shown = ask(empty_library, "信访工作总结起个响亮的题目，给四个").answer
    assert re.search(r"[一-龥]{4}，[一-龥]{4}\s+——清屿县梨坡镇人民政府", shown)


def test_a_person_gets_titles_of_a_person(empty_library: Library) -> None:
    person = Profile("清屿县第一中学", "学校", "县", 2026, "述职报告", "本人")
    assert titles(ask(empty_library, "述职报告标题怎么取，两个", person)) == ["2026年度述职报告", "2026年度个人工作总结"]


def test_what_is_not_known_stands_as_a_blank(empty_library: Library) -> None:
    shown = ask(empty_library, "防汛总结的标题起两个", Profile()).answer
    assert "【待填：单位名称】" in shown
    assert "【待填：年度】" in shown


@pytest.mark.parametrize(
    ("text", "wanted"), [("信访总结标题起三个", True), ("德育工作小标题来五个", False), ("二级标题怎么写", False)]
)
def test_headings_in_a_report_are_no_titles(text: str, wanted: bool) -> None:
    assert asks_for_titles(read_request(text, TOWN)) is wanted
