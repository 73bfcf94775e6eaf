"""A request in the user's words: what of it is looked for."""

import pytest

from index.query import LONGEST_QUERY, elsewhere, mend_typing, own_words, subject


@pytest.mark.parametrize(
    ("request_text", "wanted"),
    [
        ("有没有写网络舆情的段落？", "网络舆情"),
        ("帮我找几段师德师风的例子", "师德师风"),
        ("存在问题怎么写", "存在问题"),
        ("请问基层治理一般怎么写？", "基层治理"),
        ("网络舆情监测", "网络舆情监测"),
        ("  第一责任人。 ", "第一责任人"),
    ],
)
def test_words_of_asking_are_taken_out(request_text: str, wanted: str) -> None:
    assert subject(request_text) == wanted


@pytest.mark.parametrize("text", ["怎么写", "帮我写一段", "有没有"])
def test_a_request_of_nothing_but_asking_words_stays_as_it_is(text: str) -> None:
    assert subject(text) == text


@pytest.mark.parametrize("text", ["你好", "您好！", "你好，在吗？", "Hello", "谢谢", "嗯嗯", "好的，收到"])
def test_small_talk_has_no_subject(text: str) -> None:
    assert subject(text) == ""


def test_a_greeting_before_a_request_is_taken_out() -> None:
    assert subject("你好，网络舆情监测") == "网络舆情监测"


def test_typing_slips_are_mended() -> None:
    assert subject("意识型态工做") == "意识形态工作"
    assert mend_typing("述只抱告") == "述职报告"
    assert mend_typing("意识形态工作报告") == "意识形态工作报告"


def test_a_very_long_request_is_cut() -> None:
    assert len(subject("舆情" * LONGEST_QUERY)) == LONGEST_QUERY


@pytest.mark.parametrize(
    "text", ["今天天气怎么样", "给我讲个笑话", "红烧排骨怎么做", "how are you my friend", "彩票怎么买", "Python 怎么排序"]
)
def test_what_no_report_holds_is_elsewhere(text: str) -> None:
    assert elsewhere(text)


@pytest.mark.parametrize(
    "text", ["网络舆情", "GDP", "恶劣天气应急处置", "安全生产月活动", "服务业发展", "推广学习强国APP", "彩票销售管理工作"]
)
def test_what_a_report_may_hold_is_not_elsewhere(text: str) -> None:
    assert not elsewhere(text)


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["安全检查", "排查隐患", "调查研究", "督查问责", "创新举措", "看望慰问", "系列活动"])
def test_words_of_the_matter_are_not_taken_for_words_of_asking(text: str) -> None:
    assert subject(text) == text


def test_question_words_are_no_own_words() -> None:
    assert own_words("网格员补贴标准是多少").split() == ["网格员补贴标准是"]
    assert own_words("什么时候公示财务") == " 公示财务"
    assert own_words("师德师风") == "师德师风"


def test_a_request_of_nothing_but_question_words_keeps_them() -> None:
    assert own_words("为什么") == "为什么"
