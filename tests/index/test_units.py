"""The name of the unit: in the title, beside it, in the signature, in the opening; a masked one is no name."""

import pytest

from index.report import Description
from tests.index.conftest import report_of

BODY = "\n今年以来，各项工作有序推进，取得明显成效，群众满意度有了新的提高，干部作风进一步好转。"


def described(text: str) -> Description:
    return report_of(text).description


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("松川县公安局局长2023年度述职报告", "松川县公安局"),
        ("松川县人民医院院长2023年度述职报告", "松川县人民医院"),
        ("松川县梨园镇镇长2023年度述职报告", "松川县梨园镇"),
        ("2023年松川县水务局工作总结", "松川县水务局"),
        ("上坞村工作总结", "上坞村"),
        ("省体育局年度工作总结", "省体育局"),
        ("青湖市中级人民法院关于二〇一九年工作情况的报告", "青湖市中级人民法院"),
        ("松川县水利局党组2018年工作情况报告", "松川县水利局党组"),
        ("中共松川县委组织部关于干部人事档案数字化工作情况的汇报", "中共松川县委组织部"),
        ("松川县第一幼儿园2022-2023学年度工作总结", "松川县第一幼儿园"),
    ],
)
def test_the_title_names_the_unit_without_the_post(title: str, unit: str) -> None:
    assert described(title + BODY).unit == unit


@pytest.mark.parametrize(
    "title",
    [
        "2023年文化旅游工作总结",
        "2023年度抓意识形态工作述职报告",
        "我局2023年工作总结",
        "全县2023年党建工作总结",
        "⟦地名⟧县总工会2024年工作总结",
        "2023年学校安全工作总结",
        "2024年社区工作总结",
        "2023年乡村振兴工作总结",
    ],
)
def test_a_theme_or_a_masked_name_is_no_unit(title: str) -> None:
    assert described(title + BODY).unit is None


@pytest.mark.parametrize(
    ("text", "unit", "origin"),
    [
        ("发文机关：松川县粮食局\n2021年工作总结" + BODY, "松川县粮食局", "发文机关"),
        ("述职报告\n松川县第二小学校长　周　明\n（2022年12月30日）" + BODY, "松川县第二小学", "署名"),
        ("述职报告\n松川县人民法院党组书记、院长　周明" + BODY, "松川县人民法院", "署名"),
        ("2023年度工作总结" + BODY + "\n松川县司法局\n2023年12月28日", "松川县司法局", "落款"),
        ("2023年度工作总结\n2023年，松川县司法局在县委坚强领导下，扎实推进各项工作，成效明显。", "松川县司法局", "开头"),
        ("2023年度工作总结\n现在，我代表松川县档案馆，就今年的工作情况作个汇报，请大家批评指正。", "松川县档案馆", "开头"),
    ],
)
def test_the_lines_around_the_title_the_signature_or_the_opening_name_the_unit(text: str, unit: str, origin: str) -> None:
    found = described(text)
    assert found.unit == unit
    assert found.origins["unit"] == f"{origin}：{unit}"


@pytest.mark.parametrize(
    "text",
    [
        "2023年度工作总结\n2023年，在市委、市政府的坚强领导下，各项工作扎实推进，成效明显。",
        "2023年度工作总结\n2023年，全县各级党委坚持把安全放在首位，扎实推进各项工作，成效明显。",
        "2023年度工作总结\n今年以来，各项工作有序推进，成效明显。\n**县司法局\n2023年12月28日",
    ],
)
def test_superiors_and_masked_names_are_not_the_unit(text: str) -> None:
    assert described(text).unit is None


def test_a_masked_name_still_tells_kind_and_level() -> None:
    found = described("2022年，**县财政局党组坚持过紧日子，较好完成了全年工作任务。现将有关情况报告如下：" + BODY)
    assert (found.unit, found.unit_kind, found.level) == (None, "党组", "县")


@pytest.mark.parametrize("title", ["乡镇卫生院院长述职报告", "基层党支部工作总结", "法治政府建设情况报告"])
def test_a_name_that_many_bear_is_no_unit(title: str) -> None:
    assert described(title + BODY).unit is None


def test_the_unit_under_the_title_may_carry_the_date() -> None:
    assert described("在全县调解工作现场会上的发言\n松川镇人民政府　（2023年11月17日）" + BODY).unit == "松川镇人民政府"
