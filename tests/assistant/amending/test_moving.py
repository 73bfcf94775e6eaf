"""Facts and sentences put somewhere else in a draft that stands."""

import pytest

from assistant.amending.moving import drop_sentence, move, move_sentence
from assistant.amending.workbench import Bench
from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.profile import Profile
from assistant.request import Request
from assistant.wishes import Edit
from tests.assistant.amending.drafts import lines, text
from tests.assistant.conftest import Talk

OFFICE = Profile("清屿县司法局", "政府部门", "县", 2025, "工作总结", "单位")
OWN = Sentence("全年举办培训12期，发放手册3000份。", (), True)


def bench(*bodies: tuple[Sentence, ...], marked: bool = True) -> Bench:
    heads = ("抓实学习", "办好宣传", "强化队伍")
    blocks = [
        Block("\n", body, "achievements", "（一）" if marked else "", heads[place] if marked else "", "。" if marked else "")
        for place, body in enumerate(bodies)
    ]
    return Bench(Request("写", "draft", "学习", OFFICE), blocks)


def test_a_fact_of_several_in_one_sentence_moves_alone() -> None:
    work = bench((Sentence("完善制度。", ("a",)), OWN), (Sentence("开展宣讲。", ("b",)),))
    move(work, Edit("move", 1, matter="培训12期"), 1)
    assert [one.text for one in work.blocks[0].body] == ["完善制度。", "发放手册3000份。"]
    assert work.blocks[1].body == (Sentence("开展宣讲。", ("b",)), Sentence("全年举办培训12期。", (), True))
    assert work.told() == ["只改了第一条、第二条，其余文字没有动。"]


def test_words_without_a_figure_move_with_their_sources() -> None:
    work = bench((Sentence("完善制度，健全台账。", ("a",)),), (Sentence("开展宣讲。", ("b",)),))
    move(work, Edit("move", 1, matter="健全台账"), 1)
    assert [one.text for one in work.blocks[0].body] == ["完善制度。"]
    assert Sentence("健全台账。", ("a",)) in work.blocks[1].body


@pytest.mark.parametrize(
    ("matter", "place", "told"),
    [
        ("学习强国", 1, "草稿里没有“学习强国”，没有挪。"),
        ("培训12期", 0, "“培训12期”已经在第一条，没有再挪。"),
        ("开展宣讲", 0, "第二条只有这一句，没有动；可以先说“第二条展开”。"),
    ],
)
def test_what_cannot_be_moved_is_said_and_nothing_changes(matter: str, place: int, told: str) -> None:
    work = bench((Sentence("完善制度。", ("a",)), OWN), (Sentence("开展宣讲。", ("b",)),))
    before = [*work.blocks]
    move(work, Edit("move", place, matter=matter), place)
    assert work.blocks == before
    assert work.told() == [told]


def test_a_figure_that_stands_nowhere_is_taken_as_the_users_own_fact_and_that_is_said() -> None:
    work = bench((Sentence("完善制度。", ("a",)),), (Sentence("开展宣讲。", ("b",)),))
    move(work, Edit("move", 1, matter="慰问职工8户"), 1)
    assert work.blocks[1].said == "开展宣讲。慰问职工8户。"
    assert work.told() == ["草稿里原来没有“慰问职工8户”，已作为您给的情况写进第二条。"]


def test_the_last_sentence_of_a_point_comes_first_and_goes_to_another_point() -> None:
    work = bench((Sentence("完善制度。健全台账。", ("a",)),), (Sentence("开展宣讲。", ("b",)),))
    move_sentence(work, Edit("move_sentence", -1, matter="第一条最后一句放到最前面"))
    assert work.blocks[0].said == "健全台账。完善制度。"
    move_sentence(work, Edit("move_sentence", -1, matter="第一条第一句放到第二条"))
    assert [block.said for block in work.blocks] == ["完善制度。", "开展宣讲。健全台账。"]
    assert all(one.sources for block in work.blocks for one in block.body)


def test_what_announced_the_rest_ends_like_a_sentence_once_it_stands_first() -> None:
    work = bench((Sentence("一年来，各项工作有序推进。", ("a",)), Sentence("现将情况报告如下：", ("a",))), marked=False)
    move_sentence(work, Edit("move_sentence", -1, matter="最后一句挪到前面"))
    assert work.blocks[0].said == "现将情况报告如下。一年来，各项工作有序推进。"


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        ("最后一句挪到前面", "这一稿分条写，请说是哪一条的哪一句，例如“第二条最后一句放到最前面”。"),
        ("第二条最后一句放到最前面", "第二条只有这一句，没有动；可以先说“第二条展开”。"),
        ("第一条第七句放到最前面", "没有找到您说的那一句，没有改。"),
        ("第五条最后一句放到最前面", "这一稿只有 2 条，没有第五条。"),
    ],
)
def test_a_sentence_that_is_not_there_is_told(matter: str, told: str) -> None:
    work = bench((Sentence("完善制度。健全台账。", ("a",)),), (Sentence("开展宣讲。", ("b",)),))
    before = [*work.blocks]
    move_sentence(work, Edit("move_sentence", -1, matter=matter))
    assert work.blocks == before
    assert work.told() == [told]


def test_a_sentence_is_left_out_by_its_place_and_named() -> None:
    work = bench((Sentence("完善制度。健全台账。", ("a",)),), (Sentence("开展宣讲。", ("b",)),))
    drop_sentence(work, Edit("drop_sentence", -1, matter="第一条的最后一句"))
    assert work.blocks[0].said == "完善制度。"
    assert work.told() == ["已删去“健全台账。”；要恢复可以说“撤销”。"]


def test_a_given_fact_stands_once_in_the_point_it_was_put_into(converse: Talk) -> None:
    first, moved = converse(OFFICE, "写法治宣传工作的主要做法，三条，举办法治培训12期，发放宣传册3000份", "把培训12期放到第三条")
    assert text(moved).count("12期") == text(moved).count("3000份") == 1
    assert "12期" in lines(moved)[3]
    untouched = [place for place in range(4) if "12期" not in lines(first)[place] and place != 3]
    assert untouched
    assert all(lines(moved)[place] == lines(first)[place] for place in untouched)


def test_this_sentence_is_the_fact_told_last(converse: Talk) -> None:
    *_, told, moved = converse(OFFICE, "写法治宣传工作的主要做法，三条", "补一句：走访企业85家", "这句放第二条里")
    assert text(told).count("85家") == text(moved).count("85家") == 1
    assert "85家" in lines(moved)[2]
