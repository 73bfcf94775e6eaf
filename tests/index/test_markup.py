"""Web pages and Markdown: the text in its order and with its headings, what surrounds it left out."""

import time

import pytest

from index.errors import EmptyFile
from index.readers.markdown import read_markdown
from index.readers.markup import read_html, read_saved_page
from index.readers.raw import RawText

LINE = "今年以来，我局有序推进各项工作，成效明显。"


def page(inner: str, head: str = "") -> RawText:
    return read_html(f"<html><head><meta charset='utf-8'>{head}</head><body>{inner}</body></html>".encode())


# --- web pages -------------------------------------------------------------------------------------------------------


def test_blocks_are_paragraphs_and_headings_have_levels() -> None:
    raw = page(f"<h1>总结</h1><div><p>{LINE}</p>尾句。<br>另行。</div><h6>深</h6>")
    assert raw.text == f"总结\n{LINE}\n尾句。\n另行。\n深"
    assert raw.levels == {0: 1, raw.text.index("深"): 4}


def test_a_heading_may_hold_blocks_and_marks() -> None:
    assert page("<h2><div><b>一、</b><span>主要工作</span></div></h2>").text == "一、主要工作"


def test_furniture_goes_by_element_name_and_link() -> None:
    around = (
        "<nav>首页</nav><div class='crumb'>当前位置：新闻</div><div id='footer'>版权所有</div><div class='ad-box ad'>扫码领取</div>"
        "<p>您在：<a href='/'>首页</a> &gt; <a href='/gk'>政务公开</a></p><ul><li><a href='/1'>另一篇总结</a></li></ul>"
    )
    assert page(f"{around}<header>某某网</header><p>{LINE}</p><aside>热门</aside>").text == LINE


def test_a_name_never_takes_what_holds_much_of_the_text() -> None:
    assert page(f"<div class='ad tips'><p>{LINE}</p><p>{LINE * 3}</p></div><p>{LINE}</p>").text.count("成效") == 5

    many = "".join(f"<div class='tips'>第{n}项。{LINE}</div><p class='ad'>{LINE}</p>" for n in range(10))
    assert page(many).text.count("成效") == 20


def test_numbered_items_keep_the_numbers_that_a_browser_draws() -> None:
    inner = "<ol><li>抓学习。</li><li><p>抓督导。</p></li></ol><ol start='3'><li>抓落实。</li></ol><ol><li></li></ol><ul><li>一点</li></ul>"
    assert page(inner).text == "1.抓学习。\n2.抓督导。\n3.抓落实。\n一点"
    own = "<ol><li>一是抓学习。</li><li>（二）抓督导。</li><li>3、抓落实。</li></ol><ol style='list-style:none'><li>无号</li></ol>"
    assert page(own).text == "一是抓学习。\n（二）抓督导。\n3、抓落实。\n无号"


def test_the_page_may_be_one_form_and_its_title_in_a_head() -> None:
    assert page(f"<form><article><header><h1>总结</h1></header><p>{LINE}</p></article></form>").text == f"总结\n{LINE}"


def test_the_article_is_the_long_one_and_none_of_a_list_of_them() -> None:
    cards = "<article><p>另一篇的摘要。</p></article>" * 3
    assert page(f"<div class='x'><p>{LINE * 3}</p></div>{cards}").text.startswith(LINE)
    assert page(f"{cards}<article><p>{LINE * 3}</p></article>").text == LINE * 3


def test_a_sentence_may_hold_links_and_an_enclosure_may_be_one() -> None:
    raw = page("<p>学习<a href='/'>党的二十大</a>精神，抓好落实工作。</p><p>附件：<a href='a.pdf'>统计表</a></p>")
    assert raw.text == "学习党的二十大精神，抓好落实工作。\n附件：统计表"


