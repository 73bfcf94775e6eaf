import json
from pathlib import Path

import pytest

from assistant.answer import Answer, Draft, Sentence, answer_json
from assistant.conversation import Turn, continued, problems_so_far, read_history, taken_back, text_at_hand, theme_so_far
from index.errors import NigaoError

ASKED = "写养老服务工作情况，三条"
LACKS = "2024年，我局还存在以下不足：\n一是护理力量不足。人手偏少。\n二是政策宣传不深。群众不了解。\n三是部门联动不畅。"


def turn(request: str, text: str = "我局完善独居老人探访制度。" * 10, slot: str = "achievements") -> Turn:
    return Turn(request, Answer("draft", text, draft=Draft(text, slot, "主要工作", (Sentence(text, ("a-1",)),), ())))


def found(request: str) -> Turn:
    return Turn(request, Answer("precedents", "找到 2 段先例"))


@pytest.mark.parametrize("said", ["换一个", "再换一种说法", "换个说法", "重写一遍", "再来一版", "换一个。", "换一种写法"])
def test_another_one_asks_again_for_the_next_variant(said: str) -> None:
    going_on = continued(said, [turn(ASKED)])
    assert (going_on.text, going_on.wishes.variant, going_on.wishes.length) == (ASKED, 1, None)


def test_every_further_one_counts_on() -> None:
    assert continued("换一个", [turn(ASKED), turn("换一个")]).wishes.variant == 2
    assert continued("换一个", [turn(ASKED), turn("换一个")]).text == ASKED


@pytest.mark.parametrize("said", ["再短一点", "短一点", "太长了", "精简一点", "压缩一下，短一点"])
def test_shorter_asks_for_less(said: str) -> None:
    before = turn(ASKED)
    going_on = continued(said, [before])
    assert before.answer.draft is not None
    assert going_on.text == ASKED
    assert going_on.wishes.length is not None
    assert going_on.wishes.length < len(before.answer.draft.text)


@pytest.mark.parametrize("said", ["再长一点", "详细点", "写得充实一点", "太短了"])
def test_longer_asks_for_more(said: str) -> None:
    before = turn(ASKED)
    going_on = continued(said, [before])
    assert before.answer.draft is not None
    assert going_on.text == ASKED
    assert going_on.wishes.length is not None
    assert going_on.wishes.length > len(before.answer.draft.text)


def test_shorter_after_another_keeps_the_variant() -> None:
    going_on = continued("再短一点", [turn(ASKED), turn("换一个")])
    assert (going_on.text, going_on.wishes.variant) == (ASKED, 1)


def test_a_new_request_stands_for_itself() -> None:
    for said in ("写安全生产主要工作", "换一个单位写，写县水利局的信访工作总结存在的问题部分", "找写隐患的段落"):
        assert continued(said, [turn(ASKED)]).text == said


def test_without_a_draft_before_there_is_nothing_to_go_on_from() -> None:
    assert continued("换一个", []).text == "换一个"
    assert continued("换一个", [found("找写隐患的段落")]).wishes.variant == 0


def test_the_last_draft_is_meant_not_a_search_after_it() -> None:
    assert continued("换一个", [turn(ASKED), found("找写隐患的段落")]).text == ASKED


@pytest.mark.parametrize(
    "said",
    [
        "写2026年工作思路，要对着我上面那四个问题一条条写措施",
        "针对刚才的问题写打算",
        "对着以上不足写措施",
        "用我刚才的四个问题写措施",
        "按这些问题逐个写整改措施",
    ],
)
def test_a_plan_that_points_back_gets_the_problems_of_the_last_problems_draft(said: str) -> None:
    history = [turn("写存在的问题", LACKS, "problems"), turn(ASKED)]
    assert problems_so_far(said, history) == ["护理力量不足", "政策宣传不深", "部门联动不畅"]


def test_a_plan_that_does_not_point_back_gets_none() -> None:
    assert problems_so_far("写下一步打算，四条", [turn("写存在的问题", LACKS, "problems")]) == []
    assert problems_so_far("对着上面的问题写措施", [turn(ASKED)]) == []


def test_the_theme_of_the_last_draft_is_remembered() -> None:
    assert theme_so_far([turn(ASKED), found("找写隐患的段落")]) == ASKED
    assert theme_so_far([found("找写隐患的段落")]) == ""


def test_history_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    turns = [turn("写存在的问题", LACKS, "problems"), found("找写隐患的段落")]
    path = tmp_path / "对话.json"
    rows = [{"request": one.request, "answer": answer_json(one.answer)} for one in turns]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    read = read_history(path)
    assert [one.request for one in read] == ["写存在的问题", "找写隐患的段落"]
    assert read[0].answer.draft == turns[0].answer.draft
    assert read[1].answer.draft is None
    assert problems_so_far("对着上面的问题写措施", read) == ["护理力量不足", "政策宣传不深", "部门联动不畅"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "不是 JSON",
        "{}",
        "[1]",
        '[{"request": "写"}]',
        '[{"request": "写", "answer": "文"}]',
        '[{"request": "写", "answer": null}]',
        '[{"request": "写", "answer": {"job": "draft", "draft": {"text": "文"}}}]',
        '[{"request": "写", "answer": {"draft": {"text": "文", "slot": "plan", "heading": "打", "sentences": [1]}}}]',
        '{"request": "写", "answer": {}}',
    ],
)
def test_a_bad_history_is_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "对话.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NigaoError, match=r"对话\.json"):
        read_history(path)


