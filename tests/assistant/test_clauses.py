from dataclasses import replace

import pytest

from assistant.clauses import LONGEST_RUN, Clause, begins_with_deed, clauses_of, fits_writer, head_of, spread_over
from assistant.profile import Profile
from index.report import Hit

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")
THEME = "安全生产"


def hit(text: str, slot: str = "achievements", path: tuple[str, ...] = ("一、主要工作", "（一）排查风险")) -> Hit:
    return Hit(
        "r1-001",
        "r1",
        "白石县白杨岭镇2023年安全生产工作总结.txt",
        "白石县白杨岭镇2023年安全生产工作总结",
        2023,
        "工作总结",
        "乡镇街道",
        "白石县白杨岭镇",
        "单位",
        slot,
        path,
        text,
    )


def moves(text: str, slot: str = "achievements", profile: Profile = BUREAU, theme: str = THEME) -> list[tuple[str, str]]:
    return [(clause.text, clause.move) for clause in clauses_of(hit(text, slot), profile, theme)]


def test_a_point_is_cut_into_clauses_with_their_moves() -> None:
    text = "一是排查隐患。坚持早发现早处置，健全隐患登记销号制度，督促企业开展自查自改，企业安全水平持续提升。"
    assert moves(text) == [
        ("坚持早发现早处置", "principle"),
        ("健全隐患登记销号制度", "measure"),
        ("督促企业开展自查自改", "measure"),
        ("企业安全水平持续提升", "effect"),
    ]


def test_a_count_becomes_a_blank_clause() -> None:
    (clause,) = clauses_of(hit("排查隐患263处。"), BUREAU, THEME)
    assert (clause.text, clause.move) == ("排查隐患【待填：隐患数量】处", "numbers")
    assert [blank.name for blank in clause.blanks] == ["隐患数量"]


def test_problems_and_causes_come_only_as_such() -> None:
    text = "二是监管力量不足，基层专业人员偏少，夜间值守较为困难。原因在于平时练兵抓得不够。"
    assert moves(text, "problems") == [
        ("监管力量不足", "problem"),
        ("基层专业人员偏少", "problem"),
        ("原因在于平时练兵抓得不够", "cause"),
    ]


@pytest.mark.parametrize(
    "cause",
    [
        "成因在于安全员平时练兵抓得不够",
        "症结是安全员平时练兵抓得不够",
        "究其症结，是安全员平时练兵抓得不够",
        "缘于安全员平时练兵抓得不够",
    ],
)
def test_a_cause_is_known_by_whatever_words_it_begins_with(cause: str) -> None:
    assert moves(f"二是监管力量不足，基层专业人员偏少。{cause}。", "problems")[2:] == [(cause, "cause")]


def test_a_short_problem_item_is_not_lost_as_its_own_head() -> None:
    assert moves("二是监管力量不足，基层专业人员偏少。", "problems") != []


def test_a_lack_is_never_taken_for_an_achievement() -> None:
    assert moves("健全隐患登记制度，监管力量不足。") == [("健全隐患登记制度", "measure")]


def test_a_measure_may_name_the_lack_that_it_deals_with() -> None:
    assert moves("补齐隐患排查工作短板，隐患排查短板突出。") == [("补齐隐患排查工作短板", "measure")]


def test_a_measure_of_a_few_characters_says_nothing() -> None:
    assert moves("健全责任体系，完善日常巡查制度。") == [("完善日常巡查制度", "measure")]


def test_a_cause_in_two_parts_stays_whole() -> None:
    text = "二是监管力量不足。究其原因，是平时练兵抓得不够。"
    assert moves(text, "problems")[1:] == [("究其原因，是平时练兵抓得不够", "cause")]


def test_an_effect_or_a_cause_is_taken_in_order() -> None:
    clauses = [_clause("群众防范意识增强", "a-2", "甲.txt", 0), _clause("安全基础更加牢固", "b-1", "乙.txt", 0)]
    before = [_clause("健全隐患登记制度", "a-1", "甲.txt", 0)]
    assert spread_over(clauses, 1, before, in_order=True) == clauses[:1]
    assert spread_over(clauses, 1, before) == clauses[1:]


def test_an_office_does_not_meet_itself() -> None:
    text = "会同住建、水利部门排查雨污混接点，健全流域洪水调度机制。"
    water = Profile("清屿县水利局", "政府部门", "县", 2024, "工作总结", "单位")
    assert [clause.text for clause in clauses_of(hit(text), water, "防汛")] == ["健全流域洪水调度机制"]


