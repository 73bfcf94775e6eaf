"""The stream as it comes, cut anywhere: sentences whole, thinking out, circles noticed."""

import pytest

from assistant.model.failures import ModelError
from assistant.model.splitting import Splitter, Watch, WithoutThinking, sentences_of


def fed(text: str, size: int) -> list[str]:
    splitter = Splitter()
    found = [one for start in range(0, len(text), size) for one in splitter.feed(text[start : start + size])]
    return found + splitter.rest()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_sentences_are_whole_wherever_the_stream_is_cut(size: int) -> None:
    text = "#1 \n坚持党建引领[1][2]。推动“三治融合”。〔3〕压实责任！〔F1〕，效果更好[4]。\n#2\n没有句号的一行\n最后"
    assert fed(text, size) == [
        "#1",
        "坚持党建引领[1][2]。",
        "推动“三治融合”。〔3〕",
        "压实责任！",
        "〔F1〕，效果更好[4]。",
        "#2",
        "没有句号的一行",
        "最后",
    ]


def test_a_marked_sentence_does_not_wait_for_the_next_character() -> None:
    assert Splitter().feed("坚持党建引领[1]。") == ["坚持党建引领[1]。"]
    assert Splitter().feed("坚持党建引领。") == []


def test_a_sentence_without_end_is_no_sentence() -> None:
    with pytest.raises(ModelError) as failure:
        list(sentences_of("推进各项工作，" * 200))
    assert failure.value.kind == "looping"


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<think>先想想。</think>好的。", "好的。"),
        ("好<THINK>想</THINK>的<b>。", "好的<b>。"),
        ("<thinking>没想完", ""),
        ("a < b，c", "a < b，c"),
        ("末尾<thi", "末尾<thi"),
    ],
)
def test_thinking_is_left_out(text: str, shown: str, size: int) -> None:
    without = WithoutThinking()
    assert "".join(without.feed(text[i : i + size]) for i in range(0, len(text), size)) + without.rest() == shown


def test_circles_and_other_languages_are_noticed_and_lists_are_not() -> None:
    with pytest.raises(ModelError, match="反复"):
        Watch(10_000).look("落实" * 30, [])
    with pytest.raises(ModelError, match="反复"):
        Watch(10_000).look("", ["坚持把学习摆在重要位置。"] * 3)
    with pytest.raises(ModelError, match="反复"):
        Watch(20).look("一二三四五六七八九十" * 3, [])
    with pytest.raises(ModelError, match="中文"):
        Watch(10_000).look("This answer is written in English and has nothing to do with what was asked.", [])
    Watch(10_000).look("抓学习、抓落实、抓提升，" * 3, ["抓学习。", "抓学习。", "抓学习。"])
