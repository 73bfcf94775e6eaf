"""Every cleaning rule: what it must do, and what it must leave alone."""

import time

import pytest

from index.cleaning import clean

REPORT = "松川县司法局2023年工作总结\n一、主要工作\n抓好各项工作落实，成效明显。\n"
ADVERTS = [
    "【好好素材库】——每天更新，会员群+网盘群，一键下载，有意加入请联系：1 4367",
    "【好好素材库】——每天更新，会员群+网盘群，一键下载，有意加入请联系：1 4367",
    "欢迎加入“好好素材库svip会员”，添加客服：abc，谨防假冒！",
    "【好好代笔】——高度保密，持续接单中，需要请联系客服",
]


def cleaned(raw: str) -> str:
    return clean(raw).text


def kinds(raw: str) -> list[str]:
    return [edit.kind for edit in clean(raw).edits]


# --- layout ----------------------------------------------------------------------------------------------------------


def test_line_ends_indents_and_blank_lines_go_unlisted() -> None:
    raw = "\ufeff\r\n　　第一段。\r\n\r\n \t第二段。　\r第三段。\u2028第四段。\n\n"
    result = clean(raw)
    assert result.text == "第一段。\n第二段。\n第三段。\n第四段。"
    assert result.edits == ()


def test_paragraphs_are_not_merged() -> None:
    assert cleaned("第一段没有句号\n第二段") == "第一段没有句号\n第二段"


def test_invisible_characters_go() -> None:
    assert cleaned("意识\u200b形态\ufeff工作\x00落实") == "意识形态工作落实"


def test_every_character_knows_where_it_came_from() -> None:
    raw = "　　扛在肩上，，不折不扣##paidbegin##抓落实\r\n\r\n惠及**余人。"
    result = clean(raw)
    assert len(result.origin) == len(result.text) + 1
    assert list(result.origin) == sorted(result.origin)
    assert [raw[result.origin[result.text.index(c)]] for c in "扛不抓惠余"] == list("扛不抓惠余")
    assert result.origin[-1] == len(raw)


# --- paywall marks and adverts ---------------------------------------------------------------------------------------


def test_paywall_marks_go_and_both_sides_are_joined() -> None:
    raw = "用好掌上党##paidbegin##课新平台，覆盖全员。\n##paidend##"
    assert cleaned(raw) == "用好掌上党课新平台，覆盖全员。"
    assert kinds(raw) == ["paywall", "paywall"]


def test_the_text_between_paywall_marks_stays() -> None:
    assert cleaned("抓##paidbegin##实学习，做好##paidend##宣讲。") == "抓实学习，做好宣讲。"


def test_a_hidden_part_note_leaves_a_placeholder_for_text_is_missing() -> None:
    assert cleaned("抓好学习（此处隐藏513字），做好宣讲。") == "抓好学习⟦略⟧，做好宣讲。"
    assert cleaned("物资储备……此处隐藏42字……发放补贴。") == "物资储备⟦略⟧发放补贴。"
    assert cleaned("抓好学习。\n此处隐藏513字，开通会员后可查看\n做好宣讲。") == "抓好学习。\n做好宣讲。"


def test_adverts_at_the_foot_go_and_the_original_is_kept() -> None:
    result = clean(REPORT + "\n".join(ADVERTS))
    assert result.text == REPORT.strip()
    assert [edit.original.strip() for edit in result.edits] == ADVERTS


def test_adverts_at_the_head_go() -> None:
    assert cleaned("全网资源，更多范文请扫码联系\n" + REPORT) == REPORT.strip()


def test_an_unmistakable_advert_in_the_middle_goes() -> None:
    lines = REPORT.strip().split("\n")
    assert cleaned("\n".join([lines[0], ADVERTS[0], *lines[1:]])) == REPORT.strip()


@pytest.mark.parametrize(
    "line",
    [
        "运营微信公众号3个，组织群众加入志愿者队伍，推广手机应用下载使用。",
        "管好公众号、工作群，严禁抄袭、代写心得体会。",
        "【专题一】建成红色文库，方便干部借阅。",
    ],
)
def test_words_of_adverts_in_the_body_of_a_report_stay(line: str) -> None:
    raw = f"{REPORT}{line}\n继续抓好各项任务落实，强化督导检查。"
    assert cleaned(raw) == raw


# --- widths and marks ------------------------------------------------------------------------------------------------


def test_full_width_letters_digits_and_percent_become_half_width() -> None:
    assert cleaned("完成２０件，达１００％，推广ＡＰＰ") == "完成20件，达100%，推广APP"


def test_full_width_punctuation_stays() -> None:
    raw = "（一）抓学习；抓落实：成效“明显”！"
    assert cleaned(raw) == raw


def test_a_bullet_between_names_becomes_a_middle_dot() -> None:
    assert cleaned("融媒•松川栏目") == "融媒·松川栏目"
    assert cleaned("• 项目") == "• 项目"


def test_half_width_marks_between_han_become_full_width() -> None:
    assert cleaned("抓学习,抓落实;抓督导") == "抓学习，抓落实；抓督导"