def test_what_such_a_unit_wrote_on_a_matter_of_its_trade_may_use_any_words() -> None:
    text = "推动学校体育场地向社会有序开放。"
    bureau = Profile("清屿县体育局", "政府部门", "县", 2024, "工作总结", "单位")
    other = replace(hit(text), title="白石县体育局2023年全民健身工作总结", unit="白石县体育局", unit_kind="政府部门")
    assert [clause.text for clause in clauses_of(other, bureau, "全民健身", of_a_trade=True)] == [text[:-1]]
    assert list(clauses_of(other, bureau, "全民健身")) == []


def test_a_clause_remembers_where_it_stood() -> None:
    text = "完善日常巡查制度，开展重点行业专项整治。"
    clauses = list(clauses_of(hit(text), BUREAU, THEME))
    assert [(clause.source, text[clause.start : clause.start + len(clause.text)]) for clause in clauses] == [
        ("r1-001", "完善日常巡查制度"),
        ("r1-001", "开展重点行业专项整治"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "其中健全登记制度的有多家。",
        "这项制度全面推开。",
        "同时健全登记制度。",
        "在白杨岭镇健全登记制度。",
        "在白石县健全登记制度。",
        "健全白杨岭片登记制度。",
        "健全松口镇隐患登记制度。",
        "督促松口县企业开展自查自改。",
        "推广“安全早餐会”做法。",
        "编印《平安手册》送到企业。",
        "召开现场推进会。",
        "成立应急救援队伍。",
        "荣获全省先进集体称号。",
        "王守田同志带头检查企业。",
        "配合县委督查室开展检查。",
        "得到上级领导充分肯定。",
        "整治工作位列全县第一。",
        "加强对各企业的。",
        "健全制度。",
        "学校加强学生安全教育管理。",
        "组织医护人员开展诊疗培训。",
        "扎实开展党史学习教育工作。",
        "加强疫情防控常态化管理。",
        "健全登记制度了。",
    ],
)
def test_a_clause_that_points_back_names_somebody_or_claims_an_event_is_left_out(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    "text", ["组织柳林街道商户开展安全检查。", "督促和平社区商户开展自查自改。", "排查松口河沿线安全隐患问题。"]
)
def test_a_street_a_community_and_a_river_are_places_too(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "邀请王守田同志讲授安全课程。",
        "联合白石水务集团开展安全检查。",
        "组织松口师范学院学生志愿宣传。",
        "学习李向阳烈士感人事迹。",
    ],
)
def test_persons_and_organisations_in_the_middle_of_a_clause_are_found(text: str) -> None:
    assert moves(text, theme="安全生产 教育 供水") == []


@pytest.mark.parametrize("unit", ["国家税务总局白石市税务局", "中共白石县委组织部", "共青团白石县委"])
def test_the_place_in_a_full_name_is_known_without_its_suffix_too(unit: str) -> None:
    source = hit("推动白石高质量发展。")
    assert list(clauses_of(replace(source, unit=unit, title=f"{unit}2023年工作总结"), BUREAU, THEME)) == []
    assert moves("推动高质量发展大局。") != []


def test_a_personal_clause_serves_persons_only() -> None:
    text = "坚持本人带头检查重点企业。"
    person = Profile("清屿县应急管理局", "政府部门", "县", 2024, "述职报告", "本人")
    assert moves(text) == []
    assert moves(text, profile=person) == [("坚持本人带头检查重点企业", "principle")]


def test_trade_words_need_the_trade_or_the_theme() -> None:
    assert not fits_writer("加强教师培训", BUREAU, THEME)
    assert fits_writer("加强教师培训", BUREAU, "教育")
    assert fits_writer("加强教师培训", Profile("清屿县第二中学", "学校"), THEME)
    assert fits_writer("加强干部培训", BUREAU, THEME)


@pytest.mark.parametrize(
    "text", ["及时更新隐患登记台账", "更新隐患登记台账信息", "拓展线上线下登记渠道", "健全隐患巡查处置机制", "精简登记环节和材料"]
)
def test_a_word_that_only_looks_like_a_pointer_or_an_event_is_kept(text: str) -> None:
    assert moves(text + "。") == [(text, "measure")]


