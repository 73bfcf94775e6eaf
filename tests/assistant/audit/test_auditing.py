from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.audit import Limits, audit_json
from assistant.audit.auditing import towns_of
from assistant.profile import Profile
from index import Library
from tests.assistant.audit.conftest import BUREAU

COPIED = "健全调解员选聘退出机制，推行首问负责和限时办结，把矛盾纠纷解决在萌芽状态，群众满意度明显提升，共化解疑难纠纷386件"
FILES = {
    "清屿县司法局2023年工作总结.txt": f"""清屿县司法局2023年工作总结
2023年，清屿县司法局在县委领导下履职尽责。现将工作情况报告如下：
一、主要工作
（一）抓好人民调解。{COPIED}。
二、存在问题
一是普法形式单一，年轻人参与不多。
三、2024年打算
继续抓好社区矫正工作。
""",
    "白石县司法局2023年工作总结.txt": """白石县司法局2023年工作总结
2023年，白石县司法局在县委领导下履职尽责。现将工作情况报告如下：
一、主要工作
（一）抓好法律援助。开通绿色通道，受理援助案件217件。
二、存在问题
一是村居法律顾问坐班时间不固定，群众知晓率偏低。
三、2024年打算
建设品牌调解室，轮训村级调解员。
""",
    "清屿县石滩镇2024年工作总结.txt": """清屿县石滩镇2024年工作总结
2024年，石滩镇在县委、县政府领导下抓好产业发展。现将工作情况报告如下：
一、主要工作
（一）发展茶叶产业。新建茶园600亩，带动农户增收。
""",
}
TEXT = f"""白石县司法局2024年工作总结
2024年，我局在县委领导下履职尽责。现将工作情况报告如下：
一、主要工作
（一）抓好人民调解。{COPIED}。石滩镇调解室作用明显。
二、下步打算
继续抓好普法。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("reports")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = Library.open(tmp_path_factory.mktemp("library"))
    library.add([folder])
    yield Assistant(library)
    library.close()


def test_copied_words_are_measured_and_placed_by_source(assistant: Assistant) -> None:
    copying = assistant.audit(TEXT, BUREAU).copying
    assert copying.by_source[0].file == "清屿县司法局2023年工作总结.txt"
    assert copying.longest_run > 40
    start, end, file = max(copying.spans, key=lambda span: span[1] - span[0])
    assert COPIED in TEXT[start - 10 : end + 1]
    assert file == "清屿县司法局2023年工作总结.txt"
    assert max(part.share for part in copying.paragraphs) > 0.8


def test_facts_that_came_along_are_told(assistant: Assistant) -> None:
    findings = {(one.rule, one.text) for one in assistant.audit(TEXT, BUREAU).findings}
    assert ("fact.foreign", "386件") in findings
    assert ("unit.place", "石滩镇") in findings


def test_ones_own_figures_of_last_year_are_stale(assistant: Assistant) -> None:
    text = TEXT.replace("石滩镇调解室作用明显", "开通绿色通道，受理援助案件217件")
    findings = {(one.rule, one.text) for one in assistant.audit(text, BUREAU).findings}
    assert ("fact.stale", "217件") in findings


def test_the_office_sets_the_limit(assistant: Assistant) -> None:
    own = "".join(f"第{n}调解室设在{n}组祠堂，{n + 3}名老党员轮流值守，逢集开门。" for n in range(1, 12))
    text = TEXT.replace("继续抓好普法", f"{own}继续抓好普法")
    strict = {one.rule for one in assistant.audit(text, BUREAU, limits=Limits(share=0.1)).findings}
    loose = {one.rule for one in assistant.audit(text, BUREAU, limits=Limits(1.0, 1.0, 1000)).findings}
    assert "copy.share" in strict
    assert "copy.share" not in {one.rule for one in assistant.audit(text, BUREAU, limits=Limits(share=0.5)).findings}
    assert not {rule for rule in loose if rule.startswith("copy")}


def test_a_report_of_the_library_is_not_held_against_itself(assistant: Assistant) -> None:
    text = FILES["清屿县司法局2023年工作总结.txt"]
    audit = assistant.audit(text, file="清屿县司法局2023年工作总结.txt")
    assert "清屿县司法局2023年工作总结.txt" not in {source.file for source in audit.copying.by_source}


def test_last_years_report_is_taken_from_the_library(assistant: Assistant) -> None:
    promised = assistant.audit(TEXT, BUREAU).promises
    assert [one.text for one in promised] == ["建设品牌调解室，轮训村级调解员。"]


def test_last_years_report_may_be_handed_in(assistant: Assistant) -> None:
    promised = assistant.audit(TEXT, BUREAU, FILES["清屿县司法局2023年工作总结.txt"]).promises
    assert [(one.text, one.status) for one in promised] == [("继续抓好社区矫正工作。", "not_mentioned")]


def test_what_the_profile_leaves_open_is_read_and_told(assistant: Assistant) -> None:
    audit = assistant.audit(TEXT)
    assert (audit.profile.unit, audit.profile.year) == ("白石县司法局", 2024)
    assert "年度“2024”" in audit.notices[0]


def test_an_unknown_year_is_told(assistant: Assistant) -> None:
    audit = assistant.audit("开展活动若干。", Profile(unit="白石县司法局"))
    assert any(notice.startswith("没有年度") for notice in audit.notices)


def test_findings_stand_in_order_and_once(assistant: Assistant) -> None:
    audit = assistant.audit("2024年，我局营造喜迎党的二十大的氛围，，截止目前开展宣讲。", BUREAU)
    assert [one.start for one in audit.findings] == sorted(one.start for one in audit.findings)
    assert [one.text for one in audit.findings if "二十大" in one.text] == ["喜迎党的二十大"]


def test_json_has_the_keys_of_the_interface(assistant: Assistant) -> None:
    row = audit_json(assistant.audit(TEXT.replace("继续抓好普法", "继续开展【待填：宣讲场次】场宣讲"), BUREAU))
    assert {"findings", "copying", "blanks", "promises"} <= row.keys()
    findings = row["findings"]
    assert isinstance(findings, list)
    keys = {"rule", "severity", "text", "start", "end", "message", "suggestion", "source"}
    assert all(keys == finding.keys() for finding in findings)
    assert [blank["name"] for blank in row["blanks"]] == ["宣讲场次"]  # type: ignore[attr-defined]


def test_towns_are_known_from_the_units_of_a_library(assistant: Assistant) -> None:
    reports = assistant._library.reports()
    assert towns_of(reports) == {"石滩镇": "清屿县"}
    assert towns_of([replace(report, unit="白石县石滩镇") for report in reports[:1]]) == {"石滩镇": "白石县"}


def test_an_empty_library_leaves_the_rest(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    audit = Assistant(library).audit("我镇深入开展宣传。", BUREAU)
    assert [one.rule for one in audit.findings] == ["unit.scope"]
    assert any("资料库是空的" in notice for notice in audit.notices)
    library.close()
