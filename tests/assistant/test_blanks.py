import re

import pytest

from assistant.answer import Blank
from assistant.blanks import BLANK, blanked, blanks_in


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("集中学习12次", "集中学习【待填：集中学习次数】次"),
        ("全年集中学习12次", "全年集中学习【待填：集中学习次数】次"),
        ("讲党课9场", "讲党课【待填：党课场次】场"),
        ("受众12万人次", "受众【待填：受众人次】人次"),
        ("增设公交站点7处", "增设公交站点【待填：公交站点数量】处"),
        ("发放宣传册5000份", "发放宣传册【待填：宣传册份数】份"),
        ("集中学习⟦数⟧多场次", "集中学习【待填：集中学习场次】场次"),
        ("收到意见建议五十六条", "收到意见建议【待填：意见建议条数】条"),
        ("成立10个合作社", "成立【待填：合作社数量】个合作社"),
        ("召开专题会议5次、研究问题8个", "召开专题会议【待填：专题会议次数】次、研究问题【待填：研究问题数量】个"),
        ("新冠疫苗接种3万人", "新冠疫苗接种【待填：新冠疫苗接种人数】人"),
        ("对接公益项目9个", "对接公益项目【待填：对接公益项目数量】个"),
        ("整改组织生活问题12项", "整改组织生活问题【待填：组织生活问题数量】项"),
        ("新时代文明实践站21个", "新时代文明实践站【待填：新时代文明实践站数量】个"),
        ("修订居民公约3份", "修订居民公约【待填：居民公约份数】份"),
        ("送审金额300万元", "送审金额【待填：送审金额】万元"),
        ("中考上线率76%", "中考上线率【待填：中考上线率】%"),
    ],
)
def test_a_count_becomes_a_named_blank_with_the_unit_outside(text: str, made: str) -> None:
    result = blanked(text)
    assert result is not None
    assert result.text == made
    assert [blank.name for blank in result.blanks] == BLANK.findall(made)


@pytest.mark.parametrize(
    "text",
    [
        "位列全县第一",
        "推广“白石水讲堂”",
        "印发《清风读本》3期",
        "2024年开展学习12次",
        "在梨坡镇举办宣讲31场",
        "荣获先进集体称号",
        "王守田同志讲授党课2场",
        "完成18项",
        "举办了12场",
        "从12件降至3件",
        "平均12件",
        "每季度学习2次",
        "⟦地名⟧培训12人次",
        "⟦略⟧",
    ],
)
def test_a_clause_with_a_name_an_award_a_date_or_a_nameless_count_is_not_usable(text: str) -> None:
    assert blanked(text) is None


def test_a_clause_without_facts_stays_as_it_is() -> None:
    result = blanked("严格落实“第一议题”制度")
    assert result is not None
    assert (result.text, result.blanks) == ("严格落实“第一议题”制度", ())


def test_a_blank_keeps_the_clause_it_came_from() -> None:
    result = blanked("举办集中宣讲31场")
    assert result is not None
    assert result.blanks[0].context == "举办集中宣讲31场"
    assert result.blanks[0].kind == "数量"


def test_two_counts_of_one_name_in_a_clause_are_not_usable() -> None:
    assert blanked("培训干部12人、干部30人") is None


def test_no_digit_is_left_and_names_are_short_chinese() -> None:
    for text in ("走访困难群众310户", "帮扶困难职工86人", "办理提案建议27件", "化解矛盾纠纷143起", "培训网格员58名"):
        result = blanked(text)
        assert result is not None
        assert not re.search(r"\d", result.text)
        assert all(re.fullmatch(r"[一-龥]{2,16}", blank.name) for blank in result.blanks)


def test_the_blanks_of_a_text_come_once_in_order_with_what_is_known_of_them() -> None:
    known = [Blank("党课场次", "数量", "讲党课9场"), Blank("整改率", "比例", "整改率98%")]
    text = "整改率【待填：整改率】%，讲党课【待填：党课场次】场，再讲【待填：党课场次】场，于【待填：年度】年"
    blanks = blanks_in(text, known)
    assert [blank.name for blank in blanks] == ["整改率", "党课场次", "年度"]
    assert blanks[0] == known[1]
    assert blanks[2].context.endswith("于【待填：年度】年")


def test_the_mark_of_a_blank_is_what_the_text_shows() -> None:
    assert blanks_in(Blank("党课场次", "数量", "").mark) == (Blank("党课场次", "数量", "【待填：党课场次】"),)


def test_a_blank_that_is_never_closed_is_none() -> None:
    assert [one.name for one in blanks_in("【待填：【待填：次数】次，【待填：\n人数】")] == ["次数"]
