"""A language model in the window, from the switch to the last sentence; ours is scripted and serves real streams."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.model.settings import FILE, Settings
from bench.serving import served
from tests.assistant.model.scripts import HOSTILE, adding, good, points_of, reworded, written
from tests.assistant.model.server import Body, ModelServer, Refusal, Reply
from tests.ui.browser.conftest import answered, ask, comes_to

REQUEST = "写2024年法治宣传教育工作情况，三条，开展法治宣讲86场"
FACT = "法治宣讲86场"
_WATCH = """secret => {
  window.nigaoLeaks = 0;
  new MutationObserver(() => { window.nigaoLeaks += document.body.textContent.includes(secret) ? 1 : 0; })
    .observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of its own: the settings of the model lie in it."""
    copy = tmp_path_factory.mktemp("model") / "资料库"
    shutil.copytree(samples, copy)
    return copy


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as opened:
        yield opened.address


@pytest.fixture
def model(folder: Path) -> Iterator[ModelServer]:
    """A model that is not switched on yet."""
    (folder / FILE).unlink(missing_ok=True)
    with ModelServer((Reply("可以。"),)) as server:
        yield server


@pytest.fixture
def active(model: ModelServer, folder: Path) -> ModelServer:
    """The model, switched on."""
    Settings(True, model.address, "", "scripted").saved(folder)
    return model


def go_to(page: Any, name: str) -> None:  # noqa: ANN401
    page.get_by_role("link", name=re.compile(f"^{name}|{name}（")).click()


def first_clauses(body: Body) -> list[str]:
    """How each point begins when our editor has written it, as far as no blank is in it."""
    return [re.split("[，。【]", reworded(point.sentences[0][1]))[0] for point in points_of(body)]


def sent(page: Any, server: ModelServer, text: str) -> list[str]:  # noqa: ANN401
    """Send a request and wait until the model has it; returns how its points will begin."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(text)
    box.press("Enter")
    comes_to(page, lambda: len(server.asked), 1)
    return first_clauses(server.asked[0])


def held(body: Body) -> Reply:
    """An editor that waits behind each of its points until it is let go on."""
    text = written(body)
    return Reply(text, held=tuple(text.index(f"#{point.number}\n") for point in points_of(body)[1:]))


def test_a_model_is_switched_on_and_writes_sentence_by_sentence(page: Any, model: ModelServer) -> None:  # noqa: ANN401
    page.get_by_text("未用模型，全部在本机完成").first.wait_for()
    go_to(page, "设置")
    page.get_by_text("发送什么，发给谁").wait_for()
    page.get_by_label("地址", exact=True).fill(model.address)
    page.get_by_label("模型名").fill("scripted")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存，没有打开模型，不会发送任何内容。").wait_for()
    assert model.asked == []
    page.get_by_role("button", name="测试连接").click()
    page.get_by_text(re.compile("能用：模型“scripted”在 .* 秒内用中文作了回答")).wait_for()
    page.locator(".st-key-model_on label").click()
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存并打开：今后起草会把上面写明的内容发给本机的").wait_for()
    go_to(page, "写作")
    page.get_by_text("用模型“scripted”（本机的").first.wait_for()
    model.play(held)
    first, second, third = sent(page, model, REQUEST)
    page.get_by_text(first).first.wait_for()
    assert page.get_by_text(second).count() == 0
    model.turns.release()
    page.get_by_text(second).first.wait_for()
    assert page.get_by_text(third).count() == 0
    model.turns.release()
    answered(page, 1)
    page.get_by_text(third).first.wait_for()
    page.get_by_text(re.compile("本稿由模型“scripted”改写，逐句核对后采用")).wait_for()
    assert FACT in page.locator("[data-testid=stChatMessage]").last.inner_text()
    go_to(page, "设置")
    page.get_by_text("用量").click()
    page.get_by_text(re.compile("最近 2 次调用共发出约")).wait_for()


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_stop_ends_the_request_at_the_model_and_keeps_what_is_written(by: str, page: Any, active: ModelServer) -> None:  # noqa: ANN401
    active.play(held)
    first, second, _ = sent(page, active, REQUEST)
    page.get_by_text(first).first.wait_for()
    assert active.broken == []
    if by == "key":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=re.compile("停止")).click()
    answered(page, 1)
    page.get_by_text("已停止。").wait_for()
    comes_to(page, lambda: len(active.broken), 1)
    page.get_by_text(first).first.wait_for()
    assert page.get_by_text(second).count() == 0
    assert len(active.asked) == 1
    active.play(good)  # and the next request is answered as if nothing had been
    ask(page, REQUEST)
    page.get_by_text(re.compile("本稿由模型“scripted”改写")).wait_for()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Refusal(500), "模型服务出了故障（500），请稍后再试，仍不行请联系管理员。本稿按先例拼写，没有用模型。"),
        (Refusal(401), "模型服务不接受密钥（401），请在“设置”页核对密钥。本稿按先例拼写，没有用模型。"),
        (Reply("#1\n", end="drop"), "本稿按先例拼写，没有用模型。"),
    ],
    ids=["broken", "key", "dropped"],
)
def test_a_model_that_fails_leaves_a_draft_and_one_sentence(reply: object, said: str, page: Any, active: ModelServer) -> None:  # noqa: ANN401
    active.play(reply)  # type: ignore[arg-type]
    ask(page, REQUEST)
    page.get_by_text(said).wait_for()
    answer = page.locator("[data-testid=stChatMessage]").last.inner_text()
    assert FACT in answer
    assert "（三）" in answer or "三是" in answer
    assert "Traceback" not in answer
    assert answer.count("没有用模型") == 1


@pytest.mark.parametrize("name", ["person", "figure of a precedent", "obeys a hidden order"])
def test_what_the_model_leaks_is_never_in_the_page(name: str, page: Any, active: ModelServer) -> None:  # noqa: ANN401
    sentence, secret = HOSTILE[name]
    active.play(adding(sentence))
    page.evaluate(_WATCH, secret)
    ask(page, REQUEST)
    page.get_by_text(re.compile("本稿由模型“scripted”改写，逐句核对后采用")).wait_for()
    assert page.evaluate("window.nigaoLeaks") == 0
    assert secret not in page.locator("body").inner_text()


def test_a_text_of_ones_own_is_put_in_other_words_and_keeps_its_facts(page: Any, active: ModelServer) -> None:  # noqa: ANN401
    active.play(Reply("#1\n安全生产责任逐级落实到位，〔F1〕。\n#2\n部分企业安全管理已经到位，应急演练经常开展。\n"))
    ask(page, "润色一下：把安全生产责任一级一级地落实下去，检查企业418家次。部分企业安全管理还不到位，应急演练开展不够经常。")
    page.get_by_text("安全生产责任逐级落实到位，检查企业418家次。部分企业安全管理还不到位，应急演练开展不够经常。").wait_for()
    page.get_by_text(re.compile("由模型“scripted”逐句改写，核对后采用 1 句；1 句没有通过")).wait_for()
    page.get_by_text(re.compile("→ 安全生产责任逐级落实到位　模型改写")).wait_for()
    assert "418" not in active.prompts[0]
