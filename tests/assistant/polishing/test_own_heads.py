import pytest

from assistant import Assistant
from assistant.polishing.own_heads import heads_of
from assistant.polishing.own_text import head_parts


@pytest.mark.parametrize(
    ("words", "length", "head"),
    [
        ("强化安全管理的力度", 6, "强化安全管理"),
        ("抓学习，提高思想认识", 6, "提高思想认识"),
        ("教师队伍建设不断加强", 6, "加强教师队伍"),
        ("收入稳步增长", 6, "促进收入增长"),
        ("狠抓疫苗接种", 6, "抓好疫苗接种"),
        ("做好防汛工作", 5, "着力抓防汛"),
        ("把责任压实了", 7, "压实责任不放松"),
        ("隐患排查得细", 7, "排查隐患不放松"),
        ("队伍建设要加强", 4, "加强队伍"),
        ("应急这块也没落下", 6, "持续抓好应急"),
    ],
)
def test_a_head_of_the_length_asked_for_is_made_of_its_own_words(words: str, length: int, head: str) -> None:
    assert heads_of(words, length)[0] == head
    assert all(len(one) == length for one in heads_of(words, length))


@pytest.mark.parametrize(("asked", "length"), [("五字对五字", 5), ("七字对仗", 7), ("六个字的", 6)])
def test_heads_alone_get_the_length_asked_for_and_keep_their_matter(corpus_assistant: Assistant, asked: str, length: int) -> None:
    own = "一、加强学习\n二、防汛这块也没落下\n三、项目建设抓得紧\n四、改善民生"
    answer = corpus_assistant.ask(f"把这几个小标题改成{asked}：\n{own}")
    assert answer.draft is not None
    lines = [line for line in answer.draft.text.split("\n") if line]
    heads = [head_parts(line).words for line in lines]
    assert {len(head) for head in heads} == {length}
    assert all(matter in head for matter, head in zip(("学习", "防汛", "项目", "民生"), heads, strict=True))
    assert len(set(heads)) == 4
    assert any("用原来的词重组" in notice for notice in answer.notices)


def test_heads_said_in_one_line_become_lines(corpus_assistant: Assistant) -> None:
    draft = corpus_assistant.ask("三个小标题改成一样长的：1.收入稳步增长 2.服务水平有了明显的提升 3.抓管理促规范").draft
    assert draft is not None
    assert draft.text.split("\n") == ["1.促进收入增长", "2.着力提升服务", "3.切实规范管理"]
