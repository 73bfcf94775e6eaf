from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.audit.consensus import consensus_findings
from assistant.profile import Profile
from index import Library
from index.concepts import office_concepts
from tests.assistant.audit.conftest import document

PLACES = ("清屿", "石湾", "松门", "云岭", "梅溪")
BODY = """{place}县应急管理局2024年安全生产工作总结
2024年，{place}县应急管理局认真履职。现将情况报告如下：
一、主要工作
（一）开展安全生产宣传教育。组织宣讲进企业，群众安全意识增强。
（二）开展应急演练。组织防汛演练和逃生演练，提升处置能力。
二、下步打算
继续抓好监管工作。
"""
PROFILE = Profile("白石县应急管理局", "政府部门", "县", 2024, "工作总结", "单位")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("reports")
    for number, place in enumerate(PLACES):
        extra = "" if number else "（三）抓好值班值守。落实领导带班。\n"
        text = BODY.format(place=place).replace("二、下步", f"{extra}二、下步").replace("认真履职", f"认真履职第{number}轮")
        (folder / f"{place}县应急管理局2024年安全生产工作总结.txt").write_text(text, encoding="utf-8")
    opened = Library.open(tmp_path_factory.mktemp("library"))
    opened.add([folder])
    yield opened
    opened.close()


def missing(text: str, library: Library) -> list[str]:
    found = list(consensus_findings(document(text, PROFILE), library, office_concepts()))
    assert {one.rule for one in found} <= {"consensus.missing"}
    return [one.message for one in found]


def test_a_point_that_most_peers_make_is_missed(library: Library) -> None:
    text = BODY.format(place="白石").replace("（二）开展应急演练。组织防汛演练和逃生演练，提升处置能力。\n", "")
    said = missing(text, library)
    assert said
    assert all("5份同类报告有5份" in message for message in said)
    assert any("演练" in message for message in said)


def test_a_text_that_makes_them_all_is_left_alone(library: Library) -> None:
    assert missing(BODY.format(place="白石"), library) == []


def test_another_theme_has_no_peers(library: Library) -> None:
    assert missing("白石县民政局2024年养老服务工作总结\n2024年，县民政局抓好养老服务，新建助餐点12处。\n", library) == []
