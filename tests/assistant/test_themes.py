"""What a request is about, without its asking words and without scraps of them."""

import pytest

from assistant.duties import all_duties
from assistant.themes import matter_lacking, matter_told, theme_of, words_to_avoid


@pytest.mark.parametrize(
    ("request_", "theme"),
    [
        ("写食品安全监管这部分", "食品安全监管"),
        ("工作总结的结尾怎么收，写一段就行", ""),
        ("2026年工作思路，先写个帽子再写三条，不要超过350字", ""),
        ("给红十字会写2025年应急救护培训情况一段", "应急救护培训"),
        ("我们机加工车间2025年安全生产总结，写做法三点", "安全生产"),
        ("供电公司2025年迎峰度夏保供电工作，写主要做法，四条", "迎峰度夏保供电"),
        ("领导让我明早交个汇报，就是咱们镇今年人居环境整治咋干的，弄个五百字吧", "人居环境整治"),
        ("写全镇安全生产工作总结", "安全生产"),
        ("写渔光互补项目建设情况", "渔光互补项目建设"),
        ("Write the closing paragraph of our county library's 2025 work summary", ""),
        ("写执行工作成绩，不要“进一步”这种套话", "执行"),
        # talk, hurry, what others say
        ("领导说我写得太散，明天就要交了，帮我写快递进村的成绩，三条", "快递进村"),
        ("不好意思打扰了，想请教一下，电梯维保的短板该怎么写", "电梯维保"),
        ("县里要检查，得准备水费收缴的典型经验，要有高度，领导要审", "水费收缴"),
        ("公园养护干得不错，领导让总结经验，写三条", "公园养护"),
        # offices and posts around the matter
        ("我们科长出差了，让我先写婚姻登记到底干了些啥", "婚姻登记"),
        ("检察院控告申诉检察，年度亮点，二百字", "控告申诉检察"),
        ("写整篇年终总结，我们是法庭", ""),
        ("写工会工作下一步打算，三条", "工会"),
        # words that asking words stand in
        ("写事业单位改革的成效，三条", "事业单位改革"),
        ("我们社会救助存在的问题，四条", "社会救助"),
        ("写国土空间规划的开头，一百字", "国土空间规划"),
        # asides, questions, what is put before a matter or turned round behind it
        ("校车管理有哪些亮点啊，整理三条", "校车管理"),
        ("今年抓移风易俗，写成绩", "移风易俗"),
        ("给局里报法律援助的情况，200字", "法律援助"),
        ("垃圾分类还差在哪，列三条", "垃圾分类"),
        ("妇联的同志，巾帼创业，下步怎么弄", "巾帼创业"),
        ("发展党员的问题，两条，党员教育管理就别写了", "发展党员"),
        ("信访积案化解质量不高的表现，三条", "信访积案化解质量"),
        ("写写一件事一次办的短板呗", "一件事一次办"),
        # where the text is put to
        ("基层统计员老换人，写在住户调查的问题里", "住户调查"),
        ("来年把短视频做起来，写计划", "短视频"),
        # offices and departments that speak; alone they tell their field
        ("政务大厅的，不动产登记，成绩三条", "不动产登记"),
        ("检验科的，今年的不足，三条", "检验"),
        ("物业矛盾调处，写做法", "物业矛盾调处"),
        # the theme at the end, in the middle
        ("写两点不足，关于窗口作风的", "窗口作风"),
        ("成绩部分，主题渔船安全，150字", "渔船安全"),
        # quoted words
        ("写“三表”抄收情况，两条", "“三表”抄收"),
        ("写“三会一课”的做法，三条", "三会一课"),
        ("来个“抓早”“抓小”“抓实”三个小标题的消费维权成绩", "消费维权"),
        ("把职工疗休养归纳成“三个强化”，400字", "职工疗休养"),
    ],
)
def test_scraps_of_the_asking_are_no_theme(request_: str, theme: str) -> None:
    assert theme_of(request_, ()) == theme


def test_the_writer_is_no_theme_by_its_whole_name_or_by_its_end() -> None:
    assert theme_of("写澜溪镇安全生产工作总结", (), "澜溪镇") == "安全生产"
    assert theme_of("档案馆2025年档案数字化工作总结", (), "临溪县档案馆") == "档案数字化"


@pytest.mark.parametrize(
    ("request_", "unit", "theme"),
    [
        ("人大办代表建议督办，写成绩", "柳溪县人大常委会办公室", "代表建议督办"),
        ("救助站寒冬送温暖的情况", "青石市救助管理站", "寒冬送温暖"),
        ("2025年度档案馆工作总结，存在问题那一节", "云河市档案馆", ""),
        ("公积金，提取业务线上化，成绩，写一段", "青石市住房公积金管理中心", "提取业务线上化"),
        ("社区治理的成绩", "清河街道槐树里社区居委会", "社区治理"),
        ("城乡公交一体化的成绩", "凤梧城乡公交有限公司", "城乡公交一体化"),
    ],
)
def test_what_a_unit_is_called_for_short_is_no_theme(request_: str, unit: str, theme: str) -> None:
    assert theme_of(request_, (), unit) == theme


def test_a_department_that_speaks_tells_its_field_where_nothing_else_is_named() -> None:
    said = "我们科研处今年立项14项，写成绩"
    assert theme_of("写成绩", (), "云河学院", said) == "科研"
    assert theme_of("写校园安全的成绩", (), "云河学院", said) == "校园安全"


@pytest.mark.parametrize(("lack", "matter"), [("校车管理进度慢", "校车管理"), ("危房改造资金不足", "危房改造"), ("人手少", "")])
def test_a_lack_tells_the_matter_it_is_of(lack: str, matter: str) -> None:
    assert matter_lacking(lack) == matter


def test_a_fact_tells_the_matter_before_its_deed_but_not_who_did_it() -> None:
    assert matter_told("危房改造一共摸排1200户", None) == "危房改造"
    assert matter_told("路灯管理所今年更换路灯90盏", "云河市路灯管理所") == ""


def test_without_a_theme_the_facts_tell_what_a_draft_is_about() -> None:
    assert theme_of("写一段", ("走访企业68家",)) == "走访企业"


def test_of_facts_alone_the_matter_before_the_first_deed_is_the_theme() -> None:
    assert theme_of("帮忙写成一段话", ("电商直播今年培训320人", "办了6期班")) == "电商直播"


def test_matters_known_by_name_are_never_taken_apart() -> None:
    kept = [
        duty
        for duty in all_duties()
        if theme_of(f"写{duty}的成效，三条，300字", ()).removesuffix("工作") == duty.removesuffix("工作")
    ]
    assert len(kept) > 0.97 * len(all_duties())


def test_words_that_are_not_wanted_are_read() -> None:
    assert words_to_avoid("写成效，不要“进一步”“有力”这种套话") == ("进一步", "有力")
    assert words_to_avoid("写“银铃铛”服务队的情况") == ()


def test_a_formula_that_the_text_shall_end_on_is_no_theme() -> None:
    assert theme_of("写一个安全生产工作总结的开头，落到“现将情况报告如下”", ()) == "安全生产"
