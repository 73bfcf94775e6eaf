import pytest

from assistant.polishing.commission import read_commission

TEXT = "我局健全独居老人探访制度，全年探访42次。"


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("润色一下", ["polish"]),
        ("帮我把这段润色润色", ["polish"]),
        ("把下面这段改得正式一点", ["polish"]),
        ("改成公文语言", ["polish"]),
        ("换成正式的口气", ["polish"]),
        ("缩到300字", ["shorten"]),
        ("压缩一半", ["shorten"]),
        ("精简", ["shorten"]),
        ("太长了，删减一下", ["shorten"]),
        ("扩写", ["expand"]),
        ("写得更充实一些", ["expand"]),
        ("换成本人口气", ["voice"]),
        ("用我镇口气改一遍", ["voice"]),
        ("小标题改对仗", ["heads"]),
        ("这几个小标题不齐，改成六字对六字", ["heads"]),
        ("标题长短不一，帮我统一一下", ["heads"]),
        ("这些改成八个字一样长", ["heads"]),
        ("把小标题统一成四字句", ["heads"]),
        ("还能补什么", ["gaps"]),
        ("看看还缺哪些方面", ["gaps"]),
        ("有没有遗漏", ["gaps"]),
        ("润色一下，缩到200字，换成本人口气", ["polish", "shorten", "voice"]),
        ("先压缩一半，再把小标题改对仗，最后看看还能补什么", ["shorten", "heads", "gaps"]),
        ("换成我局口气并润色", ["voice", "polish"]),
        ("把口语去掉", ["polish"]),
        ("帮我去掉口语词", ["polish"]),
        ("写成正式的", ["polish"]),
        ("帮忙改改，写材料用", ["polish"]),
        ("下面的话改正规点", ["polish"]),
        ("查一下错别字", ["typos"]),
        ("帮我看看有没有用错的词", ["typos"]),
        ("把这段分成三条", ["polish", "points"]),
        ("缩成一句话，50字以内", ["shorten"]),
        ("口气统一成单位的", ["voice"]),
        ("小标题太口语，改成七字对仗", ["heads", "polish"]),
    ],
)
def test_wishes_are_read_in_the_order_said(said: str, kinds: list[str]) -> None:
    for request in (f"{said}：{TEXT}", f"{said}\n{TEXT}", f"{TEXT}\n请把上面这段{said}"):
        commission = read_commission(request)
        assert commission is not None
        assert [wish.kind for wish in commission.wishes] == kinds
        assert commission.text == TEXT


@pytest.mark.parametrize(
    "said",
    [
        "写一段养老服务工作情况，400字左右",
        "帮我写2024年安全生产总结，已排查隐患20处，写得详细一点",
        "表示“加强理论学习”的小标题来五个，四字对四字那种",
        "把“多次召开会议研究”换个不那么官话的写法，给三种",
        "找跟我这段意思相近的段落，看看还能补什么：我局安排专人值守。",
        "有没有区县局写网络意识形态的段落，找3个",
        "述职报告结尾还有哪些写法",
        "这段怎么写比较好",
        "今天天气怎么样",
        "分成三条",
        "校对一下：全院职工486人，其中医生172人、护士231人，加起来对吗",
        "把下面几件事串成一段党建成效：建了先锋岗12个；发展党员3名；200字",
        "有没有错别字",
        "写存在问题，分成三条：学习不深。",
        "这段话请帮我检查错别字和语病：我乡推动产业发展。",
        "以本人口气写述职报告里廉洁自律情况，三条",
        "用我局口气写一段安全生产工作情况，精炼一点",
        TEXT,
        f"（二）压缩审批时限。{TEXT}",
        f"精简会议文件。{TEXT}",
        f"精简会议文件\n{TEXT}",
        f"党员以志愿者身份服务群众。{TEXT}",
        f"压缩一般性支出，扩展服务半径。{TEXT}",
        f"{TEXT}压缩审批时限，借调人员改为正式编制。",
    ],
)
def test_other_requests_are_left_alone(said: str) -> None:
    assert read_commission(said) is None


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("缩到300字", 300),
        ("压缩到三百字以内", 300),
        ("压缩到不超过120字", 120),
        ("控制在500字左右", 500),
        ("200字以内，精简一下", 200),
        ("压缩一半", 500),
        ("压缩到三分之一", 333),
        ("压缩三分之一", 667),
        ("压缩30%", 700),
        ("压缩到60%", 600),
        ("精简", None),
    ],
)
def test_the_length_wanted_is_read(said: str, target: int | None) -> None:
    commission = read_commission(said)
    assert commission is not None
    assert commission.wishes[0].target(1000) == target


def test_a_colon_inside_the_text_stays_in_the_text() -> None:
    commission = read_commission("润色一下\n一、主要工作：抓好安全。\n排查隐患28处。")
    assert commission is not None
    assert commission.text == "一、主要工作：抓好安全。\n排查隐患28处。"


def test_a_request_without_a_text_says_so() -> None:
    commission = read_commission("把这段缩到300字")
    assert commission is not None
    assert commission.text == ""


@pytest.mark.parametrize(
    ("said", "count", "length"), [("把这段分成三条", 3, None), ("帮我分条列一下", None, None), ("小标题改成五字对五字", None, 5)]
)
def test_counts_of_points_and_lengths_of_heads_are_read(said: str, count: int | None, length: int | None) -> None:
    commission = read_commission(f"{said}：{TEXT}")
    assert commission is not None
    assert (commission.wishes[-1].count, commission.wishes[-1].head_length) == (count, length)


@pytest.mark.parametrize(("said", "pairs"), [("小标题改成四字对四字", True), ("改成八个字一样长", True), ("小标题改对仗", False)])
def test_heads_of_four_and_four_are_told_from_plain_ones(said: str, pairs: bool) -> None:
    commission = read_commission(f"{said}：{TEXT}")
    assert commission is not None
    assert commission.wishes[0].wants_pairs is pairs


@pytest.mark.parametrize(
    "said",
    [
        "写述职报告开头，本人任县林业局副局长，分管森林防火和种苗，2025年。不超过150字",
        "工会年度总结结尾来一段，80字左右，平实点，不要喊口号",
        "给县档案馆写个年度总结的开头吧，2025年的，一百来字，不要太长",
        "明年要办三件事，写成下步计划：辅导室再建4个，筛查做到村。短点，150字",
    ],
)
def test_a_request_to_write_is_no_text_to_be_worked_on(said: str) -> None:
    assert read_commission(said) is None
