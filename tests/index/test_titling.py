"""Where the title stands, over how many lines, and what a file name tells where there is none."""

import pytest

from index.titling import find_title, run_in_title_end, title_of_file_name

SENTENCE = "\n今年以来，在县委、县政府的坚强领导下，各项工作有序推进，取得明显成效，现将有关情况总结如下：\n一、主要工作"


@pytest.mark.parametrize(
    ("top", "title", "lines"),
    [
        ("松川县司法局2023年工作总结", "松川县司法局2023年工作总结", 1),
        ("中共松川县委宣传部\n2023年意识形态工作情况报告", "中共松川县委宣传部2023年意识形态工作情况报告", 2),
        ("松川县水务局2023年工作总结\n和2024年工作计划", "松川县水务局2023年工作总结和2024年工作计划", 2),
        ("松川县人民法院\n关于2022年工作情况的报告", "松川县人民法院关于2022年工作情况的报告", 2),
        ("梨园镇党委书记2018年度\n述职述廉报告", "梨园镇党委书记2018年度述职述廉报告", 2),
        ("松川县体育局2023年工作总结\n松川县体育局2023年工作总结", "松川县体育局2023年工作总结", 2),
        ("发文机关：松川县粮食局\t成文日期：2021年12月1日\n松川县粮食局2021年工作总结", "松川县粮食局2021年工作总结", 2),
        ("首页 > 政务公开 > 工作总结\n松川县统计局2020年工作总结", "松川县统计局2020年工作总结", 2),
        ("松川县林业局2020年工作总结.docx\n文档分类\n松川县林业局2020年工作总结", "松川县林业局2020年工作总结", 3),
        ("述职报告\n松川县第二小学校长　周　明\n（2022年12月30日）\n各位老师：", "述职报告", 1),
        ("松 川 县 档 案 馆 2018 年 工 作 汇 报", "松川县档案馆2018年工作汇报", 1),
        ("title: 松川县体育局2021年工作总结\ndate: 2022-01-12\n松川县体育局2021年工作总结", "松川县体育局2021年工作总结", 3),
        ("⟦地名⟧市总工会2024年工作总结", "⟦地名⟧市总工会2024年工作总结", 1),
        ("昭溪县供销社二〇一九年工作总结", "昭溪县供销社二〇一九年工作总结", 1),
        ("下面为大家整理了一篇街道总结，欢迎阅读。\n望湖街道2017年文化惠民工作总结", "望湖街道2017年文化惠民工作总结", 2),
    ],
)
def test_the_title_is_found_whole_wherever_it_stands_at_the_top(top: str, title: str, lines: int) -> None:
    found = find_title(top + SENTENCE)
    assert (found.text, found.lines, found.source) == (title, lines, "标题")


@pytest.mark.parametrize(
    "text",
    [
        "一、主要工作\n抓好各项任务落实。",
        "2023年，我局抓好落实。\n一、主要工作",
        "（一）学习情况\n抓好落实。",
        "工作开展情况\n（一）抓学习。今年以来，组织学习。",
        "总结网 > 乡镇街道 > 列表" + SENTENCE,
        "工作总结范文大全" + SENTENCE,
        "",
    ],
)
def test_a_text_without_a_title_has_none(text: str) -> None:
    assert find_title(text).text == ""
    assert find_title(text).lines == 0


def test_what_stands_around_the_title_is_kept_for_unit_and_date() -> None:
    found = find_title("述职报告\n松川县第二小学校长　周　明\n（2022年12月30日）" + SENTENCE)
    assert found.around == ("松川县第二小学校长　周　明", "（2022年12月30日）")


def test_a_line_of_the_body_is_no_title_though_it_ends_like_one() -> None:
    text = "2023年，我局抓好落实。\n落实情况报告\n一、主要工作\n抓好各项任务。"
    assert find_title(text).text == ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("松川县财政局2021年工作总结2021年，在县委、县政府的正确领导下，" + "财政运行平稳有序，" * 5, "松川县财政局2021年工作总结"),
        (
            "云州市公交集团关于2026年工作安排的汇报 2025年以来，" + "集团运行平稳有序，" * 5,
            "云州市公交集团关于2026年工作安排的汇报",
        ),
        ("省体育局年度工作总结　⟦年份⟧年是收官之年。" + "各项工作平稳有序，" * 5, "省体育局年度工作总结"),
        ("某县2023年工作总结和2024年工作计划一、主要工作" + "各项工作平稳有序，" * 5, "某县2023年工作总结和2024年工作计划"),
    ],
)
def test_a_title_that_runs_into_the_text_ends_where_the_sentence_begins(line: str, title: str) -> None:
    end = run_in_title_end(line)
    assert end is not None
    assert line[:end] == title


@pytest.mark.parametrize(
    "line",
    [
        "2023年，我局对全年工作总结 提炼，" + "各项工作平稳有序，" * 6,
        "2021年工作总结会召开以来，" + "各项工作平稳有序，" * 6,
        "松川县财政局2021年工作总结",
        "全县教育系统认真落实工作报告 精神，" + "各项工作平稳有序，" * 6,
    ],
)
def test_a_sentence_or_a_whole_title_is_not_cut(line: str) -> None:
    assert run_in_title_end(line) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("松川县卫生健康局2022年工作总结.docx", "松川县卫生健康局2022年工作总结"),
        ("03-松川县卫生健康局2022年工作总结（2）.doc", "松川县卫生健康局2022年工作总结"),
        ("松川县卫生健康局2022年工作总结-终稿.wps", "松川县卫生健康局2022年工作总结"),
        ("2022年度述职报告.docx", "2022年度述职报告"),
        ("001_d63bfb3ba1305dd8.txt", ""),
        ("总结.docx", ""),
        ("新建文本文档.txt", ""),
        ("会议照片2022年.zip", ""),
    ],
)
def test_a_file_name_is_a_title_when_it_is_worded_as_one(name: str, title: str) -> None:
    assert title_of_file_name(name) == title


def test_the_file_name_serves_only_where_the_text_has_no_title() -> None:
    name = "松川县卫生健康局2022年工作总结.docx"
    assert find_title("一、主要工作\n抓好落实。", name).source == "文件名"
    assert find_title("松川县司法局2023年工作总结" + SENTENCE, name).text == "松川县司法局2023年工作总结"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("中共松川县委关于2020年落实\n全面从严治党主体责任情况的报告", "中共松川县委关于2020年落实全面从严治党主体责任情况的报告"),
        ("松川县林业局\n关于2020年度\n法治政府建设情况的报告", "松川县林业局关于2020年度法治政府建设情况的报告"),
        ("松川县图书馆2019年工作总结 - 某某说", "松川县图书馆2019年工作总结"),
        ("松川县图书馆2019年工作总结_某某文库", "松川县图书馆2019年工作总结"),
    ],
)
def test_a_title_broken_in_three_or_with_a_site_behind_it_is_found(top: str, title: str) -> None:
    assert find_title(top + SENTENCE).text == title


def test_a_part_is_no_title() -> None:
    assert find_title("第一部分　2019年工作总结" + SENTENCE).text == ""
