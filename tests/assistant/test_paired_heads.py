import re

from assistant.assistant import Assistant
from assistant.heads import head_bank
from assistant.paired_heads import made_pairs
from assistant.profile import Profile

WOMEN = Profile("清屿县妇女联合会", "群团", "县", 2026, "工作总结", "单位")


def test_each_half_is_a_deed_and_a_noun_of_another_clause() -> None:
    pairs = [*made_pairs(["健全分类随访制度", "推广居家上门服务"], head_bank())]
    assert "健全制度，推广服务" in pairs
    assert all(len(pair) == 9 and pair[:2] != pair[5:7] and pair[2:4] != pair[7:] for pair in pairs)


def test_one_clause_makes_no_pair_and_half_a_word_no_half() -> None:
    assert [*made_pairs(["健全分类随访制度"], head_bank())] == []
    assert not any("年帮" in pair for pair in made_pairs(["开展青少年帮扶", "健全制度"], head_bank()))


def test_heads_of_four_and_four_say_what_stands_below_them(corpus_assistant: Assistant) -> None:
    draft = corpus_assistant.ask("明年工作打算，四条，小标题四字对四字", WOMEN).draft
    assert draft is not None
    points = re.findall(r"[一二三四]是([一-龥]{4})，([一-龥]{4})。(.*)", draft.text)
    assert len(points) == 4
    for first, second, body in points:
        assert first[2:] in body or first[:2] in body, first
        assert second[2:] in body or second[:2] in body, second


def test_heads_that_shall_match_keep_the_common_form_unless_the_pair_is_asked_for(corpus_assistant: Assistant) -> None:
    draft = corpus_assistant.ask("明年工作打算，四条，小标题要工整对仗", WOMEN).draft
    assert draft is not None
    assert len(re.findall(r"(?m)^[一二三四]是[一-龥]{6}。", draft.text)) == 4
