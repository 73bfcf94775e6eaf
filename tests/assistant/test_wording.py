import re

import pytest

from assistant.answer import Answer
from assistant.blanks import BLANK
from assistant.heads import head_bank
from assistant.profile import Profile
from assistant.request import read_request
from assistant.wording import wording
from index import Library
from index.concepts import office_concepts
from tests.assistant.conftest import passages_of
from tests.assistant.promises import NAMES

NOBODY = Profile()


def ask(library: Library, text: str, profile: Profile = NOBODY) -> Answer:
    return wording(library, office_concepts(), head_bank(), read_request(text, profile)).answer


def examples(answer: Answer) -> list[str]:
    return re.findall(r"^\d+\\?\. (.+)$", answer.answer, re.MULTILINE)


def test_the_number_of_examples_asked_for_is_given_with_sources(tiny_library: Library) -> None:
    answer = ask(tiny_library, "宣传教育怎么写，给两个例子")
    assert len(examples(answer)) == 2
    assert answer.answer.count("——") == 2
    for hit in answer.hits:
        assert hit.title in answer.answer


def test_examples_are_short_sentences_of_the_passages_named(tiny_library: Library) -> None:
    answer = ask(tiny_library, "隐患排查怎么写，给两个例子")
    known = passages_of(tiny_library)
    texts = examples(answer)
    assert texts
    for text, hit in zip(texts, answer.hits, strict=False):
        assert len(BLANK.sub("", text)) <= 120
        for part in BLANK.split(text.rstrip("。"))[::2]:
            assert part in known[hit.passage_id].text


def test_no_figure_or_name_of_others_is_shown(tiny_library: Library) -> None:
    for text in ("宣传阵地怎么写", "养老服务怎么写", "隐患排查怎么说", "宣讲怎么写，多给几个例子", "班子成员责任怎么写"):
        answer = ask(tiny_library, text)
        shown = "\n".join(examples(answer))
        assert not re.search(r"\d", shown)
        for name in ("王守田", "柳林", "水讲堂", "水润白石", "白石县", "白杨岭"):
            assert name not in shown


def test_examples_differ_from_each_other(tiny_library: Library) -> None:
    texts = examples(ask(tiny_library, "监管力量不足怎么写，给四个例子"))
    assert len(set(texts)) == len(texts)


def test_headings_asked_for_are_given_in_number(tiny_library: Library) -> None:
    answer = ask(tiny_library, "表示“隐患排查”的小标题来三个")
    assert len(examples(answer)) == 3
    assert "——" in answer.answer


def test_pairs_of_four_and_four_when_asked_for(tiny_library: Library) -> None:
    answer = ask(tiny_library, "表示“加强理论学习”的小标题来五个，四字对四字那种")
    heads = [text.split(" ——")[0] for text in examples(answer)]
    assert len(heads) == 5
    assert all(re.fullmatch(r"[一-龥]{4}[，、]?[一-龥]{4}", head) for head in heads)


def test_headings_hold_no_name_of_others(tiny_library: Library) -> None:
    answer = ask(tiny_library, "宣传阵地、水讲堂的小标题来五个")
    heads = [text.split(" ——")[0] for text in examples(answer)]
    assert not any("水讲堂" in head for head in heads)


@pytest.mark.parametrize(
    "text",
    [
        "述职报告结尾还有哪些写法",
        "有没有“再上新台阶”这种结尾句的其他说法",
        "下一步打算怎么起头",
        "把“多次召开会议研究”换个说法，给三种",
    ],
)
def test_set_forms_are_answered_even_without_precedents(empty_library: Library, text: str) -> None:
    answer = ask(empty_library, text, Profile(report_kind="述职报告", voice="本人", year=2024))
    assert len(examples(answer)) >= 2
    assert "自备" in answer.answer
    assert answer.hits == ()


@pytest.mark.parametrize("text", ["应急演练的不足怎么写", "养老服务下一步打算怎么起头", "述职报告结尾怎么写"])
def test_sentences_of_our_own_hold_no_word_of_the_question(empty_library: Library, text: str) -> None:
    shown = examples(ask(empty_library, text, Profile(unit_kind="政府部门", year=2024)))
    assert shown
    assert [one for one in shown if re.search("怎么|不足怎|起头|写法", one)] == []


def test_an_empty_library_is_told(empty_library: Library) -> None:
    answer = ask(empty_library, "养老服务怎么写")
    assert "空的" in answer.answer + "".join(answer.notices)


def test_nothing_fitting_is_told(tiny_library: Library) -> None:
    answer = ask(tiny_library, "宇宙飞船对接技术怎么写")
    assert answer.hits == () or answer.notices
    assert "没有" in answer.answer + "".join(answer.notices)


def test_markdown_in_a_report_is_shown_as_text(hostile_library: Library) -> None:
    answer = ask(hostile_library, "河道堤防巡查怎么写")
    assert answer.hits
    assert re.search(r"(?<!\\)(?:`|<|\]\(http)", answer.answer) is None


# --- quotable: whole, to the point, nobody's facts -------------------------------------------------------------------------


def test_a_section_without_a_matter_is_answered_from_several_matters_and_reports(corpus_library: Library) -> None:
    answer = ask(corpus_library, "“存在问题”部分有没有好一点的表述，不要太空，三条就行")
    texts = examples(answer)
    assert len(texts) == 3
    assert len({hit.report_id for hit in answer.hits}) == 3
    assert all(24 <= len(text) <= 110 and text.endswith("。") for text in texts)
    assert not any(re.match("主要是|原因|究其|对此", text) for text in texts)


