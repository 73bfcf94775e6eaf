import re

import pytest

from assistant.blanks import BLANK
from assistant.profile import Profile
from assistant.quoting import opened, quotable, quoted_paragraph
from index.report import Hit

NOBODY = Profile()


def passage(text: str, slot: str = "problems") -> Hit:
    title = "白石县民政局2024年民政工作总结"
    path = ("二、存在问题",)
    return Hit("a-1", "a", "甲.txt", title, 2024, "工作总结", "政府部门", "白石县民政局", "单位", slot, path, text, 0.9)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年排查隐患263处，整改率98%。", "全年排查隐患【待填：隐患数量】处，整改率【待填：整改率】。"),
        ("编印《水润白石》读本", "编印《【待填：名称】》读本"),
        ("打造“白石水讲堂”品牌", "打造“【待填：名称】”品牌"),
        ("梨坡镇召开会议", "【待填：地名】召开会议"),
        ("2023年，我局落实“第一议题”制度", "【待填：年度】年，我局落实“第一议题”制度"),
        ("每季度召开一次党组会议", "定期召开党组会议"),
        ("健全隐患登记制度", "健全隐患登记制度"),
        ("实施“十四五”规划的关键一年", "实施“十四五”规划的关键一年"),
    ],
)
def test_what_belongs_to_others_becomes_a_blank_and_the_rest_stays(text: str, shown: str) -> None:
    assert opened(text) == shown


def test_the_report_year_is_filled_in_where_it_is_known() -> None:
    assert opened("2021年以来，我局认真履职。", 2024) == "2024年以来，我局认真履职。"


def test_masks_of_a_report_are_blanks_too() -> None:
    said = opened("⟦地名⟧开展宣讲⟦数⟧余场次")
    assert "⟦" not in said
    assert BLANK.findall(said)


def test_the_sentence_on_the_matter_is_taken_whole() -> None:
    hit = passage("一是护理力量不足。养老护理员流动性大，年轻人不愿干、留不住。主要是待遇偏低。二是政策宣传不够深入。")
    said = quotable(hit, {"护理", "力量"}, NOBODY, theme="养老护理")
    assert said == "护理力量不足。养老护理员流动性大，年轻人不愿干、留不住。"


@pytest.mark.parametrize(
    "text",
    [
        "主要是对这项工作研究不深、抓得不细。",
        "对此，我们将认真改进工作作风、提高工作水平。",
        "存在的问题主要表现在以下几个方面：",
        "王守田同志抓落实的力度不够，群众反映比较集中。",
        "“白石水讲堂”开展不够经常，群众参与的积极性不高。",
        "白石县养老护理员流动性大，年轻人不愿干、留不住。",
    ],
    ids=["cause", "answer", "lead", "person", "brand", "place"],
)
def test_what_cannot_stand_alone_or_names_somebody_is_not_quoted(text: str) -> None:
    assert quotable(passage(text), {"工作"}, NOBODY, theme="养老服务") == ""


def test_a_plain_sentence_has_no_blank() -> None:
    hit = passage("全年排查隐患263处，整改及时到位。坚持早发现早处置，健全隐患登记销号制度，督促企业自查自改。", "achievements")
    assert (
        quotable(hit, {"隐患"}, NOBODY, theme="隐患", plain=True, any_trade=True)
        == "坚持早发现早处置，健全隐患登记销号制度，督促企业自查自改。"
    )


def test_items_of_a_paragraph_are_numbered_anew_and_no_head_stands_alone() -> None:
    texts = [
        "一是打造品牌。王守田同志创办“白石水讲堂”，深受欢迎。",
        "二是建章立制。健全集体学习、个人自学和交流研讨制度，坚持带头领学、按月检查、及时通报。",
        "三是学用结合。把学习成果用到解决实际问题上，每名班子成员联系一个基层单位，推动难题逐个化解。",
    ]
    passages = [passage(text, "achievements") for text in texts]
    said = quoted_paragraph(passages, NOBODY, theme="理论学习", plain=True, any_trade=True)
    assert re.findall("([一二三])是", said) == ["一", "二"]
    assert "打造品牌" not in said
    assert "水讲堂" not in said