@pytest.mark.parametrize("raw", ["下午3:30开会", "共1,300户", "see a,b;c", "网址http://a.cn"])
def test_half_width_marks_in_figures_and_latin_text_stay(raw: str) -> None:
    assert cleaned(raw) == raw


def test_doubled_marks_become_one() -> None:
    raw = "扛在肩上，，不折不扣。。落实、、落细"
    assert cleaned(raw) == "扛在肩上，不折不扣。落实、落细"
    assert kinds(raw) == ["doubled_mark"] * 3


@pytest.mark.parametrize("raw", ["宣讲、展览……形式多样", "责任——落到人", "“”《》"])
def test_long_marks_are_no_doubled_marks(raw: str) -> None:
    assert cleaned(raw) == raw


# --- doubled and wrong words -----------------------------------------------------------------------------------------


def test_a_phrase_said_twice_in_a_row_is_said_once() -> None:
    raw = "同中心工作结合起来，结合起来，抓好落实。"
    assert cleaned(raw) == "同中心工作结合起来，抓好落实。"
    assert kinds(raw) == ["doubled_word"]


@pytest.mark.parametrize(
    "raw",
    [
        "一项一项抓好，一件一件办结。",
        "带头学习、带头宣讲、带头落实。",
        "进机关、进企业、进校园。",
        "不抓是失职，抓不好是渎职。",
        "《牵“牛”花》和“喜迎二十大‘艺’心向未来”",
        "学习，学习，再学习。",
    ],
)
def test_rhetorical_repetition_and_nested_quotes_stay(raw: str) -> None:
    assert cleaned(raw) == raw


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("任存在着短板", "仍存在着短板"),
        ("弘扬社会正能力", "弘扬社会正能量"),
        ("新闻报导", "新闻报道"),
        ("截止目前", "截至目前"),
        ("截止12月初", "截至12月初"),
        ("取得一些的成绩", "取得一些成绩"),
        ("进了两期业务培训", "进行了两期业务培训"),
        ("全面布署", "全面部署"),
        ("按装路灯", "安装路灯"),
        ("核对帐目", "核对账目"),
    ],
)
def test_a_reviewed_slip_is_put_right_and_the_original_is_kept(wrong: str, right: str) -> None:
    result = clean(wrong)
    assert result.text == right
    assert [edit.kind for edit in result.edits] == ["wrong_word"]


@pytest.mark.parametrize("raw", ["报名截止日期", "发放蚊帐本地生产", "提升能力", "走村屯入户"])
def test_right_words_that_look_like_slips_stay(raw: str) -> None:
    assert cleaned(raw) == raw


