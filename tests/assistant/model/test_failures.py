"""Everything that goes wrong at an endpoint, over real HTTP: each has its reaction, and the draft is whole in every case."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Piece
from assistant.model import Mode, ModelError, trial
from assistant.model.costs import Costs
from assistant.model.endpoint import Ask as Call
from assistant.model.endpoint import Waiting, whole
from index import Library
from tests.assistant.model.conftest import FACT, JUSTICE, REQUEST, Told, endpoint_of
from tests.assistant.model.scripts import good, points_of, written
from tests.assistant.model.server import Body, ModelServer, Page, Refusal, Reply
from ui.jobs import Conversation

Ask = Callable[..., Told]
Serve = Callable[..., ModelServer]
HELLO = Call("test", (("user", "你好"),), 100)


@pytest.fixture(scope="module")
def plain(corpus_assistant: Assistant) -> str:
    """What the composer writes without a model."""
    answer = corpus_assistant.ask(REQUEST, JUSTICE, FACT)
    assert answer.draft is not None
    return answer.draft.text


@pytest.mark.parametrize(
    ("reply", "calls", "said"),
    [
        (Refusal(401), 1, "不接受密钥（401）"),
        (Refusal(403), 1, "不接受密钥（403）"),
        (Refusal(404), 1, "没有“scripted”这个模型"),
        (Refusal(429), 3, "正忙"),
        (Refusal(429, headers=(("retry-after", "900"),)), 1, "正忙"),
        (Refusal(500), 3, "出了故障（500）"),
        (Refusal(503, "<html>bad gateway</html>"), 3, "出了故障（503）"),
        (Refusal(400, '{"error": {"message": "maximum context length is 4096"}}'), 1, "上下文长度改小"),
        (Refusal(422), 1, "不接受这个请求（422）"),
        (Refusal(302, "", (("location", "http://127.0.0.1:9/login"),)), 1, "不是模型的回答"),
        (Page("<html>请先登录</html>"), 1, "不是模型的回答"),
        (Page('"ok"', "application/json"), 1, "不是模型的回答"),
        (Reply("", before=9), 3, "没有回应"),
        (Reply(""), 2, "没有写出正文"),
        (Reply("", thoughts="先想一想怎么写。" * 9), 2, "没有写出正文"),
        (Reply("<think>先想一想怎么写。"), 2, "没有写出正文"),
        (Reply("推进落实" * 90), 1, "反复输出"),
        (Reply("#1\n坚持把天气摆在重要位置[1]。" * 9), 1, "反复输出"),
        (Reply("Sure, here is the text that you asked me to write for your office, sir. " * 3), 1, "没有用中文"),
        (Reply("#1\n", raw=('data: {"choices": [{"delta": {"con',)), 3, "数据残缺"),
        (Reply("#1\n", raw=('data: {"error": {"message": "out of memory", "code": 500}}',)), 1, "出了故障"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_call_that_fails_leaves_the_composed_draft_and_says_why(
    reply: object, calls: int, said: str, ask: Ask, plain: str
) -> None:
    told = ask([reply], seconds=1 if isinstance(reply, Reply) and reply.before else 30)
    assert told.text == plain
    assert said in told.notices
    assert "按先例拼写" in told.notices
    assert len(told.costs) == calls


def test_a_busy_server_is_asked_again_after_the_time_it_names(ask: Ask, plain: str) -> None:
    told = ask([Refusal(429, headers=(("retry-after", "2"),)), good])
    assert told.text != plain
    assert any("2 秒后再试" in stage for stage in told.stages)
    assert [cost.outcome for cost in told.costs] == ["ok", "busy"]


def test_a_server_that_fails_twice_is_asked_a_third_time(ask: Ask, plain: str) -> None:
    told = ask([Refusal(500), Refusal(502), good])
    assert told.text != plain
    assert "按先例拼写，没有用模型" not in told.notices


@pytest.mark.parametrize("end", ["drop", "stall"])
def test_a_text_that_breaks_off_is_kept_and_gone_on_with(end: str, ask: Ask) -> None:
    heard: list[Body] = []

    def half(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#2") + 6], end=end)

    def rest(body: Body) -> Reply:
        heard.append(body)
        text = written(body)
        return Reply(text[text.index("#2") :])

    told = ask([half, rest], seconds=3)
    assert [message["role"] for message in heard[0]["messages"]] == ["system", "user", "assistant", "user"]
    assert heard[0]["messages"][2]["content"].startswith("#1")
    assert told.text.count(FACT) == 1
    assert "没有通过" not in told.notices
    assert "按先例拼写" not in told.notices
    assert len(told.costs) == 2


def test_a_text_that_breaks_off_again_and_again_is_finished_by_the_composer(ask: Ask, plain: str) -> None:
    def half(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#2") + 6], end="drop")

    told = ask([half])
    assert "连接断了" in told.notices
    assert "其余部分按先例拼写" in told.notices
    assert told.text.split("。")[-4:] == plain.split("。")[-4:]
    assert told.text.count(FACT) == 1


def test_a_text_cut_at_the_limit_is_gone_on_with(ask: Ask) -> None:
    def half(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#3")], finish="length")

    def rest(body: Body) -> Reply:
        text = written(body)
        return Reply(text[text.index("#3") :])

    told = ask([half, rest])
    assert "按先例拼写" not in told.notices
    assert [cost.outcome for cost in told.costs] == ["ok", "length"]


def test_thinking_and_a_missing_done_do_no_harm(ask: Ask) -> None:
    def thinks(body: Body) -> Reply:
        return Reply(f"<think>用户想要{FACT}以外的数字999。</think>{written(body)}", size=2, thoughts="编个888", end="no_done")

    told = ask([thinks])
    assert "没有通过" not in told.notices
    assert "999" not in told.pieces
    assert "888" not in told.pieces


def test_later_sections_are_not_sent_to_a_server_that_failed(ask: Ask) -> None:
    told = ask([Refusal(401)], text="写2024年普法工作总结全文，1500字", facts="")
    assert len(told.costs) == 1
    assert told.notices.count("不接受密钥") == 1


def test_a_long_section_goes_out_in_parts_that_fit_the_window(ask: Ask) -> None:
    sent: list[Body] = []

    def reply(body: Body) -> Reply:
        sent.append(body)
        return good(body)

    told = ask([reply], text="写2024年普法工作情况，4条，600字", facts="", window=2_000)
    numbers = [point.number for body in sent for point in points_of(body)]
    assert len(sent) > 1
    assert numbers == sorted(set(numbers))
    assert "没有通过" not in told.notices


def test_what_a_call_cost_is_logged_without_the_text(ask: Ask, tmp_path: Path) -> None:
    told = ask([good])
    cost = told.costs[0]
    assert (cost.sent, cost.received, cost.counted, cost.task, cost.outcome) == (321, 123, True, "rewrite", "ok")
    log = (tmp_path / "model-log.jsonl").read_text(encoding="utf-8")
    assert FACT[:4] not in log
    assert "法治" not in log
    assert "secret" not in log


def test_a_stop_shuts_the_connection_though_the_model_says_nothing(corpus_library: Library, served: Serve, tmp_path: Path) -> None:
    server = served(Reply("#1\n坚持", pause=0.0, end="stall"))
    endpoint = endpoint_of(server, tmp_path, seconds=60)
    assistant = Assistant(corpus_library, lambda: Mode(endpoint))
    conversation = Conversation("k")
    assert conversation.ask(REQUEST, lambda: assistant.stream(REQUEST, JUSTICE, FACT))
    _wait(lambda: bool(server.asked))
    conversation.stop()
    stopped = time.monotonic()
    _wait(lambda: bool(server.broken))
    assert server.broken[0] - stopped < 50  # the model would have been waited for 60 seconds
    assert conversation.exchanges[0].answer is None
    _wait(lambda: bool(Costs(tmp_path).latest()))
    assert Costs(tmp_path).latest()[0].outcome == "stopped"


def test_a_stop_before_the_first_byte_shuts_the_connection_too(served: Serve, tmp_path: Path) -> None:
    server = served(Reply("好的。", before=60))
    stream = endpoint_of(server, tmp_path, seconds=60).stream(HELLO)
    assert isinstance(next(stream), Waiting)
    _wait(lambda: bool(server.asked))
    stream.close()
    _wait(lambda: bool(server.broken))


def test_nothing_is_sent_while_the_model_is_off(
    corpus_folder: Path, corpus_library: Library, served: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = served(good)
    monkeypatch.setenv("NIGAO_MODEL_ADDRESS", server.address)
    monkeypatch.setenv("NIGAO_MODEL_NAME", "scripted")
    assistant = Assistant(corpus_library)
    assert assistant.ask(REQUEST, JUSTICE, FACT).draft
    assert server.asked == []
    monkeypatch.setenv("NIGAO_MODEL", "on")
    answer = assistant.ask(REQUEST, JUSTICE, FACT)
    assert len(server.asked) == 1
    assert "模型“scripted”" in "".join(answer.notices)


def test_settings_that_are_not_complete_are_told_and_nothing_is_lost(
    corpus_library: Library, plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIGAO_MODEL", "on")
    answer = Assistant(corpus_library).ask(REQUEST, JUSTICE, FACT)
    assert answer.draft is not None
    assert answer.draft.text == plain
    assert any("没有填地址或模型名" in notice for notice in answer.notices)


def test_key_and_model_are_sent_and_proxies_are_not_asked_for_this_machine(
    served: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server = served(Reply("可以。"))
    assert whole(endpoint_of(server, tmp_path), HELLO) == "可以。"
    assert server.keys == ["Bearer secret-key-1234"]
    assert server.paths == ["/v1/chat/completions"]
    assert (server.asked[0]["model"], server.asked[0]["stream"], server.asked[0]["max_tokens"]) == ("scripted", True, 100)


def test_the_trial_tells_in_one_sentence_that_it_works_or_why_not(served: Serve, tmp_path: Path) -> None:
    works = endpoint_of(served(Reply("可以")), tmp_path).settings
    assert trial(works, tmp_path).startswith("能用")
    for reply, said in ((Refusal(401), "密钥"), (Refusal(404), "模型名"), (Page("<html>"), "网页"), (Reply("OK"), "中文")):
        server = served(reply)
        with pytest.raises(ModelError, match=said):
            trial(endpoint_of(server, tmp_path).settings, tmp_path)
        assert len(server.asked) == 1


def test_an_address_where_nobody_listens_is_told(tmp_path: Path) -> None:
    endpoint = endpoint_of(ModelServer(address="http://127.0.0.1:9/v1"), tmp_path)
    with pytest.raises(ModelError, match=r"连不上模型服务（127\.0\.0\.1:9）"):
        whole(endpoint, HELLO)


def test_many_calls_at_once_do_not_mix(served: Serve, tmp_path: Path) -> None:
    server = served(lambda body: Reply(f"{body['messages'][0]['content']}号。", size=1))
    endpoint = endpoint_of(server, tmp_path, seconds=30)
    came: dict[str, str] = {}

    def call(name: str) -> None:
        came[name] = whole(endpoint, Call("test", (("user", name),), 100))

    threads = [threading.Thread(target=call, args=(name,)) for name in "甲乙丙丁戊己"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came == {name: f"{name}号。" for name in "甲乙丙丁戊己"}


def _wait(done: Callable[[], bool]) -> None:
    for _ in range(6000):
        if done():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it never came")


def test_sentences_are_shown_before_the_model_has_finished(corpus_library: Library, served: Serve, tmp_path: Path) -> None:
    """The model stops for ever in its second point: what it wrote before that is on the screen while it is waited for."""

    def half(body: Body) -> Reply:
        text = written(body)
        return Reply(text[: text.index("#2") + 6], end="stall")

    shown = ""
    steps = Assistant(corpus_library, lambda: Mode(endpoint_of(served(half), tmp_path, seconds=600))).stream(REQUEST, JUSTICE, FACT)
    for step in steps:
        shown += step.text if isinstance(step, Piece) else ""
        if "必修课" in shown:
            break
        assert not isinstance(step, Answer)
    opening, _, points = shown.partition("（一）")
    assert opening.strip()
    assert "必修课" in points
