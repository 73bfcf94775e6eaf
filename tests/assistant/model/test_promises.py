"""The promises with a model that does its worst, over real HTTP with streaming: nothing of it is ever shown."""

import re
from collections.abc import Callable

import pytest

from assistant import Assistant
from assistant.blanks import BLANK
from assistant.copying import measure_copying
from assistant.facts import local_facts
from index import Library
from tests.assistant.model.conftest import FACT, JUSTICE, REQUEST, Told
from tests.assistant.model.scripts import HOSTILE, adding, good, written
from tests.assistant.model.server import Body, Reply
from tests.assistant.promises import NAMES

Ask = Callable[..., Told]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_gave_is_never_shown(name: str, ask: Ask) -> None:
    sentence, secret = HOSTILE[name]
    told = ask([adding(sentence)])
    assert secret not in told.pieces
    assert told.answer is not None
    assert secret not in told.answer.answer.partition("---")[0]  # behind it stand lengths and shares
    _holds(told)
    assert "没有通过" in told.notices or "待填" in told.notices


def _holds(told: Told) -> None:
    """What every draft promises, whatever the model did."""
    assert told.answer is not None
    draft = told.answer.draft
    assert draft is not None
    assert draft.text.count(FACT) == 1
    assert all(one.sources or one.from_user for one in draft.sentences)
    assert "".join(one.text for one in draft.sentences) in re.sub(
        r"(?m)[一二三四]是[^。]*。|（[一二三四]）[^。]*。|\n", "", draft.text
    )
    rest = BLANK.sub("", draft.text).replace(FACT, "")
    assert not [fact for fact in local_facts(rest) if fact.text != "2024年"]
    assert not [name for name in NAMES if name in rest]
    assert {blank.name for blank in draft.blanks} == set(BLANK.findall(draft.text))


def test_a_good_model_is_taken_at_its_word(ask: Ask) -> None:
    told = ask([good])
    _holds(told)
    assert "没有通过" not in told.notices
    assert "“scripted”" in told.notices
    assert "建立健全" in told.text or "大力推进" in told.text or "同时组织" in told.text
    assert told.pieces.replace("\n\n", "\n").replace("\\", "") == told.text


def test_a_fact_that_the_model_drops_is_put_back(ask: Ask) -> None:
    told = ask([lambda body: Reply(written(body, facts=False))])
    _holds(told)
    assert FACT in told.pieces


@pytest.mark.parametrize("bent", ["未完成〔F1〕", "计划明年〔F1〕", "〔F1〕以上", "〔F1〕，其中外籍人员9人", "〔F1〕〔F1〕"])
def test_a_fact_that_the_model_bends_or_repeats_stands_as_it_was_given(bent: str, ask: Ask) -> None:
    told = ask([lambda body: Reply(written(body).replace("〔F1〕", bent))])
    _holds(told)
    assert "未完成" not in told.text
    assert "计划明年" not in told.text
    assert "场、参与1200人次以上" not in told.text
    assert "外籍" not in told.text


def test_a_fact_with_another_figure_is_not_taken_for_the_fact(ask: Ask) -> None:
    told = ask([lambda body: Reply(written(body).replace("〔F1〕", "开展法治宣讲96场、参与1200人次"))])
    _holds(told)
    assert "96" not in told.pieces


def test_an_invented_count_becomes_a_blank_or_goes(ask: Ask) -> None:
    told = ask([adding("组织法律知识测试358次[N]。")])
    _holds(told)
    assert "358" not in told.pieces


def test_the_prompt_holds_no_fact_of_others(ask: Ask, served: Callable[..., object], corpus_library: Library) -> None:
    seen: list[str] = []

    def reply(body: Body) -> Reply:
        seen.append("\n".join(message["content"] for message in body["messages"]))
        return good(body)

    ask([reply], text="写2024年普法工作总结全文，1500字", facts="")
    assert len(seen) == 3
    for prompt in seen:
        points = BLANK.sub("", prompt.partition("#1 ")[2])
        plain = re.sub(r"(?m)^\[\d+\] |^#?\d+ ", "", points)
        assert not [fact for fact in local_facts(plain)], plain
        assert not [name for name in NAMES if name in prompt]
        assert "桐岭县司法局" not in prompt


def test_copying_a_precedent_word_for_word_does_not_pass(ask: Ask, corpus_library: Library) -> None:
    texts = {
        report.file: stored.text for report in corpus_library.reports() if (stored := corpus_library.text_of(report.report_id))
    }
    law = next(text for file, text in texts.items() if "普法" in file or "法治" in file)
    long = max(re.findall(r"[一-龥，、]{40,}(?=。)", law), key=len)
    told = ask([adding(f"{long}[N]。")])
    _holds(told)
    assert long not in told.text
    assert measure_copying(told.text, texts).longest_run <= 40


def test_a_section_without_a_model_is_what_it_was(ask: Ask, corpus_assistant: Assistant) -> None:
    plain = corpus_assistant.ask(REQUEST, JUSTICE, FACT)
    silent = ask([Reply("", finish="stop")])
    assert plain.draft is not None
    assert silent.text == plain.draft.text
    assert not [notice for notice in plain.notices if "模型" in notice]
