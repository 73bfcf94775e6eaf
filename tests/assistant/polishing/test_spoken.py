"""Paragraphs as they are spoken, of many trades: families of speech, round counts, what is left and told, wrong words alone."""

import pytest

from assistant import Assistant
from assistant.polishing.formal import corrected, polished
from assistant.polishing.keeping import facts_changed
from assistant.polishing.own_text import pieces_of


def said(text: str) -> str:
    return polished(pieces_of(text)).text


@pytest.mark.parametrize(
    ("own", "formal"),
    [
        ("今年燃气这块我们抓得还行，光巡线就搞了十来回。", "今年燃气方面我们取得一定成效，仅巡线就开展了约十次。"),
        ("培训办了3期，来了240多个人，给他们发了500本手册。", "培训举办3期，240余人参加，发放500本手册。"),
        ("年初老是有人往河里倒垃圾，后来压下去了。", "年初经常有人往河里倒垃圾，后得到遏制。"),
        ("病房那边添了24张床，护士缺口也补上了。", "病房方面新增24张床，护士缺口已经补齐。"),
        ("老师们挨家挨户跑了好几趟，有的家长一开始不太情愿。", "老师们多次逐户走访，部分家长起初存在顾虑。"),
        ("账上差错比去年少多了，报销也方便多了。", "账上差错明显减少，报销更加便利。"),
        ("剩下的12处隐患年底前弄完了。", "其余12处隐患年底前完成。"),
        ("厂里头雇了35个人，一顿饭15块钱。", "厂里雇用35人，一顿饭15元。"),
        ("今年我们办了5场招聘会，帮16家企业贷到了款。", "今年我们举办5场招聘会，帮助16家企业取得贷款。"),
        ("遇到扯皮的事，我们把几个部门叫到一块儿商量。", "遇到推诿扯皮的事，我们组织几个部门共同研究。"),
        ("我们把2640种物资全过了一遍，近500多名职工参加。", "我们对2640种物资进行了全面清查，近500名职工参加。"),
        ("停车难这事拖了很久，我们没少下功夫。", "停车难问题进展缓慢，我们做了大量工作。"),
    ],
)
def test_speech_of_every_trade_becomes_formal_and_keeps_its_facts(own: str, formal: str) -> None:
    assert said(own) == formal
    assert facts_changed(own, formal) == ()


@pytest.mark.parametrize(
    "own",
    [
        "我们办公条件改善，我们处理诉求916件，我们科学调度。",
        "把这块地平整好，安装智能水表3.1万块。",
        "印发《关于搞好这块工作的通知》，听取“老百姓那边”意见。",
        "河道那边是清屿县，电话号码5号线。",
        "第3名、第12名的车间各有2个人大代表。",
        "全年接待来访3批，来了解政策的单位较多。",
        "光伏就业岗位160个，光明小学就读学生320人。",
    ],
)
def test_what_only_looks_like_speech_stays(own: str) -> None:
    assert said(own) == own


def test_speech_that_no_rule_knows_is_told() -> None:
    done = polished(pieces_of("大家忙得脚打后脑勺，忙前忙后跑了，谁都不含糊。"))
    assert any("没有把握替您改" in notice and "忙得脚打后脑勺" in notice for notice in done.notices)
    assert polished(pieces_of("全年排查隐患263处。")).notices == ()


def test_wrong_words_alone_are_put_right() -> None:
    own = "截止2024年12月底，我们走防企业16家，受理诉求余320件左右，圆满的完成了任务，老百姓挺满意。"
    done = corrected(pieces_of(own))
    assert done.text == "截至2024年12月底，我们走访企业16家，受理诉求320件左右，圆满地完成了任务，老百姓挺满意。"
    assert {(change.old, change.new) for change in done.changes} == {
        ("截止", "截至"),
        ("走防", "走访"),
        ("余320件左右", "320件左右"),
        ("的", "地"),
    }
    assert any("没有查到" in notice for notice in corrected(pieces_of("全年排查隐患263处。")).notices)


def test_a_text_with_wrong_words_is_mended_and_not_audited(tiny_assistant: Assistant) -> None:
    own = "我们按装了路灯142盏，布署了冬季工作，再接再励。"
    for wish in ("查一下错别字", "帮我看看有没有错别字", "校对一下"):
        answer = tiny_assistant.ask(f"{wish}：{own}")
        assert answer.draft is not None, wish
        assert answer.draft.text == "我们安装了路灯142盏，部署了冬季工作，再接再厉。"
        assert "布署 → 部署" in answer.answer
    assert tiny_assistant.ask(f"这段话请帮我检查错别字和语病：{own}").job == "audit"
