import pytest

from assistant.answer import Sentence
from assistant.polishing.own_text import head_parts, joined, pieces_of, section_of

REPORT = """  2024年，我院认真履职。

一、主要工作
（一）改进就医服务。推行预约诊疗，落实“一次办好。”要求。举办义诊12场！
（二）队伍建设
一是抓学习。每月学习1次。二是强监督。签订承诺书263份。
"""


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("\n", "\r"), "。。。", "“没有关上的引号。还有一句。", "\n\n", "a,b;c"])
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert joined(pieces_of(text)) == text


def test_headings_and_sentences_are_told_apart() -> None:
    pieces = pieces_of(REPORT)
    assert [piece.text for piece in pieces if piece.kind == "heading"] == [
        "一、主要工作",
        "（一）改进就医服务。",
        "（二）队伍建设",
        "一是抓学习。",
        "二是强监督。",
    ]
    assert "推行预约诊疗，落实“一次办好。”要求。" in [piece.text for piece in pieces if piece.kind == "sentence"]


@pytest.mark.parametrize(
    ("heading", "mark", "words", "tail"),
    [
        ("（一）发展养老服务。", "（一）", "发展养老服务", "。"),
        ("一、主要工作", "一、", "主要工作", ""),
        ("1.抓安全", "1.", "抓安全", ""),
        ("三是群众就医方便。", "三是", "群众就医方便", "。"),
        ("第二，压实责任：", "第二，", "压实责任", "："),
    ],
)
def test_a_heading_is_taken_apart(heading: str, mark: str, words: str, tail: str) -> None:
    assert head_parts(heading) == type(head_parts(heading))(mark, words, tail)


def test_sentences_of_an_earlier_draft_keep_their_sources() -> None:
    known = {"健全探访制度。": Sentence("健全探访制度。", ("a-1",))}
    pieces = pieces_of("健全探访制度。全年探访42次。", known)
    assert [(piece.sources, piece.own) for piece in pieces] == [(("a-1",), False), ((), True)]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("二、存在问题\n一是人手偏少。", "problems"),
        ("学习不太深入，没到位。安全监管力量不足。", "problems"),
        ("下一步，我局将健全机制。", "plan"),
        ("2024年，我局坚持以人民为中心的发展思想，排查隐患28处。", "achievements"),
        ("以上报告，请予评议。", "closing"),
    ],
)
def test_the_section_of_a_text_is_read_from_it(text: str, slot: str) -> None:
    assert section_of(text) == slot