# --- masks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("集中学习*次", "集中学习⟦数⟧次"),
        ("开展活动**多场次", "开展活动⟦数⟧多场次"),
        ("投资**万元", "投资⟦数⟧万元"),
        ("覆盖面达XX%以上", "覆盖面达⟦数⟧%以上"),
        ("成立XX周年", "成立⟦数⟧周年"),
        ("**市文化活动", "⟦地名⟧市文化活动"),
        ("XX村晚会", "⟦地名⟧村晚会"),
        ("***理论学习中心组", "⟦单位⟧理论学习中心组"),
        ("X党委高度重视", "⟦单位⟧党委高度重视"),
        ("打造“理响**”品牌", "打造“理响⟦品牌⟧”品牌"),
        ("**同志带队", "⟦人名⟧同志带队"),
        ("宣传××精神", "宣传⟦略⟧精神"),
        ("关注AAA公众号", "关注⟦略⟧公众号"),
        ("某某局牵头", "⟦单位⟧局牵头"),
        ("走访___户", "走访⟦数⟧户"),
        ("坚持ＸＸ党委领导", "坚持⟦单位⟧党委领导"),
    ],
)
def test_a_mask_becomes_a_placeholder_typed_by_its_context(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_the_original_mask_is_kept_for_the_record() -> None:
    edit = clean("集中学习***次").edits[0]
    assert (edit.kind, edit.original, edit.replacement, edit.start, edit.end) == ("mask", "***", "⟦数⟧", 4, 7)


def test_masked_years_become_placeholders() -> None:
    assert cleaned("20XX年，202x年，2***年") == "⟦年份⟧年，⟦年份⟧年，⟦年份⟧年"


@pytest.mark.parametrize(
    "raw",
    [
        "推广APP、LED屏和PPT课件",
        "购置X光机，检查X射线设备，清理X形道口",
        "创建AAA级景区、AAAAA级景区",
        "二〇〇八年以来",
        "一览表2x、svip",
        "某些单位落实不够，某种程度上",
        "7×24小时值守，长3×5米",
    ],
)
def test_what_only_looks_like_a_mask_stays(raw: str) -> None:
    assert cleaned(raw) == raw
    assert kinds(raw) == []


def test_a_masked_congress_is_restored_where_the_year_settles_it() -> None:
    raw = "2023年，深入学习党的XX大精神。"
    assert cleaned(raw) == "2023年，深入学习党的二十大精神。"
    assert kinds(raw) == ["national_term"]
    assert cleaned("2019年，深入学习党的**大精神。") == "2019年，深入学习党的十九大精神。"


@pytest.mark.parametrize("raw", ["深入学习党的XX大精神。", "2022年，深入学习党的XX大精神。"])
def test_a_masked_congress_is_not_guessed_where_the_year_does_not_settle_it(raw: str) -> None:
    assert "党的⟦届次⟧大精神" in cleaned(raw)


def test_a_masked_street_is_not_taken_for_a_congress() -> None:
    assert "二十" not in cleaned("2023年，建成红色街区，命名党的XX大道。")


@pytest.mark.parametrize("raw", ["2023年，完成二十大道沿线整治。", "2023年，党的二十大精神"])
def test_a_street_and_a_whole_name_stay(raw: str) -> None:
    assert cleaned(raw) == raw


# --- all rules together ----------------------------------------------------------------------------------------------


def test_edits_point_into_the_raw_text_in_order() -> None:
    raw = f"　　{REPORT.strip()}\r\n集中学习*次，，覆盖XX村，截止目前##paidbegin##任存在着不足。\r\n\r\n{ADVERTS[0]}\r\n{ADVERTS[3]}\r\n"
    edits = clean(raw).edits
    assert {edit.kind for edit in edits} == {"mask", "doubled_mark", "wrong_word", "paywall", "advert"}
    assert [edit.original for edit in edits] == [raw[edit.start : edit.end] for edit in edits]
    assert [edit.start for edit in edits] == sorted(edit.start for edit in edits)


def test_cleaning_a_clean_text_changes_nothing() -> None:
    once = clean(REPORT + "集中学习*次，，覆盖XX村。")
    assert clean(once.text).text == once.text
    assert clean(once.text).edits == ()


def test_one_line_of_a_megabyte_takes_seconds_at_most() -> None:
    begun = time.process_time()
    text = cleaned("抓好各项工作落实，成效**明显。" * 25_000)
    assert text.count("⟦略⟧") == 25_000
    assert time.process_time() - begun < 20


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_long_run_of_blanks_takes_no_longer_than_text() -> None:
    begun = time.process_time()
    assert cleaned("抓好" + " " * 30_000 + "落实").replace(" ", "") == "抓好落实"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "last",
    [
        "加大微信公众号推广力度，引导干部群众下载安装、注册登录“学习强国”平台。",
        "建成职工书屋和红色文库，方便干部借阅学习。",
        "严禁抄袭、代写心得体会，杜绝形式主义。",
        "建成职工书屋和红色文库，吸引职工加入读书会，方便借阅。",
        "坚决整治请人代写、网上下载拼凑心得体会等问题，推动学习走深走实。",
    ],
)
def test_the_last_paragraph_of_a_report_is_no_advert_for_one_word(last: str) -> None:
    assert cleaned(REPORT + last) == REPORT + last


def test_an_advert_block_goes_whole_even_when_its_last_line_has_one_word_only() -> None:
    block = [*ADVERTS[1:], "【好好代笔】", "请联系：1 4367，：9 649564", "（公众号：好好君、：abc）"]
    assert cleaned(REPORT + "\n".join(block)) == REPORT.strip()


def test_a_paragraph_in_the_middle_is_no_advert_for_its_words() -> None:
    raw = f"{REPORT}管好公众号、工作群，扫码登记台账，严禁抄袭、代写心得体会。\n继续抓好各项任务落实，强化督导检查。"
    assert cleaned(raw) == raw


@pytest.mark.parametrize("raw", ["满意率达ＸＸ％以上。", "集中学习＊＊１００次。"])
def test_edits_of_full_width_masks_point_into_the_raw_text(raw: str) -> None:
    mask = next(edit for edit in clean(raw).edits if edit.kind == "mask")
    assert mask.original == raw[mask.start : mask.end] != ""


@pytest.mark.parametrize(
    "raw",
    [
        "主体责任存在层层递减现象。",
        "按装机容量测算电费。",
        "改进了两期培训的课程安排。",
    ],
)
def test_a_slip_is_not_seen_across_a_word_boundary(raw: str) -> None:
    assert cleaned(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        "实施“数据要素×”三年行动，打造“党建×治理”品牌。",
        "板房长3米×宽2米。",
        "落实7*24小时值守。",
        "主体信用评级AAA。",
        "二○○八年以来。",
    ],
)
def test_signs_with_a_meaning_of_their_own_are_no_masks(raw: str) -> None:
    assert cleaned(raw) == raw


def test_lines_of_the_web_page_go_and_sentences_stay() -> None:
    raw = "首页 > 范文 > 总结\n索引号：0032/2021-7\n清屿县民政局2024年工作总结\n浏览次数：1362 次　字号：[ 大 中 小 ]\n我局上一篇报道浏览量达3万次。\n【打印本页】\n"
    assert clean(raw).text.strip() == "清屿县民政局2024年工作总结\n我局上一篇报道浏览量达3万次。"
