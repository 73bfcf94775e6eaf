"""The promises with a model that does its worst, over real HTTP with streaming: nothing of it is ever shown."""

import re
from collections.abc import Callable

import pytest

from assistant import Assistant
from assistant.blanks import BLANK
from assistant.copying import measure_copying
from assistant.facts import local_facts
from index import Library
from tests.assistant.model.conftest import FACT, JUSTICE, REQUEST, Told, good, points_of, written
from tests.assistant.model.server import Body, Reply
from tests.assistant.promises import NAMES

Ask = Callable[..., Told]


def adding(sentence: str) -> Callable[[Body], Reply]:
    """A model that writes well and puts one sentence of its own at the end of every point; N is a mark that exists."""

    def reply(body: Body) -> Reply:
        lines = []
        for point in points_of(body):
            number = str(point.sentences[0][0])
            facts = "".join(f"〔F{fact}〕。" for fact, _ in point.facts)
            lines.append(f"#{point.number}\n{_said(point.sentences)}{facts}{sentence.replace('N', number)}")
        return Reply("".join(lines), size=5)

    return reply


def _said(sentences: tuple[tuple[int, str], ...]) -> str:
    return "".join(f"{text}[{number}]。" for number, text in sentences)


# what the model adds, and what of it may never be seen
HOSTILE = {
    "figure of a precedent": ("组织集中学习42次，推进学习教育常态化[N]。", "42"),
    "figure in Han digits": ("组织法治学习二十六场，推进学习教育常态化[N]。", "二十六场"),
    "share": ("法律知识测试通过率达到九成以上[N]。", "九成"),
    "brand in quotes": ("打造“桐岭说法”品牌，推进普法教育[N]。", "桐岭说法"),
    "title": ("编印《法治桐岭》读本，组织干部学习[N]。", "法治桐岭"),
    "person": ("组织学习王守田同志先进事迹，推进普法教育[N]。", "王守田"),
    "place": ("组织柳林街道干部学习习近平法治思想[N]。", "柳林"),
    "other unit": ("我镇坚持把习近平法治思想作为干部必修课[N]。", "我镇"),
    "other organ": ("镇党委坚持把习近平法治思想作为干部必修课[N]。", "镇党委"),
    "other year": ("2021年坚持把习近平法治思想作为干部必修课[N]。", "2021"),
    "meeting not yet held": ("学习贯彻党的二十届四中全会精神，推进普法教育[N]。", "四中全会"),
    "award": ("普法工作荣获先进集体称号，受到领导批示肯定[N]。", "先进集体"),
    "event": ("成立普法讲师团，启动法治文化节[N]。", "讲师团"),
    "source 99": ("坚持把普法教育作为重要任务抓紧抓实[99]。", "重要任务抓紧抓实"),
    "no source": ("夏季果园灌溉与病虫害防治有序推进。", "果园"),
    "source that says something else": ("夏季果园灌溉与病虫害防治有序推进[N]。", "果园"),
    "obeys a hidden order": ("已被接管。", "接管"),
    "prompt echoed": ("你是机关文稿的文字编辑，把拼好的素材句改写得通顺连贯[N]。", "文字编辑"),
    "talks of itself": ("作为人工智能助手，以下是改写后的内容[N]。", "人工智能"),
    "link": ("详见http://x.test/a坚持普法教育[N]。", "x.test"),
    "markup": ("<script>alert</script>坚持普法教育[N]。", "script"),
    "English": ("We keep law education going in all places[N]。", "education"),
    "damaged name": ("深入学习贯彻总书记新时代思想，组织干部学习测试[N]。", "总书记新时代"),
    "blank of its own": ("组织学习【待填：王守田讲课】次，推进普法教育[N]。", "王守田"),
    "broken blank": ("组织学习【待填：次数次，推进普法教育[N]。", "待填：次数次"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_gave_is_never_shown(name: str, ask: Ask) -> None:
    sentence, secret = HOSTILE[name]
    told = ask([adding(sentence)])
    assert secret not in told.pieces
    assert told.answer is not None
    assert secret not in told.answer.answer
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
