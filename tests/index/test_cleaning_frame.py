"""Page furniture of any wording, known by where it stands: above and below the title, after the end, between paragraphs."""

import pytest

from index.cleaning import clean
from index.suspects import suspect_flags

TITLE = "松川县综合服务中心2024年工作总结"
OPENING = "2024年，在县委、县政府的坚强领导下，中心全体干部职工真抓实干，各项工作取得新进展。现将有关情况总结如下："
HEADING = "一、主要工作"
BODY = "（一）强化政治引领。坚持集中学习与个人自学相结合，组织干部职工深入一线调研，推动重点任务落地见效。"
LAST = "三是转变作风。坚持开门办公、上门服务，把群众的事当成自己的事，努力开创各项工作新局面。"
SIGNATURE = ["松川县综合服务中心", "2024年12月25日"]

ABOVE = """
汉江公文汇
政务公开>部门文件>
2025年03月06日 星期四
公文类型：总结 | 编号 A-0392
欢迎来到笔墨坊，写材料不求人
［收录于：年终专辑］
导语：写总结难？这里替您挑选了一篇好稿，供参阅。
索引码 SC-2025-0091 公开属性 主动公开
小字 中字 大字
热搜：述职 党建 民主生活会
用户协议 隐私
首发于笔墨坊公众号
""".strip().split("\n")
BELOW = """
热度指数 987
作者ID：mo_bi_fang
审稿人：小满 | 排版：大雪
时间：2025-03-06 09:21:07
综合评价：★★★★
阅 1.2万 赞 87
【听全文】 【朗读】
本文字数：3182，预计读完需要8分钟
[ 内容概述 ]
目　　录
所属分类：党政机关 / 总结
稿源：松川发布　编发：综合科
0条留言
顶 / 踩：3 / 0
""".strip().split("\n")
AFTER_THE_DATE = """
一键三连
您觉得本页内容是否有用？
很有用 有用 没用
同类文稿：民政局年终总结
1.镇综合服务中心述职报告15篇
【我要说两句】
原文链接
3人已打赏
网站声明：内容仅供参考，请以原件为准
本页面由松川县信息中心维护
责编：小王 终审：老李
主管：松川县人民政府办公室　承建：云岭软件
资料编码 839201
看完整版请移步笔墨坊
打印：综合科  份数：2份  电子版存：E盘\\年终\\改3.docx
""".strip().split("\n")
AFTER_THE_LAST_SENTENCE = """
一键三连
您觉得本页内容是否有用？
同类文稿：民政局年终总结
返回列表页
手机版页面
电脑版 | 触屏版
往期精选
镇综合服务中心述职报告（精选8篇）
【返回上页】【打印内容】【关闭窗口】
扫一扫，分享到手机
""".strip().split("\n")
BETWEEN = """
5／12
第3屏
点击加载余下内容
余下70%内容需解锁
— 广告 —
您已浏览到第3页
（全文未完，扫码看完整版）
回到顶部
正在加载中…
下滑继续阅读
讨论稿（第二次）
【此处有图片】
""".strip().split("\n")
NOTES = ["【数据待业务股核实】", "（具体数据待统计科核对）", "（此处可结合本单位实际增加1—2个案例）", "〔请各科室确认〕"]


def text_of(*lines: str) -> list[str]:
    raw = "\n".join(lines)
    result = clean(raw)
    assert all(raw[edit.start : edit.end] == edit.original for edit in result.edits)
    return result.text.split("\n")


@pytest.mark.parametrize("dirt", ABOVE)
def test_what_stands_above_the_title_goes(dirt: str) -> None:
    assert text_of(dirt, TITLE, OPENING, HEADING, BODY, LAST) == [TITLE, OPENING, HEADING, BODY, LAST]


@pytest.mark.parametrize("dirt", BELOW)
def test_what_stands_below_the_title_goes_when_it_is_none_of_the_reports_lines(dirt: str) -> None:
    assert text_of(TITLE, dirt, OPENING, HEADING, BODY, LAST) == [TITLE, OPENING, HEADING, BODY, LAST]


@pytest.mark.parametrize("dirt", AFTER_THE_DATE)
def test_what_stands_after_the_date_goes(dirt: str) -> None:
    assert text_of(TITLE, OPENING, HEADING, BODY, LAST, *SIGNATURE, dirt) == [TITLE, OPENING, HEADING, BODY, LAST, *SIGNATURE]


@pytest.mark.parametrize("dirt", AFTER_THE_LAST_SENTENCE)
def test_what_speaks_to_readers_after_the_last_sentence_goes(dirt: str) -> None:
    assert text_of(TITLE, OPENING, HEADING, BODY, LAST, dirt) == [TITLE, OPENING, HEADING, BODY, LAST]
    assert text_of(TITLE, OPENING, HEADING, BODY, LAST, "特此报告。", dirt)[-2:] in ([LAST, "特此报告。"], ["特此报告。", dirt])


