import re

import pytest

from assistant.answer import Answer
from assistant.heads import head_bank
from assistant.profile import Profile
from assistant.request import read_request
from assistant.wording import masked, wording
from index import Library
from index.concepts import office_concepts
from tests.assistant.conftest import passages_of

NOBODY = Profile()


def ask(library: Library, text: str, profile: Profile = NOBODY) -> Answer:
    return wording(library, office_concepts(), head_bank(), read_request(text, profile)).answer


def examples(answer: Answer) -> list[str]:
    return re.findall(r"^\d+\\?\. (.+)$", answer.answer, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年排查隐患263处，整改率98%。", "全年排查隐患×处，整改率×%。"),
        ("编印《水润白石》读本", "编印《××》读本"),
        ("打造“白石水讲堂”品牌", "打造“××”品牌"),
        ("王守田同志带头讲党课4场", "×××同志带头讲党课×场"),
        ("梨坡镇召开会议", "××召开会议"),
        ("在梨坡镇召开会议", "在××召开会议"),
        ("到柳林街道开讲21场", "到××开讲×场"),
        ("2023年，我局落实“第一议题”制度", "×年，我局落实“第一议题”制度"),
        ("⟦地名⟧开展⟦数⟧余场次", "××开展×余场次"),
        ("实施“十四五”规划的关键一年", "实施“十四五”规划的关键一年"),
        ("习惯一讲到底", "习惯一讲到底"),
        ("健全隐患登记制度", "健全隐患登记制度"),
    ],
)
def test_what_belongs_to_others_is_masked_and_the_rest_stays(text: str, shown: str) -> None:
    assert masked(text) == shown


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
        assert len(text) <= 120
        assert text.rstrip("。") in masked(known[hit.passage_id].text)


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
