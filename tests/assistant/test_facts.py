from itertools import pairwise

import pytest

from assistant.facts import local_facts, may_name_place, may_name_somebody, national_spans, possible_persons


def found(text: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.text) for fact in local_facts(text)]


@pytest.mark.parametrize(
    ("text", "kind", "fact"),
    [
        ("惠及1300多户", "数量", "1300多户"),
        ("建成城市书房十座", "数量", "十座"),
        ("连续15年", "数量", "连续15年"),
        ("投入近百万元", "数量", "近百万元"),
        ("举办数十场", "数量", "数十场"),
        ("受众12万人次", "数量", "12万人次"),
        ("整改率98%", "比例", "98%"),
        ("满意率百分之九十七", "比例", "百分之九十七"),
        ("提高3.5个百分点", "比例", "3.5个百分点"),
        ("增长两倍", "比例", "两倍"),
        ("于2024年6月底完成", "时间", "2024年6月底"),
        ("每季度召开一次会议", "频次", "每季度召开一次"),
        ("综合考评位列全县第一", "排名", "位列全县第一"),
        ("率先建成", "排名", "率先"),
        ("列入首批试点", "排名", "首批"),
        ("荣获全省先进集体称号", "荣誉", "荣获全省先进集体称号"),
        ("编印《水润白石》读本", "作品", "《水润白石》"),
        ("打造“白石水讲堂”品牌", "品牌", "“白石水讲堂”"),
        ("中央媒体刊发58篇", "媒体", "中央媒体刊发58篇"),
        ("梨坡镇召开现场会", "地名", "梨坡镇"),
        ("在梨坡镇召开现场会", "地名", "梨坡镇"),
        ("组织力量，在清屿县设点", "地名", "清屿县"),
        ("在柳林街道召开现场会", "地名", "柳林街道"),
        ("到柳林街道走访", "地名", "柳林街道"),
        ("推广，白石水务集团经验", "机构", "白石水务集团"),
        ("王守田同志带头示范", "人名", "王守田"),
        ("⟦数⟧场次", "数", "⟦数⟧"),
        ("⟦地名⟧电视台", "地名", "⟦地名⟧"),
        ("⟦略⟧", "略", "⟦略⟧"),
        ("落实四条硬措施", "数量", "四条"),
        ("推行五进五送", "缩略", "五进"),
    ],
)
def test_a_local_fact_is_found_with_its_kind(text: str, kind: str, fact: str) -> None:
    assert (kind, fact) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "深刻领悟“两个确立”的决定性意义，增强“四个意识”，坚定“四个自信”，做到“两个维护”",
        "以习近平新时代中国特色社会主义思想为指导",
        "深入学习贯彻党的二十大和二十届三中全会精神",
        "学习《中国共产党纪律处分条例》和《习近平谈治国理政》第四卷",
        "严格落实“第一议题”制度和“三会一课”制度",
        "履行“一岗双责”，落实“三重一大”事项集体决策",
        "坚持和发展新时代“枫桥经验”",
        "用好12345热线，落实24小时值班",
        "建好新时代文明实践中心、所、站",
        "推动全市上下一盘棋",
        "各乡镇、各部门齐抓共管",
        "培养一批优秀青年干部",
        "千方百计帮助千家万户",
        "推进五位一体总体布局和四个全面战略布局",
        "走好第二个百年奋斗目标新征程",
        "谋划好“十五五”",
        "开展“我们的节日”活动",
        "守土有责、守土负责、守土尽责",
        "压实第一责任人责任",
        "打通服务群众最后一公里",
    ],
)
def test_what_every_unit_may_say_is_no_local_fact(text: str) -> None:
    assert found(text) == []


def test_a_quote_is_local_unless_all_of_it_is_national() -> None:
    assert found("落实“一岗双责”") == []
    assert found("推行“一岗双责加一册”") != []


def test_a_number_inside_a_national_expression_counts_only_there() -> None:
    assert [fact for _, fact in found("落实“三会一课”，开展党课3次")] == ["3次"]


def test_a_street_named_for_the_congress_is_no_congress() -> None:
    text = "沿二十大道铺设"
    assert [text[start:end] for start, end in national_spans(text)] == []


def test_facts_come_in_order_without_overlaps_and_at_their_places() -> None:
    text = "2024年在梨坡镇举办宣讲31场，印发《清风读本》5000册，整改率98%"
    facts = local_facts(text)
    assert [fact.text for fact in facts] == [text[fact.start : fact.end] for fact in facts]
    assert all(one.end <= other.start for one, other in pairwise(facts))
    assert [fact.kind for fact in facts] == ["时间", "地名", "数量", "作品", "数量", "比例"]


def test_names_can_be_left_aside() -> None:
    text = "在梨坡镇举办宣讲31场"
    assert [fact.kind for fact in local_facts(text, names=False)] == ["数量"]


def test_any_figure_left_over_is_local() -> None:
    assert found("代号7") == [("数量", "7")]


@pytest.mark.parametrize("text", ["深入清屿县调研", "在梨坡镇开展", "帮扶柿子坪村", "到柳林街道走访", "走进和平社区宣讲"])
def test_a_text_that_may_name_a_place_is_suspected(text: str) -> None:
    assert may_name_place(text)


@pytest.mark.parametrize(
    "text", ["推动重心下移到村组", "乡镇（街道）", "健全村级制度", "美丽乡村建设", "整治农贸市场", "全县上下", "社区工作者"]
)
def test_generic_words_for_places_are_not_suspected(text: str) -> None:
    assert not may_name_place(text)


@pytest.mark.parametrize("text", ["", "。", "加强理论学习"])
def test_a_text_without_facts_has_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "named"), [("推动红旗厂搬迁整治", True), ("公开厂务，接受监督", False), ("严把出厂检验关", False)]
)
def test_a_factory_in_the_middle_of_a_clause_is_taken_for_a_name(text: str, named: bool) -> None:
    assert may_name_somebody(text) is named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("整合张大山、李二河等烈士纪念场馆", True),
        ("深入推进柳巷庙辽代古城遗址的保护", True),
        ("修缮槐园旧址", True),
        ("保护传承革命遗址", False),
        ("讲好红色旧址和名人故居背后的故事", False),
        ("开展英模宣讲，培育先进典型", False),
    ],
)
def test_sites_and_listed_persons_inside_a_clause_are_names(text: str, names: bool) -> None:
    assert may_name_somebody(text) is names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("监测员石长根鸣锣示警", "石长根"),
        ("语文教师温若岚在竞赛中获奖", "温若岚"),
        ("街道调解员秦玉璋牵头调处", "秦玉璋"),
        ("护士长沈巧玲十年照看孤寡老人", "沈巧玲"),
        ("一线工人程立群提出改进办法", "程立群"),
    ],
)
def test_a_name_behind_the_word_for_its_bearer_is_found(text: str, name: str) -> None:
    assert name in {one.text for one in possible_persons(text)}
    assert may_name_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "加强党员管理",
        "提高驾驶员安全意识",
        "改善教师周转住房",
        "引导居民文明上网",
        "增设班主任方向",
        "压实成员安全职责",
        "尊重老师傅",
    ],
)
def test_a_word_that_begins_like_a_surname_is_no_name(text: str) -> None:
    assert possible_persons(text) == []
