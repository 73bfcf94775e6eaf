"""Which job a request wants."""

import pytest

from assistant.jobs import is_told, job_of


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("森林防火 下阶段 三项措施 180字", "draft"),
        ("困难和问题，关于养老助餐点运营，两条", "draft"),
        ("帮我查摆一下师德师风方面的不足", "draft"),
        ("成绩怎么写啊，帮我直接写出来吧", "draft"),
        ("问题部分：预算绩效管理。不要小标题", "draft"),
        ("反诈宣传，成果，控制在150字左右", "draft"),
        ("“持续发力”用烂了，换点新鲜的", "wording"),
        ("社会治理类的七字小标题想要6条", "wording"),
        ("有没有形容干部作风转变的排比句，给两组", "wording"),
        ("想找几个写护理服务用的四字词", "wording"),
        ("给我看看往年材料里社区党建怎么写的", "precedents"),
        ("检索智慧法院相关内容，10条以内", "precedents"),
        ("网络舆情应对", "precedents"),
        ("提纲——医院文化建设述职", "outline"),
        ("教代会工作报告的提纲怎么安排？", "outline"),
        ("这段话请帮我检查错别字和语病：我乡积极推动产业发展", "audit"),
        ("帮我挑挑毛病，看有没有空话：我们高度重视", "audit"),
        ("你都会写些什么材料，该怎么用", "help"),
        ("怎么把去年的报告加进来", "help"),
        ("支持pdf吗", "help"),
        ("小标题五个，要对仗，主题是森林防火", "wording"),
        ("有没有表示“进展缓慢”的委婉说法", "wording"),
        ("给几个表示“力度加大”的短语", "wording"),
        ("检查一下：全年开展活动12场，参加人数1200余人次左右。", "audit"),
        ("这段有没有语病：通过培训，使大家提高了认识。", "audit"),
        ("想学习一下别人写的残联总结", "precedents"),
        ("科技特派员下乡服务 成绩 200", "draft"),
        ("帮忙！未检，亮点，要三个小标题，明天交", "draft"),
        ("青年志愿服务，成绩，别用排比", "draft"),
        ("小型水库管护，薄弱环节", "draft"),
        ("粮食储备进展情况，一页纸以内", "draft"),
        ("着急用，门诊预约的工作思路，不用太正式", "draft"),
    ],
)
def test_a_job_is_told_by_many_words(text: str, job: str) -> None:
    assert job_of(text) == job


def test_what_tells_of_deeds_is_to_be_made_a_text_of() -> None:
    assert job_of("粮食储备，入库小麦3万吨") == "precedents"
    assert job_of("粮食储备，入库小麦3万吨", tells=True) == "draft"


def test_who_asks_how_to_write_what_was_done_gets_it_written_unless_samples_are_wanted() -> None:
    deeds = "养老服务怎么写成效？老人助餐点2个，结对帮扶老人58名"
    assert job_of(deeds, tells=True) == "draft"
    assert job_of("养老服务怎么写成效？", tells=False) == "wording"
    assert job_of(f"给几种说法：{deeds}", tells=True) == "wording"
    assert job_of("我管食堂的，存在的问题怎么写啊，要三条，别太空") == "draft"


def test_a_search_is_told_by_no_rule() -> None:
    assert not is_told("网络舆情应对")
    assert is_told("找网络舆情应对的段落")
