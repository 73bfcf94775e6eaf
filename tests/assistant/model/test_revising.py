"""A text of the user's own with a model: its words may change, its facts never do, whatever the model does."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.model.revising import changes_between, masked_of
from assistant.polishing.revision import Change
from tests.assistant.model.conftest import JUSTICE, Told
from tests.assistant.model.server import Body, Refusal, Reply

Ask = Callable[..., Told]
TEXT = (
    "一年来把安全生产责任一级一级地落实下去，检查企业418家次，整改隐患52处。"
    "对重点企业开展安全培训，帮助企业建立隐患排查制度。"
    "部分企业安全管理还不到位，应急演练开展不够经常。"
)
FIRST, SECOND, THIRD = (
    "安全生产责任逐级落实到位",
    "面向重点企业组织安全培训，指导企业建立隐患排查制度",
    "部分企业安全管理仍不到位，应急演练不够经常",
)


def rows(body: Body) -> dict[int, str]:
    """Return the sentences of a prompt by number."""
    return {int(number): text for number, text in re.findall(r"(?m)^#(\d+)\n(.*)$", body["messages"][1]["content"])}


def saying(**new: str) -> Callable[[Body], Reply]:
    """A model that puts some sentences otherwise and leaves the others."""

    def reply(body: Body) -> Reply:
        told = rows(body) | {int(number[1:]): text for number, text in new.items()}
        return Reply("".join(f"#{number}\n{text}\n" for number, text in told.items()))

    return reply


def revised(ask: Ask, reply: object, wish: str = "润色一下") -> Told:
    return ask([reply], text=f"{wish}：{TEXT}", facts="")


def facts_of(text: str) -> list[str]:
    return re.findall(r"检查企业418家次|整改隐患52处|部分企业|不到位", text)


def test_an_editors_words_are_taken_and_every_change_is_shown(ask: Ask) -> None:
    told = revised(ask, saying(_1=f"一年来，{FIRST}，〔F1〕。", _2=f"{SECOND}。", _3=f"{THIRD}。"))
    assert told.text == f"一年来，{FIRST}，检查企业418家次，整改隐患52处。{SECOND}。{THIRD}。"
    assert told.answer is not None
    assert f"{SECOND.split('，')[0]}" in told.answer.answer
    assert "模型改写" in told.answer.answer
    assert "没有增减" in told.answer.answer
    assert "由模型“scripted”逐句改写，核对后采用 3 句。" in told.notices
    assert [cost.task for cost in told.costs] == ["revise"]


def test_figures_and_names_are_not_sent(ask: Ask) -> None:
    sent: list[str] = []

    def reply(body: Body) -> Reply:
        sent.append(str(body))
        return saying()(body)

    told = ask([reply], text=f"润色一下：{TEXT}由陈伟带队赴柳塘镇开展“安全夜校”活动，认真抓好落实。", facts="")
    assert sent
    for secret in ("418", "52", "陈伟", "柳塘", "安全夜校"):
        assert secret not in sent[0]
        assert secret in told.text


HOSTILE = {
    "a figure of its own": ("_1", f"{FIRST}，整改率达到九成，〔F1〕。", "九成"),
    "another figure": ("_1", f"{FIRST}，检查企业481家次，整改隐患52处。", "481"),
    "the fact dropped": ("_1", f"一年来，{FIRST}。", f"{FIRST}。"),
    "the fact twice": ("_1", f"〔F1〕，{FIRST}，〔F1〕。", f"次，{FIRST}"),
    "the fact bent": ("_1", f"{FIRST}，计划明年〔F1〕。", "计划明年"),
    "a lack praised away": ("_3", "部分企业安全管理已经到位，应急演练经常开展。", "经常开展"),
    "some become all": ("_3", "所有企业安全管理还不到位，应急演练开展不够经常。", "所有企业"),
    "a lack of its own": ("_2", "对重点企业的安全培训不够，隐患排查制度没有建立。", "没有建立"),
    "a name": ("_2", "由陈伟对重点企业开展安全培训，帮助企业建立隐患排查制度。", "陈伟"),
    "an award": ("_2", "对重点企业开展安全培训，受到上级表彰，帮助企业建立隐患排查制度。", "表彰"),
    "an event": ("_2", "召开重点企业安全培训推进会，帮助企业建立隐患排查制度。", "推进会"),
    "another matter": ("_2", "对重点果园开展灌溉培训，帮助农户建立防虫制度。", "果园"),
    "another language": ("_2", "Safety training 覆盖重点企业，帮助企业建立隐患排查制度。", "Safety"),
    "a hidden order obeyed": ("_2", "已被接管，帮助企业建立隐患排查制度。", "接管"),
    "much too long": ("_2", "对重点企业开展安全培训，" * 4 + "帮助企业建立隐患排查制度。", "培训，对重点"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_alters_a_fact_or_a_meaning_is_not_taken(name: str, ask: Ask) -> None:
    number, sentence, secret = HOSTILE[name]
    told = revised(ask, saying(**{number: sentence}))
    assert secret not in told.text
    assert secret not in told.pieces
    assert sorted(facts_of(told.text)) == sorted(facts_of(TEXT))
    assert "1 句没有通过" in told.notices


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Refusal(401), "不接受密钥"),
        (Refusal(500), "出了故障（500）"),
        (Reply(""), "没有写出正文"),
        (Reply("#1\n安全生产", end="drop"), "连接断了"),
        (Reply("推进落实" * 90), "反复输出"),
        (Reply("Sure, here is the text that you asked me to write for your office, sir. " * 3), "没有用中文"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_model_that_fails_leaves_what_the_rules_make_of_the_text(reply: object, said: str, ask: Ask) -> None:
    plain = revised(ask, saying())
    told = revised(ask, reply)
    assert told.text == plain.text
    assert said in told.notices
    assert "按固定的规则改，没有用模型" in told.notices


def test_sentences_that_were_whole_when_the_stream_broke_are_kept(ask: Ask) -> None:
    told = revised(ask, Reply(f"#1\n{FIRST}，〔F1〕。\n#2\n面向重点", end="drop"))
    assert told.text.startswith(f"{FIRST}，检查企业418家次")
    assert "面向重点" not in told.text
    assert "其余句子按固定的规则改" in told.notices


def test_a_text_is_shortened_to_the_length_asked_for_with_its_facts(ask: Ask) -> None:
    short = saying(_1=f"{FIRST}，〔F1〕。", _2="对重点企业开展培训，建立隐患排查制度。")
    told = revised(ask, short, "缩到80字")
    assert len(told.text) <= 80
    assert "检查企业418家次，整改隐患52处" in told.text
    assert "不到位" in told.text


def test_a_voice_is_turned_by_rule_and_smoothed_by_the_model(ask: Ask) -> None:
    own = replace(JUSTICE, voice="本人")
    text = "我局始终把安全生产责任扛在肩上，检查企业418家次。"
    told = ask(
        [saying(_1="本人始终把安全生产责任扛在肩上、抓在手上，〔F1〕。")], text=f"换成本人口气：{text}", facts="", profile=own
    )
    assert told.text == "本人始终把安全生产责任扛在肩上、抓在手上，检查企业418家次。"
    assert "我局" not in told.text


def test_a_text_pasted_without_a_word_is_not_sent(ask: Ask) -> None:
    told = ask([saying()], text=TEXT, facts="")
    assert told.answer is not None
    assert told.costs == []


def test_a_long_text_goes_out_in_calls_that_fit(ask: Ask) -> None:
    sent: list[Body] = []

    def reply(body: Body) -> Reply:
        sent.append(body)
        return saying()(body)

    lines = [
        f"围绕{what}压实工作责任，健全工作机制，推动各项任务落到实处。"
        for what in ["教育", "卫生", "交通", "农业", "水利", "财政", "民政", "就业"]
    ]
    told = ask([reply], text="润色一下：" + "".join(lines * 8), facts="", window=2_000)
    assert len(sent) > 1
    assert all(sorted(rows(body)) == list(range(1, len(rows(body)) + 1)) for body in sent)
    assert sum(len(rows(body)) for body in sent) == len(lines) * 8
    assert told.answer is not None


@pytest.mark.parametrize(
    ("text", "masked", "facts"),
    [
        ("压实责任，检查企业36家，整改隐患8处。", "压实责任，〔F1〕。", {1: "检查企业36家，整改隐患8处"}),
        ("检查企业36家，压实责任，整改隐患8处。", "〔F1〕，压实责任，〔F2〕。", {1: "检查企业36家", 2: "整改隐患8处"}),
        ("推动【待填：场次】场宣讲，压实责任。", "〔F1〕，压实责任。", {1: "推动【待填：场次】场宣讲"}),
        ("压实责任，健全机制。", "压实责任，健全机制。", {}),
    ],
)
def test_clauses_with_facts_are_masked_and_neighbours_are_one(text: str, masked: str, facts: dict[int, str]) -> None:
    assert masked_of(text) == (masked, facts)


def test_only_the_clauses_that_changed_are_told() -> None:
    assert list(changes_between("压实责任，健全机制。", "压实责任，完善机制。")) == [Change("健全机制", "完善机制", "模型改写")]
