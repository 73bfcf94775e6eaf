"""A text as parts: headings of two levels, what stands around them, nothing lost."""

from assistant.desk.sectioning import parts_of

TEXT = """白石县民政局2025年民政工作总结
县委：
2025年，县民政局认真履行职责。现将有关情况报告如下：
一、主要工作
（一）发展养老服务。完善独居老人探访制度，推行助餐点统一配送，老年人获得感持续提升。
1.抓探访
逐户登记造册，定期上门探访，及时回应老人的需要。
（二）规范社会救助
健全低收入家庭监测预警办法，落实急难救助先行办理。
二、存在问题
一是养老护理力量不足，专业人才留不住。二是救助政策宣传不够深入，部分群众不了解办法。
三、2026年打算
健全护理员培训和激励办法，组织干部进村入户讲政策。
特此报告。
白石县民政局
2025年12月20日"""


def test_headings_of_two_levels_open_parts_and_keep_their_sections() -> None:
    parts = parts_of(TEXT, {}, 1)
    assert [(part.level, part.slot, part.heading) for part in parts] == [
        (1, "opening", ""),
        (1, "achievements", "主要工作"),
        (2, "achievements", "发展养老服务"),
        (2, "achievements", "规范社会救助"),
        (1, "problems", "存在问题"),
        (1, "plan", "2026年打算"),
        (1, "closing", ""),
    ]
    assert len({part.key for part in parts}) == len(parts)


def test_not_a_word_is_lost_and_deeper_headings_stay_in_the_text() -> None:
    parts = parts_of(TEXT, {}, 1)
    assert parts[0].text.startswith("县委：\n2025年")
    assert "\n1.抓探访\n" in parts[2].text
    assert parts[-1].text == "特此报告。\n白石县民政局\n2025年12月20日"
    assert [part.text.split("\n")[0][:6] for part in parts[2:6]] == ["完善独居老人", "健全低收入家", "一是养老护理", "健全护理员培"]
    dropped = len("一、（一）。（二）二、三、")
    said = sum(len(part.heading) + len(part.text.replace("\n", "")) for part in parts)
    assert said == sum(map(len, TEXT.split("\n")[1:])) - dropped


def test_a_text_without_headings_is_parted_by_what_it_says() -> None:
    text = "2025年，我局认真履行职责，全年各项任务顺利完成。现将情况报告如下：\n推行网格巡查，逐户登记造册，及时处置各类险情，群众满意。\n但也存在一些问题和不足：基层力量不足，专业人才偏少，宣传不够深入。\n下一步，我局将健全制度，充实力量，抓好各项任务落实。"
    assert [part.slot for part in parts_of(text, {}, 0)] == ["opening", "achievements", "problems", "plan"]


def test_styled_headings_without_numbers_open_parts() -> None:
    text = "抓好巡查\n推行网格巡查，逐户登记造册，及时处置各类险情。\n抓好宣传\n组织干部进村入户讲政策，编写通俗易懂的手册。"
    parts = parts_of(text, {0: 1, text.index("抓好宣传"): 1}, 0)
    assert [part.heading for part in parts] == ["抓好巡查", "抓好宣传"]


def test_an_empty_text_has_no_parts() -> None:
    assert parts_of("", {}, 0) == ()
