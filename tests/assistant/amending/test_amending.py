import re
from collections.abc import Callable

import pytest

from assistant.adding import Matter
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Turn
from assistant.profile import Profile

SAFETY = (Profile("清屿县应急管理局", "政府部门", "县", 2025, "工作总结", "单位"), "写安全生产工作情况，三条")
LACKS = (Profile("清屿县发展和改革局", "政府部门", "县", 2025, "工作总结", "单位"), "写营商环境工作存在的问题，三条")
SCHOOL = (Profile("清屿县实验小学", "学校", "县", 2025, "工作总结", "单位"), "写师德师风建设情况，三条")
HEALTH = (Profile("清屿县人民医院", "医院", "县", 2025, "工作总结", "单位"), "写医疗质量工作情况，四条")
Talk = Callable[..., list[Answer]]


@pytest.fixture
def talk(corpus_assistant: Assistant) -> Talk:
    def said(start: tuple[Profile, str], *messages: str, facts: str = "") -> list[Answer]:
        history: list[Turn] = []
        for message in (start[1], *messages):
            answer = corpus_assistant.ask(message, start[0], facts, history)
            assert answer.draft is not None, message
            history.append(Turn(message, answer))
        return [turn.answer for turn in history]

    return said


def lines(answer: Answer) -> list[str]:
    assert answer.draft is not None
    return answer.draft.text.split("\n")


@pytest.mark.parametrize("start", [SAFETY, SCHOOL, HEALTH], ids=["safety", "school", "hospital"])
def test_a_point_is_brought_to_a_length_and_the_others_stay_word_for_word(talk: Talk, start: tuple[Profile, str]) -> None:
    before, after = map(lines, talk(start, "第二条展开写，200字左右"))
    assert [line for place, line in enumerate(after) if place != 2] == [line for place, line in enumerate(before) if place != 2]
    assert after[2].startswith(before[2])
    assert 170 <= len(after[2]) <= 230


def test_the_last_point_is_shortened_and_keeps_the_users_facts(talk: Talk) -> None:
    before, after = talk(SAFETY, "最后一条压缩到60字", facts="开展应急演练36场")
    assert lines(after)[:-1] == lines(before)[:-1]
    assert len(lines(after)[-1]) <= 69
    assert after.draft is not None
    assert after.draft.text.count("应急演练36场") == 1


def test_what_the_library_cannot_fill_is_said(talk: Talk) -> None:
    after = talk(LACKS, "把第三点写到400字")[-1]
    assert len(lines(after)[3]) < 340
    assert any("第三条写到" in notice and "没有凑字数" in notice for notice in after.notices)


def test_the_beginning_says_more_or_something_else(talk: Talk) -> None:
    first, longer, other = talk(SAFETY, "开头那段再长一点", "换个开头")
    assert len(lines(longer)[0]) > len(lines(first)[0]) + 20
    assert "习近平新时代中国特色社会主义思想" in lines(longer)[0]
    assert lines(other)[0] != lines(longer)[0]
    assert lines(first)[1:] == lines(longer)[1:] == lines(other)[1:]


@pytest.mark.parametrize(
    ("start", "message", "mark", "word"),
    [
        (LACKS, "再加一条关于项目落地慢的", "四是", "项目落地"),
        (LACKS, "加一条讲经费的", "四是", "经费"),
        (SAFETY, "再补一点群众参与方面的内容", "（四）", "群众参与"),
        (SCHOOL, "再加一条校园安全的", "（四）", "校园安全"),
        (HEALTH, "补充一条关于应急演练的", "（五）", "应急演练"),
    ],
)
def test_a_point_on_a_matter_leads_with_it_and_has_the_form_of_the_others(
    talk: Talk, start: tuple[Profile, str], message: str, mark: str, word: str
) -> None:
    before, after = map(lines, talk(start, message))
    assert after[:-1] == before
    head, first = re.match(rf"{mark}([^。]+)。([^，。]+)", after[-1]).groups()  # type: ignore[union-attr]
    assert word in head
    assert word in first or any(word[at : at + 2] in first for at in range(len(word) - 1))
    assert len(head) in {len(re.split("[是）]", line.split("。")[0], maxsplit=1)[-1]) for line in before[1:]}


def test_a_matter_that_nobody_wrote_on_becomes_a_blank(talk: Talk) -> None:
    after = talk(SAFETY, "再加一条关于量子芯片的")[-1]
    assert "【待填：量子芯片的具体情况】" in lines(after)[-1]
    assert any("没有“量子芯片”方面的先例" in notice for notice in after.notices)


