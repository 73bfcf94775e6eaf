"""A pasted paragraph, told from the words around it."""

import pytest

from index.pasting import pasted, points_to_paragraph

PARAGRAPH = (
    "我局坚持把意识形态工作摆在重要位置，定期召开专题会议研究部署，压实各科室责任，健全网络舆情监测、研判、处置机制，"
    "推动理论学习与业务工作深度融合。但个别科室仍存在重业务轻思想的现象，学习形式较为单一。"
)
LONG = PARAGRAPH * 16


@pytest.mark.parametrize("paragraph", [PARAGRAPH, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "request_text",
    [
        "找和这段相似的：{}",
        "找和这段相似的：\n{}",
        "找和下面这段话相似的段落\n{}",
        "有没有类似的段落？\n\n{}",
        "{}\n有没有类似的段落",
        "{}\n\n这一段的先例",
        "“{}”这一段的先例",
        "有没有和“{}”差不多的写法",
        "{}有没有类似的写法？",
        "帮我查一下类似的表述，{}",
    ],
)
def test_the_paragraph_and_the_wish_for_its_like_are_told_apart(request_text: str, paragraph: str) -> None:
    found = pasted(request_text.format(paragraph))
    assert found is not None
    assert found.paragraph == paragraph
    assert found.wants_kin
    assert PARAGRAPH[:10] not in found.instruction


@pytest.mark.parametrize("paragraph", [PARAGRAPH, LONG, f"“{PARAGRAPH}”"])
def test_a_paragraph_alone_has_no_instruction(paragraph: str) -> None:
    found = pasted(paragraph)
    assert found is not None
    assert found.instruction == ""
    assert found.paragraph == paragraph.strip("“”")


@pytest.mark.parametrize(
    "text",
    [
        "我们社区今年搞了好几回清扫活动，居民都挺支持的，就是有几个老小区没物业，垃圾老是堆着没人管",
        "今年我们村把路灯都检查了一遍，坏的全换了，还给三条巷子新装了灯，村民晚上出门方便多了",
        "我局坚持把安全摆在突出位置，健全责任制，组织开展隐患排查整治，检查企业320家，安全形势持续稳定。",
    ],
)
def test_a_short_text_that_tells_of_ones_own_work_is_a_pasted_one(text: str) -> None:
    told = pasted(text)
    assert told is not None
    assert (told.paragraph, told.instruction) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "我镇今年防汛抓得紧，转移群众126人，巡堤48次，没有出险，写350字",
        "我们局2024年搞安全生产，检查企业320家，整改隐患560处，帮忙写成一段",
        "我局2025年安全生产工作情况，检查企业320家，整改隐患560处，培训1400人次",
        "我们要写党建总结，不太会，主要是问题和原因那部分，大概要四条",
        "找几篇2023年的述职报告里讲第一责任人的",
        "有没有类似的段落",
        "帮我写一段2025年志愿服务工作情况，已开展活动86场、参与1200人次；其中党员带头的有40场；新建实践站3个；还办了两次培训班，发放物资若干，群众反映良好。",
        "2025年志愿服务工作情况，已开展活动86场、参与1200人次；其中党员带头的有40场；新建实践站3个；还办了两次培训班，发放物资若干，群众反映良好，年底评选表彰一批。",
        f"{PARAGRAPH}请帮我写一段存在问题",
        f"把这段改成本人口气：{PARAGRAPH}",
        f"润色一下：{PARAGRAPH}",
        f"{PARAGRAPH}这样写可以吗？",
        "",
    ],
)
def test_a_request_is_no_pasted_paragraph(text: str) -> None:
    assert pasted(text) is None


@pytest.mark.parametrize("text", ["找和这段相似的先例", "有没有类似的段落？", "找几段相近的写法", "刚才那段有没有差不多的原文"])
def test_a_short_request_points_to_the_paragraph_before_it(text: str) -> None:
    assert points_to_paragraph(text)


@pytest.mark.parametrize("text", ["有没有类似网格化管理的段落", "找写信访的段落", f"找和这段相似的：{PARAGRAPH}", "换一个"])
def test_a_request_with_a_matter_of_its_own_points_nowhere(text: str) -> None:
    assert not points_to_paragraph(text)
