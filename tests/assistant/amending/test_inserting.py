from assistant.amending.inserting import home_of, in_blank, with_fact
from assistant.answer import Sentence
from assistant.blocks import Block

CALLS = Block(
    "\n",
    (Sentence("走访慰问困难职工【待填：困难职工户数】户，职工更有归属感。", ("a-1",)),),
    "achievements",
    "（一）",
    "走访困难家庭",
    "。",
)
TALKS = Block(
    "\n",
    (Sentence("健全谈心谈话制度。", ("b-2",)), Sentence("开展心理疏导。", ("b-3",))),
    "achievements",
    "（二）",
    "开展谈心谈话",
    "。",
)


def test_a_fact_goes_into_the_blank_that_asks_for_it() -> None:
    blocks = in_blank([TALKS, CALLS], "走访慰问困难职工326户")
    assert blocks is not None
    assert blocks[0] == TALKS
    assert blocks[1].body == (Sentence("走访慰问困难职工326户，职工更有归属感。", ("a-1",), True),)


def test_a_fact_that_no_blank_asks_for_is_not_put_into_another_one() -> None:
    assert in_blank([CALLS], "调处纠纷326户") is None
    assert in_blank([CALLS], "走访慰问困难职工326人") is None
    assert in_blank([CALLS], "队伍更加稳定") is None


def test_a_fact_goes_to_the_point_that_it_shares_words_with() -> None:
    assert home_of([CALLS, TALKS], "谈心谈话120人次") == 1
    assert home_of([CALLS, TALKS], "发放慰问金65万元", before=0) == 0


def test_a_fact_stands_behind_the_first_sentence_and_the_next_joins_it() -> None:
    once = with_fact(TALKS, "谈心谈话120人次", framed=False)
    assert [one.text for one in once.body] == ["健全谈心谈话制度。", "谈心谈话120人次。", "开展心理疏导。"]
    twice = with_fact(once, "覆盖12个企业。", joins=True)
    assert [one.text for one in twice.body] == ["健全谈心谈话制度。", "谈心谈话120人次，覆盖12个企业。", "开展心理疏导。"]
    assert twice.body[1].from_user