def test_every_sentence_of_an_amended_draft_is_traced(talk: Talk) -> None:
    draft = talk(SAFETY, "第一条展开", "再加一条", "加一条讲经费的", "第二条换个说法")[-1].draft
    assert draft is not None
    assert all(one.sources or one.from_user for one in draft.sentences)
    assert draft.copying.longest_run <= 30
    assert "（五）" in draft.text


def test_points_are_dropped_swapped_and_put_first(talk: Talk) -> None:
    first, swapped, dropped, fronted = map(lines, talk(SAFETY, "第一条和最后一条对调", "删掉第二条", "把第二条放到最前面"))
    heads = [line[3:9] for line in first[1:]]
    assert [line[3:9] for line in swapped[1:]] == [heads[2], heads[1], heads[0]]
    assert [line[3:9] for line in dropped[1:]] == [heads[2], heads[0]]
    assert [line[:9] for line in fronted[1:]] == [f"（一）{heads[0]}", f"（二）{heads[2]}"]


def test_a_point_that_is_not_there_is_named(talk: Talk) -> None:
    first, after = talk(SAFETY, "第七条写到200字")
    assert lines(after) == lines(first)
    assert any("只有 3 条，没有第七条" in notice for notice in after.notices)


def test_several_wishes_in_one_message_are_met_in_their_order(talk: Talk) -> None:
    first, after = talk(SAFETY, "短一点，换个开头，再加一条师德师风的")
    assert lines(after)[0] != lines(first)[0]
    assert "师德" in lines(after)[4]
    assert len("".join(lines(after)[:4])) < len("".join(lines(first)))


def test_changes_are_taken_back_one_by_one_or_all_at_once(talk: Talk) -> None:
    first, one, two, back, start = talk(SAFETY, "第一条展开", "删掉第二条", "还是上一版", "回到第一版")
    assert lines(two) != lines(one)
    assert lines(back) == lines(one)
    assert lines(start) == lines(first)


@pytest.mark.parametrize(
    ("said", "stem", "lack"),
    [
        ("项目落地慢", "项目落地", "慢"),
        ("经费", "经费", ""),
        ("群众参与不够的问题", "群众参与", "不够"),
        ("宣传还不到位", "宣传", "不到位"),
    ],
)
def test_a_matter_is_told_from_what_is_wrong_with_it(said: str, stem: str, lack: str) -> None:
    assert (Matter.of(said).stem, Matter.of(said).lack) == (stem, lack)


def test_points_of_a_text_of_the_users_own_change_too_and_additions_are_marked(corpus_assistant: Assistant) -> None:
    own = "（一）抓养老服务。我局健全探访制度，全年探访42次。\n（二）做好救助工作。受理救助申请917件，取得明显成效。"
    history: list[Turn] = []
    for message in (f"润色一下：\n{own}", "第一条写到120字", "再加一条讲志愿服务的", "删掉第二条"):
        history.append(Turn(message, corpus_assistant.ask(message, SAFETY[0], "", history)))
    polished, longer, added, dropped = (lines(turn.answer) for turn in history)
    assert longer[0].startswith(polished[0])
    assert "〔补充〕" in longer[0]
    assert longer[1] == polished[1]
    assert added[:2] == longer
    assert added[2].startswith("（三）")
    assert "〔补充〕" in added[2]
    assert "探访42次" in "".join(dropped)
    assert len(dropped) == 2


def test_a_point_that_the_library_cannot_enlarge_asks_for_what_is_missing(talk: Talk) -> None:
    *_, before, after = talk(LACKS, "第一条展开", "第一条展开", "第一条展开", "第一条展开", "第一条展开")
    text = "".join(lines(after))
    assert "的原因】" in text
    assert text.count("主要原因是【待填") == 1
    assert any("没有更多可用的先例" in notice for notice in (*before.notices, *after.notices))
    assert after.draft is not None
    assert any("原因" in blank.name for blank in after.draft.blanks)


def test_beside_a_wish_for_the_whole_draft_nobody_claims_that_the_rest_was_left_alone(talk: Talk) -> None:
    alone, mixed = talk(SAFETY, "第二条展开")[-1], talk(SAFETY, "第二条展开，再短一点")[-1]
    assert any("其余文字没有动" in notice for notice in alone.notices)
    assert not any("其余文字没有动" in notice for notice in mixed.notices)
    assert any("第二条" in notice and "对全稿的要求" in notice for notice in mixed.notices)