def test_hidden_marks_go_and_folded_text_stays() -> None:
    style = "<style>.no{ color:red; display:none } .yes{color:red}</style>"
    raw = page(
        f"<p>全年<span class='no'>某库</span>办结<i style='font-size:0'>水印</i><b class='yes'>86</b>件。</p><div style='display:none'>{LINE}</div>",
        style,
    )
    assert raw.text == f"全年办结86件。\n{LINE}"


def test_a_row_of_figures_is_a_line_and_a_table_for_layout_is_not() -> None:
    figures = "<table><tr><th>指标</th><th><p>今年</p></th></tr><tr><td>调解</td><td>86</td></tr></table>"
    assert page(figures).text == "指标　今年\n调解　86"
    assert page(f"<table><tr><td>左</td><td><p>{LINE * 4}</p><p>{LINE}</p></td></tr></table>").text == f"左\n{LINE * 4}\n{LINE}"


@pytest.mark.parametrize("named", ["gb2312", "utf-8", "没有这种"])
def test_the_encoding_named_is_tried_first_and_a_wrong_one_does_no_harm(named: str) -> None:
    data = f"<meta charset='{named}'><p>{LINE}</p>".encode("gbk")
    assert read_html(data).text == LINE


def test_pages_without_text_are_refused_or_empty() -> None:
    assert page("<script>var a = '文字';</script>").text == ""
    with pytest.raises(EmptyFile, match="正文"):
        read_saved_page(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")


def test_elements_twenty_thousand_deep_take_bounded_time() -> None:
    start = time.process_time()
    assert page("<div>" * 20_000 + LINE).text == LINE
    assert time.process_time() - start < 60


# --- Markdown --------------------------------------------------------------------------------------------------------


def markdown(text: str) -> RawText:
    return read_markdown(text.encode())


def test_markdown_headings_paragraphs_and_list_numbers() -> None:
    raw = markdown(f"# 总结\n\n{LINE}\n第二行。\n\n1. 抓学习。\n2. 抓督导。\n\n- 一点\n\n    缩进的段落。")
    assert raw.text == f"总结\n{LINE}\n第二行。\n1.抓学习。\n2.抓督导。\n一点\n缩进的段落。"
    assert raw.levels == {0: 1}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**（一）场地不均。**老城区偏低。", "（一）场地不均。老城区偏低。"),
        ("公园**9个**、步道。", "公园9个、步道。"),
        ("坚持**党建引领**推动发展。", "坚持党建引领推动发展。"),
        ("**市级层面**，统筹推进。", "市级层面，统筹推进。"),
        ("*注意*事项。", "注意事项。"),
        ("__强化学习__。", "强化学习。"),
        ("我**市召开会议**次。", "我**市召开会议**次。"),
        ("在**市、**县推进。", "在**市、**县推进。"),
        ("荣获**称号，涌现**等先进。", "荣获**称号，涌现**等先进。"),
        ("培训*余场，受众*万人次。", "培训*余场，受众*万人次。"),
        ("**、**等一批典型。", "**、**等一批典型。"),
        (r"举办\*\*项**精品**赛事，到\*次。", "举办**项精品赛事，到*次。"),
        ("共__场次__人。", "共__场次__人。"),
    ],
)
def test_emphasis_goes_and_masks_stay(written: str, read: str) -> None:
    assert markdown(written).text == read


def test_tables_html_pictures_and_front_matter() -> None:
    text = "---\ntitle: 某局总结\ntags: [a]\n---\n![二维码](a.png)\n\n| 指标 | 今年 |\n|---|---|\n| 调解 | 86 |\n\n<p align='center'>居中<br>两行</p>\n\n甲<br>乙<b>丙</b>"
    assert markdown(text).text == "某局总结\n指标　今年\n调解　86\n居中\n两行\n甲\n乙丙"
    assert markdown("---\ntitle: 某局总结\n---\n# 某局总结\n").text == "某局总结"


def test_a_rule_under_running_text_makes_no_heading() -> None:
    assert markdown(f"{LINE}\n---\n").levels == {}
    assert markdown("主要工作\n===\n").levels == {0: 1}
    assert markdown("---\n正文。\n---\n").text == "正文。"
