"""The kind of a report whose title is lost: told by clear signs in the text, flagged, else unknown."""

import pytest

from index.report import Description
from tests.index.conftest import REPORTS, report_of

WORK = "\n一、主要工作\n抓好各项任务落实，强化督导。"
SECTIONS = f"{WORK}\n二、存在问题\n一是学用结合还不够紧。\n三、下步打算\n继续抓好各项任务落实，强化督导。"


def described(text: str) -> Description:
    return report_of(text, "0417.txt").description


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"2023年，我局扎实推进各项工作。现将全年工作总结如下：{SECTIONS}", "工作总结"),
        (f"2023年，我局扎实推进各项工作。现总结如下。{WORK}", "工作总结"),
        (f"2023年，我局扎实推进各项工作。现将有关情况报告如下：{SECTIONS}", "情况报告"),
        (f"2023年，我局扎实推进各项工作。现将有关情况汇报如下：{SECTIONS}", "汇报材料"),
        (f"县委：\n2023年，我局扎实推进各项工作。{SECTIONS}\n特此报告。", "情况报告"),
        (f"2023年，我局扎实推进各项工作。{SECTIONS}\n以上汇报，如有不妥，请批评指正。", "汇报材料"),
        (f"县委：\n现将2023年履职情况报告如下：\n本人带头学，本人带队查，我走访群众。{SECTIONS}\n以上报告，请予评议。", "述职报告"),
        (f"2023年，本人认真履职，本人带头学习，我走访群众。{WORK}", "述职报告"),
        (f"2023年，我局扎实推进各项工作。{SECTIONS}", "工作总结"),
        (f"各位领导：\n2023年，我局扎实推进各项工作，下面作个发言。{SECTIONS}\n我的发言完毕，谢谢大家！", "其他"),
    ],
)
def test_formulas_voice_and_sections_tell_the_kind(text: str, kind: str) -> None:
    found = described(text)
    assert found.report_kind == kind
    assert found.is_derived("report_kind")


def test_the_evidence_is_named() -> None:
    found = described(f"县委：\n2023年，我局抓好工作。现将情况报告如下：{SECTIONS}\n特此报告。")
    assert found.origins["report_kind"] == "由内容推定：县委：、报告如下、特此报告"


@pytest.mark.parametrize(
    "text",
    [
        f"2023年，我局扎实推进各项工作。{WORK}",
        f"2023年，我局扎实推进各项工作。现将情况报告如下：{WORK}\n以上汇报，请批评指正。",
        f"各位领导：\n2023年，我局扎实推进各项工作。{WORK}",
    ],
)
def test_weak_or_contrary_signs_leave_the_kind_unknown(text: str) -> None:
    assert described(text).report_kind is None


def test_a_formula_that_a_line_end_parts_is_read() -> None:
    assert described(f"2023年，我局抓好工作。现将情\n况报告如下：{WORK}").report_kind == "情况报告"


def test_a_title_goes_before_every_sign() -> None:
    found = described(f"松川县司法局2023年工作总结\n2023年，我局抓好工作。现将情况报告如下：{SECTIONS}\n特此报告。")
    assert (found.report_kind, found.is_derived("report_kind")) == ("工作总结", False)


@pytest.mark.parametrize("file", sorted(REPORTS))
def test_a_report_keeps_kind_and_year_without_its_title(file: str) -> None:
    titled = report_of(REPORTS[file]).description
    found = described(REPORTS[file].split("\n", 1)[1])
    assert (found.report_kind, found.year) == (titled.report_kind, titled.year)
