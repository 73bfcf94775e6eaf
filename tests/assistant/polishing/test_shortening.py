import pytest

from assistant.polishing.keeping import facts_changed
from assistant.polishing.own_text import pieces_of
from assistant.polishing.revision import Revision
from assistant.polishing.shortening import shortened

SAFETY = """2024年，我镇高度重视安全生产工作，坚持人民至上、生命至上，认真贯彻落实上级决策部署，取得了明显成效。
（一）排查风险隐患。健全隐患登记销号制度，督促企业自查自改，全年排查隐患263处，整改率98%，安全形势持续好转。
（二）抓好宣传教育。坚持把宣传挺在前面，广泛宣传用火用电常识，举办宣讲31场，为平安建设打下了坚实基础。广泛宣传用火用电常识。"""
HEALTH = "我院坚持以患者为中心，推行预约诊疗，开展“医护到家”服务，优化就医流程，得到患者一致好评。举办义诊12场，服务1300人次，有效提升服务水平。"
SCHOOL = "学校牢固树立育人理念，健全师德考核制度，开展家访420次，营造了良好氛围。评选师德标兵6名。"
FINANCE = (
    "我局立足财政职能，完成一般公共预算收入12.6亿元，增长5.1%，强化预算约束，压减一般性支出，切实提高政治站位，财政运行总体平稳。"
)


def cut(text: str, target: int | None) -> Revision:
    return shortened(pieces_of(text), target)


@pytest.mark.parametrize("text", [SAFETY, HEALTH, SCHOOL, FINANCE])
def test_tightening_drops_no_fact_in_any_trade(text: str) -> None:
    done = cut(text, None)
    assert len(done.text) < len(text)
    assert facts_changed(text, done.text) == ()
    assert done.left_out == ()


def test_repeated_and_empty_clauses_go_first() -> None:
    said = cut(SAFETY, None).text
    assert said.count("广泛宣传用火用电常识") == 1
    assert "取得了明显成效" not in said
    assert "健全隐患登记销号制度" in said


@pytest.mark.parametrize(("text", "target"), [(SAFETY, 150), (SAFETY, 130), (HEALTH, 50), (SCHOOL, 35), (FINANCE, 55)])
def test_a_named_length_is_met_without_losing_facts_where_that_is_possible(text: str, target: int) -> None:
    done = cut(text, target)
    assert 0.8 * target <= len(done.text) <= target
    assert facts_changed(text, done.text) == ()


def test_every_sentence_that_stays_is_a_sentence() -> None:
    for target in range(60, len(SAFETY), 10):
        for line in cut(SAFETY, target).text.split("\n"):
            assert line.endswith("。")
            assert "，。" not in line
            assert "2024年。" not in line


def test_facts_go_only_for_a_digest_and_are_listed() -> None:
    done = cut(SAFETY, 35)
    assert len(done.text) <= 40
    assert done.left_out
    assert facts_changed(SAFETY, done.text + "".join(done.left_out)) == ()
    assert any(f"不得不删去 {len(done.left_out)} 句" in notice for notice in done.notices)


def test_one_sentence_always_stays() -> None:
    done = cut(HEALTH, 5)
    assert done.text.endswith("。")
    assert any("没有再删" in notice for notice in done.notices)


def test_a_text_that_is_short_enough_is_left_alone() -> None:
    done = cut(SCHOOL, 300)
    assert done.text == SCHOOL
    assert done.changes == ()
    assert "没有超过 300 字" in done.notices[0]


def test_a_list_keeps_its_lead_its_numbers_and_its_semicolons() -> None:
    text = (
        "工作还有短板：一是监管力量不足，专业人员偏少，营造良好氛围；二是宣传不够深入，形成工作合力；三是机制不全，完成整改12项。"
    )
    said = cut(text, None).text
    assert said.startswith("工作还有短板：一是监管力量不足")
    assert "；二是宣传不够深入；三是机制不全" in said


def test_a_clause_that_says_she_keeps_the_one_that_says_who() -> None:
    text = "邻居送来热饭，语文教师学会直播，她连续上课。实施家访制度，家访420次，签订师德承诺书126份，评选标兵6名。"
    said = cut(text, 60).text
    assert ("她连续上课" in said) == ("语文教师" in said)


def test_names_inside_a_clause_are_no_less_facts() -> None:
    text = "督促柳林街道商户自查自改，营造良好氛围，提升服务水平。组织居民开展演练，营造良好氛围，提升服务水平。"
    assert "柳林街道" in cut(text, None).text