def test_blanks_stand_where_others_have_figures(corpus_library: Library) -> None:
    answer = ask(corpus_library, "举两个写隐患排查的段落例子")
    shown = "\n".join(examples(answer))
    assert "【待填：" in shown
    assert not re.search(r"\d|×|⟦", shown)


def test_paragraphs_asked_for_without_figures_hold_none_and_no_blank(corpus_library: Library) -> None:
    answer = ask(corpus_library, "学校党支部写师德师风成效，举两个段落的例子，别带别人的数字")
    texts = examples(answer)
    assert len(texts) == 2
    assert all(len(text) >= 60 for text in texts)
    assert not any(re.search(r"\d|【待填|⟦", text) for text in texts)
    assert [re.findall("([一二三])是", text) for text in texts if "是" in text] == [
        list("一二三")[: len(re.findall("[一二三]是", text))] for text in texts if "是" in text
    ]


def test_verbs_and_objects_are_short_and_each_verb_stands_once(corpus_library: Library) -> None:
    answer = ask(corpus_library, "党建常用动词有哪些")
    clauses = [text.split(" ——")[0] for text in examples(answer)]
    assert len(clauses) >= 5
    assert all(5 <= len(clause) <= 15 and "，" not in clause for clause in clauses)
    assert len({clause[:2] for clause in clauses}) == len(clauses)


def test_another_wording_never_gives_the_quoted_one_back(corpus_library: Library) -> None:
    quoted = "以上报告，请予审议"
    texts = examples(ask(corpus_library, f"述职报告结尾“{quoted}”还有哪些写法"))
    assert len(texts) >= 3
    assert f"{quoted}。" not in texts


def test_another_wording_of_a_closing_sentence_keeps_its_subject(corpus_library: Library) -> None:
    texts = examples(ask(corpus_library, "有没有写“民政工作再上新台阶”这种结尾句的其他说法"))
    assert sum("民政工作" in text for text in texts) >= 3


def test_a_plain_wording_comes_from_the_thesaurus_where_no_phrase_is_ready(corpus_library: Library) -> None:
    formal = examples(ask(corpus_library, "“拧成绳”还能怎么说"))
    assert any("合力" in text for text in formal)


@pytest.mark.parametrize(
    "said", ["下一步打算的过渡段怎么起头，局党组口气", "下步打算怎么引出来，局党组口气", "从问题过渡到打算的话怎么说，局党组的口气"]
)
def test_a_transition_speaks_in_the_voice_asked_for(corpus_library: Library, said: str) -> None:
    answer = ask(corpus_library, said, Profile(unit_kind="政府部门", year=2024))
    texts = examples(answer)
    assert len(texts) >= 3
    assert all("局党组" in text for text in texts)
    assert "2025年" in "".join(texts)


def test_an_opening_is_no_signature_and_names_nobody(corpus_library: Library) -> None:
    for request in ("述职报告的开头怎么写，给四个例子", "述职报告的结尾怎么写，给八个例子", "报告结束语有哪些写法，给八种"):
        for text in examples(ask(corpus_library, request)):
            assert re.search("[。：！]$", text)
            assert [name for name in NAMES if name in text] == []


def test_openings_fall_back_on_frames_of_our_own(empty_library: Library) -> None:
    answer = ask(empty_library, "意识形态述职报告的开头怎么写", Profile(year=2025))
    texts = examples(answer)
    assert texts
    assert all("2025年" in text and "意识形态" in text and "本人" in text for text in texts)


def test_trades_of_others_are_not_offered_to_a_hospital(corpus_library: Library) -> None:
    answer = ask(corpus_library, "年终总结里讲队伍建设的不足一般怎么说，我们是乡镇卫生院")
    shown = "".join(examples(answer))
    assert not re.search("学生|教师|村民|应急物资|消防", shown)


@pytest.mark.parametrize("text", ["征兵工作总结开头怎么写，给三种写法", "安全生产总结的开头怎么写，两种"])
def test_openings_hold_the_matter_and_nothing_of_another_year(corpus_library: Library, text: str) -> None:
    answer = ask(corpus_library, text, Profile("黄杨镇人民武装部", "其他", "乡", 2026, "工作总结", "单位"))
    assert len(examples(answer)) in (2, 3)
    assert all(re.search("征兵|安全", example) for example in examples(answer))
    assert not re.search("[三四]中全会|十四五|未发生", answer.answer)


def test_fewer_than_asked_for_are_told(empty_library: Library) -> None:
    answer = ask(empty_library, "“高度重视”换个说法，给八种")
    assert any("您要 8 种" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("“加强了沟通协调”换三个说法", 3),
        ("“做了大量工作”怎么说更实一点，给三种", 3),
        ("“圆满完成”总用，换个别的词", 3),
        ("“落实不到位”换几种委婉点的说法", 3),
    ],
)
def test_a_common_phrase_has_other_wordings_of_our_own(tiny_library: Library, asked: str, wanted: int) -> None:
    found = examples(ask(tiny_library, asked))
    phrase = re.findall("“(.+?)”", asked)[0]
    assert len(found) >= wanted
    assert all(phrase not in one and not re.search(r"\d", one) and BLANK.search(one) is None for one in found)
