"""Work in a thread: every outcome is a result or a sentence."""

import threading

from index.errors import NigaoError
from ui.desk.errands import UNEXPECTED, Errand, Errands


def test_an_errand_brings_its_result_once() -> None:
    errands, go_on = Errands(), threading.Event()
    assert errands.start("k", "正在做…", lambda: go_on.wait(120))
    assert not errands.start("k", "又做一次", lambda: 2)
    assert errands.take("k") is None
    running = errands.get("k")
    assert running and not running.done
    go_on.set()
    while not running.done:
        threading.Event().wait(0.005)
    assert errands.take("k") is running
    assert running.result is True
    assert errands.get("k") is None


def test_a_failure_is_a_sentence() -> None:
    def refused() -> None:
        raise NigaoError("文件读不了。")

    def broken() -> None:
        raise KeyError("x")

    told = []
    for make in (refused, broken):
        errand = Errand("正在做…")
        errand.run(make)
        assert errand.done and errand.result is None
        told.append(errand.failure)
    assert told == ["文件读不了。", UNEXPECTED]