def test_a_heading_left_over_nothing_is_named() -> None:
    text = "（一）移风易俗。坚持移风易俗。\n（二）救助。受理救助申请917件，探访42次，培训护理员136人。"
    done = cut(text, 35)
    assert "（一）移风易俗。" in done.text
    assert any("移风易俗" in notice for notice in done.notices)


def test_clauses_that_hang_together_go_together() -> None:
    text = "因为人员编制紧张，所以巡查频次偏低。受理救助申请917件，其中临时救助210件。加强政策宣传，使群众了解申请办法。"
    said = cut(text, 45).text
    assert said.count("因为") == said.count("所以")
    assert "受理救助申请917件，其中临时救助210件" in said
    assert ("加强政策宣传" in said) == ("使群众了解" in said)


LEGAL_AID = (
    "今年以来，我局高度重视法律援助工作，切实加强组织领导，全年累计受理法律援助案件126件，为群众挽回经济损失83万元。"
    "认真贯彻落实上级决策部署，深入村社区开展法治宣传活动24场，发放宣传资料3000余份，接受群众咨询560人次，取得了良好的成效。"
)
OUTPATIENTS = (
    "我院始终坚持以患者为中心，大力推行预约诊疗服务，全年累计门诊量达到18.6万人次，同比增长6.2%，开展手术3210台次，"
    "平均住院日缩短到7.2天，取得了明显成效，为健康事业发展奠定了坚实基础。"
)
FLOODS = (
    "镇党委高度重视防汛工作，坚持早部署、早落实，组织干部排查隐患点36处，转移群众215人，储备沙袋1.2万个，开展应急演练4次，"
    "形成了上下联动、齐抓共管的良好格局，确保了安全度汛。"
)
TEACHERS = "学校坚持立德树人，不断加强师德师风建设，对全体教师进行了培训12场，组织师德宣讲6次，签订承诺书126份，营造了良好氛围。"


@pytest.mark.parametrize(("text", "target"), [(LEGAL_AID, 80), (OUTPATIENTS, 70), (FLOODS, 50), (TEACHERS, 45), (FINANCE, 40)])
def test_a_dense_text_comes_near_the_length_and_keeps_every_fact(text: str, target: int) -> None:
    done = cut(text, target)
    assert 0.85 * target <= len(done.text) <= 1.15 * target, done.text
    assert facts_changed(text, done.text) == ()
    assert done.left_out == ()


def test_where_the_facts_alone_need_more_that_is_said_and_none_goes() -> None:
    text = "全年造林1200亩，封山育林3000亩，退化林修复800亩，治理水土流失12平方公里，义务植树3.5万株。"
    done = cut(text, 35)
    assert facts_changed(text, done.text) == ()
    (told,) = [notice for notice in done.notices if "35 字放不下全部事实" in notice]
    assert f"都留着要 {len(done.text)} 字" in told
    assert all(fact in told for fact in ("1200亩", "3000亩", "12平方公里", "3.5万株"))


def test_run_in_heads_go_where_the_length_is_met_without_them() -> None:
    text = "一是接种服务稳步推进。全年接种疫苗3.4万剂次，接种率98.6%。二是健康管理不断加强。建立档案1.2万份，随访慢病患者5120人。"
    done = cut(text, 58)
    assert done.text == "一是全年接种疫苗3.4万剂次，接种率98.6%。二是建立档案1.2万份，随访慢病患者5120人。"
    assert {change.old for change in done.changes} >= {"接种服务稳步推进。", "健康管理不断加强。"}
    assert done.notices == ()


def test_a_result_without_a_figure_goes_after_the_purpose() -> None:
    text = "为了进一步加强森林防火工作，切实保护好森林资源，我场新修隔离带38公里，设卡点15处，全年没有发生一起森林火灾。"
    done = cut(text, 40)
    assert done.text == "我场新修隔离带38公里，设卡点15处，全年没有发生一起森林火灾。"


@pytest.mark.parametrize("about", [True, False])
def test_only_a_length_that_is_about_may_be_passed(about: bool) -> None:
    for target in range(40, 120, 8):
        done = shortened(pieces_of(SAFETY), target, about=about)
        forced = any("放不下全部事实" in notice for notice in done.notices)
        assert len(done.text) <= (1.15 if about else 1) * target or forced or done.left_out


def test_a_lone_subject_joins_the_deed_behind_it() -> None:
    assert cut(FLOODS, 50).text.startswith("镇党委组织干部排查隐患点36处")
