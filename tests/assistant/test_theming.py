"""Which points speak of the theme itself."""

import pytest

from assistant.clauses import Clause
from assistant.material import Material, Point
from assistant.profile import Profile
from assistant.theming import Naming, Strange, of_own_house, on_theme
from index.concepts import Concept
from index.report import Hit

COMMON = {"使用": 1.0, "安全": 1.0, "综合": 1.0, "利用": 1.0, "保护": 1.0, "医疗": 0.85, "防控": 0.97, "学生": 0.85, "优化": 1.0}


def commonness(text: str) -> float:
    return COMMON.get(text, 0.3)


def naming(theme: str) -> Naming:
    return Naming.of(theme, commonness)


@pytest.mark.parametrize(
    ("theme", "text", "names"),
    [
        ("校车安全管理", "校车隐患排查不够细致", True),
        ("校车安全管理", "老旧车辆安全管控难度较大", False),
        ("医疗废物管理", "村卫生室医疗废物暂存不规范", True),
        ("医疗废物管理", "医疗设备较为陈旧", False),
        ("文物保护利用", "文物看护人员力量不足", True),
        ("公共厕所管理", "公厕服务品质不均", True),
        ("学生近视防控", "学生安全防控意识不强", False),
        ("安全生产", "隐患整改不够彻底", True),
        ("优化服务", "窗口人员不足", True),
        ("供水管网漏损治理", "供水管网改造进度偏慢", True),
    ],
)
def test_a_text_names_a_theme_by_its_matter(theme: str, text: str, names: bool) -> None:
    assert naming(theme).names(text) is names


def test_what_office_work_calls_a_matter_names_it_too() -> None:
    law = Concept("普法宣传教育", "法治", ("以案释法", "法律明白人培养"), ())
    other = Concept("养老服务", "民政", ("居家养老服务",), ())
    wider = Naming.of("普法工作", commonness, "", (law, other))
    assert wider.names("组织法律风险体检和以案释法")
    assert not wider.names("发展居家养老服务")
    assert not naming("普法工作").names("组织法律风险体检和以案释法")


def test_a_word_of_the_theme_is_enough_to_say_that_a_point_speaks_of_it() -> None:
    assert naming("校车安全管理").says_a_word("安全意识不强")
    assert not naming("校车安全管理").says_a_word("力量不足")


def hit(passage_id: str, title: str, text: str) -> Hit:
    return Hit(passage_id, "r1", "甲.txt", title, None, None, None, None, None, "problems", (), text)


def point(*texts: str, source: str) -> Point:
    clauses = tuple(Clause(text, "problem", source, "甲.txt", 0) for text in texts)
    return Point("车辆", ("车辆管理不够规范",), 1.0, clauses)


def test_points_keep_what_names_the_theme_whole_where_the_report_does() -> None:
    titled = hit("r1#1", "清屿县2024年校车安全工作总结", "随车照管员年龄偏大。")
    other = hit("r2#1", "清屿县2024年客运工作总结", "校车巡查不够经常，班次调度不够科学。")
    strange = hit("r3#1", "清屿县2024年客运工作总结", "老旧车辆更新较慢。")
    points = (
        point("随车照管员年龄偏大", source="r1#1"),
        point("校车巡查不够经常", "班次调度不够科学", source="r2#1"),
        point("老旧车辆更新较慢", source="r3#1"),
    )
    material = Material("校车安全管理", "problems", (titled, other, strange), points, borrowed=True)
    kept = on_theme(material, naming("校车安全管理"))
    assert [[clause.text for clause in one.own] for one in kept.points] == [["随车照管员年龄偏大"], ["校车巡查不够经常"]]
    assert kept.points[0].heads == ("车辆管理不够规范",)
    assert kept.points[1].heads == ("监督检查不够经常", "日常监管不够深入", "检查督促力度不足")
    assert not kept.borrowed


def test_a_title_of_several_matters_does_not_tell_on_which_of_them_a_point_is() -> None:
    both = hit("r1#1", "清屿县2024年公交运营和校车服务工作总结", "班次调度不够科学。")
    material = Material("校车安全管理", "problems", (both,), (point("班次调度不够科学", source="r1#1"),))
    assert on_theme(material, naming("校车安全管理")).points == ()


def test_a_theme_of_general_words_keeps_everything() -> None:
    material = Material("安全生产", "problems", (), (point("力量不足", source="r9#1"),))
    assert on_theme(material, naming("安全生产")) is material


def test_an_office_borrows_nothing_from_the_trade_of_another_kind_of_unit() -> None:
    def said(place: str, unit: str, kind: str) -> tuple[Hit, Point]:
        about = (2025, "工作总结", kind, unit, "单位")
        found = Hit(place, place, f"{place}.txt", "总结", *about, "achievements", ("资产管理",), "健全台账。")
        clause = Clause("健全台账", "measure", place, f"{place}.txt", 0)
        return found, Point("资产管理", ("健全台账",), 1.0, (clause,))

    (bureau, theirs), (hospital, ours) = said("a", "芦湾县财政局", "政府部门"), said("b", "芦湾县人民医院", "医院")
    material = Material("资产管理", "achievements", (bureau, hospital), (theirs, ours))
    writer = Profile("雁回县中医院财务科", "医院")
    assert of_own_house(material, writer).points == (ours,)
    assert of_own_house(material, Profile("财务科")).points == (theirs, ours)


WORDS = {"航道": 0.0, "养护": 0.7, "公路": 0.5, "检定": 0.2, "计量": 0.3}


def strange(theme: str, title: str, score: float, *, known: bool = False) -> Strange | None:
    road = Hit("a#1", "r1", "甲.txt", title, None, None, None, None, None, "achievements", (), "一是抓养护。", score)
    material = Material(theme, "achievements", (road,), ())
    return Strange.of(material, theme, lambda word: WORDS.get(word, 0.9), known=known)


@pytest.mark.parametrize(
    ("theme", "title", "score", "known", "lacks"),
    [
        ("航道养护", "某县公路养护工作总结", 0.8, False, True),
        ("航道养护", "某县航道养护工作总结", 0.8, True, False),
        ("公路养护", "某县公路养护工作总结", 0.8, True, False),
        ("计量检定", "某县市场监管工作总结", 0.5, False, True),
        ("计量检定", "某县市场监管工作总结", 1.2, True, False),
        ("窗口服务", "某县纳税服务工作总结", 0.9, True, True),
        ("窗口服务", "某县纳税服务工作总结", 0.9, False, False),
        ("工作", "某县工作总结", 0.1, True, False),
    ],
)
def test_a_theme_is_strange_where_no_report_is_about_it(theme: str, title: str, score: float, known: bool, lacks: bool) -> None:
    assert (strange(theme, title, score, known=known) is not None) is lacks


def test_of_a_strange_theme_only_points_stay_that_say_its_rarest_word_again_and_again() -> None:
    one, other = point("疏浚航道浅段", "更换航道标志", "养护沿线公路", source="a#1"), point("养护航道", "养护公路", source="a#2")
    found = Strange(("航道",)).material(Material("航道养护", "achievements", (), (one, other), borrowed=True))
    assert [[clause.text for clause in left.own] for left in found.points] == [["疏浚航道浅段", "更换航道标志"]]
    assert not found.borrowed