@pytest.mark.parametrize("text", ["及企业登记制度健全", "更要健全登记制度", "核查系统上线运行", "依法查处违法企业"])
def test_the_true_pointer_and_the_true_event_are_still_left_out(text: str) -> None:
    assert moves(text + "。") == []


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("加强党外人士联谊交流", "统战工作"),
        ("规范团员发展程序", "共青团工作"),
        ("完善妇女维权服务机制", "妇女儿童工作"),
        ("规范馆藏文献保管", "档案工作"),
        ("严格审计取证程序", "审计工作"),
        ("完善税源分类管理", "税费服务与征管"),
        ("推行公务用车集中调度", "后勤保障"),
        ("推进集体协商提质扩面", "工会工作"),
    ],
)
def test_a_trade_keeps_its_words_to_itself(text: str, theme: str) -> None:
    assert not fits_writer(text, BUREAU, THEME)
    assert fits_writer(text, BUREAU, theme)


def test_money_words_serve_audit_and_tax_and_budgets_are_no_staff_posts() -> None:
    assert not fits_writer("加强专项资金核查", BUREAU, THEME)
    assert fits_writer("加强专项资金核查", BUREAU, "审计工作")
    assert fits_writer("优化退税审核流程", BUREAU, "税费服务")
    assert fits_writer("细化预算编制要求", BUREAU, "预算管理")
    assert not fits_writer("规范机构编制管理", BUREAU, "预算管理")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("一是排查隐患。坚持早发现早处置。", "排查隐患"),
        ("二是抓好宣传教育，广泛宣传。", "抓好宣传教育"),
        ("坚持早发现早处置。", "排查风险"),
    ],
)
def test_the_head_is_that_of_the_item_or_the_nearest_heading(text: str, head: str) -> None:
    assert head_of(hit(text)) == head


def test_the_head_of_an_item_is_no_clause_of_its_body() -> None:
    assert moves("一是健全登记制度。完善日常巡查制度。") == [("完善日常巡查制度", "measure")]


def _clause(text: str, source: str, file: str, start: int) -> Clause:
    return Clause(text, "measure", source, file, start)


def test_neighbours_come_from_different_reports_where_possible() -> None:
    clauses = [
        _clause("健全登记制度", "a-1", "甲.txt", 0),
        _clause("完善巡查制度", "a-2", "甲.txt", 0),
        _clause("开展专项整治", "b-1", "乙.txt", 0),
    ]
    assert [clause.file for clause in spread_over(clauses, 3)] == ["甲.txt", "乙.txt", "甲.txt"]


def test_clauses_that_follow_each_other_in_the_source_make_no_long_run() -> None:
    first = _clause("健全隐患登记销号闭环管理制度", "a-1", "甲.txt", 0)
    second = _clause("完善日常巡查工作制度", "a-1", "甲.txt", 15)
    third = _clause("组织骨干交叉互查", "a-1", "甲.txt", 26)
    assert len(first.text + second.text) <= LONGEST_RUN < len(first.text + second.text + third.text)
    assert spread_over([first, second, third], 3) == [first, second]
    assert spread_over([third], 1, before=[first]) == [third]
    assert spread_over([third], 1, before=[first, second]) == []


def test_no_more_clauses_are_taken_than_asked_for() -> None:
    clauses = [_clause(f"健全第{mark}项制度", f"{mark}-1", f"{mark}.txt", 0) for mark in "甲乙丙丁"]
    assert len(spread_over(clauses, 2)) == 2
    assert spread_over([], 2) == []


@pytest.mark.parametrize(
    ("text", "kind", "theme", "fits"),
    [
        ("开展新教师师德宣誓", "党委", "学习教育", False),
        ("开展新教师师德宣誓", "党委", "教育质量", True),
        ("督促企业健全安全管理机构", "国企", "安全生产", False),
        ("督促企业健全安全管理机构", "政府部门", "安全生产", True),
        ("推动保洁责任落实到路段和岗位", "村社区", "人居环境整治", False),
        ("定点药店进销存管理不够规范", "医院", "医德医风", False),
    ],
)
def test_words_of_those_who_watch_or_teach_serve_only_them(text: str, kind: str, theme: str, fits: bool) -> None:
    assert fits_writer(text, Profile("清屿县某单位", kind, "县"), theme) is fits


def test_a_text_begins_with_a_deed_or_not() -> None:
    assert begins_with_deed("组织演练6场")
    assert not begins_with_deed("全年组织演练6场")
