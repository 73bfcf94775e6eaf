"""What is sent and asked back fits into the window of the model, however long the report; what it cost is told without the text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk import Draft, Part
from assistant.model.costs import FILE, tokens_of
from assistant.model.prompts import VERSION, phrasing
from tests.assistant.model.conftest import JUSTICE, Told
from tests.assistant.model.scripts import good, points_of, written
from tests.assistant.model.server import Body, Reply
from ui.desk.asking import drafting

Ask = Callable[..., Told]
WINDOW = 2_000
FACTS = ("举办法治讲座36场", "调解矛盾纠纷143件", "办理法律援助案件52件", "培训调解员30人")
PARTS = (
    Part("a", "主要工作", "achievements"),
    Part("b", "法治宣传", "achievements", level=2),
    Part("c", "人民调解", "achievements", level=2),
    Part("d", "法律援助", "achievements", level=2),
    Part("e", "队伍建设", "achievements", level=2),
    Part("f", "存在的问题", "problems"),
    Part("g", "原因分析", "problems"),
    Part("h", "下步打算", "plan"),
)


def needed(body: Body) -> int:
    """Tokens that a request takes of the window, by our estimate: what is sent, and what may come back."""
    return sum(tokens_of(message["content"]) + 4 for message in body["messages"]) + int(body["max_tokens"])


@pytest.fixture
def seen() -> list[Body]:
    return []


@pytest.fixture
def editor(seen: list[Body]) -> Callable[[Body], Reply]:
    """An editor that remembers what it was sent."""

    def reply(body: Body) -> Reply:
        seen.append(body)
        return good(body)

    return reply


def test_a_report_of_eight_sections_is_written_in_calls_that_fit(
    ask: Ask, seen: list[Body], editor: Callable[[Body], Reply], tmp_path: Path
) -> None:
    report = Draft("k", "桐岭县司法局2024年法治建设工作总结", replace(JUSTICE), "；".join(FACTS), PARTS)
    written_by_model = 0
    for part in report.parts:
        wanted = drafting(report, part)
        told = ask([editor], text=wanted.request, facts=wanted.facts, slot=wanted.slot, window=WINDOW)
        assert told.answer is not None
        assert told.answer.draft is not None, wanted
        written_by_model += "由模型“scripted”改写" in told.notices
        assert "没有通过" not in told.notices
        report = replace(report, parts=tuple(replace(p, text=told.text) if p.key == part.key else p for p in report.parts))
    assert written_by_model == len(PARTS)
    assert [fact for fact in FACTS if sum(part.text.count(fact) for part in report.parts) != 1] == []
    assert len(seen) >= len(PARTS)
    assert max(map(needed, seen)) <= WINDOW
    log = (tmp_path / FILE).read_text(encoding="utf-8")
    assert len(log.splitlines()) == len(seen)
    assert not [word for word in ("法治", "讲座", "调解", *FACTS) if word in log]
    assert f'"prompts": "{VERSION}"' in log


def test_a_whole_report_in_one_request_fits_call_by_call(ask: Ask, seen: list[Body], editor: Callable[[Body], Reply]) -> None:
    told = ask([editor], text="写2024年法治建设工作总结全文，3000字", facts="；".join(FACTS), window=WINDOW)
    assert [fact for fact in FACTS if told.text.count(fact) != 1] == []
    assert len(seen) > 3
    assert max(map(needed, seen)) <= WINDOW
    wide = len(seen)
    ask([editor], text="写2024年法治建设工作总结全文，3000字", facts="；".join(FACTS), window=32_000)
    assert len(seen) - wide == 3  # one a section where all of it fits


def test_what_is_sent_to_go_on_fits_as_well(ask: Ask, seen: list[Body]) -> None:
    def cut(body: Body) -> Reply:
        seen.append(body)
        text = written(body)
        last = points_of(body)[-1].number
        return Reply(
            text[: text.index(f"#{last}\n") + 8] if len(seen) % 2 else text[text.index(f"#{last}\n") :],
            finish="length" if len(seen) % 2 else "stop",
        )

    told = ask([cut], text="写2024年普法工作情况，6条，900字", facts="", window=WINDOW)
    assert any(len(body["messages"]) == 4 for body in seen)
    assert max(map(needed, seen)) <= WINDOW
    assert "按先例拼写，没有用模型" not in told.notices


def test_only_as_many_examples_are_sent_as_fit() -> None:
    examples = [f"第{number}条，{'理论学习系统性不足，' * 12}有待提高。" for number in range(9)]
    small, wide = phrasing("理论学习", examples, 3, WINDOW), phrasing("理论学习", examples, 3, 32_000)
    assert small.tokens + small.most <= WINDOW
    assert "[1]" in small.messages[1][1]
    assert "[9]" not in small.messages[1][1]
    assert "[9]" in wide.messages[1][1]