def test_a_tail_behind_the_last_full_stop_goes_and_a_signature_there_stays() -> None:
    tail = "（试读到此结束，全文共6页，余下2页请开通会员继续阅读）"
    assert text_of(TITLE, OPENING, LAST + tail) == [TITLE, OPENING, LAST]
    for own in ("（数据截至12月10日）", "汇报完毕，谢谢大家", "松川县综合服务中心"):
        assert text_of(TITLE, OPENING, LAST + own) == [TITLE, OPENING, LAST + own]


@pytest.mark.parametrize("dirt", BETWEEN)
def test_what_interrupts_goes(dirt: str) -> None:
    assert text_of(TITLE, OPENING, HEADING, BODY, dirt, LAST) == [TITLE, OPENING, HEADING, BODY, LAST]


def test_a_sentence_that_was_interrupted_is_joined_again() -> None:
    for dirt in ("5 / 12", "— 广告 —", "点击加载余下内容"):
        assert text_of(TITLE, OPENING, HEADING, BODY[:40], dirt, BODY[40:], LAST)[3] == BODY


def test_a_line_of_a_site_said_again_inside_goes() -> None:
    site = "笔墨坊 bimofang.example"
    assert text_of(TITLE, site, OPENING, HEADING, BODY, site, "2 / 5", LAST) == [TITLE, OPENING, HEADING, BODY, LAST]


def test_a_footer_that_breaks_a_wrapped_text_goes_and_the_line_goes_on() -> None:
    visits = "牵头推进老街片区改造，先后入户走访一百八十余次，遇到想不通的老住户，就坐下来算账、交心，三十八天完成签约四百余户，没有一起上访。"
    paragraphs = [LAST, visits, LAST, visits, LAST]
    lines = [line for words in paragraphs for line in wrapped("　　" + words, 28)]
    footer = ["第 1 页 共 2 页", "松川县文印室　　　　　　　　校对：王安平"]
    broken = next(i for i, line in enumerate(lines) if line.startswith("　　牵头")) + 1
    raw = [*lines[:broken], *footer, *lines[broken:-1], *footer, *lines[-1:]]
    assert text_of(*raw) == paragraphs


def wrapped(words: str, width: int) -> list[str]:
    return [words[i : i + width] for i in range(0, len(words), width)]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_the_writer_goes_from_the_end_of_a_clause_and_from_a_line_of_its_own(note: str) -> None:
    assert text_of(TITLE, OPENING, LAST[:-1] + note + "。") == [TITLE, OPENING, LAST]
    assert text_of(TITLE, OPENING, HEADING, note, BODY) == [TITLE, OPENING, HEADING, BODY]


def test_a_note_that_words_are_to_be_filled_in_is_flagged() -> None:
    for words in ("全年集中学习（此处填写次数）次。", "完成投资【待填写】万元。", "移交线索3条（待核实）。"):
        assert suspect_flags(clean(words).text)


def test_marks_of_markup_go() -> None:
    assert clean("开展~~百场~~千岗送校园活动，突出==重点==、`精准`施策。").text == "开展百场千岗送校园活动，突出重点、精准施策。"


def test_a_name_that_only_one_reading_fits_is_restored() -> None:
    assert clean("开展“不忘、牢记使命”主题教育。").text == "开展“不忘初心、牢记使命”主题教育。"


@pytest.mark.parametrize(
    ("raw", "clean_text", "flagged"),
    [
        ("2024年，深入学习党的XX届三中全会精神。", "2024年，深入学习党的二十届三中全会精神。", False),
        ("2021年，深入学习党的**届六中全会精神。", "2021年，深入学习党的十九届六中全会精神。", False),
        ("2023年，深入学习党的**届三中全会精神。", "2023年，深入学习党的⟦届次⟧届三中全会精神。", True),
        ("深入学习党的×届×中全会精神。", "深入学习党的⟦届次⟧届⟦届次⟧中全会精神。", True),
        ("2024年，深入学习二十届*中全会精神。", "2024年，深入学习二十届⟦届次⟧中全会精神。", True),
    ],
)
def test_a_masked_plenum_is_restored_where_its_year_settles_it(raw: str, clean_text: str, *, flagged: bool) -> None:
    assert clean(raw).text == clean_text
    assert bool(suspect_flags(clean_text)) is flagged


def test_a_word_printed_twice_at_the_end_of_a_clause_is_flagged() -> None:
    assert suspect_flags("三是专业人才短缺短缺，业务骨干流失较快。")
    for sound in (
        "遇事商量商量，办法就有了。",
        "大家一起讨论讨论，统一思想。",
        "干部干部，先干一步。",
        "一项一项、逐条逐条，抓好整改。",
    ):
        assert not suspect_flags(sound)
