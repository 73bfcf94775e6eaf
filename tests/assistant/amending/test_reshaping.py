from assistant.amending.reshaping import merged, moved, reordered, split, without
from assistant.answer import Sentence
from assistant.blocks import Block


def point(head: str, *said: Sentence) -> Block:
    return Block("\n", said or (Sentence(f"{head}的做法。", (f"{head}-1",)),), "achievements", "（一）", head, "。")


LEAD = Block("", (Sentence("2025年，我局抓了以下工作。", ("a-1",)),), "achievements")
BLOCKS = [LEAD, point("甲"), point("乙"), point("丙")]


def heads(blocks: list[Block]) -> list[str]:
    return [block.head for block in blocks]


def test_points_stand_in_another_order_and_the_lead_stays() -> None:
    assert heads(reordered(BLOCKS, moved(3, 2, 0))) == ["", "丙", "甲", "乙"]
    assert heads(reordered(BLOCKS, moved(3, 0, 2))) == ["", "乙", "丙", "甲"]
    assert reordered(BLOCKS, [0, 1, 2]) == BLOCKS


def test_the_users_facts_of_a_point_that_goes_move_to_the_next() -> None:
    own = Sentence("巡查86次。", (), True)
    blocks = [LEAD, point("甲"), point("乙", Sentence("乙的做法。", ("b-1",)), own), point("丙")]
    left = without(blocks, [1])
    assert heads(left) == ["", "甲", "丙"]
    assert left[2].body == (*point("丙").body, own)
    assert without(blocks, [0, 1, 2]) == [LEAD]


def test_merged_points_say_all_that_they_said_under_one_head() -> None:
    one = merged(BLOCKS, [2, 0])
    assert heads(one) == ["", "甲、丙", "乙"]
    assert one[1].body == (*BLOCKS[1].body, *BLOCKS[3].body)
    long = [LEAD, point("巡查责任落实到岗到人"), point("联合执法检查常态长效开展")]
    assert heads(merged(long, [0, 1])) == ["", "巡查责任落实到岗到人"]


def test_a_point_is_split_only_where_it_is_long_enough() -> None:
    body = (Sentence("健全制度。", ("a-1",)), Sentence("开展检查。", ("b-1",)))
    parts = split([LEAD, point("甲", *body)], 0, "乙")
    assert parts is not None
    assert heads(parts) == ["", "甲", "乙"]
    assert [block.body for block in parts[1:]] == [body[:1], body[1:]]
    assert split([LEAD, point("甲", Sentence("健全制度。"))], 0, "乙") is None
