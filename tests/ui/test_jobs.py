"""Conversations and their threads, without Streamlit."""

import threading
from collections.abc import Iterator

from assistant.answer import Answer, Piece, Stage
from index.errors import NigaoError
from ui.jobs import Conversation, Conversations, Job


def wait_for(conversation: Conversation) -> None:
    for _ in range(12000):
        if conversation.job is None:
            return
        threading.Event().wait(0.01)
    raise AssertionError("the job never ended")


def test_a_job_collects_stage_and_text() -> None:
    job = Job("写一段")
    said = job.run(lambda: [Stage("正在起草"), Piece("一是"), Piece("二是"), Answer("help", "一是二是")])
    assert (job.stage, job.text) == ("正在起草", "一是二是")
    assert said.answer and said.answer.answer == "一是二是"


def test_a_job_without_an_answer_fails_with_what_it_wrote() -> None:
    said = Job("写一段").run(lambda: [Piece("一是")])
    assert (said.answer, said.partial) == (None, "一是")
    assert said.failure


def test_the_reason_of_a_failure_is_shown_only_where_it_is_meant_for_the_user() -> None:
    def fail(error: Exception) -> Iterator[Piece]:
        yield Piece("一是")
        raise error

    assert Job("a").run(lambda: fail(NigaoError("请另存。"))).failure == "请另存。"
    assert "secret" not in str(Job("a").run(lambda: fail(RuntimeError("secret"))).failure)


def test_one_answer_at_a_time() -> None:
    go_on = threading.Event()

    def slow() -> Iterator[Answer]:
        go_on.wait(120)
        yield Answer("help", "好的。")

    conversation = Conversation("k")
    assert conversation.ask("一", slow)
    assert not conversation.ask("二", slow)
    go_on.set()
    wait_for(conversation)
    assert [said.request for said in conversation.exchanges] == ["一"]
    assert [turn.request for turn in conversation.turns] == ["一"]


def test_what_comes_after_a_stop_is_dropped() -> None:
    go_on, done = threading.Event(), threading.Event()

    def slow() -> Iterator[Piece | Answer]:
        yield Piece("一是")
        go_on.wait(120)
        yield Answer("help", "一是二是")
        done.set()

    conversation = Conversation("k")
    conversation.ask("一", slow)
    while conversation.job and not conversation.job.text:
        threading.Event().wait(0.01)
    conversation.stop()
    go_on.set()
    done.wait(1)
    assert [(said.partial, said.answer, said.failure) for said in conversation.exchanges] == [("一是", None, None)]
    assert conversation.turns == []


def test_only_a_failed_request_is_taken_back() -> None:
    conversation = Conversation("k")
    assert conversation.take_back() is None
    conversation.fail("写一段", "打不开资料库。")
    assert conversation.take_back() == "写一段"
    assert conversation.exchanges == []


def test_conversations_are_found_by_key_and_strange_keys_get_a_new_one() -> None:
    known = Conversations()
    first = known.get(None)
    assert known.get(first.key) is first
    assert known.get("made-up").key not in ("made-up", first.key)


def test_the_longest_unused_conversations_are_forgotten() -> None:
    known = Conversations()
    first = known.get(None)
    busy = known.get(None)
    busy.job = Job("写一段")
    for _ in range(300):
        latest = known.get(None)
    assert known.get(first.key) is not first
    assert known.get(busy.key) is busy
    assert known.get(latest.key) is latest
