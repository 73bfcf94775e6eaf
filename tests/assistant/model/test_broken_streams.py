"""What goes wrong in the middle of an answer, over real HTTP: what was written by then is kept, and the rest is written by rule."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.model import Mode
from index import Library
from tests.assistant.model.conftest import FACT, JUSTICE, REQUEST, Told, endpoint_of
from tests.assistant.model.scripts import good, points_of, reworded, written
from tests.assistant.model.server import Body, HangUp, ModelServer, Refusal, Reply
from ui.jobs import Conversation

Ask = Callable[..., Told]
MALFORMED = 'data: {"choices": [{"delta": {"con'
FAILED = 'data: {"error": {"message": "out of memory", "code": 500}}'


@pytest.fixture(scope="module")
def plain(corpus_assistant: Assistant) -> str:
    """What the composer writes without a model."""
    answer = corpus_assistant.ask(REQUEST, JUSTICE, FACT)
    assert answer.draft is not None
    return answer.draft.text


def half(**more: object) -> Callable[[Body], Reply]:
    """Write the first point and a little of the second, and end in some way."""

    def reply(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#2") + 6], **more)  # type: ignore[arg-type]

    return reply


def rest(body: Body) -> Reply:
    text = written(body)
    return Reply(text[text.index("#2") :])


def first_sentence(body: Body) -> str:
    return reworded(points_of(body)[0].sentences[0][1])


def holds(told: Told, plain: str) -> None:
    """The draft is whole: the model's first point stands, the last one is the composer's, the fact is there once."""
    assert told.text != plain
    assert told.text.split("。")[-3:] == plain.split("。")[-3:]
    assert told.text.count(FACT) == 1
    assert "其余部分按先例拼写" in told.notices


@pytest.mark.parametrize(
    ("ending", "said", "calls"),
    [
        ({"end": "drop"}, "连接断了", 3),
        ({"end": "stall"}, "停住了，超过 1 秒没有下文", 3),
        ({"finish": "length"}, "没有写完就到了长度上限", 3),
        ({"finish": "content_filter"}, "内容审核拦下了", 1),
        ({"finish": None, "end": "no_done"}, "连接断了", 3),
        ({"raw": (MALFORMED,)}, "数据残缺", 3),
        ({"raw": (FAILED,)}, "出了故障", 1),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_text_that_never_gets_to_its_end_is_finished_by_the_composer(
    ending: dict[str, object], said: str, calls: int, ask: Ask, plain: str
) -> None:
    told = ask([half(**ending)], seconds=1 if ending.get("end") == "stall" else 30)
    holds(told, plain)
    assert said in told.notices
    assert len(told.costs) == calls


@pytest.mark.parametrize("ending", [{"finish": "length"}, {"raw": (MALFORMED,)}], ids=["length", "malformed"])
def test_a_text_that_breaks_off_once_is_gone_on_with(ending: dict[str, object], ask: Ask, plain: str) -> None:
    told = ask([half(**ending), rest])
    assert told.text != plain
    assert "按先例拼写" not in told.notices
    assert told.text.count(FACT) == 1
    assert len(told.costs) == 2


@pytest.mark.parametrize(
    ("second", "said"),
    [(Refusal(429, headers=(("retry-after", "900"),)), "正忙"), (Refusal(401), "不接受密钥"), (Refusal(500), "出了故障（500）")],
    ids=lambda value: str(value)[:20],
)
def test_a_server_that_refuses_to_go_on_leaves_what_it_wrote(second: Refusal, said: str, ask: Ask, plain: str) -> None:
    told = ask([half(end="drop"), second])
    holds(told, plain)
    assert said in told.notices


def test_a_model_that_begins_well_and_then_goes_in_circles_is_stopped(ask: Ask, plain: str) -> None:
    def circles(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#2")] + "#2\n" + "推进落实" * 90)

    told = ask([circles])
    holds(told, plain)
    assert "反复输出" in told.notices
    assert "推进落实推进落实" not in told.pieces
    assert len(told.costs) == 1


@pytest.mark.parametrize("reply", [HangUp(), Reply("", end="drop")], ids=["no answer", "empty stream"])
def test_a_connection_that_breaks_before_the_first_word_is_tried_again(reply: object, ask: Ask, plain: str) -> None:
    assert ask([reply, good]).text != plain
    told = ask([reply])
    assert told.text == plain
    assert "本稿按先例拼写，没有用模型" in told.notices
    assert "连" in told.notices


def test_a_time_to_come_back_may_be_a_date(ask: Ask, plain: str) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)
    told = ask([Refusal(503, headers=(("retry-after", soon),)), good])
    assert told.text != plain
    assert any("秒后再试" in stage for stage in told.stages)
    late = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert len(ask([Refusal(429, headers=(("retry-after", late),))]).costs) == 3  # two calls before, one now


def test_a_stop_keeps_what_is_written_and_ends_the_request(
    corpus_library: Library, served: Callable[..., ModelServer], tmp_path: Path
) -> None:
    server = served(half(end="stall"))
    assistant = Assistant(corpus_library, lambda: Mode(endpoint_of(server, tmp_path, seconds=60)))
    conversation = Conversation("k")
    assert conversation.ask(REQUEST, lambda: assistant.stream(REQUEST, JUSTICE, FACT))
    job = conversation.job
    assert job is not None
    _wait(lambda: bool(server.asked) and first_sentence(server.asked[0]).split("【")[0] in job.text)
    conversation.stop()
    _wait(lambda: bool(server.broken))
    said = conversation.exchanges[0]
    assert said.answer is None
    assert said.failure is None
    assert first_sentence(server.asked[0]).split("【")[0] in said.partial
    assert len(server.asked) == 1


def _wait(done: Callable[[], bool]) -> None:
    for _ in range(3000):
        if done():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it never came")