def test_a_missing_history_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NigaoError, match=r"没有\.json"):
        read_history(tmp_path / "没有.json")


# --- filters changed, paragraphs pointed to -----------------------------------------------------------------------------

SEARCH = "找几篇2023年的述职报告里讲第一责任人的"
PARAGRAPH = "我局定期召开专题会议研究部署，压实各科室责任，健全监测、研判、处置机制。" * 3


def test_a_filter_taken_back_goes_on_from_the_search_before() -> None:
    going_on = continued("不限年份", [found(SEARCH)])
    assert (going_on.text, going_on.refinements) == (SEARCH, ("不限年份",))


def test_filters_taken_back_one_after_the_other_add_up() -> None:
    going_on = continued("只看学校的", [found(SEARCH), found("不限年份"), found("不限文种")])
    assert going_on.text == SEARCH
    assert going_on.refinements == ("不限年份", "不限文种", "只看学校的")


def test_the_last_search_is_meant() -> None:
    assert continued("不限年份", [found(SEARCH), found("找2022年写信访的段落")]).text == "找2022年写信访的段落"


@pytest.mark.parametrize("history", [[], [turn(ASKED)], [found("不限年份")]], ids=["none", "draft", "no search"])
def test_without_a_search_there_is_no_filter_to_change(history: list[Turn]) -> None:
    assert continued("不限年份", history).refinements == ()


def test_a_request_for_its_like_takes_the_paragraph_pasted_before() -> None:
    before = [Turn(PARAGRAPH, Answer("clarify", "想怎么处理？"))]
    assert continued("找和这段相似的先例", before).text.endswith(PARAGRAPH)
    assert continued("把这段改成本人口气", before).text == f"把这段改成本人口气：\n{PARAGRAPH}"


def test_the_filters_of_a_search_for_a_pasted_paragraph_can_be_changed() -> None:
    before = [Turn(PARAGRAPH, Answer("clarify", "想怎么处理？")), found("找和这段相似的先例")]
    going_on = continued("只看学校的", before)
    assert going_on.text.endswith(PARAGRAPH)
    assert going_on.refinements == ("只看学校的",)


def test_a_request_for_its_like_takes_the_draft_where_nothing_was_pasted() -> None:
    assert "我局完善独居老人探访制度" in continued("有没有类似的段落", [turn(ASKED)]).text


def test_a_request_for_the_like_of_nothing_stands_for_itself() -> None:
    assert continued("有没有类似的段落", []).text == "有没有类似的段落"


def test_wishes_add_up_from_the_first_request() -> None:
    history = [turn(ASKED), turn("第二条展开"), turn("加上培训护理员58人")]
    going_on = continued("再短一点", history)
    assert going_on.text == ASKED
    assert [edit.kind for edit in going_on.wishes.edits] == ["expand"]
    assert going_on.wishes.facts == ("培训护理员58人",)
    assert going_on.wishes.length is not None


def test_a_wish_is_about_the_last_draft_only() -> None:
    other = "写存在的问题，两条"
    going_on = continued("第一条展开", [turn(ASKED), turn("删掉第二条"), turn(other)])
    assert (going_on.text, len(going_on.wishes.edits)) == (other, 1)


def test_an_undo_goes_back_one_message() -> None:
    going_on = continued("撤销", [turn(ASKED), turn("删掉第二条"), turn("改成本人口气")])
    assert (going_on.wishes.voice, len(going_on.wishes.edits)) == (None, 1)


def test_a_theme_is_never_taken_from_a_request_that_only_points_to_problems() -> None:
    lacks, plan = turn("写基层治理存在的问题，四条", LACKS, "problems"), turn("用我刚才的四个问题写措施", slot="plan")
    assert theme_so_far([lacks, plan]) == "写基层治理存在的问题，四条"


def test_an_undo_gives_back_the_draft_before_the_last_change_whatever_it_was() -> None:
    first, shorter, voiced = turn(ASKED, "甲" * 300), turn("再短一点", "乙" * 200), turn("把这段改成本人口气", "丙" * 200)
    history = [first, shorter, voiced]
    back = taken_back("撤销", history)
    assert back is not None
    assert back.draft == shorter.answer.draft
    again = taken_back("回到上一版", [*history, Turn("撤销", back)])
    assert again is not None
    assert again.draft == first.answer.draft


def test_an_undo_stops_at_the_first_draft_and_never_goes_to_another_text() -> None:
    assert taken_back("撤销", [turn(ASKED)]) is None
    assert taken_back("撤销", [turn("写信访工作情况"), turn(ASKED)]) is None
    assert taken_back("再短一点", [turn(ASKED), turn("换一个")]) is None


def test_the_text_at_hand_is_the_last_draft_or_what_was_pasted() -> None:
    assert text_at_hand([Turn(PARAGRAPH, Answer("clarify", "想怎么处理？"))]) == PARAGRAPH
    assert text_at_hand([turn(ASKED, "甲" * 90), found(SEARCH)]) == "甲" * 90
    assert text_at_hand([]) == ""
